package app

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
)

// told is what an answer can say, all of it, so that no letter has a hole.
func fullAnswer(j *law.Jurisdiction, code, on string) casefile.FilingEvent {
	e := casefile.FilingEvent{Code: code, On: on, Number: "2027-ICFO-01234", Fee: "25 USD", PagesReleased: 9, PagesWithheld: 3,
		Address: []string{"Appeals Officer", "1 Invented Street"}, Missing: []casefile.Lacking{{Record: "Form I-213", Page: "4"}, {Record: "R", Published: "P", URL: "https://example.org/p"}}}
	for _, x := range j.Answers().Exemptions {
		e.Exemptions = append(e.Exemptions, casefile.Exemption{Pages: "1", Code: x.ID})
	}
	return e
}

// person is an example of whom a right at an agency can be asked for.
func person(t *testing.T, right law.Right, j, basis string) *casefile.Case {
	name := demo
	if right == law.FOIA {
		name = p11
	}
	return example(t, name, func(c *casefile.Case) {
		c.Filings = nil
		if right != law.FOIA {
			c.Corrections = append(c.Corrections, casefile.Correction{Record: "Form I-213", Wrong: "1990", Right: "1991"})
			c.Concerns = append(c.Concerns, casefile.Concern{Data: "file"})
		}
		if basis == "PrivacyAct" && right != law.FOIA {
			c.Requester.PrivacyActBasis, c.Requester.LPRSince = "lpr", "2015-01-15"
		} else if right != law.FOIA {
			c.Requester.PrivacyActBasis, c.Requester.LPRSince = "none", ""
		}
	})
}

// thorough are the agencies whose every state is written; the others share
// their texts, so each of their letters is written once.
var thorough = map[string]bool{"us/cbp": true, "hn/seds": true}

// A state of a filing with its history.
type state struct {
	events []casefile.FilingEvent
	s      *course.Standing
}

// explore walks every node of the built-in graph that a right at an agency can
// reach, through real days, and calls visit for each state.
func explore(t *testing.T, c *casefile.Case, lib *law.Library, id string, visit func(state)) int {
	t.Helper()
	agency, _, _ := plan.FindFiling(lib, id)
	j := lib.Jurisdictions[agency.Jurisdiction]
	seen := map[string]bool{}
	queue := [][]casefile.FilingEvent{{{Code: course.EventFiled, On: "2027-01-04", Number: "2027-ICFO-01234"}}}
	for n := 0; n < len(queue); n++ {
		probe := *c
		probe.Filings = []casefile.Filing{{ID: id, Events: queue[n], Addressees: addressees(j)}}
		last, _ := civil.Parse(queue[n][len(queue[n])-1].On)
		today := last.AddDays(200)
		s, err := course.Stand(&probe, lib, id, plan.Options{Today: today})
		if err != nil {
			t.Fatalf("%s %v: %v", id, codes(queue[n]), err)
		}
		node := ""
		if s.Node != nil {
			node = s.Node.ID + " " + s.Last.Code
		}
		sent := ""
		if s.Step != nil && thorough[agency.ID] {
			sent = s.Step.ID
		}
		key := s.Stage.ID + "|" + node + "|" + fmt.Sprint(s.Paused()) + "|" + sent
		if seen[key] {
			continue
		}
		seen[key] = true
		visit(state{queue[n], s})
		for _, code := range s.Follow {
			on := last.AddDays(30)
			if code == law.Silence && !s.Due().Before(on) {
				on = s.Due().AddDays(1)
			}
			if code == law.Silence && s.Advised != nil && !s.Advised.Last.Before(on) {
				on = s.Advised.Last.AddDays(1)
			}
			queue = append(queue, append(slices.Clone(queue[n]), fullAnswer(j, code, on.String())))
		}
	}
	return len(seen)
}

// addressees are looked up for every step, so that only confirmed words are missing.
func addressees(j *law.Jurisdiction) []casefile.Addressee {
	var out []casefile.Addressee
	for _, st := range j.Answers().Steps {
		if st.To == law.ToBody {
			if b := j.Body(st.Body); b != nil && len(b.Channels) == 0 {
				out = append(out, casefile.Addressee{Step: st.ID, Name: "Invented Office", Lines: []string{"1 Invented Street"}})
			}
		}
	}
	return out
}

// unreached: every answer, event, stage and next letter of the graphs is reached
// by walking real days.
func unreached(t *testing.T, lib *law.Library, reached map[string]bool) {
	t.Helper()
	for _, jid := range lib.JurisdictionIDs() {
		a := lib.Jurisdictions[jid].Answers()
		if a == nil {
			continue
		}
		for _, n := range a.Nodes {
			if !reached["answer "+n.ID] {
				t.Errorf("%s: no filing comes to the answer %s", n.Where, n.ID)
			}
		}
		for _, c := range a.Codes {
			if !reached[jid+" code "+c.ID] {
				t.Errorf("%s: no filing comes to the event %s", c.Where, c.ID)
			}
		}
		for _, s := range a.Stages {
			if !reached[jid+" stage "+s.ID] {
				t.Errorf("%s: no filing comes to the stage %s", s.Where, s.ID)
			}
		}
		for _, s := range a.Steps {
			if !reached[jid+" step "+s.ID] {
				t.Errorf("%s: no filing is offered the letter %s", s.Where, s.ID)
			}
		}
	}
}

// idsOf are the ids of the filings of a right at an agency.
func idsOf(j *law.Jurisdiction, a *law.Agency, right law.Right) []string {
	ids := []string{}
	for _, w := range plan.Ways(j, a, right) {
		ids = append(ids, plan.FilingID(a, right, w))
	}
	if len(ids) == 0 {
		ids = append(ids, plan.FilingID(a, right, ""))
	}
	return ids
}

func codes(events []casefile.FilingEvent) string {
	var out []string
	for _, e := range events {
		out = append(out, e.Code)
	}
	return strings.Join(out, " ")
}

// Every state of every filing ends in something, and every letter that is
// offered there can be made, in both languages, without a hole, and reads the same.
func TestEveryPath(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	lib := &a.Pack.Library
	letters, states, made := map[string]bool{}, 0, 0
	reached := map[string]bool{}
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
				if testing.Short() && (basis == "PrivacyAct" || !thorough[agency.ID]) {
					continue
				}
				c := person(t, right, j.ID, basis)
				for _, id := range idsOf(j, agency, right) {
					states += explore(t, c, lib, id, func(x state) {
						if x.s.Node != nil {
							reached["answer "+x.s.Node.ID], reached[j.ID+" code "+x.s.Last.Code] = true, true
						}
						reached[j.ID+" stage "+x.s.Stage.ID] = true
						for _, st := range x.s.Offered {
							reached[j.ID+" step "+st.ID] = true
						}
						if len(x.s.Offered) == 0 && len(x.s.Follow) == 0 && (x.s.Node == nil || !x.s.Node.End) && x.s.Stage.Waiting.None() {
							t.Errorf("%s after %s ends in nothing", id, codes(x.events))
						}
						for _, st := range x.s.Offered {
							key := id + " " + basis + " " + st.ID
							if x.s.Node != nil && thorough[agency.ID] {
								key += " " + x.s.Stage.ID + " " + x.s.Node.ID
							}
							if letters[key] {
								continue
							}
							letters[key] = true
							if makeStep(t, a, c, id, x, st) {
								made++
							}
						}
					})
				}
			}
		}
	}
	if !testing.Short() {
		unreached(t, lib, reached)
	}
	t.Logf("%d states, %d letters offered, %d made in %d languages", states, len(letters), made, len(langs))
	if states == 0 || made < len(letters)/2 {
		t.Fatal("nothing was walked")
	}
}

func makeStep(t *testing.T, a *App, c *casefile.Case, id string, x state, st *law.Step) bool {
	t.Helper()
	probe := *c
	probe.Filings = []casefile.Filing{{ID: id, Events: x.events, Addressees: addressees(x.s.Law)}}
	opt := plan.Options{Today: x.s.Today()}
	papers := []course.Paper{{Kind: "answer", On: day, Pages: 3}}
	n, err := course.NextLetter(&probe, &a.Pack.Library, x.s, st.ID, papers, opt)
	if err != nil {
		t.Errorf("%s %s after %s: %v", id, st.ID, codes(x.events), err)
		return false
	}
	n.Filing.Gates = nil
	if len(n.Filing.Missing) > 0 {
		if !n.NoAddress && len(x.events) > 1 && !slices.ContainsFunc(n.Needs, func(s string) bool { return s == "answer" || s == "grounds" }) {
			t.Errorf("%s %s after %s lacks %v", id, st.ID, codes(x.events), n.Filing.Missing)
		}
		return false
	}
	for _, lang := range langs {
		m := a.maker(&probe, lang, Options{Lang: lang, Today: x.s.Today()}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
		f, err := m.Step(n)
		if err != nil {
			t.Errorf("%s %s after %s in %s: %v", id, st.ID, codes(x.events), lang, err)
			return false
		}
		name := id + " " + st.ID + " after " + codes(x.events) + " in " + lang
		checkWhole(t, name, text(f.File))
		checkWhole(t, name+" cover", text(f.Sheets))
		mark := ""
		if !n.Mark.None() {
			mark = a.Words.In(x.s.Law.Filing).Of(n.Mark)
		}
		checkLabels(t, name, &probe, f, mark, posted(n))
		if (f.Reading != nil) == (lang == x.s.Law.Filing) {
			t.Errorf("%s: reading copy %v", name, f.Reading != nil)
		}
	}
	return true
}

// The days are the same whatever the language.
func TestLocaleChangesNoDate(t *testing.T) {
	a := builtIn(t)
	c := example(t, "p13-answered")
	for _, lang := range langs {
		days, standings, err := a.Due(c, Options{Lang: lang, Today: day})
		if err != nil || len(standings) < 2 {
			t.Fatal(err)
		}
		if got := days[0].On.String(); got != "2026-05-18" {
			t.Errorf("%s: %s", lang, got)
		}
		for _, s := range standings {
			if _, err := a.ClockLines(lang, s.Standing); err != nil {
				t.Error(err)
			}
		}
	}
}

// No appeal of the built-in folders goes to an address that is not confirmed,
// and none to the office that refused where there is a body for appeals.
func TestAppealsAreAddressed(t *testing.T) {
	a := builtIn(t)
	lib := &a.Pack.Library
	found := 0
	for _, agency := range lib.Agencies() {
		j := lib.Jurisdictions[agency.Jurisdiction]
		if j.Answers() == nil {
			continue
		}
		for _, right := range law.Rights {
			if !agency.Offers(right) {
				continue
			}
			c := person(t, right, j.ID, "NotPrivacyAct")
			id := idsOf(j, agency, right)[0]
			c.Filings = []casefile.Filing{{ID: id, Events: []casefile.FilingEvent{{Code: course.EventFiled, On: "2027-01-04"}, {Code: "refused", On: "2027-01-20"}}}}
			s, err := course.Stand(c, lib, id, plan.Options{Today: civil.Date{Year: 2027, Month: 1, Day: 21}})
			if err != nil {
				continue // this right knows no refusal here
			}
			for _, st := range s.Offered {
				n, err := course.NextLetter(c, lib, s, st.ID, nil, plan.Options{Today: s.Today()})
				if err != nil {
					t.Fatal(err)
				}
				if st.To != law.ToAppeal && st.To != law.ToBody {
					continue
				}
				found++
				ch := n.To.Channel
				sure := ch != nil && (ch.URL != "" || ch.Email != "" || len(ch.Address) > 0)
				if sure == n.NoAddress {
					t.Errorf("%s %s: channel %+v, no address %v", id, st.ID, ch, n.NoAddress)
				}
				if !sure && n.Filing.Ready() && !n.Lawyer {
					t.Errorf("%s %s would be made without an address", id, st.ID)
				}
			}
		}
	}
	if found == 0 {
		t.Fatal("no appeal was found")
	}
}

// Every node as a table, for a note: go test -run TestGraphTable -v.
func TestGraphTable(t *testing.T) {
	a := builtIn(t)
	var b bytes.Buffer
	nodes := map[string]bool{}
	for _, jid := range a.Pack.JurisdictionIDs() {
		j := a.Pack.Jurisdictions[jid]
		for _, p := range course.Paths(j) {
			if p.Node == nil {
				t.Errorf("%s %s %s %s: a hole", p.Agency.ID, p.Right, p.Stage.ID, p.Code.ID)
				continue
			}
			nodes[jid+p.Node.ID] = true
			var next []string
			for _, st := range p.Next {
				next = append(next, st.ID)
			}
			fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s | %s | %s\n", p.Agency.ID, p.Right, p.Basis, p.Stage.ID, p.Code.ID, p.Node.ID, p.After.ID, strings.Join(next, ", "))
		}
		if j.Answers() != nil && len(nodes) == 0 {
			t.Errorf("%s: no node", jid)
		}
	}
	if file := os.Getenv("ARCO_GRAPH"); file != "" {
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d nodes, %d paths", len(nodes), bytes.Count(b.Bytes(), []byte("\n")))
}

// The papers behind a letter: listed with their pages, counted right.
func TestBundle(t *testing.T) {
	a := builtIn(t)
	c := example(t, "p13-answered")
	event := fullAnswer(a.Pack.Jurisdictions["us"], "partly_granted", "2026-10-05")
	event.Number, event.Address = "", nil
	front, _, err := a.pdfOf(Options{Today: day}, "x", &doc.Document{ID: "x", Lang: "en", Title: "Paper", Part: doc.File,
		Sheets: []doc.Sheet{{ID: "x", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text("A paper.")}}}}})
	if err != nil {
		t.Fatal(err)
	}
	o := NextOptions{Options: Options{Lang: "es", Today: day}, Filing: "us-cbp-access", Event: &event, Make: true,
		Papers: []PaperFile{Held("--attach[1]", "answer", day, front), Held("--attach[2]", "page", day, front)}}
	step, err := a.Next(c, o)
	if err != nil || step.Lacks != nil {
		t.Fatal(err, step.Lacks)
	}
	i := slices.IndexFunc(step.Files, func(f File) bool { return strings.HasSuffix(f.Path, "complete.pdf") })
	if i < 0 || step.Files[i].Pages != step.Pages+1+2+2 {
		t.Errorf("file %d of %v", i, step.Files)
	}
	// The signed letter takes the place of the unsigned one.
	o.Papers = append(o.Papers, Held("--attach[3]", "letter", day, front))
	step, err = a.Next(c, o)
	if err != nil || step.Lacks != nil {
		t.Fatal(err, step.Lacks)
	}
	if i = slices.IndexFunc(step.Files, func(f File) bool { return strings.HasSuffix(f.Path, "complete.pdf") }); step.Files[i].Pages != 1+1+2+2 {
		t.Errorf("%d pages with the signed letter", step.Files[i].Pages)
	}
	if len(step.Next.Papers) != 2 {
		t.Error("the signed letter is listed as a paper")
	}
}
