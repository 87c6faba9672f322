package casefile

import (
	"reflect"
	"strings"
	"unicode/utf8"
)

// Again is the case that Parse reads from what Write writes of c, without the way
// through a file: each text in the form of Typed, an empty list as none, and what
// cannot be printed as the problems of Parse. It shares nothing with c. What a file
// holds otherwise than memory goes through one.
func Again(name string, c *Case) (*Case, error) {
	again := &Case{}
	left := MaxBytes / 4 // of what is written with signs around it
	if !again.take(c, &left) {
		return Parse(name, Write(c))
	}
	careOf(again)
	return again, readable(again).Err()
}

func (c *Case) take(from *Case, left *int) bool {
	return take(reflect.ValueOf(c).Elem(), reflect.ValueOf(from).Elem(), left)
}

// take copies what stands in a part of a case into an empty one. It reports whether
// a file would hold the same.
func take(to, from reflect.Value, left *int) bool {
	*left -= 8
	switch from.Kind() {
	case reflect.String:
		s := from.String()
		*left -= len(s)
		if s == "" {
			return true
		}
		if !utf8.ValidString(s) || strings.ContainsFunc(s, steers) {
			return false
		}
		to.SetString(Typed(s))
	case reflect.Int:
		to.SetInt(from.Int())
	case reflect.Pointer:
		if !from.IsNil() {
			to.Set(reflect.New(from.Type().Elem()))
			return take(to.Elem(), from.Elem(), left)
		}
	case reflect.Slice:
		n := from.Len()
		if n == 0 {
			return true
		}
		if n > MaxList {
			return false
		}
		to.Set(reflect.MakeSlice(from.Type(), n, n))
		for i := range n {
			if !take(to.Index(i), from.Index(i), left) {
				return false
			}
		}
	case reflect.Map:
		m := from.Interface().(map[string]string)
		if len(m) == 0 {
			return true
		}
		if len(m) > MaxList {
			return false
		}
		again := make(map[string]string, len(m))
		for k, v := range m {
			*left -= len(k) + len(v)
			if !utf8.ValidString(k+v) || strings.ContainsFunc(k+v, steers) {
				return false
			}
			again[k] = Typed(v)
		}
		to.Set(reflect.ValueOf(again))
	case reflect.Struct:
		for i := range from.NumField() {
			if !take(to.Field(i), from.Field(i), left) {
				return false
			}
		}
	default:
		return false
	}
	return *left > 0
}

// steers reports characters that a file may write or read in a way of its own.
func steers(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == '\ufeff' }
