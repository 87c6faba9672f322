package typeset

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"

	"arco/internal/typeset/fonts"
)

// A Face is one embedded font file. It is opened when first asked for its
// glyphs and then shared.
type Face struct {
	ID   int    // index in the order of preference, stable within one build
	Name string // PostScript name, for example "NotoSans-Bold"
	Bold bool

	source fonts.Face
	script language.Script // what it is for; Han faces differ in locale
	look   look

	once     sync.Once
	err      error
	data     []byte
	advances []int16 // by glyph
	font     *font.Font
	upem     int32
	memoOnce sync.Once
	memo     any
	pairs    atomic.Pointer[pairs]
	natural  []rune           // by glyph; 0 where no single character stands for it
	plain    [pairSpan]uint16 // by charIndex, glyphs that stand for just that character
	plainAdv [pairSpan]int16  // their widths
	latin    [0x250]uint16    // glyphs of the first characters, 0 for none
	drawing  drawing
}

// look is how a script is set: leading and the place of the baseline from the
// top of the line, and how much larger than asked for it is drawn so that it
// looks as large as Latin, all in thousandths of the size.
type look struct{ leading, baseline, scale Milli }

var looks = map[string]look{
	"Latn": {1320, 1010, 1000},
	"Arab": {1800, 1180, 1140},
	"Deva": {1560, 1110, 1000},
	"Beng": {1560, 1110, 1000},
	"Guru": {1560, 1110, 1000},
	"Ethi": {1480, 1060, 1000},
	"Hans": {1480, 1110, 1000},
	"Hant": {1480, 1110, 1000},
	"Hani": {1480, 1110, 1000},
	"Hang": {1480, 1110, 1000},
	"Kana": {1480, 1110, 1000},
	"Zsym": {1320, 1010, 1000},
}

var latinLook = looks["Latn"]

func newFace(id int, f fonts.Face) (*Face, error) {
	lk, ok := looks[f.Script]
	if !ok {
		return nil, fmt.Errorf("%s: no leading for script %q", f.Name, f.Script)
	}
	face := &Face{ID: id, Name: f.Name, Bold: f.Bold, source: f, look: lk}
	face.script = faceScript(f.Script)
	return face, nil
}

// faceScript maps the locale variants of Han to the script they draw first.
func faceScript(s string) language.Script {
	switch s {
	case "Hans", "Hant", "Hani":
		return language.Han
	case "Kana":
		return language.Katakana
	case "Hang":
		return language.Hangul
	case "Zsym":
		return language.Common
	}
	script, err := language.ParseScript(s)
	if err != nil {
		return language.Unknown
	}
	return script
}

// open reads the font once.
func (f *Face) open() error {
	f.once.Do(func() {
		f.data, f.err = fonts.Data(f.source)
		if f.err != nil {
			return
		}
		face, err := font.ParseTTF(bytes.NewReader(f.withoutOutlines()))
		if err != nil {
			f.err = fmt.Errorf("opening font %s: %w", f.Name, err)
			return
		}
		f.font = face.Font
		f.upem = int32(face.Font.Upem())
		if f.err = f.readAdvances(); f.err != nil {
			return
		}
		f.readCmap()
		f.closeSpelling()
		for i := rune(' '); i < pairSpan; i++ {
			r := charAt(i)
			if g, ok := f.glyph(r); ok && f.Natural(g) == r {
				f.plain[i], f.plainAdv[i] = g, f.Advance(g)
			}
		}
	})
	return f.err
}

// withoutOutlines returns the file with what shaping needs of it. The outlines
// are most of a font and slow to read; the shaper asks for them only where a
// font has no table of its own for placing marks.
func (f *Face) withoutOutlines() []byte {
	if f.Table("GPOS") == nil {
		return f.data
	}
	n := int(binary.BigEndian.Uint16(f.data[4:]))
	head, body := append([]byte(nil), f.data[:12]...), []byte(nil)
	kept := 0
	for i := range n {
		rec := f.data[12+16*i:][:16]
		if tag := string(rec[:4]); tag == "glyf" || tag == "loca" {
			continue
		}
		off, size := binary.BigEndian.Uint32(rec[8:]), binary.BigEndian.Uint32(rec[12:])
		head = append(head, rec[:8]...)
		head = binary.BigEndian.AppendUint32(head, uint32(12+16*(n-2)+len(body)))
		head = binary.BigEndian.AppendUint32(head, size)
		body = append(body, f.data[off:off+size]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
		kept++
	}
	if kept != n-2 {
		return f.data
	}
	binary.BigEndian.PutUint16(head[4:], uint16(kept))
	return append(head, body...)
}

// readCmap fills natural and latin. Where several characters share a glyph the
// lowest stands for it: a space for the no-break space.
func (f *Face) readCmap() {
	it := f.font.Cmap.Iter()
	for it.Next() {
		r, gid := it.Char()
		g := int(gid)
		if g == 0 || g > 0xFFFF || r < 0x20 {
			continue
		}
		if int(r) < len(f.latin) {
			f.latin[r] = uint16(g)
		}
		if r >= 0xFB00 && r <= 0xFB06 {
			continue // ligatures of f stand for their letters
		}
		if old := f.Natural(uint16(g)); old == 0 || r < old {
			f.setNatural(g, r)
		}
	}
}

// glyph returns the glyph of a character and whether there is one.
func (f *Face) glyph(r rune) (uint16, bool) {
	if uint32(r) < uint32(len(f.latin)) {
		g := f.latin[r]
		return g, g != 0
	}
	g, ok := f.font.NominalGlyph(r)
	return uint16(g), ok && g != 0
}

// has reports whether there is a glyph of a character that has a place in the
// table of pairs.
func (f *Face) has(r rune) bool {
	if r < pairSpan {
		return f.latin[r] != 0
	}
	_, ok := f.glyph(r)
	return ok
}

// Memo returns what make made of the face the first time, so that a writer
// prepares it once. The result must not be changed.
func (f *Face) Memo(make func() any) any {
	f.memoOnce.Do(func() { f.memo = make() })
	return f.memo
}

// Data returns the TrueType file. It must not be changed.
func (f *Face) Data() []byte { return f.data }

// UnitsPerEm returns the size of the em in font units.
func (f *Face) UnitsPerEm() int { return int(f.upem) }

// Table returns a table of the TrueType file, or nil.
func (f *Face) Table(tag string) []byte {
	d := f.data
	if len(d) < 12 {
		return nil
	}
	n := int(binary.BigEndian.Uint16(d[4:]))
	for i := range n {
		rec := d[12+16*i:]
		if string(rec[:4]) == tag {
			off, size := binary.BigEndian.Uint32(rec[8:]), binary.BigEndian.Uint32(rec[12:])
			return d[off : off+size]
		}
	}
	return nil
}

// Advance returns the width of a glyph in font units.
func (f *Face) Advance(glyph uint16) int16 {
	return f.advances[min(int(glyph), len(f.advances)-1)]
}

// readAdvances fills advances. Glyphs after the last have its width.
func (f *Face) readAdvances() error {
	hhea, hmtx := f.Table("hhea"), f.Table("hmtx")
	if len(hhea) < 36 {
		return fmt.Errorf("opening font %s: no hhea table", f.Name)
	}
	n := int(binary.BigEndian.Uint16(hhea[34:]))
	if n == 0 || len(hmtx) < 4*n {
		return fmt.Errorf("opening font %s: no widths", f.Name)
	}
	f.advances = make([]int16, n)
	for i := range f.advances {
		f.advances[i] = int16(binary.BigEndian.Uint16(hmtx[4*i:]))
	}
	return nil
}

// size returns the size the face is drawn in where text of the given size is
// asked for.
func (f *Face) size(asked Milli) Milli { return asked.of(int64(f.look.scale), 1000) }

// scaled returns a width in font units at the size asked for.
func (f *Face) scaled(units int32, asked Milli) Milli {
	return Milli(int64(units) * int64(f.size(asked)) / int64(f.upem))
}
