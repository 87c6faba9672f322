package plan_test

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
)

// salvadoran says yes to El Salvador, from abroad, with a lawyer asked and an e-mail only.
func salvadoran(c *casefile.Case) {
	c.Requester.Citizenships, c.Requester.ResidenceCountry, c.Signing.Place = []string{"SV"}, "US", "inside_us"
	c.Gates.WriteTo, c.Gates.LawyerFirst, c.Gates.Exposure, c.Gates.Unlock = map[string]string{"SV": "yes"}, "asked", "cleared", nil
	c.Reply = casefile.Reply{Safe: "yes", Kind: "own", Email: "a@example.org"}
	c.Corrections = []casefile.Correction{{Agencies: []string{"sv/pnc", "sv/dgme"}, Record: "r", Wrong: "a", Right: "b", Why: "accurate"}}
}

// A letter with a name to the police or the ministry of security of El Salvador, or from there to any office, takes two steps of a
// helper; one of them, or an --accept, opens nothing.
func TestTwoStepsInElSalvador(t *testing.T) {
	unlock := casefile.Unlock{Gate: "sv-danger", Country: "SV", By: "H7", On: "2026-11-20"}
	step := plan.Options{Unlock: []string{"sv-danger/SV"}}
	there := func(c *casefile.Case) { c.Requester.ResidenceCountry, c.Signing.Place = "SV", "outside_us" }
	for _, tt := range []struct {
		agency, right string
		edits         []func(*casefile.Case)
	}{
		{"sv/pnc", "access", nil}, {"sv/pnc", "rectification", nil}, {"sv/pnc", "foia", nil}, {"sv/mjsp", "foia", nil},
		{"sv/dgme", "access", []func(*casefile.Case){there}}, {"sv/rree", "access", []func(*casefile.Case){there}},
	} {
		c := example(t, "p10-refused", append([]func(*casefile.Case){salvadoran}, tt.edits...)...)
		opened := example(t, "p10-refused", append([]func(*casefile.Case){salvadoran, func(c *casefile.Case) { c.Gates.Unlock = []casefile.Unlock{unlock} }}, tt.edits...)...)
		for name, x := range map[string]struct {
			c    *casefile.Case
			opt  plan.Options
			want bool
		}{
			"neither step": {c, plan.Options{}, true}, "accepted": {c, plan.Options{Accept: []string{"sv-danger"}}, true},
			"the first step": {opened, plan.Options{}, true}, "the second step": {c, step, true}, "both steps": {opened, step, false},
		} {
			if got := strings.Contains(ids(one(t, x.c, tt.agency, tt.right, x.opt)), "sv-danger"); got != x.want {
				t.Errorf("%s %s, %s: sv-danger stands: %v", tt.agency, tt.right, name, got)
			}
		}
	}
	// An organization that asks names nobody, and migration from abroad has a question of its own.
	asks := example(t, "p11-organisation", func(c *casefile.Case) { c.Gates.WriteTo["SV"] = "yes" })
	if got := ids(one(t, asks, "sv/mjsp", "foia", plan.Options{})); got != "" {
		t.Errorf("an organization: %q", got)
	}
	nobody := example(t, "p10-refused", salvadoran, func(c *casefile.Case) { c.Gates.LawyerFirst = "unknown"; c.Representative = nil })
	if got := ids(one(t, nobody, "sv/dgme", "access", plan.Options{})); got != "sv-lawyer-first" {
		t.Errorf("migration, and no lawyer asked: %q", got)
	}
}

// No postal address of the person or of the family goes to an office of El Salvador, whatever is accepted.
func TestNoAddressToElSalvador(t *testing.T) {
	street := []string{"Calle 1", "Santa Ana"}
	for name, tt := range map[string]struct {
		reply casefile.Reply
		acts  string
		want  bool
	}{
		"an own e-mail":                 {casefile.Reply{Kind: "own", Email: "a@example.org"}, "", false},
		"an own address":                {casefile.Reply{Kind: "own", Address: street}, "", true},
		"nobody said whose":             {casefile.Reply{Kind: "unknown", Address: street}, "", true},
		"an organization’s":             {casefile.Reply{Kind: "organisation", CareOf: "C", Address: street}, "", false},
		"a lawyer’s":                    {casefile.Reply{Kind: "representative", Address: street}, "attorney", false},
		"a relative’s":                  {casefile.Reply{Kind: "representative", Address: street}, "relative", true},
		"somebody’s who acts":           {casefile.Reply{Kind: "representative", Address: street}, "unknown", true},
		"a relative’s e-mail":           {casefile.Reply{Kind: "representative", Email: "b@example.org"}, "relative", false},
		"an organization that acts has": {casefile.Reply{Kind: "representative", Address: street}, "organisation", false},
	} {
		c := example(t, "p10-refused", salvadoran, func(c *casefile.Case) {
			tt.reply.Safe, c.Reply, c.Representative = "yes", tt.reply, nil
			if tt.acts != "" {
				c.Representative = &casefile.Representative{Kind: tt.acts, Name: "N"}
			}
			c.Gates.Unlock = []casefile.Unlock{{Gate: "sv-own-address", Country: "SV", By: "H7", On: "2026-11-20"}}
		})
		for _, agency := range []string{"sv/pnc", "sv/dgme", "sv/rree"} {
			f := one(t, c, agency, "access", plan.Options{Accept: []string{"sv-own-address"}, Unlock: []string{"sv-own-address/SV"}})
			if got := strings.Contains(ids(f), "sv-own-address"); got != tt.want {
				t.Errorf("%s to %s: sv-own-address stands: %v", name, agency, got)
			}
		}
	}
}

// Whoever has no papers in Mexico, or nobody knows, is asked about a lawyer and an own address before an office that detains hears
// of them; a Mexican is not, nor is an office that does not enforce. The same holds in Guatemala.
func TestWithoutPapersInTheCorridor(t *testing.T) {
	in := func(country, citizen string) func(*casefile.Case) {
		return func(c *casefile.Case) {
			c.Requester.Citizenships, c.Requester.ResidenceCountry, c.Signing.Place = []string{citizen}, country, "outside_us"
			c.Gates.WriteTo, c.Gates.LawyerFirst, c.Gates.Exposure = map[string]string{country: "yes"}, "unknown", "cleared"
			c.Reply = casefile.Reply{Safe: "yes", Kind: "own", Address: []string{"Calle 1"}, Email: "a@example.org"}
			c.Representative = nil
		}
	}
	for _, tt := range []struct{ country, citizen, agency, want string }{
		{"MX", "VE", "mx/inm", "mx-lawyer-first mx-own-address"},
		{"MX", "VE", "mx/gn", "mx-lawyer-first mx-own-address"},
		{"MX", "", "mx/inm", "mx-lawyer-first mx-own-address"},
		{"MX", "VE", "mx/comar", ""},
		{"MX", "MX", "mx/inm", ""},
		{"GT", "VE", "gt/igm", "gt-without-papers"},
		{"GT", "GT", "gt/igm", ""},
		{"GT", "GT", "gt/pnc", "gt-police"},
		{"GT", "GT", "gt/mingob", "gt-police"},
	} {
		c := example(t, "p10-refused", in(tt.country, tt.citizen), func(c *casefile.Case) {
			if tt.citizen == "" {
				c.Requester.Citizenships = nil
			}
		})
		if got := ids(one(t, c, tt.agency, "access", plan.Options{})); got != tt.want {
			t.Errorf("a citizen of %q in %s, %s: %q, want %q", tt.citizen, tt.country, tt.agency, got, tt.want)
		}
	}
}
