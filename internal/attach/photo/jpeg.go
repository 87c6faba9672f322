// Package photo takes from a picture what is drawn and nothing else: the notes
// of a camera (place, day, owner), small pictures inside and whatever follows
// the end stay behind. What is not understood is not copied: the caller then
// decodes the picture and writes it anew from its dots.
package photo

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// ErrStrange says that a picture is not built as the rules for it say, so that
// nothing of it is copied as it stands.
var ErrStrange = errors.New("the picture is built strangely")

// A JPEG is what CleanJPEG saw.
type JPEG struct {
	Width, Height int
	Parts         int  // colours: 1 grey, 3, or 4 for print
	Progressive   bool // in several passes
	Adobe         bool // says itself how its colours are meant
	RGB           bool // its parts are named R, G and B
	DotsPerUnit   int  // dots of all colours in a square of the largest sampling; see Cost
	square        int
	Ended         bool // it had its own end mark
}

// Cost is about how many bytes Go's decoder holds for the picture.
func (j *JPEG) Cost() int64 {
	if j.square == 0 {
		return 0
	}
	dots := int64(j.Width) * int64(j.Height) * int64(j.DotsPerUnit) / int64(j.square)
	if j.Progressive {
		return 5 * dots // four bytes for a coefficient
	}
	return dots
}

// CleanJPEG copies a JPEG from its start to its own end mark: tables, frame
// and scans. Of the application's segments it writes two anew, the one that
// makes it a file and the one that tells the colours. w may be nil, to look
// only. The error is ErrStrange for whatever does not fit.
func CleanJPEG(w io.Writer, src io.Reader) (*JPEG, error) {
	c := &jpegCleaner{r: bufio.NewReaderSize(src, 64<<10), w: w}
	if c.w == nil {
		c.w = io.Discard
	}
	return c.run()
}

type jpegCleaner struct {
	r    *bufio.Reader
	w    io.Writer
	j    JPEG
	scan bool // a scan was seen
	head bool // the first bytes are written
}

func (c *jpegCleaner) put(b ...byte) error {
	_, err := c.w.Write(b)
	return err
}

func (c *jpegCleaner) run() (*JPEG, error) {
	b, err := c.r.Peek(2)
	if err != nil || b[0] != 0xff || b[1] != 0xd8 {
		return nil, ErrStrange
	}
	c.r.Discard(2)
	if err := c.put(0xff, 0xd8); err != nil {
		return nil, err
	}
	marker := byte(0)
	for {
		if marker == 0 {
			if marker, err = c.marker(); err != nil {
				if c.scan && errors.Is(err, io.EOF) { // cut at the end of a scan
					return &c.j, c.put(0xff, 0xd9)
				}
				return nil, ErrStrange
			}
		}
		if marker == 0xd9 {
			if !c.scan {
				return nil, ErrStrange
			}
			c.j.Ended = true
			return &c.j, c.put(0xff, 0xd9)
		}
		var head [2]byte
		if _, err := io.ReadFull(c.r, head[:]); err != nil {
			return nil, ErrStrange
		}
		n := int(binary.BigEndian.Uint16(head[:])) - 2
		if n < 0 {
			return nil, ErrStrange
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(c.r, body); err != nil {
			return nil, ErrStrange
		}
		next := byte(0)
		switch {
		case marker == 0xfe, marker >= 0xe0 && marker <= 0xef:
			err = c.note(marker, body)
		default:
			if err = c.segment(marker, body); err == nil && marker == 0xda {
				c.scan = true
				next, err = c.entropy()
			}
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				return &c.j, c.put(0xff, 0xd9)
			}
			return nil, err
		}
		marker = next
	}
}

// marker reads 0xff and what it marks; a stray byte is no marker.
func (c *jpegCleaner) marker() (byte, error) {
	b, err := c.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if b != 0xff {
		return 0, ErrStrange
	}
	for b == 0xff {
		if b, err = c.r.ReadByte(); err != nil {
			return 0, err
		}
	}
	if b == 0 {
		return 0, ErrStrange
	}
	return b, nil
}

// note takes what the segments of applications say about colour.
func (c *jpegCleaner) note(marker byte, body []byte) error {
	if marker == 0xee && len(body) >= 12 && string(body[:5]) == "Adobe" && !c.j.Adobe && !c.scan {
		c.j.Adobe = true
		return c.put(0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, body[11])
	}
	if marker == 0xe0 && len(body) >= 5 && string(body[:5]) == "JFIF\x00" && !c.head {
		c.head = true
		return c.put(0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0)
	}
	return nil
}

// segment copies a table or a header whose length is what its content takes.
func (c *jpegCleaner) segment(marker byte, body []byte) error {
	ok := false
	switch marker {
	case 0xdb:
		rest := body
		for ok = len(rest) > 0; ok && len(rest) > 0; {
			n := 65
			if rest[0]>>4 != 0 {
				n = 129
			}
			if ok = len(rest) >= n && rest[0]>>4 < 2 && rest[0]&15 < 4; ok {
				rest = rest[n:]
			}
		}
	case 0xc4:
		rest := body
		for ok = len(rest) > 0; ok && len(rest) > 0; {
			n := 17
			if ok = len(rest) >= 17; ok {
				for _, k := range rest[1:17] {
					n += int(k)
				}
				if ok = len(rest) >= n && n <= 17+256; ok {
					rest = rest[n:]
				}
			}
		}
	case 0xc0, 0xc1, 0xc2:
		ok = c.frame(marker, body)
	case 0xda:
		ok = len(body) >= 4 && len(body) == 4+2*int(body[0]) && c.j.Width > 0
	case 0xdd:
		ok = len(body) == 2
	}
	if !ok {
		return ErrStrange
	}
	if err := c.put(0xff, marker, byte((len(body)+2)>>8), byte(len(body)+2)); err != nil {
		return err
	}
	return c.put(body...)
}

func (c *jpegCleaner) frame(marker byte, body []byte) bool {
	if len(body) < 6 || c.j.Width > 0 {
		return false
	}
	n := int(body[5])
	if body[0] != 8 || len(body) != 6+3*n || n != 1 && n != 3 && n != 4 {
		return false
	}
	j := &c.j
	j.Height, j.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	j.Parts, j.Progressive = n, marker == 0xc2
	h, v := 1, 1
	var ids []byte
	for i := 6; i < len(body); i += 3 {
		a, b := int(body[i+1]>>4), int(body[i+1]&15)
		if a < 1 || a > 4 || b < 1 || b > 4 {
			return false
		}
		h, v = max(h, a), max(v, b)
		j.DotsPerUnit += a * b
		ids = append(ids, body[i])
	}
	j.square = h * v
	if n == 1 {
		j.DotsPerUnit, j.square = 1, 1
	}
	j.RGB = string(ids) == "RGB"
	return j.Width > 0 && j.Height > 0
}

// entropy copies a scan and returns the marker behind it.
func (c *jpegCleaner) entropy() (byte, error) {
	for {
		piece, err := c.r.ReadSlice(0xff)
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if len(piece) > 0 && piece[len(piece)-1] == 0xff {
				piece = piece[:len(piece)-1]
			}
			if err2 := c.put(piece...); err2 != nil {
				return 0, err2
			}
			return 0, io.EOF
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			if err := c.put(piece...); err != nil {
				return 0, err
			}
			continue
		}
		if err := c.put(piece[:len(piece)-1]...); err != nil {
			return 0, err
		}
		b := byte(0xff)
		for b == 0xff {
			if b, err = c.r.ReadByte(); err != nil {
				return 0, io.EOF
			}
		}
		if b != 0 && (b < 0xd0 || b > 0xd7) {
			return b, nil
		}
		if err := c.put(0xff, b); err != nil {
			return 0, err
		}
	}
}
