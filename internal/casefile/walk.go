package casefile

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"arco/internal/tomlfile"
)

// A text is one answer in words.
type text struct {
	in      string // path of the table or list that it stands in
	key     string // its key there, "" for an entry of a list
	at      int    // its place in a list, from 0
	pattern string // "event.place"; "gates.write_to.*" for the values of a map
	rule    *rule  // nil for none
	value   string
	alone   bool // no list stands above it: the path is the pattern
	listed  bool // is an entry of a list of answers
	of      int  // how many entries that list has
}

// path is "event[2].place", as tomlfile.Positions writes it.
func (t *text) path() string {
	if t.alone {
		return t.pattern
	}
	if t.listed {
		return tomlfile.Element(t.in, t.at)
	}
	return tomlfile.Under(t.in, t.key)
}

// A shape is a key of a case file with those below it, as the types say it.
type shape struct {
	key, pattern string
	rule         *rule
	each         *shape // of a map: what stands at each of its keys
	fields       []*shape
}

// whole is the shape of a case.
var whole = sync.OnceValue(func() *shape { return shapeOf(reflect.TypeFor[Case](), "", "") })

func shapeOf(t reflect.Type, key, pattern string) *shape {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	s := &shape{key: key, pattern: pattern}
	if r, ok := rules[pattern]; ok {
		s.rule = &r
	}
	switch t.Kind() {
	case reflect.Map:
		s.each = shapeOf(t.Elem(), "", pattern+".*")
	case reflect.Struct:
		for i := range t.NumField() {
			key, _, _ := strings.Cut(t.Field(i).Tag.Get("toml"), ",")
			s.fields = append(s.fields, shapeOf(t.Field(i).Type, key, strings.TrimPrefix(pattern+"."+key, ".")))
		}
	}
	return s
}

// under is the path of a field of what stands at a path.
func (s *shape) under(path string, field *shape) string {
	if path == s.pattern { // no list above it
		return field.pattern
	}
	return tomlfile.Under(path, field.key)
}

// EachAnswer visits every answer in words, with its place: "event[2].place".
func EachAnswer(c *Case, visit func(path, value string)) {
	everyText(c, func(t *text) { visit(t.path(), t.value) })
}

// eachText visits every text of a case in the order of the struct, and the empty
// entries of lists; other absent answers are left out. The text holds until the next one.
func eachText(c *Case, visit func(*text)) {
	(&textWalk{visit: visit}).texts(reflect.ValueOf(c).Elem(), "", whole())
}

// everyText visits absent answers too, with an empty value.
func everyText(c *Case, visit func(*text)) {
	(&textWalk{visit: visit, absent: true}).texts(reflect.ValueOf(c).Elem(), "", whole())
}

// A textWalk goes through the texts of a case.
type textWalk struct {
	visit  func(*text)
	absent bool
	at     text
}

func (w *textWalk) see(t text) {
	w.at = t
	w.visit(&w.at)
}

func (w *textWalk) texts(v reflect.Value, path string, s *shape) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			w.texts(v.Elem(), path, s)
		}
	case reflect.Slice:
		if list, ok := v.Addr().Interface().(*[]string); ok {
			for i, word := range *list {
				w.see(text{in: path, at: i, pattern: s.pattern, rule: s.rule, value: word, listed: true, of: len(*list)})
			}
			return
		}
		for i := range v.Len() {
			w.texts(v.Index(i), tomlfile.Element(path, i), s)
		}
	case reflect.Map:
		m, _ := v.Interface().(map[string]string)
		var room [8]string
		keys := room[:0]
		for k := range m {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			w.see(text{in: path, key: k, pattern: s.each.pattern, rule: s.each.rule, value: m[k]})
		}
	case reflect.Struct:
		for i, field := range s.fields {
			switch f := v.Field(i); f.Kind() {
			case reflect.String:
				if value := f.String(); value != "" || w.absent {
					w.see(text{in: path, key: field.key, pattern: field.pattern, alone: path == s.pattern, rule: field.rule, value: value})
				}
			case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Struct:
				if f.Kind() == reflect.Struct || f.Kind() == reflect.Pointer && !f.IsNil() || f.Kind() != reflect.Pointer && f.Len() > 0 {
					w.texts(f, s.under(path, field), field)
				}
			}
		}
	}
}

// eachList visits every list of a case with its length.
func eachList(c *Case, visit func(path string, n int)) {
	lists(reflect.ValueOf(c).Elem(), "", whole(), visit)
}

func lists(v reflect.Value, path string, s *shape, visit func(path string, n int)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			lists(v.Elem(), path, s, visit)
		}
	case reflect.Slice:
		visit(path, v.Len())
		if len(s.fields) > 0 { // a list of words has no list in it
			for i := range v.Len() {
				lists(v.Index(i), tomlfile.Element(path, i), s, visit)
			}
		}
	case reflect.Struct:
		for i, field := range s.fields {
			switch f := v.Field(i); f.Kind() {
			case reflect.Pointer, reflect.Struct, reflect.Slice:
				lists(f, s.under(path, field), field, visit)
			}
		}
	}
}

// tidy makes an empty list or map none, so that reading what was written gives the same.
func tidy(c *Case) { empty(reflect.ValueOf(c).Elem()) }

func empty(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			empty(v.Elem())
		}
	case reflect.Slice, reflect.Map:
		if v.Len() == 0 {
			v.SetZero()
		}
		if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct {
			for i := range v.Len() {
				empty(v.Index(i))
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			empty(v.Field(i))
		}
	}
}

func keyOf(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
	return key
}
