package casefile

import (
	"strconv"
	"strings"
	"time"

	"arco/internal/civil"
	"arco/internal/problem"
)

// Precision says how much of a date is known.
type Precision int

const (
	NoDate Precision = iota // unknown
	Year
	Month
	Day
)

// A When is a date as people know it: a day, a month, a year, "about" one of
// them, or from one to another.
type When struct {
	From, To  civil.Date // first and last day that are meant, both included
	Precision Precision  // of the less precise end
	Range     bool       // written with two ends: 2026-08-09..2026-08-12
	About     bool
	Unknown   bool
	Raw       string // as typed
}

// Years before which nobody alive was born and after which nothing is planned.
const (
	firstYear = 1900
	lastYear  = 2100
)

// dateParts cuts a date of four, two and two digits, of which the last ones may be left out.
func dateParts(s string) (year, month, day string, ok bool) {
	for i := range len(s) {
		if hyphen := i == 4 || i == 7; hyphen != (s[i] == '-') || !hyphen && (s[i] < '0' || s[i] > '9') {
			return "", "", "", false
		}
	}
	switch len(s) {
	case 4:
		return s, "", "", true
	case 7:
		return s[:4], s[5:], "", true
	case 10:
		return s[:4], s[5:7], s[8:], true
	}
	return "", "", "", false
}

// ParseWhen reads 2026-08-10, 2026-08, 2026, any of them after "about ", two
// of them with ".." between, or "unknown". Spaces around the parts do not count.
//
// It returns a *problem.Problem without Field: case.date_shape,
// case.date_impossible (no such day), case.date_year (before 1900 or after
// 2100) or case.range_backwards. An empty text is case.date_shape.
func ParseWhen(s string) (When, error) {
	w := When{Raw: s}
	rest := strings.TrimSpace(s)
	if rest == Unknown {
		w.Unknown = true
		return w, nil
	}
	if after, ok := strings.CutPrefix(rest, "about"); ok && strings.TrimLeft(after, " ") != after {
		w.About, rest = true, after
	}
	first, second, ranged := strings.Cut(rest, "..")
	a, err := parseEnd(first)
	if err != nil {
		return When{}, err
	}
	w.From, w.To, w.Precision = a.From, a.To, a.Precision
	if !ranged {
		return w, nil
	}
	b, err := parseEnd(second)
	if err != nil {
		return When{}, err
	}
	if b.To.Before(a.From) || b.From.Before(a.From) {
		return When{}, problem.New("case.range_backwards", "", "hint.range_backwards")
	}
	w.To, w.Precision, w.Range = b.To, min(a.Precision, b.Precision), true
	return w, nil
}

func parseEnd(s string) (When, error) {
	y, m, d, ok := dateParts(strings.TrimSpace(s))
	if !ok {
		return When{}, problem.New("case.date_shape", "", "hint.date_shape")
	}
	year, _ := strconv.Atoi(y)
	if year < firstYear || year > lastYear {
		return When{}, problem.New("case.date_year", "", "hint.date_year", "first", firstYear, "last", lastYear)
	}
	if m == "" {
		return When{From: civil.Date{Year: year, Month: 1, Day: 1}, To: civil.Date{Year: year, Month: 12, Day: 31}, Precision: Year}, nil
	}
	month, _ := strconv.Atoi(m)
	if month < 1 || month > 12 {
		return When{}, problem.New("case.date_impossible", "", "hint.date_impossible")
	}
	last := civil.Date{Year: year, Month: time.Month(month), Day: 31}.AddMonths(0)
	if d == "" {
		return When{From: civil.Date{Year: year, Month: time.Month(month), Day: 1}, To: last, Precision: Month}, nil
	}
	day, _ := strconv.Atoi(d)
	if day < 1 || day > last.Day {
		return When{}, problem.New("case.date_impossible", "", "hint.date_impossible")
	}
	on := civil.Date{Year: year, Month: time.Month(month), Day: day}
	return When{From: on, To: on, Precision: Day}, nil
}

// Bounds returns the first and last day that can be meant. "About" widens by
// one unit of the precision, by a month for a day: our own measure, chosen so
// that a doubt stays a doubt. It returns false for an unknown date.
func (w When) Bounds() (from, to civil.Date, ok bool) {
	if w.Unknown || w.From.IsZero() {
		return civil.Date{}, civil.Date{}, false
	}
	if !w.About {
		return w.From, w.To, true
	}
	years, months := 1, 0
	if w.Precision != Year {
		years, months = 0, 1
	}
	from = civil.Of(w.From.Time().AddDate(-years, -months, 0))
	to = civil.Of(w.To.AddDays(1).Time().AddDate(years, months, 0)).AddDays(-1)
	return from, to, true
}

// Exact returns the day if one single day is meant.
func (w When) Exact() (civil.Date, bool) {
	return w.From, !w.Unknown && !w.About && !w.Range && w.Precision == Day
}
