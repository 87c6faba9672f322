package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
)

// What is sworn is what the rule of the office asks: of a person with aliases,
// a second birth date, an A-number and a passport, none of these, and no
// citizenship, stands on the page under penalty of perjury.
func TestNothingIsSwornWithoutNeed(t *testing.T) {
	dhs := []string{"Full name", "Mailing address", "Date of birth", "Place and country of birth", "Country of residence"}
	justice := dhs[:4]
	for agency, want := range map[string][]string{
		"us/dhs": dhs, "us/cbp": dhs, "us/ice": dhs, "us/uscis": dhs, "us/usms": justice, "us/bop": justice, "us/state": justice,
	} {
		c := example(t, demo, func(c *casefile.Case) { c.History.Visa = "refused" })
		d := declarationOf(t, c, agency)
		if got := heads(d); !slices.Equal(got, want) {
			t.Errorf("%s: sworn are %q, the rule asks %q", agency, got, want)
		}
		all := text(d)
		for _, no := range slices.Concat(c.Requester.OtherNames, c.Requester.Identifiers.ANumbers, []string{
			c.Requester.Identifiers.Passports[0].Number, "1991"}) {
			if strings.Contains(all, no) {
				t.Errorf("%s: %q stands on the sworn page", agency, no)
			}
		}
	}
}

// The State Department asks status and other names of those who use the
// Privacy Act, and of nobody else.
func TestStateAsksMoreOfPrivacyActRequesters(t *testing.T) {
	c := example(t, "p06-resident", func(c *casefile.Case) { c.Requester.OtherNames = []string{"Abdul Homsi"} })
	want := []string{"Full name", "Mailing address", "Date of birth", "Place and country of birth", "Status", "Other names and spellings"}
	if got := heads(declarationOf(t, c, "us/state")); !slices.Equal(got, want) {
		t.Errorf("sworn are %q, the rule asks %q", got, want)
	}
}

// What left the sworn page stands in the request, as terms to search by.
func TestSearchTermsStandInTheRequest(t *testing.T) {
	c := example(t, demo)
	m := write(t, c, "us/cbp", "access", "en")
	request := text(&doc.Document{Sheets: m.file.Sheets[:1]})
	for _, s := range slices.Concat(c.Requester.OtherNames, []string{c.Requester.Identifiers.Passports[0].Number, "July 23, 1991", "A087-555-614",
		"does not say that each of them is right"}) {
		if !strings.Contains(request, s) {
			t.Errorf("%q is not in the request", s)
		}
	}
	bare := example(t, demo, func(c *casefile.Case) {
		r := &c.Requester
		r.OtherNames, r.ConfirmedVariants, r.RecordedBirthDates, r.NativeName, r.Identifiers = nil, nil, nil, "", casefile.Identifiers{}
	})
	if s := text(write(t, bare, "us/cbp", "access", "en").file); strings.Contains(s, "terms to search by") {
		t.Error("a request without search terms announces them")
	}
}

// The rule of DHS wants a country, the one of the Justice Department does not.
func TestResidenceIsAskedWhereItIsSworn(t *testing.T) {
	c := example(t, demo, func(c *casefile.Case) { c.Requester.ResidenceCountry = "unknown" })
	for agency, want := range map[string]bool{"us/cbp": true, "us/uscis": true, "us/usms": false, "hn/seds": false} {
		f, err := plan.One(c, &builtIn(t).Pack.Library, casefile.Request{Agency: agency, Right: "access"}, plan.Fields{}, plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(f.Missing, func(p *problem.Problem) bool { return p.Code == "need.residence_country" })
		if got != want {
			t.Errorf("%s: the country of residence is asked: %v", agency, got)
		}
	}
}

// declarationOf returns the sworn sheet of an access request.
func declarationOf(t *testing.T, c *casefile.Case, agency string) *doc.Document {
	t.Helper()
	m := write(t, c, agency, string(law.Access), "en")
	for _, s := range m.file.Sheets {
		if strings.HasPrefix(s.ID, "declaration") {
			return &doc.Document{Sheets: []doc.Sheet{s}}
		}
	}
	t.Fatalf("%s: no declaration", agency)
	return nil
}

// heads lists the heads of the rows of the first table.
func heads(d *doc.Document) []string {
	var out []string
	for _, b := range d.Sheets[0].Blocks {
		if table, ok := b.(*doc.Table); ok {
			for _, r := range table.Rows {
				out = append(out, r[0].Spans[0].Text)
			}
			return out
		}
	}
	return nil
}

// A claim, a court's copy for a party and a challenge are no requests under
// the rules on access: nobody swears under those, and no place of birth.
func TestClaimsSwearUnderTheGeneralLawAlone(t *testing.T) {
	property := example(t, demo, func(c *casefile.Case) {
		for i := range c.Events {
			if c.Events[i].Agency == "us/cbp" {
				c.Events[i].What = append(c.Events[i].What, "belongings_kept")
			}
		}
	})
	court := example(t, demo, func(c *casefile.Case) { c.History.Judge, c.History.Court = "yes", "DEN" })
	pages := map[string]*doc.Document{
		"the claim": declarationOf(t, property, "us/cbp-property"),
		"the court": declarationOf(t, court, "us/eoir"),
	}
	for _, s := range write(t, example(t, demo, func(c *casefile.Case) {
		for i := range c.Corrections {
			c.Corrections[i].Agencies = append(c.Corrections[i].Agencies, "us/fbi")
		}
	}), "us/fbi", "rectification", "en").file.Sheets {
		if strings.HasPrefix(s.ID, "declaration") {
			pages["the challenge"] = &doc.Document{Sheets: []doc.Sheet{s}}
		}
	}
	for name, d := range pages {
		all := text(d)
		has(t, name, all, "to show who I am (28 U.S.C. § 1746).", "Date of birth")
		hasNot(t, name, all, "C.F.R.", "Place and country of birth", "Country of residence")
	}
	if len(pages) != 3 {
		t.Errorf("%d pages", len(pages))
	}
}

// The rule of DHS wants the identity of the parent who signs for a child too,
// in the same manner; it stands on the sworn page and nowhere else.
func TestParentShowsIdentityToo(t *testing.T) {
	c := childOf(t)
	own := []string{"Rosa Zelaya Pineda", "November 19, 1988", "Danlí, Honduras", "El Salvador"}
	page := declarationOf(t, c, "us/cbp")
	has(t, "the page", text(page), append(own, "6 C.F.R. § 5.21(f)", "These are my own particulars", "March 14, 2015")...)
	m := write(t, c, "us/cbp", "access", "en")
	hasNot(t, "the request", text(&doc.Document{Sheets: m.file.Sheets[:1]}), "November 19, 1988", "Danlí")
	// Justice asks no country of residence; a claim and the court ask nothing of the parent.
	hasNot(t, "Justice", text(declarationOf(t, childOf(t, func(c *casefile.Case) { c.History.Removal = "judge" }), "us/usms")), "El Salvador")
	missing := func(c *casefile.Case, agency string) (fields []string) {
		f, err := plan.One(c, &builtIn(t).Pack.Library, casefile.Request{Agency: agency, Right: "access"}, plan.Fields{}, plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range f.Missing {
			if p.Code == "need.signer_particular" {
				fields = append(fields, p.Field)
			}
		}
		return fields
	}
	bare := childOf(t, func(c *casefile.Case) {
		c.Child.SignerBirthDate, c.Child.SignerBirthPlace, c.Child.SignerBirthCountry, c.Child.SignerResidenceCountry = "unknown", "", "", ""
	})
	all := []string{"child.signer_birth_date", "child.signer_birth_place", "child.signer_birth_country", "child.signer_residence_country"}
	for agency, want := range map[string][]string{"us/cbp": all, "us/uscis": all, "us/usms": all[:3], "us/cbp-property": nil, "us/state": nil, "hn/inm": nil} {
		if got := missing(bare, agency); !slices.Equal(got, want) {
			t.Errorf("%s asks of who signs: %q, want %q", agency, got, want)
		}
		if got := missing(c, agency); got != nil {
			t.Errorf("%s: known, and asked again: %q", agency, got)
		}
	}
}

// A parent in the United States tells the government where he or she was born:
// a lawyer first, whatever the status of the child.
func TestParentInTheUnitedStatesIsAskedFirst(t *testing.T) {
	for _, x := range []struct {
		country, basis, lawyer string
		held                   bool
	}{{"US", "none", "unknown", true}, {"US", "citizen", "unknown", true}, {"US", "citizen", "asked", false}, {"HN", "none", "unknown", false}} {
		c := childOf(t, func(c *casefile.Case) {
			c.Requester.PrivacyActBasis, c.Child.SignerResidenceCountry = x.basis, x.country
			if x.basis == "citizen" {
				c.Requester.Citizenships = []string{"US"}
			}
			c.Gates.LawyerFirst, c.Representative = x.lawyer, nil
		})
		f, err := plan.One(c, &builtIn(t).Pack.Library, casefile.Request{Agency: "us/cbp", Right: "access"}, plan.Fields{}, plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(f.Gates, func(g plan.Gate) bool { return g.ID == "signer-disclosed" })
		if got != x.held {
			t.Errorf("%+v: held %v", x, got)
		}
	}
}

// childOf is the example as a child's case, for which the mother signs.
func childOf(t *testing.T, edits ...func(*casefile.Case)) *casefile.Case {
	t.Helper()
	return example(t, demo, append([]func(*casefile.Case){func(c *casefile.Case) {
		c.Filings = nil
		c.Requester.BirthDate, c.Requester.RecordedBirthDates = "2015-03-14", nil
		c.Child = &casefile.Child{Signer: "Rosa Zelaya Pineda", SignerRole: "mother", Proof: "birth_certificate",
			SignerBirthDate: "1988-11-19", SignerBirthPlace: "Danlí", SignerBirthCountry: "HN", SignerResidenceCountry: "SV"}
		c.Gates.ChildSigner = "confirmed"
	}}, edits...)...)
}
