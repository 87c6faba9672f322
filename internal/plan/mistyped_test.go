package plan_test

import (
	"slices"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
)

func filing(p *plan.Plan, id string) *plan.Filing {
	i := slices.IndexFunc(p.Filings, func(f *plan.Filing) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return p.Filings[i]
}

// A mistyped id of a record holds the filing that it may mean: it would be
// filed twice.
func TestMistypedRecordHoldsItsFiling(t *testing.T) {
	c := example(t, "p13-answered")
	for i := range c.Filings {
		if c.Filings[i].ID == "us-cbp-access" {
			c.Filings[i].ID = "us-cpb-access"
		}
	}
	p := plan.Make(c, library(t), plan.Options{Today: day})
	if f := filing(p, "us-cbp-access"); f == nil || f.Ready() {
		t.Error("what may have been filed already is made again")
	}
	if f := filing(p, "us-dhs-access"); f == nil || !f.Ready() {
		t.Error("another filing is held too")
	}
}

// A mistyped office is told, and its letters wait: they would go without what
// is said of it.
func TestMistypedOfficeHoldsItsLetters(t *testing.T) {
	c := example(t, "p16-held", func(c *casefile.Case) {
		c.Events[1].Agency = "us/icee"
		c.Concerns[0].Agencies = []string{"us/crlc"}
		c.Corrections = []casefile.Correction{{Agencies: []string{"us/cpb"}}}
	})
	p := plan.Make(c, library(t), plan.Options{Today: day})
	if f := filing(p, "us-ice-access"); f == nil || f.Ready() {
		t.Error("the letter to ICE goes without its encounter")
	}
	if f := filing(p, "us-crcl-objection"); f == nil || f.Ready() {
		t.Error("the complaint goes without its matter")
	}
	if f := filing(p, "us-cbp-access"); f == nil || !f.Ready() {
		t.Error("a wrong entry holds the letter to see the file")
	}
	var where []string
	for _, h := range p.Held {
		where = append(where, h.Field)
	}
	if !slices.Equal(where, []string{"correction[1].agencies[1]"}) {
		t.Errorf("told: %v", where)
	}
}
