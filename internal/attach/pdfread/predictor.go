package pdfread

import (
	"io"
)

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
