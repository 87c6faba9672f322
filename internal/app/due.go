package app

import (
	"bytes"
	"slices"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/ics"
	"arco/internal/packet"
	"arco/internal/plan"
)

// Kinds of days.
const (
	DayOffice  = "office"   // the office must have answered
	DaySure    = "sure"     // from the day after on nobody can say that the office is not late
	DayLast    = "last_day" // the person's last day
	DayDoBy    = "do_by"    // the earlier day to do it by
	DayOwn     = "own"      // noted in a tracker by whoever keeps it
	DayPending = "pending"  // nothing runs; what to do is in Words
)

// A DueDay is one day that matters.
type DueDay struct {
	Ref      string // case reference, or client code of a tracker
	Filing   string
	Kind     string
	On       civil.Date
	Left     int // calendar days from today, negative when over
	Standing *plan.Standing
	Clock    *plan.Clock // nil for a day from a tracker
	Event    string      // what happened last
	N        int         // of the filing in its case or table, for titles that tell nothing
}

// Due lists the days of every filing of a case, the next first. Filings of
// which nothing is recorded have no day.
func (a *App) Due(c *casefile.Case, opt Options) ([]DueDay, []*plan.Standing, error) {
	var out []DueDay
	var all []*plan.Standing
	for _, id := range plan.KnownFilings(c, &a.Pack.Library) {
		agency, _, _ := plan.FindFiling(&a.Pack.Library, id)
		if a.Pack.Jurisdictions[agency.Jurisdiction].Answers == nil {
			continue
		}
		s, err := plan.Stand(c, &a.Pack.Library, id, plan.Options{Today: opt.Today, Accept: opt.Accept, Unlock: opt.Unlock})
		if err != nil {
			return nil, nil, err
		}
		all = append(all, s)
		out = append(out, days(c.Ref, len(all), s, opt.Today)...)
	}
	sortDays(out)
	return out, all, nil
}

func sortDays(l []DueDay) {
	slices.SortStableFunc(l, func(a, b DueDay) int {
		switch {
		case a.On.Before(b.On):
			return -1
		case b.On.Before(a.On):
			return 1
		}
		return 0
	})
}

// days lists the days of one filing.
func days(ref string, n int, s *plan.Standing, today civil.Date) []DueDay {
	var out []DueDay
	last := ""
	if n := len(s.Events); n > 0 {
		last = s.Events[n-1].Code
	}
	add := func(kind string, on civil.Date, k *plan.Clock) {
		left := int(on.Time().Sub(today.Time()).Hours()) / 24
		out = append(out, DueDay{Ref: ref, Filing: s.Filing.ID, Kind: kind, On: on, Left: left, Standing: s, Clock: k, Event: last, N: n})
	}
	if s.DoBy != nil {
		add(DayDoBy, s.DoBy.Last, s.DoBy)
	}
	if s.LastDay != nil {
		add(DayLast, s.LastDay.Last, s.LastDay)
	}
	if s.Office != nil && s.Last == nil || s.Office != nil && s.Last.Code != "silence" {
		add(DayOffice, s.Office.Last, s.Office)
		if s.Office.Lenient != s.Office.Last {
			add(DaySure, s.Office.Lenient, s.Office)
		}
	}
	return out
}

// ClockLines says in words which days matter for a filing.
func (a *App) ClockLines(lang string, s *plan.Standing) ([]string, error) {
	return packet.ClockLines(speaker{a.Words}, lang, s)
}

// Calendar writes the days as reminders. Titles are neutral: the reference and
// a number, so that a calendar on a borrowed machine tells nothing.
func (a *App) Calendar(lang string, list []DueDay, today civil.Date) ([]byte, error) {
	var events []ics.Event
	for _, d := range list {
		before := []int{14, 7, 3, 1}
		if d.Kind == DayOffice || d.Kind == DaySure {
			before = []int{0}
			d.On = d.On.AddDays(1) // the first day on which it is over
		}
		if d.On.Before(today) { // it is late: look at it tomorrow
			d.On, before = today.AddDays(1), []int{0}
		}
		title, err := a.Words.Text(lang, "calendar.title", map[string]any{"ref": d.Ref, "n": d.N})
		if err != nil {
			return nil, err
		}
		text, err := a.Words.Text(lang, "calendar.text", nil)
		if err != nil {
			return nil, err
		}
		events = append(events, ics.Event{Key: d.Ref + "|" + d.Filing + "|" + d.Kind, Day: d.On,
			Summary: title, Text: text, Before: before})
	}
	var b bytes.Buffer
	err := ics.Write(&b, lang, today, events)
	return b.Bytes(), err
}
