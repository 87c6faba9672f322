package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/testcases"
	"arco/internal/testcases/built"
)

var day = civil.Date{Year: 2026, Month: 11, Day: 30}

var (
	library = built.Library
	example = testcases.Example
)

func one(t testing.TB, c *casefile.Case, agency, right string, opt plan.Options) *plan.Filing {
	t.Helper()
	opt.Today = day
	return built.Filing(t, c, agency, right, opt)
}

func TestRoutes(t *testing.T) {
	resident := func(c *casefile.Case) { c.Requester.PrivacyActBasis = "lpr" }
	citizen := func(c *casefile.Case) {
		c.Requester.PrivacyActBasis = "citizen"
		c.Requester.Citizenships = []string{"US"}
	}
	nobody := func(c *casefile.Case) { c.Requester.PrivacyActBasis = "" }
	unknown := func(c *casefile.Case) { c.Requester.PrivacyActBasis = "unknown" }
	none := func(c *casefile.Case) {}
	tests := []struct {
		who           func(*casefile.Case)
		agency, right string
		letter        string
		instead       bool
		strength      string
	}{
		{none, "us/cbp", "access", "foia-own", false, "A"},
		{none, "us/cbp", "rectification", "correction-policy", true, "C"},
		{none, "us/cbp", "deletion", "deletion-policy", true, "C"},
		{none, "us/cbp", "objection", "objection-policy", true, "C"},
		{none, "us/cbp", "foia", "foia-policy", false, "A"},
		{unknown, "us/ice", "rectification", "correction-policy", true, "C"},
		{nobody, "us/ice", "rectification", "correction-policy", true, "C"},
		{resident, "us/dhs", "access", "foia-own", false, "A"},
		{resident, "us/dhs", "rectification", "amendment", false, "A"},
		{citizen, "us/cbp", "rectification", "amendment", false, "A"},
		{resident, "us/ice", "deletion", "deletion-amendment", true, "A"},
		{citizen, "us/ice", "objection", "objection-policy", true, "C"},
		{none, "hn/seds", "access", "access-own", false, "A"},
		{none, "hn/seds", "rectification", "rectification", false, "A"},
		{none, "hn/seds", "deletion", "deletion", false, "A"},
		{none, "hn/seds", "objection", "objection", true, "B"},
		{none, "hn/seds", "foia", "information", false, "A"},
		{none, "hn/inm", "access", "access-own", false, "A"},
	}
	for _, tt := range tests {
		f := one(t, example(t, "demo-all-letters", tt.who), tt.agency, tt.right, plan.Options{})
		got := fmt.Sprint(f.Route.Letter, f.Route.Instead, f.Route.Strength)
		if want := fmt.Sprint(tt.letter, tt.instead, tt.strength); got != want {
			t.Errorf("%s %s: %s, want %s", tt.agency, tt.right, got, want)
		}
	}
}

// An unknown status never gives more rights than none.
func TestUnknownStatusIsNone(t *testing.T) {
	for _, basis := range []string{"none", "unknown", "", "LPR", "resident"} {
		c := example(t, "demo-all-letters", func(c *casefile.Case) { c.Requester.PrivacyActBasis = basis })
		f := one(t, c, "us/cbp", "access", plan.Options{})
		if f.Cond.Has("PrivacyAct") || !f.Cond.Has("NotPrivacyAct") {
			t.Errorf("basis %q has rights under the Privacy Act", basis)
		}
	}
	// An organisation has none either, whoever signs for it.
	c := example(t, "p11-organisation", func(c *casefile.Case) { c.Requester.PrivacyActBasis = "citizen" })
	if f := one(t, c, "us/cbp", "foia", plan.Options{}); f.Cond.Has("PrivacyAct") || f.Cond.Has("Person") {
		t.Error("an organisation has rights under the Privacy Act")
	}
}

// A nationality of the Judicial Redress Act is a note for a lawyer, not a right.
func TestJudicialRedress(t *testing.T) {
	c := example(t, "demo-all-letters", func(c *casefile.Case) { c.Requester.Citizenships = []string{"DE"} })
	f := one(t, c, "us/cbp", "rectification", plan.Options{})
	if !f.Cond.Has("JudicialRedress") || f.Route.Letter != "correction-policy" {
		t.Errorf("condition %v, letter %s", f.Cond.Has("JudicialRedress"), f.Route.Letter)
	}
	if one(t, example(t, "demo-all-letters"), "us/cbp", "rectification", plan.Options{}).Cond.Has("JudicialRedress") {
		t.Error("Honduras is on the list")
	}
}

// ids lists the gates that stand before a filing.
func ids(f *plan.Filing) string {
	var out []string
	for _, g := range f.Gates {
		out = append(out, g.ID)
	}
	return strings.Join(out, " ")
}

func TestGates(t *testing.T) {
	reply := func(s string) func(*casefile.Case) { return func(c *casefile.Case) { c.Reply.Safe = s } }
	write := func(s string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.Gates.WriteTo = map[string]string{"HN": s} }
	}
	inside := func(c *casefile.Case) { c.Signing.Place, c.Requester.ResidenceCountry = "inside_us", "US" }
	anywhere := func(c *casefile.Case) { c.Signing.Place, c.Requester.ResidenceCountry = "unknown", "unknown" }
	cleared := func(c *casefile.Case) { c.Gates.Exposure = "cleared" }
	asked := func(c *casefile.Case) { c.Gates.LawyerFirst = "asked" }
	halfAsked := func(c *casefile.Case) { c.Gates.LawyerFirst = "unknown" }
	lawyer := func(kind string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.Representative = &casefile.Representative{Kind: kind, Name: "Zoila"} }
	}
	status := func(s string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.Requester.PrivacyActBasis = s }
	}
	young := func(c *casefile.Case) { c.Requester.BirthDate = "2012-03-14" }
	confirmed := func(c *casefile.Case) { c.Gates.ChildSigner = "confirmed" }
	home := func(c *casefile.Case) { c.Reply.Kind, c.Reply.CareOf = "own", "" }
	tests := []struct {
		name   string
		edits  []func(*casefile.Case)
		agency string
		want   string
	}{
		{"abroad, safe", nil, "us/cbp", ""},
		{"nobody asked", []func(*casefile.Case){reply("")}, "us/cbp", "safe-reply"},
		{"unknown", []func(*casefile.Case){reply("unknown")}, "us/cbp", "safe-reply"},
		{"unsafe", []func(*casefile.Case){reply("no")}, "us/cbp", "unsafe-reply"},
		{"Honduras, yes", nil, "hn/inm", ""},
		{"Honduras, no", []func(*casefile.Case){write("no")}, "hn/inm", "home-state-no"},
		{"Honduras, unknown", []func(*casefile.Case){write("unknown")}, "hn/inm", "home-state"},
		{"Honduras, absent", []func(*casefile.Case){func(c *casefile.Case) { c.Gates.WriteTo = nil }}, "hn/inm", "home-state"},
		{"another State's answer", []func(*casefile.Case){func(c *casefile.Case) { c.Gates.WriteTo = map[string]string{"SV": "yes"} }}, "hn/inm", "home-state"},
		{"the police of Honduras", nil, "hn/seds", "open-exposure"},
		{"the police of Honduras, cleared", []func(*casefile.Case){cleared}, "hn/seds", ""},
		{"Honduras does not matter to CBP", []func(*casefile.Case){write("no")}, "us/cbp", ""},
		{"inside", []func(*casefile.Case){inside}, "us/cbp", "lawyer-first open-exposure"},
		{"inside, cleared", []func(*casefile.Case){inside, cleared}, "us/ice", "lawyer-first"},
		{"inside, perhaps asked", []func(*casefile.Case){inside, cleared, halfAsked}, "us/dhs", "lawyer-first"},
		{"inside, asked", []func(*casefile.Case){inside, cleared, asked}, "us/cbp", ""},
		{"inside, own address", []func(*casefile.Case){inside, cleared, asked, home}, "us/cbp", "agency-address"},
		{"somewhere", []func(*casefile.Case){anywhere}, "us/cbp", "lawyer-first open-exposure"},
		{"inside, with an attorney", []func(*casefile.Case){inside, lawyer("attorney")}, "us/cbp", ""},
		{"inside, with an accredited representative", []func(*casefile.Case){inside, lawyer("accredited")}, "us/cbp", ""},
		{"inside, with a cousin", []func(*casefile.Case){inside, cleared, lawyer("relative")}, "us/cbp", "lawyer-first"},
		{"inside, resident", []func(*casefile.Case){inside, cleared, status("lpr")}, "us/cbp", ""},
		{"inside, status unknown", []func(*casefile.Case){inside, cleared, status("unknown")}, "us/cbp", "lawyer-first"},
		{"child", []func(*casefile.Case){young}, "us/cbp", "child-signer"},
		{"child, confirmed", []func(*casefile.Case){young, confirmed}, "us/cbp", ""},
		{"all at once", []func(*casefile.Case){reply(""), inside, young}, "us/cbp", "safe-reply lawyer-first open-exposure child-signer signer-disclosed"},
	}
	for _, tt := range tests {
		f := one(t, example(t, "p01-deported", tt.edits...), tt.agency, "access", plan.Options{})
		if got := ids(f); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if f.Ready() && tt.want != "" {
			t.Errorf("%s: ready", tt.name)
		}
	}
	// An organisation asks for policy: only the questions that concern it stand.
	for _, agency := range []string{"us/cbp", "us/ice", "us/dhs", "hn/seds", "hn/inm"} {
		if f := one(t, example(t, "p11-organisation"), agency, "foia", plan.Options{}); ids(f) != "" {
			t.Errorf("an organisation at %s: %s", agency, ids(f))
		}
	}
}

// Overruling is by name, and only of what can be overruled.
func TestOverruling(t *testing.T) {
	c := example(t, "p01-deported", func(c *casefile.Case) { c.Reply.Safe = ""; c.Gates.WriteTo = nil })
	f := one(t, c, "hn/inm", "access", plan.Options{Accept: []string{"home-state"}})
	if ids(f) != "safe-reply" || len(f.Accepted) != 1 || f.Accepted[0].Gate.ID != "home-state" {
		t.Errorf("gates %s, accepted %v", ids(f), f.Accepted)
	}
	for _, g := range library(t).Gates {
		if g.Severity == law.Block && g.Unlock == law.UnlockAccept {
			t.Errorf("the block %s is opened by --accept", g.ID)
		}
	}
	all := []string{}
	for _, g := range library(t).Gates {
		all = append(all, g.ID, g.ID+"/HN", g.ID+"/US")
	}
	opt := plan.Options{Accept: all, Unlock: all}
	c = example(t, "p01-deported", func(c *casefile.Case) { c.Reply.Safe = "no" })
	if f := one(t, c, "us/cbp", "access", opt); ids(f) != "unsafe-reply" {
		t.Errorf("an unsafe reply is overruled: %s", ids(f))
	}
	c = example(t, "p01-deported", func(c *casefile.Case) { c.Requester.BirthDate = "2012-03-14" })
	if f := one(t, c, "us/cbp", "access", opt); ids(f) != "child-signer" {
		t.Errorf("who signs for a child is overruled: %s", ids(f))
	}
	// The helper's unlock needs both steps, for this State.
	no := func(c *casefile.Case) { c.Gates.WriteTo = map[string]string{"HN": "no"} }
	step := func(country string) func(*casefile.Case) {
		return func(c *casefile.Case) {
			c.Gates.Unlock = []casefile.Unlock{{Gate: "home-state-no", Country: country, By: "LZ", On: "2026-11-29"}}
		}
	}
	second := plan.Options{Unlock: []string{"home-state-no/HN"}}
	for name, tt := range map[string]struct {
		c    *casefile.Case
		opt  plan.Options
		want string
	}{
		"first step alone":  {example(t, "p01-deported", no, step("HN")), plan.Options{}, "home-state-no"},
		"second step alone": {example(t, "p01-deported", no), second, "home-state-no"},
		"accepted":          {example(t, "p01-deported", no, step("HN")), plan.Options{Accept: []string{"home-state-no", "home-state"}}, "home-state-no"},
		"another State":     {example(t, "p01-deported", no, step("SV")), second, "home-state-no"},
		"both":              {example(t, "p01-deported", no, step("HN")), second, ""},
	} {
		if got := ids(one(t, tt.c, "hn/inm", "access", tt.opt)); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// codes lists what a filing lacks.
func codes(f *plan.Filing) string {
	var out []string
	for _, p := range f.Missing {
		out = append(out, p.Code+"@"+p.Field)
		if p.Hint == "" {
			out = append(out, "NO HINT")
		}
	}
	return strings.Join(out, " ")
}

// attached says of which paper there is a copy.
func attached(paper string) func(*casefile.Case) {
	return func(c *casefile.Case) { c.Requester.Identifiers.DocumentAttached = paper }
}

func TestMissing(t *testing.T) {
	// The country of birth, or "unknown", is left to the identity list of each agency.
	tests := []struct {
		name          string
		edit          func(*casefile.Case)
		agency, right string
		want          []string
	}{
		{"nothing", func(*casefile.Case) {}, "us/cbp", "access", nil},
		{"name", func(c *casefile.Case) { c.Requester.Name = "unknown" }, "us/cbp", "access", []string{"need.name@requester.name"}},
		{"birth date", func(c *casefile.Case) { c.Requester.BirthDate = "unknown" }, "us/cbp", "access", []string{"need.birth_date@requester.birth_date"}},
		{"birth place", func(c *casefile.Case) { c.Requester.BirthPlace = "" }, "us/cbp", "access", []string{"need.birth_place@requester.birth_place"}},
		{"an age is enough", func(c *casefile.Case) { c.Requester.BirthDate = "about 1999" }, "us/cbp", "access", nil},
		{"papers not asked in Honduras", func(c *casefile.Case) {}, "hn/inm", "access",
			[]string{"need.document@requester.identifiers", "need.document_copy@requester.identifiers.document_attached"}},
		{"no document in Honduras", attached("none"), "hn/inm", "access", nil},
		{"not known which", attached("unknown"), "hn/inm", "access", nil},
		{"another paper", attached("claimant_card"), "hn/inm", "access", nil},
		{"a passport without its number", attached("passport"), "hn/inm", "access", []string{"need.document@requester.identifiers"}},
		{"an office that takes no other", attached("claimant_card"), "us/trip", "rectification",
			[]string{"need.document_copy@requester.identifiers.document_attached"}},
		{"a number without a copy", func(c *casefile.Case) { c.Requester.Identifiers.DNI = "0501-1999-04321" }, "hn/inm", "access",
			[]string{"need.document_copy@requester.identifiers.document_attached"}},
		{"no document for policy", func(c *casefile.Case) {}, "us/cbp", "foia", nil},
		{"reply", func(c *casefile.Case) { c.Reply.Email, c.Reply.Address = "", nil }, "us/cbp", "foia", []string{"need.reply@reply"}},
		{"what is wrong", func(c *casefile.Case) {}, "us/cbp", "rectification", []string{"need.correction@"}},
		{"half a correction", func(c *casefile.Case) {
			c.Corrections = []casefile.Correction{{Record: "unknown", Wrong: "x", Right: "y"}}
		}, "us/cbp", "rectification", []string{"need.correction_parts@correction"}},
		{"another agency's correction", func(c *casefile.Case) {
			c.Corrections = []casefile.Correction{{Agencies: []string{"us/ice"}, Record: "r", Wrong: "x", Right: "y"}}
		}, "us/cbp", "rectification", []string{"need.correction@"}},
		{"which data", func(c *casefile.Case) {}, "us/cbp", "deletion", []string{"need.concern@"}},
		{"data of another right", func(c *casefile.Case) {
			c.Concerns = []casefile.Concern{{Data: "fingerprints", Rights: []string{"objection"}}}
		}, "us/cbp", "deletion", []string{"need.concern@"}},
		{"who signs for the child", func(c *casefile.Case) {
			c.Requester.BirthDate, c.Gates.ChildSigner = "2012-03-14", "confirmed"
		}, "us/cbp", "access", []string{"need.child_signer@child.signer"}},
		{"what the signer is", func(c *casefile.Case) {
			c.Requester.BirthDate, c.Gates.ChildSigner = "2012-03-14", "confirmed"
			c.Child = &casefile.Child{Signer: "Reina", SignerRole: "unknown", Proof: "birth_certificate",
				SignerBirthDate: "1988", SignerBirthPlace: "Yoro", SignerBirthCountry: "HN", SignerResidenceCountry: "HN"}
		}, "us/cbp", "access", []string{"need.child_role@child.signer_role"}},
		{"the signer's proof", func(c *casefile.Case) {
			c.Requester.BirthDate, c.Gates.ChildSigner = "2012-03-14", "confirmed"
			c.Child = &casefile.Child{Signer: "Reina", SignerRole: "mother", Proof: "none",
				SignerBirthDate: "1988", SignerBirthPlace: "Yoro", SignerBirthCountry: "HN", SignerResidenceCountry: "HN"}
		}, "us/cbp", "access", []string{"need.child_proof@child.proof"}},
		{"a representative without a name", func(c *casefile.Case) {
			c.Representative = &casefile.Representative{Kind: "organisation", Name: "unknown", Organisation: "Clinic"}
		}, "us/cbp", "access", []string{"need.representative_name@representative.name"}},
		{"speed without facts", func(c *casefile.Case) {
			c.Requests = append(c.Requests, casefile.Request{Agency: "us/cbp", Right: "foia", Expedite: "safety"})
		}, "us/cbp", "foia", []string{"need.expedite_facts@"}},
	}
	for _, tt := range tests {
		f := one(t, example(t, "p01-deported", tt.edit), tt.agency, tt.right, plan.Options{})
		got := codes(f)
		if len(f.Missing) != len(tt.want) || strings.Contains(got, "NO HINT") {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		for _, w := range tt.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q, want %q", tt.name, got, w)
			}
		}
		if f.Ready() != (len(tt.want) == 0) {
			t.Errorf("%s: ready is %v", tt.name, f.Ready())
		}
	}
	// Own data is a person's: an organisation lacks the person, nothing else is listed.
	f := one(t, example(t, "p11-organisation"), "us/cbp", "access", plan.Options{})
	if got := codes(f); !strings.HasPrefix(got, "need.person@") || len(f.Missing) != 1 {
		t.Errorf("an organisation's own data: %q", got)
	}
	// All of it at once.
	f = one(t, example(t, "p01-deported", func(c *casefile.Case) {
		c.Requester.BirthDate, c.Requester.BirthPlace, c.Reply.Email, c.Reply.Address = "", "", "", nil
	}), "hn/inm", "rectification", plan.Options{})
	if len(f.Missing) < 4 {
		t.Errorf("%d points: %s", len(f.Missing), codes(f))
	}
}

func TestCustody(t *testing.T) {
	for _, tt := range []struct {
		held, country, place string
		want                 bool
	}{
		{"immigration", "US", "inside_us", true},
		{"prison", "US", "unknown", true},
		{"immigration", "", "inside_us", true},
		{"immigration", "unknown", "inside_us", true},
		{"immigration", "MX", "outside_us", false},
		{"immigration", "", "outside_us", false},
		{"no", "", "inside_us", false},
		{"unknown", "US", "inside_us", false},
		{"", "", "inside_us", false},
	} {
		c := example(t, "p01-deported", func(c *casefile.Case) {
			c.Custody = casefile.Custody{Held: tt.held, Country: tt.country}
			c.Signing.Place = tt.place
		})
		if got := plan.HeldIn(c, library(t).Jurisdictions["us"]); got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
		f := one(t, c, "us/ice", "access", plan.Options{})
		if post := f.Channel.Kind == "post"; post != tt.want {
			t.Errorf("%+v: ice is reached by %s", tt, f.Channel.Kind)
		}
	}
}
