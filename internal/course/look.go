package course

import "arco/internal/civil"

// Open reports whether something can still come of a filing: it was sent, and
// what the last answer means is not the end of it.
func (s *Standing) Open() bool {
	return !s.Filed.IsZero() && (s.Node == nil || !s.Node.End)
}

// Look is the day on which to look at a filing for which no day runs: some time
// after what happened last, on a working day. It is our advice; zero if the
// country's folder gives none.
func (s *Standing) Look() civil.Date {
	if s.Advised != nil { // one waiting time, the one from which silence can be recorded
		return s.Law.Calendar.OnOrAfter(s.Advised.Last.AddDays(1))
	}
	t := s.Law.LookAgain
	if t == nil || t.Period == nil || len(s.Events) == 0 {
		return civil.Date{}
	}
	from := s.Events[len(s.Events)-1].On
	switch k, err := s.Law.Calendar.Count(from, t.Period.Rule()); {
	case err == nil:
		return s.Law.Calendar.OnOrAfter(k.Last)
	case t.Period.Unit == civil.UnitWorkingDay: // years that are not known: so many days are sooner
		return s.Law.Calendar.OnOrAfter(from.AddDays(t.Period.Count))
	}
	return civil.Date{}
}

// Past are the standings after each event but the last, oldest first: what a
// calendar file made then has shown.
func (s *Standing) Past() []*Standing { return s.past }
