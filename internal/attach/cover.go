package attach

import (
	"errors"
	"math"

	"arco/internal/attach/photo"
)

// An Area is a rectangle of a page, in parts of its width and height from its
// top left corner as it is looked at: 0.25 is a quarter.
type Area struct{ X, Y, W, H float64 }

// A Cover says what of a paper is to be blacked out, by page from 1. The dots
// under it are overwritten before anything of the page is written; nothing is
// drawn over what stays below.
type Cover struct {
	Field string // names the wish in problems
	Areas map[int][]Area
}

func (c *Cover) of(page int) []Area {
	if c == nil {
		return nil
	}
	return c.Areas[page]
}

var (
	errCoverPage  = errors.New("a page that is not there is to be blacked out")
	errCoverDrawn = errors.New("a page that is no picture is to be blacked out")
)

// dotted is a page as dots, upright, row by row from the top.
type dotted struct {
	pix      []byte
	w, h     int
	channels int // 1 or 3
	lossy    bool
}

// black overwrites areas. A dot of which any part lies inside is overwritten.
func (d *dotted) black(areas []Area) {
	for _, a := range areas {
		x0, x1 := int(math.Floor(a.X*float64(d.w)+1e-9)), int(math.Ceil((a.X+a.W)*float64(d.w)-1e-9))
		y0, y1 := int(math.Floor(a.Y*float64(d.h)+1e-9)), int(math.Ceil((a.Y+a.H)*float64(d.h)-1e-9))
		x0, x1, y0, y1 = max(x0, 0), min(x1, d.w), max(y0, 0), min(y1, d.h)
		for y := y0; y < y1; y++ {
			if x1 > x0 {
				clear(d.pix[(y*d.w+x0)*d.channels : (y*d.w+x1)*d.channels])
			}
		}
	}
}

// uprightDots decodes a picture, no larger than it will be printed, and turns it as
// its camera asks.
func uprightDots(p *photo.Picture, width, height float64) (*dotted, error) {
	w, h := p.Width, p.Height
	if p.Turn >= 5 {
		w, h = h, w
	}
	if w > h {
		width, height = height, width
	}
	scale := min(width/float64(w), height/float64(h))
	rows, err := p.Rows()
	if err != nil {
		return nil, err
	}
	smaller := min(1, dotsPerInch/pointsInch*scale)
	d, err := allDots(photo.Scale(rows, dots(float64(p.Width)*smaller), dots(float64(p.Height)*smaller)))
	if err != nil {
		return nil, err
	}
	d.lossy = p.Lossy
	return d.turned(p.Turn), nil
}

func allDots(rows photo.Rows) (*dotted, error) {
	w, h := rows.Size()
	d := &dotted{w: w, h: h, channels: rows.Channels()}
	d.pix = make([]byte, w*h*d.channels)
	for y := range h {
		if err := rows.Next(d.pix[y*w*d.channels:][:w*d.channels]); err != nil {
			return nil, photo.ErrBroken
		}
	}
	return d, nil
}

// turned is a picture as it is looked at; turn counts as EXIF does.
func (d *dotted) turned(turn int) *dotted {
	if turn <= 1 || turn > 8 {
		return d
	}
	out := &dotted{w: d.w, h: d.h, channels: d.channels, lossy: d.lossy, pix: make([]byte, len(d.pix))}
	if turn >= 5 {
		out.w, out.h = d.h, d.w
	}
	n := d.channels
	for y := range d.h {
		for x := range d.w {
			tx, ty := x, y
			switch turn {
			case 2:
				tx = d.w - 1 - x
			case 3:
				tx, ty = d.w-1-x, d.h-1-y
			case 4:
				ty = d.h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = d.h-1-y, x
			case 7:
				tx, ty = d.h-1-y, d.w-1-x
			case 8:
				tx, ty = y, d.w-1-x
			}
			copy(out.pix[(ty*out.w+tx)*n:][:n], d.pix[(y*d.w+x)*n:][:n])
		}
	}
	return out
}

// covered makes a face of a page of which something is blacked out.
func (c *copier) covered(d *dotted, areas []Area, width, height float64) (*face, error) {
	d.black(areas)
	n, err := c.raster(d.pix, d.w, d.h, d.channels, d.lossy)
	if err != nil {
		return nil, err
	}
	return pictureFace(n, 1, width, height), nil
}

// checkCover finds pages of a cover that a paper does not have.
func (c *Cover) checkCover(pages int) error {
	if c == nil {
		return nil
	}
	for page := range c.Areas {
		if page < 1 || page > pages {
			return errCoverPage
		}
	}
	return nil
}
