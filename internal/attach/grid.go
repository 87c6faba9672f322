package attach

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"arco/internal/attach/pdfread"
	"arco/internal/attach/photo"
)

// GridCells is how many columns, A to J, and rows, 1 to 10, a page has by which
// a person names what is to be blacked out.
const GridCells = 10

const (
	gridSide  = 1000 // dots of the longer side of a page to look at
	gridFrame = 40   // around it, for letters and numbers
)

// Look shows the pages of a paper as PNG, with what is blacked out and with a
// grid whose columns and rows bear names. A page that is no picture is nil: of
// it nothing can be blacked out here. The paper must be one that Add takes.
func (b *Bundle) Look(r io.ReaderAt, size int64, cover *Cover, stop func() error) (pages [][]byte, err error) {
	n, err := b.eachPage(r, size, cover, 0, stop, func(page int, d *dotted) error {
		for len(pages) < page {
			pages = append(pages, nil)
		}
		pages[page-1], err = d.grid()
		return err
	})
	for len(pages) < n {
		pages = append(pages, nil)
	}
	return pages, err
}

// LookAt shows one page of a paper, from 1, as JPEG with what is blacked out,
// and how many pages there are. nil is a page that is no picture, or none.
func (b *Bundle) LookAt(r io.ReaderAt, size int64, cover *Cover, page int, stop func() error) (picture []byte, pages int, err error) {
	pages, err = b.eachPage(r, size, cover, page, stop, func(_ int, d *dotted) error {
		picture, err = d.jpeg()
		return err
	})
	return picture, pages, err
}

// eachPage gives the pages of a paper that are pictures, with what is blacked
// out, and counts all; only one of them if its number is not 0.
func (b *Bundle) eachPage(r io.ReaderAt, size int64, cover *Cover, only int, stop func() error, give func(page int, d *dotted) error) (pages int, err error) {
	defer func() {
		if recover() != nil {
			pages, err = 0, errUnread
		}
	}()
	head := make([]byte, min(size, 1024))
	n, _ := r.ReadAt(head, 0)
	c := &copier{o: &output{}, done: map[copied]ref{}, stop: stop, cover: cover}
	show := func(d *dotted) error {
		pages++
		if only != 0 && only != pages {
			return nil
		}
		d.black(cover.of(pages))
		return give(pages, d)
	}
	if kind := photo.Kind(head[:n]); kind != "" {
		p, err := photo.Open(kind, r, size)
		if err != nil {
			return 0, err
		}
		width, height := b.room(false)
		width, height = width-2*margin, height-margin
		if long(float64(p.Width), float64(p.Height), width, height) && p.Turn == 1 {
			err = cut(p, width, height, show)
			return pages, err
		}
		d, err := uprightDots(p, width, height)
		if err != nil {
			return 0, err
		}
		return 1, show(d)
	}
	if c.f, err = pdfread.Open(r, size); err != nil {
		return 0, err
	}
	c.layers = readLayers(c)
	err = c.f.Pages(func(p *pdfread.Page) error {
		if stop != nil {
			if err := stop(); err != nil {
				return err
			}
		}
		if only != 0 && only != pages+1 {
			pages++
			return nil
		}
		d, _, _, err := c.scan(p)
		if err != nil {
			pages++
			return nil
		}
		return show(d)
	})
	return pages, err
}

// grid draws a page, not larger than it is looked at, under a grid.
func (d *dotted) grid() ([]byte, error) {
	m, err := d.framed(gridFrame)
	if err != nil {
		return nil, err
	}
	w, h := m.Bounds().Dx()-2*gridFrame, m.Bounds().Dy()-2*gridFrame
	for i := range GridCells + 1 {
		x, y := gridFrame+i*w/GridCells, gridFrame+i*h/GridCells
		for _, l := range []struct {
			c    color.Color
			wide int
		}{{color.White, 1}, {color.Black, 0}} { // a line that is seen on light and on dark
			draw.Draw(m, image.Rect(x-l.wide, gridFrame, x+l.wide+1, gridFrame+h), image.NewUniform(l.c), image.Point{}, draw.Src)
			draw.Draw(m, image.Rect(gridFrame, y-l.wide, gridFrame+w, y+l.wide+1), image.NewUniform(l.c), image.Point{}, draw.Src)
		}
	}
	for i := range GridCells {
		x, y := gridFrame+(2*i+1)*w/(2*GridCells), gridFrame+(2*i+1)*h/(2*GridCells)
		for _, at := range []image.Point{{x, gridFrame / 2}, {x, h + gridFrame*3/2}} {
			label(m, string(rune('A'+i)), at)
		}
		for _, at := range []image.Point{{gridFrame / 2, y}, {w + gridFrame*3/2, y}} {
			label(m, strconv.Itoa(i+1), at)
		}
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, m)
	return out.Bytes(), err
}

// framed is a page, not larger than it is looked at, with so much white around it.
func (d *dotted) framed(frame int) (*image.RGBA, error) {
	scale := min(1, gridSide/float64(max(d.w, d.h)))
	small, err := allDots(photo.Scale(&packedRows{r: bytes.NewReader(d.pix), w: d.w, h: d.h, parts: d.channels, bits: 8},
		dots(float64(d.w)*scale), dots(float64(d.h)*scale)))
	if err != nil {
		return nil, err
	}
	m := image.NewRGBA(image.Rect(0, 0, small.w+2*frame, small.h+2*frame))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	for y := range small.h {
		for x := range small.w {
			p := small.pix[(y*small.w+x)*small.channels:]
			m.SetRGBA(frame+x, frame+y, color.RGBA{p[0], p[small.channels/2], p[small.channels-1], 255})
		}
	}
	return m, nil
}

func (d *dotted) jpeg() ([]byte, error) {
	m, err := d.framed(0)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, m, &jpeg.Options{Quality: 75})
	return out.Bytes(), err
}

// label writes a letter or a number in double size around a point.
func label(m draw.Image, text string, at image.Point) {
	f := basicfont.Face7x13
	small := image.NewGray(image.Rect(0, 0, f.Advance*len(text), f.Height))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	(&font.Drawer{Dst: small, Src: image.Black, Face: f, Dot: fixed.P(0, f.Ascent)}).DrawString(text)
	w, h := small.Bounds().Dx(), small.Bounds().Dy()
	for y := range 2 * h {
		for x := range 2 * w {
			if small.GrayAt(x/2, y/2).Y < 128 {
				m.Set(at.X-w+x, at.Y-h+y, color.Black)
			}
		}
	}
}
