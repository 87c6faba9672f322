package course

import (
	"fmt"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// A Clock is a period that runs.
type Clock struct {
	Term    *law.Term
	Fact    *law.Fact // nil for advice of ours
	From    string
	Assumed bool             // counted from the day of sending, because the day of receipt is not recorded
	Named   civil.Date       // the office's own day for the person; zero where a rule counts
	Why     *problem.Problem // why it cannot be counted; then Last and Lenient are no days
	civil.Count
}

// start begins the office's clock of the stage.
func (s *Standing) start(lib *law.Library) error {
	s.Office, s.paused, s.Extended, s.due, s.May, s.Advised = nil, nil, false, civil.Date{}, civil.Date{}, nil
	s.Hand.Office = nil
	term := s.Stage.Clock
	if s.Stage.ID == law.FirstStage && term == nil && s.Filing.Route.Clock != "" {
		term = &law.Term{Fact: s.Filing.Route.Clock, From: "received"}
	}
	if term == nil {
		return s.advise(s.Arrived, lib)
	}
	k, err := s.clock(term, s.Arrived, lib)
	if s.Office = s.counted(k, &s.Hand.Office); err != nil || s.Office == nil {
		return err
	}
	s.due = k.Last
	if extra := s.Filing.Route.Extra; extra != "" && s.Stage.ID == law.FirstStage && s.Stage.Clock == nil {
		more, err := s.clock(&law.Term{Fact: extra, From: "due"}, s.due, lib)
		if err != nil {
			return err
		}
		s.May = more.Last // zero if it cannot be counted
	}
	return nil
}

// clock counts a term. on is the day of the event. A clock whose days the
// calendar does not know comes back with Why and without days.
func (s *Standing) clock(t *law.Term, on civil.Date, lib *law.Library) (*Clock, error) {
	if t == nil {
		return nil, nil
	}
	k := &Clock{Term: t, From: t.From}
	p := t.Period
	if t.Fact != "" {
		k.Fact = lib.Fact(s.Law.ID, t.Fact)
		if k.Fact == nil || k.Fact.Value == nil {
			return nil, fmt.Errorf("term %s has no period", t.Fact)
		}
	}
	rule := func(day civil.Date) civil.Rule { // of the day on which it began to run
		if k.Fact != nil {
			p = k.Fact.ValueOn(day)
		}
		return p.Rule()
	}
	from := on
	switch t.From {
	case "filed":
		from = s.Filed
	case "received", "sent":
		from, k.Assumed = s.Arrived, s.Assumed
	case "due":
		switch {
		case !s.due.IsZero():
			from = s.due
		case s.Hand.Office != nil: // it runs on from a day that nobody has counted
			k.Count, k.Why = civil.Count{Rule: rule(on)}, s.Hand.Office.Why
			return k, nil
		}
	}
	return k, k.count(s.Law.Calendar, from, rule(from))
}

// resume lets the office's clock go on with the days that are left.
func (s *Standing) resume(on civil.Date) error {
	k := *s.paused
	r := k.Rule
	if r.Count = r.Count - k.At(s.stopped); r.Count < 1 {
		r.Count = 1
	}
	if err := k.count(s.Law.Calendar, on, r); err != nil {
		return err
	}
	s.paused = nil
	if s.Office = s.counted(&k, &s.Hand.Office); s.Office != nil {
		s.due = k.Last
	}
	return nil
}
