package attach

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"arco/internal/attach/pdfread"
)

const (
	flagHidden = 1 << 1
	flagNoView = 1 << 5
)

// marks draws what lies on a page: fields that are filled in, notes, lines. Of
// each only its drawing is taken; what it is tied to stays behind. What a
// viewer would draw itself, because the mark brings no drawing, is an error:
// errForm or errMarks.
func (c *copier) marks(p *pdfread.Page, b *bytes.Buffer, drawings dict) (bool, error) {
	drawn := false
	for _, o := range c.f.Array(p.Dict["Annots"]) {
		d := c.f.Dict(o)
		if d == nil {
			continue
		}
		flags := c.f.Int(d["F"], 0)
		kind := c.f.Name(d["Subtype"])
		if flags&(flagHidden|flagNoView) != 0 || kind == "Popup" || kind == "" || c.layers.hidden(d["OC"]) {
			continue
		}
		rect, ok := c.f.Box(d["Rect"])
		look := c.look(d)
		if kind == "Widget" {
			if err := c.field(d, look); err != nil {
				return drawn, err
			}
		}
		if look == nil {
			switch kind {
			case "Link":
				if ok {
					c.border(d, rect, b)
				}
			case "Widget", "Text", "FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D", "PrinterMark", "TrapNet", "Watermark":
				// an icon, or nothing
			default:
				return drawn, errMarks
			}
			continue
		}
		if !ok {
			continue
		}
		if (region{rect[0], rect[1], rect[2], rect[3]}).outside(region{p.CropBox[0], p.CropBox[1], p.CropBox[2], p.CropBox[3]}) {
			continue
		}
		if m, ok := c.fitted(c.f.Stream(look).Dict, rect); ok {
			n := name(fmt.Sprintf("A%d", len(drawings)))
			drawings[n] = c.form(look, nil)
			fmt.Fprintf(b, "q\n%s/%s Do\nQ\n", m.text(), n)
			drawn = true
		}
	}
	return drawn, nil
}

// look is the drawing of a mark in its present state, or nil.
func (c *copier) look(d dict) object {
	n := c.f.Dict(d["AP"])["N"]
	if c.f.Stream(n) != nil {
		return n
	}
	states := c.f.Dict(n)
	state := c.f.Name(d["AS"])
	if state == "" {
		state = c.f.Name(c.inherited(d, "V"))
	}
	if s := states[state]; c.f.Stream(s) != nil {
		return s
	}
	return nil
}

// fitted is the matrix that puts a drawing into its rectangle (ISO 32000-2,
// 12.5.5); false if it has no size.
func (c *copier) fitted(form dict, rect [4]float64) (matrix, bool) {
	box, ok := c.f.Box(form["BBox"])
	if !ok {
		return matrix{}, false
	}
	m := matrix{1, 0, 0, 1, 0, 0}
	if a := c.f.Array(form["Matrix"]); len(a) == 6 {
		for i := range m {
			m[i], _ = pdfread.Number(c.f.Get(a[i]))
		}
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range [][2]float64{{box[0], box[1]}, {box[2], box[1]}, {box[0], box[3]}, {box[2], box[3]}} {
		x, y := m.at(p[0], p[1])
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	if x1-x0 < 1e-6 || y1-y0 < 1e-6 {
		return matrix{}, false
	}
	sx, sy := (rect[2]-rect[0])/(x1-x0), (rect[3]-rect[1])/(y1-y0)
	return matrix{sx, 0, 0, sy, rect[0] - x0*sx, rect[1] - y0*sy}, true
}

// border draws the line around a link as viewers do: one point of black,
// unless the link says otherwise.
func (c *copier) border(d dict, r [4]float64, b *bytes.Buffer) {
	width := 1.0
	dash := ""
	if a := c.f.Array(d["Border"]); len(a) >= 3 {
		width, _ = pdfread.Number(c.f.Get(a[2]))
		if len(a) > 3 {
			if list, ok := c.numbers(a[3], 1).(array); ok && len(list) > 0 {
				dash = string(appendObject(nil, list)) + " 0 d\n"
			}
		}
	}
	if bs := c.f.Dict(d["BS"]); bs != nil {
		if v, ok := pdfread.Number(c.f.Get(bs["W"])); ok {
			width = v
		}
		dash = ""
		switch c.f.Name(bs["S"]) {
		case "D":
			dash = "[3] 0 d\n"
			if list, ok := c.numbers(bs["D"], 1).(array); ok && len(list) > 0 {
				dash = string(appendObject(nil, list)) + " 0 d\n"
			}
		case "U":
			r[3] = r[1]
		}
	}
	colour := "0 G\n"
	if a := c.f.Array(d["C"]); d["C"] != nil {
		list, _ := c.numbers(a, 1).(array)
		op, ok := map[int]string{1: "G", 3: "RG", 4: "K"}[len(list)]
		if !ok {
			return
		}
		colour = strings.Trim(string(appendObject(nil, list)), "[]") + " " + op + "\n"
	}
	if width <= 0 {
		return
	}
	fmt.Fprintf(b, "q\n%s%s%s w\n%s %s %s %s re S\nQ\n", colour, dash, fmtPoints(width), fmtPoints(r[0]), fmtPoints(r[1]), fmtPoints(r[2]-r[0]), fmtPoints(r[3]-r[1]))
}

// inherited is an entry of a field, which may stand with one above it.
func (c *copier) inherited(d dict, key name) object {
	for range 32 {
		if v := c.f.Get(d[key]); v != nil {
			return v
		}
		if d = c.f.Dict(d["Parent"]); d == nil {
			return nil
		}
	}
	return nil
}

// field checks that what is filled in is what is drawn.
func (c *copier) field(d dict, look object) error {
	value := c.inherited(d, "V")
	switch c.f.Name(c.inherited(d, "FT")) {
	case "Btn":
		if v, ok := value.(name); look == nil && ok && v != "Off" && c.f.Dict(d["AP"]) == nil {
			return errForm
		}
		return nil
	case "Tx", "Ch":
	default:
		return nil
	}
	want := letters(c.fieldText(value))
	if look == nil {
		if want != "" {
			return errForm
		}
		return nil
	}
	anew, _ := c.f.Get(c.f.Dict(c.f.Catalog()["AcroForm"])["NeedAppearances"]).(bool)
	if !anew {
		return nil
	}
	// The viewer draws the field anew: the drawing must hold what is filled in.
	if got := letters(c.shownText(c.f.Stream(look))); got != want {
		return errForm
	}
	return nil
}

// fieldText is a value as text; a choice of several is joined.
func (c *copier) fieldText(o object) string {
	switch v := c.f.Get(o).(type) {
	case pdfread.String:
		return plainText(string(v))
	case *pdfread.Stream:
		return plainText(string(c.all(v, 1<<20)))
	case array:
		out := ""
		for _, x := range v[:min(len(v), 100)] {
			if s, ok := c.f.Get(x).(pdfread.String); ok {
				out += plainText(string(s))
			}
		}
		return out
	}
	return ""
}

// plainText reads the ways in which PDF writes text.
func plainText(s string) string {
	if strings.HasPrefix(s, "\xfe\xff") || strings.HasPrefix(s, "\xff\xfe") {
		low := s[0] == 0xff
		var units []uint16
		for i := 2; i+1 < len(s); i += 2 {
			u := uint16(s[i])<<8 | uint16(s[i+1])
			if low {
				u = u<<8 | u>>8
			}
			units = append(units, u)
		}
		return string(utf16.Decode(units))
	}
	if strings.HasPrefix(s, "\xef\xbb\xbf") {
		return s[3:]
	}
	out := make([]rune, len(s))
	for i := range len(s) {
		out[i] = rune(s[i])
	}
	return string(out)
}

// letters and digits of a text, without blanks: lines may be broken anywhere.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// shownText is what a drawing shows: codes of composed fonts by the map that
// the font brings along, others as Latin letters.
func (c *copier) shownText(s *pdfread.Stream) string {
	var out strings.Builder
	l := pdfread.NewLexer(pdfread.Head(c.decoded(s), 1<<20), 0)
	fonts := c.f.Dict(c.f.Dict(s.Dict["Resources"])["Font"])
	if fonts == nil {
		fonts = c.f.Dict(c.f.Dict(c.f.Dict(c.f.Catalog()["AcroForm"])["DR"])["Font"])
	}
	var codes map[string]string
	var args []object
	for {
		t, err := l.Next(false)
		if err != nil {
			return out.String()
		}
		word, ok := t.(pdfread.Keyword)
		if !ok {
			args = append(args, t)
			continue
		}
		switch word {
		case "Tf":
			if codes = nil; len(args) > 1 {
				n, _ := args[len(args)-2].(name)
				codes = c.codes(c.f.Dict(fonts[n]))
			}
		case "Tj", "TJ", "'", "\"":
			for _, a := range args {
				list, _ := a.(array)
				for _, x := range append(list, a) {
					if s, ok := x.(pdfread.String); ok {
						out.WriteString(spelled(string(s), codes))
					}
				}
			}
		}
		args = args[:0]
	}
}

// spelled reads a string that is shown; codes of two bytes if there is a map.
func spelled(s string, codes map[string]string) string {
	if codes == nil {
		return plainText(s)
	}
	out := ""
	for i := 0; i+1 < len(s); i += 2 {
		out += codes[s[i:i+2]]
	}
	return out
}

// codes is the map from codes of two bytes to text that a composed font
// brings along; nil for other fonts.
func (c *copier) codes(font dict) map[string]string {
	s := c.f.Stream(font["ToUnicode"])
	if c.f.Name(font["Subtype"]) != "Type0" || s == nil {
		return nil
	}
	out := map[string]string{}
	l := pdfread.NewLexer(pdfread.Head(c.decoded(s), 4<<20), 0)
	var args []object
	for {
		t, err := l.Next(false)
		if err != nil {
			return out
		}
		word, ok := t.(pdfread.Keyword)
		if !ok {
			args = append(args, t)
			continue
		}
		str := func(i int) string {
			if i >= len(args) {
				return ""
			}
			v, _ := args[i].(pdfread.String)
			return string(v)
		}
		switch word {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				out[str(i)] = plainText("\xfe\xff" + str(i+1))
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				from, to, text := str(i), str(i+1), str(i+2)
				if len(from) != 2 || len(to) != 2 {
					continue
				}
				list, _ := args[i+2].(array)
				a, b := int(from[0])<<8|int(from[1]), int(to[0])<<8|int(to[1])
				for k := a; k <= b; k++ {
					code := string([]byte{byte(k >> 8), byte(k)})
					switch {
					case k-a < len(list):
						v, _ := list[k-a].(pdfread.String)
						out[code] = plainText("\xfe\xff" + string(v))
					case len(text) >= 2:
						last := int(text[len(text)-2])<<8 | int(text[len(text)-1])
						last += k - a
						out[code] = plainText("\xfe\xff" + text[:len(text)-2] + string([]byte{byte(last >> 8), byte(last)}))
					}
				}
			}
		}
		args = args[:0]
	}
}
