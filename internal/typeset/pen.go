package typeset

import "arco/internal/doc"

// penHeight is the room to write above a ruled line.
const penHeight Milli = 9 * mm

// ruledHeight is that of writing paper.
const ruledHeight Milli = 7 * mm

// lowHeight is the least to write in.
const lowHeight Milli = 6 * mm

// linesBlock sets ruled lines with their labels below. Lines whose widths add
// up to no more than the text width stand side by side. All stay on one page.
func (l *layout) linesBlock(flow []atom, c context, b *doc.Lines) []atom {
	n, height := len(flow), penHeight
	switch {
	case b.Low:
		height = lowHeight
	case b.Ruled:
		height = ruledHeight
	}
	for i := 0; i < len(b.Rows); {
		j, sum := i, 0.0
		for j < len(b.Rows) && (j == i || sum+lineShare(b.Rows[j]) <= 1.000001) {
			sum += lineShare(b.Rows[j])
			j++
		}
		flow = append(flow, l.penRow(c, b.Rows[i:j], height))
		i = j
	}
	for i := n; i < len(flow); i++ {
		flow[i].keep = i < len(flow)-1 || b.Keep
		flow[i].ink = b.Ink
		if !b.Ruled {
			flow[i].gap = l.em(200)
		}
	}
	return flow
}

func lineShare(r doc.Line) float64 {
	if r.Width <= 0 || r.Width > 1 {
		return 1
	}
	return max(r.Width, 0.1)
}

// penRow sets lines side by side.
func (l *layout) penRow(c context, rows []doc.Line, height Milli) atom {
	a := atom{frame: c.frame, height: height}
	gutter := Milli(0)
	if len(rows) > 1 {
		gutter = 7 * mm
	}
	at := Milli(0)
	for _, r := range rows {
		w := Milli(float64(c.width) * lineShare(r))
		in := c
		in.width = min(max(w-gutter, 4*l.size), c.width)
		if at+w >= c.width-10 { // the last one ends at the edge
			in.width = max(c.width-at, in.width)
		}
		start := min(at, c.width-in.width)
		in.left = c.left + start
		if c.rtl {
			in.left = c.left + c.width - start - in.width
		}
		at += w
		a.items = append(a.items, Item{Kind: Rule, Tag: Artifact, X: in.left, Y: height - ruleWidth, W: in.width, H: ruleWidth})
		p := l.label(in, r.Label)
		tag := l.tag(P, c.parent, c.lang)
		y := height + l.em(80)
		for _, ln := range p.lines {
			a.items = append(a.items, Item{Kind: Text, Tag: tag, X: in.align(doc.Start, ln.Width), Y: y + p.baseline, Line: ln})
			y += p.leading
		}
		a.height = max(a.height, y)
	}
	return a
}

// figureBlock draws a code with its caption beside it.
func (l *layout) figureBlock(flow []atom, c context, b *doc.Figure) []atom {
	if len(b.Modules) == 0 {
		return flow
	}
	side := max(10*mm, min(MM(b.SizeMM), c.width, boxHeight/2))
	quiet := side.of(4, int64(max(21, len(b.Modules))))
	fig := l.tag(Figure, c.parent, c.lang)
	l.book.Tags[fig].Text, l.book.Tags[fig].Common = b.Alt, b.Common
	a := atom{gap: l.air(900), height: side + quiet, frame: c.frame}
	a.items = []Item{{Kind: Code, Tag: fig, X: c.atStart(side), Y: quiet / 2, W: side, H: side, Modules: (*Modules)(&b.Modules), Common: b.Common}}

	in := c
	if beside := c.width - side - quiet - l.em(900); beside >= 8*l.size {
		in = c.inset(side+quiet, 8*l.size)
		p := l.paragraph(b.Caption, l.key(in, l.size, 0))
		tag := l.tag(P, c.parent, c.lang)
		y := max(quiet/2, (a.height-Milli(len(p.lines))*p.leading)/2)
		if Milli(len(p.lines))*p.leading <= boxHeight/2 {
			for _, ln := range p.lines {
				a.items = append(a.items, Item{Kind: Text, Tag: tag, X: in.align(doc.Start, ln.Width), Y: y + p.baseline, Line: ln})
				y += p.leading
			}
			a.height = max(a.height, y)
			return append(flow, a)
		}
		return l.lines(append(flow, a), c, l.paragraph(b.Caption, l.key(c, l.size, 0)), tag, doc.Start)
	}
	a.keep = len(b.Caption) > 0
	flow = append(flow, a)
	return l.lines(flow, c, l.paragraph(b.Caption, l.key(c, l.size, 0)), l.tag(P, c.parent, c.lang), doc.Start)
}
