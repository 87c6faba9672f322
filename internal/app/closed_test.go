package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
	"arco/internal/problem"
)

// Whoever names an office that was closed is told, and led to the one that has its
// work: where they met it, where something is wrong, and where a letter is asked for.
func TestClosedOfficeLeadsToItsSuccessor(t *testing.T) {
	a := builtIn(t)
	c := example(t, demo, func(c *casefile.Case) {
		c.Events = append(c.Events, casefile.Event{When: "2021-05", Agency: "sv/conmigrantes", What: []string{"registered"}})
		c.Corrections = append(c.Corrections, casefile.Correction{Agencies: []string{"sv/conmigrantes"}, Record: "r", Wrong: "a", Right: "b"})
		c.Requests = append(c.Requests, casefile.Request{Agency: "mx/inai", Right: "rectification"})
		c.Gates.WriteTo = map[string]string{"SV": "yes", "MX": "yes", "HN": "yes"}
		c.LeaveOut = nil
	})
	p, err := a.Plan(c, Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(p.Withheld, func(w plan.Withheld) bool { return w.Agency == "sv/conmigrantes" }) {
		t.Error("the closed office has no word in the plan")
	}
	at := func(id string) bool {
		return slices.ContainsFunc(p.Optional, func(o plan.Proposed) bool { return o.Agency == id }) || slices.ContainsFunc(p.Filings, func(f *plan.Filing) bool { return f.Agency.ID == id })
	}
	if !at("sv/rree") || at("sv/conmigrantes") {
		t.Error("the successor is not offered, or the closed office is")
	}
	var told []string
	for _, x := range p.Held {
		if x.Code == "request.closed" {
			told = append(told, x.Field+" "+x.Args["into"].(string))
		}
	}
	slices.Sort(told)
	if len(told) != 2 || !strings.HasPrefix(told[0], "correction[") || !strings.HasSuffix(told[0], " sv/rree") || !strings.HasSuffix(told[1], " mx/sabg") {
		t.Errorf("told %v", told)
	}
	if _, err := a.Letter(c, "sv/conmigrantes", "foia", "file", "x.txt", Options{Lang: "es", Today: day}); !problem.Has(err, "request.closed") {
		t.Error(err)
	}
}

// In the interview the name is understood, and the successor named at once.
func TestInterviewNamesTheSuccessor(t *testing.T) {
	a := builtIn(t)
	iv, err := a.Interview("es", Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		s, open := iv.Next()
		if !open {
			t.Fatal("nobody asked for an office")
		}
		if s.Ask.Key == "event.agency" {
			bad, doubts := iv.Answer(s, []string{"Conmigrantes"})
			if len(bad) > 0 || !problem.Has(doubts.Err(), "ask.office_closed") || !strings.Contains(doubts[0].Args["office"].(string), "Relaciones Exteriores") {
				t.Errorf("%v %v", bad, doubts)
			}
			return
		}
		if bad, _ := iv.Answer(s, []string{"no sé"}); len(bad) > 0 {
			t.Fatal(bad)
		}
	}
}
