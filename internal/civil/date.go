// Package civil counts days without a clock: dates, holidays, working days.
package civil

import (
	"fmt"
	"time"
)

// A Date is a day of the Gregorian calendar. The zero Date is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Parse reads a date written as 2026-11-30.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("not a date of the form 2026-11-30")
	}
	return Of(t), nil
}

// Of returns the day of t in its own zone.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String writes the date as 2026-11-30, and "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 0 || d.Year > 9999 || d.Day < 1 || d.Day > daysIn(d.Year, d.Month) { // no day of a month, or written in another way
		return d.Time().Format(time.DateOnly)
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	y, m := d.Year, int(d.Month)
	return string([]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(d.Day / 10), digit(d.Day)})
}

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays returns the day n calendar days later; n may be negative.
func (d Date) AddDays(n int) Date {
	if day, last := d.Day+n, daysIn(d.Year, d.Month); d.Day >= 1 && d.Day <= last && 1 <= day && day <= last {
		return Date{d.Year, d.Month, day}
	}
	return Of(d.Time().AddDate(0, 0, n))
}

// Before reports whether d is earlier than e. No date is earlier than every day.
func (d Date) Before(e Date) bool {
	switch {
	case d.Year != e.Year:
		return d.Year < e.Year
	case d.Month != e.Month:
		return d.Month < e.Month
	}
	return d.Day < e.Day
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddMonths returns the same day n months later, or the last day of that month
// if it is shorter: one month from 31 January is the last day of February.
func (d Date) AddMonths(n int) Date {
	months := d.Year*12 + int(d.Month) - 1 + n
	year, month := months/12, months%12
	if month < 0 {
		year, month = year-1, month+12
	}
	m := time.Month(month + 1)
	return Date{year, m, min(d.Day, daysIn(year, m))}
}

// daysIn is how many days a month has, 0 for no month.
func daysIn(year int, m time.Month) int {
	switch m {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	if m < time.January || m > time.December {
		return 0
	}
	return 31
}
