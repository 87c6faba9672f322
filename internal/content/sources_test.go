package content

import (
	"regexp"
	"testing"
)

// official is how the Government's own papers are cited: a notice, an assessment, the number of a system.
var official = regexp.MustCompile(`\d+ Fed\. Reg\. \d+|/PIA-\d+|^(DHS|JUSTICE)/[A-Z/]+-\d{3}`)

// told is how an article speaks of itself where it stands as a source.
var toldBy = regexp.MustCompile(`(?i)\b(press|article on|prensa|artículo sobre|biometric update|news)\b`)

// A system of records is named to the office with the office's own paper, or
// with none: never with an article.
func TestSystemsAreCitedByOfficialPapers(t *testing.T) {
	p := load(t)
	seen := 0
	for _, j := range sortedKeys(p.Jurisdictions) {
		for _, a := range p.Jurisdictions[j].Agencies() {
			for _, s := range a.Systems {
				f := p.Fact(j, s.Fact)
				if f == nil || f.Press {
					continue
				}
				for _, c := range f.Citation.Words("en", "es") {
					seen++
					if toldBy.MatchString(c) || j == "us" && !official.MatchString(c) {
						t.Errorf("%s: %s names its source %q: write press = true in its fact, or find the notice", s.Where, s.ID, c)
					}
				}
			}
		}
	}
	if seen < 25 {
		t.Errorf("only %d citations looked at", seen)
	}
}
