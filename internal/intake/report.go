package intake

import (
	"fmt"
	"strings"

	"arco/internal/problem"
)

func atRow(file string, line int) string { return fmt.Sprintf("%s:%d", file, line) }

// Place puts problems of a case in the terms of its row: the column that gave the
// key, else the key itself.
func (m *Map) Place(p Person, list problem.List) problem.List {
	out := make(problem.List, len(list))
	for i, x := range list {
		y := *x
		y.Field = atRow(m.file, p.Line) + " " + m.columnOf(p.Member, x.Field)
		out[i] = &y
	}
	return out
}

// columnOf names the column from which a key of the case came.
func (m *Map) columnOf(member, key string) string {
	base := key
	if i := strings.IndexByte(base, '['); i > 0 && !strings.HasPrefix(base, "event[") {
		base = base[:i]
	}
	base = strings.NewReplacer("event[1].", "event.", "requester.family_name", "family").Replace(base)
	alike := map[string][]string{"requester.name": {"full_name", "given", "family"}, "reply.address": {"street"}, "reply.country": {"address_country"},
		"family": {"family", "full_name"}, "request": {"agencies"}}
	for _, k := range append([]string{base}, alike[base]...) {
		for i, u := range m.Uses {
			if u.Key == k && u.Member == member {
				return m.Column(i)
			}
		}
	}
	return strings.TrimSpace(member + " " + key)
}
