package course

import (
	"cmp"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
)

// walk takes the events one by one, in order of their days, and tells what may follow.
func walk(r *plan.Recorded, lib *law.Library, events []Event, today civil.Date) (*Standing, error) {
	s, err := count(r, lib, events, today)
	if err != nil {
		return nil, err
	}
	s.Offered = s.offered()
	s.Follow = s.follow()
	return s, nil
}

// count is walk for who asks for the clocks alone.
func count(r *plan.Recorded, lib *law.Library, events []Event, today civil.Date) (*Standing, error) {
	h := r.Record
	j := lib.Jurisdictions[r.Agency.Jurisdiction]
	s := &Standing{Filing: r.Filing, Record: h, Guessed: r.Guessed, Again: r.Again, Law: j, Stage: j.Answers().Stage(law.FirstStage), today: today}
	if casefile.Told(h.Tracking) {
		s.Number = h.Tracking
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		if a.On != b.On {
			if a.On.Before(b.On) {
				return -1
			}
			return 1
		}
		return min(1, max(-1, cmp.Compare(rank(a.Code), rank(b.Code))))
	})
	for _, e := range events {
		if e.Code == EventFiled && s.first.IsZero() {
			s.first = e.On
		}
	}
	for i := range events {
		if err := s.step(&events[i], lib); err != nil {
			return nil, err
		}
		s.Events = append(s.Events, events[i])
		if i < len(events)-1 {
			then := *s
			s.past = append(s.past, &then)
		}
	}
	return s, nil
}

// step takes one event.
func (s *Standing) step(e *Event, lib *law.Library) error {
	if s.today.AddDays(1).Before(e.On) { // further east it may be tomorrow already
		return problem.List{problem.New("next.future", e.onField(), "hint.next_future")}
	}
	if !s.first.IsZero() && e.On.Before(s.first) {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.first)}
	}
	switch {
	case e.Code == EventFiled:
		if !s.Filed.IsZero() {
			return problem.List{problem.New("next.filed_twice", e.codeField(), "hint.next_filed_twice", "on", s.Filed)}
		}
		s.keep()
		s.Filed, s.Sent, s.Arrived, s.Assumed = e.On, e.On, e.On, true
		s.Node, s.Last = nil, nil
		s.number(e)
		return s.start(lib)
	case e.Code == EventReceived:
		return s.received(e, lib)
	}
	if s.Filed.IsZero() {
		return problem.List{problem.New("next.not_filed", e.onField(), "hint.next_not_filed")}
	}
	if strings.HasPrefix(e.Code, law.Sent) {
		return s.sent(e, lib)
	}
	return s.answered(e, lib)
}

// number keeps the number on the paper of an event.
func (s *Standing) number(e *Event) {
	switch {
	case !casefile.Told(e.Number):
	case s.Stage.ID == law.FirstStage && s.Step == nil:
		s.Number = e.Number
	default:
		s.AppealNumber = e.Number
	}
}

// received: the request, or what was sent last, reached the office.
func (s *Standing) received(e *Event, lib *law.Library) error {
	if s.Filed.IsZero() { // a file that holds the day of receipt only
		s.keep()
		s.Filed, s.Sent, s.Node, s.Last = e.On, e.On, nil, nil
	}
	if e.On.Before(s.Sent) {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.Sent)}
	}
	if s.Node != nil && s.Node.End || s.decided() {
		return problem.List{problem.New("next.cannot_follow", e.codeField(), "hint.next_cannot_follow", "can", strings.Join(s.follow(), ", "))}
	}
	s.Arrived, s.Assumed, s.heard = e.On, false, true
	s.number(e)
	return s.start(lib)
}

// sent: the person sent a next letter.
func (s *Standing) sent(e *Event, lib *law.Library) error {
	st := s.Law.Answers().Step(strings.TrimPrefix(e.Code, law.Sent))
	if st == nil || !slices.Contains(s.offered(), st) {
		return s.cannot(e)
	}
	if e.On.Before(s.Sent) || s.Last != nil && e.On.Before(s.Last.On) {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.Sent)}
	}
	interim := s.Node != nil && !s.decided()
	s.keep()
	s.settle(st, e.On)
	s.Step, s.also = st, nil
	if st.Stage == "" && !interim {
		return nil
	}
	s.Node, s.Last, s.LastDay, s.DoBy, s.Asked = nil, nil, nil, nil, civil.Date{}
	s.Hand.LastDay, s.Hand.DoBy = nil, nil
	s.Sent = e.On
	moved := st.Stage != "" && st.Stage != s.Stage.ID
	switch {
	case moved:
		s.Stage = s.Law.Answers().Stage(st.Stage)
		s.Arrived, s.Assumed, s.OfficeDate = e.On, true, civil.Date{}
		if casefile.Told(e.Number) {
			s.AppealNumber = e.Number
		}
		return s.start(lib)
	case s.paused != nil: // the days that are left go on
		return s.resume(e.On)
	case s.Office == nil && s.Hand.Office == nil:
		return s.advise(e.On, lib)
	}
	return nil
}

// cannot is the problem of an event that cannot follow.
func (s *Standing) cannot(e *Event) error {
	return problem.List{problem.New("next.cannot_follow", e.codeField(), "hint.next_cannot_follow", "can", strings.Join(s.follow(), ", "))}
}
