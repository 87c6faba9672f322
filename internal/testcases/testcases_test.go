package testcases

import (
	"reflect"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/content"
	"arco/templates"
)

var today = civil.Date{Year: 2026, Month: 11, Day: 30}

// Every case is valid, is read back as it was written, and is the same for the
// same seed; and together they cover what matters.
func TestCases(t *testing.T) {
	pack, err := content.LoadBuiltIn(templates.FS, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	see := func(what string, is bool) {
		if is {
			seen[what]++
		}
	}
	first := number(t, "ARCO_SEED", 1)
	const tries = 1000
	for seed := first; seed < first+tries; seed++ {
		c := New(&pack.Library, today, seed)
		if !reflect.DeepEqual(c, New(&pack.Library, today, seed)) {
			t.Fatalf("seed %d gives two cases", seed)
		}
		back, err := casefile.Parse("case.toml", casefile.Write(c))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if again, err := casefile.Again("case.toml", c); err != nil || !reflect.DeepEqual(again, back) {
			t.Fatalf("seed %d: not as from a file: %v", seed, err)
		}
		if problems, _ := casefile.Check(back, today); len(problems) > 0 {
			t.Fatalf("seed %d: %v", seed, problems)
		}
		for _, e := range c.Events {
			see("event "+e.Agency, true)
			for _, w := range e.What {
				see("what "+w, true)
			}
		}
		for _, r := range c.Requests {
			see("right "+r.Right, true)
		}
		for country, answer := range c.Gates.WriteTo {
			see("write_to "+country+" "+answer, true)
		}
		see("child", c.Child != nil)
		see("organisation", c.Organisation != nil)
		see("died", c.History.Died == "yes")
		see("held", c.Custody.Held == "immigration" || c.Custody.Held == "prison")
		see("correction", len(c.Corrections) > 0)
		see("concern", len(c.Concerns) > 0)
		see("filing", len(c.Filings) > 0)
		see("representative", c.Representative != nil)
		see("unlock", len(c.Gates.Unlock) > 0)
		see("told", len(c.Gates.Told) > 0)
		see("court", c.History.Court != "" && c.History.Court != casefile.Unknown)
	}
	want := []string{"child", "organisation", "died", "held", "correction", "concern", "filing", "representative", "unlock", "told", "court",
		"event mx/inm", "event ", "event county jail", "write_to HN no", "write_to HN unknown", "write_to GT yes",
		"right access", "right rectification", "right deletion", "right objection", "right foia"}
	for _, a := range pack.Library.Agencies() {
		want = append(want, "event "+a.ID)
	}
	for _, w := range casefile.Words("event.what") {
		want = append(want, "what "+w)
	}
	for _, w := range want {
		if seen[w] < 3 {
			t.Errorf("%q stands in %d of %d cases", w, seen[w], tries)
		}
	}
}
