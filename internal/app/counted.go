package app

import (
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/term"
)

// counted lets a tracker of thousands of rows be kept at once. The days that
// clocks went through are kept once: many run between the same two days.
type counted map[between2][]civil.Day

type between2 struct {
	first, last civil.Date
	n           int
}

// share also leaves out what a letter would need of the person: a tracker knows
// no person, and no letter comes of it.
func (c counted) share(s *course.Standing) {
	s.Filing.Cond, s.Filing.Missing = term.Set{}, nil
	for _, k := range []*course.Clock{s.DoBy, s.LastDay, s.Office} {
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
