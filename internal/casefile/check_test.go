package casefile

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"arco/internal/civil"
	"arco/internal/problem"
)

// good returns a case without problem or warning.
func good() *Case {
	return &Case{Format: 1, Ref: "K7QX-3MVD", Requester: Requester{Name: "Yesenia Maribel Orellana Bú", BirthDate: "1999-03-14",
		BirthCountry: "HN", Citizenships: []string{"HN"}, PrivacyActBasis: "none"}}
}

func codes(l problem.List) []string {
	var out []string
	for _, p := range l {
		out = append(out, p.Code+" "+p.Field)
	}
	return out
}

func TestCheck(t *testing.T) {
	if p, w := Check(good(), today); p != nil || w != nil {
		t.Fatal(p, w)
	}
	child := func(c *Case) { c.Child = &Child{Signer: "Ana"}; c.Requester.BirthDate = "2012-05-20" }
	org := func(c *Case) { c.Organisation = &Organisation{Name: "Casa"} }
	for _, tt := range []struct {
		problem string // "" if it is a warning or nothing
		warning string
		change  func(*Case)
	}{
		{"case.format_missing format", "", func(c *Case) { c.Format = 0 }},
		{"case.format_newer format", "", func(c *Case) { c.Format = 2 }},
		{"case.ref_missing ref", "", func(c *Case) { c.Ref = "" }},
		{"case.ref_missing ref", "", func(c *Case) { c.Ref = Unknown }},
		{"case.ref_shape ref", "", func(c *Case) { c.Ref = "K7QX-3MV0" }},
		{"case.ref_shape ref", "", func(c *Case) { c.Ref = "yesenia" }},
		{"case.name_missing requester.name", "", func(c *Case) { c.Requester.Name = "" }},
		{"", "", func(c *Case) { c.Requester.Name = Unknown }},
		{"case.language lang", "", func(c *Case) { c.Lang = "Spanish please" }},
		{"", "", func(c *Case) { c.Lang = "pt-BR" }},

		{"case.word requester.privacy_act_basis", "", func(c *Case) { c.Requester.PrivacyActBasis = "ctizen" }},
		{"case.word signing.place", "", func(c *Case) { c.Signing.Place = "Mexico" }},
		{"case.word event[2].what[1]", "", func(c *Case) { c.Events = []Event{{Agency: "us/cbp"}, {Agency: "us/cbp", What: []string{"arrested"}}} }},
		{"case.word gates.write_to.HN", "", func(c *Case) { c.Gates.WriteTo = map[string]string{"HN": "maybe"} }},
		{"case.country gates.write_to.Honduras", "", func(c *Case) { c.Gates.WriteTo = map[string]string{"Honduras": "no"} }},
		{"case.country requester.citizenships[2]", "", func(c *Case) { c.Requester.Citizenships = []string{"HN", "XX"} }},
		{"", "", func(c *Case) { c.Requester.Citizenships = []string{Stateless} }},
		{"", "", func(c *Case) { c.Requester.BirthCountry = "SU" }},
		{"case.country requester.residence_country", "", func(c *Case) { c.Requester.ResidenceCountry = "SU" }},
		{"case.email reply.email", "", func(c *Case) { c.Reply.Email = "albergue@example" }},
		{"case.email reply.email", "", func(c *Case) { c.Reply.Email = "a b@example.org" }},
		{"", "", func(c *Case) { c.Reply.Email = "ñandú+1@correo.example.org" }},
		{"case.agency_shape request[1].agency", "", func(c *Case) { c.Requests = []Request{{Agency: "CBP", Right: "access"}} }},
		{"case.id_shape filing[1].id", "", func(c *Case) { c.Filings = []Filing{{ID: "us cbp"}} }},

		{"case.date_impossible requester.birth_date", "", func(c *Case) { c.Requester.BirthDate = "2026-02-30" }},
		{"case.date_shape requester.birth_date", "", func(c *Case) { c.Requester.BirthDate = "14/03/1999" }},
		{"case.date_year requester.birth_date", "", func(c *Case) { c.Requester.BirthDate = "0099-03-14" }},
		{"case.date_future requester.birth_date", "", func(c *Case) { c.Requester.BirthDate = "2026-12-01" }},
		{"case.date_impossible requester.recorded_birth_dates[1]", "", func(c *Case) { c.Requester.RecordedBirthDates = []string{"1999-13"} }},
		{"", "", func(c *Case) { c.Requester.RecordedBirthDates = []string{"about 1998", "1999-03"} }},
		{"", "case.recorded_same requester.recorded_birth_dates[1]", func(c *Case) { c.Requester.RecordedBirthDates = []string{"1999-03-14"} }},
		{"", "case.recorded_missing correction[1].wrong", func(c *Case) {
			c.Corrections = []Correction{{Record: "Fecha de nacimiento en el registro", Wrong: "a", Right: "b"}}
		}},
		{"", "", func(c *Case) {
			c.Corrections = []Correction{{Record: "date of birth at the port", Wrong: "a", Right: "b"}}
			c.Requester.RecordedBirthDates = []string{"1998-03-14"}
		}},
		{"", "case.birth_long_ago requester.birth_date", func(c *Case) { c.Requester.BirthDate = "1905" }},
		{"", "case.event_nobody event[1].country", func(c *Case) { c.Events = []Event{{When: "2026-08", What: []string{"stopped"}}} }},
		{"", "case.event_nobody event[1].country", func(c *Case) { c.Events = []Event{{Agency: "county jail"}} }},
		{"", "", func(c *Case) {
			c.Events = []Event{{Agency: "county jail", Country: "US"}, {Agency: Unknown}, {Agency: "mx/inm", Country: "MX"}}
		}},
		{"case.event_country event[1].country", "", func(c *Case) { c.Events = []Event{{Agency: "mx/inm", Country: "US"}} }},
		{"case.agency_shape event[1].tell[1]", "", func(c *Case) { c.Events = []Event{{Agency: "us/cbp", Tell: []string{"ICE"}}} }},
		{"case.event_future event[1].when", "", func(c *Case) { c.Events = []Event{{Agency: "us/cbp", When: "2026-12"}} }},
		{"", "", func(c *Case) {
			c.Events = []Event{{Agency: "us/cbp", When: "2026-11"}, {Agency: "us/cbp", When: "about 2026-12"}, {Agency: "us/cbp", When: "2026"}}
		}},
		{"case.event_before_birth event[1].when", "", func(c *Case) { c.Events = []Event{{Agency: "us/cbp", When: "1998"}} }},
		{"", "", func(c *Case) { c.Events = []Event{{Agency: "us/cbp", When: "1999"}} }},
		{"case.range_backwards event[1].when", "", func(c *Case) { c.Events = []Event{{Agency: "us/cbp", When: "2026-08-12..2026-08-09"}} }},
		{"case.date_exact filing[1].filed_on", "", func(c *Case) { c.Filings = []Filing{{ID: "x", FiledOn: "2026-08"}} }},
		{"case.date_future filing[1].received_on", "", func(c *Case) { c.Filings = []Filing{{ID: "x", ReceivedOn: "2027-01-02"}} }},
		{"case.received_before_filed filing[1].received_on", "", func(c *Case) {
			c.Filings = []Filing{{ID: "x", FiledOn: "2026-11-02", ReceivedOn: "2026-11-01"}}
		}},
		{"case.filing_twice filing[2].id", "", func(c *Case) { c.Filings = []Filing{{ID: "x"}, {ID: "x"}} }},
		{"case.missing filing[1].id", "", func(c *Case) { c.Filings = []Filing{{}} }},

		{"case.lpr_since_without_lpr requester.lpr_since", "", func(c *Case) { c.Requester.LPRSince = "2019-05-01" }},
		{"", "case.lpr_since_missing requester.lpr_since", func(c *Case) { c.Requester.PrivacyActBasis = "lpr" }},
		{"", "", func(c *Case) { c.Requester.PrivacyActBasis, c.Requester.LPRSince = "lpr", Unknown }},
		{"", "", func(c *Case) { c.Requester.PrivacyActBasis, c.Requester.LPRSince = "lpr", "2019" }},
		{"case.lpr_before_birth requester.lpr_since", "", func(c *Case) { c.Requester.PrivacyActBasis, c.Requester.LPRSince = "lpr", "1990" }},
		{"case.citizen_elsewhere requester.privacy_act_basis", "", func(c *Case) { c.Requester.PrivacyActBasis = "citizen" }},
		{"", "", func(c *Case) { c.Requester.PrivacyActBasis, c.Requester.Citizenships = "citizen", []string{"HN", "US"} }},
		{"", "", func(c *Case) { c.Requester.PrivacyActBasis, c.Requester.Citizenships = "citizen", []string{Unknown} }},
		{"case.basis_not_citizen requester.privacy_act_basis", "", func(c *Case) { c.Requester.Citizenships = []string{"US"} }},

		{"", "", child},
		{"case.child_is_adult child", "", func(c *Case) { child(c); c.Requester.BirthDate = "2008-11-30" }},
		{"", "", func(c *Case) { child(c); c.Requester.BirthDate = "2008-12-01" }},
		{"", "case.child_age_unclear child", func(c *Case) { child(c); c.Requester.BirthDate = "2008" }},
		{"", "", func(c *Case) { child(c); c.Requester.BirthDate = Unknown }},
		{"case.child_signs_alone child.signer", "", func(c *Case) { child(c); c.Child.Signer = "yesenia maribel orellana bu" }},
		{"case.child_and_organisation child", "", func(c *Case) { child(c); org(c) }},

		{"case.custody_signing signing.place", "", func(c *Case) {
			c.Custody, c.Signing.Place = Custody{Held: "immigration", Country: "US"}, "outside_us"
		}},
		{"case.custody_signing signing.place", "", func(c *Case) {
			c.Custody, c.Signing.Place = Custody{Held: "prison", Country: "MX"}, "inside_us"
		}},
		{"case.custody_not_held custody.facility", "", func(c *Case) { c.Custody = Custody{Held: "no", Facility: "Jena"} }},
		{"", "case.reply_not_safe reply.safe", func(c *Case) { c.Reply = Reply{Safe: "no", Email: "a@example.org"} }},
		{"case.reply_no_representative reply.kind", "", func(c *Case) { c.Reply.Kind = "representative" }},
		{"case.g28_kind representative.g28", "", func(c *Case) { c.Representative = &Representative{Kind: "relative", G28: "yes"} }},
		{"", "case.consent_ended representative.until", func(c *Case) { c.Representative = &Representative{Until: "2026-11-29"} }},
		{"", "", func(c *Case) { c.Representative = &Representative{Until: "2026-11-30"} }},
		{"", "case.family_name_elsewhere requester.family_name", func(c *Case) { c.Requester.FamilyName = "Pérez" }},
		{"", "", func(c *Case) { c.Requester.FamilyName = "Orellana Bu" }},
		{"", "case.repeated requester.other_names[3]", func(c *Case) { c.Requester.OtherNames = []string{"a", "b", "a"} }},
		{"", "", func(c *Case) {
			c.Events = []Event{{Agency: "us/cbp", What: []string{"stopped"}}, {Agency: "us/cbp", What: []string{"stopped"}}}
		}},
		{"case.correction_same correction[1].right", "", func(c *Case) { c.Corrections = []Correction{{Record: "a", Wrong: "b", Right: "b"}} }},
		{"", "", func(c *Case) { c.Corrections = []Correction{{Record: "a", Wrong: Unknown, Right: Unknown}} }},
		{"case.missing concern[1].data", "", func(c *Case) { c.Concerns = []Concern{{}} }},
		{"case.request_twice request[2]", "", func(c *Case) {
			c.Requests = []Request{{Agency: "us/cbp", Right: "access"}, {Agency: "us/cbp", Right: "access"}}
		}},
		{"case.organisation_own_data request[1].right", "", func(c *Case) { org(c); c.Requests = []Request{{Agency: "us/cbp", Right: "access"}} }},
		{"", "", func(c *Case) { org(c); c.Requests = []Request{{Agency: "us/cbp", Right: "foia"}} }},
		{"case.items_without_foia request[1].items", "", func(c *Case) {
			c.Requests = []Request{{Agency: "us/cbp", Right: "access", Items: []string{"hart"}}}
		}},
		{"", "case.expedite_without_ground request[1].expedite", func(c *Case) {
			c.Requests = []Request{{Agency: "us/cbp", Right: "access", ExpediteFacts: "x"}}
		}},
		{"case.period_backwards organisation.period_to", "", func(c *Case) { org(c); c.Organisation.PeriodFrom, c.Organisation.PeriodTo = "2020", "2019" }},
		{"case.date_future organisation.period_from", "", func(c *Case) { org(c); c.Organisation.PeriodFrom = "2027" }},
		{"case.fee_cap organisation.fee_cap_usd", "", func(c *Case) { org(c); c.Organisation.FeeCapUSD = -1 }},
	} {
		c := good()
		tt.change(c)
		problems, warnings := Check(c, today)
		want := func(s string) []string {
			if s == "" {
				return nil
			}
			return []string{s}
		}
		if !slices.Equal(codes(problems), want(tt.problem)) || !slices.Equal(codes(warnings), want(tt.warning)) {
			t.Errorf("got %q and %q, want %q and %q", codes(problems), codes(warnings), tt.problem, tt.warning)
		}
	}
}

// "I don't know" is a valid answer everywhere.
func TestUnknownEverywhere(t *testing.T) {
	c := full()
	grow(reflect.ValueOf(c).Elem(), 1, func() string { return Unknown })
	c.Format, c.Ref, c.Organisation.FeeCapUSD, c.Gates.WriteTo = 1, "K7QX-3MVD", 0, map[string]string{"HN": Unknown}
	for _, half := range []func(*Case){func(c *Case) { c.Organisation = nil }, func(c *Case) { c.Child = nil }} {
		part := *c
		half(&part)
		if problems, warnings := Check(&part, today); problems != nil || warnings != nil {
			t.Error(problems, warnings)
		}
	}
	again, err := Parse("a", Write(c))
	if err != nil || !reflect.DeepEqual(c, again) {
		t.Error(err)
	}
}

// No problem repeats what was typed.
func TestNothingLeaks(t *testing.T) {
	add = (*problem.List).Add // all of them, not the first
	defer func() { add = (*problem.List).AddFew }()
	for _, word := range []string{"SECRET", "SECRET..SECRET", "about SECRET", "secret@", "SECRET\u202e", strings.Repeat("SECRET", 1000)} {
		c := full()
		grow(reflect.ValueOf(c).Elem(), 2, func() string { return word })
		c.Gates.WriteTo, c.Requester.Identifiers.Numbers = nil, map[string]string{"nit": word}
		problems, warnings := Check(c, today)
		all := append(append(problems, warnings...), readable(c)...)
		if len(all) < 50 {
			t.Errorf("only %d problems", len(all))
		}
		for _, p := range all {
			if strings.Contains(strings.ToUpper(p.Error()), "SECRET") {
				t.Errorf("a value leaks: %v", p)
			}
			if p.Args["key"] != p.Field || p.Hint == "" {
				t.Errorf("incomplete: %v", p)
			}
		}
	}
}

func TestSuggestions(t *testing.T) {
	c := good()
	c.Requester.PrivacyActBasis = "ctizen"
	c.Requester.BirthCountry = "México"
	c.Requester.ResidenceCountry = "hn"
	c.Requester.Citizenships = []string{"Hondura"}
	c.Reply.Country = "Zzz"
	problems, _ := Check(c, today)
	want := map[string]any{"requester.privacy_act_basis": "citizen", "requester.birth_country": "MX",
		"requester.residence_country": "HN", "requester.citizenships[1]": "HN", "reply.country": nil}
	for _, p := range problems {
		if p.Args["suggestion"] != want[p.Field] {
			t.Errorf("%s: %v", p.Field, p.Args["suggestion"])
		}
		delete(want, p.Field)
	}
	if len(want) > 0 {
		t.Error("missing:", want)
	}
}

func TestRef(t *testing.T) {
	c := good()
	c.Ref = ""
	problems, _ := Check(c, today)
	if err := SuggestRef(problems, constant(7)); err != nil {
		t.Fatal(err)
	}
	if ref := problems[0].Args["suggestion"]; ref != "9999-9999" || !IsRef(ref.(string)) {
		t.Error(ref)
	}
	if _, err := NewRef(strings.NewReader("\xff\xff\x01")); err == nil {
		t.Error("a reference from too little chance")
	}
	for ref, want := range map[string]bool{"K7QX-3MVD": true, "k7qx-3mvd": false, "K7QX3MVD": false, "": false,
		"KOQX-3MVD": false, "K7QX-3MV1": false, "K7QU-3MVD": false, "K7QX-3ML2": false, "K7QX-3MI2": false, "K7Q-X3MVD": false, "ÑÑ7-": false} {
		if IsRef(ref) != want {
			t.Errorf("IsRef(%q) = %v", ref, !want)
		}
	}
}

type constant byte

func (b constant) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(b)
	}
	return len(p), nil
}

// Our list of countries and that of golang.org/x/text agree.
func TestCountryCodes(t *testing.T) {
	n := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			if !IsCountry(code) {
				continue
			}
			n++
			if r, err := language.ParseRegion(code); err != nil || !r.IsCountry() || r.Canonicalize() != r {
				t.Errorf("%s is no country", code)
			}
		}
	}
	if n != 250 { // 249 of ISO 3166-1, and XK
		t.Errorf("%d countries", n)
	}
	for _, code := range []string{"", "H", "hn", "HND", " H", "N ", "ZZ", "EU", "UK", "\nC"} {
		if IsCountry(code) {
			t.Errorf("%q is a country", code)
		}
	}
}

func TestAge(t *testing.T) {
	day := civil.Date{Year: 2026, Month: 11, Day: 30}
	for _, tt := range []struct {
		born      string
		low, high int
		ok        bool
	}{
		{"1999-03-14", 27, 27, true}, {"2008-11-30", 18, 18, true}, {"2008-12-01", 17, 17, true},
		{"1999", 26, 27, true}, {"1999-03", 27, 27, true}, {"2008-11", 18, 18, true}, {"2008-12", 17, 17, true},
		{"about 1999", 25, 28, true}, {"about 2008-10", 18, 18, true}, {"about 2008-11", 17, 18, true},
		{"1998..2001", 24, 28, true}, {"unknown", 0, 0, false}, {"", 0, 0, false}, {"2026-02-30", 0, 0, false},
		{"2027", 0, 0, false}, {"2026-11-30", 0, 0, true}, {"2026", 0, 0, true}, {"2004-02-29", 22, 22, true},
	} {
		r := Requester{BirthDate: tt.born}
		low, high, ok := r.AgeRange(day)
		if low != tt.low || high != tt.high || ok != tt.ok {
			t.Errorf("%s: %d to %d, %v", tt.born, low, high, ok)
		}
		years, known := r.AgeOn(day)
		if years != low || known != (ok && low == high) {
			t.Errorf("%s: AgeOn %d, %v", tt.born, years, known)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	c := good()
	c.Events = []Event{{When: "2026-08", What: []string{"stopped", "removed"}}, {When: "about 2026"}}
	c.Requests = []Request{{Agency: "us/cbp", Right: "access"}, {Agency: "us/ice", Right: "access"}}
	b.ReportAllocs()
	for b.Loop() {
		Check(c, today)
	}
}
