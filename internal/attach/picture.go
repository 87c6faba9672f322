package attach

import (
	"image"
	"image/jpeg"
	"io"
	"math"

	"arco/internal/attach/photo"
)

const (
	dotsPerInch = 200 // what a picture is made smaller to
	keepDots    = 300 // what it may keep, if it is small as it is
	keepBytes   = 2 << 20
	pointsInch  = 72.0
)

// picture makes faces of a photograph or a screenshot: one, or several of a
// long one. region is how large a face may be, in points.
func (c *copier) picture(p *photo.Picture, size int64, width, height float64) ([]*face, error) {
	w, h := p.Width, p.Height
	if p.Turn >= 5 {
		w, h = h, w
	}
	if long(float64(w), float64(h), width, height) && p.Turn == 1 {
		return c.strips(p, width, height)
	}
	// Across, a sheet takes what is wider than high.
	if w > h {
		width, height = height, width
	}
	scale := min(width/float64(w), height/float64(h)) // points for a dot
	if areas := c.cover.of(1); areas != nil {
		d, err := uprightDots(p, width, height)
		if err != nil {
			return nil, err
		}
		f, err := c.covered(d, areas, float64(w)*scale, float64(h)*scale)
		return []*face{f}, err
	}
	most := func(dpi float64) bool { return pointsInch/scale <= dpi }
	if p.JPEG != nil && !p.JPEG.RGB && p.JPEG.Parts != 4 && p.JPEG.Ended && (most(dotsPerInch*1.1) || most(keepDots*1.1) && size <= keepBytes) {
		n := c.o.next()
		d := dict{"Type": name("XObject"), "Subtype": name("Image"), "Width": p.Width, "Height": p.Height, "BitsPerComponent": 8,
			"ColorSpace": map[int]name{1: "DeviceGray", 3: "DeviceRGB"}[p.JPEG.Parts], "Filter": name("DCTDecode")}
		if err := p.Check(); err != nil {
			return nil, err
		}
		if err := c.o.stream(n, d, false, func(out io.Writer) error { return p.Copy(out) }); err != nil {
			return nil, err
		}
		return []*face{pictureFace(n, p.Turn, float64(w)*scale, float64(h)*scale)}, nil
	}
	rows, err := p.Rows()
	if err != nil {
		return nil, err
	}
	smaller := min(1, dotsPerInch/pointsInch*scale)
	rows = photo.Scale(rows, dots(float64(p.Width)*smaller), dots(float64(p.Height)*smaller))
	rw, rh := rows.Size()
	pix := make([]byte, rw*rh*rows.Channels())
	for y := range rh {
		if err := rows.Next(pix[y*rw*rows.Channels():][:rw*rows.Channels()]); err != nil {
			return nil, photo.ErrBroken
		}
	}
	n, err := c.raster(pix, rw, rh, rows.Channels(), p.Lossy)
	if err != nil {
		return nil, err
	}
	return []*face{pictureFace(n, p.Turn, float64(w)*scale, float64(h)*scale)}, nil
}

func dots(v float64) int { return max(1, int(math.Round(v))) }

// long tells that a picture would become a narrow strip on one sheet.
func long(w, h, width, height float64) bool { return h/w > 2*height/width }

// pictureFace draws an image of one by one unit, turned as its camera asks.
func pictureFace(n, turn int, w, h float64) *face {
	m := matrix{w, 0, 0, h, 0, 0}
	switch turn {
	case 2:
		m = matrix{-w, 0, 0, h, w, 0}
	case 3:
		m = matrix{-w, 0, 0, -h, w, h}
	case 4:
		m = matrix{w, 0, 0, -h, 0, h}
	case 5:
		m = matrix{0, -h, -w, 0, w, h}
	case 6:
		m = matrix{0, -h, w, 0, 0, h}
	case 7:
		m = matrix{0, h, w, 0, 0, 0}
	case 8:
		m = matrix{0, h, -w, 0, w, 0}
	}
	return &face{width: w, height: h, draw: []byte(m.text() + "/P Do\n"), drawings: dict{"P": ref{Num: n}}, picture: true, fill: true}
}

// raster writes dots: with loss if they came so, else without.
func (c *copier) raster(pix []byte, w, h, channels int, lossy bool) (int, error) {
	n := c.o.next()
	d := dict{"Type": name("XObject"), "Subtype": name("Image"), "Width": w, "Height": h, "BitsPerComponent": 8,
		"ColorSpace": map[int]name{1: "DeviceGray", 3: "DeviceRGB"}[channels]}
	if lossy {
		var m image.Image = &image.Gray{Pix: pix, Stride: w, Rect: image.Rect(0, 0, w, h)}
		if channels == 3 {
			m = halved(pix, w, h)
		}
		d["Filter"] = name("DCTDecode")
		return n, c.o.stream(n, d, false, func(out io.Writer) error {
			return jpeg.Encode(out, m, &jpeg.Options{Quality: 90})
		})
	}
	d["DecodeParms"] = dict{"Predictor": 15, "Colors": channels, "Columns": w, "BitsPerComponent": 8}
	return n, c.o.stream(n, d, true, func(out io.Writer) error {
		row := make([]byte, w*channels+1)
		above := make([]byte, w*channels)
		for y := range h {
			line := pix[y*w*channels:][:w*channels]
			row[0] = 2
			for i, v := range line {
				row[i+1] = v - above[i]
			}
			if _, err := out.Write(row); err != nil {
				return err
			}
			above = line
		}
		return nil
	})
}

// halved is a picture as JPEG wants it: brightness for each dot, colour for four.
func halved(pix []byte, w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, k := 0, 0; i+2 < len(pix); i, k = i+3, k+4 {
		m.Pix[k], m.Pix[k+1], m.Pix[k+2], m.Pix[k+3] = pix[i], pix[i+1], pix[i+2], 255
	}
	return m
}

// strips cuts a long picture into sheets of full width.
func (c *copier) strips(p *photo.Picture, width, height float64) ([]*face, error) {
	var out []*face
	err := cut(p, width, height, func(d *dotted) error {
		d.black(c.cover.of(len(out) + 1))
		num, err := c.raster(d.pix, d.w, d.h, d.channels, p.Lossy)
		if err != nil {
			return err
		}
		f := pictureFace(num, 1, width, float64(d.h)*width/float64(d.w))
		f.upright = true
		if out = append(out, f); len(out) > MaxPages {
			return errTooMany
		}
		return nil
	})
	return out, err
}

// cut gives the pieces of a long picture, from the top. The cut is made in
// the last rows of a sheet where the picture is calmest, so that no line of
// text is cut through where there is a gap. A piece is valid until the next.
func cut(p *photo.Picture, width, height float64, take func(d *dotted) error) error {
	rows, err := p.Rows()
	if err != nil {
		return err
	}
	smaller := min(1, dotsPerInch/pointsInch*width/float64(p.Width))
	rows = photo.Scale(rows, dots(float64(p.Width)*smaller), dots(float64(p.Height)*smaller))
	w, h := rows.Size()
	n := rows.Channels()
	scale := width / float64(w)
	full := max(1, int(height/scale))
	buf := make([]byte, 0, full*w*n)
	row := make([]byte, w*n)
	for y := 0; y < h || len(buf) > 0; {
		for y < h && len(buf) < full*w*n {
			if err := rows.Next(row); err != nil {
				return photo.ErrBroken
			}
			buf = append(buf, row...)
			y++
		}
		at := len(buf) / (w * n)
		if y < h {
			at = calmest(buf, w*n, at)
		}
		if err := take(&dotted{pix: buf[:at*w*n], w: w, h: at, channels: n}); err != nil {
			return err
		}
		buf = append(buf[:0], buf[at*w*n:]...)
	}
	return nil
}

// calmest is the row, in the last sixth, that changes least from left to right.
func calmest(pix []byte, stride, rows int) int {
	best, least := rows, math.MaxInt
	for y := rows; y > rows-rows/6 && y > 1; y-- {
		line := pix[(y-1)*stride:][:stride]
		sum := 0
		for i := 3; i < len(line); i++ {
			d := int(line[i]) - int(line[i-3])
			sum += max(d, -d)
		}
		if sum < least {
			best, least = y, sum
		}
	}
	return best
}
