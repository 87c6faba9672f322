package typeset

import (
	"unicode"

	"arco/internal/doc"
)

// tickBox is the label drawn as an empty box.
const tickBox = "☐"

// tickSide is the side of the box to tick with a pen.
const tickSide = 4 * mm

func (l *layout) listBlock(flow []atom, c context, b *doc.List) []atom {
	list := l.tag(L, c.parent, c.lang)
	if len(b.Items) > 0 {
		l.book.Tags[list].Labels = numbering(b.Items[0].Label)
	}
	indent := l.em(1500)
	for i := range b.Items {
		w := tickSide
		if b.Items[i].Label != tickBox {
			w = l.label(c, b.Items[i].Label).width()
		}
		indent = max(indent, w+l.em(550))
	}
	for i := range b.Items {
		n := len(flow)
		flow = l.item(flow, c, &b.Items[i], list, indent)
		if len(flow) > n {
			flow[n].gap = l.air(350)
			if i == 0 {
				flow[n].gap = l.air(500)
			}
		}
	}
	return flow
}

// numbering names the kind of labels for assistive technology.
func numbering(label string) Labels {
	for _, r := range label {
		switch {
		case unicode.IsDigit(r):
			return Decimal
		case unicode.IsUpper(r):
			return UpperAlpha
		case unicode.IsLetter(r):
			return LowerAlpha
		case r == '☐':
			return Box
		case r == '•':
			return Disc
		}
	}
	if label == "" {
		return NoLabels
	}
	return Circle
}

func (l *layout) item(flow []atom, c context, it *doc.Item, list int32, indent Milli) []atom {
	li := l.tag(LI, list, c.lang)
	lbl := l.tag(Lbl, li, c.lang)
	in := c.inset(indent, 8*l.size)
	in.parent = l.tag(LBody, li, c.lang)
	n := len(flow)
	flow = l.nested(flow, in, it.Blocks)
	if it.Label == tickBox {
		l.book.Tags[lbl].Text = tickBox
		return l.tick(flow, n, c, lbl)
	}
	return l.hang(flow, n, c, l.label(c, it.Label), lbl)
}

// tick draws the box before the atom flow[n], standing a little below the
// baseline so that its middle meets that of the letters.
func (l *layout) tick(flow []atom, n int, c context, tag int32) []atom {
	if len(flow) == n {
		flow = append(flow, atom{height: l.em(1320), frame: c.frame})
	}
	a := &flow[n]
	base := l.em(1010)
	if len(a.items) > 0 && a.items[0].Kind == Text {
		base = a.items[0].Y
	}
	items := l.items.take(1 + len(a.items))
	y := base - l.em(360) - tickSide/2
	items[0] = Item{Kind: Square, Tag: tag, X: c.atStart(tickSide), Y: y, W: tickSide, H: tickSide}
	l.join(a, items)
	return flow
}

// labelPad is the white between the frame of a label and what stands on it.
const labelPad = 5 * mm

// splitLines are the least lines of a box that is split to stand below its head.
const splitLines = 4

// boxBlock frames blocks. It stays on one page if it fits on one.
func (l *layout) boxBlock(flow []atom, c context, b *doc.Box) []atom {
	n := len(flow)
	if b.WidthMM > 0 {
		w := min(MM(b.WidthMM), c.width)
		c.left, c.width = c.atStart(w), w
	}
	pad, top := max(0, min(l.em(750), (c.width-8*l.size)/2)), l.air(550)
	if b.HeightMM > 0 {
		pad, top = labelPad, labelPad
	}
	in := c
	in.frame = &frame{left: c.left, width: c.width, outer: c.frame}
	in.left, in.width = c.left+pad, c.width-2*pad
	in.parent = l.tag(Div, c.parent, c.lang)
	flow = append(flow, atom{gap: l.air(1000), height: top, frame: in.frame, keep: true})
	flow = l.nested(flow, in, b.Blocks)
	flow[len(flow)-1].keep = true
	foot := l.air(700)
	if room := min(MM(b.HeightMM), boxHeight/2) - measureCol(flow[n:]); room > foot { // in the middle of a label
		foot = (room + top) / 2
		flow[n].height += room - foot
	}
	flow = append(flow, atom{height: foot, frame: in.frame})
	whole := len(flow) - 1 // atoms that stay with the next
	if b.Splits || measureCol(flow[n:]) > boxHeight*3/4 {
		whole = min(whole, n+splitLines)
	}
	for i := n; i < whole; i++ {
		flow[i].keep = true
	}
	return flow
}
