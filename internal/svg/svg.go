// Package svg draws pages as pictures that every browser shows, at any size.
//
// What it draws are the glyphs of the page in their places, as the PDF has
// them. A picture holds shapes and no characters: nothing in it can be
// searched for or run.
package svg

import (
	"bytes"
	"strconv"

	"arco/internal/typeset"
)

// Widths of strokes are those of the PDF, in thousandths of a point.
const (
	frameWidth  typeset.Milli = 900
	squareWidth typeset.Milli = 800
	heavyStroke               = 38 // thousandths of the size, around letters that stand for bold ones
)

// Page draws a page in black on white, its paper as large as printed: a unit is a point.
func Page(p *typeset.Page) ([]byte, error) {
	d := drawer{page: p, names: map[shape]int{}}
	for _, items := range [][]typeset.Item{p.Items, p.Foot} {
		for i := range items {
			if err := d.item(&items[i]); err != nil {
				return nil, err
			}
		}
	}
	var out bytes.Buffer
	w, h := points(p.Width), points(p.Height)
	out.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="` + w + `pt" height="` + h + `pt" viewBox="0 0 ` + w + " " + h + `"><rect width="100%" height="100%" fill="#fff"/><defs>`)
	out.Write(d.shapes)
	out.WriteString("</defs>")
	out.Write(d.body)
	out.WriteString("</svg>\n")
	return out.Bytes(), nil
}

// A shape is a glyph that stands in the picture once and is used wherever it is printed.
type shape struct {
	face  *typeset.Face
	glyph uint16
}

type drawer struct {
	page   *typeset.Page
	names  map[shape]int // 0 for one without an outline
	last   int
	shapes []byte
	body   []byte
}

// points writes thousandths of a point in points.
func points(m typeset.Milli) string { return string(appendPoints(nil, m)) }

func appendPoints(b []byte, m typeset.Milli) []byte {
	return strconv.AppendFloat(b, float64(m)/1000, 'f', -1, 64)
}

// put appends parts, lengths in points.
func (d *drawer) put(parts ...any) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			d.body = append(d.body, p...)
		case typeset.Milli:
			d.body = appendPoints(d.body, p)
		case int:
			d.body = strconv.AppendInt(d.body, int64(p), 10)
		}
	}
}

func (d *drawer) item(it *typeset.Item) error {
	x, y := d.page.OriginX+it.X, d.page.OriginY+it.Y
	switch it.Kind {
	case typeset.Text:
		for i := range it.Line.Runs {
			if err := d.run(&it.Line.Runs[i], x, y); err != nil {
				return err
			}
		}
	case typeset.Rule:
		d.put(`<rect x="`, x, `" y="`, y, `" width="`, it.W, `" height="`, it.H, `"/>`)
	case typeset.Frame:
		d.frame(x, y, it.W, it.H, frameWidth)
	case typeset.Square:
		d.frame(x, y, it.W, it.H, squareWidth)
	case typeset.Code:
		d.code(x, y, it.W, *it.Modules)
	}
	return nil
}

// frame strokes a rectangle inside its edge.
func (d *drawer) frame(x, y, w, h, stroke typeset.Milli) {
	d.put(`<rect x="`, x+stroke/2, `" y="`, y+stroke/2, `" width="`, w-stroke, `" height="`, h-stroke, `" fill="none" stroke="#000" stroke-width="`, stroke, `"/>`)
}

// code draws the dark modules of a code, each row in stretches.
func (d *drawer) code(x, y, side typeset.Milli, modules [][]bool) {
	n := len(modules)
	edge := func(i int) typeset.Milli { return typeset.Milli(int64(side) * int64(i) / int64(n)) }
	d.put(`<path shape-rendering="crispEdges" d="`)
	for r, row := range modules {
		for c := 0; c < len(row) && c < n; c++ {
			from := c
			for c < len(row) && c < n && row[c] {
				c++
			}
			if c > from {
				d.put("M", x+edge(from), " ", y+edge(r), "h", edge(c)-edge(from), "v", edge(r+1)-edge(r), "h", edge(from)-edge(c), "z")
			}
		}
	}
	d.put(`"/>`)
}

// run draws the glyphs of a run in font units, the pen where the run says: one
// from right to left moves it before each glyph.
func (d *drawer) run(r *typeset.Run, x, y typeset.Milli) error {
	size := strconv.FormatFloat(float64(r.Size)/1000/float64(r.Face.UnitsPerEm()), 'f', 6, 64)
	d.put(`<g transform="translate(`, x+r.X, " ", y, ") scale(", size, " -", size, `)"`)
	if r.Heavy {
		d.put(` stroke="#000" stroke-linejoin="round" stroke-width="`, heavyStroke*r.Face.UnitsPerEm()/1000, `"`)
	}
	d.put(">")
	pen := 0
	for i := range r.Glyphs {
		g := &r.Glyphs[i]
		if r.RTL {
			pen -= int(g.Adv)
		}
		name, err := d.name(r.Face, g.ID)
		if err != nil {
			return err
		}
		if name > 0 {
			d.put(`<use href="#g`, name, `" x="`, pen+int(g.DX))
			if g.DY != 0 {
				d.put(`" y="`, int(g.DY))
			}
			d.put(`"/>`)
		}
		if !r.RTL {
			pen += int(g.Adv)
		}
	}
	d.put("</g>")
	return nil
}

// name is the number of a glyph's shape, which is drawn when it is first used.
func (d *drawer) name(f *typeset.Face, glyph uint16) (int, error) {
	key := shape{f, glyph}
	if n, ok := d.names[key]; ok {
		return n, nil
	}
	strokes, err := f.Strokes(glyph)
	if err != nil || len(strokes) == 0 {
		d.names[key] = 0
		return 0, err
	}
	d.last++
	d.names[key] = d.last
	b := append(d.shapes, `<path id="g`...)
	b = append(strconv.AppendInt(b, int64(d.last), 10), `" d="`...)
	pair := func(op string, x, y int) {
		b = append(b, op...)
		b = append(strconv.AppendInt(b, int64(x), 10), ' ')
		b = strconv.AppendInt(b, int64(y), 10)
	}
	for _, s := range strokes {
		switch {
		case s.Lift:
			pair("M", s.X, s.Y)
		case s.Curve:
			pair("Q", s.CX, s.CY)
			pair(" ", s.X, s.Y)
		default:
			pair("L", s.X, s.Y)
		}
	}
	d.shapes = append(b, `"/>`...)
	return d.last, nil
}
