package typeset

import "arco/internal/doc"

// figuresBlock sets codes side by side, each in a square of its own with four
// modules of white around it, and its caption to its left.
func (l *layout) figuresBlock(flow []atom, c context, b *doc.Figures) []atom {
	n := Milli(len(b.Figures))
	if n == 0 {
		return flow
	}
	cell := min(MM(b.CellMM), c.width/n, boxHeight)
	a := atom{height: cell, frame: c.frame}
	for i, f := range b.Figures {
		if len(f.Modules) == 0 {
			continue
		}
		in := c
		in.left, in.width = c.left+Milli(i)*c.width/n, c.width/n-cell
		if c.rtl {
			in.left = c.left + c.width - Milli(i)*c.width/n - in.width
		}
		side := cell.of(int64(len(f.Modules)), int64(len(f.Modules)+8))
		x := in.left + in.width + (cell-side)/2
		if c.rtl {
			x = in.left - cell + (cell-side)/2
		}
		fig := l.tag(Figure, c.parent, c.lang)
		l.book.Tags[fig].Text, l.book.Tags[fig].Common = f.Alt, f.Common
		a.items = append(a.items, Item{Kind: Code, Tag: fig, X: x, Y: (cell - side) / 2, W: side, H: side, Modules: (*Modules)(&f.Modules), Common: f.Common})
		if len(f.Caption) == 0 || in.width < 2*l.size {
			continue
		}
		p, tag := l.paragraph(f.Caption, l.key(in, l.size, 0)), l.tag(P, c.parent, c.lang)
		y := (cell - Milli(len(p.lines))*p.leading) / 2
		for _, ln := range p.lines {
			a.items = append(a.items, Item{Kind: Text, Tag: tag, X: in.align(doc.Start, ln.Width), Y: y + p.baseline, Line: ln})
			y += p.leading
		}
	}
	return append(flow, a)
}
