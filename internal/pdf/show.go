package pdf

import (
	"strconv"

	"arco/internal/typeset"
)

// appendLine appends the operators that show a line. The font of its first run
// is in force and the text line matrix stands where that run starts. What is
// appended depends on the line alone, unless it is made: then it holds codes
// that this file has for clusters.
func (j *job) appendLine(b []byte, ln *typeset.Line) (_ []byte, made bool) {
	for i := range ln.Runs {
		r := &ln.Runs[i]
		if i > 0 { // showing moves the pen, so it is set anew for every run
			before := &ln.Runs[i-1]
			b = append(appendCent(b, cents(leftOf(r))-cents(leftOf(before))), " 0 Td\n"...)
			if r.Face != before.Face || r.Size != before.Size {
				b = appendFont(b, r)
			}
		}
		if r.Lang != "" {
			b = append(appendText(append(b, "/Span<</Lang"...), r.Lang), ">>BDC\n"...)
		}
		if r.Heavy {
			b = append(appendLen(append(b, "2 Tr 1 j "...), r.Size.Share(heavyStroke)), " w\n"...)
		}
		b = j.appendRun(b, r)
		made = made || r.Pieces != nil
		if r.Heavy {
			b = append(b, "0 Tr 0 j\n"...)
		}
		if r.Lang != "" {
			b = append(b, "EMC\n"...)
		}
	}
	return b, made
}

// leftOf is where the pen stands that shows a run: at its left end, whichever
// way it is read.
func leftOf(r *typeset.Run) typeset.Milli {
	if !r.RTL {
		return r.X
	}
	adv := int64(0)
	for i := range r.Glyphs {
		adv += int64(r.Glyphs[i].Adv)
	}
	return r.X - typeset.Milli(adv*int64(r.Size)/int64(r.Face.UnitsPerEm()))
}

// heavyStroke is the stroke around letters that stand for bold ones, in
// thousandths of the size, chosen by eye beside the bold Latin letters.
const heavyStroke = 38

func appendFont(b []byte, r *typeset.Run) []byte {
	b = strconv.AppendInt(append(b, "/F"...), int64(r.Face.ID), 10)
	return append(appendLen(append(b, ' '), r.Size), " Tf\n"...)
}

// appendRun shows a run, one code for each character. A run from right to left
// is shown as it is seen, from left to right and in one operator: that is how
// readers expect it, who turn it round, and the tag tells those who do not
// (ISO 32000-1, 14.8.2.3.3).
func (j *job) appendRun(b []byte, r *typeset.Run) []byte {
	s := shower{b: b, face: r.Face, size: r.Size}
	if r.RTL {
		s.b = append(s.b, "/ReversedChars BMC\n"...)
	}
	if r.Pieces == nil && !r.RTL {
		s.glyphs(r.Glyphs)
	} else {
		j.showPieces(&s, r)
	}
	s.finish()
	if r.RTL {
		s.b = append(s.b, "EMC\n"...)
	}
	return s.b
}

// showPieces shows the clusters of a run in the order seen.
func (j *job) showPieces(s *shower, r *typeset.Run) {
	pieces := r.Pieces
	if pieces == nil {
		pieces = []typeset.Piece{{N: len(r.Glyphs)}}
	}
	u := j.fontUse(r.Face)
	at, step := 0, 1
	if r.RTL {
		at, step = len(pieces)-1, -1
	}
	first, end := 0, len(r.Glyphs)
	for ; at >= 0 && at < len(pieces); at += step {
		p := &pieces[at]
		glyphs := r.Glyphs[first:end]
		if r.RTL {
			glyphs = glyphs[len(glyphs)-p.N:]
			end -= p.N
		} else {
			glyphs = glyphs[:p.N]
			first += p.N
		}
		switch {
		case p.Text != "":
			u.showCluster(s, glyphs, p.Text, r.RTL)
		case r.RTL:
			for i := len(glyphs) - 1; i >= 0; i-- {
				s.glyph(&glyphs[i])
			}
		default:
			s.glyphs(glyphs)
		}
	}
}

// showCluster shows what u has codes for, or the glyphs themselves in a span
// that says what they stand for if a font has no more codes to give.
func (u *fontUse) showCluster(s *shower, glyphs []typeset.Glyph, text string, rtl bool) {
	if codes, ok := u.codes(glyphs, text, rtl); ok {
		for _, c := range codes {
			s.code(c.id, 0, int(c.adv), int(c.adv))
		}
		return
	}
	s.end()
	s.b = append(appendText(append(s.b, "/Span<</ActualText"...), text), ">>BDC\n"...)
	for i := range glyphs {
		g := &glyphs[i]
		if rtl {
			g = &glyphs[len(glyphs)-1-i]
		}
		s.glyph(g)
	}
	s.end()
	s.b = append(s.b, "EMC\n"...)
}

// shower writes codes from left to right. In font units, pen is where the
// page's text matrix stands and next is where the text has got to, both from
// the start of the run.
type shower struct {
	b         []byte
	face      *typeset.Face
	size      typeset.Milli
	pen, next int
	rise      int16
	in, open  bool // inside an array, inside a string of it
}

// glyphs writes glyphs of the face. Most of them only follow the one before.
func (s *shower) glyphs(all []typeset.Glyph) {
	for i := range all {
		g := &all[i]
		if !s.open || s.pen != s.next || g.DX != 0 || g.DY != s.rise {
			s.glyph(g)
			continue
		}
		hi, lo := byte(g.ID>>8), byte(g.ID)
		if plain[hi] && plain[lo] {
			s.b = append(s.b, hi, lo)
		} else {
			s.b = appendByte(appendByte(s.b, hi), lo)
		}
		s.pen += int(s.face.Advance(g.ID))
		s.next += int(g.Adv)
	}
}

// plain are the bytes that stand for themselves in a string.
var plain = func() (p [256]bool) {
	for c := range p {
		p[c] = len(appendByte(nil, byte(c))) == 1
	}
	return p
}()

// glyph writes a glyph of the face.
func (s *shower) glyph(g *typeset.Glyph) {
	if g.DY != s.rise {
		s.end()
		s.raise(g.DY)
	}
	s.code(g.ID, int(g.DX), int(g.Adv), int(s.face.Advance(g.ID)))
}

// code writes a code moved by dx, after which the text goes on adv further;
// width is what a reader takes for its width.
func (s *shower) code(id uint16, dx, adv, width int) {
	s.moveTo(s.next + dx)
	if !s.open {
		s.b = append(s.b, '(')
		s.open = true
	}
	s.b = appendByte(appendByte(s.b, byte(id>>8)), byte(id))
	s.pen += width
	s.next += adv
}

// finish ends the run.
func (s *shower) finish() {
	s.end()
	if s.rise != 0 {
		s.raise(0)
	}
}

// end closes string and array.
func (s *shower) end() {
	if s.open {
		s.b = append(s.b, ')')
	}
	if s.in {
		s.b = append(s.b, "]TJ\n"...)
	}
	s.in, s.open = false, false
}

// moveTo opens the array and moves the pen inside it.
func (s *shower) moveTo(x int) {
	if !s.in {
		s.b = append(s.b, '[')
		s.in = true
	}
	if x == s.pen {
		return
	}
	if s.open {
		s.b = append(s.b, ')')
		s.open = false
	}
	n, upem := x-s.pen, s.face.UnitsPerEm()
	if upem == 1000 {
		s.b = strconv.AppendInt(s.b, int64(-n), 10)
	} else {
		s.b = appendLen(s.b, typeset.Milli(-n*1000*1000/upem))
	}
	s.pen = x
}

// raise sets the text rise for marks.
func (s *shower) raise(dy int16) {
	s.rise = dy
	s.b = appendLen(s.b, typeset.Milli(int64(dy)*int64(s.size)/int64(s.face.UnitsPerEm())))
	s.b = append(s.b, " Ts\n"...)
}
