package typeset

// line builds one line of units[a:b]. A line that is not the last of its
// paragraph ends in one space, outside its width, so that words are not joined
// when the text is copied.
func (l *layout) line(ln *Line, a, b int, k *paraKey, r *room, last bool) {
	end := b
	for end > a && l.units[end-1].space {
		end--
	}
	units := l.units[a:end]
	x, width := l.place(units, k.rtl)
	ln.Width = width
	n := 1
	for i := range units {
		n += len(units[i].word.glyphs)
	}
	m := maker{line: ln, size: k.size, glyphs: r.run(n)[:0], lang: k.lang, spans: l.src.spans}
	for i := range units {
		m.add(&units[i], units[i].word, x[i])
	}
	if b > a && (last && k.goesOn || !last && l.spaced(&l.units[b-1])) {
		m.endSpace(&l.units[b-1], width, k)
	}
}

// spaced reports whether a line broke at a space, not inside a word or between
// Han characters.
func (l *layout) spaced(u *unit) bool { return u.space && l.src.runes[u.end-1] != 0x200B }

// place gives every unit its position from the left edge of the line, in the
// order of UAX #9 rule L2, and returns the width.
func (l *layout) place(units []unit, rtl bool) ([]Milli, Milli) {
	l.xs = resize(l.xs, len(units))
	top, low := uint8(0), uint8(255)
	for i := range units {
		top, low = max(top, units[i].level), min(low, units[i].level)
	}
	var x Milli
	if top == 0 || len(units) == 0 {
		for i := range units {
			l.xs[i] = x
			x += units[i].width
		}
		return l.xs, x
	}
	l.order = resize(l.order, len(units))
	for i := range l.order {
		l.order[i] = i
	}
	if low%2 == 0 {
		low++
	}
	for lev := top; lev >= low; lev-- {
		for i := 0; i < len(units); {
			if units[l.order[i]].level < lev {
				i++
				continue
			}
			j := i
			for j < len(units) && units[l.order[j]].level >= lev {
				j++
			}
			for p, q := i, j-1; p < q; p, q = p+1, q-1 {
				l.order[p], l.order[q] = l.order[q], l.order[p]
			}
			i = j
		}
	}
	for _, i := range l.order {
		l.xs[i] = x
		x += units[i].width
	}
	return l.xs, x
}

// maker appends units to the runs of a line.
type maker struct {
	line   *Line
	size   Milli
	glyphs []Glyph // one array for the whole line
	lang   string
	spans  []piece
	next   Milli // where the last run ends, going its own way
	level  uint8
	heavy  bool
}

func (m *maker) add(u *unit, w *word, x Milli) {
	lang := m.spans[u.piece].lang
	if lang == m.lang {
		lang = ""
	}
	m.heavy = m.spans[u.piece].style&bold != 0 && !u.face.Bold && !u.space
	m.put(u.face, w, lang, u.level, x)
	if m.next = x; u.level%2 == 0 {
		m.next += u.width
	}
}

// meets reports whether a word at x goes on where the last one ended.
func (m *maker) meets(f *Face, w *word, level uint8, x Milli) bool {
	if level%2 == 1 {
		x += f.scaled(w.adv, m.size)
	}
	return x == m.next
}

func (m *maker) put(f *Face, w *word, lang string, level uint8, x Milli) {
	if len(w.glyphs) == 0 {
		return
	}
	first := len(m.glyphs)
	m.glyphs = append(m.glyphs, w.glyphs...)
	runs := m.line.Runs
	if n := len(runs); n > 0 && level == m.level && m.meets(f, w, level, x) {
		if r := &runs[n-1]; r.Face == f && r.Lang == lang && r.Heavy == m.heavy {
			was := len(r.Glyphs)
			r.Glyphs = m.glyphs[first-was : len(m.glyphs) : len(m.glyphs)]
			r.say(was, w)
			return
		}
	}
	if level%2 == 1 {
		x += f.scaled(w.adv, m.size) // the pen starts at the right
	}
	r := Run{Face: f, Size: f.size(m.size), X: x, Lang: lang, RTL: level%2 == 1, Heavy: m.heavy, Glyphs: m.glyphs[first:len(m.glyphs):len(m.glyphs)]}
	r.say(0, w)
	m.line.Runs = append(runs, r)
	m.level = level
}

// say notes what the word just added to r stands for; was is the number of
// glyphs before it.
func (r *Run) say(was int, w *word) {
	if w.natural {
		if r.Pieces != nil {
			r.addPiece(Piece{N: len(r.Glyphs) - was})
		}
		return
	}
	if r.Pieces == nil && was > 0 {
		r.Pieces = append(make([]Piece, 0, 1+len(w.pieces)), Piece{N: was})
	}
	for _, p := range w.pieces {
		r.addPiece(p)
	}
}

func (r *Run) addPiece(p Piece) {
	if n := len(r.Pieces); p.Text == "" && n > 0 && r.Pieces[n-1].Text == "" {
		r.Pieces[n-1].N += p.N
		return
	}
	r.Pieces = append(r.Pieces, p)
}

// endSpace adds the space between this line and the next.
func (m *maker) endSpace(u *unit, width Milli, k *paraKey) {
	g, ok := u.face.glyph(' ')
	if !ok {
		return
	}
	adv := u.face.Advance(g)
	m.heavy = false
	w := &word{glyphs: []Glyph{{ID: g, Adv: adv}}, natural: true, text: " "}
	x := width
	level := uint8(0)
	if k.rtl {
		x, level = -u.face.scaled(int32(adv), m.size), 1
	}
	m.put(u.face, w, "", level, x)
}
