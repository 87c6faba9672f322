package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"unicode"

	"arco/internal/civil"
)

// asData gives a value of the law as data with keys as they are spelt everywhere
// else: "read_on", and days as 2026-11-30.
func asData(v any) any { return dataOf(reflect.ValueOf(v)) }

func dataOf(v reflect.Value) any {
	if !v.IsValid() {
		return nil
	}
	if v.CanInterface() {
		switch x := v.Interface().(type) {
		case civil.Date:
			if x.IsZero() {
				return nil
			}
			return x.String()
		case json.Marshaler:
			return x
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return dataOf(v.Elem())
	case reflect.Slice:
		out := []any{}
		for i := range v.Len() {
			out = append(out, dataOf(v.Index(i)))
		}
		return out
	case reflect.Map:
		out := map[string]any{}
		for _, k := range v.MapKeys() {
			out[k.String()] = dataOf(v.MapIndex(k))
		}
		return out
	case reflect.Struct:
		out := map[string]any{}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Where" { // a place in the source
				out[snake(f.Name)] = dataOf(v.Field(i))
			}
		}
		return out
	}
	return v.Interface()
}

// snake spells a name of Go as keys are spelt: "ReadOn" is "read_on", "UploadMB"
// is "upload_mb".
func snake(name string) string {
	var b strings.Builder
	r := []rune(name)
	for i, c := range r {
		small := func(j int) bool { return j >= 0 && j < len(r) && !unicode.IsUpper(r[j]) }
		if i > 0 && unicode.IsUpper(c) && (small(i-1) || small(i+1)) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
