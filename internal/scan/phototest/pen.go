package phototest

import (
	"image"
	"math"
	"math/rand/v2"
	"slices"

	"arco/internal/scan"
)

// A Pen writes strokes.
type Pen struct {
	Name  string
	Tone  float64 // of a full stroke: 0 black, 255 paper
	Width float64 // mm
	Grain float64 // share of the paper's grain that stays white
}

// Pens as they lie about.
var Pens = []Pen{
	{"black gel pen", 30, 0.6, 0},
	{"blue ballpoint", 85, 0.42, 0.05},
	{"thin ballpoint", 95, 0.3, 0.1},
	{"pencil", 118, 0.5, 0.3},
	{"felt pen", 40, 0.9, 0},
}

// Write writes over each line of a page with dpi dots in an inch. small makes
// the writing as small as people with a cramped hand have it.
func Write(page *image.Gray, dpi float64, lines []scan.Line, pen Pen, small bool, seed uint64) *image.Gray {
	out := &image.Gray{Pix: slices.Clone(page.Pix), Stride: page.Stride, Rect: page.Rect}
	r := rand.New(rand.NewPCG(seed, 13))
	h := &hand{m: out, k: dpi / 25.4, pen: pen, r: r}
	for i, l := range lines {
		size := 4.5 + 2*r.Float64()
		if small {
			size = 2.2 + 0.6*r.Float64()
		}
		x, y := l.Left.X+2+r.Float64()*5, l.Left.Y-1.2-0.6*r.Float64()
		switch i % 3 {
		case 0:
			h.signature(x, y, size, min(l.Width-8, size*(4+2*r.Float64())))
		case 1:
			h.digits(x, y, size*0.7)
		default:
			h.word(x, y, size*0.6, min(l.Width-8, size*7))
		}
	}
	return out
}

type hand struct {
	m        *image.Gray
	k        float64
	pen      Pen
	r        *rand.Rand
	pressure float64
}

// stroke follows points in mm; pressure comes and goes.
func (h *hand) stroke(n int, point func(t float64) (x, y float64)) {
	h.pressure = 0.6 + 0.4*h.r.Float64()
	for i := range n {
		t := float64(i) / float64(n-1)
		h.pressure = min(max(h.pressure+(h.r.Float64()-0.5)*0.08, 0.45), 1)
		ends := min(1, 8*t, 8*(1-t)) // thin where it begins and ends
		x, y := point(t)
		h.dab(x, y, h.pen.Width*(0.55+0.45*h.pressure)*(0.5+0.5*ends), h.pressure)
	}
}

func (h *hand) dab(x, y, width, pressure float64) {
	cx, cy, rad := x*h.k, y*h.k, width*h.k/2
	for j := int(cy - rad - 1); j <= int(cy+rad+1); j++ {
		for i := int(cx - rad - 1); i <= int(cx+rad+1); i++ {
			if i < 0 || j < 0 || i >= h.m.Rect.Dx() || j >= h.m.Rect.Dy() {
				continue
			}
			cover := min(max(rad+0.5-math.Hypot(float64(i)-cx, float64(j)-cy), 0), 1)
			// The grain of the paper is where it is, however often the pen passes.
			if g := uint32(i/2)*73856093 ^ uint32(j/2)*19349663; float64(g*2654435761>>16)/65536 < h.pen.Grain {
				continue
			}
			at := &h.m.Pix[j*h.m.Stride+i]
			tone := h.pen.Tone + (1-pressure)*(235-h.pen.Tone)*0.5
			*at = min(*at, uint8(255-(255-tone)*cover))
		}
	}
}

func (h *hand) signature(x, y, size, width float64) {
	loops, tilt, second := 3+h.r.IntN(4), h.r.Float64()*0.12, 0.5+h.r.Float64()
	phase := h.r.Float64() * 6
	h.stroke(int(width*h.k*5), func(t float64) (float64, float64) {
		a := t*float64(loops)*2*math.Pi + phase
		fall := 1 - 0.55*t
		return x + t*width + 0.22*size*math.Sin(a+1), y - size*fall*0.5*(1+math.Sin(a)*0.8+0.25*math.Sin(second*a)) - tilt*t*width
	})
	if h.r.IntN(2) == 0 { // and a flourish below
		h.stroke(int(width*h.k*2), func(t float64) (float64, float64) { return x + (1-t)*width, y + 0.5 - 0.12*size*math.Sin(3*t) })
	}
}

// digits are seven strokes of figures, as of a date with its bars.
func (h *hand) digits(x, y, size float64) {
	for i := range 6 {
		at := x + float64(i)*size*0.75
		if i == 1 || i == 3 {
			h.stroke(int(size*h.k*4), func(t float64) (float64, float64) { return at + 0.3*size*t, y - size*t })
			continue
		}
		bow, side := 0.5+h.r.Float64(), 1-2*float64(h.r.IntN(2))
		h.stroke(int(size*h.k*5), func(t float64) (float64, float64) {
			return at + 0.25*size + side*0.22*size*math.Sin(2*math.Pi*t*bow), y - size*(1-t)
		})
	}
}

func (h *hand) word(x, y, size, width float64) {
	n := width / size / 0.8
	h.stroke(int(width*h.k*5), func(t float64) (float64, float64) {
		a := t * n * 2 * math.Pi
		return x + t*width + 0.1*size*math.Sin(a), y - size*0.5*(1+math.Sin(a)*(0.7+0.3*math.Sin(a/3.7)))
	})
}
