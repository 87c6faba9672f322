package typeset

import (
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// A word is a shaped unit. Words from the cache are shared and not changed.
type word struct {
	glyphs  []Glyph
	adv     int32 // font units
	natural bool  // every glyph stands for its own character, in order
	text    string
}

// A shaper is used by one goroutine at a time.
type shaper struct {
	fonts  map[*Face]*harfbuzz.Font
	buffer *harfbuzz.Buffer
}

func newShaper() *shaper {
	return &shaper{fonts: map[*Face]*harfbuzz.Font{}, buffer: harfbuzz.NewBuffer()}
}

func (s *shaper) font(f *Face) *harfbuzz.Font {
	hb := s.fonts[f]
	if hb == nil {
		hb = harfbuzz.NewFont(font.NewFace(f.font))
		s.fonts[f] = hb
	}
	return hb
}

// shape shapes runes[start:end]; the runes around it are context for joining.
// text is what the runes were written as. Glyphs are appended to arena, which
// is returned.
func (s *shaper) shape(f *Face, runes []rune, start, end int, rtl bool, script language.Script, lang string, text string, arena []Glyph) (word, []Glyph) {
	b := s.buffer
	b.Clear()
	b.Flags = harfbuzz.RemoveDefaultIgnorables
	b.ClusterLevel = harfbuzz.MonotoneCharacters
	b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage(lang), Script: script, Direction: harfbuzz.LeftToRight}
	if rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.AddRunes(runes, start, end-start)
	b.Shape(s.font(f), nil)

	first := len(arena)
	w := word{text: text}
	for i := range b.Info {
		p := &b.Pos[i]
		arena = append(arena, Glyph{
			ID: uint16(b.Info[i].Glyph), Adv: int16(p.XAdvance), DX: int16(p.XOffset), DY: int16(p.YOffset),
		})
		w.adv += int32(p.XAdvance)
	}
	w.glyphs = arena[first:len(arena):len(arena)]
	w.natural = !rtl && reads(f, w.glyphs, text)
	return w, arena
}

// reads reports whether the glyphs, taken one by one, stand for text.
func reads(f *Face, glyphs []Glyph, text string) bool {
	for _, g := range glyphs {
		r, n := utf8.DecodeRuneInString(text)
		if n == 0 || f.Natural(g.ID) != r {
			return false
		}
		text = text[n:]
	}
	return text == ""
}
