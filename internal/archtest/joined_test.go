package archtest

import (
	"slices"
	"strings"
	"testing"
)

// Between a label and its value, and between parts, a language sets its own signs:
// "étiquette\u00a0: valeur", "标签：值".
func TestOneColon(t *testing.T) {
	n := eachFile(t, func(path string, src []byte) {
		places, err := Joins(path, src)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range places {
			t.Errorf("%s joins words by a colon or a semicolon of its own: use Labelled, Listed or Leading of a words.Speaker; if nobody reads it, say so in mayJoin", p)
		}
	})
	if n < 100 {
		t.Fatalf("only %d files were looked at", n)
	}
	allowed, all := mayJoin, []string{}
	mayJoin = nil
	defer func() { mayJoin = allowed }()
	eachFile(t, func(path string, src []byte) {
		places, _ := Joins(path, src)
		all = append(all, places...)
	})
	for place := range allowed {
		if !slices.Contains(all, place) {
			t.Errorf("%s is allowed and is gone", place)
		}
	}
}

func TestJoinsFails(t *testing.T) {
	src := `package packet
func sum(a, b string) string { return a + ": " + b }
func more(a, b string) string { a += "; " + b; return a }
func onto(a string) string { a += ":"; return a }
func end(a string) { show(a + ":") }
func list(a []string) string { return strings.Join(a, "; ") }
func format(a, b string) { fmt.Fprintf(out, "   · %s: %s\\n", a, b) }
func bytes(b []byte, a string) []byte { return append(append(b, ": "...), a...) }
func field(a string) Span { return Span{Text: a + ":"} }
func place(file string, line int) string { return file + ":" + strconv.Itoa(line) }
func wrong(a string) error { return fmt.Errorf("reading %s: %w", a, err) }
func plain(a, b string) string { return a + ", " + b + " (see: there)" }
`
	got, err := Joins("internal/packet/x.go", src)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, name := range []string{"sum", "more", "onto", "end", "list", "format", "bytes", "field", "plain"} {
		want = append(want, "internal/packet/x.go: "+name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
	if got, _ := Joins("internal/attach/x.go", src); len(got) != 0 {
		t.Errorf("a room that says nothing to people: %v", got)
	}
}
