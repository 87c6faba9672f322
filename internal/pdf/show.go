package pdf

import (
	"strconv"

	"arco/internal/typeset"
)

// appendLine appends the operators that show a line. The font of its first run
// is in force and the text line matrix stands where that run starts. What is
// appended depends on the line alone.
func appendLine(b []byte, ln *typeset.Line) []byte {
	for i := range ln.Runs {
		r := &ln.Runs[i]
		if i > 0 { // showing moves the pen, so it is set anew for every run
			before := &ln.Runs[i-1]
			b = append(appendCent(b, cents(r.X)-cents(before.X)), " 0 Td\n"...)
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
		b = appendRun(b, r)
		if r.Heavy {
			b = append(b, "0 Tr 0 j\n"...)
		}
		if r.Lang != "" {
			b = append(b, "EMC\n"...)
		}
	}
	return b
}

// heavyStroke is the stroke around letters that stand for bold ones, in
// thousandths of the size, chosen by eye beside the bold Latin letters.
const heavyStroke = 38

func appendFont(b []byte, r *typeset.Run) []byte {
	b = strconv.AppendInt(append(b, "/F"...), int64(r.Face.ID), 10)
	return append(appendLen(append(b, ' '), r.Size), " Tf\n"...)
}

// appendRun shows the glyphs of a run, those that do not stand for themselves
// inside a span that says what they stand for.
func appendRun(b []byte, r *typeset.Run) []byte {
	s := shower{b: b, r: r}
	if r.Pieces == nil {
		s.show(r.Glyphs, false)
		return s.b
	}
	rest := r.Glyphs
	for _, p := range r.Pieces {
		if p.Text != "" {
			s.b = append(appendText(append(s.b, "/Span<</ActualText"...), p.Text), ">>BDC\n"...)
		}
		s.show(rest[:p.N], p.Text != "")
		if p.Text != "" {
			s.b = append(s.b, "EMC\n"...)
		}
		rest = rest[p.N:]
	}
	return s.b
}

// shower writes glyphs. In font units, pen is where the page's text matrix
// stands and next is where the text has got to, both from the start of the run.
type shower struct {
	b         []byte
	r         *typeset.Run
	pen, next int
	last      int // where the glyph before was drawn
	rise      int16
	in, open  bool // inside an array, inside a string of it
}

// show writes glyphs; whole keeps those of a right-to-left run in one operator.
func (s *shower) show(glyphs []typeset.Glyph, whole bool) {
	for i := range glyphs {
		g := &glyphs[i]
		if g.DY != s.rise {
			s.end()
			s.raise(g.DY)
		}
		if s.r.RTL {
			s.next -= int(g.Adv)
		}
		x := s.next + int(g.DX)
		if s.r.RTL && i > 0 && x >= s.last && x <= s.last+1 {
			x = s.last - 1 // readers that sort by place must find it after the glyph before
		}
		s.last = x
		if s.r.RTL && !whole {
			s.end() // one operator per glyph: readers take one with several for the order seen
		}
		s.moveTo(x)
		if !s.open {
			s.b = append(s.b, '(')
			s.open = true
		}
		s.b = appendByte(appendByte(s.b, byte(g.ID>>8)), byte(g.ID))
		s.pen += int(s.r.Face.Advance(g.ID))
		if !s.r.RTL {
			s.next += int(g.Adv)
		}
	}
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
	n, upem := x-s.pen, s.r.Face.UnitsPerEm()
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
	s.b = appendLen(s.b, typeset.Milli(int64(dy)*int64(s.r.Size)/int64(s.r.Face.UnitsPerEm())))
	s.b = append(s.b, " Ts\n"...)
}
