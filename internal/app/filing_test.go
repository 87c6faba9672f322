package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/problem"
)

// in a court case whose court is known, with what was filed and answered.
func courtCase(t *testing.T, h casefile.Filing) *casefile.Case {
	return example(t, "p13-answered", func(c *casefile.Case) {
		c.History.Judge, c.History.Court = "yes", "DEN"
		c.Filings = append(c.Filings, h)
	})
}

// What was filed is not worked out anew: the FOIA answer of EOIR keeps its
// appeal and its last day whatever the case knows of the court today, and the
// party's copy has none.
func TestFilingKeepsWhatItWas(t *testing.T) {
	a := builtIn(t)
	answered := []casefile.FilingEvent{{Code: course.EventFiled, On: "2026-08-03", Number: "2026-1"}, {Code: "no_records", On: "2026-10-05"}}
	turn := map[string]func(*casefile.Case){
		"court known":   func(*casefile.Case) {},
		"court gone":    func(c *casefile.Case) { c.History.Court, c.History.Judge = "", "unknown" },
		"now resident":  func(c *casefile.Case) { c.Requester.PrivacyActBasis, c.Requester.LPRSince = "lpr", "2026-10-20" },
		"other address": func(c *casefile.Case) { c.Reply.Kind = "own" },
	}
	for name, change := range turn {
		for id, wants := range map[string]string{"us-eoir-access-foia": "doj_appeal", "us-eoir-access-court": "ask"} {
			c := courtCase(t, casefile.Filing{ID: id, Events: answered})
			change(c)
			s, err := course.Stand(c, &a.Pack.Library, id, plan.Options{Today: day})
			if err != nil {
				t.Fatalf("%s, %s: %v", name, id, err)
			}
			var steps []string
			for _, st := range s.Offered {
				steps = append(steps, st.ID)
			}
			if !slices.Contains(steps, wants) || (s.LastDay != nil) != (wants == "doj_appeal") {
				t.Errorf("%s, %s: letters %v, last day %v", name, id, steps, s.LastDay)
			}
		}
	}
}

// A correction refused under the Privacy Act keeps its appeal when the answer
// about status changes later, and one made under policy does not get it.
func TestFilingKeepsItsLaw(t *testing.T) {
	a := builtIn(t)
	events := []casefile.FilingEvent{{Code: course.EventFiled, On: "2026-08-03", Number: "CBP-1"}, {Code: "refused", On: "2026-10-05"}}
	for _, tt := range []struct {
		was, now string
		appeal   bool
	}{{"yes", "none", true}, {"yes", "unknown", true}, {"no", "lpr", false}, {"", "lpr", true}, {"", "none", false}} {
		c := example(t, "p13-answered", func(c *casefile.Case) {
			c.Filings = []casefile.Filing{{ID: "us-cbp-rectification", PrivacyAct: tt.was, Events: events}}
			c.Requester.PrivacyActBasis = tt.now
		})
		s, err := course.Stand(c, &a.Pack.Library, "us-cbp-rectification", plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		if (s.LastDay != nil) != tt.appeal {
			t.Errorf("made with %q, now %q: last day %v", tt.was, tt.now, s.LastDay)
		}
		if s.Guessed != true { // the route is not recorded, and two letters are possible
			t.Errorf("%+v: not said that the letter is guessed", tt)
		}
	}
}

// An id of an older file that now means two filings is asked about, with both
// names; no day disappears meanwhile, and the other filings are as they were.
func TestOldIDIsAsked(t *testing.T) {
	a := builtIn(t)
	c := courtCase(t, casefile.Filing{ID: "us-eoir-access", FiledOn: "2026-08-03", Tracking: "2026-1", Events: []casefile.FilingEvent{{Code: "no_records", On: "2026-10-05"}}})
	days, all, err := a.Due(c, Options{Today: day})
	l, _ := problem.Of(err)
	if len(l) != 1 || l[0].Code != "filing.unclear" || l[0].Field != "filing[3].id" || l[0].Args["choices"] != "us-eoir-access-court, us-eoir-access-foia" {
		t.Fatalf("%v", err)
	}
	var ids []string
	for _, s := range all {
		ids = append(ids, s.Filing.ID)
	}
	if !slices.Equal(ids, []string{"us-cbp-access", "us-ice-access", "us-eoir-access-court", "us-eoir-access-foia"}) {
		t.Errorf("%v", ids)
	}
	if !slices.ContainsFunc(days, func(d DueDay) bool { return d.Filing == "us-eoir-access-foia" && d.Kind == DayLast }) {
		t.Error("the last day of the appeal has disappeared")
	}
	for _, way := range []string{"court", "foia"} {
		step, err := a.Next(c, NextOptions{Options: Options{Today: day}, Filing: "us-eoir-access", Way: way})
		if err != nil || step.Standing.Filing.ID != "us-eoir-access-"+way || step.Entry.Made.Way != way || step.Entry.Filing != "us-eoir-access" {
			t.Errorf("%s: %v %+v", way, err, step)
		}
	}
	if c.Filings[2].Way != "" {
		t.Error("asking changed the case")
	}
	if _, err := a.Next(c, NextOptions{Options: Options{Today: day}, Filing: "us-eoir-access", Way: "post"}); !problem.Has(err, "filing.way") {
		t.Error(err)
	}
}

// Wrong records are told with their place and what was meant; the others stand.
func TestWrongRecords(t *testing.T) {
	a := builtIn(t)
	for _, tt := range []struct {
		h           casefile.Filing
		code, field string
		says        string
	}{
		{casefile.Filing{ID: "us-cpb-deletion"}, "next.unknown_filing", "filing[3].id", "us-cbp-deletion"},
		{casefile.Filing{ID: "us-uscis-access", Events: []casefile.FilingEvent{{Code: "refused", On: "2026-10-05"}}}, "next.not_filed", "filing[3].event[1].on", ""},
		{casefile.Filing{ID: "us-eoir-access-foia", Route: "us_eoir_rop", FiledOn: "2026-10-05"}, "filing.route", "filing[3].route", "us_eoir_foia"},
		{casefile.Filing{ID: "us-cbp-access-2", FiledOn: "2026-10-05", Events: []casefile.FilingEvent{{Code: "sent_appeal", On: "2026-10-06"}}}, "next.cannot_follow", "filing[3].event[1].code", "silence"},
	} {
		c := courtCase(t, tt.h)
		_, all, err := a.Due(c, Options{Today: day})
		l, _ := problem.Of(err)
		if len(l) != 1 || l[0].Code != tt.code || l[0].Field != tt.field {
			t.Errorf("%s: %v", tt.h.ID, err)
			continue
		}
		said := ""
		for _, v := range l[0].Args {
			if s, ok := v.(string); ok {
				said += s + " "
			}
		}
		if tt.says != "" && tt.says != "silence" && !strings.Contains(said, tt.says) {
			t.Errorf("%s: %q", tt.h.ID, said)
		}
		if len(all) != 2 {
			t.Errorf("%s: %d other filings stand", tt.h.ID, len(all))
		}
	}
	c := courtCase(t, casefile.Filing{ID: "us-eoir-access", Way: "foia", FiledOn: "2026-10-05"})
	c.Filings = append(c.Filings, casefile.Filing{ID: "us-eoir-access-foia", FiledOn: "2026-10-06"})
	if _, all, err := a.Due(c, Options{Today: day}); !problem.Has(err, "filing.same") || len(all) != 3 {
		t.Errorf("%v, %d", err, len(all))
	}
}
