package tomlfile

import (
	"cmp"
	"encoding"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"

	"arco/internal/civil"
	"arco/internal/problem"
)

// A decoder puts a tree of maps, lists and plain values into Go values and goes
// on after each problem.
type decoder struct {
	name    string
	pos     *Positions
	root    reflect.Type
	unknown string
	bounded bool
	found   []finding
	more    int // findings that were left out
}

// A finding becomes a problem at the end, when it is known which are the first
// in the file: a file can hold more of them than anybody reads.
type finding struct {
	line            int
	path            string
	code, hint, key string // key is one that is not known
	known           map[string]field
}

func (d *decoder) report(path, code, hint string) {
	d.find(finding{line: d.line(path), path: path, code: code, hint: hint})
}

func (d *decoder) find(f finding) {
	d.found = append(d.found, f)
	if len(d.found) >= 4*problem.Shown {
		d.cut()
	}
}

// line is that of the key or of what stands around it: 1 at worst.
func (d *decoder) line(path string) int {
	if n := d.pos.root.find(path, true); n != nil {
		return int(n.line)
	}
	return 1
}

// cut keeps the first problems in the order of the file: maps have none.
func (d *decoder) cut() {
	slices.SortStableFunc(d.found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.path, b.path))
	})
	if n := len(d.found) - problem.Shown; n > 0 {
		d.more += n
		d.found = slices.Clip(slices.Clone(d.found[:problem.Shown]))
	}
}

// problems are the first of what was found, and how many more there are.
func (d *decoder) problems() problem.List {
	d.cut()
	var out problem.List
	for _, f := range d.found {
		var args []any
		if f.known != nil {
			if near := d.suggest(f.key, f.known); near != "" {
				f.hint, args = "hint.did_you_mean", []any{"suggestion", near}
			}
		}
		out = append(out, at(d.name, f.line, f.code, f.hint, append(args, "key", shownPath(f.path))...))
	}
	if d.more > 0 {
		out = append(out, problem.More(d.name, d.more))
	}
	return out
}

var (
	dateType = reflect.TypeFor[civil.Date]()
	timeType = reflect.TypeFor[time.Time]()
)

// value stores x, which stands at path, in v.
func (d *decoder) value(path string, x any, v reflect.Value) {
	if v.Kind() == reflect.Pointer {
		if x == d.unknownWord() && v.Type().Elem().Kind() != reflect.String {
			return
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		d.value(path, x, v.Elem())
		return
	}
	switch v.Type() {
	case dateType:
		d.date(path, x, v)
		return
	case timeType:
		if t, ok := x.(time.Time); ok {
			v.Set(reflect.ValueOf(t))
		} else {
			d.wrong(path, x, "hint.want_date")
		}
		return
	}
	if v.CanAddr() {
		switch u := v.Addr().Interface().(type) {
		case toml.Unmarshaler:
			if err := u.UnmarshalTOML(x); err != nil {
				d.report(path, "toml.bad_value", "hint.read_help")
			}
			return
		case encoding.TextUnmarshaler:
			s, ok := text(x)
			if !ok {
				d.wrong(path, x, "hint.want_text")
			} else if err := u.UnmarshalText([]byte(s)); err != nil {
				d.report(path, "toml.bad_value", "hint.read_help")
			}
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		if s, ok := text(x); ok {
			v.SetString(s)
		} else {
			d.wrong(path, x, "hint.want_text")
		}
	case reflect.Bool:
		if b, ok := x.(bool); ok {
			v.SetBool(b)
		} else {
			d.wrong(path, x, "hint.want_true_false")
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n, ok := x.(int64); !ok {
			d.wrong(path, x, "hint.want_number")
		} else if v.OverflowInt(n) {
			d.report(path, "toml.out_of_range", "hint.want_number")
		} else {
			v.SetInt(n)
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if n, ok := x.(int64); !ok {
			d.wrong(path, x, "hint.want_number")
		} else if n < 0 || v.OverflowUint(uint64(n)) {
			d.report(path, "toml.out_of_range", "hint.want_number")
		} else {
			v.SetUint(uint64(n))
		}
	case reflect.Float32, reflect.Float64:
		switch n := x.(type) {
		case float64:
			v.SetFloat(n)
		case int64:
			v.SetFloat(float64(n))
		default:
			d.wrong(path, x, "hint.want_number")
		}
	case reflect.Slice:
		d.list(path, x, v)
	case reflect.Map:
		d.keyed(path, x, v)
	case reflect.Struct:
		d.table(path, x, v)
	case reflect.Interface:
		v.Set(reflect.ValueOf(x))
	default:
		panic("tomlfile: no way to read into " + v.Type().String())
	}
}

// unknownWord is never equal to a value of a file if there is no such word.
func (d *decoder) unknownWord() any {
	if d.unknown == "" {
		return struct{}{}
	}
	return d.unknown
}

func (d *decoder) wrong(path string, x any, hint string) {
	if s, ok := x.(string); ok && s == d.unknownWord() {
		return
	}
	d.report(path, "toml.wrong_type", hint)
}

// text gives a string, or a day written without quotation marks.
func text(x any) (string, bool) {
	switch x := x.(type) {
	case string:
		return x, true
	case time.Time:
		if day, ok := localDate(x); ok {
			return day.String(), true
		}
	}
	return "", false
}

// localDate reports whether the reader saw a day without time and zone.
func localDate(t time.Time) (civil.Date, bool) {
	return civil.Of(t), t.Location().String() == "date-local"
}

func (d *decoder) date(path string, x any, v reflect.Value) {
	switch x := x.(type) {
	case time.Time:
		if day, ok := localDate(x); ok {
			v.Set(reflect.ValueOf(day))
			return
		}
	case string:
		if day, err := civil.Parse(x); err == nil {
			v.Set(reflect.ValueOf(day))
			return
		}
	}
	d.wrong(path, x, "hint.want_date")
}

func (d *decoder) list(path string, x any, v reflect.Value) {
	items := reflect.ValueOf(x)
	if x == d.unknownWord() && v.Type().Elem().Kind() == reflect.String {
		items = reflect.ValueOf([]any{x})
	} else if !items.IsValid() || items.Kind() != reflect.Slice {
		hint := "hint.want_list"
		if k := v.Type().Elem().Kind(); k == reflect.Struct || k == reflect.Map {
			hint = "hint.want_tables"
		}
		d.wrong(path, x, hint)
		return
	}
	out := reflect.MakeSlice(v.Type(), items.Len(), items.Len())
	for i := range items.Len() {
		d.value(Element(path, i), items.Index(i).Interface(), out.Index(i))
	}
	v.Set(out)
}

func (d *decoder) keyed(path string, x any, v reflect.Value) {
	m, ok := x.(map[string]any)
	if !ok {
		d.wrong(path, x, "hint.want_table")
		return
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(Under(path, k), m[k], e)
		v.SetMapIndex(reflect.ValueOf(k).Convert(v.Type().Key()), e)
	}
}

func (d *decoder) table(path string, x any, v reflect.Value) {
	m, ok := x.(map[string]any)
	if !ok {
		d.wrong(path, x, "hint.want_table")
		return
	}
	known := fields(v.Type())
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if f, ok := known[k]; ok {
			d.value(Under(path, k), m[k], v.FieldByIndex(f.index))
			continue
		}
		p := Under(path, k)
		d.find(finding{line: d.line(p), path: p, code: "toml.unknown_key", hint: "hint.unknown_key", key: k, known: known})
	}
}

// suggest finds the key that was meant: one spelled nearly so in the same
// table, or the same one in another table, for which TOML's rule that a key
// belongs to the last header is the usual cause.
func (d *decoder) suggest(key string, known map[string]field) string {
	if near := Near(key, slices.Sorted(maps.Keys(known))); near != "" {
		return near
	}
	var elsewhere []string
	walk(d.root, "", 0, func(path, k string) {
		if k == key {
			elsewhere = append(elsewhere, path)
		}
	})
	if len(elsewhere) == 0 {
		return ""
	}
	slices.Sort(elsewhere)
	return elsewhere[0]
}

// walk visits every key that a type knows, with its path as a person would write it.
func walk(t reflect.Type, path string, depth int, visit func(path, key string)) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == dateType || t == timeType || depth > 8 {
		return
	}
	for k, f := range fields(t) {
		p := Under(path, k)
		visit(p, k)
		walk(f.typ, p, depth+1, visit)
	}
}

type field struct {
	index []int
	typ   reflect.Type
	n     int // its number among the keys of its table
}

var fieldsOf sync.Map // reflect.Type to map[string]field

// fields lists the keys of a struct type, those of embedded structs included.
// Nobody changes the map.
func fields(t reflect.Type) map[string]field {
	if known, ok := fieldsOf.Load(t); ok {
		return known.(map[string]field)
	}
	known, _ := fieldsOf.LoadOrStore(t, listFields(t))
	return known.(map[string]field)
}

func listFields(t reflect.Type) map[string]field {
	known := map[string]field{}
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		if key == "-" {
			continue
		}
		if f.Anonymous && key == "" && f.Type.Kind() == reflect.Struct {
			for k, inner := range fields(f.Type) {
				if _, ok := known[k]; !ok {
					known[k] = field{append([]int{i}, inner.index...), inner.typ, len(known)}
				}
			}
			continue
		}
		if !f.IsExported() {
			continue
		}
		if key == "" {
			key = f.Name
		}
		n := len(known)
		if hidden, ok := known[key]; ok { // of an embedded struct
			n = hidden.n
		}
		known[key] = field{[]int{i}, f.Type, n}
	}
	return known
}

// Near returns the candidate that the word was most likely meant to be, or "".
// It allows one slip in words of up to five letters, two up to eleven and three
// beyond; a slip is a letter too many, too few, wrong, or two exchanged
// (optimal string alignment, a form of the Damerau-Levenshtein distance). Case,
// and hyphen or space for underscore, do not count.
func Near(word string, candidates []string) string {
	w := plain(word)
	limit := 1
	if n := len([]rune(w)); n > 11 {
		limit = 3
	} else if n > 5 {
		limit = 2
	}
	best, found := math.MaxInt, ""
	for _, c := range candidates {
		if n := distance(w, plain(c), limit); n < best {
			best, found = n, c
		}
	}
	if best > limit {
		return ""
	}
	return found
}

func plain(s string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(s))
}

// distance gives up above the limit and then returns more than it.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || -d > limit {
		return limit + 1
	}
	before, row := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next := make([]int, len(y)+1)
		next[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
