package app

import (
	"arco/internal/civil"
	"arco/internal/plan"
)

// counted keeps the days that clocks went through once for all rows of a
// tracker: thousands of clocks run between the same two days.
type counted map[between2][]civil.Day

type between2 struct {
	first, last civil.Date
	n           int
}

func (c counted) share(s *plan.Standing) {
	for _, k := range []*plan.Clock{s.DoBy, s.LastDay, s.Office} {
		if k == nil || len(k.Days) == 0 {
			continue
		}
		key := between2{k.Days[0].Date, k.Days[len(k.Days)-1].Date, len(k.Days)}
		if had, ok := c[key]; ok {
			k.Days = had
		} else {
			c[key] = k.Days
		}
	}
}
