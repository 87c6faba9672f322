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
			r = ascii85.NewDecoder(until85(bufio.NewReader(r)))
		case "ASCIIHexDecode":
			r = hexDigits(bufio.NewReader(r))
		case "RunLengthDecode":
			r = runs(bufio.NewReader(r))
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
