package casefile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"arco/internal/civil"
	"arco/internal/problem"
)

// Known reports whether a case has text at a key such as "signing.place",
// "event.what" or "gates.write_to.*".
func Known(key string) bool { _, ok := rules[key]; return ok }

// Repeats reports whether the answers at a key are a list.
func Repeats(key string) bool {
	t, ok := typeAt(key)
	return ok && t.Kind() == reflect.Slice
}

// Table returns the part of a key that may stand several times, one table for
// each: "event" for "event.when", "" for "signing.place".
func Table(key string) string {
	parts := strings.Split(key, ".")
	for i := range parts {
		head := strings.Join(parts[:i], ".")
		if t, ok := typeAt(head); ok && t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct {
			return head
		}
	}
	return ""
}

// IsNumber reports whether the key holds a number of a paper, which is not
// shown in full where others may look on.
func IsNumber(key string) bool {
	if i := strings.LastIndexByte(key, '.'); i >= 0 && rules[key[:i]+".*"].number {
		return true
	}
	return rules[key].number || strings.HasSuffix(key, ".number") || strings.HasSuffix(key, ".tracking")
}

// typeAt finds the type at a key without indices.
func typeAt(key string) (reflect.Type, bool) {
	t := reflect.TypeFor[Case]()
	if key == "" {
		return t, false
	}
	for _, part := range strings.Split(key, ".") {
		if k := t.Kind(); k == reflect.Pointer || k == reflect.Slice {
			t = t.Elem()
		}
		switch t.Kind() {
		case reflect.Map:
			t = t.Elem()
		case reflect.Struct:
			i := fieldOf(t, part)
			if i < 0 {
				return nil, false
			}
			t = t.Field(i).Type
		default:
			return nil, false
		}
	}
	return t, true
}

func fieldOf(t reflect.Type, key string) int {
	for i := range t.NumField() {
		if keyOf(t.Field(i)) == key {
			return i
		}
	}
	return -1
}

// Said adds the answers at a key such as "event.what" or "gates.write_to.HN",
// of all its tables, without empty ones. Of a part that stands in the case
// ("bond", "correction") it adds one word for each, "given".
func Said(c *Case, key string, to []string) []string { return WayTo(key).Said(c, to) }

// A Way leads to the answers at a key.
type Way struct{ steps []step }

// WayTo is the way to a key of the content.
func WayTo(key string) *Way { return &Way{steps(key)} }

// Said adds the answers there, as the function does.
func (w *Way) Said(c *Case, to []string) []string {
	return said(reflect.ValueOf(c).Elem(), w.steps, to)
}

// steps are the fields on the way to a key; of a map the last is its key.
func steps(key string) []step {
	ways.RLock()
	out, ok := ways.of[key]
	ways.RUnlock()
	if ok {
		return out
	}
	t := reflect.TypeFor[Case]()
	for _, part := range strings.Split(key, ".") {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		switch t.Kind() {
		case reflect.Struct:
			i := fieldOf(t, part)
			if i < 0 {
				return nil
			}
			out, t = append(out, step{field: i}), t.Field(i).Type
		case reflect.Map:
			out, t = append(out, step{field: -1, key: part}), t.Elem()
		default:
			return nil
		}
	}
	ways.Lock()
	ways.of[key] = out
	ways.Unlock()
	return out
}

// A step goes into a field of a struct, or to a key of a map.
type step struct {
	field int
	key   string
}

// ways keeps the steps of the keys that were asked for, which are the content's.
var ways = struct {
	sync.RWMutex
	of map[string][]step
}{of: map[string][]step{}}

func said(v reflect.Value, way []step, to []string) []string {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return said(v.Elem(), way, to)
		}
	case reflect.Slice:
		for i := range v.Len() {
			to = said(v.Index(i), way, to)
		}
	case reflect.Map:
		if len(way) == 0 {
			return to
		}
		if m, _ := v.Interface().(map[string]string); m[way[0].key] != "" {
			return append(to, m[way[0].key])
		}
	case reflect.Struct:
		if len(way) == 0 {
			return append(to, Given)
		}
		return said(v.Field(way[0].field), way[1:], to)
	case reflect.String:
		if s := v.String(); s != "" {
			return append(to, s)
		}
	}
	return to
}

// Given is what Said tells of a part that stands in the case.
const Given = "given"

// Part reports whether a key names a part of a case and no answer.
func Part(key string) bool {
	t, ok := typeAt(key)
	for ok && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	return ok && t.Kind() == reflect.Struct
}

// CheckAnswer finds what is wrong with one answer by itself, as Parse and Check
// do for a whole file. The path is the Field of what it finds; its pattern is
// the path without indices.
func CheckAnswer(path, pattern, value string, today civil.Date) (problems, warnings problem.List) {
	value = Typed(value)
	k := &checker{c: &Case{}, today: today}
	r := rules[pattern]
	limit := MaxText
	if r.max > 0 {
		limit = r.max
	}
	switch bad := unprintable(value, r.max == MaxLong); {
	case bad != 0:
		k.wrong("case.control_character", path, "hint.type_again")
	case strings.TrimSpace(value) == "":
		k.wrong("case.blank", path, "hint.blank")
	case len([]rune(value)) > limit:
		k.wrong("case.too_long", path, "hint.too_long", "limit", limit)
	case value == Unknown:
	default:
		if r.words != nil && !(r.papers && idPattern.MatchString(value)) {
			k.word(path, value, r.words)
		}
		if r.check != nil {
			r.check(k, path, value)
		}
	}
	return k.bad, k.doubts
}

// Set puts an answer where a path such as "event[2].when" or
// "gates.write_to.HN" says, and makes the tables on the way. A list takes all
// values; elsewhere there is one.
func Set(c *Case, path string, values ...string) error {
	values = slices.Clone(values)
	for i, s := range values {
		values[i] = Typed(s)
	}
	v := reflect.ValueOf(c).Elem()
	for _, part := range strings.Split(path, ".") {
		name, at, indexed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		switch v.Kind() {
		case reflect.Map:
			if len(values) != 1 {
				return fmt.Errorf("%s takes one answer", path)
			}
			if v.IsNil() {
				v.Set(reflect.MakeMap(v.Type()))
			}
			v.SetMapIndex(reflect.ValueOf(name), reflect.ValueOf(values[0]))
			return nil
		case reflect.Struct:
			i := fieldOf(v.Type(), name)
			if i < 0 {
				return fmt.Errorf("a case has no %s", path)
			}
			v = v.Field(i)
		default:
			return fmt.Errorf("a case has no %s", path)
		}
		if indexed {
			n, err := strconv.Atoi(at)
			if err != nil || n < 1 || n > MaxList || v.Kind() != reflect.Slice {
				return fmt.Errorf("%s has no such place", path)
			}
			for v.Len() < n {
				v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			}
			v = v.Index(n - 1)
		}
	}
	switch {
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.String:
		v.Set(reflect.ValueOf(slices.Clone(values)))
	case v.Kind() == reflect.String && len(values) == 1:
		v.SetString(values[0])
	default:
		return fmt.Errorf("%s does not take this answer", path)
	}
	return nil
}
