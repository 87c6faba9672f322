package casefile

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"arco/internal/tomlfile"
)

// Write returns the case as TOML, keys in the order of the struct, what is
// absent left out. Parse gives the same case back, provided that Parse would
// take its texts. The same case gives the same bytes.
func Write(c *Case) []byte {
	var b bytes.Buffer
	copied := *c
	writeTable(&b, "", reflect.ValueOf(copied))
	return b.Bytes()
}

// writeTable writes the plain values first: in TOML they belong to the last header.
func writeTable(b *bytes.Buffer, path string, v reflect.Value) {
	var tables []int
	for i := range v.NumField() {
		f := v.Field(i)
		if isTable(f.Type()) {
			tables = append(tables, i)
			continue
		}
		if f.IsZero() || f.Kind() == reflect.Slice && f.Len() == 0 {
			continue
		}
		fmt.Fprintf(b, "%s = %s\n", keyOf(v.Type().Field(i)), literal(f))
	}
	for _, i := range tables {
		writeSub(b, tomlfile.Under(path, keyOf(v.Type().Field(i))), v.Field(i))
	}
}

func writeSub(b *bytes.Buffer, path string, f reflect.Value) {
	header := func(format string) {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(b, format, path)
	}
	switch f.Kind() {
	case reflect.Pointer:
		if !f.IsNil() {
			header("[%s]\n")
			writeTable(b, path, f.Elem())
		}
	case reflect.Slice:
		for i := range f.Len() {
			header("[[%s]]\n")
			writeTable(b, path, f.Index(i))
		}
	case reflect.Map:
		if f.Len() > 0 {
			header("[%s]\n")
			m := f.Interface().(map[string]string)
			for _, k := range slices.Sorted(maps.Keys(m)) {
				fmt.Fprintf(b, "%s = %s\n", quoteKey(k), tomlfile.Quote(m[k]))
			}
		}
	case reflect.Struct:
		if !empties(f) {
			header("[%s]\n")
			writeTable(b, path, f)
		}
	}
}

func isTable(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return t.Elem().Kind() == reflect.Struct
	}
	return t.Kind() == reflect.Struct || t.Kind() == reflect.Map
}

// empties reports whether a table would be written without any line.
func empties(v reflect.Value) bool {
	var b bytes.Buffer
	writeTable(&b, "x", v)
	return b.Len() == 0
}

func literal(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return tomlfile.Quote(v.String())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = literal(v.Index(i))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	panic("casefile: no way to write " + v.Type().String())
}

func quoteKey(k string) string {
	if tomlfile.Path(k) == k {
		return k
	}
	return tomlfile.Quote(k)
}
