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
	if marks := rtl && strings.ContainsFunc(text, mark); marks || !reads(f, w.glyphs, text) {
		w.natural = false
		arena = s.spellClusters(&w, f, span{end, rtl, marks}, arena)
	}
	return w, arena
}

// span is what spellClusters has to know of the text shaped.
type span struct {
	end   int // where it ends in the runes shaped
	rtl   bool
	marks bool // right to left, with marks that get blanks before them
}

// spellClusters notes for each cluster of the buffer what its glyphs stand
// for. Where blanks are put before marks, the glyphs are laid anew in arena.
func (s *shaper) spellClusters(w *word, f *Face, t span, arena []Glyph) []Glyph {
	info, glyphs, text := s.buffer.Info, w.glyphs, w.text
	n := len(info)
	cluster := func(i int) int {
		if t.rtl {
			return info[n-1-i].Cluster
		}
		return info[i].Cluster
	}
	for i := 1; i < n; i++ {
		if cluster(i) < cluster(i-1) { // marks without a letter, turned round: only the whole can be told
			w.pieces = append(w.pieces, Piece{N: n, Text: text})
			return arena
		}
	}
	first := len(arena)
	m := markSetter{blank: s.buffer.Invisible}
	for i := 0; i < n; {
		j, next := i+1, t.end
		for j < n && cluster(j) == cluster(i) {
			j++
		}
		if j < n {
			next = cluster(j)
		}
		part := headRunes(&text, next-cluster(i))
		if !t.marks {
			w.spell(f, glyphs[i:j], part, !t.rtl)
		} else if blank, ok := m.before(f, glyphs[i:j], part); ok {
			arena = append(arena, blank, glyphs[i])
			w.pieces = append(w.pieces, Piece{N: 2, Text: part})
		} else {
			arena = append(arena, glyphs[i:j]...)
			w.spell(f, glyphs[i:j], part, false)
		}
		i = j
	}
	if t.marks {
		w.glyphs = arena[first:len(arena):len(arena)]
	}
	return arena
}

// markSetter puts a blank before each mark of a right-to-left word, a hair left
// of where its letter is drawn: readers that sort by place then find the mark
// after its letter and not before.
type markSetter struct {
	blank  font.GID
	letter Glyph
	seen   int16 // marks on the letter so far
}

func (m *markSetter) before(f *Face, glyphs []Glyph, text string) (Glyph, bool) {
	r, size := utf8.DecodeRuneInString(text)
	if len(glyphs) != 1 || glyphs[0].Adv != 0 || size != len(text) || !mark(r) || m.blank == 0 || f.Natural(glyphs[0].ID) == 0 {
		m.letter, m.seen = glyphs[len(glyphs)-1], 0
		return Glyph{}, false
	}
	m.seen++
	return Glyph{ID: uint16(m.blank), DX: m.letter.DX - m.seen, DY: glyphs[0].DY}, true
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

// spell notes what further glyphs stand for. join lets neighbours that
// need a text share one; right-to-left words do not, as readers that sort
// glyphs by place turn longer texts round.
func (w *word) spell(f *Face, glyphs []Glyph, text string, join bool) {
	n := len(w.pieces)
	if reads(f, glyphs, text) {
		if n > 0 && w.pieces[n-1].Text == "" {
			w.pieces[n-1].N += len(glyphs)
			return
		}
		text = ""
	} else if join && n > 0 && w.pieces[n-1].Text != "" {
		w.pieces[n-1].N += len(glyphs)
		w.pieces[n-1].Text += text
		return
	}
	w.pieces = append(w.pieces, Piece{N: len(glyphs), Text: text})
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
