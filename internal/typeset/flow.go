package typeset

// An atom is a stretch of a column that stays on one page, or a row of columns
// that may be split. Items have their X within the content box and their Y from
// the top of the atom.
type atom struct {
	gap    Milli // white space above, dropped at the head of a page
	height Milli
	items  []Item
	row    *row
	frame  *frame
	base   int32  // where the tags of its items begin
	head   []atom // repeated above this atom when it starts a page
	keep   bool   // stays with the atom after it
	repeat bool   // is itself the head of a table
	ink    bool   // holds lines to sign
	mark   string // bookmark that begins here
}

// A row of columns side by side.
type row struct {
	cols        [][]atom
	top, bottom Milli   // padding
	edges       []Milli // X of upright rules
	bars        bool    // rules above and below
	split       bool    // may be split when it would fit on one page
}

// A frame is drawn around the atoms that carry it, on each page anew.
type frame struct {
	left, width Milli
	outer       *frame
}

// ruleWidth is that of all rules and frames, never below 0.5 pt.
const ruleWidth Milli = 600

// measureCol returns the height of a column.
func measureCol(col []atom) Milli {
	var h Milli
	for i := range col {
		if i > 0 {
			h += col[i].gap
		}
		h += col[i].height
	}
	return h
}

// measure sets the height of an atom with a row.
func (a *atom) measure() {
	var h Milli
	for _, c := range a.row.cols {
		h = max(h, measureCol(c))
	}
	a.height = a.row.top + h + a.row.bottom
}

// alignTops lowers the first lines of the columns to one baseline, so that a
// row in two scripts reads across.
func (l *layout) alignTops(r *row) {
	first := func(c []atom) *Item {
		if len(c) == 0 || len(c[0].items) == 0 || c[0].items[0].Kind != Text {
			return nil
		}
		return &c[0].items[0]
	}
	var base Milli
	for _, c := range r.cols {
		if it := first(c); it != nil {
			base = max(base, it.Y)
		}
	}
	for _, c := range r.cols {
		it := first(c)
		if it == nil || it.Y == base {
			continue
		}
		by := base - it.Y
		c[0].height += by
		c[0].items = append(l.items.take(len(c[0].items))[:0], c[0].items...) // they may stand elsewhere too
		for i := range c[0].items {
			c[0].items[i].Y += by
		}
	}
}

// split returns the atoms that fit into height h and the rest. atTop says that
// a new page would not give more room: then the head is never empty, whatever
// the wishes to keep things together. flow itself is used up.
func (l *layout) split(flow []atom, h Milli, atTop bool) (head, tail []atom) {
	var y Milli
	brk := 0
	for i := range flow {
		a := &flow[i]
		if i > 0 {
			y += a.gap
		}
		if y+a.height > h {
			return l.over(flow, i, brk, h-y, atTop)
		}
		y += a.height
		if !a.keep {
			brk = i + 1
		}
	}
	return flow, nil
}

// over ends split where atom i does not fit into room.
func (l *layout) over(flow []atom, i, brk int, room Milli, atTop bool) (head, tail []atom) {
	a := &flow[i]
	stuck := atTop && (brk == 0 || flow[brk-1].repeat)
	if a.row != nil && (a.row.split || stuck) {
		if h, t, ok := l.divide(a, room, false); ok {
			return l.cut(flow, i, &h, &t)
		}
	}
	switch {
	case !stuck && brk == 0:
		return nil, flow
	case !stuck:
		return l.cut(flow, brk, nil, nil)
	case i > 0 && !flow[i-1].repeat:
		return l.cut(flow, i, nil, nil)
	}
	if a.row != nil {
		if h, t, ok := l.divide(a, room, true); ok {
			return l.cut(flow, i, &h, &t)
		}
	}
	return l.cut(flow, i+1, nil, nil)
}

// cut takes flow apart before atom i, or inside it if its halves are given.
func (l *layout) cut(flow []atom, i int, h, t *atom) (head, tail []atom) {
	head, tail = flow[:i:i], flow[i:]
	if h != nil {
		head = append(l.copied(head, 1), *h)
		tail[0] = *t
	}
	if len(tail) == 0 || len(tail[0].head) == 0 || tail[0].repeat {
		return head, tail
	}
	top := tail[0].head
	if n := len(top); n <= i { // the used part of flow has room for it
		if h == nil {
			head = l.copied(head, 0)
		}
		copy(flow[i-n:], top)
		return head, flow[i-n:]
	}
	return head, append(append([]atom(nil), top...), tail...)
}

// copied returns a copy of atoms with room for more, for as long as the layout lasts.
func (l *layout) copied(atoms []atom, more int) []atom {
	out := l.cells.take(len(atoms) + more)[:len(atoms)]
	copy(out, atoms)
	return out
}

// divide splits a row. Unless forced it refuses a split that would leave a
// column without anything on this page while it has something on the next.
func (l *layout) divide(a *atom, room Milli, force bool) (head, tail atom, ok bool) {
	room -= a.row.top + a.row.bottom
	if room <= 0 && !force {
		return head, tail, false
	}
	rows := l.rows.take(2)
	hr, tr := &rows[0], &rows[1]
	*hr, *tr = *a.row, *a.row
	hr.cols, tr.cols = l.cols.take(len(a.row.cols)), l.cols.take(len(a.row.cols))
	for i, c := range a.row.cols {
		hr.cols[i], tr.cols[i] = l.split(l.copied(c, 0), room, force)
		if len(c) > 0 && len(hr.cols[i]) == 0 {
			return head, tail, false
		}
	}
	head, tail = *a, *a
	head.row, tail.row, head.keep = hr, tr, false
	head.measure()
	tail.measure()
	rest := false
	for _, c := range tr.cols {
		rest = rest || len(c) > 0
	}
	return head, tail, rest
}
