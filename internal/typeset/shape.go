package typeset

import (
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// A word is a shaped unit. Words from the cache are shared and not changed.
type word struct {
	glyphs  []Glyph
	adv     int32   // font units
	natural bool    // every glyph stands for the character that is its own, in order
	pieces  []Piece // else, what they stand for, cluster by cluster
	text    string
}

// A shaper is used by one goroutine at a time.
type shaper struct {
	fonts  map[*Face]*harfbuzz.Font
	buffer *harfbuzz.Buffer
}

// apart draws fi and ffl letter by letter: a code that stands for several
// letters is lost when such a page is printed to PDF once more.
var apart = []harfbuzz.Feature{{Tag: ot.MustNewTag("liga"), Value: 0, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}}

// forget drops the last word.
func (s *shaper) forget() {
	clear(s.buffer.Info[:cap(s.buffer.Info)])
	s.buffer.Clear()
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
	b.Invisible = 0
	if g, ok := f.glyph(0x200B); rtl && ok { // a joiner keeps a glyph of no width, so that it can be read back in its place
		b.Flags, b.Invisible = 0, font.GID(g)
	}
	b.ClusterLevel = harfbuzz.MonotoneCharacters
	b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage(lang), Script: script, Direction: harfbuzz.LeftToRight}
	if rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.AddRunes(runes, start, end-start)
	var features []harfbuzz.Feature
	if f.script == language.Latin {
		features = apart
	}
	b.Shape(s.font(f), features)

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
	if !reads(f, w.glyphs, text, rtl) {
		w.natural = false
		s.spellClusters(&w, f, end, rtl)
	}
	return w, arena
}

// spellClusters notes for each cluster of the buffer what its glyphs stand
// for. end is where the text ends in the runes shaped.
func (s *shaper) spellClusters(w *word, f *Face, end int, rtl bool) {
	info, glyphs, text := s.buffer.Info, w.glyphs, w.text
	n := len(info)
	cluster := func(i int) int {
		if rtl {
			return info[n-1-i].Cluster
		}
		return info[i].Cluster
	}
	for i := 1; i < n; i++ {
		if cluster(i) < cluster(i-1) { // marks without a letter, turned round: only the whole can be told
			w.pieces = append(w.pieces, Piece{N: n, Text: text})
			return
		}
	}
	for i := 0; i < n; {
		j, next := i+1, end
		for j < n && (cluster(j) == cluster(j-1) || glyphs[j].Adv == 0) { // marks belong to their letter
			j++
		}
		if j < n {
			next = cluster(j)
		}
		part := headRunes(&text, next-cluster(i))
		w.spell(f, glyphs[i:j], part, rtl)
		i = j
	}
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

// spell notes what the next glyphs, a cluster, stand for.
func (w *word) spell(f *Face, glyphs []Glyph, text string, rtl bool) {
	if !reads(f, glyphs, text, rtl) {
		w.pieces = append(w.pieces, Piece{N: len(glyphs), Text: text})
		return
	}
	if n := len(w.pieces); n > 0 && w.pieces[n-1].Text == "" {
		w.pieces[n-1].N += len(glyphs)
		return
	}
	w.pieces = append(w.pieces, Piece{N: len(glyphs)})
}

// reads reports whether the glyphs stand for the characters of text one by
// one, and stand beside each other. A mark on its letter does not: readers that
// go by places find it before the letter, or take the way to it for a space.
// From right to left none may be moved at all: a run is shown in one string.
func reads(f *Face, glyphs []Glyph, text string, rtl bool) bool {
	for i := range glyphs {
		g := &glyphs[i]
		r, n := utf8.DecodeRuneInString(text)
		if n == 0 || f.Natural(g.ID) != r || g.Adv == 0 || g.DX != 0 || g.DY != 0 || rtl && g.Adv != f.Advance(g.ID) {
			return false
		}
		text = text[n:]
	}
	return text == ""
}
