package table

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// The encodings that are read.
const (
	utf8Plain = "utf-8"
	utf8BOM   = "utf-8-bom"
	utf16LE   = "utf-16le"
	utf16BE   = "utf-16be"
	win1252   = "windows-1252"
)

// windows1252 are the characters of the bytes 0x80 to 0x9f; 0 where there is
// none. All others are those of Latin-1.
var windows1252 = [32]rune{'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ'}

// encodingOf tells the encoding of a file. Without a mark at its beginning it is
// UTF-8 if that is what most of its letters outside ASCII are: single bytes that are
// none then damage their row alone. Else it is Windows-1252, unless a byte has no
// character there: then "" is returned.
func encodingOf(src io.ReaderAt, size int64, head []byte) (string, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return utf8BOM, nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16LE, nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16BE, nil
	}
	even, odd := 0, 0 // zeros
	for i, b := range head[:min(len(head), 1024)] {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	half := min(len(head), 1024) / 2
	switch {
	case odd > half*3/4 && even == 0:
		return utf16LE, nil
	case even > half*3/4 && odd == 0:
		return utf16BE, nil
	}
	letters, strange, none := 0, 0, 0
	buf := make([]byte, 0, 64<<10)
	for at := int64(0); ; {
		n, err := src.ReadAt(buf[len(buf):cap(buf)], at)
		at += int64(n)
		buf = buf[:len(buf)+n]
		last := err == io.EOF || at >= size
		if err != nil && err != io.EOF {
			return "", err
		}
		i := 0
		for i < len(buf) {
			if buf[i] < utf8.RuneSelf {
				i++
				continue
			}
			if !last && !utf8.FullRune(buf[i:]) {
				break
			}
			r, w := utf8.DecodeRune(buf[i:])
			if r == utf8.RuneError && w == 1 {
				strange++
				if b := buf[i]; b < 0xa0 && windows1252[b-0x80] == 0 {
					none++
				}
			} else {
				letters++
			}
			i += w
		}
		buf = append(buf[:0], buf[i:]...)
		if last {
			break
		}
	}
	switch {
	case strange <= letters:
		return utf8Plain, nil
	case none > 0:
		return "", nil
	}
	return win1252, nil
}

// decoded gives the text as UTF-8, without a byte order mark. Bytes that are no
// UTF-8 come through as they are.
func decoded(src io.ReaderAt, size int64, encoding string) io.Reader {
	from := int64(0)
	switch encoding {
	case utf8BOM:
		from = 3
	case utf16LE, utf16BE:
		var mark [2]byte
		if n, _ := src.ReadAt(mark[:], 0); n == 2 && (mark == [2]byte{0xff, 0xfe} || mark == [2]byte{0xfe, 0xff}) {
			from = 2
		}
	}
	r := io.NewSectionReader(src, from, max(size-from, 0))
	if encoding == utf8Plain || encoding == utf8BOM {
		return r
	}
	return &decoder{r: r, encoding: encoding}
}

type decoder struct {
	r        io.Reader
	encoding string
	in       [8 << 10]byte
	kept     int    // bytes at the beginning of in that wait for more
	out      []byte // decoded and not yet read
	err      error
}

func (d *decoder) Read(p []byte) (int, error) {
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		var n int
		n, d.err = d.r.Read(d.in[d.kept:])
		d.out = d.decode(d.in[:d.kept+n])
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

func (d *decoder) decode(in []byte) []byte {
	var out []byte
	if d.encoding == win1252 {
		for _, b := range in {
			r := rune(b)
			if b >= 0x80 && b < 0xa0 {
				if r = windows1252[b-0x80]; r == 0 {
					r = utf8.RuneError
				}
			}
			out = utf8.AppendRune(out, r)
		}
		d.kept = 0
		return out
	}
	var order binary.ByteOrder = binary.LittleEndian
	if d.encoding == utf16BE {
		order = binary.BigEndian
	}
	i := 0
	for i+2 <= len(in) {
		r := rune(order.Uint16(in[i:]))
		if !utf16.IsSurrogate(r) {
			out, i = utf8.AppendRune(out, r), i+2
			continue
		}
		if i+4 > len(in) && d.err == nil {
			break
		}
		both := utf8.RuneError
		if i+4 <= len(in) {
			both = utf16.DecodeRune(r, rune(order.Uint16(in[i+2:])))
		}
		out = utf8.AppendRune(out, both)
		if i += 2; both != utf8.RuneError {
			i += 2
		}
	}
	if i < len(in) && d.err != nil { // half a character at the end
		out, i = utf8.AppendRune(out, utf8.RuneError), len(in)
	}
	d.kept = copy(d.in[:], in[i:])
	return out
}

// Encode writes text in one of the encodings, the mark at the beginning left to
// the caller. A character that Windows-1252 does not have becomes "?": our own words have none.
func Encode(encoding, s string) []byte {
	switch encoding {
	case win1252:
		out := make([]byte, 0, len(s))
		for _, r := range s {
			b := byte('?')
			if r < 0x80 || r >= 0xa0 && r <= 0xff {
				b = byte(r)
			} else {
				for i, w := range windows1252 {
					if w == r {
						b = byte(0x80 + i)
					}
				}
			}
			out = append(out, b)
		}
		return out
	case utf16LE, utf16BE:
		var order binary.AppendByteOrder = binary.LittleEndian
		if encoding == utf16BE {
			order = binary.BigEndian
		}
		var out []byte
		for _, u := range utf16.Encode([]rune(s)) {
			out = order.AppendUint16(out, u)
		}
		return out
	}
	return []byte(s)
}

// Mark is the byte order mark with which a file of an encoding begins.
func Mark(encoding string) []byte {
	switch encoding {
	case utf8BOM:
		return []byte("\xef\xbb\xbf")
	case utf16LE:
		return []byte("\xff\xfe")
	case utf16BE:
		return []byte("\xfe\xff")
	}
	return nil
}
