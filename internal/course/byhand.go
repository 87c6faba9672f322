package course

import (
	"arco/internal/civil"
	"arco/internal/problem"
)

// ByHand holds the clocks of a filing that run and cannot be counted: their
// days lie in years whose holidays the calendar does not know. They have a
// rule and, mostly, a start, but no last day. Nothing else of the filing, and no
// other filing, waits for them.
type ByHand struct{ Office, LastDay, DoBy *Clock }

// Any returns the clocks that somebody has to count by hand, the person's first.
func (h ByHand) Any() []*Clock {
	var out []*Clock
	for _, k := range []*Clock{h.LastDay, h.DoBy, h.Office} {
		if k != nil {
			out = append(out, k)
		}
	}
	return out
}

// count is the one place where the days of a filing are counted.
func (k *Clock) count(cal *civil.Calendar, from civil.Date, r civil.Rule) error {
	n, err := cal.Count(from, r)
	if list, ok := problem.Of(err); ok && len(list) == 1 && list[0].Code == "deadline.no_calendar" {
		k.Count, k.Why = civil.Count{Rule: r, Start: from}, list[0]
		return nil
	}
	k.Count = n
	return err
}

// counted sorts a clock: it is returned if its days are known, else it goes to
// the place of its kind among those to be counted by hand.
func (s *Standing) counted(k *Clock, hand **Clock) *Clock {
	if *hand = nil; k != nil && k.Why != nil {
		*hand = k
		return nil
	}
	return k
}

// mayRun reports whether a period that is to be counted by hand may still run
// on a day: working days are at least as long as so many calendar days.
func (k *Clock) mayRun(day civil.Date) bool {
	return !k.Start.AddDays(k.Rule.Count).Before(day)
}

// advised moves a day of our advice onto a working day: on others post and help
// are closed. The law's own last day is never moved.
func (s *Standing) advised(k *Clock) *Clock {
	if k == nil {
		return nil
	}
	act := s.Law.Calendar.OnOrBefore(k.Last)
	if act.Before(k.Start) { // a short time that begins and ends in a run of days off
		act = s.Law.Calendar.OnOrAfter(k.Last)
	}
	k.Last, k.Lenient = act, act
	return k
}

// Act is the day by which to do what a clock of the person's asks: its last
// day, or the working day before if that is a day off.
func (s *Standing) Act(k *Clock) civil.Date {
	act := s.Law.Calendar.OnOrBefore(k.Last)
	if act.Before(k.Start) {
		return k.Last
	}
	return act
}
