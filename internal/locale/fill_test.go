package locale

import (
	"testing"

	"arco/internal/civil"
	"arco/locales"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// A text cut at its placeholders is filled as text/template fills it, for every
// text that there is; one with another brace is left to text/template.
func TestCutTextsAreFilledTheSame(t *testing.T) {
	c, err := Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	slowly := &template.TextParser{Option: "missingkey=error"}
	seen := 0
	for tag, texts := range c.locales {
		for key := range texts.words() {
			for form, text := range texts.forms(key) {
				f, ok := cut(text)
				if !ok {
					t.Errorf("%s %s: %q cannot be cut", tag, key, text)
					continue
				}
				var pairs []any
				values := map[string]any{}
				for i, name := range placeholders(map[string]string{form: text}) {
					v := any([]any{"words", 7, 1234567, "", civil.Date{Year: 2026, Month: 11, Day: 30}.String(), 0.5, int64(3)}[i%7])
					values[name], pairs = v, append(pairs, name, v)
					seen++
				}
				p, err := slowly.Parse(text, "", "")
				if err != nil {
					t.Fatal(err)
				}
				want, err := p.Execute(values)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := c.fill(f, tag, pairs); got != want || err != nil {
					t.Errorf("%s %s: %q, %v; want %q", tag, key, got, err, want)
				}
				if len(pairs) > 0 {
					if got, err := f.Execute(pairs[2:]); err == nil {
						t.Errorf("%s %s: without its first value it says %q", tag, key, got)
					}
				}
			}
		}
	}
	if seen < 500 {
		t.Errorf("%d placeholders", seen)
	}
	for _, text := range []string{"a {{b}}", "{{.a", "a}}", "{{ .a}}", "{{.a b}}", "{{.1}}", "{{.}}", "{{if .a}}{{end}}"} {
		if f, ok := cut(text); ok {
			t.Errorf("%q is cut to %q", text, f)
		}
	}
}
