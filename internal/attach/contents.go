package attach

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"strings"

	"arco/internal/attach/pdfread"
)

// resources give contents their fonts and pictures. Only what the contents
// name is copied, under names of ours.
type resources struct {
	c     *copier
	from  dict
	num   int
	out   dict
	names map[name]map[name]name
	fonts map[name]bool // those that are drawn, Type 3
}

// resources of an object; with are those of what it stands in, which it takes
// if it has none.
func (c *copier) resources(o object, with *resources) *resources {
	d := c.f.Dict(o)
	r := &resources{c: c, from: d, out: dict{}, names: map[name]map[name]name{}, fonts: map[name]bool{}}
	if d == nil && with != nil {
		r.from, r.num = with.from, with.num
		return r
	}
	if x, ok := o.(ref); ok {
		r.num = x.Num
	}
	for _, key := range []name{"DefaultGray", "DefaultRGB", "DefaultCMYK"} {
		if v := c.f.Dict(r.from["ColorSpace"])[key]; v != nil {
			if cs := c.colour(v, 0); cs != nil {
				r.set("ColorSpace", key, cs)
			}
		}
	}
	return r
}

func (r *resources) id() int {
	if r == nil {
		return 0
	}
	return r.num
}

func (r *resources) find(kind, n name) object {
	if r == nil {
		return nil
	}
	return r.c.f.Dict(r.from[kind])[n]
}

func (r *resources) set(kind, n name, v object) {
	d, _ := r.out[kind].(dict)
	if d == nil {
		d = dict{}
		r.out[kind] = d
	}
	d[n] = v
}

var shortKind = map[name]string{"Font": "F", "XObject": "X", "ExtGState": "G", "ColorSpace": "C", "Pattern": "P", "Shading": "S"}

// use copies what contents name and returns its name in the output, "" if
// there is no such thing.
func (r *resources) use(kind, n name, copy func(o object) object) name {
	if known, ok := r.names[kind][n]; ok {
		return known
	}
	if r.names[kind] == nil {
		r.names[kind] = map[name]name{}
	}
	o := r.find(kind, n)
	var v object
	if r.c.f.Get(o) != nil {
		v = copy(o)
	}
	if v == nil {
		r.names[kind][n] = ""
		return ""
	}
	out := r.fresh(kind)
	r.names[kind][n] = out
	r.set(kind, out, v)
	return out
}

func (r *resources) fresh(kind name) name {
	d, _ := r.out[kind].(dict)
	return name(shortKind[kind] + strconv.Itoa(len(d)+1))
}

// operators that draw or set how is drawn, with what stands before each:
// n a number, N a name, s a string, a an array, * what a colour takes. All
// other words are left out, and so is every mark that tells about the
// contents and does not draw.
var operators = map[string]string{"b": "", "B": "", "b*": "", "B*": "", "c": "nnnnnn", "cm": "nnnnnn", "CS": "N", "cs": "N", "d": "an", "d0": "nn",
	"d1": "nnnnnn", "Do": "N", "f": "", "F": "", "f*": "", "G": "n", "g": "n", "gs": "N", "h": "", "i": "n", "j": "n", "J": "n", "K": "nnnn", "k": "nnnn",
	"l": "nn", "m": "nn", "M": "n", "n": "", "q": "", "Q": "", "re": "nnnn", "RG": "nnn", "rg": "nnn", "ri": "N", "s": "", "S": "", "SC": "*", "sc": "*",
	"SCN": "*", "scn": "*", "sh": "N", "T*": "", "Tc": "n", "Td": "nn", "TD": "nn", "Tf": "Nn", "Tj": "s", "TJ": "a", "TL": "n", "Tm": "nnnnnn", "Tr": "n",
	"Ts": "n", "Tw": "n", "Tz": "n", "v": "nnnn", "W": "", "W*": "", "w": "n", "y": "nnnn", "'": "s", "\"": "nns", "BT": "", "ET": ""}

// A rewriter copies contents word by word.
type rewriter struct {
	c    *copier
	res  *resources
	w    *bufio.Writer
	args []object
	buf  []byte

	marks  []bool // for each open mark, whether it hides
	hidden int    // marks that hide
	saved  []textState
	state  textState
	inText bool
	lost   bool // hidden text was left out, so that the place for more is not known
	Text   bool // visible text was seen
	path   region
	clips  bool // the path will clip
	pen    pen
	byText bool // between BT and ET text was left out that would clip
}

type textState struct {
	mode  int  // 3 and 7 are text that is not drawn
	drawn bool // the font is a set of drawings, which no mode hides
	odd   bool // text may run down, or in drawings of any size
	view
}

// contents writes an object with contents, then what they use.
func (c *copier) contents(n int, d dict, r io.Reader, res *resources) error {
	_, err := c.contentsText(n, d, r, res)
	return err
}

// contentsText also reports whether there is visible text.
func (c *copier) contentsText(n int, d dict, r io.Reader, res *resources) (bool, error) {
	own := 0
	if d["Subtype"] == name("Form") || d["PatternType"] != nil {
		own = c.o.next()
		d["Resources"] = ref{Num: own}
	}
	rw := &rewriter{c: c, res: res, path: nowhere, pen: pen{line: upright}}
	rw.state.view = view{ctm: upright, clip: regionOf(d["BBox"]), z: 1, size: math.NaN()}
	r = &spending{r, c, dear - 1}
	err := c.o.stream(n, d, true, func(w io.Writer) error {
		rw.w = bufio.NewWriter(w)
		return rw.run(r)
	})
	if err == nil && own > 0 {
		c.o.put(own, res.out)
	}
	return rw.Text, err
}

func (w *rewriter) run(r io.Reader) error {
	l := pdfread.NewLexer(r, 0)
	for {
		t, err := l.Next(false)
		if err == io.EOF {
			break
		}
		if err != nil {
			break // as far as a viewer comes
		}
		word, ok := t.(pdfread.Keyword)
		if !ok {
			if len(w.args) < 512 {
				w.args = append(w.args, t)
			}
			continue
		}
		if word == "BI" {
			err = w.inline(l)
		} else {
			err = w.operator(string(word))
		}
		w.args = w.args[:0]
		if err != nil {
			return err
		}
	}
	if w.c.spent > maxSpent {
		return errUnread
	}
	if w.inText {
		w.emit("ET")
	}
	for range w.saved {
		w.emit("Q")
	}
	return w.w.Flush()
}

func (w *rewriter) emit(op string, args ...object) {
	w.buf = w.buf[:0]
	for _, a := range args {
		w.buf = append(appendObject(w.buf, a), ' ')
	}
	w.buf = append(append(w.buf, op...), '\n')
	w.w.Write(w.buf)
}

// fit takes the operator's own arguments from the end of what stood before it.
func (w *rewriter) fit(want string) ([]object, bool) {
	if want == "*" {
		var out []object
		for i, a := range w.args {
			switch a.(type) {
			case int, float64:
				out = append(out, a)
			case name:
				if i == len(w.args)-1 {
					out = append(out, a)
				}
			}
		}
		return out, len(out) > 0
	}
	if len(w.args) < len(want) {
		return nil, false
	}
	out := w.args[len(w.args)-len(want):]
	for i, k := range want {
		ok := false
		switch out[i].(type) {
		case int, float64:
			ok = k == 'n'
		case name:
			ok = k == 'N'
		case pdfread.String:
			ok = k == 's'
		case array:
			ok = k == 'a'
		}
		if !ok {
			return nil, false
		}
	}
	return out, true
}

func (w *rewriter) operator(op string) error {
	switch op {
	case "BMC", "BDC":
		hides := false
		if n := len(w.args); op == "BDC" && n >= 2 && w.args[n-2] == name("OC") {
			if prop, ok := w.args[n-1].(name); ok {
				hides = w.c.layers.hidden(w.res.find("Properties", prop))
			}
		}
		if w.marks = append(w.marks, hides); hides {
			w.hidden++
		}
		return nil
	case "EMC":
		if n := len(w.marks); n > 0 {
			if w.marks[n-1] {
				w.hidden--
			}
			w.marks = w.marks[:n-1]
		}
		return nil
	}
	want, known := operators[op]
	if !known {
		return nil
	}
	args, ok := w.fit(want)
	if !ok {
		return nil
	}
	switch op {
	case "q":
		w.saved = append(w.saved, w.state)
	case "Q":
		n := len(w.saved)
		if n == 0 {
			return nil
		}
		w.state, w.saved = w.saved[n-1], w.saved[:n-1]
	case "BT":
		w.inText, w.lost = true, false
	case "ET":
		if !w.inText {
			return nil
		}
		w.inText = false
		w.state.byText, w.byText = w.state.byText || w.byText, false
	case "Td", "TD", "T*", "Tm":
		w.lost = false
	case "Tr":
		w.state.mode = int(number(args[0]))
	case "d":
		dash := w.c.numbers(args[0], 1)
		if dash == nil {
			return nil
		}
		args = []object{dash, args[1]}
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*":
		if w.hidden > 0 {
			op = "n"
		}
	case "Tj", "TJ", "'", "\"":
		return w.show(op, args)
	}
	if w.state.byText && w.hidden == 0 && strings.Contains(" S s f F f* B B* b b* sh Do ", " "+op+" ") {
		return errHidden
	}
	w.follow(op, args)
	args, ok = w.named(op, args)
	if ok {
		w.emit(op, args...)
	}
	return nil
}

func number(o object) float64 {
	v, _ := pdfread.Number(o)
	return v
}

// show copies text that is drawn. Text that is not drawn is left out: under a
// scan stands what a machine read there, also below a black box.
func (w *rewriter) show(op string, args []object) error {
	if op == "\"" {
		w.state.tw, w.state.tc = number(args[0]), number(args[1])
	}
	if op == "'" || op == "\"" {
		w.lost = false
		w.pen.move(0, -w.state.lead)
	}
	unseen := w.unseen(args[len(args)-1])
	undrawn := (w.state.mode == 3 || w.state.mode == 7) && !w.state.drawn
	if w.hidden == 0 && undrawn && w.state.mode == 7 {
		w.byText = true
	}
	if w.hidden > 0 || undrawn || unseen {
		switch op {
		case "'":
			w.emit("T*")
		case "\"":
			w.emit("Tw", args[0])
			w.emit("Tc", args[1])
			w.emit("T*")
		}
		w.lost = true
		return nil
	}
	if w.lost || w.state.byText {
		return errHidden
	}
	if op == "TJ" {
		list, _ := args[0].(array)
		out := make(array, 0, len(list))
		for _, x := range list {
			switch x.(type) {
			case int, float64, pdfread.String:
				out = append(out, x)
			}
		}
		args = []object{out}
	}
	w.Text = true
	w.emit(op, args...)
	return nil
}

// named copies what an operator names and puts our name for it.
func (w *rewriter) named(op string, args []object) ([]object, bool) {
	c, res := w.c, w.res
	last := len(args) - 1
	n := name("")
	if last >= 0 {
		n, _ = args[last].(name)
	}
	switch op {
	case "Tf":
		n = args[0].(name)
		out := res.use("Font", n, func(o object) object {
			if c.f.Name(c.f.Dict(o)["Subtype"]) == "Type3" {
				res.fonts[n] = true
			}
			return c.font(o, res)
		})
		w.state.drawn = res.fonts[n]
		code := string(c.f.Name(c.f.Dict(res.find("Font", n))["Encoding"]))
		w.state.odd = w.state.drawn || strings.HasSuffix(code, "V") || c.f.Stream(c.f.Dict(res.find("Font", n))["Encoding"]) != nil
		if out == "" {
			out = "F0"
			res.set("Font", out, dict{"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("Helvetica")})
		}
		return []object{out, args[1]}, true
	case "gs":
		out := res.use("ExtGState", n, func(o object) object { return aState(c, o) })
		return []object{out}, out != ""
	case "cs", "CS":
		if cs, ok := c.colour(n, 0).(name); ok {
			return []object{cs}, true
		}
		out := res.use("ColorSpace", n, func(o object) object { return c.colour(o, 0) })
		return []object{out}, out != ""
	case "scn", "SCN", "sc", "SC":
		if n == "" {
			return args, true
		}
		out := res.use("Pattern", n, func(o object) object { return c.pattern(o, res) })
		return append(append([]object{}, args[:last]...), out), out != ""
	case "sh":
		if w.hidden > 0 {
			return nil, false
		}
		out := res.use("Shading", n, c.shading)
		return []object{out}, out != ""
	case "ri":
		return args, true
	case "Do":
		s := c.f.Stream(res.find("XObject", n))
		if w.hidden > 0 || s != nil && w.away(s) {
			return nil, false
		}
		out := res.use("XObject", n, func(o object) object {
			s := c.f.Stream(o)
			if s == nil || c.layers.hidden(s.Dict["OC"]) {
				return nil
			}
			switch c.f.Name(s.Dict["Subtype"]) {
			case "Image":
				return c.image(o)
			case "Form":
				return c.form(o, res)
			}
			return nil
		})
		return []object{out}, out != ""
	}
	return args, true
}

// form copies a drawing that contents name.
func (c *copier) form(o object, with *resources) object {
	s := c.f.Stream(o)
	if s == nil {
		return nil
	}
	as := 0
	if c.f.Dict(s.Dict["Resources"]) == nil {
		as = with.id()
	}
	return c.shared(o, "form", as, func(n int, _ object) error {
		d := c.take(s.Dict, map[name]way{"BBox": numbers, "Matrix": numbers, "Group": aGroup})
		d["Type"], d["Subtype"] = name("XObject"), name("Form")
		return c.contents(n, d, c.decoded(s), c.resources(s.Dict["Resources"], with))
	})
}

func aGroup(c *copier, o object) object {
	d := c.f.Dict(o)
	if c.f.Name(d["S"]) != "Transparency" {
		return nil
	}
	return c.take(d, map[name]way{"S": oneOf("Transparency"), "CS": aColour, "I": aBool, "K": aBool})
}

// inline takes a picture that stands inside of contents.
func (w *rewriter) inline(l *pdfread.Lexer) error {
	d := dict{}
	for {
		k, err := l.Next(false)
		if err != nil {
			return nil
		}
		if word, ok := k.(pdfread.Keyword); ok {
			if word == "ID" {
				break
			}
			continue
		}
		key, ok := k.(name)
		v, err := l.Next(false)
		if err != nil {
			return nil
		}
		if ok {
			d[key] = v
		}
	}
	l.Byte()
	data := w.inlineData(l, d)
	if data == nil || w.hidden > 0 || (region{0, 0, 1, 1}).through(w.state.ctm).outside(w.state.clip) {
		return nil
	}
	if w.state.byText {
		return errHidden
	}
	n := w.res.fresh("XObject")
	w.res.set("XObject", n, w.c.inline(d, data, w.res))
	w.emit("Do", n)
	return nil
}

const maxInline = 8 << 20

// inlineData reads to "EI": as many bytes as the picture has, or to the first
// EI that stands alone and before readable text.
func (w *rewriter) inlineData(l *pdfread.Lexer, d dict) []byte {
	get := func(a, b name) object {
		if v := d[a]; v != nil {
			return v
		}
		return d[b]
	}
	var data []byte
	if get("Filter", "F") == nil {
		c := w.c
		bits, parts := c.f.Int(get("BitsPerComponent", "BPC"), 8), 1
		if mask, _ := get("ImageMask", "IM").(bool); mask {
			bits = 1
		} else {
			cs := get("ColorSpace", "CS")
			if n, ok := cs.(name); ok {
				if own := w.res.find("ColorSpace", n); own != nil {
					cs = own
				}
			}
			parts = max(1, c.parts(cs, 0))
		}
		size := (c.f.Int(get("Width", "W"), 0)*bits*parts + 7) / 8 * c.f.Int(get("Height", "H"), 0)
		if size < 0 || size > maxInline {
			return nil
		}
		for range size {
			b := l.Byte()
			if b < 0 {
				return data
			}
			data = append(data, byte(b))
		}
		for range 64 { // to the end mark
			if t, err := l.Next(false); err != nil || t == pdfread.Keyword("EI") {
				break
			}
		}
		return data
	}
	for len(data) < maxInline {
		b := l.Byte()
		if b < 0 {
			return data
		}
		if data = append(data, byte(b)); l.EndsInline(data) {
			return data[:len(data)-2]
		}
	}
	return nil
}
