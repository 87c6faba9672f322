package tomlfile

import (
	"encoding"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"
)

// value reads a value into v.
func (q *quickReader) value(v reflect.Value) bool {
	for v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if readsItself(v.Type()) {
		return q.itself(v)
	}
	kind := v.Kind()
	switch c := q.peek(); {
	case c == '"':
		s, ok := q.str()
		switch {
		case !ok:
			return false
		case kind == reflect.String:
			v.SetString(s)
		case kind == reflect.Interface:
			return assign(v, s)
		case kind == reflect.Slice && s == q.unknown && s != "" && v.Type().Elem().Kind() == reflect.String:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			v.Index(0).SetString(s)
		default:
			return false
		}
		return true
	case c == '[' && kind == reflect.Slice:
		q.at++
		return q.list(v)
	case c == '[' && kind == reflect.Interface:
		q.at++
		ok := q.words()
		list := make([]any, len(q.texts))
		for i, s := range q.texts {
			list[i] = s
		}
		return ok && assign(v, list)
	case c == '{' && kind == reflect.Interface:
		m := map[string]any{}
		return q.inline(reflect.ValueOf(m)) && assign(v, m)
	case c == '{' && kind == reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		return q.inline(v)
	case c == '{' && kind == reflect.Struct:
		return q.inline(v)
	case c == 't' && q.take("true"):
		return yesNo(v, true)
	case c == 'f' && q.take("false"):
		return yesNo(v, false)
	}
	return q.number(v)
}

var itself sync.Map // reflect.Type to bool

// readsItself reports whether a type has a method of its own for reading.
func readsItself(t reflect.Type) bool {
	if k := t.Kind(); k != reflect.Struct && k != reflect.Map && t.PkgPath() == "" {
		return false
	}
	if is, ok := itself.Load(t); ok {
		return is.(bool)
	}
	p := reflect.PointerTo(t)
	is := p.Implements(reflect.TypeFor[toml.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
	itself.Store(t, is)
	return is
}

// itself gives a text to a value that reads itself.
func (q *quickReader) itself(v reflect.Value) bool {
	u, ok := v.Addr().Interface().(toml.Unmarshaler)
	if !ok || q.peek() != '"' {
		return false
	}
	text := ""
	return q.value(reflect.ValueOf(&text).Elem()) && u.UnmarshalTOML(text) == nil
}

// assign sets a list of texts, or what is any.
func assign(v reflect.Value, x any) bool {
	if v.Kind() == reflect.Interface && v.NumMethod() > 0 {
		return false
	}
	v.Set(reflect.ValueOf(x))
	return true
}

func yesNo(v reflect.Value, b bool) bool {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(b)
	case reflect.Interface:
		return assign(v, b)
	default:
		return false
	}
	return true
}

// inline reads { key = value, … } into v.
func (q *quickReader) inline(v reflect.Value) bool {
	q.at++
	if q.nest++; q.nest > maxNest {
		return false
	}
	around := q.in
	if q.seen != nil {
		q.seen = append(q.seen, table{up: -1, depth: q.seen[around].depth + 1})
		q.in = len(q.seen) - 1
	}
	defer func() { q.nest, q.in = q.nest-1, around }()
	for first := true; ; first = false {
		if q.spaces(); first && q.take("}") {
			return true
		}
		if !q.pair(v) {
			return false
		}
		if q.spaces(); q.take("}") {
			return true
		}
		if !q.take(",") {
			return false
		}
	}
}

// list reads the rest of [ value, … ].
func (q *quickReader) list(v reflect.Value) bool {
	if p, ok := v.Addr().Interface().(*[]string); ok {
		ok = q.words()
		*p = append(make([]string, 0, len(q.texts)), q.texts...)
		return ok
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	return q.entries(func() bool {
		n := v.Len()
		v.Grow(1)
		v.SetLen(n + 1)
		return q.value(v.Index(n))
	})
}

// words reads the rest of a list of texts.
func (q *quickReader) words() bool {
	q.texts = q.texts[:0]
	return q.entries(func() bool {
		if q.peek() != '"' {
			return false
		}
		s, ok := q.str()
		q.texts = append(q.texts, s)
		return ok
	})
}

func (q *quickReader) entries(each func() bool) bool {
	for {
		if q.blank(); q.take("]") {
			return true
		}
		if q.more++; !each() {
			return false
		}
		if q.blank(); !q.take(",") {
			return q.take("]")
		}
	}
}

// str reads "text" or """text""".
func (q *quickReader) str() (string, bool) {
	if strings.HasPrefix(q.text[q.at:], `"""`) {
		n := strings.Index(q.text[q.at+3:], `"""`)
		if n < 0 || strings.HasPrefix(q.text[q.at+3+n+3:], `"`) {
			return "", false
		}
		s := q.text[q.at+3 : q.at+3+n]
		q.at += n + 6
		return strings.TrimPrefix(s, "\n"), strings.IndexByte(s, '\\') < 0
	}
	if s, ok := q.plain(); ok {
		return s, true
	}
	return q.escaped()
}

// escaped reads "text" with the escapes of a quotation mark, a stroke and the end of a line.
func (q *quickReader) escaped() (string, bool) {
	var out strings.Builder
	for i := q.at + 1; i < len(q.text); i++ {
		switch c := q.text[i]; c {
		case '"':
			q.at = i + 1
			return out.String(), true
		case '\n':
			return "", false
		case '\\':
			i++
			if i == len(q.text) {
				return "", false
			}
			switch q.text[i] {
			case '"', '\\':
				out.WriteByte(q.text[i])
			case 'n':
				out.WriteByte('\n')
			default:
				return "", false
			}
		default:
			out.WriteByte(c)
		}
	}
	return "", false
}

// number reads a whole number or a day.
func (q *quickReader) number(v reflect.Value) bool {
	from := q.at
	for q.at < len(q.text) && (bareByte(q.text[q.at]) || strings.IndexByte("+.:", q.text[q.at]) >= 0) {
		q.at++
	}
	word := q.text[from:q.at]
	if len(word) == len(time.DateOnly) && word[4] == '-' {
		day, err := time.ParseInLocation(time.DateOnly, word, dayZone())
		switch {
		case err != nil:
			return false
		case v.Kind() == reflect.String:
			v.SetString(word)
			return true
		}
		return v.Kind() == reflect.Interface && assign(v, day)
	}
	n, err := strconv.ParseInt(word, 10, 64)
	if digits := strings.TrimPrefix(word, "-"); err != nil || digits[0] == '+' || digits[0] == '0' && digits != "0" {
		return false
	}
	switch v.Kind() {
	case reflect.Int:
		v.SetInt(n)
	case reflect.Interface:
		return assign(v, n)
	default:
		return false
	}
	return true
}

// dayZone is the mark by which the strict reader tells a day from an hour.
var dayZone = sync.OnceValue(func() *time.Location {
	tree, _ := parseTOML("", "d = 2000-01-01")
	return tree["d"].(time.Time).Location()
})
