package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// each plans as many generated cases as the environment asks for.
func each(t *testing.T, check func(seed uint64, c *casefile.Case, p *plan.Plan)) {
	t.Helper()
	lib := library(t)
	testcases.Each(t, lib, day, testcases.Full, func(seed uint64, c *casefile.Case) {
		check(seed, c, plan.Make(c, lib, plan.Options{Today: day}))
	})
}

func proposes(p *plan.Plan, agency string) bool {
	return slices.ContainsFunc(p.Filings, func(f *plan.Filing) bool { return f.Agency.ID == agency })
}

func offers(p *plan.Plan, agency string) bool {
	return slices.ContainsFunc(p.Optional, func(x plan.Proposed) bool { return x.Agency == agency })
}

func explains(p *plan.Plan, agency string) bool {
	return slices.ContainsFunc(p.Withheld, func(w plan.Withheld) bool { return w.Agency == agency && !w.Reason.None() }) ||
		slices.ContainsFunc(p.NotCovered, func(n plan.NotCovered) bool { return n.Agency == agency })
}

// Every office that an encounter names is proposed, offered or explained by name.
func TestEveryOfficeGetsAWord(t *testing.T) {
	each(t, func(seed uint64, c *casefile.Case, p *plan.Plan) {
		for _, e := range c.Events {
			if e.Agency == "" || e.Agency == casefile.Unknown {
				continue
			}
			if !proposes(p, e.Agency) && !offers(p, e.Agency) && !explains(p, e.Agency) {
				t.Errorf("ARCO_SEED=%d: %s stands in an encounter, and the plan has no word on it", seed, e.Agency)
			}
		}
	})
}

// touches reports whether the person met an office of the State, or answers
// that name one by what they are: [history] asks for offices of the United
// States, a consulate is one of the own State.
func touches(c *casefile.Case, j *law.Jurisdiction) bool {
	if slices.ContainsFunc(c.Events, func(e casefile.Event) bool { return e.Owner() == j.Country }) || c.Custody.Country == j.Country && c.Custody.Held != "no" {
		return true
	}
	h, id := c.History, c.Requester.Identifiers
	if !j.History {
		return h.Consulate == "yes" && slices.Contains(c.Requester.Citizenships, j.Country) || slices.Contains(h.Wants, "certificate")
	}
	return h.Judge == "yes" || slices.Contains([]string{"expedited", "reinstatement", "judge"}, h.Removal) || h.Applied == "yes" ||
		slices.Contains([]string{"issued", "refused", "cancelled"}, h.Visa) || h.Student == "yes" || len(id.ANumbers)+len(id.Receipts) > 0 ||
		slices.ContainsFunc(h.HeldBy, func(s string) bool { return s == "ice" || s == "marshals" || s == "orr" }) || plan.HeldIn(c, j)
}

func asked(c *casefile.Case, agency string) bool {
	return slices.ContainsFunc(c.Requests, func(r casefile.Request) bool { return r.Agency == agency }) ||
		slices.ContainsFunc(c.Filings, func(f casefile.Filing) bool { return strings.HasPrefix(f.ID, strings.ReplaceAll(agency, "/", "-")+"-") }) ||
		slices.ContainsFunc(c.Corrections, func(k casefile.Correction) bool { return slices.Contains(k.Agencies, agency) })
}

// Nothing is filed with a State that the person did not meet and did not ask for.
func TestNoStateWithoutAnEncounter(t *testing.T) {
	lib := library(t)
	each(t, func(seed uint64, c *casefile.Case, p *plan.Plan) {
		for _, f := range p.Filings {
			if j := lib.Jurisdictions[f.Agency.Jurisdiction]; c.Organisation == nil && !asked(c, f.Agency.ID) && !touches(c, j) {
				t.Errorf("ARCO_SEED=%d: %s is filed, and nothing happened with %s", seed, f.ID, j.Country)
			}
		}
	})
}

// An office is told its own encounters, those its file names, and what the
// person ticked; of other offices of its State the named part, of other States nothing.
func TestAnOfficeIsToldWhatConcernsIt(t *testing.T) {
	lib := library(t)
	each(t, func(seed uint64, c *casefile.Case, _ *plan.Plan) {
		if len(c.Events) > 0 {
			c.Events[0].Tell = []string{"us/uscis"}
		}
		for _, a := range lib.Agencies() {
			j := lib.Jurisdictions[a.Jurisdiction]
			for _, e := range plan.Events(c, j, a) {
				own := e.Agency == a.ID || slices.Contains(a.Encounters.Of, e.Agency) || a.Encounters.Unknown && (e.Agency == "" || e.Agency == casefile.Unknown)
				part := len(e.What) > 0 && !slices.ContainsFunc(e.What, func(w string) bool { return !slices.Contains(a.Encounters.What, w) })
				switch {
				case slices.Contains(e.Tell, a.ID):
				case e.Owner() != j.Country:
					t.Errorf("ARCO_SEED=%d: %s is told of %s", seed, a.ID, e.Agency)
				case !own && !part:
					t.Errorf("ARCO_SEED=%d: %s is told of %s with %v", seed, a.ID, e.Agency, e.What)
				}
			}
		}
	})
}

// Who is in the State without a status and without a lawyer writes to one
// office that enforces the law, unless more was asked for by name.
func TestOneEnforcementLetter(t *testing.T) {
	each(t, func(seed uint64, c *casefile.Case, p *plan.Plan) {
		var letters []string
		for _, f := range p.Filings {
			inside := c.Signing.Place == "inside_us" || c.Requester.ResidenceCountry == "US"
			alone := inside && c.Gates.LawyerFirst != "asked" && f.Cond.Has("NotPrivacyAct") && f.Cond.Has("Person") && (c.Representative == nil || c.Representative.Kind != "attorney" && c.Representative.Kind != "accredited")
			held := f.Agency.Custodian != "" && f.Agency.Custodian == c.Custody.Held
			if alone && c.History.Died != "yes" && f.Agency.Enforcement && f.Agency.Jurisdiction == "us" && !f.Route.Urgent && !held && !asked(c, f.Agency.ID) {
				letters = append(letters, f.ID)
			}
		}
		if len(letters) > 1 {
			t.Errorf("ARCO_SEED=%d: %v", seed, letters)
		}
	})
}

// Each thing stands in one list, offers are few, and no gate stands before a
// letter that nobody asked for and that cannot be made.
func TestEachThingOnce(t *testing.T) {
	each(t, func(seed uint64, c *casefile.Case, p *plan.Plan) {
		seen := map[string]bool{}
		for _, f := range p.Filings {
			seen[f.Agency.ID+" "+string(f.Right)] = true
		}
		met := map[string]bool{}
		for _, e := range c.Events {
			met[e.Agency] = true
		}
		for _, x := range p.Optional {
			if key := x.Agency + " " + string(x.Right); seen[key] {
				t.Errorf("ARCO_SEED=%d: %s stands twice", seed, key)
			} else {
				seen[key] = true
			}
		}
		answer := 0 // offers that answer a wish are never cut
		for _, w := range p.Wishes {
			answer += len(w.Offers)
		}
		if n := max(plan.MaxOptional, len(met)+answer); len(p.Optional) > n {
			t.Errorf("ARCO_SEED=%d: %d offers", seed, len(p.Optional))
		}
		said := map[string]bool{}
		for _, w := range p.Withheld {
			if w.Agency != "" && (proposes(p, w.Agency) || offers(p, w.Agency)) {
				t.Errorf("ARCO_SEED=%d: %s is asked and called not proposed", seed, w.Agency)
			}
			if key := w.Agency + "|" + string(w.Right) + testcases.Says(w.What, "en"); said[key] {
				t.Errorf("ARCO_SEED=%d: %q is said twice", seed, key)
			} else {
				said[key] = true
			}
		}
		for _, n := range p.NotCovered {
			if (len(n.Gates) > 0 || len(n.Accepted) > 0) && !asked(c, n.Agency) {
				t.Errorf("ARCO_SEED=%d: a gate before %s, and nobody asked for a letter", seed, n.Agency)
			}
		}
	})
}

func ev(agency string, what ...string) casefile.Event {
	return casefile.Event{When: "2026-09-30", Place: "X", Agency: agency, What: what}
}

func list(p *plan.Plan) string {
	var out []string
	for _, f := range p.Filings {
		out = append(out, f.ID)
	}
	return strings.Join(out, " ")
}

// The inputs that once made a letter to the wrong State, or none at all.
func TestOwners(t *testing.T) {
	bare := func(c *casefile.Case) {
		c.Events, c.Requests, c.Corrections, c.Concerns = nil, nil, nil, nil
		c.Requester.Identifiers.ANumbers = nil
		c.History = casefile.History{}
	}
	events := func(es ...casefile.Event) func(*casefile.Case) { return func(c *casefile.Case) { c.Events = es } }
	child := func(c *casefile.Case) { c.Requester.BirthDate, c.History.CameAlone = "2011-08-19", "yes" }
	inside := func(c *casefile.Case) { c.Signing.Place, c.Requester.ResidenceCountry = "inside_us", "US" }
	died := func(c *casefile.Case) { c.History.Died, c.History.DeathProof = "yes", "certificate" }
	for _, tt := range []struct {
		name    string
		edits   []func(*casefile.Case)
		filed   string // exactly
		offered string // among others
		said    string // among others: agency of a line that says why not
	}{
		{"prints of Mexico only", []func(*casefile.Case){events(ev("mx/inm", "fingerprinted"))}, "mx-inm-access", "us/dhs", ""},
		{"a child alone, held by Mexico", []func(*casefile.Case){child, events(ev("mx/inm", "fingerprinted", "detained"))}, "mx-inm-access", "us/dhs", ""},
		{"things kept by the police of Honduras", []func(*casefile.Case){events(ev("hn/policia", "belongings_kept"))}, "hn-policia-access", "", "hn/seds"},
		{"taken aside in Guatemala", []func(*casefile.Case){events(ev("gt/pnc", "secondary_screening"))}, "gt-pnc-access", "", "gt/mingob"},
		{"an airport", []func(*casefile.Case){events(ev("us/cbp", "photographed"))}, "us-cbp-access us-dhs-access", "", ""},
		{"a photograph by nobody knows whom in the United States", []func(*casefile.Case){events(casefile.Event{When: "2026", Country: "US", Agency: "unknown", What: []string{"belongings_kept"}})}, "", "us/cbp-property", ""},
		{"a death and things kept", []func(*casefile.Case){died, events(ev("us/cbp", "belongings_kept"))}, "us-cbp-property-access us-cbp-access", "us/dhs", ""},
		{"a death on the way, nobody knows where", []func(*casefile.Case){died, events(ev("mx/inm", "registered"))}, "", "us/cbp", ""},
		{"a child stopped alone by CBP", []func(*casefile.Case){child, events(ev("us/cbp", "stopped"))}, "us-cbp-access us-orr-access us-uscis-access", "", "us/eoir"},
		{"a jail", []func(*casefile.Case){events(casefile.Event{When: "2024", Agency: "county jail", Country: "US", What: []string{"detained"}})}, "", "", "county jail"},
		{"both desks of the ministry", []func(*casefile.Case){events(ev("hn/policia", "detained"), ev("hn/seds", "photographed"))}, "hn-policia-access", "", "hn/seds"},
		{"an office of which no pack speaks", []func(*casefile.Case){events(ev("hn/rnp", "photographed"))}, "", "hn/rnp", ""},
		{"inside, with a court case", []func(*casefile.Case){inside, events(ev("us/ice", "detained", "fingerprinted")), func(c *casefile.Case) { c.History.Judge = "yes" }},
			"us-eoir-access-foia us-uscis-access", "us/ice", ""},
	} {
		c := example(t, "demo-all-letters", append([]func(*casefile.Case){bare}, tt.edits...)...)
		p := plan.Make(c, library(t), plan.Options{Today: day})
		if got := list(p); got != tt.filed {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.filed)
		}
		if tt.offered != "" && !offers(p, tt.offered) {
			t.Errorf("%s: %s is not offered", tt.name, tt.offered)
		}
		if tt.said != "" && !explains(p, tt.said) {
			t.Errorf("%s: nothing says why not %s", tt.name, tt.said)
		}
		for _, e := range c.Events {
			if e.Agency != "unknown" && !proposes(p, e.Agency) && !offers(p, e.Agency) && !explains(p, e.Agency) {
				t.Errorf("%s: no word on %s", tt.name, e.Agency)
			}
		}
	}
}

// What the claim to a station, CBP and OBIM are told of a person who met many.
func TestTold(t *testing.T) {
	c := example(t, "demo-all-letters", func(c *casefile.Case) {
		c.Events = []casefile.Event{ev("us/cbp", "stopped", "fingerprinted"), ev("us/cbp", "belongings_kept"), ev("us/uscis", "interviewed"), ev("us/ice", "detained"),
			ev("us/ice", "removed"), {When: "2024", Agency: "county jail", Country: "US", What: []string{"detained"}}, ev("hn/policia", "detained"), ev("mx/inm", "fingerprinted")}
		c.Events[2].Tell = []string{"us/ice"}
	})
	lib := library(t)
	for agency, want := range map[string]string{
		"us/cbp-property": "us/cbp[belongings_kept]",
		"us/cbp":          "us/cbp[stopped fingerprinted] us/cbp[belongings_kept] us/ice[removed]",
		"us/dhs":          "us/cbp[fingerprinted]",
		"us/ice":          "us/uscis[interviewed] us/ice[detained] us/ice[removed]",
		"us/uscis":        "us/uscis[interviewed]",
		"us/eoir":         "",
		"hn/seds":         "hn/policia[detained]",
		"hn/inm":          "",
	} {
		var got []string
		a := lib.Agency(agency)
		for _, e := range plan.Events(c, lib.Jurisdictions[a.Jurisdiction], a) {
			got = append(got, fmt.Sprint(e.Agency, e.What))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s is told %s, want %s", agency, s, want)
		}
	}
}
