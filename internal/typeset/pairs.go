package typeset

import (
	"sync/atomic"

	"github.com/go-text/typesetting/language"
)

// pairSpan is how many characters have a place in the tables of the characters that
// Latin text is made of: ASCII, Latin-1 and Latin Extended-A. Common signs beyond them have those
// of control characters, which no text holds.
const pairSpan = 0x180

var (
	commonSigns  = [...]rune{'’', '‘', '“', '”', '„', '–', '—', '…', '•', '€', '№', '\u202F'} // from U+007F on
	placesOfSign = func() (t [0x200]uint8) {
		for i, r := range commonSigns {
			t[r-0x2000] = uint8(0x7F + i)
		}
		return t
	}()
)

// charIndex returns the place of a character in these tables, or false.
func charIndex(r rune) (rune, bool) {
	switch {
	case r < 0x7F:
		return r, true
	case r < pairSpan:
		return r, r >= 0xA0 && r != 0xAD
	case r >= 0x2000 && r < 0x2200:
		i := placesOfSign[r-0x2000]
		return rune(i), i != 0
	}
	return 0, false
}

// charAt is the character of a place.
func charAt(i rune) rune {
	if i >= 0x7F && i < 0x7F+rune(len(commonSigns)) {
		return commonSigns[i-0x7F]
	}
	return i
}

// pairs knows how two neighbouring letters are set. What a person typed is
// shaped anew each time and never kept, but in plain Latin letters it takes no
// more than the distance of each pair, which HarfBuzz is asked for once. Pairs
// that become a ligature or anything else than two plain glyphs are left to
// HarfBuzz with the whole word.
type pairs [pairSpan * pairSpan]atomic.Int32 // 0 unknown, pairOther, or kern<<2 | 1

const pairOther = 2

// pairTable returns the pairs of a face.
func (f *Face) pairTable() *pairs {
	t := f.pairs.Load()
	if t == nil {
		t = new(pairs)
		if !f.pairs.CompareAndSwap(nil, t) {
			t = f.pairs.Load()
		}
	}
	return t
}

// plainWord shapes text if it is made of letters whose pairs are plain: it
// appends the glyphs to arena and returns their width in font units. They are
// what shape would return; a test compares them.
func (s *shaper) plainWord(f *Face, runes []rune, arena []Glyph) (glyphs []Glyph, adv int32, ok bool) {
	return s.plainPairs(f, f.pairTable(), runes, arena)
}

func (s *shaper) plainPairs(f *Face, t *pairs, runes []rune, arena []Glyph) (glyphs []Glyph, adv int32, ok bool) {
	first, last := len(arena), len(runes)-1
	at, ok := charIndex(runes[0])
	if !ok || f.plain[at] == 0 {
		return arena, 0, false
	}
	for i := range runes {
		g := Glyph{ID: f.plain[at], Adv: f.plainAdv[at]}
		if i < last {
			next, ok := charIndex(runes[i+1])
			if !ok || f.plain[next] == 0 {
				return arena[:first], 0, false
			}
			v := t[at*pairSpan+next].Load()
			if v == 0 {
				v = s.askPair(f, runes[i], runes[i+1])
				t[at*pairSpan+next].Store(v)
			}
			if v == pairOther {
				return arena[:first], 0, false
			}
			g.Adv += int16(v >> 2)
			at = next
		}
		adv += int32(g.Adv)
		arena = append(arena, g)
	}
	return arena, adv, true
}

// askPair asks HarfBuzz how two letters are set and returns what pairs holds
// of them.
func (s *shaper) askPair(f *Face, a, b rune) int32 {
	w, _ := s.shape(f, []rune{a, b}, 0, 2, false, language.Latin, "", string([]rune{a, b}), nil)
	if len(w.glyphs) != 2 {
		return pairOther
	}
	x, y := w.glyphs[0], w.glyphs[1]
	if g, _ := f.glyph(a); x.ID != g {
		return pairOther
	}
	if g, _ := f.glyph(b); y.ID != g || x.DX|x.DY|y.DX|y.DY != 0 || y.Adv != f.Advance(y.ID) {
		return pairOther
	}
	return int32(x.Adv-f.Advance(x.ID))<<2 | 1
}
