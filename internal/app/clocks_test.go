package app

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/ics"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"

	ical "github.com/arran4/golang-ical"
)

func at(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// answered is the example with two filings, changed.
func answered(t testing.TB, filings ...casefile.Filing) *casefile.Case {
	c := example(t, "p13-answered")
	if len(filings) > 0 {
		c.Filings = filings
	}
	return c
}

func events(id string, list ...string) casefile.Filing {
	f := casefile.Filing{ID: id}
	for _, x := range list {
		code, on, _ := strings.Cut(x, " ")
		f.Events = append(f.Events, casefile.FilingEvent{Code: code, On: on, Number: map[bool]string{true: "CBP-FO-2026-000000"}[code == course.EventFiled]})
	}
	return f
}

// A filing whose days nobody can count says so by its name, and nothing else
// is lost for it: not the other filings, not the calendar, the plan, the packet or
// what comes next. Its own appeal is counted from the answer.
func TestOneOldFilingStopsNothing(t *testing.T) {
	a := builtIn(t)
	opt := Options{Lang: "en", Today: day}
	old, later := casefile.Filing{ID: "us-cbp-access", ReceivedOn: "2018-10-15"}, casefile.Filing{ID: "us-ice-access", ReceivedOn: "2026-10-20"}
	c := answered(t, old, later)
	days, filings, err := a.Due(c, opt)
	if err != nil || len(filings) != 2 {
		t.Fatalf("due: %d filings, %v", len(filings), err)
	}
	kinds := map[string]string{}
	for _, d := range days {
		kinds[d.Filing] += d.Kind + " "
	}
	if kinds["us-cbp-access"] != "by_hand " || kinds["us-ice-access"] != "office " {
		t.Errorf("%v", kinds)
	}
	if _, err := a.Calendar("en", days, filings, day); err != nil {
		t.Errorf("calendar: %v", err)
	}
	lines, err := a.ClockLines("en", filings[0].Standing)
	if got := strings.Join(lines, "\n"); err != nil || !strings.Contains(got, "Count by hand") || !strings.Contains(got, "October 15, 2018") || strings.Contains(got, "late") {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := a.Plan(c, opt); err != nil {
		t.Errorf("plan: %v", err)
	}
	for _, filing := range []string{"us-cbp-access", "us-ice-access"} {
		if _, err := a.Next(c, NextOptions{Options: opt, Filing: filing}); err != nil {
			t.Errorf("next %s: %v", filing, err)
		}
		f, err := plan.One(c, &a.Pack.Library, casefile.Request{Agency: "us/" + filing[3:6], Right: "access"}, plan.Fields{}, plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		d, err := course.Dues(f, &a.Pack.Library, day)
		if err != nil || d == nil || (d.Why == nil) != (filing == "us-ice-access") {
			t.Errorf("%s on the cover: %+v, %v", filing, d, err)
		}
	}
	// An answer of this year is appealed by days of this year, however old the request is.
	s, err := course.With(c, &a.Pack.Library, "us-cbp-access", casefile.FilingEvent{Code: "no_records", On: "2026-10-20"}, plan.Options{Today: day})
	if err != nil || s.LastDay == nil || s.LastDay.Last != at("2027-03-03") || len(s.Hand.Any()) > 0 {
		t.Errorf("appeal of an old request: %+v, %v", s, err)
	}
	// Silence may be recorded when so many calendar days are over, not before.
	if _, err := course.With(c, &a.Pack.Library, "us-cbp-access", casefile.FilingEvent{Code: law.Silence, On: "2018-11-01"}, plan.Options{Today: day}); err == nil {
		t.Error("silence after 17 days")
	}
	if s, err := course.With(c, &a.Pack.Library, "us-cbp-access", casefile.FilingEvent{Code: law.Silence, On: "2026-11-01"}, plan.Options{Today: day}); err != nil || len(s.Offered) == 0 {
		t.Errorf("silence of an old request: %v", err)
	}
	// The last day of an appeal that runs past the known years is counted by hand, at once.
	far := answered(t, events("us-cbp-access", "filed 2035-01-10", "no_records 2035-11-01"))
	days, _, err = a.Due(far, Options{Lang: "en", Today: at("2035-11-20")})
	if err != nil || len(days) != 2 || days[0].Kind != DayHand || days[0].Act != at("2035-11-21") || days[1].Kind != DayDoBy {
		t.Errorf("past the years: %v, %v", days, err)
	}
	// What is wrong with one filing is told, and the other one is listed.
	wrong := answered(t, events("us-cbp-access", "filed 2026-04-20", "sent_appeal 2026-05-20"), later)
	days, _, err = a.Due(wrong, opt)
	if list, ok := problem.Of(err); !ok || len(list) == 0 || len(days) != 1 || days[0].Filing != "us-ice-access" {
		t.Errorf("%v, %v", days, err)
	}
}

// Filings of 2025 are the ordinary case: they are counted.
func TestFilingsOfLastYear(t *testing.T) {
	a := builtIn(t)
	c := example(t, demo, func(c *casefile.Case) {
		c.Filings = []casefile.Filing{{ID: "us-cbp-access", ReceivedOn: "2025-10-15"}, {ID: "us-ice-access", ReceivedOn: "2026-02-10"}, {ID: "hn-inm-access", ReceivedOn: "2025-11-03"}}
	})
	list, _, err := a.Due(c, Options{Lang: "en", Today: at("2026-11-27")})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, d := range list {
		if d.Kind == DayOffice {
			got[d.Filing] = d.On.String()
		}
	}
	want := map[string]string{"us-cbp-access": "2025-11-13", "us-ice-access": "2026-03-11", "hn-inm-access": "2025-11-17"}
	for id, on := range want {
		if got[id] != on {
			t.Errorf("%s: %s, want %s", id, got[id], on)
		}
	}
}

// Our own day is the last working day on or before the count of calendar days.
func TestDoByAWorkingDay(t *testing.T) {
	a := builtIn(t)
	for answer, want := range map[string]string{"2026-10-05": "2026-12-31", "2026-09-14": "2026-12-11", "2026-09-01": "2026-11-30"} {
		c := answered(t, events("us-cbp-access", "filed 2026-04-20", "partly_granted "+answer))
		s, err := course.Stand(c, &a.Pack.Library, "us-cbp-access", plan.Options{Today: day})
		if err != nil || s.DoBy.Last.String() != want {
			t.Errorf("answer of %s: do by %s, want %s (%v)", answer, s.DoBy.Last, want, err)
		}
	}
	// 90 calendar days of the Department of Justice end on a Sunday: the law's day stays, with the Friday before.
	c := answered(t, events("us-usms-access", "filed 2026-04-20", "no_records 2026-09-21"))
	s, err := course.Stand(c, &a.Pack.Library, "us-usms-access", plan.Options{Today: day})
	if err != nil || s.LastDay.Last != at("2026-12-20") || s.Act(s.LastDay) != at("2026-12-18") || s.DoBy.Last != at("2026-12-04") {
		t.Fatalf("%+v, %v", s.LastDay, err)
	}
	lines, err := a.ClockLines("en", s)
	text := strings.Join(lines, "\n")
	for _, want := range []string{"Last day: Sunday, December 20, 2026", "Friday, December 18, 2026: do it by then", "Friday, December 4, 2026", "(Eastern time)"} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("not said: %s in %s (%v)", want, text, err)
		}
	}
	s, _ = course.Stand(c, &a.Pack.Library, "us-usms-access", plan.Options{Today: at("2026-12-10")})
	lines, _ = a.ClockLines("es", s)
	if text = strings.Join(lines, "\n"); !strings.Contains(text, "todavía puede estar a tiempo") || !strings.Contains(text, "Si la carta misma indica un día, ese vale") {
		t.Errorf("the day to do it by is over, and %s", text)
	}
}

// After the office asked for more its time stands still: nobody says that it is late.
func TestStoppedIsNotLate(t *testing.T) {
	a := builtIn(t)
	c := answered(t, events("us-uscis-access", "filed 2026-10-12", "received 2026-10-12", "asks_more 2026-10-26"))
	s, err := course.Stand(c, &a.Pack.Library, "us-uscis-access", plan.Options{Today: day})
	if err != nil || !s.Paused() || s.Office != nil || s.Stopped() != at("2026-10-26") {
		t.Fatalf("paused %v, %v", s.Paused(), err)
	}
	f, err := plan.One(c, &a.Pack.Library, casefile.Request{Agency: "us/uscis", Right: "access"}, plan.Fields{}, plan.Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	if d, err := course.Dues(f, &a.Pack.Library, day); err != nil || !d.Stopped || d.Late || !d.On.IsZero() {
		t.Errorf("the cover: %+v, %v", d, err)
	}
	for lang, want := range map[string]string{"en": "stands still since Monday, October 26, 2026", "es": "detenido desde el lunes 26 de octubre de 2026"} {
		lines, err := a.ClockLines(lang, s)
		if text := strings.Join(lines, "\n"); err != nil || !strings.Contains(text, want) || strings.Contains(text, "It is late") || strings.Contains(text, "Está atrasada:") {
			t.Errorf("%s (%v)", text, err)
		}
	}
	// The answer starts the time again.
	s, err = course.With(c, &a.Pack.Library, "us-uscis-access", casefile.FilingEvent{Code: "sent_cure", On: "2026-11-02"}, plan.Options{Today: day})
	if err != nil || s.Office == nil || s.Office.Last != at("2026-12-02") {
		t.Errorf("after the answer: %+v, %v", s.Office, err)
	}
	// Where no law is known to stop the time, it runs, but nobody is called late before the person answers.
	h := answered(t, events("hn-inm-access", "filed 2026-10-12", "received 2026-10-12", "asks_more 2026-10-16"))
	s, err = course.Stand(h, &a.Pack.Library, "hn-inm-access", plan.Options{Today: day})
	if err != nil || !s.Waits() {
		t.Fatalf("%v", err)
	}
	if lines, _ := a.ClockLines("en", s); strings.Contains(strings.Join(lines, "\n"), "It is late") {
		t.Errorf("%v", lines)
	}
}

// visit goes through the states of every kind of filing.
func visit(t *testing.T, do func(c *casefile.Case, id string, x state)) {
	a := builtIn(t)
	lib := &a.Pack.Library
	n := 0
	for _, agency := range lib.Agencies() {
		if lib.Jurisdictions[agency.Jurisdiction].Answers() == nil || testing.Short() && !thorough[agency.ID] {
			continue
		}
		for _, right := range law.Rights {
			if !agency.Offers(right) {
				continue
			}
			c := person(t, right, agency.Jurisdiction, "Policy")
			for _, id := range idsOf(lib.Jurisdictions[agency.Jurisdiction], agency, right) {
				explore(t, c, lib, id, func(x state) {
					if n++; n%8 != 0 && !thorough[agency.ID] { // they share their nodes
						return
					}
					probe := *c
					probe.Requests = slices.DeleteFunc(slices.Clone(c.Requests), func(r casefile.Request) bool { return r.Agency != agency.ID || r.Right != string(right) })
					probe.Filings = []casefile.Filing{{ID: id, Events: x.events, Addressees: addressees(lib.Jurisdictions[agency.Jurisdiction])}}
					do(&probe, id, x)
				})
			}
		}
	}
	if n < 30 {
		t.Fatalf("only %d states", n)
	}
	t.Logf("%d states", n)
}

// In every state, the days that next, due, the cover and the calendar file show
// for a filing are the same; every open filing has a line in due and in the
// calendar; nothing that we advise falls on a day off; titles and UIDs are apart.
func TestOneCountEverywhere(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	visit(t, func(c *casefile.Case, id string, x state) {
		last := x.s.Events[len(x.s.Events)-1].On
		todays := []civil.Date{last, last.AddDays(13), last.AddDays(200)}
		if !thorough[x.s.Filing.Agency.ID] {
			todays = todays[1:2]
		}
		for _, today := range todays {
			name := fmt.Sprintf("%s after %s on %s", id, codes(x.events), today)
			list, filings, err := a.Due(c, Options{Lang: "en", Today: today})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			i := slices.IndexFunc(filings, func(f Followed) bool { return f.Filing.ID == id })
			s := filings[i].Standing
			mine := slices.DeleteFunc(slices.Clone(list), func(d DueDay) bool { return d.Filing != id })
			// Each answer that can still be appealed keeps its own days beside those of the last one.
			now := slices.DeleteFunc(slices.Clone(mine), func(d DueDay) bool { return d.Answer != nil })
			if s.Open() && len(mine) == 0 || !s.Open() && s.Office == nil && s.LastDay == nil && s.DoBy == nil && len(now) > 0 {
				t.Errorf("%s: open %v, %d lines", name, s.Open(), len(now))
			}
			on, lines := map[string]civil.Date{}, map[string]bool{}
			for _, d := range mine {
				if lines[d.Mark()] {
					t.Errorf("%s: two lines of %s", name, d.Mark())
				}
				lines[d.Mark()] = true
				if d.Answer == nil {
					on[d.Kind] = d.On
				}
				if w, err := s.Law.Calendar.Working(d.Act); err != nil || !w {
					t.Errorf("%s: advised %s, %s", name, d.Kind, d.Act)
				}
			}
			if (on[DayPending] != civil.Date{} || on[DayStopped] != civil.Date{}) && len(now) != 1 {
				t.Errorf("%s: %v", name, on)
			}
			for kind, k := range map[string]*course.Clock{DayLast: s.LastDay, DayDoBy: s.DoBy, DayOffice: s.Office} {
				switch {
				case k != nil && (on[kind] == k.Last || kind == DayOffice && s.Last != nil && s.Last.Code == law.Silence):
				case k == nil && on[kind].IsZero():
				default:
					t.Errorf("%s: %s is %s in due", name, kind, on[kind])
				}
			}
			f := filings[i].Filing
			d, err := course.Dues(f, &a.Pack.Library, today)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if d != nil && !d.On.IsZero() && (s.Office == nil || d.On != s.Office.Last || d.Extended != s.May || d.Late && s.Waits()) {
				t.Errorf("%s: on the cover %s, by next %v", name, d.On, s.Office)
			}
			data, err := a.Calendar("en", list, filings, today)
			if err != nil {
				t.Fatal(err)
			}
			live, titles := readCalendar(t, name, data), map[string]bool{}
			for _, d := range mine {
				e := live[uidOf(d)]
				if e == nil {
					t.Fatalf("%s: %s is not in the calendar", name, d.Kind)
				}
				day, err := e.GetAllDayStartAt()
				switch got := civil.Of(day); {
				case err != nil:
					t.Errorf("%s: %v", name, err)
				case d.Act.Before(today) && (!today.Before(got) || got.Weekday() == time.Saturday || got.Weekday() == time.Sunday):
					t.Errorf("%s: %s is over and comes back on %s", name, d.Kind, got)
				case !d.Act.Before(today) && got != d.Act:
					t.Errorf("%s: %s on %s in the calendar, %s in due", name, d.Kind, got, d.Act)
				}
				title := e.GetProperty(ical.ComponentPropertySummary).Value
				if titles[title] {
					t.Errorf("%s: %q twice", name, title)
				}
				titles[title] = true
			}
		}
	})
}

func uidOf(d DueDay) string { return ics.UID(d.key()) }

// readCalendar returns the events of a file that are not cancelled, by UID.
func readCalendar(t *testing.T, name string, data []byte) map[string]*ical.VEvent {
	t.Helper()
	cal, err := ical.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	live, seen := map[string]*ical.VEvent{}, map[string]bool{}
	for _, e := range cal.Events() {
		if seen[e.Id()] {
			t.Errorf("%s: UID %s twice", name, e.Id())
		}
		seen[e.Id()] = true
		if e.GetProperty(ical.ComponentPropertyStatus) == nil {
			live[e.Id()] = e
		} else if len(e.Alarms()) > 0 {
			t.Errorf("%s: a cancelled event rings", name)
		}
	}
	return live
}

// A calendar that takes each file over the one before, as readers do by UID and
// SEQUENCE, holds after every event just what the newest file says, and rings for
// nothing that has fallen away.
func TestCalendarCanBeUpdated(t *testing.T) {
	a := builtIn(t)
	all := events("us-cbp-access", "filed 2026-04-20", "received 2026-04-22", "asks_more 2026-05-04", "sent_cure 2026-05-11", "acknowledged 2026-05-20",
		"partly_granted 2026-10-05", "sent_appeal 2026-11-02", "acknowledged 2026-11-10", "refused 2026-11-24")
	type kept struct {
		sequence, day, title string
		cancelled            bool
	}
	held := map[string]kept{}
	cancelled, again := 0, []byte(nil)
	for n := 1; n <= len(all.Events); n++ {
		f := all
		f.Events = all.Events[:n]
		for _, later := range []int{0, 1, 40} { // made on the day, on the day after, and much later
			today := at(f.Events[n-1].On).AddDays(later)
			if n < len(all.Events) && !today.Before(at(all.Events[n].On)) {
				continue
			}
			list, filings, err := a.Due(answered(t, f), Options{Lang: "en", Today: today})
			if err != nil {
				t.Fatalf("%d: %v", n, err)
			}
			data, err := a.Calendar("en", list, filings, today)
			if err != nil {
				t.Fatal(err)
			}
			if again, err = a.Calendar("en", list, filings, today); err != nil || !bytes.Equal(data, again) {
				t.Fatalf("the same days give other bytes: %v", err)
			}
			cal, err := ical.ParseCalendar(bytes.NewReader(data))
			if err != nil || bytes.Contains(data, []byte("METHOD")) {
				t.Fatalf("%v\n%s", err, data)
			}
			for _, e := range cal.Events() {
				get := func(p ical.ComponentProperty) string {
					if v := e.GetProperty(p); v != nil {
						return v.Value
					}
					return ""
				}
				next := kept{get(ical.ComponentPropertySequence), get(ical.ComponentPropertyDtStart), get(ical.ComponentPropertySummary), get(ical.ComponentPropertyStatus) == "CANCELLED"}
				before, known := held[e.Id()]
				if known && before != next && len(before.sequence) >= len(next.sequence) && before.sequence >= next.sequence {
					t.Errorf("after %s on %s: %v becomes %v", f.Events[n-1].Code, today, before, next)
				}
				if next.cancelled {
					cancelled++
				}
				if next.cancelled != strings.HasPrefix(next.title, "No longer: ") { // for calendars that know no STATUS
					t.Errorf("cancelled %v is called %q", next.cancelled, next.title)
				}
				held[e.Id()] = next
			}
			titles := map[string]bool{}
			for uid, k := range held {
				if k.cancelled || k.day < strings.ReplaceAll(today.String(), "-", "") {
					continue
				}
				if !slices.ContainsFunc(list, func(d DueDay) bool { return uidOf(d) == uid }) {
					t.Errorf("after %s on %s: %v still rings", f.Events[n-1].Code, today, k)
				}
				if titles[k.title] {
					t.Errorf("two reminders are called %q", k.title)
				}
				titles[k.title] = true
			}
		}
	}
	if cancelled == 0 || len(held) < 5 {
		t.Errorf("%d reminders, %d cancelled", len(held), cancelled)
	}
}

// A row that is closed in a tracker takes its days along.
func TestClosedRowIsCancelled(t *testing.T) {
	a := builtIn(t)
	head := "packet_id,agency,right,submitted_on,received_on,response_on,outcome,our_due,closed_on\n"
	tr, err := ReadTracker("t.csv", []byte(head+"P-1,us/cbp,access,2026-04-20,2026-04-20,2026-10-05,partly_granted,,2026-11-01\n"))
	if err != nil {
		t.Fatal(err)
	}
	list, filings := trackerDays(t, a, tr, Options{Today: day})
	data, err := a.Calendar("en", list, filings, day)
	if err != nil || len(list) > 0 || bytes.Count(data, []byte("STATUS:CANCELLED")) < 2 || bytes.Contains(data, []byte("VALARM")) {
		t.Errorf("%v\n%s", err, data)
	}
}

// trackerDays gathers the days and filings of a tracker in which nothing is wrong.
func trackerDays(t *testing.T, a *App, tr *Tracker, opt Options) (list []DueDay, filings []Followed) {
	t.Helper()
	bad, err := a.DueTracker(tr, opt, func(f *Followed, days []DueDay) error {
		if f != nil {
			filings = append(filings, *f)
		}
		list = append(list, days...)
		return nil
	})
	if err := errors.Join(bad.Err(), err); err != nil {
		t.Fatal(err)
	}
	return list, filings
}

// Wherever a day that somebody waits for or acts on is written, on screen and
// paper, in both languages, its weekday stands before it.
func TestEveryDayHasItsWeekday(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	n := 0
	lint := func(where, lang, text string, days map[civil.Date]bool, not map[civil.Date]bool) {
		for d := range days {
			if d.IsZero() || not[d] {
				continue
			}
			plain, err := a.Words.Date(lang, d)
			if err != nil {
				t.Fatal(err)
			}
			full, err := a.Words.Weekday(lang, d)
			if err != nil || !strings.HasSuffix(full, plain) {
				t.Fatalf("%q does not end in %q: %v", full, plain, err)
			}
			n += strings.Count(text, full)
			if all, with := strings.Count(text, plain), strings.Count(text, full); all != with {
				t.Errorf("%s in %s: %d of %d times %q without its weekday", where, lang, all-with, all, plain)
			}
		}
	}
	for _, name := range examples(t) {
		c := example(t, name)
		p, err := a.planned(c, Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range p.Filings {
			d, err := course.Dues(f, &a.Pack.Library, day)
			if err != nil || d == nil {
				continue
			}
			f.Gates, f.Missing = nil, nil
			for _, lang := range langs {
				m := a.maker(c, lang, Options{Lang: lang, Today: day}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
				folder, err := m.Folder(f)
				if err != nil {
					continue // what it lacks is not the matter here
				}
				lint(name+" "+f.ID, lang, text(folder.Sheets), map[civil.Date]bool{d.On: true, d.Extended: true}, map[civil.Date]bool{day: true})
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d days on covers", n)
	}
	n = 0
	visit(t, func(c *casefile.Case, id string, x state) {
		s := x.s
		days, not := map[civil.Date]bool{}, map[civil.Date]bool{}
		for _, k := range []*course.Clock{s.LastDay, s.DoBy, s.Office} {
			if k != nil {
				days[k.Last], days[k.Lenient], days[s.Act(k)] = true, true, true
				not[k.Start] = true // "counted from"
			}
		}
		days[s.May], days[s.OfficeDate], days[s.Stopped()] = true, true, true
		for _, e := range s.Events {
			not[e.On] = true
		}
		for _, lang := range langs {
			lines, err := a.ClockLines(lang, s)
			if err != nil {
				t.Fatal(err)
			}
			lint(id+" after "+codes(x.events), lang, strings.Join(lines, "\n"), days, not)
		}
	})
	if n < 200 {
		t.Errorf("only %d days in the lines of clocks", n)
	}
}
