package table

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"arco/internal/pattern"
)

// marks reads XML piece by piece. It counts what comes out of the archive, in
// all and between two pieces, so that neither can fill the memory.
type marks struct {
	from  io.ReadCloser
	dec   *xml.Decoder
	left  int64
	since int64
}

func newMarks(r io.ReadCloser, limit int64) *marks {
	m := &marks{from: r, left: limit}
	m.dec = xml.NewDecoder(m)
	m.dec.Strict = true
	m.dec.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, io.ErrUnexpectedEOF }
	return m
}

func (m *marks) close() { _ = m.from.Close() }

// Read is for the decoder.
func (m *marks) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.left -= int64(n)
	m.since += int64(n)
	if m.left < 0 || m.since > maxToken {
		return 0, errUnpacks
	}
	return n, err
}

func (m *marks) next() (xml.Token, error) {
	m.since = 0
	return m.dec.RawToken()
}

// text is the text inside an element up to its end: of its "t", but not of the
// guides to its reading ("rPh").
func (m *marks) text(until string) (string, error) {
	var b strings.Builder
	take, guide := false, 0
	for {
		tok, err := m.next()
		if err != nil {
			return "", unfinished(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "t":
				take = guide == 0
			case "rPh":
				guide++
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "t":
				take = false
			case "rPh":
				guide--
			case until:
				return lineEnds(unescape(b.String())), nil
			}
		case xml.CharData:
			if take {
				if b.Write(e); b.Len() > MaxRow {
					return "", errUnpacks
				}
			}
		}
	}
}

func unfinished(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

var escaped = pattern.New(`(?:_x[0-9A-Fa-f]{4}_)+`)

// unescape undoes _x000D_, as which a workbook writes a character that XML
// cannot hold, once: _x005F_x000D_ is the text "_x000D_" (ISO 29500-1, 22.9.2.19).
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(run string) string {
		var units []uint16
		for i := 0; i < len(run); i += 7 {
			n, err := strconv.ParseUint(run[i+2:i+6], 16, 16)
			if err != nil {
				return run
			}
			units = append(units, uint16(n))
		}
		return string(utf16.Decode(units))
	})
}
