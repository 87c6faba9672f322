package casefile

import (
	"reflect"
	"strconv"
	"strings"
)

// At gives the answers at a path such as "event[2].when" or "gates.write_to.HN",
// where Set puts them; none if there is nothing.
func At(c *Case, path string) []string {
	v := reflect.ValueOf(c).Elem()
	for _, part := range strings.Split(path, ".") {
		name, at, indexed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return nil
			}
			v = v.Elem()
		}
		switch v.Kind() {
		case reflect.Map:
			m, _ := v.Interface().(map[string]string)
			if m[name] == "" {
				return nil
			}
			return []string{m[name]}
		case reflect.Struct:
			i := fieldOf(v.Type(), name)
			if i < 0 {
				return nil
			}
			v = v.Field(i)
		default:
			return nil
		}
		if indexed {
			n, err := strconv.Atoi(at)
			if err != nil || n < 1 || v.Kind() != reflect.Slice || n > v.Len() {
				return nil
			}
			v = v.Index(n - 1)
		}
	}
	switch {
	case v.Kind() == reflect.String && v.String() != "":
		return []string{v.String()}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.String:
		return append([]string(nil), v.Interface().([]string)...)
	}
	return nil
}
