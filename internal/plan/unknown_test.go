package plan_test

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
	"arco/internal/problem"
)

// "I don't know" is an answer everywhere, and never an error.
func TestUnknownEverywhere(t *testing.T) {
	c := example(t, "demo-all-letters", func(c *casefile.Case) {
		u := casefile.Unknown
		c.Requester = casefile.Requester{Name: u, FamilyName: u, NativeName: u, OtherNames: []string{u}, BirthDate: u, BirthPlace: u, BirthCountry: u,
			Citizenships: []string{u}, ResidenceCountry: u, PrivacyActBasis: u, LPRSince: u, CivilStatus: u, Occupation: u, Municipality: u}
		c.Signing, c.Reply = casefile.Signing{Place: u, Hand: u}, casefile.Reply{Safe: u, Kind: u, CareOf: u, Email: u, Phone: u, Address: []string{u}, Country: u}
		c.Languages, c.Custody = casefile.Languages{Reading: "es", Spoken: u, Interpreter: u}, casefile.Custody{Held: u, Country: u, Facility: u}
		c.Gates = casefile.Gates{WriteTo: map[string]string{"HN": u}, LawyerFirst: u, ChildSigner: u, Exposure: u}
		c.Events = []casefile.Event{{When: u, Place: u, Agency: u, What: []string{u}, Number: u}}
		for i := range c.Corrections {
			c.Corrections[i].Why, c.Corrections[i].Proof = u, u
		}
	})
	p := plan.Make(c, library(t), plan.Options{Today: day})
	if len(p.Filings) != 20 {
		t.Fatalf("%d filings", len(p.Filings))
	}
	for _, f := range p.Filings {
		if len(f.Gates) == 0 || len(f.Missing) == 0 || f.Ready() {
			t.Errorf("%s: gates %s, missing %s", f.ID, ids(f), codes(f))
		}
		if f.Cond.Has("Interpreter") || f.Cond.Has("Custody") || f.Cond.Has("HasVariants") || f.Cond.Has("HasBirthDate") || f.Cond.Has("PermanentResident") || f.Cond.Has("HasPostal") {
			t.Errorf("%s: unknown counts as known", f.ID)
		}
	}
}

func TestRequestsThatCannotBePlanned(t *testing.T) {
	c := example(t, "p01-deported", func(c *casefile.Case) {
		c.Requests = []casefile.Request{{Agency: "us/fbo", Right: "access"}, {Agency: "us/cbp", Right: "erasure"},
			{Agency: "Yesenia Zz", Right: "Orellana Zz"}, {Agency: "us/cbp", Right: "access"}, {Agency: "us/cbp", Right: "access"}}
	})
	p := plan.Make(c, library(t), plan.Options{Today: day})
	l := p.Held
	if len(p.Filings) != 5 {
		t.Errorf("%d filings beside the requests that cannot be planned", len(p.Filings))
	}
	for _, want := range []string{"request.unknown_agency request[1].agency", "request.unknown_right request[2].right",
		"request.unknown_agency request[3].agency", "request.unknown_right request[3].right", "request.twice"} {
		if !slices.ContainsFunc(l, func(p *problem.Problem) bool { return strings.HasPrefix(p.Code+" "+p.Field, want) }) {
			t.Errorf("no %s in\n%v", want, l)
		}
	}
	for _, p := range l {
		if p.Hint == "" {
			t.Errorf("%s has no next step", p.Code)
		}
	}
	if s := l.Error(); strings.Contains(s, "Yesenia") || strings.Contains(s, "Orellana") {
		t.Errorf("what was typed stands in the problem:\n%s", s)
	}
}
