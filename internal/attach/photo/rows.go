package photo

import (
	"image"
	"image/color"
	"io"
)

// Rows gives a picture row by row from the top, grey (one byte for a dot) or
// in red, green and blue. What shines through lies on white.
type Rows interface {
	Size() (width, height int)
	Channels() int // 1 or 3
	// Next fills a row of width * channels bytes; io.EOF after the last.
	Next(row []byte) error
}

// imageRows walks a decoded picture.
type imageRows struct {
	m        image.Image
	y        int
	channels int
}

func newImageRows(m image.Image) *imageRows {
	r := &imageRows{m: m, channels: 3}
	switch m.(type) {
	case *image.Gray, *image.Gray16:
		r.channels = 1
	}
	return r
}

func (r *imageRows) Size() (int, int) { return r.m.Bounds().Dx(), r.m.Bounds().Dy() }
func (r *imageRows) Channels() int    { return r.channels }

func (r *imageRows) Next(row []byte) error {
	b := r.m.Bounds()
	y := b.Min.Y + r.y
	if y >= b.Max.Y {
		return io.EOF
	}
	r.y++
	switch m := r.m.(type) {
	case *image.Gray:
		copy(row, m.Pix[m.PixOffset(b.Min.X, y):][:b.Dx()])
		return nil
	case *image.YCbCr:
		for x := b.Min.X; x < b.Max.X; x++ {
			yi, ci := m.YOffset(x, y), m.COffset(x, y)
			i := 3 * (x - b.Min.X)
			row[i], row[i+1], row[i+2] = color.YCbCrToRGB(m.Y[yi], m.Cb[ci], m.Cr[ci])
		}
		return nil
	}
	for x := b.Min.X; x < b.Max.X; x++ {
		cr, cg, cb, ca := r.m.At(x, y).RGBA()
		white := 0xffff - ca
		i := r.channels * (x - b.Min.X)
		row[i] = byte((cr + white) >> 8)
		if r.channels == 3 {
			row[i+1], row[i+2] = byte((cg+white)>>8), byte((cb+white)>>8)
		}
	}
	return nil
}

// Scale makes a picture smaller: each dot is the mean of those it covers. It
// holds two rows, whatever the size.
func Scale(src Rows, width, height int) Rows {
	w, h := src.Size()
	if width >= w && height >= h || width < 1 || height < 1 {
		return src
	}
	n := src.Channels()
	s := &scaled{src: src, w: min(width, w), h: min(height, h), in: make([]byte, w*n)}
	s.sum = make([]uint32, s.w*n)
	s.cols = make([]int32, w)
	s.width = make([]uint32, s.w)
	for x := range w {
		s.cols[x] = int32(x * s.w / w)
		s.width[s.cols[x]]++
	}
	return s
}

type scaled struct {
	src   Rows
	w, h  int
	y     int // rows given
	read  int // rows read
	in    []byte
	sum   []uint32
	cols  []int32
	width []uint32 // columns of the source in each
}

func (s *scaled) Size() (int, int) { return s.w, s.h }
func (s *scaled) Channels() int    { return s.src.Channels() }

func (s *scaled) Next(row []byte) error {
	if s.y >= s.h {
		return io.EOF
	}
	_, h := s.src.Size()
	n := s.src.Channels()
	clear(s.sum)
	count := uint32(0)
	// the rows of the source that fall onto this one
	for s.read < h && s.read*s.h/h == s.y {
		if err := s.src.Next(s.in); err != nil {
			return err
		}
		s.read++
		count++
		if n == 1 {
			for x, v := range s.in {
				s.sum[s.cols[x]] += uint32(v)
			}
			continue
		}
		for x, c := range s.cols {
			i, k := 3*x, 3*c
			s.sum[k] += uint32(s.in[i])
			s.sum[k+1] += uint32(s.in[i+1])
			s.sum[k+2] += uint32(s.in[i+2])
		}
	}
	s.y++
	for x := range s.w {
		d := s.width[x] * count
		if d == 0 {
			d = 1
		}
		for k := range n {
			row[x*n+k] = byte((s.sum[x*n+k] + d/2) / d)
		}
	}
	return nil
}

// FromImage walks a picture that is decoded.
func FromImage(m image.Image) Rows { return newImageRows(m) }
