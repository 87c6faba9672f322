package content

import (
	"slices"
	"testing"

	"arco/internal/problem"
	"arco/templates"
)

// A language that the program speaks has words in every text: letters, sheets
// and the lines of the law's files.
func TestEveryLanguageOfTheProgramIsRead(t *testing.T) {
	if p, err := Load(templates.FS); err != nil || !slices.Equal(p.Locales, tongues{"en", "es"}) {
		t.Fatalf("languages %v: %v", p.Locales, err)
	}
	_, err := Load(templates.FS, "en", "es", "fr")
	if !problem.Has(err, "letter.missing_locale") || !problem.Has(err, "content.missing_key") {
		l, _ := problem.Of(err)
		t.Errorf("%d problems of a language without a word", len(l))
	}
}
