package letter

import (
	"slices"
	"strings"

	"arco/internal/doc"
)

// A para is a run of words of a document: all of it, and what of it is our own.
type para struct {
	sheet, section, text, own string
	typed                     bool // somebody typed a part of it
	spans                     []doc.Span
}

// paragraphs lists every run of words of a document with its section, and all of
// them as one text, a line each.
func paragraphs(d *doc.Document) (out []para, all string) {
	sheet, section, size := "", "", 0
	take := func(spans []doc.Span) {
		out = append(out, para{sheet: sheet, section: section, spans: spans})
		for _, s := range spans {
			size += len(s.Text)
		}
		size++
	}
	var walk func(blocks []doc.Block)
	walk = func(blocks []doc.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *doc.Heading:
				section = b.ID
				take(b.Spans)
			case *doc.Paragraph:
				take(b.Spans)
			case *doc.List:
				for _, it := range b.Items {
					walk(it.Blocks)
				}
			case *doc.Table:
				for _, c := range b.Header {
					take(c.Spans)
				}
				for _, r := range b.Rows {
					for _, c := range r {
						take(c.Spans)
					}
				}
			case *doc.Address:
				take(b.Lines)
			case *doc.Box:
				walk(b.Blocks)
			}
		}
	}
	for _, s := range d.Sheets {
		sheet, section = s.ID, s.ID
		walk(s.Blocks)
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range out {
		for _, s := range p.spans {
			b.WriteString(s.Text)
		}
		b.WriteByte('\n')
	}
	all = b.String()
	at := 0
	for i := range out {
		end := at
		for _, s := range out[i].spans {
			end += len(s.Text)
		}
		out[i].text = all[at:end]
		out[i].typed = slices.ContainsFunc(out[i].spans, func(s doc.Span) bool { return s.Field != "" })
		out[i].own = own(&out[i])
		at = end + 1
	}
	return out, all
}

// own are our own words of a paragraph, with a space where somebody typed.
func own(p *para) string {
	switch {
	case !p.typed:
		return p.text
	case len(p.spans) == 1:
		return " "
	}
	var b strings.Builder
	b.Grow(len(p.text))
	for _, s := range p.spans {
		if s.Field == "" {
			b.WriteString(s.Text)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
