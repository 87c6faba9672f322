package app

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// With filed_on set, packet makes no first request for that id: over generated
// cases, for each filing of the plan, under its full id and under that of older
// files. The others of the plan are as they were.
func TestFiledIsNotMadeAgain(t *testing.T) {
	a := builtIn(t)
	tried := 0
	testcases.Each(t, &a.Pack.Library, day, testcases.Full, func(seed uint64, c *casefile.Case) {
		c.Filings = nil
		p, err := a.Plan(c, Options{Today: day})
		if err != nil || len(p.Filings) == 0 {
			return
		}
		f := p.Filings[int(seed)%len(p.Filings)]
		ids := []string{f.ID}
		if f.Route.Way != "" {
			ids = append(ids, plan.FilingID(f.Agency, f.Right, ""))
		}
		for _, id := range ids {
			tried++
			filed := *c
			filed.Filings = []casefile.Filing{{ID: id, FiledOn: "2026-10-05"}}
			q, err := a.Plan(&filed, Options{Today: day})
			if err != nil {
				t.Errorf("seed %d, %s: %v", seed, id, err)
				continue
			}
			n := len(q.Filings)
			sent, wrong, err := a.Apart(&filed, q, "", Options{Today: day})
			if err != nil {
				t.Fatal(err)
			}
			if slices.ContainsFunc(q.Filings, func(g *plan.Filing) bool { return g.Agency == f.Agency && g.Right == f.Right }) || len(q.Filings) != n-1 {
				t.Errorf("seed %d: %s is made again, or another is lost: %d of %d", seed, id, len(q.Filings), n)
			}
			if len(sent) == 0 || (len(wrong) > 0) != (id != f.ID) {
				t.Errorf("seed %d: %s stands nowhere: %v", seed, id, wrong)
			}
		}
	})
	if tried == 0 {
		t.Fatal("no case has a filing")
	}
	t.Logf("%d filings tried", tried)
}

// A packet of a case with filings on record: none of them is made, cover and
// manifest say where they stand; named, one is made, and nothing of the first
// request is counted for it.
func TestPacketOfFiled(t *testing.T) {
	p := packetOf(t, "p13-answered", Options{Today: day, Lang: "en"})
	for _, m := range p.Made {
		if strings.HasPrefix(m.Filing.ID, "us-cbp") || strings.HasPrefix(m.Filing.ID, "us-ice") {
			t.Errorf("%s is made again", m.Filing.ID)
		}
	}
	if len(p.Sent) != 2 {
		t.Fatalf("%d filings stand", len(p.Sent))
	}
	c := example(t, "p13-answered")
	a := builtIn(t)
	m := a.maker(c, "en", Options{Today: day}, nil)
	m.Sent = onPaper(p.Sent)
	cover, err := m.Core(p.Plan, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	has(t, "the cover", text(cover), "Already sent", "Customs and Border Protection", "April 20, 2026", "us-ice-access")
	var list struct {
		Filings []struct {
			ID, Status string
			Due        *DueRow
		}
	}
	if err := json.Unmarshal(bytesOf(t, p, "manifest.json"), &list); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range list.Filings {
		if f.Status == "filed" {
			found++
			if f.Due == nil || f.Due.CountedFrom == "" {
				t.Errorf("%s: the office's day is missing: %+v", f.ID, f.Due)
			}
		}
	}
	if found != 2 {
		t.Errorf("%d filed in the manifest", found)
	}
	again := packetOf(t, "p13-answered", Options{Today: day, Lang: "en", Only: "us-cbp-access"})
	if len(again.Made) != 1 || again.Made[0].Filing.ID != "us-cbp-access" || again.Made[0].Filing.History != nil {
		t.Errorf("named, it is not made: %+v", again.Made)
	}
	all := example(t, "p13-answered", func(c *casefile.Case) {
		c.Filings = append(c.Filings, casefile.Filing{ID: "us-dhs-access", FiledOn: "2026-09-01"}, casefile.Filing{ID: "us-uscis-access", FiledOn: "2026-09-01"})
	})
	done, err := a.Packet(all, Options{Today: day, Lang: "en"})
	if err != nil || len(done.Made) != 0 || len(done.Sent) != 4 {
		t.Errorf("all is filed: %v, %d made", err, len(done.Made))
	}
}

// What was sent to a State to which the person said no, or was not asked about,
// stands on no sheet.
func TestFiledIsNotOnPaper(t *testing.T) {
	a := builtIn(t)
	for _, answer := range []string{"", "no", "unknown"} {
		c := example(t, p01, func(c *casefile.Case) {
			c.Gates.WriteTo = map[string]string{}
			if answer != "" {
				c.Gates.WriteTo["HN"] = answer
			}
			c.Filings = []casefile.Filing{{ID: "hn-policia-access", FiledOn: "2026-10-05"}, {ID: "us-cbp-access", FiledOn: "2026-10-05"}}
		})
		p, err := a.Packet(c, Options{Today: day, Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Sent) != 2 || len(onPaper(p.Sent)) != 1 {
			t.Errorf("%q: %d sent, %d on paper", answer, len(p.Sent), len(onPaper(p.Sent)))
		}
		if strings.Contains(string(bytesOf(t, p, "manifest.json")), "hn-policia") {
			t.Errorf("%q: the manifest names it", answer)
		}
	}
}

// After a refusal the first letter offered is of use: it is no question about
// the state of something that is decided.
func TestFirstLetterAfterRefusal(t *testing.T) {
	a := builtIn(t)
	asks := []string{"status-inquiry", "status-plain", "question"}
	n := 0
	for _, jid := range a.Pack.JurisdictionIDs() {
		j := a.Pack.Jurisdictions[jid]
		for _, p := range course.Paths(j) {
			if p.Code.Kind != law.Decided || len(p.Next) == 0 || p.Node.OwedBy != nil { // won, and the office must decide anew
				continue
			}
			n++
			if slices.Contains(asks, p.Next[0].Letter) && jid == "us" {
				t.Errorf("%s: after %s at %s (%s) the first letter is %s", p.Node.Where, p.Code.ID, p.Agency.ID, p.Right, p.Next[0].ID)
			}
		}
	}
	if n == 0 {
		t.Fatal("no path")
	}
}

// Silence can be answered for every right at every office, where no legal term
// runs from an advised day on and not before.
func TestSilenceIsAnswerable(t *testing.T) {
	a := builtIn(t)
	lib := &a.Pack.Library
	byHand := 0
	for _, agency := range lib.Agencies() {
		j := lib.Jurisdictions[agency.Jurisdiction]
		if j.Answers() == nil {
			continue
		}
		for _, right := range law.Rights {
			if !agency.Offers(right) {
				continue
			}
			for _, basis := range course.Basis {
				for _, id := range idsOf(j, agency, right) {
					c := person(t, right, j.ID, basis)
					c.Filings = []casefile.Filing{{ID: id, Events: []casefile.FilingEvent{{Code: course.EventFiled, On: "2026-01-05"}}}}
					s, err := course.Stand(c, lib, id, plan.Options{Today: day})
					if err != nil {
						t.Fatal(id, err)
					}
					last := s.Due()
					if s.Advised != nil {
						byHand++
						last = s.Advised.Last
					}
					if last.IsZero() || !slices.Contains(s.Follow, law.Silence) {
						t.Errorf("%s (%s): silence leads nowhere: %v", id, basis, s.Follow)
						continue
					}
					for add, ok := range []bool{false, true} {
						on := last.AddDays(add)
						s, err := course.With(c, lib, id, casefile.FilingEvent{Code: law.Silence, On: on.String()}, plan.Options{Today: day})
						if (err == nil) != ok || ok && len(s.Offered) == 0 {
							t.Errorf("%s (%s): silence on %s: %v", id, basis, on, err)
						}
					}
				}
			}
		}
	}
	if byHand == 0 {
		t.Fatal("nowhere by hand")
	}
	// The way to hábeas data and to CONADEH is open after silence on a correction.
	c := person(t, law.Rectification, "hn", "NotPrivacyAct")
	c.Filings = []casefile.Filing{{ID: "hn-inm-rectification", Events: []casefile.FilingEvent{{Code: course.EventFiled, On: "2026-10-05"}, {Code: law.Silence, On: "2026-11-16"}}}}
	s, err := course.Stand(c, lib, "hn-inm-rectification", plan.Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"habeas_data", "conadeh"} {
		if !slices.ContainsFunc(s.Offered, func(st *law.Step) bool { return st.ID == want }) {
			t.Errorf("%s is not offered", want)
		}
	}
}

// What came back was not received: no time of the office runs, the person's own
// last day runs on, and it can be sent again.
func TestCameBack(t *testing.T) {
	a := builtIn(t)
	lib := &a.Pack.Library
	stand := func(events ...casefile.FilingEvent) *course.Standing {
		t.Helper()
		c := example(t, "p13-answered", func(c *casefile.Case) { c.Filings = []casefile.Filing{{ID: "us-cbp-access", Events: events}} })
		s, err := course.Stand(c, lib, "us-cbp-access", plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	ev := func(code, on string) casefile.FilingEvent {
		return casefile.FilingEvent{Code: code, On: on, Number: "CBP-1"}
	}
	s := stand(ev("filed", "2026-08-03"), ev("returned", "2026-08-20"))
	if s.Office != nil || s.CameBack == nil || len(s.Offered) != 0 || !slices.Equal(s.Follow, []string{"filed", "received"}) {
		t.Errorf("request came back: %v %v %v", s.Office, s.Offered, s.Follow)
	}
	s = stand(ev("filed", "2026-08-03"), ev("returned", "2026-08-20"), ev("filed", "2026-11-02"))
	if s.CameBack != nil || s.Filed.String() != "2026-11-02" || s.Office == nil || s.Office.Last.String() != "2026-12-02" {
		t.Errorf("sent again: %+v", s.Office)
	}
	s = stand(ev("filed", "2026-08-03"), ev("refused", "2026-09-01"), ev("sent_appeal", "2026-09-10"), ev("returned", "2026-09-30"))
	if s.Office != nil || s.LastDay == nil || s.Stage.ID != law.FirstStage || !slices.Contains(s.Follow, "sent_appeal") {
		t.Errorf("appeal came back: %s, last day %v, %v", s.Stage.ID, s.LastDay, s.Follow)
	}
	s = stand(ev("filed", "2026-08-03"), ev("acknowledged", "2026-08-10"))
	if slices.Contains(s.Follow, "returned") {
		t.Error("what the office confirmed can come back")
	}
	// A point of money or speed that is settled goes on; its ten days are over.
	s = stand(ev("filed", "2026-08-03"), ev("fee", "2026-08-10"), ev("waiver_granted", "2026-08-20"), ev("expedite_granted", "2026-08-21"))
	if s.DoBy != nil || s.Paused() || s.Node.ID != "us_expedite_granted" {
		t.Errorf("%v %v", s.DoBy, s.Node)
	}
	s = stand(ev("filed", "2026-08-03"), ev("withdrawn", "2026-08-10"))
	if s.Open() || s.Office != nil || s.LastDay != nil {
		t.Error("withdrawn, and something runs")
	}
	// What goes on does not end a day of the person's.
	s = stand(ev("filed", "2026-08-03"), ev("fee_refused", "2026-08-20"), ev("acknowledged", "2026-08-25"))
	if s.LastDay == nil || !slices.ContainsFunc(s.Offered, func(st *law.Step) bool { return st.ID == "appeal_point" }) {
		t.Error("the last day of the appeal has disappeared")
	}
}
