package course

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/term"
)

// nearest moves a Saturday to Friday and a Sunday to Monday.
var nearest = map[time.Weekday]int{time.Saturday: -1, time.Sunday: 1}

// testTerms are the native terms, and of the others those that these tests need.
func testTerms() *term.Vocabulary {
	all := append(plan.Terms(), Terms()...)
	for id, test := range map[string]string{"HasEmail": "reply.email known", "HasPostal": "reply.address known",
		"PrivacyAct": "requester.privacy_act_basis in citizen lpr", "NotPrivacyAct": "not PrivacyAct"} {
		e, err := term.Parse(test)
		if err != nil {
			panic(err)
		}
		all = append(all, &term.Term{ID: id, Scope: term.OfPerson, Test: e})
	}
	return term.New(all)
}

// A small law of its own, so that these tests hold whatever the folders say.
func nextLibrary() *law.Library {
	both := func(s string) law.Text { return law.Said(map[string]string{"en": s, "es": s}) }
	fact := func(id string, n int, unit string) *law.Fact {
		return &law.Fact{ID: id, Statement: both(id), Citation: law.Said(map[string]string{"": id}), Confidence: law.High, Status: law.Sourced,
			Value: &law.Period{Count: n, Unit: unit}}
	}
	from := func(id, from string) *law.Term { return &law.Term{Fact: id, From: from} }
	facts := map[string]*law.Fact{}
	for _, f := range []*law.Fact{fact("answer", 20, civil.UnitWorkingDay), fact("more", 10, civil.UnitWorkingDay), fact("appeal90", 90, civil.UnitWorkingDay),
		fact("by90", 90, civil.UnitDay), fact("decide", 20, civil.UnitWorkingDay)} {
		facts[f.ID] = f
	}
	all := []law.Right{law.Any}
	a := &law.Answers{
		Bodies: []*law.Body{{ID: "us/ogis", Name: both("mediators")}},
		Stages: []*law.Stage{
			{ID: "request", Name: both("request"), Waiting: both("w"), Next: []string{"status"}},
			{ID: "appeal", Name: both("appeal"), Waiting: both("w"), Clock: from("decide", "sent")},
			{ID: "court", Name: both("court"), Waiting: both("w")},
		},
		Codes: []*law.Code{
			{ID: "acknowledged", Kind: law.Interim, Rights: all, Stages: []string{"*"}},
			{ID: "extension", Kind: law.Interim, Rights: all, Stages: []string{"request"}},
			{ID: "asks_more", Kind: law.Interim, Rights: all, Stages: []string{"request"}},
			{ID: "no_records", Kind: law.Decided, Rights: []law.Right{law.Access}, Stages: []string{"request", "appeal"}},
			{ID: "refused", Kind: law.Decided, Rights: all, Stages: []string{"request", "appeal"}},
			{ID: "granted", Kind: law.Decided, Rights: all, Stages: []string{"*"}},
			{ID: "silence", Kind: law.Silence, Rights: all, Stages: []string{"*"}},
		},
		Nodes: []*law.Answer{
			{ID: "ack", Codes: []string{"acknowledged"}, Rights: all, Stages: []string{"*"}},
			{ID: "ext", Codes: []string{"extension"}, Rights: all, Stages: []string{"*"}, OwedBy: from("more", "due")},
			{ID: "ask", Codes: []string{"asks_more"}, Rights: all, Stages: []string{"*"}, Next: []string{"cure"}, Pauses: true},
			{ID: "pa", Codes: []string{"refused"}, Rights: all, Stages: []string{"request"}, When: []string{"PrivacyAct"}, Next: []string{"appeal"}},
			{ID: "no", Codes: []string{"no_records", "refused"}, Rights: all, Stages: []string{"request"}, LastDay: from("appeal90", "event"),
				DoBy: from("by90", "event"), Next: []string{"appeal", "mediation"}, Grounds: []string{"search", "other", "always"}},
			{ID: "late", Codes: []string{"silence"}, Rights: all, Stages: []string{"request"}, Next: []string{"status", "appeal"}},
			{ID: "lost", Codes: []string{"*"}, Rights: all, Stages: []string{"appeal"}, Next: []string{"mediation"}, Stage: "court"},
			{ID: "won", Codes: []string{"granted"}, Rights: all, Stages: []string{"*"}, End: true},
		},
		Steps: []*law.Step{
			{ID: "status", To: law.ToLiaison, Letter: "s", Rights: all, Strength: "A"},
			{ID: "cure", To: law.ToAgency, Letter: "c", Rights: all, Strength: "A"},
			{ID: "appeal", To: law.ToAppeal, Letter: "a", Rights: all, Stage: "appeal", Strength: "A", Needs: []string{"number"}},
			{ID: "mediation", To: law.ToBody, Body: "us/ogis", Letter: "m", Rights: all, Strength: "B"},
		},
		Grounds: []*law.Ground{{ID: "search", Codes: []string{"no_records"}, Title: both("t"), When: []string{"HasMissing"}},
			{ID: "other", Codes: []string{"refused"}, Title: both("t")}, {ID: "always", Codes: []string{"no_records"}, Title: both("t")}},
		Numbers: []*law.NumberShape{{Agency: "us/cbp", Stage: "request", Pattern: `^CBP-\d+$`, Example: "CBP-1"}},
	}
	channel := func(id, kind, email string, purposes ...string) *law.Channel {
		return &law.Channel{ID: id, Kind: kind, Email: email, For: purposes, Name: both(id)}
	}
	rights := []law.Right{law.Access, law.Deletion}
	agency := func(key string, channels ...*law.Channel) *law.Agency {
		return &law.Agency{ID: "us/" + key, Jurisdiction: "us", Key: key, Name: both(key), Short: key, Rights: rights, Channels: channels, AppealBody: both("appeals of " + key)}
	}
	in := &law.Inside{Facts: facts,
		Agencies: []*law.Agency{agency("cbp", channel("mail", "email", "a@example.org", "request"), channel("appeals", "email", "b@example.org", "appeal")),
			agency("dhs", channel("mail", "email", "a@example.org", "request"))},
	}
	j := &law.Jurisdiction{ID: "us", Country: "US", Filing: "en", Offices: []string{"us/cbp", "us/dhs"}, Graph: func() *law.Answers { return a }, Read: func() *law.Inside { return in },
		Calendar: &civil.Calendar{Weekend: []time.Weekday{time.Saturday, time.Sunday}, FromYear: 2026, ToYear: 2036, Holidays: usHolidays()}}
	for _, r := range rights {
		in.Routes = append(in.Routes, &law.Route{ID: "r" + string(r), Right: r, Agencies: []string{"us/cbp", "us/dhs"}, Letter: "x", Strength: "A", Clock: "answer", Extra: "more"})
	}
	return &law.Library{Terms: testTerms(), Jurisdictions: map[string]*law.Jurisdiction{"us": j}}
}

func usHolidays() []civil.Holiday {
	return []civil.Holiday{
		{Name: "New Year's Day", Month: 1, Day: 1, Observed: nearest}, {Name: "King", Nth: &civil.Nth{Month: 1, Weekday: time.Monday, N: 3}},
		{Name: "Washington", Nth: &civil.Nth{Month: 2, Weekday: time.Monday, N: 3}}, {Name: "Memorial", Nth: &civil.Nth{Month: 5, Weekday: time.Monday, N: -1}},
		{Name: "Juneteenth", Month: 6, Day: 19, Observed: nearest}, {Name: "Independence", Month: 7, Day: 4, Observed: nearest},
		{Name: "Labor", Nth: &civil.Nth{Month: 9, Weekday: time.Monday, N: 1}}, {Name: "Columbus", Nth: &civil.Nth{Month: 10, Weekday: time.Monday, N: 2}},
		{Name: "Veterans", Month: 11, Day: 11, Observed: nearest}, {Name: "Thanksgiving", Nth: &civil.Nth{Month: 11, Weekday: time.Thursday, N: 4}},
		{Name: "Christmas", Month: 12, Day: 25, Observed: nearest},
	}
}

func nextCase(id string, events ...casefile.FilingEvent) *casefile.Case {
	return &casefile.Case{Format: 1, Requester: casefile.Requester{Name: "A B"}, Reply: casefile.Reply{Email: "x@example.org", Safe: "yes"},
		Filings: []casefile.Filing{{ID: id, Events: events}}}
}

func ev(code, on string) casefile.FilingEvent { return casefile.FilingEvent{Code: code, On: on} }

func todayIs(s string) plan.Options {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return plan.Options{Today: d}
}

func stand(t *testing.T, c *casefile.Case, today string) *Standing {
	t.Helper()
	s, err := Stand(c, nextLibrary(), c.Filings[0].ID, todayIs(today))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Persona P13: the last day and the earlier one, the day count, the days overdue.
func TestPersonaP13(t *testing.T) {
	s := stand(t, nextCase("us-cbp-access", ev("filed", "2026-04-20"), ev("no_records", "2026-10-05")), "2026-11-30")
	if s.LastDay.Last.String() != "2027-02-17" || s.DoBy.Last.String() != "2026-12-31" || s.LastDay.At(s.Today()) != 37 || s.LastDay.Rule.Count != 90 {
		t.Errorf("last day %s, do by %s, day %d of %d", s.LastDay.Last, s.DoBy.Last, s.LastDay.At(s.Today()), s.LastDay.Rule.Count)
	}
	s = stand(t, nextCase("us-cbp-access", ev("received", "2026-08-31")), "2026-11-30")
	if late, _ := s.Late(); !late || s.Due().String() != "2026-09-29" || s.May.String() != "2026-10-14" || s.Assumed {
		t.Errorf("due %s, with extension %s", s.Due(), s.May)
	}
}

func TestWalk(t *testing.T) {
	s := stand(t, nextCase("us-cbp-access", ev("filed", "2026-11-30")), "2026-12-01")
	if s.Node != nil || !s.Assumed || s.Office.Last.String() != "2026-12-29" {
		t.Errorf("%+v", s)
	}
	s = stand(t, nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("extension", "2026-12-20")), "2026-12-22")
	if !s.Extended || s.Office.Last.String() != "2027-01-13" {
		t.Errorf("extended to %s", s.Office.Last)
	}
	// The clock stands still from the question to the answer: 9 of 20 days are used, 11 are left.
	s = stand(t, nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("asks_more", "2026-12-11")), "2026-12-22")
	if !s.Paused() || s.Office != nil || !slices.Contains(s.Follow, "sent_cure") || slices.Contains(s.Follow, "silence") {
		t.Errorf("not paused: %v", s.Follow)
	}
	s = stand(t, nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("asks_more", "2026-12-11"), ev("sent_cure", "2027-01-04")), "2027-01-05")
	if s.Paused() || s.Office.Last.String() != "2027-01-20" || s.Stage.ID != "request" {
		t.Errorf("after the answer: due %v", s.Office)
	}
	// A status letter leaves the decision standing; the appeal moves on.
	s = stand(t, nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("silence", "2027-01-05"), ev("sent_status", "2027-01-06")), "2027-01-07")
	if s.Node == nil || s.Node.ID != "late" {
		t.Error("the status letter ended the silence")
	}
	s = stand(t, nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("no_records", "2026-12-20"), ev("sent_appeal", "2027-01-06")), "2027-01-07")
	if s.Node != nil || s.Stage.ID != "appeal" || s.LastDay != nil || s.Office.Last.String() != "2027-02-04" {
		t.Errorf("%s %v", s.Stage.ID, s.Office)
	}
	// A late answer after silence opens its own time to appeal.
	s = stand(t, nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("silence", "2027-01-05"), ev("refused", "2027-02-01")), "2027-02-02")
	if s.Node.ID != "no" || s.LastDay == nil || s.Office != nil {
		t.Error("the late answer is not taken")
	}
}

// What cannot be is told, and with which field.
func TestCannot(t *testing.T) {
	lib := nextLibrary()
	base := nextCase("us-cbp-access", ev("filed", "2026-11-30"))
	tests := []struct {
		c     *casefile.Case
		e     casefile.FilingEvent
		today string
		code  string
		field string
	}{
		{base, ev("no_records", "2026-11-29"), "2026-12-10", "next.before_request", "--date"},
		{base, ev("no_records", "2026-12-12"), "2026-12-10", "next.future", "--date"},
		{base, ev("silence", "2026-12-29"), "2026-12-30", "next.not_late", "--date"},
		{base, ev("sent_appeal", "2026-12-09"), "2026-12-10", "next.cannot_follow", "--event"},
		{base, ev("no_such_thing", "2026-12-09"), "2026-12-10", "next.cannot_follow", "--event"},
		{base, ev("filed", "2026-12-09"), "2026-12-10", "next.filed_twice", "--event"},
		{base, ev("received", "2026-11-01"), "2026-12-10", "next.before_request", "--date"},
		{nextCase("us-cbp-access"), ev("refused", "2026-12-09"), "2026-12-10", "next.not_filed", "--date"},
		{nextCase("us-cbp-deletion", ev("filed", "2026-11-30")), ev("no_records", "2026-12-09"), "2026-12-10", "next.cannot_follow", "--event"},
		{nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("granted", "2026-12-01")), ev("silence", "2027-02-01"), "2027-02-02", "next.cannot_follow", "--event"},
		{nextCase("us-cbp-access", ev("filed", "2026-11-30"), ev("refused", "2026-12-05"), ev("sent_appeal", "2026-12-07")), ev("refused", "2026-12-06"), "2026-12-10", "", ""},
	}
	for _, tt := range tests {
		_, err := With(tt.c, lib, tt.c.Filings[0].ID, tt.e, todayIs(tt.today))
		if tt.code == "" {
			if err != nil {
				t.Errorf("%+v: %v", tt.e, err)
			}
			continue
		}
		l, ok := problem.Of(err)
		if !ok || len(l) != 1 || l[0].Code != tt.code || l[0].Field != tt.field {
			t.Errorf("%s on %s: %v, want %s at %s", tt.e.Code, tt.e.On, err, tt.code, tt.field)
		}
	}
	if _, err := Stand(base, lib, "us-xyz-access", todayIs("2026-12-01")); !problem.Has(err, "next.unknown_filing") {
		t.Error(err)
	}
	s := stand(t, base, "2026-12-01")
	if p := CheckNumber(s, "Rosa"); p == nil || p.Code != "next.number_shape" || strings.Contains(p.Error(), "Rosa") {
		t.Error("a number of an unknown form", p)
	}
	if CheckNumber(s, "CBP-77") != nil || CheckNumber(s, "") != nil {
		t.Error("a number of the known form is refused")
	}
}

// An appeal goes to the address of the answer letter, else to a confirmed one,
// else to none; a body without one waits for the person to look it up.
func TestAddressee(t *testing.T) {
	lib := nextLibrary()
	make := func(c *casefile.Case, step string) *Next {
		t.Helper()
		s := stand(t, c, "2026-12-10")
		n, err := NextLetter(c, lib, s, step, nil, todayIs("2026-12-10"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	refused := ev("refused", "2026-12-05")
	filed := ev("filed", "2026-11-30")
	filed.Number = "CBP-1"
	if n := make(nextCase("us-cbp-access", filed, refused), ""); n.ID != "appeal" || n.To.Channel.ID != "appeals" || n.To.Name.Words("en")[0] != "appeals of cbp" || !n.Filing.Ready() {
		t.Errorf("%+v %v", n.To, n.Filing.Missing)
	}
	if n := make(nextCase("us-dhs-access", filed, refused), ""); !n.NoAddress || !problem.Has(n.Filing.Missing, "need.answer_address") {
		t.Errorf("an appeal without a confirmed address: %v", n.Filing.Missing)
	}
	copied := refused
	copied.Address = []string{"Appeals Officer", "Street 1"}
	for _, id := range []string{"us-dhs-access", "us-cbp-access"} {
		if n := make(nextCase(id, filed, copied), ""); n.NoAddress || !n.To.FromAnswer || n.To.Channel.Address[1] != "Street 1" || n.To.Channel.Kind != "post" {
			t.Errorf("%s: the answer letter's address does not prevail: %+v", id, n.To)
		}
	}
	c := nextCase("us-cbp-access", filed, refused)
	if n := make(c, "mediation"); !problem.Has(n.Filing.Missing, "need.addressee") {
		t.Errorf("%v", n.Filing.Missing)
	}
	c.Filings[0].Addressees = []casefile.Addressee{{Step: "mediation", Name: "Mediators", Email: "m@example.org"}}
	if n := make(c, "mediation"); !n.Filing.Ready() || !n.To.FromPerson || n.To.Channel.Email != "m@example.org" {
		t.Errorf("%+v %v", n.To, n.Filing.Missing)
	}
	if n := make(c, ""); n.To.FromPerson {
		t.Error("an addressee of one step is used for another")
	}
	if n := make(nextCase("us-cbp-access", ev("filed", "2026-11-30"), refused), ""); !problem.Has(n.Filing.Missing, "need.number") {
		t.Error("an appeal without the number of the request")
	}
}

// Only grounds that hold are argued; those that the person names prevail.
func TestGrounds(t *testing.T) {
	lib := nextLibrary()
	ids := func(e casefile.FilingEvent) string {
		c := nextCase("us-cbp-access", ev("filed", "2026-11-30"), e)
		n, err := NextLetter(c, lib, stand(t, c, "2026-12-10"), "", nil, todayIs("2026-12-10"))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, g := range n.Grounds {
			out = append(out, g.ID)
		}
		return strings.Join(out, " ")
	}
	e := ev("no_records", "2026-12-05")
	if got := ids(e); got != "always" {
		t.Error(got)
	}
	e.Missing = []casefile.Lacking{{Record: "Form I-213", Page: "4"}}
	if got := ids(e); got != "search always" {
		t.Error(got)
	}
	e.Grounds = []string{"search"}
	if got := ids(e); got != "search" {
		t.Error(got)
	}
}

// Random histories over days to 2035: whatever was accepted can be read again,
// every event that is said to be able to follow can follow, no clock ends before
// it starts, and something always comes next.
func TestRandomHistories(t *testing.T) {
	lib := nextLibrary()
	r := rand.New(rand.NewPCG(13, 90))
	steps := 0
	for range 400 {
		id := []string{"us-cbp-access", "us-dhs-access", "us-cbp-deletion"}[r.IntN(3)]
		day := civil.Date{Year: 2026, Month: 1, Day: 5}.AddDays(r.IntN(3200))
		c := nextCase(id, ev("filed", day.String()))
		for range 8 {
			today := plan.Options{Today: day}
			s, err := Stand(c, lib, id, today)
			if err != nil {
				t.Fatalf("%v: %v", c.Filings[0].Events, err)
			}
			for _, k := range []*Clock{s.Office, s.LastDay, s.DoBy} {
				if k != nil && (k.Last.Before(k.Start) || k.Lenient.Before(k.Last)) {
					t.Fatalf("%v: a clock runs from %s to %s", c.Filings[0].Events, k.Start, k.Last)
				}
			}
			if s.LastDay != nil && s.DoBy != nil && s.LastDay.Last.Before(s.DoBy.Last) {
				t.Fatal("the day to do it by is later than the last day")
			}
			if len(s.Follow) == 0 && len(s.Offered) == 0 && s.Stage.ID != "court" {
				t.Fatalf("%v ends in nothing", c.Filings[0].Events)
			}
			if len(s.Follow) == 0 {
				break
			}
			code := s.Follow[r.IntN(len(s.Follow))]
			e := ev(code, day.String())
			if _, err := With(c, lib, id, e, today); err != nil {
				t.Fatalf("%s is said to be able to follow %v: %v", code, c.Filings[0].Events, err)
			}
			c.Filings[0].Events = append(c.Filings[0].Events, e)
			day = day.AddDays(r.IntN(60))
			steps++
		}
	}
	if steps < 1000 {
		t.Errorf("only %d steps", steps)
	}
}

// Deletion does not take a way that only access has.
func TestDomain(t *testing.T) {
	a := nextLibrary().Jurisdictions["us"].Answers()
	if a.Node(law.Deletion, "request", "us/cbp", "no_records", term.Set{}) != nil {
		t.Error("deletion takes an answer of access")
	}
	if n := a.Node(law.Access, "request", "us/cbp", "refused", term.Of("PrivacyAct")); n.ID != "pa" {
		t.Error("the first node that fits does not win", n.ID)
	}
	if a.Node(law.Access, "court", "us/cbp", "silence", term.Set{}) != nil {
		t.Error("silence where no clock runs")
	}
}

// A rule changes: a request of before is counted by the rule of its own day, and
// so is each last day.
func TestRuleOfTheDay(t *testing.T) {
	lib := nextLibrary()
	change := civil.Date{Year: 2027, Month: 1, Day: 1}
	for _, id := range []string{"answer", "appeal90"} {
		f := lib.Fact("us", id)
		old := *f.Value
		f.Value = &law.Period{Count: old.Count + 10, Unit: old.Unit, From: change}
		f.Before = []law.Dated{{Period: old}}
	}
	for received, want := range map[string]int{"2026-12-30": 20, "2027-01-04": 30} {
		c := nextCase("us-cbp-access", ev("received", received))
		s, err := Stand(c, lib, "us-cbp-access", todayIs("2027-01-05"))
		if err != nil || s.Office.Rule.Count != want {
			t.Errorf("received on %s: %v days, want %d (%v)", received, s.Office.Rule.Count, want, err)
		}
	}
	for answered, want := range map[string]int{"2026-12-31": 90, "2027-01-05": 100} {
		c := nextCase("us-cbp-access", ev("filed", "2026-11-02"), ev("no_records", answered))
		s, err := Stand(c, lib, "us-cbp-access", todayIs("2027-01-05"))
		if err != nil || s.LastDay.Rule.Count != want {
			t.Errorf("answered on %s: %v days, want %d (%v)", answered, s.LastDay.Rule.Count, want, err)
		}
	}
}
