package interview_test

import (
	"slices"
	"testing"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/interview"
)

// asksFor are the answers of a person who wants records of any kind from offices.
func asksFor(more map[string]string) map[string]string {
	answers := calm(map[string]string{"requester.residence_country": "Honduras", "requester.citizenships": "Honduras", "history.wants": "see, records",
		"event[1].agency": "us/cbp", "event[1].what": "stopped", "request[1].agency": "mx/inm", "request[1].records": "Los lineamientos de alojamiento de familias.|Los informes de 2024.|",
		"request[1].items": "2", "gates.write_to.MX": "yes"})
	for k, v := range more {
		answers[k] = v
	}
	return answers
}

func has(c *casefile.Case, want casefile.Request) bool {
	return slices.ContainsFunc(c.Requests, func(r casefile.Request) bool {
		return r.Agency == want.Agency && r.Right == want.Right && slices.Equal(r.Records, want.Records) && slices.Equal(r.Items, want.Items)
	})
}

// Who wants rules or figures of an office says which, and is asked whether that
// government may know of it; the letter is planned with these words.
func TestRecordsOfAnySubjectAreAsked(t *testing.T) {
	c, p := made(t, asksFor(nil))
	want := casefile.Request{Agency: "mx/inm", Right: "foia", Records: []string{"Los lineamientos de alojamiento de familias.", "Los informes de 2024."}}
	if len(c.Requests) != 1 || !has(c, want) || c.Gates.WriteTo["MX"] != "yes" {
		t.Fatalf("the case asks %+v, may write to %v", c.Requests, c.Gates.WriteTo)
	}
	for _, f := range p.Filings {
		if f.ID != "mx-inm-foia" {
			continue
		}
		if got := p.OwnWords(f); !slices.Equal(got, want.Records) || len(f.Gates) > 0 {
			t.Errorf("planned with %q, behind %v", got, f.Gates)
		}
		if len(p.Held) > 0 {
			t.Error(p.Held)
		}
		return
	}
	t.Error("no letter to mx/inm")
}

// An organisation is asked too, also for a paragraph of its own, and can keep
// the agreements that its letter asks for.
func TestAnOrganisationAsksForMore(t *testing.T) {
	c, p := made(t, asksFor(map[string]string{"ask.who": "organisation", "organisation.name": "Casa Uno", "history.wants": "", "ask.more": "records, add",
		"request[1].agency": "us/cbp", "request[1].records": "Manuals on handcuffs.|", "request[1].items": "1",
		"paragraph[1].agency": "us/ice", "paragraph[1].lang": "en", "paragraph[1].text": "Please search the field offices too."}))
	if !has(c, casefile.Request{Agency: "us/cbp", Right: "foia", Records: []string{"Manuals on handcuffs."}, Items: []string{casefile.CoreItems}}) {
		t.Errorf("the case asks %+v", c.Requests)
	}
	if len(c.Paragraphs) != 1 || len(p.Held) > 0 || !slices.Equal(c.History.Wants, []string{"records", "add"}) {
		t.Errorf("%+v, held %v, wants %v", c.Paragraphs, p.Held, c.History.Wants)
	}
}

// What was said by halves is told, and never made into another letter.
func TestRecordsSaidByHalves(t *testing.T) {
	for _, tt := range []struct {
		answers map[string]string
		code    string
		asks    int
	}{
		{map[string]string{"request[1].agency": "unknown"}, "case.own_no_office", 1},
		{map[string]string{"request[1].records": "unknown|"}, "case.records_unsaid", 0},
	} {
		c, p := made(t, asksFor(tt.answers))
		if len(p.Held) != 1 || p.Held[0].Code != tt.code || len(c.Requests) != tt.asks {
			t.Errorf("%v: held %v, asks %+v", tt.answers, p.Held, c.Requests)
		}
		for _, f := range p.Filings {
			if f.Right == "foia" {
				t.Errorf("%v makes %s", tt.answers, f.ID)
			}
		}
	}
	c, _ := made(t, asksFor(nil))
	c.Paragraphs = []casefile.Paragraph{{Agency: casefile.Unknown, Lang: "en", Text: "Please look for the photograph."}}
	a, _ := built()
	p, err := a.Plan(c, app.Options{Today: day})
	if err != nil || len(p.Held) != 1 || p.Held[0].Code != "case.own_no_office" || p.Held[0].Field != "paragraph[1].agency" {
		t.Errorf("a paragraph for no office: %v %v", p.Held, err)
	}
}

// A case may hold other requests: they are not asked about, and stay where they
// are when the person changes, adds or takes back records of any kind.
func TestOtherRequestsStayAsTheyAre(t *testing.T) {
	c, _ := made(t, asksFor(nil))
	other := []casefile.Request{{Agency: "us/ice", Right: "access", Items: []string{casefile.WholeFile}}, {Agency: "us/uscis", Right: "access"}}
	c.Requests = []casefile.Request{other[0], c.Requests[0], other[1]}
	a, _ := built()
	from := func() *interview.Interview {
		iv, err := a.AskFrom(c, "en", app.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		return iv
	}
	reopen := func(iv *interview.Interview, path string, lines ...string) {
		t.Helper()
		at := slices.IndexFunc(iv.Given(), func(g interview.Given) bool { return g.Step.Path == path })
		if !iv.Change(at) {
			t.Fatalf("%s is not asked", path)
		}
		s, _ := iv.Next()
		if bad, _ := iv.Answer(s, lines); s.Path != path || len(bad) > 0 {
			t.Fatal(s.Path, bad)
		}
	}
	iv := from()
	if iv.Changed() {
		t.Error("a case that nobody changed is changed")
	}
	reopen(iv, "request[2].records", "Los manuales.")
	reopen(iv, "request[2].ask.again", "yes")
	give(t, iv, map[string]string{"request[4].agency": "hn/seds", "request[4].records": "Las cifras.|", "request[4].items": "2"}, "")
	if err := iv.Into(c); err != nil {
		t.Fatal(err)
	}
	if len(c.Requests) != 4 || !has(c, other[0]) || !has(c, other[1]) || !has(c, casefile.Request{Agency: "mx/inm", Right: "foia", Records: []string{"Los manuales."}}) ||
		!has(c, casefile.Request{Agency: "hn/seds", Right: "foia", Records: []string{"Las cifras."}}) {
		t.Fatalf("%+v", c.Requests)
	}
	iv = from()
	reopen(iv, "history.wants", "see")
	give(t, iv, nil, "")
	if err := iv.Into(c); err != nil {
		t.Fatal(err)
	}
	if len(c.Requests) != 2 || !has(c, other[0]) || !has(c, other[1]) {
		t.Errorf("taken back: %+v", c.Requests)
	}
}
