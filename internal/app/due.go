package app

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
)

// Kinds of days.
const (
	DayOffice  = "office"   // the office must have answered
	DaySure    = "sure"     // from the day after on nobody can say that the office is not late
	DayLast    = "last_day" // the person's last day
	DayDoBy    = "do_by"    // the earlier day to do it by
	DayOwn     = "own"      // noted in a tracker by whoever keeps it
	DayPending = "pending"  // nothing runs; the day to look at it again
	DayStopped = "stopped"  // the office's time stands still until the person answers; the same
	DayHand    = "by_hand"  // a time runs whose days nobody has counted; the same
	DayHearing = "hearing"  // the next hearing, as the case file says
)

// A DueDay is one day that matters.
type DueDay struct {
	Ref      string // case reference, or client code of a tracker
	Filing   string
	Kind     string
	On       civil.Date // zero if no day is known
	Act      civil.Date // the working day to act on, or to look at it
	Left     int        // calendar days from today, negative when over
	Standing *course.Standing
	Clock    *course.Clock // nil for a day from a tracker, and where no clock runs
	Event    string        // what happened last
	N        int           // of the filing in its case or table, for titles that tell nothing
	Answer   *course.Event // the earlier answer whose day it is; nil for a day of the last one
}

// Followed is a filing with its place in the case or table, open or not.
type Followed struct {
	*course.Standing
	Ref    string
	N      int
	Closed bool // whoever keeps the table has closed it: its days have fallen away
}

// Due lists the days of every filing of a case, the next first. Filings of
// which nothing is recorded have no day. Every open filing has at least one
// row. What is wrong with one filing is the error, a problem.List; the days of the
// others stand all the same. A record that can mean two filings is counted as
// either, each under its full id, so that no day disappears before the person
// has said which it is.
func (a *App) Due(c *casefile.Case, opt Options) ([]DueDay, []Followed, error) {
	var out []DueDay
	all, bad, err := a.standings(c, opt)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range all {
		out = append(out, days(c.Ref, f.N, f.Standing)...)
	}
	if on, err := civil.Parse(c.History.Hearing); err == nil && !on.Before(opt.Today) {
		out = append(out, DueDay{Ref: c.Ref, Kind: DayHearing, On: on, Act: on, Left: between(opt.Today, on)})
	}
	sortDays(out)
	return out, all, bad.Err()
}

// sortDays puts what somebody has to count by hand first, then the next day.
func sortDays(l []DueDay) {
	slices.SortStableFunc(l, func(a, b DueDay) int { return Sooner(a.On, b.On) })
}

// Sooner orders days that matter: what somebody has to count by hand, which has
// no day, first, then the next.
func Sooner(a, b civil.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero() || !b.IsZero() && a.Before(b):
		return -1
	}
	return 1
}

func between(from, to civil.Date) int { return int(to.Time().Sub(from.Time()).Hours()) / 24 }

// days lists the days of one filing.
func days(ref string, n int, s *course.Standing) []DueDay {
	today := s.Today()
	var out []DueDay
	last := ""
	if n := len(s.Events); n > 0 {
		last = s.Events[n-1].Code
	}
	add := func(kind string, on, act civil.Date, k *course.Clock) {
		d := DueDay{Ref: ref, Filing: s.Filing.ID, Kind: kind, On: on, Act: act, Standing: s, Clock: k, Event: last, N: n}
		if !on.IsZero() {
			d.Left = between(today, on)
		}
		out = append(out, d)
	}
	cal := s.Law.Calendar
	for _, x := range s.Running(today) { // each answer keeps its own clock
		if k := x.DoBy; k != nil && !k.Over(today) {
			add(DayDoBy, k.Last, s.Act(k), k)
			out[len(out)-1].Answer = x.Event
		}
		add(DayLast, x.LastDay.Last, s.Act(x.LastDay), x.LastDay)
		out[len(out)-1].Answer = x.Event
	}
	if k := s.DoBy; k != nil {
		add(DayDoBy, k.Last, s.Act(k), k)
	}
	if k := s.LastDay; k != nil {
		add(DayLast, k.Last, s.Act(k), k)
	}
	if k := s.Office; k != nil && (s.Last == nil || s.Last.Code != "silence") {
		add(DayOffice, k.Last, cal.OnOrAfter(k.Last.AddDays(1)), k) // the first day on which it is over
		if k.Lenient != k.Last {
			add(DaySure, k.Lenient, cal.OnOrAfter(k.Lenient.AddDays(1)), k)
		}
	}
	look := s.Look()
	switch hand := s.Hand.Any(); {
	case s.Hand.LastDay != nil || s.Hand.DoBy != nil: // the person's own time runs: at once
		soon := cal.OnOrAfter(today.AddDays(1))
		add(DayHand, civil.Date{}, soon, hand[0])
	case len(hand) > 0:
		add(DayHand, civil.Date{}, look, hand[0])
	case len(out) > 0 || !s.Open():
	case s.Paused():
		add(DayStopped, look, look, nil)
	default:
		add(DayPending, look, look, nil)
	}
	return out
}

// ClockLines says in words which days matter for a filing.
func (a *App) ClockLines(lang string, s *course.Standing) ([]string, error) {
	say := a.Words.In(lang)
	return course.Clocks(say, s), say.Err()
}
