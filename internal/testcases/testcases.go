// Package testcases makes random but valid cases, for tests of what must hold
// for every case and not only for the examples. It is imported by tests alone.
//
// Each case has a seed of its own: the same seed, library and day give the
// same case. How many cases a property is tried with, and from which seed on,
// is said by two variables of the environment:
//
//	ARCO_TRIES  how many per cent of its full number a property is tried with:
//	            100 for the long run, 10 in .ci/run, 2 if it is not set
//	ARCO_SEED   the first seed, 1 if it is not set; a failure names the one
//	            that failed, and ARCO_SEED=N ARCO_TRIES=0 tries that one alone
//
// Everything in these cases is invented.
package testcases

import (
	"os"
	"slices"
	"strconv"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
)

// Percent is how many per cent of its full number a property is to be tried with.
func Percent(t testing.TB) int { return int(number(t, "ARCO_TRIES", 2)) }

// Full is how many cases a property is tried with in the long run.
const Full = 5000

// Each calls check with the cases of as many seeds as the environment asks
// for, the whole number being full. It prints the seeds, and check is to name
// its seed in every failure.
func Each(t *testing.T, lib *law.Library, today civil.Date, full int, check func(seed uint64, c *casefile.Case)) {
	t.Helper()
	first := number(t, "ARCO_SEED", 1)
	tries := max(1, full*int(number(t, "ARCO_TRIES", 2))/100)
	t.Logf("%d cases from ARCO_SEED=%d on", tries, first)
	for i := range uint64(tries) {
		check(first+i, New(lib, today, first+i))
		if t.Failed() && i > 20 { // the first failures tell enough
			t.Fatalf("stopped after %d cases", i+1)
		}
	}
}

func number(t testing.TB, name string, otherwise uint64) uint64 {
	s := os.Getenv(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil {
		t.Fatalf("%s is no number", name)
	}
	return n
}

// New makes the case of a seed: Check finds nothing wrong in it on that day.
// It panics if no valid case comes in many tries, which is a fault of this
// package.
func New(lib *law.Library, today civil.Date, seed uint64) *casefile.Case {
	d := newDice(seed)
	for range 1000 {
		c := (&maker{dice: d, lib: lib, today: today}).make()
		if problems, _ := casefile.Check(c, today); len(problems) == 0 {
			return c
		}
	}
	panic("testcases: no valid case for seed " + strconv.FormatUint(seed, 10))
}

type maker struct {
	*dice
	lib   *law.Library
	today civil.Date
	c     *casefile.Case
	adult bool
}

func (m *maker) make() *casefile.Case {
	m.c = &casefile.Case{Format: 1, Ref: m.ref(), Lang: m.of("es", "en")}
	m.person()
	m.place()
	m.reply()
	m.who()
	m.history()
	m.gates()
	m.events()
	m.wishes()
	m.filings()
	return m.c
}

// agencies are the ids that the law has.
func (m *maker) agencies() []string {
	var ids []string
	for _, a := range m.lib.Agencies() {
		ids = append(ids, a.ID)
	}
	return ids
}

// day is one in the past, at most so many days ago.
func (m *maker) day(ago int) civil.Date { return m.today.AddDays(-m.n(ago)) }

// when is a past day as people know it: exact, the month, about, a span.
func (m *maker) when(ago int) string {
	d := m.day(ago)
	month := d.String()[:7]
	return m.of(d.String(), d.String(), month, "about "+month, "about "+d.String(), d.String()[:4], d.AddDays(-3).String()+".."+d.String(), casefile.Unknown)
}

func (m *maker) events() {
	ids := append(m.agencies(), "us/cbp", "us/cbp", "us/ice", "hn/inm", "hn/policia", "hn/seds", // the likelier ones
		"mx/inm", "gt/pnc", "sv/pnc", "county jail", "the men in green", casefile.Unknown, "")
	for range m.n(5) {
		e := casefile.Event{When: m.when(1500), Agency: m.of(ids...), Place: m.of("McAllen, Texas", "San Pedro Sula", "Tapachula", "", casefile.Unknown)}
		for _, w := range casefile.Words("event.what") {
			if w != casefile.Unknown && m.oneIn(5) {
				e.What = append(e.What, w)
			}
		}
		if len(e.What) == 0 {
			e.What = []string{m.of(casefile.Unknown, m.of(casefile.Words("event.what")...))}
		}
		if m.oneIn(5) {
			e.Number = "EV" + m.digits(8)
		}
		m.c.Events = append(m.c.Events, e)
	}
}

// wishes are what the person wants beyond seeing the file.
func (m *maker) wishes() {
	ids := m.agencies()
	for range m.n(3) {
		k := casefile.Correction{Record: "date of birth in the record of the encounter", Wrong: "July 23, 1991", Right: "July 23, 1992",
			Why: m.of("accurate", "relevant", "timely", "complete", casefile.Unknown, ""), Proof: m.of("copy of the birth certificate", "")}
		if m.oneIn(2) {
			k.Agencies = []string{m.of(ids...)}
		}
		m.c.Corrections = append(m.c.Corrections, k)
	}
	for range m.n(2) {
		k := casefile.Concern{Data: m.of("fingerprints", "photographs", "iris", "file", "label", "all", "the note of the interview")}
		if m.oneIn(2) {
			k.Rights = []string{m.of("deletion", "objection")}
		}
		if m.oneIn(2) {
			k.Agencies = []string{m.of(ids...)}
		}
		m.c.Concerns = append(m.c.Concerns, k)
	}
	seen := map[string]bool{}
	for range m.n(4) {
		a := m.lib.Agency(m.of(ids...))
		right := m.right(a)
		if m.c.Organisation != nil {
			right = string(law.FOIA)
		}
		if seen[a.ID+right] || !a.Offers(law.Right(right)) {
			continue
		}
		seen[a.ID+right] = true
		r := casefile.Request{Agency: a.ID, Right: right}
		if m.oneIn(6) {
			r.Expedite, r.ExpediteFacts = m.of("safety", "due_process", "inform"), m.of("The hearing is on December 20, 2026.", "")
		}
		m.c.Requests = append(m.c.Requests, r)
	}
	if m.oneIn(6) {
		a := m.lib.Agency(m.of(ids...))
		m.c.LeaveOut = []casefile.Choice{{Agency: a.ID, Right: m.right(a)}}
	}
}

func (m *maker) right(a *law.Agency) string {
	for {
		if r := law.Rights[m.n(len(law.Rights))]; a.Offers(r) {
			return string(r)
		}
	}
}

// filings are requests that were sent this year, with what came back.
func (m *maker) filings() {
	if !m.oneIn(3) {
		return
	}
	ids := []string{"us-cbp-access", "us-ice-access", "us-uscis-access", "us-dhs-access", "hn-inm-access", "hn-seds-access", "us-eoir-access", "us-fbi-access"}
	for range 1 + m.n(2) {
		id := m.of(ids...)
		if slices.ContainsFunc(m.c.Filings, func(f casefile.Filing) bool { return f.ID == id }) {
			continue
		}
		sent := m.day(250)
		received := m.n(8)
		f := casefile.Filing{ID: id, FiledOn: sent.String()}
		if on := sent.AddDays(received); on.Before(m.today) && m.oneIn(2) {
			f.ReceivedOn = on.String()
			f.Tracking = m.of("2026-ABC-"+m.digits(5), "")
		}
		if m.oneIn(2) {
			on := sent.AddDays(20 + m.n(40))
			if on.Before(m.today) {
				f.Events = append(f.Events, casefile.FilingEvent{Code: m.of("acknowledged", "no_records", "refused", "granted", "partly_granted"), On: on.String()})
			}
		}
		m.c.Filings = append(m.c.Filings, f)
	}
}
