package scan

import (
	"image"
	"slices"
)

// paper is how white the paper of an evened page is.
const paper = 245

// Even takes the light off a straightened page: what is as bright as the paper
// around it becomes white, and everything else keeps how much darker it is, so
// that a pencil stays a pencil. The paper is what remains when all that is
// narrower than an inch is closed; a mark is never taken for paper.
func Even(m *image.Gray, dpi float64) *image.Gray {
	cell := max(2, int(dpi/25.4+0.5)) // one mm
	w, h := (m.Rect.Dx()+cell-1)/cell, (m.Rect.Dy()+cell-1)/cell
	light := make([]uint8, w*h)
	var dots []uint8
	for y := range h {
		for x := range w {
			dots = dots[:0]
			for j := y * cell; j < min((y+1)*cell, m.Rect.Dy()); j++ {
				dots = append(dots, m.Pix[j*m.Stride+x*cell:][:min(cell, m.Rect.Dx()-x*cell)]...)
			}
			slices.Sort(dots)
			light[y*w+x] = dots[len(dots)*3/4]
		}
	}
	light = smooth(smooth(closed(light, w, h, 13), w, h), w, h)
	out := image.NewGray(m.Rect)
	field := &image.Gray{Pix: light, Stride: w, Rect: image.Rect(0, 0, w, h)}
	k := 1 / float64(cell)
	for y := range m.Rect.Dy() {
		in, to := m.Pix[y*m.Stride:][:m.Rect.Dx()], out.Pix[y*out.Stride:]
		for x, v := range in {
			l := max(int(grey(field, (float64(x)+0.5)*k-0.5, (float64(y)+0.5)*k-0.5)), 24)
			to[x] = uint8(min(int(v)*paper/l, 255))
		}
	}
	return out
}

// closed lightens everything dark that is narrower than 2 r + 1 either way. The
// picture goes on beyond its edges as it is there.
func closed(p []uint8, w, h, r int) []uint8 {
	wide, high := w+2*r, h+2*r
	all := make([]uint8, wide*high)
	for y := range high {
		for x := range wide {
			all[y*wide+x] = p[min(max(y-r, 0), h-1)*w+min(max(x-r, 0), w-1)]
		}
	}
	all = spread(spread(all, wide, high, r, true), wide, high, r, false)
	out := make([]uint8, w*h)
	for y := range h {
		copy(out[y*w:][:w], all[(y+r)*wide+r:])
	}
	return out
}

// spread takes for each dot the lightest, or the darkest, within r either way.
func spread(p []uint8, w, h, r int, lightest bool) []uint8 {
	if !lightest { // the darkest is the lightest of what is turned over
		return turned(spread(turned(p), w, h, r, true))
	}
	out := make([]uint8, len(p))
	line, done := make([]uint8, max(w, h)), make([]uint8, max(w, h))
	for y := range h {
		most(p[y*w:][:w], out[y*w:][:w], r)
	}
	for x := range w {
		for y := range h {
			line[y] = out[y*w+x]
		}
		most(line[:h], done[:h], r)
		for y := range h {
			out[y*w+x] = done[y]
		}
	}
	return out
}

// most is the greatest within r either way, by a queue of those that can still
// become it.
func most(in, out []uint8, r int) {
	var queue []int
	for i := 0; i < len(in)+r; i++ {
		if i < len(in) {
			for len(queue) > 0 && in[queue[len(queue)-1]] <= in[i] {
				queue = queue[:len(queue)-1]
			}
			queue = append(queue, i)
		}
		if k := i - r; k >= 0 {
			for queue[0] < k-r {
				queue = queue[1:]
			}
			out[k] = in[queue[0]]
		}
	}
}

func turned(p []uint8) []uint8 {
	out := make([]uint8, len(p))
	for i, v := range p {
		out[i] = 255 - v
	}
	return out
}

// smooth is the mean of nine.
func smooth(p []uint8, w, h int) []uint8 {
	out := make([]uint8, len(p))
	for y := range h {
		for x := range w {
			sum, n := 0, 0
			for j := max(0, y-1); j <= min(h-1, y+1); j++ {
				for i := max(0, x-1); i <= min(w-1, x+1); i++ {
					sum, n = sum+int(p[j*w+i]), n+1
				}
			}
			out[y*w+x] = uint8((sum + n/2) / n)
		}
	}
	return out
}
