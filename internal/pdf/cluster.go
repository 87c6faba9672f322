package pdf

import (
	"encoding/binary"
	"slices"
	"unicode"

	"arco/internal/typeset"
)

// A cluster whose glyphs do not stand for its characters one by one - a
// conjunct, a ligature, a letter with marks - is shown with one code for each
// character, in the order of the characters. The first code draws all of it,
// the others nothing; they share its width. So no reader has to know more than
// what each code stands for: some pass over ActualText, some lay several
// characters of one code out the wrong way, and some that print to PDF lose
// all but the first.

// A composite is one such code: a glyph that is made for the file at work. It
// takes the number of a glyph that the file does not use.
type composite struct {
	id    uint16
	char  rune
	adv   int16 // font units, as all here
	parts []part
}

func (c composite) equal(d composite) bool {
	return c.id == d.id && c.char == d.char && c.adv == d.adv && slices.Equal(c.parts, d.parts)
}

// part is a glyph of the face inside a composite.
type part struct {
	glyph  uint16
	dx, dy int16
}

// drawn is a composite as it is shown.
type drawn struct {
	id  uint16
	adv int16
}

// made holds the composites of one file and face, in the order of their first
// use and of their numbers.
type made struct {
	codes []composite
	known map[string]uint16
	key   []byte
	parts []part
	chars []rune
	shown []drawn
	full  bool // a cluster found no code
}

func (m *made) reset() {
	clear(m.known)
	clear(m.codes)
	clear(m.chars[:cap(m.chars)])
	clear(m.key[:cap(m.key)])
	clear(m.parts[:cap(m.parts)])
	m.codes, m.full = m.codes[:0], false
}

// foresee notes the glyphs of all lines: codes of clusters take the numbers that are
// left. Pages that hold clusters have no body yet.
func (j *job) foresee(b *typeset.Book) {
	for i, p := range b.Pages {
		if made := j.bodies[i]; made != nil {
			j.useBody(made)
		} else {
			j.useLines(p.Items)
		}
		j.useLines(p.Foot)
	}
	for _, u := range j.used {
		u.base.closure(u.set)
	}
}

// clustered reports whether a line holds any.
func clustered(ln *typeset.Line) bool {
	for i := range ln.Runs {
		if ln.Runs[i].Pieces != nil {
			return true
		}
	}
	return false
}

func hasClusters(items []typeset.Item) bool {
	for i := range items {
		if ln := items[i].Line; ln != nil && clustered(ln) {
			return true
		}
	}
	return false
}

// codes returns what shows a cluster, from left to right, or false if there
// are no more codes or none can be as wide. The result is good until the next
// call.
func (u *fontUse) codes(glyphs []typeset.Glyph, text string, rtl bool) ([]drawn, bool) {
	m := &u.made
	m.chars = append(m.chars[:0], []rune(text)...)
	if rtl {
		slices.Reverse(m.chars)
	}
	adv := u.gather(glyphs, rtl)
	if adv < 0 || adv > maxAdvance {
		m.full = true
		return nil, false
	}
	m.shown = m.shown[:0]
	for i, w := range m.widths(adv) {
		parts := m.parts
		if i > 0 {
			parts = nil
		}
		id, ok := u.make(m.chars[i], w, parts)
		if !ok {
			return nil, false
		}
		m.shown = append(m.shown, drawn{id, w})
	}
	return m.shown, true
}

// gather puts the glyphs of a cluster into u.made.parts, from the left end of
// the cluster, and returns its width.
func (u *fontUse) gather(glyphs []typeset.Glyph, rtl bool) int {
	m := &u.made
	m.parts = m.parts[:0]
	adv, x := 0, 0
	for i := range glyphs {
		adv += int(glyphs[i].Adv)
	}
	if rtl {
		x = adv
	}
	for i := range glyphs {
		g := &glyphs[i]
		if rtl {
			x -= int(g.Adv)
		}
		if len(u.base.outline(int(g.ID))) > 0 {
			m.parts = append(m.parts, part{g.ID, int16(x) + g.DX, g.DY})
		}
		if !rtl {
			x += int(g.Adv)
		}
	}
	return adv
}

// sliver is the width of a code for a mark. Readers that go by places must find
// it between its neighbours, whose places are rounded; pdf.js takes marks to
// have no width and what a line of them adds up to for a space.
const sliver = 2

// widths shares adv out among the characters.
func (m *made) widths(adv int) []int16 {
	w := make([]int16, len(m.chars))
	wide := 0
	for _, r := range m.chars {
		if !narrow(r) {
			wide++
		}
	}
	rest := adv
	for i, r := range m.chars {
		if narrow(r) && wide > 0 && rest > sliver+wide {
			w[i] = sliver
			rest -= sliver
		}
	}
	if wide == 0 {
		w[len(w)-1] = int16(rest)
		return w
	}
	for i, r := range m.chars {
		if !narrow(r) {
			w[i] = int16(rest / wide)
			rest -= rest / wide
			wide--
		}
	}
	return w
}

// narrow reports the characters that readers expect to take no room.
func narrow(r rune) bool { return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) }

// make returns the number of a composite, a new one if need be.
func (u *fontUse) make(char rune, adv int16, parts []part) (uint16, bool) {
	m := &u.made
	m.key = binary.BigEndian.AppendUint32(m.key[:0], uint32(char))
	m.key = binary.BigEndian.AppendUint16(m.key, uint16(adv))
	for _, p := range parts {
		m.key = binary.BigEndian.AppendUint16(m.key, p.glyph)
		m.key = binary.BigEndian.AppendUint16(m.key, uint16(p.dx))
		m.key = binary.BigEndian.AppendUint16(m.key, uint16(p.dy))
	}
	if id, ok := m.known[string(m.key)]; ok {
		return id, true
	}
	id := 1
	if n := len(m.codes); n > 0 {
		id = int(m.codes[n-1].id) + 1
	}
	for id < u.base.glyphs && has(u.set, id) {
		id++
	}
	if id >= maxGlyphs {
		m.full = true
		return 0, false
	}
	if m.known == nil {
		m.known = map[string]uint16{}
	}
	m.known[string(m.key)] = uint16(id)
	m.codes = append(m.codes, composite{uint16(id), char, adv, slices.Clone(parts)})
	return uint16(id), true
}

// maxAdvance is how wide a glyph can be; marks in a place of their own may take
// the whole word with them.
const maxAdvance = 0x7FFF

// maxGlyphs is how many glyphs a TrueType font can have.
var maxGlyphs = 0xFFFF
