package scan

import (
	"image"
	"math"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// A Code that was read, with the centres of its three squares: where its text
// begins, to the right of it, below it.
type Code struct {
	Text   string
	At     [3]Point
	Side   int // in modules
	Module float64
}

// maxTries bounds how many triples of squares are tried as a code.
const maxTries = 400

// codes takes every three squares that can belong to one code and reads it.
func codes(m *image.Gray, all []Square, sides []int) (out []Code) {
	type triple struct {
		at     [3]Square
		side   int
		unlike float64
	}
	var list []triple
	for i, a := range all {
		for j, b := range all {
			if i == j || !alike(a, b) {
				continue
			}
			for k, c := range all {
				if k == i || k == j || !alike(a, c) || !alike(b, c) {
					continue
				}
				for _, side := range sides {
					if u, ok := corner(a, b, c, side); ok {
						list = append(list, triple{[3]Square{a, b, c}, side, u})
					}
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b triple) int {
		switch {
		case a.unlike < b.unlike:
			return -1
		case a.unlike > b.unlike:
			return 1
		}
		return 0
	})
	used := func(t triple) bool {
		return slices.ContainsFunc(out, func(c Code) bool {
			return slices.ContainsFunc(t.at[:], func(s Square) bool { return slices.Contains(c.At[:], s.Point) })
		})
	}
	for _, t := range list[:min(len(list), maxTries)] {
		if used(t) {
			continue
		}
		at := [3]Point{t.at[0].Point, t.at[1].Point, t.at[2].Point}
		if text, ok := read(m, at, t.side); ok {
			out = append(out, Code{text, at, t.side, (t.at[0].Module + t.at[1].Module + t.at[2].Module) / 3})
		}
	}
	return out
}

func alike(a, b Square) bool { return a.Module < 1.6*b.Module && b.Module < 1.6*a.Module }

// corner reports whether a can be the upper left square of a code, b its right
// and c its lower one, and how unlike a square it is seen.
func corner(a, b, c Square, side int) (unlike float64, ok bool) {
	r, d := b.minus(a.Point), c.minus(a.Point)
	lr, ld := math.Sqrt(r.dot(r)), math.Sqrt(d.dot(d))
	sin, cos := r.cross(d)/(lr*ld), r.dot(d)/(lr*ld)
	if sin < 0.75 || lr > 1.6*ld || ld > 1.6*lr {
		return 0, false
	}
	// Along a row a square that is turned looks up to 1.41 times larger.
	modules := (lr + ld) / 2 / ((a.Module + b.Module + c.Module) / 3)
	ratio := modules / float64(side-7)
	if ratio < 0.55 || ratio > 1.35 {
		return 0, false
	}
	return math.Abs(cos) + math.Abs(math.Log(lr/ld)) + math.Abs(math.Log(ratio)), true
}

// read samples the modules between three squares. Where the fourth corner is
// depends on how the page is tilted, so the small square near it is sought.
func read(m *image.Gray, at [3]Point, side int) (string, bool) {
	n := float64(side)
	from := []Point{{3.5, 3.5}, {n - 3.5, 3.5}, {3.5, n - 3.5}, {n - 3.5, n - 3.5}}
	flat := at[1].plus(at[2]).minus(at[0])
	right, down := at[1].minus(at[0]).times(1/(n-7)), at[2].minus(at[0]).times(1/(n-7))
	try := func(from []Point, to []Point) (string, bool) {
		h, ok := Fit(from, to)
		if !ok {
			return "", false
		}
		return decode(sample(m, h, side))
	}
	if side >= 25 {
		from[3] = Point{n - 6.5, n - 6.5}
		guess := flat.minus(right.times(3)).minus(down.times(3))
		for _, p := range aligned(m, guess, right, down) {
			if text, ok := try(from, []Point{at[0], at[1], at[2], p}); ok {
				return text, true
			}
		}
		from[3] = Point{n - 3.5, n - 3.5}
	}
	return try(from, []Point{at[0], at[1], at[2], flat})
}

// aligned lists where the small square of a code (dark, light, dark) can be,
// the likeliest first: the best of all and two that lie apart from it.
func aligned(m *image.Gray, guess, right, down Point) []Point {
	type place struct {
		at    Point
		score int
	}
	var all []place
	for i := -8; i <= 8; i++ {
		for j := -8; j <= 8; j++ {
			p := guess.plus(right.times(float64(i) / 4)).plus(down.times(float64(j) / 4))
			score := 0
			for y := -2; y <= 2; y++ {
				for x := -2; x <= 2; x++ {
					q := p.plus(right.times(float64(x))).plus(down.times(float64(y)))
					v := int(grey(m, q.X, q.Y))
					switch max(x, -x, y, -y) {
					case 0:
						score -= 2 * v
					case 1:
						score += 2 * v
					default:
						score -= v * 7 / 8
					}
				}
			}
			all = append(all, place{p, score})
		}
	}
	slices.SortStableFunc(all, func(a, b place) int { return b.score - a.score })
	out := []Point{all[0].at}
	unit := math.Sqrt(right.dot(right))
	for _, p := range all {
		if len(out) == 4 {
			break
		}
		if !slices.ContainsFunc(out, func(q Point) bool { return math.Hypot(p.at.X-q.X, p.at.Y-q.Y) < 0.6*unit }) {
			out = append(out, p.at)
		}
	}
	return out
}

// sample is the grey of each module, its neighbours taken off a little: blur
// has spread them into it.
func sample(m *image.Gray, h Transform, side int) []float64 {
	raw := make([]float64, side*side)
	for r := range side {
		for c := range side {
			sum := 0
			for _, dy := range []float64{0.25, 0.5, 0.75} {
				for _, dx := range []float64{0.25, 0.5, 0.75} {
					p := h.At(Point{float64(c) + dx, float64(r) + dy})
					sum += int(grey(m, p.X, p.Y))
				}
			}
			raw[r*side+c] = float64(sum) / 9
		}
	}
	out := make([]float64, side*side)
	for r := range side {
		for c := range side {
			v, n, around := raw[r*side+c], 0.0, 0.0
			for _, d := range [][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
				if y, x := r+d[0], c+d[1]; y >= 0 && x >= 0 && y < side && x < side {
					around, n = around+raw[y*side+x], n+1
				}
			}
			out[r*side+c] = v + 0.6*(v-around/n)
		}
	}
	return out
}

// decode tells dark from light half way between the extremes near a module, and
// leaves the rest to gozxing.
func decode(g []float64) (string, bool) {
	side := int(math.Sqrt(float64(len(g))))
	bits, err := gozxing.NewSquareBitMatrix(side)
	if err != nil {
		return "", false
	}
	for r := range side {
		for c := range side {
			low, high := math.Inf(1), math.Inf(-1)
			for y := max(0, r-5); y <= min(side-1, r+5); y++ {
				for x := max(0, c-5); x <= min(side-1, c+5); x++ {
					low, high = min(low, g[y*side+x]), max(high, g[y*side+x])
				}
			}
			if g[r*side+c] < (low+high)/2 {
				bits.Set(c, r)
			}
		}
	}
	result, err := decoder.NewDecoder().Decode(bits, nil)
	if err != nil {
		return "", false
	}
	return result.GetText(), true
}

// All reads every code of a picture with a side of one of the given numbers of
// modules: at its own size, at half and at a quarter. Large modules are read
// better in a smaller picture, small ones in the whole one. Each text comes once.
func All(m *image.Gray, sides ...int) (out []Code) {
	scale := 1.0
	for range 3 {
		v := look(m, scale, Point{(scale - 1) / 2, (scale - 1) / 2}, sides)
		for _, c := range v.Codes {
			if !slices.ContainsFunc(out, func(o Code) bool { return o.Text == c.Text }) {
				out = append(out, c)
			}
		}
		m, scale = halved(m), scale*2
	}
	return out
}
