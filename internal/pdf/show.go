package pdf

import (
	"strconv"

	"arco/internal/typeset"
)

// lineOperators returns the operators that show a line, from its left edge on
// the baseline. They depend on the line alone.
func lineOperators(ln *typeset.Line) []byte {
	b := make([]byte, 0, 256)
	var at typeset.Milli
	for i := range ln.Runs {
		r := &ln.Runs[i]
		if r.X != at {
			b = append(appendPair(b, r.X-at, 0), " Td\n"...)
			at = r.X
		}
		if i == 0 || r.Face != ln.Runs[i-1].Face || r.Size != ln.Runs[i-1].Size {
			b = append(b, "/F"...)
			b = strconv.AppendInt(b, int64(r.Face.ID), 10)
			b = append(appendLen(append(b, ' '), r.Size), " Tf\n"...)
		}
		if r.Lang != "" {
			b = append(appendText(append(b, "/Span<</Lang"...), r.Lang), ">>BDC\n"...)
		}
		b = appendRun(b, r)
		if r.Lang != "" {
			b = append(b, "EMC\n"...)
		}
	}
	return b
}

// appendRun shows the glyphs of a run, those that do not stand for themselves
// inside a span that says what they stand for.
func appendRun(b []byte, r *typeset.Run) []byte {
	s := shower{b: b, r: r}
	if r.Pieces == nil {
		s.show(r.Glyphs)
		return s.b
	}
	rest := r.Glyphs
	for _, p := range r.Pieces {
		if p.Text != "" {
			s.b = append(appendText(append(s.b, "/Span<</ActualText"...), p.Text), ">>BDC\n"...)
		}
		s.show(rest[:p.N])
		if p.Text != "" {
			s.b = append(s.b, "EMC\n"...)
		}
		rest = rest[p.N:]
	}
	return s.b
}

// shower writes glyphs. carry is how far the pen stands left of where the next
// glyph belongs, in font units.
type shower struct {
	b     []byte
	r     *typeset.Run
	carry int
}

func (s *shower) show(glyphs []typeset.Glyph) {
	if len(glyphs) == 0 {
		return
	}
	s.b = append(s.b, '[')
	open, rise := false, int16(0)
	for i := range glyphs {
		g := &glyphs[i]
		if g.DY != rise {
			if open {
				s.b = append(s.b, ')')
				open = false
			}
			s.b = append(s.b, "]TJ\n"...)
			s.rise(g.DY)
			s.b = append(s.b, '[')
			rise = g.DY
		}
		if adj := s.carry + int(g.DX); adj != 0 {
			if open {
				s.b = append(s.b, ')')
				open = false
			}
			s.adjust(adj)
		}
		if !open {
			s.b = append(s.b, '(')
			open = true
		}
		s.b = appendByte(appendByte(s.b, byte(g.ID>>8)), byte(g.ID))
		s.carry = int(g.Adv) - int(s.r.Face.Advance(g.ID)) - int(g.DX)
	}
	if open {
		s.b = append(s.b, ')')
	}
	s.b = append(s.b, "]TJ\n"...)
	if rise != 0 {
		s.rise(0)
	}
}

// adjust moves the pen right by n font units inside a TJ array.
func (s *shower) adjust(n int) {
	upem := s.r.Face.UnitsPerEm()
	if upem == 1000 {
		s.b = strconv.AppendInt(s.b, int64(-n), 10)
		return
	}
	s.b = appendLen(s.b, typeset.Milli(-n*1000*1000/upem))
}

func (s *shower) rise(dy int16) {
	s.b = appendLen(s.b, typeset.Milli(int64(dy)*int64(s.r.Size)/int64(s.r.Face.UnitsPerEm())))
	s.b = append(s.b, " Ts\n"...)
}
