package civil

import (
	"slices"
	"sync/atomic"
	"time"
)

// A memory has the holidays of the years that a calendar covers, worked out when
// the first day of a year is asked for. It holds rules of the content and
// nothing of anybody's case, and copies of a calendar share it.
type memory struct {
	from  int
	years []atomic.Pointer[yearDays]
}

// yearDays has, for each day of a year, the place of its holiday in the list
// of the calendar, counted from 1; 0 for none.
type yearDays [12][31]uint16

// Keep makes the calendar remember its holidays. Its rules and years must not
// change afterwards.
func (c *Calendar) Keep() {
	if n := c.ToYear - c.FromYear + 1; n > 0 && n < 1000 {
		c.kept = &memory{c.FromYear, make([]atomic.Pointer[yearDays], n)}
		if len(c.Closed)+len(c.Usual) > 0 {
			c.keptLenient = c.leniently()
			c.keptLenient.kept = &memory{c.FromYear, make([]atomic.Pointer[yearDays], n)}
		}
	}
}

// year is the table of a year, nil where none is kept.
func (c *Calendar) year(year int) *yearDays {
	if c.kept == nil || year < c.kept.from || year >= c.kept.from+len(c.kept.years) {
		return nil
	}
	at := &c.kept.years[year-c.kept.from]
	days := at.Load()
	if days == nil {
		days = c.daysOf(year)
		at.Store(days)
	}
	return days
}

// daysOf works out a year. Of two holidays on one day the first in the list stands.
func (c *Calendar) daysOf(year int) *yearDays {
	days := new(yearDays)
	for i, h := range c.Holidays {
		for y := year - 1; y <= year+1; y++ {
			for _, d := range h.Dates(y) {
				if at := &days[d.Month-1][d.Day-1]; d.Year == year && *at == 0 {
					*at = uint16(i + 1)
				}
			}
		}
	}
	return days
}

// A walk goes through the days of a calendar one by one.
type walk struct {
	c       *Calendar
	day     Date
	weekday time.Weekday
	days    *yearDays // of the year of the day
	known   int       // that year
}

// from is a walk that stands on a day.
func (c *Calendar) from(d Date) *walk { return &walk{c: c, day: d, weekday: d.Weekday()} }

func (w *walk) next() {
	w.day, w.weekday = w.day.AddDays(1), (w.weekday+1)%7
}

// free says whether the day is one of the weekend, and the name of the holiday
// or closure for which it is free, or "".
func (w *walk) free() (weekend bool, holiday string) {
	if slices.Contains(w.c.Weekend, w.weekday) {
		return true, ""
	}
	if w.days == nil || w.known != w.day.Year {
		if w.days, w.known = w.c.year(w.day.Year), w.day.Year; w.days == nil {
			w.days = w.c.daysOf(w.day.Year)
		}
	}
	if i := w.days[w.day.Month-1][w.day.Day-1]; i > 0 {
		return false, w.c.Holidays[i-1].Name
	}
	holiday, _ = w.c.closure(w.day)
	return false, holiday
}
