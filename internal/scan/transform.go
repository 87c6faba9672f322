package scan

import "math"

// A Transform takes a plane to another as a camera sees it.
type Transform [9]float64

// At is where a point goes.
func (t Transform) At(p Point) Point {
	w := t[6]*p.X + t[7]*p.Y + t[8]
	return Point{(t[0]*p.X + t[1]*p.Y + t[2]) / w, (t[3]*p.X + t[4]*p.Y + t[5]) / w}
}

// Fit is the transform that takes from to to: exactly with four points, with
// the least squares of the distances with more. ok is false for fewer, and for
// points that lie on a line.
func Fit(from, to []Point) (t Transform, ok bool) {
	n := len(from)
	if n < 4 || n != len(to) {
		return t, false
	}
	a, b := upright(from), upright(to)
	var m [8][9]float64 // normal equations
	for i := range n {
		p, q := a.in(from[i]), b.in(to[i])
		for _, row := range [2][9]float64{
			{p.X, p.Y, 1, 0, 0, 0, -q.X * p.X, -q.X * p.Y, q.X},
			{0, 0, 0, p.X, p.Y, 1, -q.Y * p.X, -q.Y * p.Y, q.Y},
		} {
			for r := range 8 {
				for c := range 9 {
					m[r][c] += row[r] * row[c]
				}
			}
		}
	}
	x, ok := solve(m)
	if !ok {
		return t, false
	}
	h := Transform{x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], 1}
	return b.undo(h, a), true
}

// solve ends the elimination of eight equations.
func solve(m [8][9]float64) (x [8]float64, ok bool) {
	for c := range 8 {
		best := c
		for r := c + 1; r < 8; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[best][c]) {
				best = r
			}
		}
		if math.Abs(m[best][c]) < 1e-9 {
			return x, false
		}
		m[c], m[best] = m[best], m[c]
		for r := range 8 {
			if r == c {
				continue
			}
			k := m[r][c] / m[c][c]
			for i := c; i < 9; i++ {
				m[r][i] -= k * m[c][i]
			}
		}
	}
	for i := range 8 {
		x[i] = m[i][8] / m[i][i]
	}
	return x, true
}

// scaling brings points around the origin, so that equations stay exact.
type scaling struct {
	at Point
	k  float64
}

func upright(ps []Point) scaling {
	var mid Point
	for _, p := range ps {
		mid = mid.plus(p)
	}
	mid = mid.times(1 / float64(len(ps)))
	far := 0.0
	for _, p := range ps {
		far = max(far, math.Hypot(p.X-mid.X, p.Y-mid.Y))
	}
	if far == 0 {
		far = 1
	}
	return scaling{mid, 1 / far}
}

func (s scaling) in(p Point) Point { return p.minus(s.at).times(s.k) }

// undo turns a transform between scaled planes into one between the planes
// themselves: s is of the plane it leads to, a of the one it comes from.
func (s scaling) undo(h Transform, a scaling) Transform {
	from := Transform{a.k, 0, -a.k * a.at.X, 0, a.k, -a.k * a.at.Y, 0, 0, 1}
	to := Transform{1 / s.k, 0, s.at.X, 0, 1 / s.k, s.at.Y, 0, 0, 1}
	return to.after(h.after(from))
}

// after is first g, then t.
func (t Transform) after(g Transform) (out Transform) {
	for r := range 3 {
		for c := range 3 {
			for i := range 3 {
				out[3*r+c] += t[3*r+i] * g[3*i+c]
			}
		}
	}
	return out
}
