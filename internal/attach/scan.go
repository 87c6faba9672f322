package attach

import (
	"image/jpeg"
	"io"
	"math"

	"golang.org/x/image/ccitt"

	"arco/internal/attach/pdfread"
	"arco/internal/attach/photo"
)

// pageOr copies a page, or makes it anew of dots where something of it is
// blacked out.
func (c *copier) pageOr(p *pdfread.Page, number int) (*face, error) {
	areas := c.cover.of(number)
	if areas == nil {
		return c.page(p)
	}
	d, w, h, err := c.scan(p)
	if err != nil {
		return nil, err
	}
	f, err := c.covered(d, areas, w, h)
	if err == nil {
		f.fill = false
	}
	return f, err
}

// A scan is a page on which nothing but pictures is drawn, each upright or
// turned by quarters. What is text that a viewer shows, a line, a drawing, a
// note, or a picture that cannot be taken apart into dots makes it none.
type scan struct {
	c     *copier
	p     *pdfread.Page
	out   *dotted
	ctm   matrix
	clip  region
	saved []scanState
	mode  int
	path  []region
	bad   bool
}

type scanState struct {
	ctm  matrix
	clip region
	mode int
}

// scan draws a page that is a scan, at dotsPerInch, and tells its size in points.
func (c *copier) scan(p *pdfread.Page) (*dotted, float64, float64, error) {
	if len(c.f.Array(p.Dict["Annots"])) > 0 {
		return nil, 0, 0, errCoverDrawn
	}
	box := p.CropBox
	w, h := (box[2]-box[0])*p.UserUnit, (box[3]-box[1])*p.UserUnit
	dpi := min(dotsPerInch/pointsInch, 4000/max(w, h, 1))
	s := &scan{c: c, p: p, out: &dotted{w: dots(w * dpi), h: dots(h * dpi), channels: 3}}
	s.out.pix = make([]byte, s.out.w*s.out.h*3)
	for i := range s.out.pix {
		s.out.pix[i] = 255
	}
	k := p.UserUnit * dpi
	s.ctm = matrix{k, 0, 0, -k, -box[0] * k, box[3] * k} // dots from the top
	s.clip = region{0, 0, float64(s.out.w), float64(s.out.h)}
	l := pdfread.NewLexer(&spending{c.pageContents(p), c, dear - 1}, 0)
	var args []object
	for !s.bad {
		t, err := l.Next(false)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, 0, 0, errCoverDrawn
		}
		if op, ok := t.(pdfread.Keyword); ok {
			if err := s.operator(string(op), args); err != nil {
				return nil, 0, 0, err
			}
			args = args[:0]
			continue
		}
		if args = append(args, t); len(args) > 64 {
			break
		}
	}
	if s.bad {
		return nil, 0, 0, errCoverDrawn
	}
	turn := map[int]int{90: 6, 180: 3, 270: 8}[p.Rotate]
	if p.Rotate == 90 || p.Rotate == 270 {
		w, h = h, w
	}
	return s.out.turned(turn), w, h, nil
}

func (s *scan) operator(op string, args []object) error {
	num := func(n int) []float64 {
		if len(args) < n {
			return nil
		}
		out := make([]float64, n)
		for i, a := range args[len(args)-n:] {
			out[i] = number(a)
		}
		return out
	}
	switch op {
	case "q":
		s.saved = append(s.saved, scanState{s.ctm, s.clip, s.mode})
		s.bad = s.bad || len(s.saved) > 1000
	case "Q":
		if n := len(s.saved); n > 0 {
			s.ctm, s.clip, s.mode = s.saved[n-1].ctm, s.saved[n-1].clip, s.saved[n-1].mode
			s.saved = s.saved[:n-1]
		}
	case "cm":
		if v := num(6); v != nil {
			s.ctm = matrix(v).then(s.ctm)
		}
	case "re":
		if v := num(4); v != nil {
			s.path = append(s.path, region{v[0], v[1], v[0] + v[2], v[1] + v[3]}.through(s.ctm))
		}
	case "W", "W*":
		if len(s.path) != 1 || !quarters(s.ctm) {
			s.bad = true
			break
		}
		s.clip = s.clip.and(s.path[0])
	case "n":
		s.path = nil
	case "Tr":
		if v := num(1); v != nil {
			s.mode = int(v[0])
		}
	case "Tj", "TJ", "'", "\"": // what a machine read under the picture is not drawn
		s.bad = s.bad || s.mode != 3
	case "Do":
		if len(args) == 0 {
			break
		}
		n, _ := args[len(args)-1].(name)
		return s.draw(s.c.f.Stream(s.c.f.Dict(s.c.f.Dict(s.p.Resources)["XObject"])[n]))
	case "gs":
		s.bad = s.bad || len(args) == 0 || !s.plain(args[len(args)-1])
	case "BI", "sh", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "m", "l", "c", "v", "y", "h", "d0", "d1", "BDC":
		s.bad = true
	}
	return nil
}

// plain reports whether a state of drawing neither mixes colours nor masks.
func (s *scan) plain(o object) bool {
	n, _ := o.(name)
	d := s.c.f.Dict(s.c.f.Dict(s.c.f.Dict(s.p.Resources)["ExtGState"])[n])
	for key, v := range d {
		switch key {
		case "CA", "ca":
			if number(s.c.f.Get(v)) != 1 {
				return false
			}
		case "BM", "SMask":
			if w := s.c.f.Name(v); w != "Normal" && w != "Compatible" && w != "None" {
				return false
			}
		case "TR", "TR2", "Font":
			return false
		}
	}
	return true
}

// quarters reports whether a matrix only moves, stretches and turns by quarters.
func quarters(m matrix) bool {
	return m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0
}

// draw lays the dots of a picture where the page wants them.
func (s *scan) draw(x *pdfread.Stream) error {
	if x == nil || s.c.f.Name(x.Dict["Subtype"]) != "Image" || x.Dict["OC"] != nil || !quarters(s.ctm) {
		s.bad = true
		return nil
	}
	m := s.ctm
	at := region{0, 0, 1, 1}.through(m)
	tw, th := dots(at.x1-at.x0), dots(at.y1-at.y0)
	if tw > 8000 || th > 8000 {
		s.bad = true
		return nil
	}
	rows, err := s.c.imageRows(x)
	if err != nil {
		s.bad = true
		return nil
	}
	w, h := rows.Size()
	if m[0] == 0 { // it lies on its side
		rows = photo.Scale(rows, min(w, th), min(h, tw))
	} else {
		rows = photo.Scale(rows, min(w, tw), min(h, th))
	}
	d, err := allDots(rows)
	if err != nil {
		return err
	}
	// The unit square of a picture has its first row at the top, y = 1.
	inv := m.inverse()
	seen := at.and(s.clip)
	x0, y0 := max(int(math.Floor(seen.x0)), 0), max(int(math.Floor(seen.y0)), 0)
	x1, y1 := min(int(math.Ceil(seen.x1)), s.out.w), min(int(math.Ceil(seen.y1)), s.out.h)
	for y := y0; y < y1; y++ {
		for px := x0; px < x1; px++ {
			u, v := inv.at(float64(px)+0.5, float64(y)+0.5)
			sx, sy := int(math.Floor(u*float64(d.w))), int(math.Floor((1-v)*float64(d.h)))
			if sx < 0 || sy < 0 || sx >= d.w || sy >= d.h {
				continue
			}
			from, to := d.pix[(sy*d.w+sx)*d.channels:], s.out.pix[(y*s.out.w+px)*3:]
			for i := range 3 {
				to[i] = from[min(i, d.channels-1)]
			}
		}
	}
	return nil
}

// inverse undoes a matrix that is not flat.
func (m matrix) inverse() matrix {
	det := m[0]*m[3] - m[1]*m[2]
	if det == 0 {
		return matrix{}
	}
	out := matrix{m[3] / det, -m[1] / det, -m[2] / det, m[0] / det}
	out[4], out[5] = -(m[4]*out[0] + m[5]*out[2]), -(m[4]*out[1] + m[5]*out[3])
	return out
}

// imageRows decodes a picture of a page, if it is of a plain kind: grey or red,
// green and blue, without a mask and without other numbers for its colours.
func (c *copier) imageRows(x *pdfread.Stream) (photo.Rows, error) {
	d := x.Dict
	w, h, bits := c.f.Int(d["Width"], 0), c.f.Int(d["Height"], 0), c.f.Int(d["BitsPerComponent"], 8)
	for _, key := range []name{"SMask", "Mask", "Decode", "ImageMask"} {
		if v := c.f.Get(d[key]); v != nil && v != false {
			return nil, errCoverDrawn
		}
	}
	if w < 1 || h < 1 || w > photo.MaxSide || h > photo.MaxSide || w*h > photo.MaxDots/2 {
		return nil, errCoverDrawn
	}
	filters := c.f.Filters(x)
	last := name("")
	if n := len(filters); n > 0 && !general[filters[n-1].Name] {
		last = filters[n-1].Name
	}
	switch last {
	case "DCTDecode":
		r, err := pdfread.Unpack(c.f, c.f.Raw(x), filters[:len(filters)-1])
		if err != nil {
			return nil, err
		}
		m, err := jpeg.Decode(&spending{r, c, 1})
		if err != nil {
			return nil, err
		}
		rows := photo.FromImage(m)
		if rw, rh := rows.Size(); rw != w || rh != h || c.colours(d["ColorSpace"]) != rows.Channels() {
			return nil, errCoverDrawn
		}
		return rows, nil
	case "CCITTFaxDecode":
		return c.faxRows(x, filters, w, h)
	case "":
	default:
		return nil, errCoverDrawn
	}
	parts := c.parts(d["ColorSpace"], 0)
	if c.colours(d["ColorSpace"]) != parts || bits != 8 && (bits != 1 || parts != 1) {
		return nil, errCoverDrawn
	}
	r, err := pdfread.Unpack(c.f, c.f.Raw(x), filters)
	if err != nil {
		return nil, err
	}
	return &packedRows{r: &spending{r, c, 1}, w: w, h: h, parts: parts, bits: bits}, nil
}

// colours is how many numbers make a colour in a space whose numbers are the
// colour itself: 1 grey, 3 red, green and blue; 0 for others.
func (c *copier) colours(o object) int {
	switch v := c.f.Get(o).(type) {
	case name:
		return map[name]int{"DeviceGray": 1, "DeviceRGB": 3}[v]
	case array:
		if len(v) > 1 && c.f.Name(v[0]) == "ICCBased" {
			return map[int]int{1: 1, 3: 3}[c.parts(o, 0)]
		}
		if len(v) > 0 {
			return map[name]int{"CalGray": 1, "CalRGB": 3}[c.f.Name(v[0])]
		}
	}
	return 0
}

// faxRows decodes a fax as fax does.
func (c *copier) faxRows(x *pdfread.Stream, filters []pdfread.Filter, w, h int) (photo.Rows, error) {
	r, err := pdfread.Unpack(c.f, c.f.Raw(x), filters[:len(filters)-1])
	if err != nil {
		return nil, err
	}
	p := filters[len(filters)-1].Parms
	k := c.f.Int(p["K"], 0)
	if k > 0 || c.f.Int(p["Columns"], 1728) != w {
		return nil, errCoverDrawn
	}
	kind := ccitt.Group4
	if k == 0 {
		kind = ccitt.Group3
	}
	black, _ := c.f.Get(p["BlackIs1"]).(bool)
	align, _ := c.f.Get(p["EncodedByteAlign"]).(bool)
	return &packedRows{r: ccitt.NewReader(&spending{r, c, 1}, ccitt.MSB, kind, w, h, &ccitt.Options{Invert: black, Align: align}), w: w, h: h, parts: 1, bits: 1}, nil
}

// packedRows gives the rows of a picture that is only numbers.
type packedRows struct {
	r                 io.Reader
	w, h, parts, bits int
	y                 int
	buf               []byte
}

func (p *packedRows) Size() (int, int) { return p.w, p.h }
func (p *packedRows) Channels() int    { return p.parts }

func (p *packedRows) Next(row []byte) error {
	if p.y >= p.h {
		return io.EOF
	}
	p.y++
	if p.bits == 8 {
		_, err := io.ReadFull(p.r, row[:p.w*p.parts])
		return err
	}
	if p.buf == nil {
		p.buf = make([]byte, (p.w+7)/8)
	}
	if _, err := io.ReadFull(p.r, p.buf); err != nil {
		return err
	}
	for x := range p.w {
		row[x] = 255 * (p.buf[x/8] >> (7 - x%8) & 1)
	}
	return nil
}
