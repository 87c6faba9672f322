package course

import (
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// advise counts, where no legal term of the office runs, the days after which
// silence can be recorded by hand: advice of ours, from the graph.
func (s *Standing) advise(from civil.Date, lib *law.Library) (err error) {
	n := s.Law.Answers().Node(s.Filing.Right, s.Stage.ID, s.Filing.Agency.ID, law.Silence, s.Filing.Cond)
	if s.Advised = nil; n == nil || n.After == nil {
		return nil
	}
	k, err := s.clock(&law.Term{Period: n.After.Period, Fact: n.After.Fact, Advice: n.After.Advice, From: "event"}, from, lib)
	if k != nil && k.Why == nil {
		s.Advised = k
	}
	return err
}

// quiet reports whether silence can be recorded on a day.
func (s *Standing) quiet(day civil.Date) bool { return s.silence(day) == "" }

// silence says why silence cannot be recorded on a day: a code, "" if it can.
func (s *Standing) silence(day civil.Date) string {
	switch {
	case s.decided() || s.paused != nil:
		return "next.cannot_follow"
	case !s.due.IsZero():
		if !s.due.Before(day) {
			return "next.not_late"
		}
	case s.Hand.Office != nil:
		if s.Hand.Office.mayRun(day) {
			return "next.not_late_by_hand"
		}
	case s.Advised == nil:
		return "next.cannot_follow"
	case !s.Advised.Last.Before(day):
		return "next.wait"
	}
	return ""
}

// silent is the problem of silence that cannot be recorded, or nil.
func (s *Standing) silent(e *Event) error {
	switch code := s.silence(e.On); code {
	case "":
		return nil
	case "next.not_late":
		return problem.List{problem.New(code, e.onField(), "hint.next_not_late", "due", s.due)}
	case "next.not_late_by_hand":
		return problem.List{problem.New(code, e.onField(), "hint.next_not_late")}
	case "next.wait":
		return problem.List{problem.New(code, e.onField(), "hint.next_wait", "on", s.Advised.Last)}
	}
	return s.cannot(e)
}

// keep remembers how things stand before something is sent.
func (s *Standing) keep() {
	b := *s
	s.before, s.heard, s.CameBack = &b, false, nil
}

// canReturn reports whether what was sent last can have come back: something
// was sent, and the office has not spoken since.
func (s *Standing) canReturn() bool { return s.before != nil && !s.heard }

// returned: what was sent last came back. Nothing was received, so no clock of
// the office runs, and a last day of the person's runs on as before.
func (s *Standing) returned(e *Event, n *law.Answer) error {
	if !s.canReturn() {
		return s.cannot(e)
	}
	events, past := s.Events, s.past
	*s = *s.before
	s.Events, s.past, s.CameBack = events, past, e
	if s.Filed.IsZero() {
		s.Node, s.Last = n, e
	}
	return nil
}

// WentOut is the day on which the request was sent last, also if it came back;
// zero if that is not recorded.
func (s *Standing) WentOut() civil.Date {
	var on civil.Date
	for _, e := range s.Events {
		if e.Code == EventFiled {
			on = e.On
		}
	}
	return on
}
