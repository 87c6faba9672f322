package course

import (
	"slices"

	"arco/internal/civil"
	"arco/internal/law"
)

// An Earlier is an answer whose last day runs on though the office has answered
// again since: each answer keeps its own clock.
type Earlier struct {
	Node    *law.Answer
	Event   *Event
	LastDay *Clock
	DoBy    *Clock // nil if there is none
}

// keepEarlier is called before a new answer takes the place of the last one. An
// answer that ends the matter leaves nothing to do about the ones before.
func (s *Standing) keepEarlier(n *law.Answer) {
	switch {
	case n.End:
		s.Earlier = nil
	case s.Node != nil && s.Last != nil && s.LastDay != nil:
		s.Earlier = append(slices.Clone(s.Earlier), Earlier{Node: s.Node, Event: s.Last, LastDay: s.LastDay, DoBy: s.DoBy})
	}
}

// settle takes out what a step was sent against. What it was not sent against
// keeps its clock: the last answer too, where the step is of an earlier one.
func (s *Standing) settle(st *law.Step, on civil.Date) {
	with := s.Against(st, on)
	if s.ofEarlier(st) != nil && st.Stage != "" {
		s.keepEarlier(s.Node)
	}
	s.Earlier = slices.DeleteFunc(slices.Clone(s.Earlier), func(x Earlier) bool {
		return slices.ContainsFunc(with, func(y Earlier) bool { return y.Event == x.Event })
	})
}

// ofEarlier is the earlier answer that offers a step which the last one does
// not, the one that ends first if there are several; nil if there is none.
func (s *Standing) ofEarlier(st *law.Step) *Earlier {
	if s.Node == nil || slices.Contains(s.Node.Next, st.ID) || slices.Contains(s.also, st.ID) || slices.Contains(s.Stage.Next, st.ID) {
		return nil
	}
	for _, l := range [][]Earlier{s.Running(s.today), s.Earlier} {
		if i := slices.IndexFunc(l, func(x Earlier) bool { return slices.Contains(x.Node.Next, st.ID) }); i >= 0 {
			return &l[i]
		}
	}
	return nil
}

// asOf is the standing as a letter of a step takes it: from the earlier answer
// if the step is one of its own.
func (s *Standing) asOf(st *law.Step) *Standing {
	x := s.ofEarlier(st)
	if x == nil {
		return s
	}
	v := *s
	v.Node, v.Last, v.LastDay, v.DoBy = x.Node, x.Event, x.LastDay, x.DoBy
	v.Earlier = slices.DeleteFunc(slices.Clone(s.Earlier), func(y Earlier) bool { return y.Event == x.Event })
	return &v
}

// Against lists the earlier answers that a step on a day goes against together
// with the last one: those that offer the same step and whose day is not over.
func (s *Standing) Against(st *law.Step, on civil.Date) []Earlier {
	if st.Stage == "" {
		return nil
	}
	var out []Earlier
	for _, x := range s.Running(on) {
		if slices.Contains(x.Node.Next, st.ID) {
			out = append(out, x)
		}
	}
	return out
}

// Running lists the earlier answers whose last day is not over on a day, the
// one that ends first on top.
func (s *Standing) Running(on civil.Date) []Earlier {
	out := slices.DeleteFunc(slices.Clone(s.Earlier), func(x Earlier) bool { return x.LastDay.Over(on) })
	slices.SortStableFunc(out, func(a, b Earlier) int {
		switch {
		case a.LastDay.Last.Before(b.LastDay.Last):
			return -1
		case b.LastDay.Last.Before(a.LastDay.Last):
			return 1
		}
		return 0
	})
	return out
}

// By is the day by which to act on an earlier answer: the earlier day to do it
// by, else the last day, on a working day.
func (s *Standing) By(x Earlier) civil.Date {
	if x.DoBy != nil && x.DoBy.Last.Before(x.LastDay.Last) && !x.DoBy.Over(s.today) {
		return x.DoBy.Last
	}
	return s.Act(x.LastDay)
}
