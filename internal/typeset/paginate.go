package typeset

import "slices"

// paginate puts a flow onto pages like proto and appends them to the book. flow
// itself is used up.
func (l *layout) paginate(flow []atom, fur *furniture, proto *Page) {
	l.whole = append(l.whole[:0], flow...)
	cols := l.columns(fur, flow, 0, 0)
	least := fewLines
	if l.close {
		least = shortPage
	}
	if n := len(cols); n > 1 && !ink(cols[n-1]) && lineCount(cols[n-1]) < least {
		cols = l.fuller(cols, fur)
	}
	for _, col := range cols {
		p := &l.room.pages.take(1)[0]
		*p = *proto
		l.placePage(p, col, fur)
		l.book.Pages = append(l.book.Pages, p)
	}
}

// columns cuts a flow into what stands on each page. Page short of them, from
// 1, has less room by that much.
func (l *layout) columns(f *furniture, flow []atom, short int, by Milli) (out [][]atom) {
	out = l.cols.take(16)[:0]
	for {
		room := l.roomFor(flow, f)
		if len(out)+1 == short {
			room -= by
		}
		var head []atom
		head, flow = l.split(flow, room, true)
		out = append(out, head)
		if len(flow) == 0 {
			return out
		}
	}
}

// A last page holds never fewer lines than fewLines. Where lines are set closer
// to save paper, one of fewer than shortPage is done without if there is room.
const shortPage, fewLines = 10, 4

// scant reports whether a page would hold only the last lines of a text, and
// none to sign.
func scant(col []atom) bool { return lineCount(col) < fewLines && !ink(col) }

// lineCount counts the lines of text below each other, without heads that repeat.
func lineCount(col []atom) (n int) {
	for i := range col {
		last, most := Milli(-1), 0
		for _, it := range col[i].items {
			if it.Kind == Text && it.Tag >= 0 && it.Y != last {
				last = it.Y
				n++
			}
		}
		if r := col[i].row; r != nil {
			for _, c := range r.cols {
				most = max(most, lineCount(c))
			}
		}
		n += most
	}
	return n
}

// fuller lays the flow out again so that its last page is gone, with less white
// between the paragraphs, or else, if it is scant, holds lines of the page before.
func (l *layout) fuller(cols [][]atom, fur *furniture) [][]atom {
	n := len(cols)
	for _, share := range []int64{900, 800, 700} {
		flow := l.copied(l.whole, 0)
		for i := range flow {
			flow[i].gap = flow[i].gap.Share(share)
		}
		if c := l.columns(fur, flow, 0, 0); len(c) < n {
			return c
		}
	}
	if !scant(cols[n-1]) {
		return cols
	}
	for by := l.em(700); by < boxHeight/3; by += l.em(700) {
		c := l.columns(fur, l.copied(l.whole, 0), n-1, by)
		if len(c) == n && !scant(c[n-1]) && !scant(c[n-2]) {
			return c
		}
	}
	return cols
}

// placeColumn prints atoms one below the other and returns where they end.
// base is where the tags of its items begin, besides what each atom says.
func (l *layout) placeColumn(p *Page, col []atom, y Milli, base int32) Milli {
	var few [4]opened
	open := few[:0]
	for i := range col {
		a := &col[i]
		if i > 0 {
			y += a.gap
		}
		open = enter(p, open, a.frame, y)
		if a.ink {
			p.Ink = true
			p.pens(a, y)
		}
		if a.mark != "" {
			l.book.Marks = append(l.book.Marks, Mark{Text: a.mark, Level: 2, Page: p, Y: y})
		}
		at := base + a.base
		for _, it := range a.items {
			if it.Y += y; it.Tag >= 0 {
				it.Tag += at
			}
			p.Items = append(p.Items, it)
		}
		if a.row != nil {
			l.placeRow(p, a, y, at)
		}
		y += a.height
		for j := range open {
			open[j].bottom = y
		}
	}
	enter(p, open, nil, y)
	return y
}

func (l *layout) placePage(p *Page, flow []atom, fur *furniture) {
	p.Items = l.room.items.take(countItems(flow) + 8)[:0] // with the head and foot
	fur.head(l, p)
	l.placeColumn(p, flow, fur.top, 0)
}

// countItems returns how many items a column makes, but for frames around
// more than one.
func countItems(col []atom) int {
	n := 0
	for i := range col {
		a := &col[i]
		n += len(a.items)
		if a.row != nil {
			n += len(a.row.edges) + 2
			for _, c := range a.row.cols {
				n += countItems(c)
			}
		}
	}
	return n
}

// placeRow prints the columns of a row and its rules.
func (l *layout) placeRow(p *Page, a *atom, y Milli, base int32) {
	r := a.row
	for _, c := range r.cols {
		l.placeColumn(p, c, y+r.top, base)
	}
	for _, x := range r.edges {
		p.Items = append(p.Items, Item{Kind: Rule, Tag: Artifact, X: x, Y: y, W: ruleWidth, H: a.height + ruleWidth})
	}
	if n := len(r.edges); r.bars && n > 1 {
		w := r.edges[n-1] - r.edges[0] + ruleWidth
		p.Items = append(p.Items,
			Item{Kind: Rule, Tag: Artifact, X: r.edges[0], Y: y, W: w, H: ruleWidth},
			Item{Kind: Rule, Tag: Artifact, X: r.edges[0], Y: y + a.height, W: w, H: ruleWidth})
	}
}

// opened is a frame whose lower edge is not drawn yet.
type opened struct {
	frame       *frame
	top, bottom Milli
}

// enter closes the open frames that f is not inside of, and opens f and those
// around it at y.
func enter(p *Page, open []opened, f *frame, y Milli) []opened {
	n := 0
	for n < len(open) && f.within(open[n].frame) {
		n++
	}
	for i := len(open) - 1; i >= n; i-- {
		o := open[i]
		p.Items = append(p.Items, Item{
			Kind: Frame, Tag: Artifact, X: o.frame.left, Y: o.top, W: o.frame.width, H: o.bottom - o.top,
		})
	}
	open = open[:n]
	for g := f; g != nil && (n == 0 || g != open[n-1].frame); g = g.outer {
		open = slices.Insert(open, n, opened{g, y, y})
	}
	return open
}

// within reports whether f is g or inside it.
func (f *frame) within(g *frame) bool {
	for ; f != nil; f = f.outer {
		if f == g {
			return true
		}
	}
	return false
}
