package casefile

import (
	"reflect"
	"slices"
	"strings"

	"arco/internal/tomlfile"
)

// A Key is one line that a case file can have.
type Key struct {
	Path  string   // "event.when"; "gates.write_to.*" where any name may stand
	Words []string // the only words allowed, nil if any are; "unknown" always is
	Many  bool     // takes a list
}

// Keys lists every key of the case file in the order in which Write puts them.
func Keys() []Key {
	var out []Key
	keysOf(reflect.TypeFor[Case](), "", &out)
	return out
}

// FilerKeys lists those of a filer's profile.
func FilerKeys() []Key {
	var out []Key
	keysOf(reflect.TypeFor[Filer](), "", &out)
	return out
}

func keysOf(t reflect.Type, path string, out *[]Key) {
	var tables []reflect.StructField
	for i := range t.NumField() {
		f := t.Field(i)
		if isTable(f.Type) {
			tables = append(tables, f)
			continue
		}
		key := tomlfile.Under(path, keyOf(f))
		words := slices.DeleteFunc(Words(key), func(w string) bool { return w == Unknown })
		*out = append(*out, Key{Path: key, Words: words, Many: f.Type.Kind() == reflect.Slice})
	}
	for _, f := range tables {
		key, sub := tomlfile.Under(path, keyOf(f)), f.Type
		for sub.Kind() == reflect.Pointer || sub.Kind() == reflect.Slice {
			sub = sub.Elem()
		}
		if sub.Kind() == reflect.Map {
			*out = append(*out, Key{Path: key + ".*", Words: slices.DeleteFunc(Words(key+".*"), func(w string) bool { return w == Unknown })})
			continue
		}
		keysOf(sub, key, out)
	}
}

// PatternOf is the key of the file at a path of a case: "event.when" of
// "event[2].when". It is the path itself where a key has no list before it.
func PatternOf(path string) string {
	var out []string
	for _, part := range strings.Split(path, ".") {
		name, _, _ := strings.Cut(part, "[")
		out = append(out, name)
	}
	p := strings.Join(out, ".")
	for _, any := range []string{"gates.write_to", "requester.identifiers.numbers"} {
		if strings.HasPrefix(p, any+".") {
			return any + ".*"
		}
	}
	return p
}
