package scan

import (
	"image"
	"math"
	"slices"
)

// A Square is one of the kind that marks the corners of a QR code: dark and
// light as 1:1:3:1:1. Module is its seventh part.
type Square struct {
	Point
	Module float64
	hits   int
}

// mask is a picture in two tones; 1 is dark.
type mask struct {
	w, h int
	dark []uint8
}

// tones tells dark from light by what is around: dark is less than 86 % of the
// mean in a window as wide as a twenty-fourth of the long side, so that a shadow
// over a half of the page darkens nothing.
func tones(m *image.Gray) *mask {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	r := max(max(w, h)/48, 8)
	out := &mask{w, h, make([]uint8, w*h)}
	cols := make([]uint32, w)
	add := func(y int, sign uint32) {
		row := m.Pix[y*m.Stride:][:w]
		for x, v := range row {
			cols[x] += sign * uint32(v)
		}
	}
	for y := range min(r, h) {
		add(y, 1)
	}
	for y := range h {
		if y+r < h {
			add(y+r, 1)
		}
		if y-r-1 >= 0 {
			add(y-r-1, ^uint32(0))
		}
		rows := uint32(min(y+r, h-1) - max(y-r, 0) + 1)
		sum := uint32(0)
		for x := range min(r, w) {
			sum += cols[x]
		}
		row, to := m.Pix[y*m.Stride:][:w], out.dark[y*w:][:w]
		for x := range w {
			if x+r < w {
				sum += cols[x+r]
			}
			if x-r-1 >= 0 {
				sum -= cols[x-r-1]
			}
			n := rows * uint32(min(x+r, w-1)-max(x-r, 0)+1)
			if uint64(row[x])*uint64(n)*100 < 86*uint64(sum) {
				to[x] = 1
			}
		}
	}
	return out
}

// runs are five runs of dark and light dots, dark first.
type runs [5]int

// tolerance is how far a run may be from its length, in modules. It is wide,
// since blur eats light gaps; what comes by chance fails across.
const tolerance = 0.62

func (r runs) fits() (module float64, ok bool) {
	total := 0
	for _, n := range r {
		if n == 0 {
			return 0, false
		}
		total += n
	}
	if total < 8 {
		return 0, false
	}
	module = float64(total) / 7
	slack := max(tolerance*module, 1)
	for i, n := range r {
		want := module
		if i == 2 {
			want = 3 * module
		}
		if math.Abs(float64(n)-want) > slack {
			return 0, false
		}
	}
	return module, true
}

// squares finds them along the rows, each checked across and along again.
func squares(m *image.Gray) []Square {
	k := tones(m)
	var found []Square
	for y := range k.h {
		row := k.dark[y*k.w:][:k.w]
		var r runs
		n, start, last := 0, 0, uint8(0) // runs so far, where the run at work begins, its tone
		for x := 0; x <= k.w; x++ {
			v := uint8(2)
			if x < k.w {
				if v = row[x]; v == last {
					continue
				}
			}
			if n++; n > 1 || last == 1 { // the light before the first dark is no run of ours
				copy(r[:], r[1:])
				r[4] = x - start
			} else {
				n = 0
			}
			if last == 1 && n >= 5 {
				if module, ok := r.fits(); ok {
					cx := float64(x-r[4]-r[3]) - float64(r[2])/2
					found = k.check(found, cx, y, module)
				}
			}
			start, last = x, v
		}
	}
	out := found[:0]
	for _, s := range found {
		if s.hits > 1 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Square) int { return b.hits - a.hits })
	return out[:min(len(out), maxSquares)]
}

// maxSquares bounds the work on a picture that is full of them.
const maxSquares = 150

// check looks across at a find and adds it, or counts it with a former one.
func (k *mask) check(found []Square, cx float64, y int, module float64) []Square {
	cy, down, ok := k.across(int(cx), y, 0, 1, module)
	if !ok {
		return found
	}
	x, along, ok := k.across(int(cx), int(cy), 1, 0, module)
	if !ok || down > 1.7*along || along > 1.7*down {
		return found
	}
	s := Square{Point{x - 0.5, cy - 0.5}, (along + down) / 2, 1} // a dot is where its middle is
	for i := range found {
		f := &found[i]
		if math.Abs(f.X-s.X) < 2.5*f.Module && math.Abs(f.Y-s.Y) < 2.5*f.Module && s.Module < 1.5*f.Module && f.Module < 1.5*s.Module {
			n := float64(f.hits)
			f.Point = f.times(n).plus(s.Point).times(1 / (n + 1))
			f.Module = (f.Module*n + s.Module) / (n + 1)
			f.hits++
			return found
		}
	}
	if len(found) > 20*maxSquares {
		return found
	}
	return append(found, s)
}

// across measures the runs through a dot both ways: where their middle is and
// how large a module.
func (k *mask) across(x, y, dx, dy int, module float64) (middle, size float64, ok bool) {
	if x < 0 || y < 0 || x >= k.w || y >= k.h || k.dark[y*k.w+x] == 0 {
		return 0, 0, false
	}
	most := int(4*module) + 3
	var r runs
	walk := func(step, first, last, dir int) (int, bool) {
		i, j := x+step*dx, y+step*dy
		for part := first; ; part += dir {
			tone := uint8(1 - part%2)
			for i >= 0 && j >= 0 && i < k.w && j < k.h && k.dark[j*k.w+i] == tone {
				if r[part]++; r[part] > most {
					return 0, false
				}
				i, j = i+step*dx, j+step*dy
			}
			if part == last {
				return dx*i + dy*j, true
			}
			if i < 0 || j < 0 || i >= k.w || j >= k.h {
				return 0, false
			}
		}
	}
	r[2] = 1
	if _, ok := walk(-1, 2, 0, -1); !ok {
		return 0, 0, false
	}
	before := r[2] - 1
	if _, ok := walk(1, 2, 4, 1); !ok {
		return 0, 0, false
	}
	size, ok = r.fits()
	at := dx*x + dy*y
	return float64(at-before) + float64(r[2])/2, size, ok
}

// near reports whether a square was found already.
func near(found []Square, s Square) bool {
	return slices.ContainsFunc(found, func(f Square) bool {
		return math.Hypot(f.X-s.X, f.Y-s.Y) < 2*f.Module
	})
}
