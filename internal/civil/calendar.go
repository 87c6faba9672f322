package civil

import (
	"fmt"
	"slices"
	"time"

	"arco/internal/problem"
)

// A Calendar says which days are working days in one jurisdiction. It knows
// the holidays of the years FromYear to ToYear, both included; outside them it
// answers with a *problem.Problem of code "deadline.no_calendar". A nil
// Calendar knows no year.
//
// The dates are data of the content folders; nothing here has a default.
// A Calendar is not changed after it is made and may be shared.
type Calendar struct {
	Weekend          []time.Weekday
	FromYear, ToYear int
	Holidays         []Holiday
	Closed           []Closure // offices closed outside the law; only the lenient count knows them
	Usual            []Holiday // the same, for days on which offices close year after year
	closures         bool      // set in the copy that counts leniently
	kept             *memory   // nil until Keep
	keptLenient      *Calendar // the copy that counts leniently: it has more days off
}

// A Holiday is a rule that gives the same days every year. Exactly one of
// Month with Day, Nth and Easter is set.
type Holiday struct {
	Name   string
	Month  time.Month // with Day: the same date every year
	Day    int
	Nth    *Nth
	Easter *int // days from Easter Sunday; -2 is Good Friday
	Days   int  // so many days running from it; 0 counts as 1
	// Observed says by how many days a holiday moves that falls on a weekday:
	// Saturday -1 is the Friday before. On other days it stays.
	Observed map[time.Weekday]int
	// FromYear and ToYear, both included, bound the years in which the holiday
	// is one; 0 is no bound. A law that made it in the middle of a year, or moved
	// it for one year, is written with them.
	FromYear, ToYear int
	Source           string // where the rule was read
	ReadOn           Date
}

// Nth is the Nth weekday of a month.
type Nth struct {
	Month   time.Month
	Weekday time.Weekday
	N       int // 1 to 5; -1 is the last
}

// Dates returns the days on which the holiday of a year is kept. A day that
// moves may fall in the year before: New Year's Day 2028 is kept on 31
// December 2027.
func (h Holiday) Dates(year int) []Date {
	first, ok := h.first(year)
	if !ok || h.FromYear != 0 && year < h.FromYear || h.ToYear != 0 && h.ToYear < year {
		return nil
	}
	days := []Date{h.moved(first)}
	for i := 1; i < h.Days; i++ {
		days = append(days, h.moved(first.AddDays(i)))
	}
	return days
}

// first is the day of the rule, before it moves, and false if the year has none.
func (h Holiday) first(year int) (Date, bool) {
	switch {
	case h.Nth != nil:
		return nthWeekday(year, h.Nth.Month, h.Nth.Weekday, h.Nth.N)
	case h.Easter != nil:
		return Easter(year).AddDays(*h.Easter), true
	}
	d := Date{year, h.Month, h.Day}
	return d, Of(d.Time()) == d // 29 February, or no date at all
}

func (h Holiday) moved(d Date) Date {
	if by := h.Observed[d.Weekday()]; by != 0 {
		return d.AddDays(by)
	}
	return d
}

// nthWeekday returns the nth weekday of a month, the last for n = -1, and
// false if the month has no such day.
func nthWeekday(year int, m time.Month, w time.Weekday, n int) (Date, bool) {
	if n < 0 {
		last := Of(time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC))
		back := (int(last.Weekday()) - int(w) + 7) % 7
		d := last.AddDays(-back + 7*(n+1))
		return d, d.Month == m
	}
	first := Date{year, m, 1}
	d := first.AddDays((int(w)-int(first.Weekday())+7)%7 + 7*(n-1))
	return d, n > 0 && d.Month == m
}

// Easter returns Easter Sunday of the Gregorian calendar, by the rule of
// Meeus, Jones and Butcher. It is computed here because rickar/cal works in
// the local time zone, where midnight of Easter Sunday may not exist (Beirut 2024).
func Easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (b - (b+8)/25 + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	l := (32 + 2*e + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return Date{year, time.Month(n / 31), n%31 + 1}
}

// Holiday returns the name of the holiday kept on d, and whether there is one.
// It does not ask whether the calendar covers the year.
func (c *Calendar) Holiday(d Date) (string, bool) {
	if c == nil {
		return "", false
	}
	if days := c.year(d.Year); days != nil {
		if i := days[d.Month-1][d.Day-1]; i > 0 {
			return c.Holidays[i-1].Name, true
		}
		return "", false
	}
	for _, h := range c.Holidays {
		for year := d.Year - 1; year <= d.Year+1; year++ {
			if slices.Contains(h.Dates(year), d) {
				return h.Name, true
			}
		}
	}
	return "", false
}

// Covers reports whether the holidays of a year are known.
func (c *Calendar) Covers(year int) bool {
	return c != nil && c.FromYear <= year && year <= c.ToYear
}

func (c *Calendar) cover(d Date) error {
	if c.Covers(d.Year) {
		return nil
	}
	from, to := 0, 0
	if c != nil {
		from, to = c.FromYear, c.ToYear
	}
	return problem.New("deadline.no_calendar", "", "hint.no_calendar", "year", d.Year, "from", from, "to", to)
}

// Working reports whether d is a working day: neither weekend nor holiday.
func (c *Calendar) Working(d Date) (bool, error) {
	if err := c.cover(d); err != nil {
		return false, err
	}
	if slices.Contains(c.Weekend, d.Weekday()) {
		return false, nil
	}
	_, holiday := c.Holiday(d)
	_, closed := c.closure(d)
	return !holiday && !closed, nil
}

// AddWorking returns the nth working day after start. The day of start is not
// counted; n = 0 gives start itself.
func (c *Calendar) AddWorking(start Date, n int) (Date, error) {
	if n < 0 {
		return Date{}, fmt.Errorf("counting %d working days: only forward", n)
	}
	if n == 0 {
		return start, nil
	}
	for w, count := c.from(start.AddDays(1)), 0; ; w.next() {
		if err := c.cover(w.day); err != nil {
			return Date{}, err
		}
		if weekend, holiday := w.free(); !weekend && holiday == "" {
			if count++; count == n {
				return w.day, nil
			}
		}
	}
}

// WorkingBetween counts the working days after start up to and including end;
// 0 if end is not after start.
func (c *Calendar) WorkingBetween(start, end Date) (int, error) {
	n := 0
	for w := c.from(start.AddDays(1)); !end.Before(w.day); w.next() {
		if err := c.cover(w.day); err != nil {
			return 0, err
		}
		if weekend, holiday := w.free(); !weekend && holiday == "" {
			n++
		}
	}
	return n, nil
}

// A Day is one step of a count, to show how a due date was found.
type Day struct {
	Date    Date
	Count   int    // 1 is the first day counted; 0 if the day does not count
	Weekend bool   // it does not count because of the weekend
	Holiday string // name of the holiday for which it does not count, or ""
}

// Explain lists every day after start up to the nth working day, with its
// number or the reason why it does not count.
func (c *Calendar) Explain(start Date, n int) ([]Day, error) {
	days := make([]Day, 0, min(n+n/2+8, 400)) // of a week two days are free, and some holidays
	count := 0
	for w := c.from(start.AddDays(1)); count < n; w.next() {
		if err := c.cover(w.day); err != nil {
			return nil, err
		}
		day := Day{Date: w.day}
		day.Weekend, day.Holiday = w.free()
		if !day.Weekend && day.Holiday == "" {
			count++
			day.Count = count
		}
		days = append(days, day)
	}
	return days, nil
}

// Units of a period.
const (
	UnitDay        = "day"
	UnitWorkingDay = "working_day"
	UnitMonth      = "month"
)

// Add returns the last day of a period that starts on the day start, which is
// not counted. Only working days need a calendar.
func (c *Calendar) Add(start Date, count int, unit string) (Date, error) {
	switch unit {
	case UnitDay:
		return start.AddDays(count), nil
	case UnitMonth:
		return start.AddMonths(count), nil
	case UnitWorkingDay:
		return c.AddWorking(start, count)
	}
	return Date{}, fmt.Errorf("unit %q of a period: want %s, %s or %s", unit, UnitDay, UnitWorkingDay, UnitMonth)
}
