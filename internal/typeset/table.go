package typeset

import (
	"errors"

	"arco/internal/doc"
)

func (l *layout) tableBlock(flow []atom, c context, b *doc.Table) []atom {
	cols := len(b.Header)
	if cols == 0 && len(b.Rows) > 0 {
		cols = len(b.Rows[0])
	}
	if cols == 0 {
		return flow
	}
	t := tableSetter{l: l, c: c, tag: l.tag(Table, c.parent, c.lang), pad: l.em(480)}
	if !t.columns(cols, b.Widths) {
		l.fail(errors.New("a table has more columns than the page can hold"))
		return flow
	}
	n := len(flow)
	var head []atom
	if len(b.Header) > 0 {
		a := t.row(b.Header, true)
		a.keep, a.repeat = true, true
		flow = append(flow, a)
		if a.height < boxHeight/4 {
			head = []atom{asArtifact(a)}
		}
	}
	for i := range b.Rows {
		a := t.row(b.Rows[i], false)
		a.head = head
		flow = append(flow, a)
	}
	flow[n].gap = l.em(900)
	return flow
}

// asArtifact copies an atom for a further page: its text is read aloud once.
func asArtifact(a atom) atom {
	items := append([]Item(nil), a.items...)
	for i := range items {
		items[i].Tag = Artifact
	}
	a.items = items
	if a.row != nil {
		r := *a.row
		r.cols = make([][]atom, len(r.cols))
		for i, c := range a.row.cols {
			for _, x := range c {
				r.cols[i] = append(r.cols[i], asArtifact(x))
			}
		}
		a.row = &r
	}
	return a
}

type tableSetter struct {
	l     *layout
	c     context
	tag   int32
	pad   Milli
	x, w  []Milli // of the columns, in reading order
	edges []Milli // upright rules, from the left
}

// columns shares the width out. No column is too narrow for a few letters.
func (t *tableSetter) columns(n int, shares []float64) bool {
	least := 2*t.pad + 2*t.l.size
	avail := t.c.width - ruleWidth
	if avail/Milli(n) < least {
		return false
	}
	var sum float64
	for i := range n {
		sum += share(shares, i, n)
	}
	t.w = make([]Milli, n)
	spare := avail - Milli(n)*least
	left := spare
	for i := range n {
		part := min(left, Milli(float64(spare)*share(shares, i, n)/sum))
		t.w[i] = least + part
		left -= part
	}
	t.w[n-1] += left
	t.favour(shares, n, avail)
	t.x = make([]Milli, n)
	x := t.c.left
	t.edges = append(t.edges, x)
	for i := range n {
		j := i
		if t.c.rtl {
			j = n - 1 - i
		}
		t.x[j] = x
		x += t.w[j]
		t.edges = append(t.edges, x)
	}
	return true
}

// favour uses the shares as they are when that leaves no column too narrow.
func (t *tableSetter) favour(shares []float64, n int, avail Milli) {
	if len(shares) != n {
		return
	}
	least := 2*t.pad + 2*t.l.size
	w, sum := make([]Milli, n), Milli(0)
	for i, s := range shares {
		w[i] = Milli(float64(avail) * s)
		if sum += w[i]; w[i] < least || s > 1 {
			return
		}
	}
	if sum <= avail {
		w[n-1] += avail - sum
		copy(t.w, w)
	}
}

// share returns the share of column i; columns without one get the same.
func share(shares []float64, i, n int) float64 {
	if i < len(shares) && shares[i] > 0 && shares[i] <= 1 {
		return shares[i]
	}
	return 1 / float64(n)
}

// row sets one row. Cells beyond the columns are a bug of the caller.
func (t *tableSetter) row(cells []doc.Cell, header bool) atom {
	l := t.l
	tr := l.tag(TR, t.tag, t.c.lang)
	r := &l.rows.take(1)[0]
	*r = row{cols: l.cols.take(len(t.w)), top: l.em(330), bottom: l.em(400), edges: t.edges, bars: true}
	if len(cells) > len(t.w) {
		l.fail(errors.New("a table row has more cells than the table has columns"))
		cells = cells[:len(t.w)]
	}
	for i := range t.w {
		role, scope, st := TD, NoScope, style(0)
		if header || i < len(cells) && cells[i].Head {
			role, scope, st = TH, Row, bold
		}
		if header {
			scope = Column
		}
		cell := l.tag(role, tr, t.c.lang)
		l.book.Tags[cell].Scope = scope
		if i >= len(cells) {
			continue
		}
		in := t.c
		in.left, in.width = t.x[i]+t.pad+ruleWidth/2, t.w[i]-2*t.pad
		in.frame = nil
		p := l.paragraph(cells[i].Spans, l.key(in, l.size, st))
		r.cols[i] = l.lines(l.cells.take(len(p.lines))[:0], in, p, cell, doc.Start)
	}
	l.alignTops(r)
	a := atom{row: r, frame: t.c.frame}
	a.measure()
	return a
}
