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
