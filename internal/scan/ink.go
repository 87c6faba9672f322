package scan

import (
	"image"
	"math"
	"slices"
)

// A Line is one to be signed over, in mm of the sheet: its left end and how long
// it is.
type Line struct {
	Left  Point
	Width float64
}

const (
	room     = 8.0 // above a line, in mm: where ink is sought
	overLine = 0.7 // not so near to the printed line: it may lie a little off
	lineOff  = 2.2 // how far off, since paper bends
	strokes  = 2.6 // mm: a stroke is narrower, the edge of a shadow is not
	least    = 1.2 // mm: smaller than this are specks of a copier and noise
	enough   = 2.4 // mm of strokes together
)

// Signed reports whether something is written over a line of an evened page. It
// looks for strokes: what is narrow, darker than the paper beside it, and longer
// than dust. The printed line itself is no ink, nor is what reaches down from
// the words above.
func Signed(m *image.Gray, dpi float64, l Line) bool {
	k := dpi / 25.4
	x0, x1 := int((l.Left.X+0.5)*k), int((l.Left.X+l.Width-0.5)*k)
	y1 := int(l.Left.Y * k)
	margin := int(strokes*k) + 2
	area := image.Rect(x0-margin, y1-int((room+lineOff)*k)-margin, x1+margin, y1+int(lineOff*k)+margin).Intersect(m.Rect)
	if area.Empty() {
		return false
	}
	w, h := area.Dx(), area.Dy()
	p := make([]uint8, w*h)
	for y := range h {
		copy(p[y*w:][:w], m.Pix[(area.Min.Y+y)*m.Stride+area.Min.X:])
	}
	p = smooth(p, w, h)
	light := closed(p, w, h, int(strokes*k/2))
	dark := make([]float64, w*h) // share of the light that is missing
	for i := range p {
		dark[i] = max(0, 1-float64(p[i])/float64(max(light[i], 1)))
	}
	line := printed(dark, w, h, y1-area.Min.Y, int(lineOff*k), int(8*k))
	zone := make([]float64, 0, w*h)
	in := func(x, y int) bool {
		return x >= x0-area.Min.X && x < x1-area.Min.X && y >= line[x]-int(room*k) && y <= line[x]-int(overLine*k)
	}
	for y := range h {
		for x := range w {
			if in(x, y) {
				zone = append(zone, dark[y*w+x])
			}
		}
	}
	if len(zone) == 0 {
		return false
	}
	slices.Sort(zone)
	middle := zone[len(zone)/2]
	noise := (zone[len(zone)*3/4] - middle) / 0.6745
	limit := middle + max(0.07, 5*noise)
	wet := make([]bool, w*h)
	for y := range h {
		for x := range w {
			wet[y*w+x] = in(x, y) && dark[y*w+x] > limit
		}
	}
	sum := 0.0
	pieces(wet, w, h, func(b image.Rectangle, n int) {
		length := math.Hypot(float64(b.Dx()), float64(b.Dy())) / k
		top := line[min(max(b.Min.X, 0), w-1)] - int(room*k)
		hangs := b.Min.Y <= top+1 && float64(b.Dy()) < 1.3*k
		onLine := b.Max.Y > line[min(b.Min.X, w-1)]-int(overLine*k)-1 && float64(b.Dy()) < 0.6*k
		if length >= least && !hangs && !onLine && float64(n) > k*k*0.1 {
			sum += length
		}
	})
	return sum >= enough
}

// printed is where the printed line is in each column. It is looked for near its
// place in pieces, since paper bends: of all ways along them that change little
// from piece to piece, the one that is dark over most of its length. How dark
// does not count, since a pen is darker than a thin line, nor does writing, which
// is dark here and there.
func printed(dark []float64, w, h, at, off, piece int) []int {
	low, high := max(0, at-off), min(h-1, at+off)
	n, rows := (w+piece-1)/piece, high-low+1
	if rows < 1 {
		return slices.Repeat([]int{at}, w)
	}
	sum, from := make([]float64, n*rows), make([]int, n*rows)
	step := max(1, piece/40)
	for i := range n {
		x0, x1 := i*piece, min((i+1)*piece, w)
		for r := range rows {
			here := 0.0
			for x := x0; x < x1; x++ {
				here += min(dark[(low+r)*w+x], 0.15)
			}
			best := -1.0
			if i == 0 {
				best = 0
			}
			for k := max(0, r-step); i > 0 && k <= min(rows-1, r+step); k++ {
				if v := sum[(i-1)*rows+k]; v > best {
					best, from[i*rows+r] = v, k
				}
			}
			sum[i*rows+r] = best + here
		}
	}
	end := 0
	for r := range rows {
		if sum[(n-1)*rows+r] > sum[(n-1)*rows+end] {
			end = r
		}
	}
	out := make([]int, w)
	for i := n - 1; i >= 0; i-- {
		for x := i * piece; x < min((i+1)*piece, w); x++ {
			out[x] = low + end
		}
		end = from[i*rows+end]
	}
	return out
}

// pieces tells each piece of what hangs together: its bounds and its dots.
func pieces(wet []bool, w, h int, each func(b image.Rectangle, n int)) {
	var stack []int
	for start := range wet {
		if !wet[start] {
			continue
		}
		wet[start] = false
		stack = append(stack[:0], start)
		b, n := image.Rectangle{Min: image.Pt(w, h)}, 0
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := i%w, i/w
			n++
			b.Min.X, b.Min.Y, b.Max.X, b.Max.Y = min(b.Min.X, x), min(b.Min.Y, y), max(b.Max.X, x+1), max(b.Max.Y, y+1)
			for j := max(0, y-1); j <= min(h-1, y+1); j++ {
				for c := max(0, x-1); c <= min(w-1, x+1); c++ {
					if wet[j*w+c] {
						wet[j*w+c] = false
						stack = append(stack, j*w+c)
					}
				}
			}
		}
		each(b, n)
	}
}
