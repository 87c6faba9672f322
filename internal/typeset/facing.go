package typeset

import "arco/internal/doc"

// facingGutter is the white space between the columns, with a rule in it.
const facingGutter = 8 * mm

func (l *layout) facingBlock(flow []atom, c context, b *doc.Facing) []atom {
	t := facing{l: l, tag: l.tag(Table, c.parent, c.lang), frame: c.frame}
	half := (c.width - facingGutter) / 2
	t.left, t.right = c, c
	t.left.width, t.right.width = half, half
	t.right.left = c.left + c.width - half
	t.left, t.right = t.left.in(b.LeftLang), t.right.in(b.RightLang)
	t.left.frame, t.right.frame = nil, nil
	t.edges = []Milli{c.left + c.width/2 - ruleWidth/2}
	for i := range b.Rows {
		if b.Rows[i].Number != "" {
			w := l.label(t.left, b.Rows[i].Number).width()
			t.number = max(t.number, w+l.em(550), l.em(1500))
		}
	}

	n := len(flow)
	var head []atom
	if len(b.LeftHead)+len(b.RightHead) > 0 {
		a := t.head(b)
		flow = append(flow, a)
		if a.height < boxHeight/4 {
			head = []atom{asArtifact(a)}
		}
	}
	for i := range b.Rows {
		a := t.kept(&b.Rows[i])
		a.head = head
		if i > 0 {
			a.row.top = l.em(620)
			a.measure()
		}
		flow = append(flow, a)
	}
	if len(flow) > n {
		flow[n].gap = l.em(900)
	}
	return flow
}

type facing struct {
	l           *layout
	tag         int32
	frame       *frame
	left, right context
	number      Milli   // room for the numbers of rows
	edges       []Milli // X of the rule between the columns
}

func (t *facing) head(b *doc.Facing) atom {
	l := t.l
	tr := l.tag(TR, t.tag, t.left.lang)
	side := func(c context, spans []doc.Span) []atom {
		th := l.tag(TH, tr, c.lang)
		l.book.Tags[th].Scope = Column
		return l.lines(nil, c, l.paragraph(spans, l.key(c, l.size, bold)), th, doc.Start)
	}
	r := &row{cols: [][]atom{side(t.left, b.LeftHead), side(t.right, b.RightHead)}, bottom: l.em(400)}
	l.alignTops(r)
	a := atom{row: r, frame: t.frame, keep: true, repeat: true}
	a.measure()
	a.items = []Item{
		{Kind: Rule, Tag: Artifact, X: t.left.left, Y: a.height - l.em(150), W: t.right.left + t.right.width - t.left.left, H: ruleWidth},
	}
	r.edges = t.edges
	a.height += l.em(250)
	return a
}

// kept is row, or the row as it was set before.
func (t *facing) kept(b *doc.FacingRow) atom {
	l, base := t.l, len(t.l.book.Tags)
	if t.frame != nil {
		return t.row(b)
	}
	c := t.left
	c.parent = t.tag
	also := [...]int64{int64(t.right.left), int64(t.right.width), int64(t.number), int64(t.edges[0]), int64(len(t.right.lang))}
	one := l.cells.take(1)
	if got, ok := l.known(one[:0], c, also[:], t.right.lang+b.Number, b.Left, b.Right); ok {
		r := &l.rows.take(1)[0] // the caller changes it
		*r = *got[0].row
		got[0].row = r
		return got[0]
	}
	one[0] = t.row(b)
	l.retain(one, base)
	return one[0]
}

func (t *facing) row(b *doc.FacingRow) atom {
	l := t.l
	tr := l.tag(TR, t.tag, t.left.lang)
	r := &l.rows.take(1)[0]
	*r = row{cols: l.cols.take(2), split: true, edges: t.edges}
	r.cols[0], r.cols[1] = t.side(t.left, tr, b.Number, b.Left), t.side(t.right, tr, b.Number, b.Right)
	l.alignTops(r)
	a := atom{row: r, frame: t.frame}
	a.measure()
	return a
}

// side sets one column of a row, with the number hanging before it.
func (t *facing) side(c context, tr int32, number string, bs []doc.Block) []atom {
	l := t.l
	c.parent = l.tag(TD, tr, c.lang)
	in := c
	if t.number > 0 && number != "" {
		in = c.inset(t.number, 6*l.size)
	}
	if number == "" {
		return l.nested(l.cells.take(6)[:0], in, bs)
	}
	tag := l.tag(P, c.parent, c.lang)
	col := l.nested(l.cells.take(6)[:0], in, bs)
	return l.hang(col, 0, c, l.label(c, number), tag)
}
