package course

import (
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// answered: the office did something, or nothing in time.
func (s *Standing) answered(e *Event, lib *law.Library) error {
	if e.On.Before(s.Filed) || e.On.Before(s.Sent) && s.Stage.ID != law.FirstStage {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.Sent)}
	}
	n := s.Law.Answers().Node(s.Filing.Right, s.Stage.ID, s.Filing.Agency.ID, e.Code, s.Filing.Cond)
	if n == nil {
		return s.cannot(e)
	}
	code := s.Law.Answers().Code(e.Code)
	switch {
	case code.Kind == law.Returned:
		return s.returned(e, n)
	case e.Code == law.Silence:
		if err := s.silent(e); err != nil {
			return err
		}
	default:
		s.heard, s.CameBack = true, nil
	}
	s.number(e)
	if casefile.Told(e.Until) {
		if d, err := civil.Parse(e.Until); err == nil {
			if d.Before(e.On) {
				return problem.List{problem.New("next.until_before", strings.TrimSuffix(e.onField(), ".on"), "hint.next_until_before")}
			}
			if s.named(e, n) == nil {
				s.OfficeDate = d
			}
		}
	}
	own, err := s.clock(n.LastDay, e.On, lib)
	if err != nil {
		return err
	}
	by, err := s.clock(n.DoBy, e.On, lib)
	if err != nil {
		return err
	}
	if s.runsOn() && own == nil && code.Kind == law.Interim {
		// A day of the person's runs: an event by which the matter only goes on does not end it.
		s.also = append(s.also, n.Next...)
		var hand *Clock
		s.DoBy = sooner(s.DoBy, sooner(s.advised(s.counted(by, &hand)), s.names(e, n)))
	} else {
		s.keepEarlier(n)
		s.Node, s.Last, s.also, s.Asked = n, e, nil, civil.Date{}
		s.LastDay, s.DoBy = s.counted(own, &s.Hand.LastDay), s.advised(s.counted(by, &s.Hand.DoBy))
		s.DoBy = sooner(s.DoBy, s.names(e, n))
	}
	if n.OwedBy != nil {
		k, err := s.clock(n.OwedBy, e.On, lib)
		if err != nil {
			return err
		}
		if n.OwedBy.From == "due" {
			s.Extended, s.May = true, civil.Date{}
		}
		s.paused = nil
		if s.Office = s.counted(k, &s.Hand.Office); s.Office != nil {
			if !s.OfficeDate.IsZero() && s.OfficeDate.Before(k.Last) && e.Until != "" && e.On.Before(s.OfficeDate) {
				k.Last, k.Lenient = s.OfficeDate, s.OfficeDate
			}
			s.due = k.Last
		}
	}
	switch {
	case n.Resumes && s.paused != nil:
		if err := s.resume(e.On); err != nil {
			return err
		}
	case n.Pauses && s.Office != nil:
		k := *s.Office
		s.paused, s.Office, s.stopped = &k, nil, e.On
	case n.Pauses:
		s.Hand.Office = nil // what is left of it nobody knows
	case code.Kind != law.Interim && n.OwedBy == nil && e.Code != law.Silence:
		s.Office, s.Hand.Office, s.Advised = nil, nil, nil // it has answered
	case s.owesReceipt() && e.Code != law.Silence:
		s.Office, s.Hand.Office, s.due = nil, nil, civil.Date{} // it has said that the letter arrived, and owed no more in that time
	case n.DoBy != nil:
		s.Advised = nil // it waits for the person
	}
	if n.Stage != "" && n.Stage != s.Stage.ID {
		s.Stage = s.Law.Answers().Stage(n.Stage)
		s.Sent, s.Arrived, s.Assumed = e.On, e.On, false
		if n.OwedBy == nil {
			if err := s.start(lib); err != nil {
				return err
			}
		}
	}
	return nil
}
