// Package scan finds printed squares and QR codes in photographs of paper, and
// straightens the page.
//
// A reader that looks for codes alone misses many in a telephone's photograph:
// they are unsharp, in shadow, and seen from the side. This one looks for the
// squares 1:1:3:1:1 by itself, with a threshold that follows the light, takes
// three of them as a code, samples the grey of its modules, and leaves to
// gozxing what a code's bits mean. It knows no page: whoever calls it says which
// sizes of code there can be, and where on the paper the squares stand.
//
// Pictures are grey and should have 2 to 16 million dots: larger ones tell no
// more and take longer. Lengths are dots of the picture unless they say mm.
// Nothing is kept between calls.
package scan

import "image"

// A Point of a picture, or of a sheet in mm.
type Point struct{ X, Y float64 }

func (p Point) plus(q Point) Point           { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) minus(q Point) Point          { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) times(k float64) Point        { return Point{p.X * k, p.Y * k} }
func (p Point) cross(q Point) float64        { return p.X*q.Y - p.Y*q.X }
func (p Point) dot(q Point) float64          { return p.X*q.X + p.Y*q.Y }
func (p Point) in(at Point, k float64) Point { return at.plus(p.times(k)) }

// A View is what was found in a picture.
type View struct {
	Squares []Square
	Codes   []Code
}

// Read looks for squares and for codes with sides of the given numbers of
// modules. It looks at the picture as it is, at half and at a quarter of its
// size, where blur and noise are less; if no code is read so, at its enlarged
// corners, where a small code has more dots.
func Read(m *image.Gray, sides ...int) View {
	v := look(m, 1, Point{}, sides)
	smaller, scale := m, 1.0
	for range 2 {
		smaller, scale = halved(smaller), scale*2
		if len(v.Codes) > 0 {
			v.add(look(smaller, scale, Point{(scale - 1) / 2, (scale - 1) / 2}, nil))
		} else {
			v.add(look(smaller, scale, Point{(scale - 1) / 2, (scale - 1) / 2}, sides))
		}
	}
	w, h := m.Rect.Dx()*2/5, m.Rect.Dy()*2/5
	for _, at := range []image.Point{{m.Rect.Dx() - w, m.Rect.Dy() - h}, {0, 0}, {m.Rect.Dx() - w, 0}, {0, m.Rect.Dy() - h}} {
		if len(v.Codes) > 0 || w < 8 || h < 8 {
			break
		}
		v.add(look(doubled(m, image.Rectangle{at, at.Add(image.Pt(w, h))}), 0.5, Point{float64(at.X) - 0.25, float64(at.Y) - 0.25}, sides))
	}
	return v
}

// look reads one picture whose dots are scale wide and begin at from.
func look(m *image.Gray, scale float64, from Point, sides []int) View {
	v := View{Squares: squares(m)}
	v.Codes = codes(m, v.Squares, sides)
	put := func(p Point) Point { return p.in(from, scale) }
	for i := range v.Squares {
		s := &v.Squares[i]
		s.Point, s.Module = put(s.Point), s.Module*scale
	}
	for i := range v.Codes {
		for k := range v.Codes[i].At {
			v.Codes[i].At[k] = put(v.Codes[i].At[k])
		}
		v.Codes[i].Module *= scale
	}
	return v
}

// add takes what another look found more.
func (v *View) add(w View) {
	for _, s := range w.Squares {
		if !near(v.Squares, s) {
			v.Squares = append(v.Squares, s)
		}
	}
	v.Codes = append(v.Codes, w.Codes...)
}

// halved is the picture at half size, four dots in one.
func halved(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx()/2, m.Rect.Dy()/2
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		a, b := m.Pix[2*y*m.Stride:], m.Pix[(2*y+1)*m.Stride:]
		row := out.Pix[y*out.Stride:]
		for x := range w {
			row[x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1]) + 2) / 4)
		}
	}
	return out
}

// doubled is a part of the picture at twice its size.
func doubled(m *image.Gray, part image.Rectangle) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, 2*part.Dx(), 2*part.Dy()))
	for y := range out.Rect.Dy() {
		row := out.Pix[y*out.Stride:]
		for x := range out.Rect.Dx() {
			row[x] = grey(m, float64(part.Min.X)+float64(x)/2-0.25, float64(part.Min.Y)+float64(y)/2-0.25)
		}
	}
	return out
}

// grey is the picture between its dots; beyond its edge the nearest dot counts.
func grey(m *image.Gray, x, y float64) uint8 {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	x, y = min(max(x, 0), float64(w-1)), min(max(y, 0), float64(h-1))
	x0, y0 := min(int(x), w-2), min(int(y), h-2)
	if w < 2 || h < 2 {
		return m.Pix[int(y)*m.Stride+int(x)]
	}
	fx, fy := int((x-float64(x0))*256), int((y-float64(y0))*256)
	i := y0*m.Stride + x0
	top := int(m.Pix[i])*(256-fx) + int(m.Pix[i+1])*fx
	i += m.Stride
	bottom := int(m.Pix[i])*(256-fx) + int(m.Pix[i+1])*fx
	return uint8((top*(256-fy) + bottom*fy + 1<<15) >> 16)
}
