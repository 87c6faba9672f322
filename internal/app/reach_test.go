package app

import (
	"maps"
	"slices"
	"testing"

	"arco/internal/casefile"
	"arco/internal/content"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/testcases"
)

// turns are the ways in which one answer changes a case. Every route, gate,
// pack, proposal and withheld thing must be reached by some few of them.
var turns = map[string]func(*casefile.Case){
	"citizen": func(c *casefile.Case) {
		c.Requester.PrivacyActBasis = "citizen"
		c.Requester.Citizenships = []string{"US"}
	},
	"resident":     func(c *casefile.Case) { c.Requester.PrivacyActBasis = "lpr" },
	"inside":       func(c *casefile.Case) { c.Signing.Place, c.Requester.ResidenceCountry = "inside_us", "US" },
	"own address":  func(c *casefile.Case) { c.Reply.Kind, c.Reply.CareOf = "own", "" },
	"not asked":    func(c *casefile.Case) { c.Reply.Safe = "unknown" },
	"unsafe":       func(c *casefile.Case) { c.Reply.Safe = "no" },
	"home unknown": func(c *casefile.Case) { c.Gates.WriteTo = nil },
	"home no":      func(c *casefile.Case) { c.Gates.WriteTo = map[string]string{"HN": "no"} },
	"exposure":     func(c *casefile.Case) { c.Gates.Exposure = "unknown" },
	"custody":      func(c *casefile.Case) { c.Custody = casefile.Custody{Held: "immigration", Country: "US"} },
	"by attorney": func(c *casefile.Case) {
		c.Representative = &casefile.Representative{Kind: "attorney", Name: "A"}
		c.Reply.Kind = "representative"
	},
	"by organisation": func(c *casefile.Case) { c.Representative = &casefile.Representative{Kind: "organisation", Name: "B"} },
	"child": func(c *casefile.Case) {
		c.Requester.BirthDate, c.Requester.RecordedBirthDates = "2014-05-05", nil
		c.Child = &casefile.Child{Signer: "M", SignerRole: "mother", Proof: "birth_certificate"}
	},
	"sponsor": func(c *casefile.Case) {
		c.Requester.BirthDate = "2011-05-05"
		c.Child = &casefile.Child{Signer: "S", SignerRole: "sponsor"}
	},
	"came alone": func(c *casefile.Case) { c.History.CameAlone = "yes" },
	"died": func(c *casefile.Case) {
		c.History.Died, c.History.DeathProof = "yes", "certificate"
		c.Asker = &casefile.Asker{Role: "family", Name: "F", Relation: "mother"}
	},
	"bond":       func(c *casefile.Case) { c.Bond = &casefile.Bond{Number: "B-1"} },
	"judge":      func(c *casefile.Case) { c.History.Judge, c.History.Court = "yes", "HOU" },
	"no court":   func(c *casefile.Case) { c.History.Judge = "yes" },
	"no judge":   func(c *casefile.Case) { c.History.Judge = "no" },
	"hearing":    func(c *casefile.Case) { c.History.Judge, c.History.Hearing = "yes", "2027-01-04" },
	"expedited":  func(c *casefile.Case) { c.History.Removal = "expedited" },
	"reinstated": func(c *casefile.Case) { c.History.Removal = "reinstatement" },
	"applied":    func(c *casefile.Case) { c.History.Applied = "yes" },
	"visa":       func(c *casefile.Case) { c.History.Visa = "refused" },
	"student":    func(c *casefile.Case) { c.History.Student = "yes" },
	"held":       func(c *casefile.Case) { c.History.HeldBy = []string{"ice", "marshals", "prison"} },
	"police":     func(c *casefile.Case) { c.History.PolicePrints = "yes" },
	"alert":      func(c *casefile.Case) { c.History.Alert = "yes" },
	"consulate":  func(c *casefile.Case) { c.History.Consulate = "yes" },
	"wants": func(c *casefile.Case) {
		c.History.Wants = []string{"see", "correct", "delete", "object", "belongings", "certificate"}
	},
	"no numbers": func(c *casefile.Case) { c.Requester.Identifiers = casefile.Identifiers{} },
	"foreign":    func(c *casefile.Case) { c.Requester.Citizenships, c.Requester.ResidenceCountry = []string{"VE"}, "MX" },
	"no events":  func(c *casefile.Case) { c.Events = nil },
	"redress":    func(c *casefile.Case) { c.Requester.Citizenships = []string{"ES"} },
	"conduct": func(c *casefile.Case) {
		c.Concerns = []casefile.Concern{{Data: "matter_belongings"}}
		c.Requests = []casefile.Request{{Agency: "us/crcl", Right: "objection"}, {Agency: "us/oig", Right: "objection"}}
	},
	"organisation": func(c *casefile.Case) {
		c.Organisation = &casefile.Organisation{Name: "O", Mission: "m", PublishHow: "p"}
	},
	"at home in SV": func(c *casefile.Case) {
		c.Requester.Citizenships, c.Requester.ResidenceCountry = []string{"SV"}, "SV"
		c.Gates.WriteTo = map[string]string{"SV": "yes"}
	},
	"events": func(c *casefile.Case) {
		for _, a := range []string{"us/cbp", "us/ice", "hn/inm", "hn/seds", "hn/sreci", "hn/rnp", "hn/policia", "sv/dgme", "sv/pnc", "sv/rree"} {
			c.Events = append(c.Events, casefile.Event{When: "2025", Agency: a, What: []string{"stopped", "fingerprinted", "photographed", "detained",
				"removed", "secondary_screening", "belongings_kept", "phone_searched", "interviewed", "returned", "registered"}})
		}
	},
	"corrections": func(c *casefile.Case) {
		c.Corrections = []casefile.Correction{{Agencies: []string{"us/cbp", "us/ice", "us/dhs", "hn/inm", "hn/seds", "hn/rnp", "hn/sreci", "hn/policia", "us/fbi", "sv/dgme", "sv/pnc", "sv/rnpn"}, Record: "r", Wrong: "a", Right: "b"}}
	},
}

// there changes a case to one of a State: of its own citizen, and of somebody
// from elsewhere without papers or lawyer.
func there(j *law.Jurisdiction, turns map[string]func(*casefile.Case)) {
	var offices []string
	for _, a := range j.Agencies() {
		offices = append(offices, a.ID)
	}
	moved := func(citizen string) func(*casefile.Case) {
		return func(c *casefile.Case) {
			c.Requester.Citizenships, c.Requester.ResidenceCountry = []string{citizen}, j.Country
			c.Gates.WriteTo, c.Gates.LawyerFirst, c.Events, c.Corrections = map[string]string{j.Country: "yes"}, "unknown", nil, nil
		}
	}
	turns["at home"], turns["passing"] = moved(j.Country), moved("VE")
	turns["met"] = func(c *casefile.Case) {
		for _, a := range offices {
			c.Events = append(c.Events, casefile.Event{When: "2025", Agency: a, What: []string{"stopped", "fingerprinted", "detained", "belongings_kept", "returned", "registered"}})
		}
	}
	turns["right there"] = func(c *casefile.Case) {
		c.Corrections = []casefile.Correction{{Agencies: offices, Record: "r", Wrong: "a", Right: "b"}}
	}
	turns["right nowhere"] = func(c *casefile.Case) {
		c.Corrections = []casefile.Correction{{Record: "r", Wrong: "a", Right: "b"}}
	}
}

// TestEverythingIsReached plans a person with every pair of answers changed,
// and looks at what no plan reaches.
func TestEverythingIsReached(t *testing.T) {
	a := builtIn(t)
	reached, all := map[string]bool{}, maps.Clone(turns)
	names := make([]string, 0, len(turns))
	for n := range turns {
		names = append(names, n)
	}
	slices.Sort(names)
	run := func(apply ...string) {
		c := example(t, demo)
		c.Requests = nil
		for _, n := range apply {
			all[n](c)
		}
		look(t, a, c, reached, apply)
	}
	run()
	for i, n := range names {
		run(n)
		for _, m := range names[i+1:] {
			run(n, m)
		}
	}
	// A few paths need three answers.
	run("custody", "by attorney", "inside")
	run("child", "came alone", "inside")
	run("sponsor", "came alone", "inside")
	run("sponsor", "judge", "by attorney")
	run("child", "judge", "by attorney")
	run("foreign", "events", "alert")
	run("inside", "own address", "reinstated")
	run("child", "came alone", "own address")

	// The same in every State that is asked about first.
	for _, jid := range a.Pack.JurisdictionIDs() {
		if j := a.Pack.Jurisdictions[jid]; j.AskFirst && j.Country != "" {
			there(j, all)
			for _, more := range [][]string{{}, {"met"}, {"met", "wants", "right there"}, {"met", "wants", "right nowhere"}, {"met", "alert"}, {"alert"}, {"consulate"}, {"wants"},
				{"no events", "reinstated"}, {"organisation"}, {"organisation", "home unknown"}} {
				run(append([]string{"at home"}, more...)...)
				run(append([]string{"passing"}, more...)...)
			}
		}
	}

	// Two gates depend on the day alone.
	for _, later := range []int{18, 60} {
		p := plan.Make(example(t, demo), &a.Pack.Library, plan.Options{Today: day.AddMonths(later)})
		for _, f := range p.Filings {
			holding(a.Pack, f.Cond, reached)
			for _, g := range append(f.Gates, f.Told...) {
				reached["gate "+g.ID] = true
			}
		}
	}

	// What the turns leave out, random cases say, or these.
	others := []*casefile.Case{
		example(t, demo, func(c *casefile.Case) {
			c.Asker = &casefile.Asker{Role: "helper", PersonSigns: "yes"}
			c.Requester.Identifiers.DocumentAttached = "two_witnesses"
			c.Requests = []casefile.Request{{Agency: "us/uscis", Right: "access", Items: []string{casefile.WholeFile}}, {Agency: "hn/rnp", Right: "access"}}
			c.Representative = &casefile.Representative{Kind: "relative", Name: "R", Until: "2027-06-30"}
		}),
		example(t, demo, func(c *casefile.Case) {
			c.Events = []casefile.Event{{Country: "US", Agency: casefile.Unknown, What: []string{"fingerprinted"}}}
		}),
		example(t, demo, func(c *casefile.Case) {
			c.Requests = []casefile.Request{{Agency: "us/cbp", Right: "foia", Records: []string{"how long queues at ports of entry are"}}}
		}),
		example(t, demo, func(c *casefile.Case) {
			c.History.Died, c.Child = "yes", nil
			c.Asker = &casefile.Asker{Role: "family", Name: "A", Relation: "mother", TellRelation: "yes", Consulate: "may", Translation: "yes"}
		}),
	}
	for seed := range uint64(150) {
		others = append(others, testcases.New(&a.Pack.Library, day, seed+1))
	}
	for _, c := range others {
		for _, jid := range a.Pack.JurisdictionIDs() {
			holding(a.Pack, plan.Person(c, &a.Pack.Library, a.Pack.Jurisdictions[jid], day), reached)
		}
		for _, f := range plan.Make(c, &a.Pack.Library, plan.Options{Today: day}).Filings {
			holding(a.Pack, f.Cond, reached)
		}
	}

	for _, jid := range a.Pack.JurisdictionIDs() {
		j := a.Pack.Jurisdictions[jid]
		for _, r := range j.Routes() {
			if !reached["route "+r.ID] {
				t.Errorf("%s: no case reaches the route %s", r.Where, r.ID)
			}
		}
		for _, p := range j.Packs {
			for _, x := range p.Propose {
				if !reached["propose "+x.Where] {
					t.Errorf("%s: no case is proposed %s %s by %s", x.Where, x.Agency, x.Right, p.ID)
				}
			}
			for _, x := range p.Withhold {
				if !reached["withhold "+x.Where] {
					t.Errorf("%s: no case is told that %q is not proposed", x.Where, testcases.Says(x.What, "en"))
				}
			}
		}
	}
	for _, x := range a.Pack.Terms.Terms() {
		if !x.Family() && x.Scope < term.OfCourse && !reached["term "+x.ID] {
			t.Errorf("%s: the term %s holds in no case", x.Where, x.ID)
		}
	}
	for _, g := range a.Pack.Gates {
		if !reached["gate "+g.ID] {
			t.Errorf("%s: the gate %s stands before no case", g.Where, g.ID)
		}
	}
}

// holding notes the terms that hold in a set.
func holding(p *content.Pack, s term.Set, reached map[string]bool) {
	for _, x := range p.Terms.Terms() {
		if s.Has(term.ID(x.ID)) {
			reached["term "+x.ID] = true
		}
	}
}

func look(t *testing.T, a *App, c *casefile.Case, reached map[string]bool, apply []string) {
	t.Helper()
	opt := plan.Options{Today: day}
	cond := map[string]term.Set{}
	for _, jid := range a.Pack.JurisdictionIDs() {
		cond[jid] = plan.Person(c, &a.Pack.Library, a.Pack.Jurisdictions[jid], day)
	}
	for jid, j := range cond {
		holding(a.Pack, j, reached)
		for _, p := range a.Pack.Jurisdictions[jid].Packs {
			if !j.All(p.When) {
				continue
			}
			for _, x := range p.Propose {
				if j.All(x.When) {
					reached["propose "+x.Where] = true
				}
			}
			for _, x := range p.Withhold {
				if j.All(x.When) {
					reached["withhold "+x.Where] = true
				}
			}
		}
	}
	for _, ag := range a.Pack.Agencies() {
		for _, right := range law.Rights {
			if !ag.Offers(right) {
				continue
			}
			f, err := plan.One(c, &a.Pack.Library, casefile.Request{Agency: ag.ID, Right: string(right)}, plan.Fields{}, opt)
			if err != nil {
				t.Errorf("%v: %s %s ends in nothing: %v", apply, ag.ID, right, err)
				continue
			}
			reached["route "+f.Route.ID] = true
			holding(a.Pack, f.Cond, reached)
			for _, g := range slices.Concat(f.Gates, f.Told) {
				reached["gate "+g.ID] = true
			}
		}
	}
}
