package typeset

import (
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// A word is a shaped unit. Words from the cache are shared and not changed.
type word struct {
	glyphs  []Glyph
	adv     int32   // font units
	natural bool    // every glyph stands for its own Spelling, in order
	pieces  []Piece // else, what they stand for
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
	if rtl {
		b.Flags = 0 // a joiner keeps a glyph of no width, so that it can be read back in its place
	}
	b.ClusterLevel = harfbuzz.MonotoneCharacters
	b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage(lang), Script: script, Direction: harfbuzz.LeftToRight}
	if rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.AddRunes(runes, start, end-start)
	b.Shape(s.font(f), nil)

	first := len(arena)
	w := word{text: text, natural: true}
	n := len(b.Info)
	at := func(i int) int { // the buffer is in the order seen, glyphs are kept in the order read
		if rtl {
			return n - 1 - i
		}
		return i
	}
	for i := range n {
		p := &b.Pos[at(i)]
		arena = append(arena, Glyph{
			ID: uint16(b.Info[at(i)].Glyph), Adv: int16(p.XAdvance), DX: int16(p.XOffset), DY: int16(p.YOffset),
		})
		w.adv += int32(p.XAdvance)
	}
	w.glyphs = arena[first:len(arena):len(arena)]
	if reads(f, w.glyphs, text) {
		return w, arena
	}
	w.natural = false
	for i := 0; i < n; {
		c, j := b.Info[at(i)].Cluster, i+1
		for j < n && b.Info[at(j)].Cluster == c {
			j++
		}
		next := end
		if j < n {
			next = b.Info[at(j)].Cluster
		}
		w.spell(f, i, j, headRunes(&text, next-c), !rtl)
		i = j
	}
	return w, arena
}

// headRunes cuts n runes off text and returns them.
func headRunes(text *string, n int) string {
	at := 0
	for ; n > 0; n-- {
		_, size := utf8.DecodeRuneInString((*text)[at:])
		at += size
	}
	head := (*text)[:at]
	*text = (*text)[at:]
	return head
}

// spell notes what the glyphs from i to j stand for. join lets neighbours that
// need a text share one.
func (w *word) spell(f *Face, i, j int, text string, join bool) {
	n := len(w.pieces)
	if reads(f, w.glyphs[i:j], text) {
		if n > 0 && w.pieces[n-1].Text == "" {
			w.pieces[n-1].N += j - i
			return
		}
		text = ""
	} else if join && n > 0 && w.pieces[n-1].Text != "" {
		w.pieces[n-1].N += j - i
		w.pieces[n-1].Text += text
		return
	}
	w.pieces = append(w.pieces, Piece{N: j - i, Text: text})
}

// reads reports whether the glyphs, taken one by one, stand for text.
func reads(f *Face, glyphs []Glyph, text string) bool {
	for i := range glyphs {
		r, n := utf8.DecodeRuneInString(text)
		id := glyphs[i].ID
		if n > 0 && f.Natural(id) == r {
			text = text[n:]
			continue
		}
		s := f.ligated[id]
		if s == "" || !strings.HasPrefix(text, s) {
			return false
		}
		text = text[len(s):]
	}
	return text == ""
}
