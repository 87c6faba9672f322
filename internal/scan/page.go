package scan

import (
	"image"
	"math"
)

// A Sheet is what is known of a printed page: where its squares stand, in mm
// from its upper left corner.
type Sheet struct {
	Width, Height float64
	Corners       [4]Point // centres of the marks: upper left, upper right, lower left, lower right
	Code          Point    // upper left corner of the code
	CodeSize      float64
	MarkSize      float64
}

// Place finds how the sheet lies in the picture in which its code was read: the
// transform goes from mm to dots. seen is how many of its four marks were found;
// with fewer than four there is no transform.
//
// One code is too short a base for a page, so the marks are sought outward from
// it: first the nearest, then with its help the others. Where several squares
// could be a mark, the four are taken that fit best together with the code.
func (s Sheet) Place(v View, c Code) (t Transform, seen int, ok bool) {
	unit := s.CodeSize / float64(c.Side)
	var from, to []Point
	for i, d := range [3]Point{{3.5, 3.5}, {float64(c.Side) - 3.5, 3.5}, {3.5, float64(c.Side) - 3.5}} {
		from = append(from, s.Code.plus(d.times(unit)))
		to = append(to, c.At[i])
	}
	first, ok := affine(from, to)
	if !ok {
		return t, 0, false
	}
	dot := c.Module / unit // dots in a mm, near the code
	order := s.outward()
	best := placed{off: math.Inf(1)}
	var grow func(done int, from, to []Point)
	tries := 0
	grow = func(done int, from, to []Point) {
		if done > seen {
			seen = done
		}
		if done == len(order) {
			h, ok := Fit(from, to)
			if !ok {
				return
			}
			if off := h.off(from, to); off < best.off {
				best = placed{h, off}
			}
			return
		}
		corner := s.Corners[order[done]]
		guess, reach := s.guess(first, from, to, corner)
		for _, q := range v.Squares {
			size := q.Module * 7 / s.MarkSize
			if tries > 20000 || size < 0.6*dot || size > 1.8*dot || math.Hypot(q.X-guess.X, q.Y-guess.Y) > reach*dot {
				continue
			}
			tries++
			grow(done+1, append(from[:len(from):len(from)], corner), append(to[:len(to):len(to)], q.Point))
		}
	}
	grow(0, from, to)
	// All seven lie within a mm and a half of where they should: paper bends.
	return best.t, seen, best.off < 1.5*dot
}

type placed struct {
	t   Transform
	off float64
}

// outward lists the corners, the nearest to the code first.
func (s Sheet) outward() []int {
	order := []int{0, 1, 2, 3}
	far := func(i int) float64 {
		return math.Hypot(s.Corners[i].X-s.Code.X-s.CodeSize/2, s.Corners[i].Y-s.Code.Y-s.CodeSize/2)
	}
	for i := range order {
		for k := i; k > 0 && far(order[k]) < far(order[k-1]); k-- {
			order[k], order[k-1] = order[k-1], order[k]
		}
	}
	return order
}

// guess is where a corner should be seen, and how far off that may be, in mm:
// what is known of the page grows with each mark.
func (s Sheet) guess(first Transform, from, to []Point, corner Point) (Point, float64) {
	if len(from) == 3 {
		return first.At(corner), 4 + 0.25*math.Hypot(corner.X-from[0].X, corner.Y-from[0].Y)
	}
	t, ok := affine(from, to)
	if !ok {
		return first.At(corner), 0
	}
	far := math.Inf(1)
	for _, p := range from {
		far = min(far, math.Hypot(corner.X-p.X, corner.Y-p.Y))
	}
	return t.At(corner), 4 + 0.3*far
}

// affine is the plain transform, with parallels kept, that fits best.
func affine(from, to []Point) (t Transform, ok bool) {
	a := upright(from)
	var m [3][5]float64
	for i := range from {
		p := a.in(from[i])
		for r, x := range [3]float64{p.X, p.Y, 1} {
			for c, y := range [5]float64{p.X, p.Y, 1, to[i].X, to[i].Y} {
				m[r][c] += x * y
			}
		}
	}
	for c := range 3 {
		if math.Abs(m[c][c]) < 1e-9 {
			return t, false
		}
		for r := range 3 {
			if r != c {
				k := m[r][c] / m[c][c]
				for i := range 5 {
					m[r][i] -= k * m[c][i]
				}
			}
		}
	}
	x := func(r, c int) float64 { return m[r][c] / m[r][r] }
	plain := Transform{x(0, 3), x(1, 3), x(2, 3), x(0, 4), x(1, 4), x(2, 4), 0, 0, 1}
	return plain.after(Transform{a.k, 0, -a.k * a.at.X, 0, a.k, -a.k * a.at.Y, 0, 0, 1}), true
}

// off is the greatest distance between where points go and where they should.
func (t Transform) off(from, to []Point) (most float64) {
	for i := range from {
		p := t.At(from[i])
		most = max(most, math.Hypot(p.X-to[i].X, p.Y-to[i].Y))
	}
	return most
}

// DotsPerInch is how finely the picture shows the sheet where it is coarsest.
func (s Sheet) DotsPerInch(t Transform) float64 {
	least := math.Inf(1)
	for _, c := range s.Corners {
		p := t.At(c)
		for _, d := range []Point{{1, 0}, {0, 1}} {
			q := t.At(c.plus(d))
			least = min(least, math.Hypot(q.X-p.X, q.Y-p.Y)*25.4)
		}
	}
	return least
}

// Straighten is the sheet as it would be scanned, with dpi dots in an inch.
func (s Sheet) Straighten(m *image.Gray, t Transform, dpi float64) *image.Gray {
	k := 25.4 / dpi
	out := image.NewGray(image.Rect(0, 0, int(math.Round(s.Width/k)), int(math.Round(s.Height/k))))
	for y := range out.Rect.Dy() {
		row := out.Pix[y*out.Stride:][:out.Rect.Dx()]
		for x := range row {
			sum := 0
			for _, dy := range []float64{0.25, 0.75} {
				for _, dx := range []float64{0.25, 0.75} {
					p := t.At(Point{(float64(x) + dx) * k, (float64(y) + dy) * k})
					sum += int(grey(m, p.X, p.Y))
				}
			}
			row[x] = uint8((sum + 2) / 4)
		}
	}
	return out
}
