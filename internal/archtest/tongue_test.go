package archtest

import (
	"slices"
	"strings"
	"testing"
)

// Words are said by a Speaker, which is bound to one language and keeps what it
// cannot say: no tag is passed around, and no missing word becomes a hole.
func TestOneTongue(t *testing.T) {
	n := eachFile(t, func(path string, src []byte) {
		places, err := Tags(path, src)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range places {
			t.Errorf("%s: say it by a words.Speaker; if a text knows its own language here, say so in mayTag", p)
		}
	})
	if n < 100 {
		t.Fatalf("only %d files were looked at", n)
	}
	allowed, all := mayTag, []string{}
	mayTag = nil
	defer func() { mayTag = allowed }()
	eachFile(t, func(path string, src []byte) {
		places, _ := Tags(path, src)
		all = append(all, places...)
	})
	for _, place := range allowed {
		if !slices.Contains(all, place) {
			t.Errorf("%s is allowed and is gone", place)
		}
	}
}

func TestTagsFails(t *testing.T) {
	src := `package letter
type Words interface { Say(locale, key string) string }
type filler struct { lang string; Tag int }
func (f *filler) data(t law.Text, locale string) string {
	s, _ := t.In(locale)
	f.say.Cite(fact)
	words.In(f.from, "es")
	cite, ok := fact.Citation.In("en")
	return s
}`
	got, err := Tags("internal/letter/x.go", src)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"internal/letter/x.go: locale of Say", "internal/letter/x.go: lang of filler", "internal/letter/x.go: locale of data",
		"internal/letter/x.go:5: an answer of In is dropped", "internal/letter/x.go:5: In", "internal/letter/x.go:8: In"}
	if !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
	if got, _ := Tags("cmd/arco/x.go", src); len(got) != 1 || !strings.Contains(got[0], "dropped") {
		t.Errorf("got %v", got)
	}
}
