package casefile

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A case that goes past a file is what a file would give, problems and all.
func TestAgain(t *testing.T) {
	words := []string{"x", "", " ", "unknown", "a\nb", "a\r\nb", "a\tb", "\x00", "a\x7fb", "\ufeffa", "\xff", "\ufffd", "a\u00adb", "\u200b", "\u2105 Ana", "c/o: Ana",
		"\u202eabc", `"quoted" \n 'so'`, "# no comment", "[x]", "Nguyễn 李小龍 محمد", strings.Repeat("ñ", MaxText+1), strings.Repeat("ñ", MaxLong+1), "2026-11-30", "1e3", "true"}
	for _, word := range words {
		for lists := range 3 {
			c := full()
			grow(reflect.ValueOf(c).Elem(), lists, func() string { return word })
			c.Gates.WriteTo, c.Requester.Identifiers.Numbers = map[string]string{"HN": word}, map[string]string{}
			sameAgain(t, c)
		}
	}
	many := full()
	many.Requester.Citizenships = make([]string, MaxList+1)
	sameAgain(t, many)
	long := full()
	long.History.Died = strings.Repeat("x", MaxBytes)
	sameAgain(t, long)
	for _, key := range []string{"h n", "\xff", "", "a\x00"} {
		c := full()
		c.Gates.WriteTo = map[string]string{key: "yes"}
		sameAgain(t, c)
	}
	sameAgain(t, &Case{Child: &Child{}, Events: []Event{{}}})

	c := &Case{Representative: &Representative{Name: "Elena Duarte"}, Requester: Requester{Citizenships: []string{"HN"}}}
	again, err := Again("row", c)
	if err != nil {
		t.Fatal(err)
	}
	again.Requester.Citizenships[0], again.Representative.Name = "GT", "Somebody Else"
	if c.Requester.Citizenships[0] != "HN" || c.Representative.Name != "Elena Duarte" {
		t.Error("the two share what they hold")
	}
}

func sameAgain(t *testing.T, c *Case) {
	t.Helper()
	want, wrong := Parse("row", Write(c))
	got, bad := Again("row", c)
	if d := cmp.Diff(want, got) + cmp.Diff(wrong, bad); d != "" {
		if len(d) > 2000 {
			d = d[:2000]
		}
		t.Errorf("%s", d)
	}
}
