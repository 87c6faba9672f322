package content

import (
	"regexp"
	"strings"
	"testing"

	"arco/internal/law"
)

// What a translation may call a State in English and Spanish, and what its
// source may: a source of a State's own folder need not name it.
var statesSaid = map[string]struct{ said, source *regexp.Regexp }{
	"hn": {regexp.MustCompile(`Hondur`), regexp.MustCompile(`(?i)hondur`)},
	"mx": {regexp.MustCompile(`M[eé]xic`), regexp.MustCompile(`(?i)m[eé]xic`)},
	"gt": {regexp.MustCompile(`Guatemal`), regexp.MustCompile(`(?i)guatemal`)},
	"sv": {regexp.MustCompile(`Salvador`), regexp.MustCompile(`(?i)salvador`)},
	"us": {regexp.MustCompile(`United States|Estados Unidos`), regexp.MustCompile(`(?i)united states|estados unidos|estadounidens|EE\. ?UU|DHS|Homeland`)},
}

// otherState is a State that a translation names and its source does not; "" if
// there is none. A text of the State's own folder may name it.
func otherState(key, source, text string) string {
	for id, x := range statesSaid {
		if !strings.HasPrefix(key, id+"/") && x.said.MatchString(text) && !x.source.MatchString(source) {
			return id
		}
	}
	return ""
}

// What was copied from the translation of another State's sentence names no
// other State than its source does.
func TestTranslationsNameNoOtherState(t *testing.T) {
	if otherState("gt/agencies/renap#name", "Registro Nacional de las Personas", "civil registry of Honduras") != "hn" {
		t.Fatal("a State that the source does not name is not seen")
	}
	p, n := load(t), 0
	for _, tag := range catalog(t).Locales() {
		for _, w := range p.Wants(tag) {
			_, tr := p.Stands(tag, w)
			if tr == nil {
				continue
			}
			n++
			if id := otherState(w.Key, w.Source, tr.Text); id != "" {
				t.Errorf("%s of %s (%s) names %s, and its source does not: %s", tag, w.Key, law.Shelf(w.Key), id, tr.Text)
			}
		}
	}
	if n < 5000 {
		t.Errorf("only %d translations", n)
	}
}
