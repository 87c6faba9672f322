package doc

// EachSpan visits every run of words of a document in its order, but not what
// stands at the head and foot of its pages, nor the labels of lines for the pen.
func (d *Document) EachSpan(visit func(Span)) {
	for _, s := range d.Sheets {
		eachSpan(s.Blocks, visit)
	}
}

func eachSpan(blocks []Block, visit func(Span)) {
	all := func(spans []Span) {
		for _, s := range spans {
			visit(s)
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *Heading:
			all(b.Spans)
		case *Paragraph:
			all(b.Spans)
		case *List:
			for _, it := range b.Items {
				eachSpan(it.Blocks, visit)
			}
		case *Table:
			for _, c := range b.Header {
				all(c.Spans)
			}
			for _, r := range b.Rows {
				for _, c := range r {
					all(c.Spans)
				}
			}
		case *Facing:
			all(b.LeftHead)
			all(b.RightHead)
			for _, r := range b.Rows {
				eachSpan(r.Left, visit)
				eachSpan(r.Right, visit)
			}
		case *Box:
			eachSpan(b.Blocks, visit)
		case *Address:
			all(b.Lines)
		case *Figure:
			all(b.Caption)
		case *Figures:
			for _, f := range b.Figures {
				all(f.Caption)
			}
		}
	}
}
