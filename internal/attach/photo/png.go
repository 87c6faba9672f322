package photo

import (
	"bufio"
	"compress/zlib"
	"encoding/binary"
	"io"

	"arco/internal/attach/pdfread"
)

// pngFile is what stands in a PNG: only these chunks are looked at.
type pngFile struct {
	width, height int
	depth, kind   int
	interlaced    bool
	palette       []byte
	clear         []byte // what shines through
	turn          int
	idat          []span
}

type span struct{ at, n int64 }

// readPNG hops from chunk to chunk. A cut file is ErrStrange.
func readPNG(r io.ReaderAt, size int64) (*pngFile, error) {
	p := &pngFile{turn: 1}
	var head [8]byte
	for at := int64(8); ; {
		if _, err := r.ReadAt(head[:], at); err != nil {
			return nil, ErrStrange
		}
		n, name := int64(binary.BigEndian.Uint32(head[:])), string(head[4:])
		if at+12+n > size {
			return nil, ErrStrange
		}
		take := func(limit int64) []byte {
			b := make([]byte, min(n, limit))
			k, _ := r.ReadAt(b, at+8)
			return b[:k]
		}
		switch name {
		case "IHDR":
			b := take(13)
			if len(b) < 13 || p.width > 0 {
				return nil, ErrStrange
			}
			w, h := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
			if w == 0 || h == 0 || w > 1<<30 || h > 1<<30 {
				return nil, ErrStrange
			}
			p.width, p.height = int(w), int(h)
			p.depth, p.kind, p.interlaced = int(b[8]), int(b[9]), b[12] == 1
			if !p.sound() || b[10] != 0 || b[11] != 0 || b[12] > 1 {
				return nil, ErrStrange
			}
		case "PLTE":
			p.palette = take(768)
		case "tRNS":
			p.clear = take(256)
		case "eXIf":
			p.turn = TIFFTurn(take(64 << 10))
		case "IDAT":
			p.idat = append(p.idat, span{at + 8, n})
		case "IEND":
			if p.width == 0 || len(p.idat) == 0 {
				return nil, ErrStrange
			}
			return p, nil
		}
		if len(p.idat) > 1<<20 {
			return nil, ErrStrange
		}
		at += 12 + n
	}
}

func (p *pngFile) sound() bool {
	switch p.kind {
	case 0:
		return p.depth == 1 || p.depth == 2 || p.depth == 4 || p.depth == 8 || p.depth == 16
	case 3:
		return p.depth == 1 || p.depth == 2 || p.depth == 4 || p.depth == 8
	case 2, 4, 6:
		return p.depth == 8 || p.depth == 16
	}
	return false
}

// samples of a dot in the file.
func (p *pngFile) samples() int {
	return map[int]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[p.kind]
}

// spans reads pieces of a file one after the other.
type spans struct {
	r    io.ReaderAt
	list []span
}

func (s *spans) Read(b []byte) (int, error) {
	for len(s.list) > 0 && s.list[0].n == 0 {
		s.list = s.list[1:]
	}
	if len(s.list) == 0 {
		return 0, io.EOF
	}
	x := &s.list[0]
	n, err := s.r.ReadAt(b[:min(int64(len(b)), x.n)], x.at)
	x.at, x.n = x.at+int64(n), x.n-int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

// pngRows unpacks a PNG that is not interlaced, one row at a time.
type pngRows struct {
	p         *pngFile
	z         io.Reader
	row, prev []byte
	y         int
	channels  int
}

func newPNGRows(r io.ReaderAt, p *pngFile) (*pngRows, error) {
	z, err := zlib.NewReader(bufio.NewReaderSize(&spans{r, p.idat}, 32<<10))
	if err != nil {
		return nil, ErrStrange
	}
	n := (p.width*p.samples()*p.depth + 7) / 8
	out := &pngRows{p: p, z: z, row: make([]byte, n), prev: make([]byte, n), channels: 3}
	if p.kind == 0 || p.kind == 4 {
		out.channels = 1
	}
	return out, nil
}

func (r *pngRows) Size() (int, int) { return r.p.width, r.p.height }
func (r *pngRows) Channels() int    { return r.channels }

func (r *pngRows) Next(row []byte) error {
	if r.y >= r.p.height {
		return io.EOF
	}
	r.row, r.prev = r.prev, r.row
	var tag [1]byte
	if _, err := io.ReadFull(r.z, tag[:]); err != nil {
		return ErrStrange
	}
	if _, err := io.ReadFull(r.z, r.row); err != nil || tag[0] > 4 {
		return ErrStrange
	}
	pdfread.Unfilter(tag[0], r.row, r.prev, max(1, r.p.samples()*r.p.depth/8))
	r.y++
	r.paint(row)
	return nil
}

// paint turns a row of the file into dots on white.
func (r *pngRows) paint(row []byte) {
	p := r.p
	wide := p.depth / 8 // bytes of a sample, 0 if less than one
	over := func(v, a byte) byte { return byte((int(v)*int(a) + 255*(255-int(a)) + 127) / 255) }
	for x := range p.width {
		switch p.kind {
		case 0, 3:
			var v int
			if p.depth < 8 {
				bit := x * p.depth
				v = int(r.row[bit/8]) >> (8 - p.depth - bit%8) & (1<<p.depth - 1)
			} else {
				v = int(r.row[x*wide])
			}
			if p.kind == 3 {
				a := byte(255)
				if v < len(p.clear) {
					a = p.clear[v]
				}
				var c [3]byte
				if 3*v+2 < len(p.palette) {
					copy(c[:], p.palette[3*v:])
				}
				row[3*x], row[3*x+1], row[3*x+2] = over(c[0], a), over(c[1], a), over(c[2], a)
				continue
			}
			grey := v
			if p.depth < 8 {
				grey = v * 255 / (1<<p.depth - 1)
			}
			if len(p.clear) >= 2 {
				full := v
				if p.depth == 16 {
					full = v<<8 | int(r.row[x*wide+1])
				}
				if full == int(p.clear[0])<<8|int(p.clear[1]) {
					grey = 255
				}
			}
			row[x] = byte(grey)
		case 4:
			row[x] = over(r.row[2*x*wide], r.row[(2*x+1)*wide])
		case 2:
			at := 3 * x * wide
			hidden := len(p.clear) >= 6
			for k := range 3 {
				row[3*x+k] = r.row[at+k*wide]
				full := int(row[3*x+k])
				if wide == 2 {
					full = full<<8 | int(r.row[at+k*wide+1])
				}
				hidden = hidden && full == int(p.clear[2*k])<<8|int(p.clear[2*k+1])
			}
			if hidden {
				row[3*x], row[3*x+1], row[3*x+2] = 255, 255, 255
			}
		case 6:
			at := 4 * x * wide
			a := r.row[at+3*wide]
			for k := range 3 {
				row[3*x+k] = over(r.row[at+k*wide], a)
			}
		}
	}
}
