package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
)

// Only the lawyer of a party writes to the lawyers of ICE, and the letter says
// nothing of the person but the name: no birth, no country, no other number.
func TestOnlyCounselWritesToCounsel(t *testing.T) {
	one := func(c *casefile.Case) *plan.Filing {
		f, err := plan.One(c, &builtIn(t).Pack.Library, casefile.Request{Agency: "us/opla", Right: "access"}, plan.Fields{}, plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	court := func(kind string) *casefile.Case {
		return example(t, demo, func(c *casefile.Case) {
			c.History.Judge, c.History.Court, c.History.Hearing = "yes", "DEN", "2027-03-02"
			c.Representative = nil
			if kind != "" {
				c.Representative = &casefile.Representative{Kind: kind, Name: "Nora Invented", Organisation: "Law Office"}
			}
		})
	}
	for kind, ready := range map[string]bool{"": false, "relative": false, "organisation": false, "attorney": true, "accredited": true} {
		f := one(court(kind))
		asked := false
		for _, p := range f.Missing {
			asked = asked || p.Code == "need.only_for"
		}
		if asked == ready {
			t.Errorf("%q: a lawyer is asked for: %v", kind, asked)
		}
	}
	c := court("attorney")
	file := text(write(t, c, "us/opla", "access", "en").file)
	has(t, "the letter", file, "Nora Invented", c.Requester.Name, "6 U.S.C. § 252(c)", "8 U.S.C. § 1229a(b)(4)(B)", "admits an allegation", "Representative’s signature")
	hasNot(t, "the letter", file, "Place and country of birth", "July 23, 1992", "A087-555-614", "penalty of perjury", "Signature (by hand)")
	for _, e := range [][]string{{"attorney", "true"}, {"", "false"}} {
		c := court(e[0])
		c.Requests = nil
		p, offered := plan.Make(c, &builtIn(t).Pack.Library, plan.Options{Today: day}), false
		for _, o := range p.Optional {
			offered = offered || o.Agency == "us/opla"
		}
		for _, f := range p.Filings {
			if f.Agency.ID == "us/opla" {
				t.Errorf("%q: made without being asked for", e[0])
			}
		}
		if offered != (e[1] == "true") {
			t.Errorf("%q: offered %v", e[0], offered)
		}
	}
}

// A complaint to the privacy officer is about data; it names the statute and
// whom that officer asks first.
func TestComplaintToThePrivacyOfficer(t *testing.T) {
	c := example(t, demo, func(c *casefile.Case) {
		c.Concerns = append(c.Concerns, casefile.Concern{Data: "file", Rights: []string{"objection"}})
	})
	m := write(t, c, "us/cpo", "objection", "en")
	has(t, "the complaint", text(m.file), "Chief Privacy Officer", "6 U.S.C. § 142(a)(6), (b)(1)(B), (c)(2)(A)", "6 U.S.C. § 142(c)(2)(B)", "Inspector General is asked first")
	hasNot(t, "the complaint", text(m.file), "penalty of perjury", "Civil Rights and Civil Liberties about")
	has(t, "the sheets", text(m.sheets), "Privacy@hq.dhs.gov", "(202) 343-1717", "www.dhs.gov/privacy")
	hasNot(t, "the sheets", text(m.sheets), "Mail Stop", "20528")
}

// Of agreements the State Department is asked by its own rules, for texts that
// the law sends there, and by a form that says nothing of one's own records.
func TestStateIsAskedForAgreements(t *testing.T) {
	c := example(t, p11)
	m := write(t, c, "us/state", "foia", "en")
	file := text(m.file)
	has(t, "the request", file, "1 U.S.C. § 112b(d), (k)", "22 C.F.R. § 171.16(d)(4), (e)(1)", "given to Congress each month", "gave to the Secretary of State")
	hasNot(t, "the request", file, "6 C.F.R.", "CBP One", "your Department’s fact sheet", "penalty of perjury")
	hasNot(t, "the sheets", text(m.sheets), "your own records", "signed this week")
	own := example(t, demo, func(c *casefile.Case) { c.History.Visa = "refused" })
	has(t, "own records", text(write(t, own, "us/state", "access", "en").sheets), "your own records")
}

// An answer of the State Department is appealed by its own rule.
func TestStateIsAppealedByItsOwnRule(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	c := person(t, law.Access, "us", "NotPrivacyAct")
	made := 0
	explore(t, c, &a.Pack.Library, "us-state-access", func(s state) {
		for _, st := range s.s.Offered {
			if st.Letter == "dhs-appeal" || st.Letter == "doj-appeal" {
				t.Errorf("%s after %s", st.Letter, codes(s.events))
			}
			if st.Letter == "state-appeal" && makeStep(t, a, c, "us-state-access", s, st) {
				made++
			}
		}
	})
	if made == 0 {
		t.Error("no appeal was made")
	}
}

// A system is named once: where its citation begins with its number, not twice.
func TestSystemsAreNamedOnce(t *testing.T) {
	named := 0
	for _, agency := range []string{"us/uscis", "us/cbp", "us/ice", "us/dhs"} {
		m := write(t, example(t, demo), agency, "access", "en")
		walkText(m.file, func(s string) {
			for _, id := range []string{"DHS/USCIS-007", "DHS/CBP-023", "DHS/ICE-011", "DHS/ALL-041"} {
				if n := strings.Count(s, id); n > 1 {
					t.Errorf("%s: %q", agency, s)
				} else if n == 1 {
					named++
				}
			}
		})
	}
	if named < 4 {
		t.Errorf("%d systems named", named)
	}
}

// walkText calls f with the text of each block of each sheet.
func walkText(d *doc.Document, f func(string)) {
	for _, s := range d.Sheets {
		for _, line := range strings.Split(text(&doc.Document{Sheets: []doc.Sheet{s}}), "\n") {
			f(line)
		}
	}
}
