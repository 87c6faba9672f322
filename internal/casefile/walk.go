package casefile

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"arco/internal/tomlfile"
)

// A text is one answer in words.
type text struct {
	path    string // "event[2].place", as tomlfile.Positions writes it
	pattern string // "event.place"; "gates.write_to.*" for the values of a map
	value   string
	listed  bool // is an entry of a list of answers
	of      int  // how many entries that list has
}

// EachAnswer visits every answer in words, with its place: "event[2].place".
func EachAnswer(c *Case, visit func(path, value string)) {
	eachText(c, func(t text) { visit(t.path, t.value) })
}

// eachText visits every text of a case in the order of the struct. Absent
// answers are visited with an empty value.
func eachText(c *Case, visit func(text)) {
	texts(reflect.ValueOf(c).Elem(), text{}, visit)
}

func texts(v reflect.Value, at text, visit func(text)) {
	switch v.Kind() {
	case reflect.String:
		at.value = v.String()
		visit(at)
	case reflect.Pointer:
		if !v.IsNil() {
			texts(v.Elem(), at, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), text{path: tomlfile.Element(at.path, i), pattern: at.pattern,
				listed: v.Index(i).Kind() == reflect.String, of: v.Len()}, visit)
		}
	case reflect.Map:
		for _, k := range slices.Sorted(maps.Keys(v.Interface().(map[string]string))) {
			texts(v.MapIndex(reflect.ValueOf(k)), text{path: tomlfile.Under(at.path, k), pattern: at.pattern + ".*"}, visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			key := keyOf(v.Type().Field(i))
			texts(v.Field(i), text{path: tomlfile.Under(at.path, key), pattern: strings.TrimPrefix(at.pattern+"."+key, ".")}, visit)
		}
	}
}

// eachList visits every list of a case with its length.
func eachList(c *Case, visit func(path string, n int)) {
	lists(reflect.ValueOf(c).Elem(), "", visit)
}

func lists(v reflect.Value, path string, visit func(path string, n int)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			lists(v.Elem(), path, visit)
		}
	case reflect.Slice:
		visit(path, v.Len())
		for i := range v.Len() {
			lists(v.Index(i), tomlfile.Element(path, i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			key := keyOf(v.Type().Field(i))
			lists(v.Field(i), tomlfile.Under(path, key), visit)
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
		if v.Kind() == reflect.Slice {
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
