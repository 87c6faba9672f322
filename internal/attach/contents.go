package attach

import (
	"bufio"
	"io"
	"math"
	"strings"

	"arco/internal/attach/pdfread"
)

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
