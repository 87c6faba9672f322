package app

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/plan"
)

// After every answer the letters of a family, of who posted a bond, and of a
// mother who signs for her child can be made, and say nothing of the kind that
// only the person whose records they are can say.
func TestNextLettersOfOtherRoles(t *testing.T) {
	walksAlone(t)
	walksAlone(t)
	a := builtIn(t)
	family := []string{"about myself", "about me", "first-party request", "penalty of perjury", "my signed", "am the person", "my own name, photograph", "my own particulars",
		"The requester is Baltazar", "my file"}
	for name, x := range map[string]struct {
		c   *casefile.Case
		id  string
		not []string
	}{
		"the family":         {example(t, p14, func(c *casefile.Case) { c.Filings = nil }), "us-cbp-access", family},
		"the family’s claim": {example(t, p14, func(c *casefile.Case) { c.Filings = nil }), "us-cbp-property-access", family},
		"who posted a bond": {example(t, demo, func(c *casefile.Case) {
			c.Filings = nil
			c.Bond = &casefile.Bond{Person: "Celso Invented", Number: "INV-1"}
		}), "us-ice-access", []string{"records about myself", "all responsive records about me"}},
		"a mother": {childOf(t), "us-cbp-access", nil},
	} {
		states, letters := 0, map[string]bool{}
		states = explore(t, x.c, &a.Pack.Library, x.id, func(s state) {
			for _, st := range s.s.Offered {
				if letters[st.ID] || !makeStep(t, a, x.c, x.id, s, st) {
					continue
				}
				letters[st.ID] = true
				probe := *x.c
				probe.Filings = []casefile.Filing{{ID: x.id, Events: s.events, Addressees: addressees(s.s.Law)}}
				n, err := course.NextLetter(&probe, &a.Pack.Library, s.s, st.ID, nil, plan.Options{Today: s.s.Today()})
				if err != nil {
					t.Fatal(err)
				}
				f, err := a.maker(&probe, "en", Options{Lang: "en", Today: s.s.Today()}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil }).Step(n)
				if err != nil {
					t.Fatal(err)
				}
				hasNot(t, name+" "+st.ID, text(f.File), x.not...)
			}
		})
		if states < 10 || len(letters) < 3 {
			t.Errorf("%s: %d states, %d letters: the test would show nothing", name, states, len(letters))
		}
	}
}
