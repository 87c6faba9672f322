package attach

import (
	"bytes"
	"io"
	"math"
	"strconv"

	"arco/internal/attach/pdfread"
)

// A matrix as PDF writes it: x' = a x + c y + e, y' = b x + d y + f.
type matrix [6]float64

// then is first m, then n.
func (m matrix) then(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

func (m matrix) text() string {
	var b []byte
	for _, v := range m {
		b = append(appendObject(b, math.Round(v*1e6)/1e6), ' ')
	}
	return string(append(b, "cm\n"...))
}

// A face is one page of a paper, or one picture, before it is put on a sheet.
type face struct {
	width, height float64 // as it is looked at, in points
	draw          []byte  // operators that draw it into (0, 0, width, height)
	drawings      dict    // what they name
	group         object  // how a page mixes its colours
	picture       bool    // nothing in it can be read as text
	fill          bool    // a picture: it may grow to the width of the sheet
	upright       bool    // a piece of a long one
}

// page copies one page and the marks on it.
func (c *copier) page(p *pdfread.Page) (*face, error) {
	form := c.o.next()
	box := p.CropBox
	d := dict{"Type": name("XObject"), "Subtype": name("Form"), "BBox": array{box[0], box[1], box[2], box[3]}}
	var group object
	if g := c.f.Dict(p.Dict["Group"]); g != nil {
		if group = aGroup(c, g); group != nil {
			d["Group"] = group
		}
	}
	text, err := c.contentsText(form, d, c.pageContents(p), c.resources(p.Resources, nil))
	if err != nil {
		return nil, err
	}
	if err := c.drain(); err != nil {
		return nil, err
	}
	w, h := (box[2]-box[0])*p.UserUnit, (box[3]-box[1])*p.UserUnit
	u := p.UserUnit
	var m matrix
	switch p.Rotate {
	case 90:
		m, w, h = matrix{0, -u, u, 0, -box[1] * u, box[2] * u}, h, w
	case 180:
		m = matrix{-u, 0, 0, -u, box[2] * u, box[3] * u}
	case 270:
		m, w, h = matrix{0, u, -u, 0, box[3] * u, -box[0] * u}, h, w
	default:
		m = matrix{u, 0, 0, u, -box[0] * u, -box[1] * u}
	}
	f := &face{width: w, height: h, group: group, picture: !text, drawings: dict{"P": ref{Num: form}}}
	var b bytes.Buffer
	b.WriteString(m.text() + "/P Do\n")
	drawn, err := c.marks(p, &b, f.drawings)
	if err != nil {
		return nil, err
	}
	if drawn {
		f.picture = false
	}
	f.draw = b.Bytes()
	return f, c.drain()
}

// pageContents reads the streams of a page one after the other.
func (c *copier) pageContents(p *pdfread.Page) io.Reader {
	if s := c.f.Stream(p.Dict["Contents"]); s != nil {
		return c.decoded(s)
	}
	var all []io.Reader
	for _, o := range c.f.Array(p.Dict["Contents"]) {
		if s := c.f.Stream(o); s != nil {
			all = append(all, &lazy{open: func() io.Reader { return c.decoded(s) }}, bytes.NewReader([]byte("\n")))
		}
	}
	return io.MultiReader(all...)
}

// lazy opens a reader when it is read, so that few are open at a time.
type lazy struct {
	open func() io.Reader
	r    io.Reader
}

func (l *lazy) Read(p []byte) (int, error) {
	if l.r == nil {
		l.r = l.open()
	}
	return l.r.Read(p)
}

func fmtPoints(v float64) string { return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64) }
