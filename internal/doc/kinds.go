package doc

// Kinds returns the blocks as values that say what they are, for data output:
// each is a map with "kind" and "text", "items" or "rows".
func Kinds(blocks []Block) []any {
	out := []any{}
	for _, b := range blocks {
		switch b := b.(type) {
		case *Heading:
			out = append(out, map[string]any{"kind": "heading", "level": b.Level, "id": b.ID, "text": Plain(b.Spans)})
		case *Paragraph:
			out = append(out, map[string]any{"kind": "paragraph", "number": b.Number, "text": Plain(b.Spans)})
		case *List:
			items := []any{}
			for _, it := range b.Items {
				items = append(items, map[string]any{"label": it.Label, "blocks": Kinds(it.Blocks)})
			}
			out = append(out, map[string]any{"kind": "list", "items": items})
		case *Table:
			out = append(out, map[string]any{"kind": "table", "header": cells(b.Header), "rows": rows(b.Rows)})
		case *Facing:
			pairs := []any{}
			for _, r := range b.Rows {
				pairs = append(pairs, map[string]any{"number": r.Number, "left": Kinds(r.Left), "right": Kinds(r.Right)})
			}
			out = append(out, map[string]any{"kind": "facing", "rows": pairs})
		case *Box:
			out = append(out, map[string]any{"kind": "box", "blocks": Kinds(b.Blocks)})
		case *Lines:
			labels := []string{}
			for _, l := range b.Rows {
				labels = append(labels, l.Label)
			}
			out = append(out, map[string]any{"kind": "lines", "ink": b.Ink, "labels": labels})
		case *Address:
			lines := []string{}
			for _, s := range b.Lines {
				lines = append(lines, s.Text)
			}
			out = append(out, map[string]any{"kind": "address", "lines": lines})
		case *Figures:
			for _, f := range b.Figures {
				out = append(out, Kinds([]Block{f})...)
			}
		case *Figure:
			out = append(out, map[string]any{"kind": "figure", "alt": b.Alt, "caption": Plain(b.Caption)})
		}
	}
	return out
}

// Plain joins the words of spans.
func Plain(spans []Span) string {
	s := ""
	for _, x := range spans {
		s += x.Text
	}
	return s
}

func cells(in []Cell) []string {
	out := []string{}
	for _, c := range in {
		out = append(out, Plain(c.Spans))
	}
	return out
}

func rows(in [][]Cell) [][]string {
	out := [][]string{}
	for _, r := range in {
		out = append(out, cells(r))
	}
	return out
}
