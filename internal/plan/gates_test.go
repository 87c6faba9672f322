package plan_test

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// gatesOf tells which gates stand before a filing, and which only tell.
func gatesOf(f *plan.Filing) (stand, tell string) {
	var told []string
	for _, g := range f.Told {
		told = append(told, g.ID)
	}
	return ids(f), strings.Join(told, " ")
}

// An open case can come out at the courts of Honduras too: hn/sala and
// hn/poder-judicial stand behind open-exposure, as the police do.
func TestCourtsOfHondurasAskForExposure(t *testing.T) {
	for _, agency := range []string{"hn/sala", "hn/poder-judicial", "hn/seds", "hn/policia"} {
		if got := ids(one(t, example(t, "p01-deported"), agency, "access", plan.Options{})); got != "open-exposure" {
			t.Errorf("%s: %q", agency, got)
		}
		cleared := example(t, "p01-deported", func(c *casefile.Case) { c.Gates.Exposure = "cleared" })
		if got := ids(one(t, cleared, agency, "access", plan.Options{})); got != "" {
			t.Errorf("%s, cleared: %q", agency, got)
		}
	}
	for _, agency := range []string{"hn/inm", "hn/rnp", "hn/sreci"} {
		if got := ids(one(t, example(t, "p01-deported"), agency, "access", plan.Options{})); got != "" {
			t.Errorf("%s: %q", agency, got)
		}
	}
}

// held is someone whom the immigration of the United States holds, whose things
// were kept two months ago, and whose answers go to an organisation outside.
func held(edits ...func(*casefile.Case)) func(*casefile.Case) {
	return func(c *casefile.Case) {
		c.Custody = casefile.Custody{Held: "immigration", Country: "US", Facility: "South Texas Processing Center"}
		c.Signing.Place, c.Requester.ResidenceCountry = "inside_us", "US"
		c.Reply = casefile.Reply{Safe: "yes", Kind: "organisation", CareOf: "Casa", Email: "a@example.org", Address: []string{"PO Box 0000", "Boston, MA"}, Country: "US"}
		c.Events = []casefile.Event{ev("us/cbp", "stopped", "belongings_kept")}
		for _, edit := range edits {
			edit(c)
		}
	}
}

// The office that holds the person knows where they are: the claim that waiting
// destroys is told what others are asked first, and goes; a file is not urgent.
func TestUrgentClaimFromCustody(t *testing.T) {
	c := example(t, "p01-deported", held())
	f := one(t, c, "us/cbp-property", "access", plan.Options{})
	stand, tell := gatesOf(f)
	if stand != "" || !strings.Contains(tell, "lawyer-first") || !strings.Contains(tell, "open-exposure") || !strings.Contains(tell, "removal-first") {
		t.Errorf("the claim: stand %q, tell %q", stand, tell)
	}
	if f.Within == nil || f.Within.On.String() != "2026-10-30" || !f.Within.Over {
		t.Errorf("the 30 days: %+v", f.Within)
	}
	if got := ids(one(t, c, "us/cbp", "access", plan.Options{})); got != "lawyer-first open-exposure" {
		t.Errorf("the file: %q", got)
	}
	p := plan.Make(c, library(t), plan.Options{Today: day})
	if len(p.Filings) == 0 || p.Filings[0].ID != "us-cbp-property-access" || !p.Filings[0].Ready() {
		t.Errorf("first stands %s", list(p))
	}
	// Who is free, or held for a crime, is not known to be there: the questions stand.
	for _, edit := range []func(*casefile.Case){func(c *casefile.Case) { c.Custody.Held = "no" }, func(c *casefile.Case) { c.Custody.Held = "prison" }} {
		if got := ids(one(t, example(t, "p01-deported", held(edit)), "us/cbp-property", "access", plan.Options{})); got != "lawyer-first open-exposure" {
			t.Errorf("the claim of one whom immigration does not hold: %q", got)
		}
	}
}

// Only mail that goes into the place is asked about.
func TestCustodyMail(t *testing.T) {
	for name, tt := range map[string]struct {
		edit  func(*casefile.Case)
		stops bool
	}{
		"an organisation":             {func(*casefile.Case) {}, false},
		"the own address":             {func(c *casefile.Case) { c.Reply.Kind, c.Reply.CareOf = "own", "" }, true},
		"an address of no kind":       {func(c *casefile.Case) { c.Reply.Kind = "unknown" }, true},
		"e-mail only":                 {func(c *casefile.Case) { c.Reply.Kind, c.Reply.Address = "own", nil }, false},
		"the place, called otherwise": {func(c *casefile.Case) { c.Reply.Address = []string{"South Texas Processing Center", "Pearsall, TX"} }, true},
	} {
		f := one(t, example(t, "p01-deported", held(tt.edit)), "us/ice", "access", plan.Options{})
		if got := strings.Contains(ids(f), "custody-mail"); got != tt.stops {
			t.Errorf("%s: custody-mail stands: %v", name, got)
		}
	}
}

// An order that the person says there was not is believed while a case is open.
func TestNoOldOrder(t *testing.T) {
	for _, tt := range []struct {
		removal, hearing string
		want             bool
	}{{"none", "", false}, {"none", "unknown", false}, {"none", "none", true}, {"unknown", "", true}, {"judge", "", true}, {"none", "2027-01-04", false}} {
		c := example(t, "p01-deported", func(c *casefile.Case) {
			c.Signing.Place, c.Requester.ResidenceCountry, c.Events = "inside_us", "US", nil
			c.History = casefile.History{Judge: "yes", Removal: tt.removal, Hearing: tt.hearing}
		})
		_, tell := gatesOf(one(t, c, "us/uscis", "access", plan.Options{}))
		if got := strings.Contains(tell, "prior-removal"); got != tt.want {
			t.Errorf("%+v: told %v", tt, got)
		}
	}
}

// While nothing can go there is one safe thing to do, and it does not show
// whether a State was refused or only not asked about.
func TestToday(t *testing.T) {
	plans := map[string]*plan.Plan{}
	for _, answer := range []string{"", "unknown", "no", "yes"} {
		c := example(t, "p01-deported", func(c *casefile.Case) {
			c.Events = []casefile.Event{ev("hn/inm", "registered")}
			c.Gates.WriteTo = map[string]string{"HN": answer}
		})
		plans[answer] = plan.Make(c, library(t), plan.Options{Today: day})
	}
	if plans["no"].Today().None() || testcases.Says(plans["no"].Today(), "es") != testcases.Says(plans[""].Today(), "es") || testcases.Says(plans["unknown"].Today(), "en") != testcases.Says(plans[""].Today(), "en") {
		t.Errorf("%v, %v", plans["no"].Today(), plans[""].Today())
	}
	if ready := plan.Make(example(t, "p08-belongings"), library(t), plan.Options{Today: day}); !ready.Today().None() {
		t.Error("letters can go, and something else is to be done today")
	}
	for _, g := range library(t).Gates {
		if g.Severity != "tell" && g.Today.None() {
			t.Errorf("while %s stands there is nothing to do", g.ID)
		}
	}
}

// ORR may pass on what it knows of the sponsor: the letter waits for a lawyer,
// and never gives the sponsor's home.
func TestSponsor(t *testing.T) {
	child := func(edits ...func(*casefile.Case)) string {
		c := example(t, "p04-child", edits...)
		return ids(one(t, c, "us/orr", "access", plan.Options{}))
	}
	alone := func(c *casefile.Case) { c.Representative, c.Reply.Kind = nil, "organisation" }
	home := func(c *casefile.Case) { c.Reply.Kind = "own" }
	asked := func(c *casefile.Case) { c.Gates.LawyerFirst = "asked" }
	if got := child(); got != "" {
		t.Errorf("with a lawyer: %q", got)
	}
	if got := child(alone); got != "sponsor-shared" {
		t.Errorf("without: %q", got)
	}
	if got := child(alone, asked); got != "" {
		t.Errorf("a lawyer was asked: %q", got)
	}
	if got := child(home); got != "sponsor-home" {
		t.Errorf("an own address: %q", got)
	}
	f := library(t).Fact("us", "orr_sharing_2025")
	if f == nil || !f.Printable() || !slices.Contains([]string{"90 Fed. Reg. 13554 (Mar. 25, 2025)"}, testcases.Says(f.Citation, "")) {
		t.Errorf("the fact: %+v", f)
	}
}
