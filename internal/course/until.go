package course

import (
	"arco/internal/civil"
	"arco/internal/law"
)

// named is the day that an event's letter sets for the person, on the working
// day before if it is a day off; nil if it sets none. Where the office's own time
// follows, or nothing is left to do for the person, the day is the office's.
func (s *Standing) named(e *Event, n *law.Answer) *Clock {
	day, err := civil.Parse(e.Until)
	asks := n.DoBy != nil || n.LastDay != nil || n.Pauses
	if err != nil || n.OwedBy != nil || n.End || !asks {
		return nil
	}
	k := &Clock{Term: &law.Term{From: "event"}, From: "event", Named: day, Count: civil.Count{Start: e.On, Last: day, Lenient: day}}
	act := s.Act(k)
	k.Last, k.Lenient = act, act
	return k
}

// names is named, and remembers the day that the letter sets.
func (s *Standing) names(e *Event, n *law.Answer) *Clock {
	k := s.named(e, n)
	if k != nil {
		s.Asked = k.Named
	}
	return k
}

// sooner is the clock that ends first; of equal ones, the first. Either may be nil.
func sooner(a, b *Clock) *Clock {
	if a == nil || b != nil && b.Last.Before(a.Last) {
		return b
	}
	return a
}

// runsOn reports whether a day of the person's runs that no event ends by which
// the matter only goes on: the law's, or one that the office named.
func (s *Standing) runsOn() bool {
	return s.LastDay != nil || s.Hand.LastDay != nil || s.DoBy != nil && !s.DoBy.Named.IsZero()
}
