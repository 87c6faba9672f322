package attach

import (
	"fmt"
	"io"

	"arco/internal/attach/pdfread"
)

const (
	margin = 36.0 // around a photograph, in points
	foot   = 26.0 // the strip below a paper where its stamp stands
	lap    = 14.0 // what two pieces of a long page share, so that no line is cut
	stamp  = 11.5 // size of the stamp's letters
)

// A sheet is what will be one page: a face, or a piece of a long one, on the
// size of paper that the packet is printed on.
type sheet struct {
	width, height float64
	draw          []byte
	drawings      dict
	group         object
	picture       bool
	bare          bool
}

// room is what a face may take of an upright sheet.
func (b *Bundle) room(bare bool) (width, height float64) {
	if bare {
		return b.width, b.height
	}
	return b.width, b.height - foot
}

// place puts a face on one sheet, upright or across, or in pieces on several.
// It is made smaller if it must be, never larger: a receipt keeps its size.
func (b *Bundle) place(f *face, bare bool) []*sheet {
	pw, ph := b.width, b.height
	if b.testOnlyExact {
		return []*sheet{{width: f.width, height: f.height, draw: fmt.Appendf(nil, "q\n%sQ\n", f.draw), drawings: f.drawings, group: f.group, picture: f.picture, bare: true}}
	}
	if f.width > f.height*1.02 && !f.upright {
		pw, ph = ph, pw
	}
	low := foot
	if bare {
		low = 0
	}
	w, h := pw, ph-low
	if f.fill {
		w, h = pw-2*margin, ph-low-margin
	}
	if !f.fill && long(f.width, f.height, w, h) {
		return b.pieces(f, w, h, low, bare)
	}
	scale := min(w/f.width, h/f.height, 1)
	x := (pw - f.width*scale) / 2
	y := low + (h - f.height*scale)
	if !f.fill {
		y = low + (h-f.height*scale)/2
	}
	s := &sheet{width: pw, height: ph, drawings: f.drawings, group: f.group, picture: f.picture, bare: bare}
	s.draw = fmt.Appendf(nil, "q\n%s0 0 %s %s re W n\n%sQ\n", matrix{scale, 0, 0, scale, x, y}.text(), fmtPoints(f.width), fmtPoints(f.height), f.draw)
	return []*sheet{s}
}

// pieces cuts a long page at the full width of the sheet.
func (b *Bundle) pieces(f *face, w, h, low float64, bare bool) []*sheet {
	scale := min(w/f.width, 1)
	step := h/scale - lap
	var out []*sheet
	for top := f.height; top > lap || len(out) == 0; top -= step {
		bottom := max(0, top-h/scale)
		s := &sheet{width: b.width, height: b.height, drawings: f.drawings, group: f.group, picture: f.picture, bare: bare}
		x, y := (w-f.width*scale)/2, low+h-top*scale
		s.draw = fmt.Appendf(nil, "q\n%s0 %s %s %s re W n\n%sQ\n", matrix{scale, 0, 0, scale, x, y}.text(), fmtPoints(bottom), fmtPoints(f.width), fmtPoints(top-bottom), f.draw)
		if out = append(out, s); len(out) > MaxPages {
			break
		}
	}
	return out
}

// A Label is what the pages of a paper bear. page counts from 1.
type Label struct {
	Stamp func(page, of int) string // printed at the foot; letters of Windows-1252
	Alt   func(page, of int) string // for those who listen to the file
}

// Put puts the pages of a paper behind what is there.
func (b *Bundle) Put(p *Paper, l Label) error {
	for i, s := range p.faces {
		stampText := ""
		if l.Stamp != nil && !s.bare {
			stampText = l.Stamp(i+1, p.Pages)
		}
		alt := ""
		if l.Alt != nil {
			alt = l.Alt(i+1, p.Pages)
		}
		if err := b.sheet(s, stampText, alt); err != nil {
			return err
		}
	}
	return nil
}

// sheet writes a page: first the stamp, which says what follows, then the paper.
// A paper in which nothing can be read as text bears its description instead.
func (b *Bundle) sheet(s *sheet, stampText, alt string) error {
	page, contents := b.o.next(), b.o.next()
	res := dict{"XObject": s.drawings}
	var text []byte
	var marked []int
	if stampText != "" {
		code, width := winAnsi(stampText)
		w := width * stamp / 1000
		x := s.width - margin - w
		text = fmt.Appendf(text, "/P <</MCID 0>> BDC\nBT 0 g /F %s Tf %s %s Td %s Tj ET\nEMC\n", fmtPoints(stamp), fmtPoints(x), fmtPoints(foot-16), appendString(nil, code))
		res["Font"] = dict{"F": ref{Num: b.stampFont()}}
		d := dict{"S": name("P"), "K": 0}
		if alt != "" {
			d["Alt"] = textString(alt)
		}
		marked = append(marked, b.tree.leaf(b.o, page, d))
	}
	d := dict{"S": name("P"), "K": len(marked)}
	if s.picture {
		d["S"] = name("Figure")
		d["Alt"] = textString(alt)
		d["A"] = dict{"O": name("Layout"), "BBox": array{0, 0, s.width, s.height}, "Placement": name("Block")}
	}
	text = fmt.Appendf(text, "/%s <</MCID %d>> BDC\n%sEMC\n", d["S"], len(marked), s.draw)
	marked = append(marked, b.tree.leaf(b.o, page, d))
	if err := b.o.stream(contents, dict{}, true, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	pd := dict{"Type": name("Page"), "Parent": ref{Num: objPages}, "MediaBox": array{0, 0, s.width, s.height}, "Resources": res,
		"Contents": ref{Num: contents}, "StructParents": b.tree.page(marked), "Tabs": name("S")}
	if s.group != nil {
		pd["Group"] = s.group
	}
	b.o.put(page, pd)
	b.kids = append(b.kids, page)
	return nil
}

// stampFont is one of the fonts that every viewer has; the stamp is short and
// its letters are plain.
func (b *Bundle) stampFont() int {
	if b.font == 0 {
		b.font = b.o.next()
		b.o.put(b.font, dict{"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("Helvetica-Bold"), "Encoding": name("WinAnsiEncoding")})
	}
	return b.font
}

// winAnsi writes text in Windows-1252 and tells its width in thousandths.
func winAnsi(s string) (string, float64) {
	out, width := []byte{}, 0.0
	for _, r := range s {
		if r > 255 || r < ' ' {
			r = '?'
		}
		out = append(out, byte(r))
		switch {
		case r >= '0' && r <= '9':
			width += 556
		case r == ' ' || r == '/' || r == 0xb7:
			width += 278
		case r == '-':
			width += 333
		case r == 'M' || r == 'W':
			width += 889
		case r == 'I':
			width += 278
		default:
			width += 722
		}
	}
	return string(out), width
}

// textString is text for people in a dictionary.
func textString(s string) pdfread.String {
	plain := true
	for _, r := range s {
		plain = plain && r < 128
	}
	if plain {
		return pdfread.String(s)
	}
	out := []byte{0xfe, 0xff}
	for _, r := range s {
		if r >= 0x10000 {
			r -= 0x10000
			hi, lo := 0xd800+r>>10, 0xdc00+r&0x3ff
			out = append(out, byte(hi>>8), byte(hi), byte(lo>>8), byte(lo))
			continue
		}
		out = append(out, byte(r>>8), byte(r))
	}
	return pdfread.String(out)
}
