package attach

import (
	"math"

	"arco/internal/attach/pdfread"
)

// How far letters reach from their line, in sizes of the font. They rather
// reach too far, so that no letter of which a part is seen is left out.
const (
	above = 1.1
	below = 0.4
	lean  = 0.2 // to the left
	wide  = 1.5 // to the right, for each byte
)

// A region is a rectangle; what is not known in it is NaN and lies nowhere
// outside.
type region struct{ x0, y0, x1, y1 float64 }

var (
	everywhere = region{math.Inf(-1), math.Inf(-1), math.Inf(1), math.Inf(1)}
	nowhere    = region{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	upright    = matrix{1, 0, 0, 1, 0, 0}
)

func (r region) and(o region) region {
	return region{max(r.x0, o.x0), max(r.y0, o.y0), min(r.x1, o.x1), min(r.y1, o.y1)}
}

// outside reports whether nothing of r is in o.
func (r region) outside(o region) bool {
	return o.x0 > o.x1 || o.y0 > o.y1 || r.x1 < o.x0 || r.x0 > o.x1 || r.y1 < o.y0 || r.y0 > o.y1
}

func (r *region) add(x, y float64) {
	*r = region{min(r.x0, x), min(r.y0, y), max(r.x1, x), max(r.y1, y)}
}

// through is the upright rectangle around r as m puts it.
func (r region) through(m matrix) region {
	out := nowhere
	for _, p := range [][2]float64{{r.x0, r.y0}, {r.x1, r.y0}, {r.x0, r.y1}, {r.x1, r.y1}} {
		out.add(m.at(p[0], p[1]))
	}
	return out
}

// regionOf is a box that an object has, everywhere if it has none.
func regionOf(o object) region {
	a, _ := o.(array)
	if len(a) != 4 {
		return everywhere
	}
	r := nowhere
	r.add(number(a[0]), number(a[1]))
	r.add(number(a[2]), number(a[3]))
	return r
}

func matrixOf(args []object) matrix {
	m := upright
	if len(args) != len(m) {
		return m
	}
	for i := range m {
		m[i] = number(args[i])
	}
	return m
}

// A view is what decides whether something can be seen: how contents are
// placed, and the rectangle around what they are clipped to. It is saved with
// the state.
type view struct {
	ctm                         matrix
	clip                        region
	byText                      bool // also clipped to letters that were left out
	size, rise, lead, tc, tw, z float64
}

// A pen is where text goes on: the line, and between which distances from its
// begin the next letter stands.
type pen struct {
	line     matrix
	from, to float64
}

func (p *pen) move(x, y float64) {
	p.line, p.from, p.to = matrix{1, 0, 0, 1, x, y}.then(p.line), 0, 0
}

// follow keeps what an operator changes of the view, of the path and of the pen.
func (w *rewriter) follow(op string, args []object) {
	v := &w.state.view
	n := func(i int) float64 { return number(args[i]) }
	switch op {
	case "cm":
		v.ctm = matrixOf(args).then(v.ctm)
	case "m", "l", "c", "v", "y":
		for i := 0; i+1 < len(args); i += 2 {
			w.path.add(v.ctm.at(n(i), n(i+1)))
		}
	case "re":
		for _, x := range []float64{n(0), n(0) + n(2)} {
			for _, y := range []float64{n(1), n(1) + n(3)} {
				w.path.add(v.ctm.at(x, y))
			}
		}
	case "W", "W*":
		w.clips = true
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n":
		if w.clips && w.path != nowhere { // viewers disagree about a path of nothing
			v.clip = v.clip.and(w.path)
		}
		w.clips, w.path = false, nowhere
	case "BT":
		w.pen = pen{line: upright}
	case "Td":
		w.pen.move(n(0), n(1))
	case "TD":
		v.lead = -n(1)
		w.pen.move(n(0), n(1))
	case "T*":
		w.pen.move(0, -v.lead)
	case "Tm":
		w.pen = pen{line: matrixOf(args)}
	case "Tf":
		v.size = n(1)
	case "gs": // it may bring a font
		if s, _ := args[0].(name); w.c.f.Get(w.c.f.Dict(w.res.find("ExtGState", s))["Font"]) != nil {
			v.size = math.NaN()
		}
	case "TL":
		v.lead = n(0)
	case "Ts":
		v.rise = n(0)
	case "Tc":
		v.tc = n(0)
	case "Tw":
		v.tw = n(0)
	case "Tz":
		v.z = n(0) / 100
	}
}

// unseen reports whether text lies wholly outside of what can be seen, and
// moves the pen behind it.
func (w *rewriter) unseen(shown object) bool {
	v, p := &w.state.view, &w.pen
	size, from, to := math.Abs(v.size), p.from, p.to
	low, high := min(from, 0), to
	for _, x := range append(array{}, list(shown)...) {
		back, on := 0.0, 0.0
		switch x := x.(type) {
		case pdfread.String:
			n := float64(len(x))
			on = n * (wide*size + max(v.tc, 0) + max(v.tw, 0))
			back = -n * (min(v.tc, 0) + min(v.tw, 0))
		case int, float64:
			d := number(x) / 1000 * size
			back, on = max(d, 0), max(-d, 0)
		}
		from, to = from-back, to+on
		low, high = min(low, from), max(high, to)
	}
	low, high = min(low, p.from), max(high, p.to)
	low, high = low-lean*size, high+lean*size
	z := math.Abs(v.z)
	r := region{low * z, v.rise - below*size, high * z, v.rise + above*size}
	if v.size < 0 || v.z < 0 {
		far := max(math.Abs(r.x0), math.Abs(r.x1))
		r = region{-far, v.rise - above*size, far, v.rise + above*size}
	}
	p.from, p.to = from, to
	return !w.state.odd && r.through(p.line).through(v.ctm).outside(v.clip)
}

func list(o object) array {
	if a, ok := o.(array); ok {
		return a
	}
	return array{o}
}

// away reports whether a drawing or a picture lies wholly outside of what can
// be seen.
func (w *rewriter) away(s *pdfread.Stream) bool {
	v, c := &w.state.view, w.c
	r := region{0, 0, 1, 1}
	if c.f.Name(s.Dict["Subtype"]) == "Form" {
		box, ok := c.f.Box(s.Dict["BBox"])
		if !ok {
			return false
		}
		r = region{box[0], box[1], box[2], box[3]}
		if a, _ := c.numbers(s.Dict["Matrix"], 1).(array); a != nil {
			r = r.through(matrixOf(a))
		}
	}
	return r.through(v.ctm).outside(v.clip)
}
