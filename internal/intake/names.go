package intake

import (
	"strings"
	"unicode"

	"arco/internal/table"
)

// name reads the parts of a name. Capitals stay as they were typed.
func (r *reading) name() (full, family string, died, ok bool) {
	given, gCol, _ := r.namePart("given")
	middle, _, _ := r.namePart("middle")
	last, fCol, _ := r.namePart("family")
	second, _, _ := r.namePart("family_2")
	whole, wCol, _ := r.namePart("full_name")
	for _, p := range []*string{&given, &middle, &last, &second, &whole} {
		s := r.dagger(*p)
		died = died || s != *p
		*p = s
	}
	family = strings.TrimSpace(last + " " + second)
	full = strings.Join(strings.Fields(given+" "+middle+" "+family), " ")
	switch {
	case full == "" && whole == "":
		col := max(wCol, gCol, fCol)
		if len(r.bad) == 0 && col >= 0 {
			r.hold(col, "row.no_name", "hint.row_no_name")
		}
		return "", "", died, false
	case full == "":
		full, family = r.reversed(whole, wCol, family)
	case len(r.bad) == 0 && (family == "" && fCol >= 0 || given == "" && gCol >= 0):
		r.note(max(fCol, gCol), "row.one_name")
	}
	return full, family, died, full != ""
}

// namePart is one part of a name; what stands for a name that is not known is none.
func (r *reading) namePart(key string) (string, int, bool) {
	c, col, ok := r.cell(key)
	if !ok {
		return "", col, false
	}
	if r.m.scheme.absent[strings.ToLower(c.Text)] {
		r.note(col, "row.name_absent")
		return "", col, false
	}
	if c.Kind != table.Text || !strings.ContainsFunc(r.dagger(c.Text), unicode.IsLetter) {
		r.hold(col, "row.name_kind", "hint.row_as_text")
		return "", col, false
	}
	return strings.ReplaceAll(c.Text, "\n", " "), col, true
}

// dagger takes the mark off that says that somebody has died.
func (r *reading) dagger(s string) string {
	for _, d := range r.m.scheme.died {
		s = strings.ReplaceAll(s, d, "")
	}
	return strings.TrimSpace(s)
}

// reversed turns "FAMILY, GIVEN" about. With two commas nobody knows which part is which.
func (r *reading) reversed(whole string, col int, family string) (string, string) {
	parts := strings.Split(whole, ",")
	if len(parts) == 1 {
		return whole, family
	}
	a, b := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
	if len(parts) > 2 || a == "" || b == "" || r.m.scheme.suffixes[table.Fold(a)] || r.m.scheme.suffixes[table.Fold(b)] {
		r.hold(col, "row.name_commas", "hint.row_name_commas")
		return "", ""
	}
	if r.m.scheme.absent[strings.ToLower(a)] || r.m.scheme.absent[strings.ToLower(b)] {
		r.note(col, "row.name_absent")
		if r.m.scheme.absent[strings.ToLower(a)] {
			return b, ""
		}
		return a, ""
	}
	r.note(col, "row.name_turned")
	return b + " " + a, a
}
