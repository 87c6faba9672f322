package attach

import (
	"arco/internal/attach/pdfread"
)

// inline takes a picture that stands inside of contents.
func (w *rewriter) inline(l *pdfread.Lexer) error {
	d := dict{}
	for {
		k, err := l.Next(false)
		if err != nil {
			return nil
		}
		if word, ok := k.(pdfread.Keyword); ok {
			if word == "ID" {
				break
			}
			continue
		}
		key, ok := k.(name)
		v, err := l.Next(false)
		if err != nil {
			return nil
		}
		if ok {
			d[key] = v
		}
	}
	l.Byte()
	data := w.inlineData(l, d)
	if data == nil || w.hidden > 0 || (region{0, 0, 1, 1}).through(w.state.ctm).outside(w.state.clip) {
		return nil
	}
	if w.state.byText {
		return errHidden
	}
	n := w.res.fresh("XObject")
	w.res.set("XObject", n, w.c.inline(d, data, w.res))
	w.emit("Do", n)
	return nil
}

const maxInline = 8 << 20

// inlineData reads to "EI": as many bytes as the picture has, or to the first
// EI that stands alone and before readable text.
func (w *rewriter) inlineData(l *pdfread.Lexer, d dict) []byte {
	get := func(a, b name) object {
		if v := d[a]; v != nil {
			return v
		}
		return d[b]
	}
	var data []byte
	if get("Filter", "F") == nil {
		c := w.c
		bits, parts := c.f.Int(get("BitsPerComponent", "BPC"), 8), 1
		if mask, _ := get("ImageMask", "IM").(bool); mask {
			bits = 1
		} else {
			cs := get("ColorSpace", "CS")
			if n, ok := cs.(name); ok {
				if own := w.res.find("ColorSpace", n); own != nil {
					cs = own
				}
			}
			parts = max(1, c.parts(cs, 0))
		}
		size := (c.f.Int(get("Width", "W"), 0)*bits*parts + 7) / 8 * c.f.Int(get("Height", "H"), 0)
		if size < 0 || size > maxInline {
			return nil
		}
		for range size {
			b := l.Byte()
			if b < 0 {
				return data
			}
			data = append(data, byte(b))
		}
		for range 64 { // to the end mark
			if t, err := l.Next(false); err != nil || t == pdfread.Keyword("EI") {
				break
			}
		}
		return data
	}
	for len(data) < maxInline {
		b := l.Byte()
		if b < 0 {
			return data
		}
		if data = append(data, byte(b)); l.EndsInline(data) {
			return data[:len(data)-2]
		}
	}
	return nil
}
