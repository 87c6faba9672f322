package archtest

import (
	"slices"
	"testing"
)

// The days of a filing are counted in one room, so that cover, calendar, due and
// next cannot differ.
func TestOneCount(t *testing.T) {
	eachFile(t, func(path string, src []byte) {
		places, err := Counts(path, src)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range places {
			t.Errorf("%s: days are counted in internal/course; ask a Standing or a Due", p)
		}
	})
}

func TestCountsFails(t *testing.T) {
	src := `package packet
func f() {
	s.Law.Calendar.Count(from, rule)
	cal.Add(from, 20, unit)
	s.Law.Calendar.Working(day)
	strings.Count(s, x)
	x.Add(y)
}`
	got, err := Counts("internal/packet/x.go", src)
	if want := []string{"internal/packet/x.go:3: Count", "internal/packet/x.go:4: Add"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if got, _ := Counts("internal/course/x.go", src); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}
