package civil

import (
	"fmt"
	"slices"
	"time"
)

// A Rule says how a period is counted.
type Rule struct {
	Count int
	Unit  string // UnitDay, UnitWorkingDay or UnitMonth
	// DayOne: "" or "next": the day of the start is day 0; "same": it is day 1.
	DayOne string
	// LastDay: "" or "keep": a calendar period may end on a free day;
	// "next_working": it then runs on to the next working day. A period in
	// working days always ends on one.
	LastDay string
	// CutOff is the last second of the last day, "23:59:59", in Zone, a name
	// such as America/New_York; both "" if nothing is said.
	CutOff, Zone string
}

// Check returns what is wrong with a rule, in English, or "".
func (r Rule) Check() string {
	switch {
	case r.Count <= 0:
		return "count"
	case r.Unit != UnitDay && r.Unit != UnitWorkingDay && r.Unit != UnitMonth:
		return "unit"
	case r.DayOne != "" && r.DayOne != "next" && r.DayOne != "same":
		return "day_one"
	case r.LastDay != "" && r.LastDay != "keep" && r.LastDay != "next_working":
		return "last_day"
	case (r.CutOff == "") != (r.Zone == ""):
		return "zone"
	}
	if r.CutOff != "" {
		if _, err := time.Parse(time.TimeOnly, r.CutOff); err != nil {
			return "cutoff"
		}
	}
	return ""
}

// A Closure is a run of days, both included, on which offices are closed
// though no law makes them holidays. They never help the person: only the
// lenient count leaves them out.
type Closure struct {
	Name     string
	From, To Date
	Source   string
	ReadOn   Date
}

// A Count is a period counted from a day.
type Count struct {
	Rule  Rule
	Start Date
	// Last is the strict last day: the earliest on which the period can be over,
	// and the last on which a person should rely.
	Last Date
	// Lenient is the last day if the days on which offices close outside the
	// law are left out, so the first on which nobody can still dispute that the
	// office is late. It is Last where there are no such days.
	Lenient Date
	// Days shows the strict count, day by day; Months and calendar days that
	// need no explanation are not listed.
	Days []Day
}

// Count counts a rule from a day. Only working days need the calendar's years.
func (c *Calendar) Count(start Date, r Rule) (Count, error) {
	if what := r.Check(); what != "" {
		return Count{}, fmt.Errorf("a period's %s cannot be counted", what)
	}
	out := Count{Rule: r, Start: start}
	from := start
	if r.DayOne == "same" {
		from = start.AddDays(-1)
	}
	var err error
	switch r.Unit {
	case UnitMonth:
		out.Last = start.AddMonths(r.Count)
		if r.DayOne == "same" {
			out.Last = out.Last.AddDays(-1)
		}
	case UnitDay:
		out.Last = from.AddDays(r.Count)
	case UnitWorkingDay:
		if out.Days, err = c.Explain(from, r.Count); err != nil {
			return out, err
		}
		out.Last = out.Days[len(out.Days)-1].Date
		out.Lenient = out.Last
		if len(c.Closed) == 0 && len(c.Usual) == 0 {
			return out, nil
		}
		// The lenient reading may run past the years that are known; then
		// the strict one stands.
		if last, err := c.lenient().AddWorking(from, r.Count); err == nil {
			out.Lenient = last
		}
		return out, nil
	}
	if r.LastDay == "next_working" {
		if out.Last, err = c.onto(out.Last); err != nil {
			return out, err
		}
	}
	out.Lenient = out.Last
	return out, nil
}

// onto returns the first working day that is not before d.
func (c *Calendar) onto(d Date) (Date, error) {
	for {
		w, err := c.Working(d)
		if err != nil || w {
			return d, err
		}
		d = d.AddDays(1)
	}
}

// OnOrBefore returns the last working day that is not after d: the day to do
// something by when d itself is a day off. It asks the rules of the holidays, not
// whether the calendar covers the year. A nil Calendar gives d.
func (c *Calendar) OnOrBefore(d Date) Date { return c.near(d, -1) }

// OnOrAfter returns the first working day that is not before d, in the same way.
func (c *Calendar) OnOrAfter(d Date) Date { return c.near(d, 1) }

func (c *Calendar) near(d Date, step int) Date {
	if c == nil {
		return d
	}
	for x, i := d, 0; i < 31; x, i = x.AddDays(step), i+1 {
		if _, holiday := c.Holiday(x); !holiday && !slices.Contains(c.Weekend, x.Weekday()) {
			return x
		}
	}
	return d
}

// lenient is the calendar in which closures count as free days.
func (c *Calendar) lenient() *Calendar {
	if c == nil || len(c.Closed) == 0 && len(c.Usual) == 0 {
		return c
	}
	if c.keptLenient != nil { // it remembers its holidays
		return c.keptLenient
	}
	return c.leniently()
}

// leniently is that calendar, made anew.
func (c *Calendar) leniently() *Calendar {
	l := *c
	l.Holidays, l.closures, l.kept = slices.Concat(c.Holidays, c.Usual), true, nil
	return &l
}

// closure returns the name of the closure that covers a day, if it counts.
func (c *Calendar) closure(d Date) (string, bool) {
	if c == nil || !c.closures {
		return "", false
	}
	for _, x := range c.Closed {
		if !d.Before(x.From) && !x.To.Before(d) {
			return x.Name, true
		}
	}
	return "", false
}

// At says which day of the period a day is: "day 37 of 90". It is 0 before the
// first day, and Count at most. For months it is 0.
func (k Count) At(day Date) int {
	switch {
	case k.Rule.Unit == UnitMonth || day.Before(k.Start):
		return 0
	case k.Rule.Unit == UnitDay:
		n := int(day.Time().Sub(k.Start.Time()).Hours()) / 24
		if k.Rule.DayOne == "same" {
			n++
		}
		return min(max(n, 0), k.Rule.Count)
	}
	n := 0
	for _, d := range k.Days {
		if day.Before(d.Date) {
			break
		}
		n = max(n, d.Count)
	}
	return n
}

// Over reports whether the strict period is over at the end of a day before.
func (k Count) Over(day Date) bool { return k.Last.Before(day) }

// SureOver reports the same for the lenient reading.
func (k Count) SureOver(day Date) bool { return k.Lenient.Before(day) }
