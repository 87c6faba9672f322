package attach

import (
	"compress/zlib"
	"io"
	"slices"
	"strconv"

	"arco/internal/attach/pdfread"
)

// An output is the file that is being made: objects one after the other, in
// the order in which they are written, each numbered when it is first named.
// A pdfread.Ref in what is put here names an object of the output.
type output struct {
	b      []byte
	at     []int64 // at[n-1] is where object n begins, 0 if it is not written
	pack   *zlib.Writer
	packed bool // pack is in use
}

type mark struct{ bytes, objects int }

// here and back undo what a paper wrote that is refused.
func (o *output) here() mark { return mark{len(o.b), len(o.at)} }

func (o *output) back(m mark) { o.b, o.at = o.b[:m.bytes], o.at[:m.objects] }

// next is a number that is not in use.
func (o *output) next() int {
	o.at = append(o.at, 0)
	return len(o.at)
}

func (o *output) Write(p []byte) (int, error) {
	o.b = append(o.b, p...)
	return len(p), nil
}

func (o *output) begin(n int) {
	o.at[n-1] = int64(len(o.b))
	o.b = strconv.AppendInt(o.b, int64(n), 10)
	o.b = append(o.b, " 0 obj\n"...)
}

// put writes an object that is no stream.
func (o *output) put(n int, v pdfread.Object) {
	o.begin(n)
	o.b = appendObject(o.b, v)
	o.b = append(o.b, "\nendobj\n"...)
}

// stream writes a stream whose data fill gives. With pack it is deflated and
// the dictionary says so.
func (o *output) stream(n int, d pdfread.Dict, pack bool, fill func(w io.Writer) error) error {
	if pack {
		d["Filter"] = pdfread.Name("FlateDecode")
	}
	o.begin(n)
	o.b = appendObject(o.b, d)
	o.b = append(o.b[:len(o.b)-2], "/Length           >>\nstream\n"...)
	hole := len(o.b) - len("          >>\nstream\n")
	start := len(o.b)
	var err error
	if pack {
		z := o.pack
		if z == nil || o.packed {
			z = zlib.NewWriter(o)
		} else {
			z.Reset(o)
		}
		o.pack, o.packed = z, true
		if err = fill(z); err == nil {
			err = z.Close()
		}
		o.packed = false
	} else {
		err = fill(o)
	}
	if err != nil {
		return err
	}
	copy(o.b[hole:hole+10], strconv.Itoa(len(o.b)-start))
	o.b = append(o.b, "\nendstream\nendobj\n"...)
	return nil
}

// appendObject writes an object; keys stand in order, so that the same object
// is the same bytes.
func appendObject(b []byte, v pdfread.Object) []byte {
	switch v := v.(type) {
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	case pdfread.Name:
		return appendName(b, v)
	case pdfread.String:
		return appendString(b, string(v))
	case pdfread.Ref:
		b = strconv.AppendInt(b, int64(v.Num), 10)
		return append(b, " 0 R"...)
	case pdfread.Array:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendObject(b, x)
		}
		return append(b, ']')
	case pdfread.Dict:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, string(k))
		}
		slices.Sort(keys)
		b = append(b, "<<"...)
		for _, k := range keys {
			b = appendName(b, pdfread.Name(k))
			b = append(b, ' ')
			b = appendObject(b, v[pdfread.Name(k)])
		}
		return append(b, ">>"...)
	}
	return append(b, "null"...)
}

const hexDigits = "0123456789ABCDEF"

func appendName(b []byte, n pdfread.Name) []byte {
	b = append(b, '/')
	for i := range len(n) {
		c := n[i]
		if c <= ' ' || c > '~' || c == '#' || c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' || c == '%' {
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
			continue
		}
		b = append(b, c)
	}
	return b
}

// appendString writes readable strings in brackets and others in hex.
func appendString(b []byte, s string) []byte {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] >= ' ' && s[i] <= '~'
	}
	if !plain {
		b = append(b, '<')
		for i := range len(s) {
			b = append(b, hexDigits[s[i]>>4], hexDigits[s[i]&15])
		}
		return append(b, '>')
	}
	b = append(b, '(')
	for i := range len(s) {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, ')')
}
