package pdfread

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
)

// A Filter of a stream with what it is told.
type Filter struct {
	Name  Name
	Parms Dict
}

var short = map[Name]Name{"A85": "ASCII85Decode", "AHx": "ASCIIHexDecode", "Fl": "FlateDecode", "LZW": "LZWDecode",
	"RL": "RunLengthDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode"}

// Filters of a stream in the order in which they are undone.
func (f *File) Filters(s *Stream) []Filter {
	get := func(a, b Name) Object {
		if v := f.Get(s.Dict[a]); v != nil {
			return v
		}
		return f.Get(s.Dict[b])
	}
	var out []Filter
	add := func(n Object, p Object) {
		name := f.Name(n)
		if long, ok := short[name]; ok {
			name = long
		}
		if name == "Crypt" {
			return
		}
		out = append(out, Filter{name, f.Dict(p)})
	}
	parms := get("DecodeParms", "DP")
	switch v := get("Filter", "F").(type) {
	case Name:
		if a, ok := parms.(Array); ok && len(a) > 0 {
			parms = a[0]
		}
		add(v, parms)
	case Array:
		list, _ := parms.(Array)
		for i, n := range v {
			var p Object
			if i < len(list) {
				p = list[i]
			} else if d, ok := parms.(Dict); ok && len(v) == 1 {
				p = d
			}
			if i > 8 {
				break
			}
			add(n, p)
		}
	}
	return out
}

// Raw is the data as it stands in the file, deciphered.
func (f *File) Raw(s *Stream) io.Reader {
	if s.file == nil {
		return bytes.NewReader(s.data)
	}
	r := io.Reader(io.NewSectionReader(f.r, s.at, s.n))
	if s.cipher == nil || f.cipher == nil {
		return r
	}
	m := f.cipher.stream
	switch v := f.Get(s.Dict["Filter"]).(type) { // its own way
	case Array:
		if len(v) > 0 && f.Name(v[0]) == "Crypt" {
			m = plain
		}
	case Name:
		if v == "Crypt" {
			m = plain
		}
	}
	return s.cipher.reader(r, m)
}

// RawSize is about how many bytes Raw gives.
func (s *Stream) RawSize() int64 {
	if s.file == nil {
		return int64(len(s.data))
	}
	return s.n
}

// ErrFilter says that a stream is packed in a way that is not read here.
var ErrFilter = errors.New("packed in a way that is not read here")

// Decoded undoes all filters.
func (f *File) Decoded(s *Stream) (io.Reader, error) {
	return Unpack(f, f.Raw(s), f.Filters(s))
}

// Unpack undoes the given filters.
func Unpack(f *File, r io.Reader, filters []Filter) (io.Reader, error) {
	for _, x := range filters {
		switch x.Name {
		case "FlateDecode":
			r = predicted(f, inflate(r), x.Parms)
		case "LZWDecode":
			r = predicted(f, &lzwReader{r: bufio.NewReader(r), early: f.Int(x.Parms["EarlyChange"], 1)}, x.Parms)
		case "ASCII85Decode":
			r = ascii85.NewDecoder(&until85{r: bufio.NewReader(r)})
		case "ASCIIHexDecode":
			r = &hexReader{r: bufio.NewReader(r)}
		case "RunLengthDecode":
			r = &runReader{r: bufio.NewReader(r)}
		default:
			return nil, ErrFilter
		}
	}
	return r, nil
}

// inflate reads to the first fault, as viewers do.
func inflate(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	for {
		c, err := b.ReadByte()
		if err != nil {
			return b
		}
		if c != '\n' && c != '\r' {
			b.UnreadByte()
			break
		}
	}
	head, _ := b.Peek(2)
	if len(head) == 2 && head[0]&15 == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		z, err := zlib.NewReader(b)
		if err == nil {
			return &lenient{z}
		}
	}
	if len(head) == 2 && head[0]&15 == 8 {
		b.Discard(2)
	}
	return &lenient{flate.NewReader(b)}
}

// lenient ends where its source fails.
type lenient struct{ r io.Reader }

func (l *lenient) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if err != nil {
		err = io.EOF
	}
	return n, err
}

// until85 passes the digits of base 85 up to "~".
type until85 struct {
	r    *bufio.Reader
	in   bool // past the "<~" that some write before it
	done bool
}

func (u *until85) Read(p []byte) (int, error) {
	n := 0
	if !u.in {
		u.in = true
		if b, _ := u.r.Peek(2); string(b) == "<~" {
			u.r.Discard(2)
		}
	}
	for n < len(p) && !u.done {
		c, err := u.r.ReadByte()
		if err != nil || c == '~' {
			u.done = true
			break
		}
		if c >= '!' && c <= 'u' || c == 'z' {
			p[n] = c
			n++
		}
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

type hexReader struct {
	r    *bufio.Reader
	done bool
}

func (h *hexReader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && !h.done {
		v, got := 0, 0
		for got < 2 {
			c, err := h.r.ReadByte()
			if err != nil || c == '>' {
				h.done = true
				break
			}
			if x := hexValue(int(c)); x >= 0 {
				v, got = v<<4|x, got+1
			}
		}
		if got == 0 {
			break
		}
		if got == 1 {
			v <<= 4
		}
		p[n] = byte(v)
		n++
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

type runReader struct {
	r    *bufio.Reader
	left int
	fill int // the repeated byte, -1 for a copy
	done bool
}

func (r *runReader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && !r.done {
		if r.left == 0 {
			c, err := r.r.ReadByte()
			if err != nil || c == 128 {
				r.done = true
				break
			}
			if c < 128 {
				r.left, r.fill = int(c)+1, -1
				continue
			}
			v, err := r.r.ReadByte()
			if err != nil {
				r.done = true
				break
			}
			r.left, r.fill = 257-int(c), int(v)
			continue
		}
		c := byte(r.fill)
		if r.fill < 0 {
			v, err := r.r.ReadByte()
			if err != nil {
				r.done = true
				break
			}
			c = v
		}
		p[n] = c
		n++
		r.left--
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// lzwReader is PDF's way of LZW: codes from 9 to 12 bits, high bit first.
type lzwReader struct {
	r      *bufio.Reader
	early  int
	bits   uint32
	n      uint
	width  uint
	next   int
	prev   int
	prefix [4097]uint16
	last   [4097]byte
	out    []byte
	stack  []byte
	done   bool
}

func (z *lzwReader) Read(p []byte) (int, error) {
	if z.width == 0 {
		z.width, z.next, z.prev = 9, 258, -1
	}
	for len(z.out) == 0 && !z.done {
		for z.n < z.width {
			c, err := z.r.ReadByte()
			if err != nil {
				z.done = true
				return 0, io.EOF
			}
			z.bits = z.bits<<8 | uint32(c)
			z.n += 8
		}
		code := int(z.bits >> (z.n - z.width) & (1<<z.width - 1))
		z.n -= z.width
		switch {
		case code == 257:
			z.done = true
		case code == 256:
			z.width, z.next, z.prev = 9, 258, -1
		default:
			z.take(code)
		}
	}
	if len(z.out) == 0 {
		return 0, io.EOF
	}
	n := copy(p, z.out)
	z.out = z.out[n:]
	return n, nil
}

func (z *lzwReader) take(code int) {
	if code > z.next || z.prev < 0 && code > 255 || code == z.next && z.next > 4095 {
		z.done = true
		return
	}
	z.stack = z.stack[:0]
	c := code
	if code == z.next {
		c = z.prev
		z.stack = append(z.stack, 0) // its first byte again, set below
	}
	for c > 257 {
		z.stack = append(z.stack, z.last[c])
		c = int(z.prefix[c])
	}
	first := byte(c)
	z.stack = append(z.stack, first)
	if code == z.next {
		z.stack[0] = first
	}
	if z.prev >= 0 && z.next < 4096 {
		z.prefix[z.next], z.last[z.next] = uint16(z.prev), first
		z.next++
	}
	z.prev = code
	for z.width < 12 && z.next+z.early >= 1<<z.width {
		z.width++
	}
	z.out = z.out[:0]
	for i := len(z.stack) - 1; i >= 0; i-- {
		z.out = append(z.out, z.stack[i])
	}
}

// predicted undoes a predictor of TIFF or PNG.
func predicted(f *File, r io.Reader, parms Dict) io.Reader {
	kind := f.Int(parms["Predictor"], 1)
	if kind < 2 {
		return r
	}
	colors, bits, columns := f.Int(parms["Colors"], 1), f.Int(parms["BitsPerComponent"], 8), f.Int(parms["Columns"], 1)
	if colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<20 {
		return r
	}
	row := (colors*bits*columns + 7) / 8
	return &predictor{r: r, tiff: kind == 2, bits: bits, colors: colors, step: max(1, colors*bits/8), row: make([]byte, row), prev: make([]byte, row)}
}

type predictor struct {
	r         io.Reader
	tiff      bool
	bits      int
	colors    int
	step      int
	row, prev []byte
	out       []byte
	end       bool
}

func (p *predictor) Read(b []byte) (int, error) {
	for len(p.out) == 0 && !p.end {
		p.row, p.prev = p.prev, p.row
		var tag [1]byte
		if !p.tiff {
			if _, err := io.ReadFull(p.r, tag[:]); err != nil {
				p.end = true
				break
			}
		}
		n, err := io.ReadFull(p.r, p.row)
		if err != nil {
			p.end = true
			clear(p.row[n:])
			if n == 0 {
				break
			}
		}
		if p.tiff {
			p.addLeft()
		} else {
			Unfilter(tag[0], p.row, p.prev, p.step)
		}
		p.out = p.row[:len(p.row)]
		if err != nil {
			p.out = p.row[:n]
		}
	}
	if len(p.out) == 0 {
		return 0, io.EOF
	}
	n := copy(b, p.out)
	p.out = p.out[n:]
	return n, nil
}

func (p *predictor) addLeft() {
	switch p.bits {
	case 8:
		for i := p.colors; i < len(p.row); i++ {
			p.row[i] += p.row[i-p.colors]
		}
	case 16:
		for i := 2 * p.colors; i+1 < len(p.row); i += 2 {
			v := uint16(p.row[i])<<8 | uint16(p.row[i+1])
			v += uint16(p.row[i-2*p.colors])<<8 | uint16(p.row[i-2*p.colors+1])
			p.row[i], p.row[i+1] = byte(v>>8), byte(v)
		}
	default:
		mask := 1<<p.bits - 1
		left := make([]int, p.colors)
		for k := 0; (k+1)*p.bits <= len(p.row)*8; k++ {
			bit := k * p.bits
			shift := 8 - p.bits - bit%8
			v := (int(p.row[bit/8])>>shift + left[k%p.colors]) & mask
			left[k%p.colors] = v
			p.row[bit/8] = p.row[bit/8]&^byte(mask<<shift) | byte(v<<shift)
		}
	}
}

// Unfilter undoes the filter of one row of a PNG; prev is the row above.
func Unfilter(tag byte, row, prev []byte, step int) {
	switch tag {
	case 1:
		for i := step; i < len(row); i++ {
			row[i] += row[i-step]
		}
	case 2:
		for i := range row {
			row[i] += prev[i]
		}
	case 3:
		for i := range row {
			left := 0
			if i >= step {
				left = int(row[i-step])
			}
			row[i] += byte((left + int(prev[i])) / 2)
		}
	case 4:
		for i := range row {
			a, c := 0, 0
			if i >= step {
				a, c = int(row[i-step]), int(prev[i-step])
			}
			b := int(prev[i])
			pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
			switch {
			case pa <= pb && pa <= pc:
				row[i] += byte(a)
			case pb <= pc:
				row[i] += byte(b)
			default:
				row[i] += byte(c)
			}
		}
	}
}

func abs(a int) int {
	if a < 0 {
		return -a
	}
	return a
}
