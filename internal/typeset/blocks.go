package typeset

import (
	"fmt"

	"arco/internal/doc"
)

// context is where blocks are set.
type context struct {
	left, width Milli // within the content box
	lang        string
	rtl         bool
	parent      int32 // tag
	frame       *frame
}

// inset moves the start edge in, unless the text would get too narrow to read.
func (c context) inset(by, least Milli) context {
	by = max(0, min(by, c.width-least))
	c.width -= by
	if !c.rtl {
		c.left += by
	}
	return c
}

// in returns the context for a block in its own language.
func (c context) in(lang string) context {
	if lang != "" && lang != c.lang {
		c.lang, c.rtl = lang, rightToLeft(lang)
	}
	return c
}

// atStart returns the X at which something of width w begins the line.
func (c context) atStart(w Milli) Milli {
	if c.rtl {
		return c.left + c.width - w
	}
	return c.left
}

// align returns the X of a line of width w.
func (c context) align(a doc.Align, w Milli) Milli {
	switch {
	case a == doc.Center:
		return c.left + (c.width-w)/2
	case a == doc.Start != c.rtl:
		return c.left
	}
	return c.left + c.width - w
}

// blocks appends the atoms of bs to flow.
func (l *layout) blocks(flow []atom, c context, bs []doc.Block) []atom {
	for i, b := range bs {
		if l.err != nil || l.bytes > maxBookBytes {
			return flow
		}
		n := len(flow)
		if at, ok := l.placeOf(&c, b); ok {
			flow = l.commonBlock(flow, &c, bs[i:i+1], &at)
		} else {
			flow = l.block(flow, c, bs[i:i+1])
		}
		if h, ok := b.(*doc.Heading); ok {
			if len(flow) > n {
				l.space(&flow[n])
				l.after = l.under(h)
			}
			continue
		}
		if len(flow) > n {
			l.space(&flow[n])
			l.pending = l.below(b)
		}
		l.hanging = l.hangs(b)
	}
	return flow
}

// block appends the atoms of a block, the only one of bs.
func (l *layout) block(flow []atom, c context, bs []doc.Block) []atom {
	n := len(flow)
	switch b := bs[0].(type) {
	case *doc.Heading:
		flow = l.headingBlock(flow, c.in(b.Lang), b)
	case *doc.Paragraph:
		flow = l.paragraphBlock(flow, c.in(b.Lang), b)
	case *doc.List:
		in, base, ok := c.in(b.Lang).inset(l.hanging, 8*l.size), len(l.book.Tags), false
		if flow, ok = l.known(flow, in, nil, "", bs); !ok {
			flow = l.listBlock(flow, in, b)
			l.retain(flow[n:], base)
		}
	case *doc.Table:
		in, base, ok := c.in(b.Lang), len(l.book.Tags), false
		if flow, ok = l.known(flow, in, nil, "", bs); !ok {
			flow = l.tableBlock(flow, in, b)
			l.retain(flow[n:], base)
		}
	case *doc.Facing:
		flow = l.facingBlock(flow, c, b)
	case *doc.Box:
		flow = l.boxBlock(flow, c.in(b.Lang), b)
	case *doc.Lines:
		flow = l.linesBlock(flow, c.in(b.Lang), b)
	case *doc.Address:
		flow = l.addressBlock(flow, c.in(b.Lang), b)
	case *doc.Figure:
		flow = l.figureBlock(flow, c.in(b.Lang), b)
	case *doc.Figures:
		flow = l.figuresBlock(flow, c.in(b.Lang), b)
	case *doc.Gap:
		l.pending += max(0, min(MM(b.MM), boxHeight/2))
	default:
		l.fail(fmt.Errorf("no layout for block %T", b))
	}
	return flow
}

// hangs returns by how much a list after b is set in: as much as the text of a
// numbered paragraph that it belongs to.
func (l *layout) hangs(b doc.Block) Milli {
	switch b := b.(type) {
	case *doc.Paragraph:
		if b.Number == "" {
			return 0
		}
		return l.hanging
	case *doc.List:
		return l.hanging
	}
	return 0
}

// below returns the white space a block wants after it, besides what the next
// one wants above.
func (l *layout) below(b doc.Block) Milli {
	switch b.(type) {
	case *doc.Table, *doc.Facing, *doc.Box:
		return l.air(450)
	case *doc.Lines, *doc.Figure:
		return l.air(250)
	}
	return 0
}

// space gives the first atom of a block the white space asked for before it.
func (l *layout) space(a *atom) {
	if l.after >= 0 {
		a.gap = min(a.gap, l.after)
	}
	a.gap += l.pending
	l.after, l.pending = -1, 0
}

// nested sets blocks inside a cell, box or item, whose first atom needs no
// white space above.
func (l *layout) nested(flow []atom, c context, bs []doc.Block) []atom {
	n := len(flow)
	pending, after, hanging := l.pending, l.after, l.hanging
	l.pending, l.after, l.hanging = 0, -1, 0
	l.depth++
	flow = l.blocks(flow, c, bs)
	l.depth--
	l.pending, l.after, l.hanging = pending, after, hanging
	if len(flow) > n {
		flow[n].gap = 0
	}
	return flow
}

// lines appends a broken paragraph as atoms of one line each. The first two
// and the last two lines stay together.
func (l *layout) lines(flow []atom, c context, p *para, tag int32, a doc.Align) []atom {
	n, height := len(p.lines), l.lineHeight(p)
	items := l.items.take(n)
	for i, ln := range p.lines {
		items[i] = Item{Kind: Text, Tag: tag, X: c.align(a, ln.Width), Y: p.baseline, Line: ln}
		flow = append(flow, atom{
			height: height, items: items[i : i+1 : i+1], frame: c.frame,
			keep: i < n-1 && (i == 0 || i == n-2),
		})
	}
	return flow
}

// lineHeight is the distance from line to line. Only Latin letters leave room
// to be set closer.
func (l *layout) lineHeight(p *para) Milli {
	if l.close && len(p.lines) > 0 && p.latin {
		return p.leading.of(930, 1000)
	}
	return p.leading
}

// air is white space between blocks, in thousandths of the text size.
func (l *layout) air(thousandths int64) Milli {
	if l.close {
		thousandths = thousandths * 6 / 10
	}
	return l.em(thousandths)
}

// ofText is a text as spans, until the next is asked for.
func (l *layout) ofText(s string) []doc.Span {
	l.text[0].Text = s
	return l.text[:]
}

func (l *layout) key(c context, size Milli, st style) paraKey {
	return paraKey{lang: c.lang, size: size, width: c.width, style: st, rtl: c.rtl}
}

func (l *layout) headingBlock(flow []atom, c context, h *doc.Heading) []atom {
	level := max(1, min(h.Level, 3, l.heading+1)) // PDF/UA: no level is skipped on the way down
	l.heading = level
	size, before := l.size, l.air(900)
	switch headingLevel(h) {
	case 1:
		size, before = l.em(1480), l.air(1700)
	case 2:
		size, before = l.em(1180), l.air(1350)
	}
	p := l.paragraph(h.Spans, l.key(c, size, bold))
	n := len(flow)
	flow = l.lines(flow, c, p, l.tag(H1+Role(level-1), c.parent, c.lang), doc.Start)
	if len(flow) == n {
		return flow
	}
	for i := n; i < len(flow); i++ {
		flow[i].keep = true
	}
	flow[n].gap = before
	return flow
}

func headingLevel(h *doc.Heading) int { return max(1, min(h.Level, 3)) }

// under is the white space that a heading wants below it.
func (l *layout) under(h *doc.Heading) Milli {
	switch headingLevel(h) {
	case 1:
		return l.air(800)
	case 2:
		return l.air(400)
	}
	return l.air(250)
}

func (l *layout) paragraphBlock(flow []atom, c context, b *doc.Paragraph) []atom {
	n := len(flow)
	tag := l.tag(P, c.parent, c.lang)
	if b.Number == "" {
		flow = l.lines(flow, c, l.paragraph(b.Spans, l.key(c, l.size, 0)), tag, b.Align)
	} else {
		k := l.key(c, l.size, 0)
		k.goesOn = true
		num := l.paragraph([]doc.Span{{Text: b.Number}}, k)
		l.hanging = max(l.em(2400), num.width()+l.em(600))
		in := c.inset(l.hanging, 8*l.size)
		flow = l.lines(flow, in, l.paragraph(b.Spans, l.key(in, l.size, 0)), tag, b.Align)
		flow = l.hang(flow, n, c, num, tag)
	}
	if len(flow) == n {
		return flow
	}
	flow[n].gap = l.air(620)
	for i := n; i < len(flow) && (b.Keep || b.Whole); i++ {
		flow[i].keep = b.Keep || i < len(flow)-1
	}
	return flow
}

// label sets a short text on one line.
func (l *layout) label(c context, s string) *para {
	return l.paragraph(l.ofText(s), l.key(c, l.size, 0))
}

// width returns that of the widest line.
func (p *para) width() Milli {
	var w Milli
	for _, ln := range p.lines {
		w = max(w, ln.Width)
	}
	return w
}

// hang puts a label before the atom flow[n], on the same baseline. Should that
// atom be no line of text, the label gets one of its own.
func (l *layout) hang(flow []atom, n int, c context, p *para, tag int32) []atom {
	if len(p.lines) == 0 {
		return flow
	}
	if len(flow) == n || len(flow[n].items) != 1 || flow[n].items[0].Kind != Text {
		own := l.lines(nil, c, p, tag, doc.Start)
		for i := range own {
			own[i].keep = len(flow) > n
		}
		return append(flow[:n:n], append(own, flow[n:]...)...)
	}
	a := &flow[n]
	items := l.items.take(1 + len(a.items))
	ln := p.lines[0]
	items[0] = Item{Kind: Text, Tag: tag, X: c.atStart(ln.Width), Y: a.items[0].Y, Line: ln}
	l.join(a, items)
	return flow
}

// join puts the items of an atom behind the first of items, which take their place.
func (l *layout) join(a *atom, items []Item) {
	if a.row != nil { // its tags count from there too
		*a = moved([]atom{*a}, 0)[0]
	}
	for i, it := range a.items {
		if it.Tag >= 0 {
			it.Tag += a.base
		}
		items[1+i] = it
	}
	a.items, a.base = items, 0
}

func (l *layout) addressBlock(flow []atom, c context, b *doc.Address) []atom {
	n := len(flow)
	tag := l.tag(P, c.parent, c.lang)
	for i := range b.Lines {
		k := l.key(c, l.size, 0)
		k.alone, k.goesOn = true, i < len(b.Lines)-1
		flow = l.lines(flow, c, l.paragraph(b.Lines[i:i+1], k), tag, doc.Start)
	}
	for i := n; i < len(flow); i++ {
		flow[i].keep = i < len(flow)-1
	}
	if len(flow) > n {
		flow[n].gap = l.em(1000)
	}
	return flow
}
