// Package phototest makes pictures of paper for tests: pages written on by hand,
// copied, and photographed by a telephone held askew in bad light. The same seed
// gives the same picture. No lens, no shake and no fold is in them: they say how
// a reader stands blur, shadow, noise and perspective, not that it reads every
// telephone.
package phototest

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"

	"arco/internal/scan"
)

// A Shot says how a photograph is taken.
type Shot struct {
	Width, Height int     // of the picture; 0 is 12 million dots
	Turn          int     // quarters to the right by which the telephone was held wrong
	Blur          float64 // sigma in dots; 0 is 0.9
	Noise         float64 // standard deviation; 0 is 7
	Dark          float64 // what is left of the light in the shadow; 0 is 0.45
	Quality       int     // of the JPEG; 0 is 60
	Bend          float64 // of the height; 0 is 0.0015
	Colour        bool
}

// Sizes of telephone pictures, by million dots.
var Sizes = map[int][2]int{12: {3024, 4032}, 8: {2448, 3264}, 5: {1944, 2592}, 3: {1536, 2048}, 2: {1224, 1632}}

// Of returns a shot of so many million dots.
func Of(megapixels int) Shot { return Shot{Width: Sizes[megapixels][0], Height: Sizes[megapixels][1]} }

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// Take photographs a page.
func Take(page *image.Gray, s Shot, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 7))
	w, h := or(s.Width, 3024), or(s.Height, 4032)
	pw, ph := float64(page.Rect.Dx()), float64(page.Rect.Dy())
	k := 0.86 * min(float64(w)/pw, float64(h)/ph)
	turn := (r.Float64()*8 - 4) * math.Pi / 180
	move := func(v float64) float64 { return (r.Float64()*2 - 1) * 0.036 * v }
	var on, in []scan.Point
	for _, c := range [4]scan.Point{{X: 0, Y: 0}, {X: pw, Y: 0}, {X: 0, Y: ph}, {X: pw, Y: ph}} {
		x, y := (c.X-pw/2)*k, (c.Y-ph/2)*k
		x, y = x*math.Cos(turn)-y*math.Sin(turn), x*math.Sin(turn)+y*math.Cos(turn)
		on = append(on, c)
		in = append(in, scan.Point{X: float64(w)/2 + x + move(pw*k), Y: float64(h)/2 + y + move(ph*k)})
	}
	back, _ := scan.Fit(in, on)
	bend := or(s.Bend, 0.0015) * ph * (r.Float64()*2 - 1)
	angle, edge := r.Float64()*2*math.Pi, (r.Float64()-0.5)*0.6
	sin, cos := math.Sincos(angle)
	hard, softness := r.Float64()*2*math.Pi, 0.01+0.03*r.Float64()
	hsin, hcos := math.Sincos(hard)
	dark := or(s.Dark, 0.45)
	pix := make([]float32, w*h)
	for y := range h {
		for x := range w {
			p := back.At(scan.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5})
			v := 70.0
			if p.X >= 0 && p.Y >= 0 && p.X < pw && p.Y < ph {
				v = at(page, p.X-0.5, p.Y-0.5+bend*math.Sin(math.Pi*p.X/pw))
			}
			u, t := float64(x)/float64(w)-0.5, float64(y)/float64(h)-0.5
			light := 1 - (1-dark)*min(max(u*cos+t*sin+0.5, 0), 1)
			light *= 1 - 0.25*min(max((u*hcos+t*hsin-edge)/softness+0.5, 0), 1)
			pix[y*w+x] = float32((v*0.82 + 25) * light)
		}
	}
	blur(pix, w, h, or(s.Blur, 0.8+0.2*r.Float64()))
	m := image.NewGray(image.Rect(0, 0, w, h))
	noise := grain(r)
	sd := float32(or(s.Noise, 6+2*r.Float64()))
	for i, v := range pix {
		m.Pix[i] = clamp(v + sd*noise[(uint32(i)*2654435761+uint32(seed)*97)>>16])
	}
	for range s.Turn & 3 {
		m = quarter(m)
	}
	return encode(m, or(s.Quality, 60), s.Colour)
}

// grain is normal noise, made once for a picture.
func grain(r *rand.Rand) []float32 {
	out := make([]float32, 1<<16)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}

func clamp(v float32) uint8 { return uint8(min(max(v+0.5, 0), 255)) }

func encode(m *image.Gray, quality int, colour bool) []byte {
	var src image.Image = m
	if colour { // of a warm lamp
		c := image.NewRGBA(m.Rect)
		for i, v := range m.Pix {
			c.Pix[4*i], c.Pix[4*i+1], c.Pix[4*i+2], c.Pix[4*i+3] = v, uint8(int(v)*97/100), uint8(int(v)*88/100), 255
		}
		src = c
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, src, &jpeg.Options{Quality: quality}); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func at(m *image.Gray, x, y float64) float64 {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	x, y = min(max(x, 0), float64(w-2)), min(max(y, 0), float64(h-2))
	i, fx, fy := int(y)*m.Stride+int(x), x-math.Floor(x), y-math.Floor(y)
	top := float64(m.Pix[i])*(1-fx) + float64(m.Pix[i+1])*fx
	bottom := float64(m.Pix[i+m.Stride])*(1-fx) + float64(m.Pix[i+m.Stride+1])*fx
	return top*(1-fy) + bottom*fy
}

// quarter turns a picture to the right.
func quarter(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			out.Pix[x*out.Stride+h-1-y] = m.Pix[y*m.Stride+x]
		}
	}
	return out
}

// blur is a bell of the given width, along and across.
func blur(p []float32, w, h int, sigma float64) {
	r := int(math.Ceil(3 * sigma))
	bell := make([]float32, 2*r+1)
	sum := float32(0)
	for i := range bell {
		bell[i] = float32(math.Exp(-float64((i-r)*(i-r)) / (2 * sigma * sigma)))
		sum += bell[i]
	}
	line := make([]float32, max(w, h)+2*r)
	one := func(n int, get func(i int) *float32) {
		for i := range n + 2*r {
			line[i] = *get(min(max(i-r, 0), n-1))
		}
		for i := range n {
			v := float32(0)
			for k, b := range bell {
				v += b * line[i+k]
			}
			*get(i) = v / sum
		}
	}
	for y := range h {
		one(w, func(i int) *float32 { return &p[y*w+i] })
	}
	for x := range w {
		one(h, func(i int) *float32 { return &p[i*w+x] })
	}
}

// Copy is a photocopy: a little turned and smaller, unsharp, in two tones, with
// specks. Its strokes grow or shrink by a dot.
func Copy(page *image.Gray, grow bool, seed uint64) *image.Gray {
	r := rand.New(rand.NewPCG(seed, 11))
	w, h := page.Rect.Dx(), page.Rect.Dy()
	sin, cos := math.Sincos((r.Float64()*1.6 - 0.8) * math.Pi / 180)
	k := 1 / (0.97 + 0.03*r.Float64())
	pix := make([]float32, w*h)
	for y := range h {
		for x := range w {
			u, v := (float64(x)-float64(w)/2)*k, (float64(y)-float64(h)/2)*k
			px, py := u*cos-v*sin+float64(w)/2, u*sin+v*cos+float64(h)/2
			pix[y*w+x] = 255
			if px >= 0 && py >= 0 && px < float64(w) && py < float64(h) {
				pix[y*w+x] = float32(at(page, px, py))
			}
		}
	}
	blur(pix, w, h, 1.3)
	noise, limit := grain(r), float32(105+45*r.Float64())
	two := make([]uint8, w*h)
	for i, v := range pix {
		if v+12*noise[(uint32(i)*2654435761+uint32(seed))>>16] >= limit {
			two[i] = 255
		}
	}
	out := image.NewGray(page.Rect)
	for y := range h {
		for x := range w {
			v := two[y*w+x]
			for _, d := range [][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
				if j, i := y+d[1], x+d[0]; j >= 0 && i >= 0 && j < h && i < w {
					if grow {
						v = min(v, two[j*w+i])
					} else {
						v = max(v, two[j*w+i])
					}
				}
			}
			out.Pix[y*out.Stride+x] = v
		}
	}
	for range w * h * 8 / 10000 / 4 {
		speck(out, r, 0)
	}
	for range w * h * 5 / 10000 / 4 {
		speck(out, r, 255)
	}
	return out
}

func speck(m *image.Gray, r *rand.Rand, v uint8) {
	x, y := r.IntN(m.Rect.Dx()-2), r.IntN(m.Rect.Dy()-2)
	for j := range 2 {
		for i := range 2 {
			m.Pix[(y+j)*m.Stride+x+i] = v
		}
	}
}
