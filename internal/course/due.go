package course

import (
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/term"
)

// A Due is the day on which the office's answer to a request is due, for the
// cover and the plan. It is taken from the filing's standing, so that it agrees
// with arco next, arco due and the calendar file.
type Due struct {
	Fact     *law.Fact
	Received civil.Date // from which it is counted
	If       bool       // nothing is recorded yet: "if received on"
	Assumed  bool       // Received is the day of sending; that of receipt is not recorded
	On       civil.Date
	Extended civil.Date       // zero if the law gives no extension
	Sooner   civil.Date       // an answer on whether it is handled before others, where that is asked; zero if it cannot be counted
	Late     bool             // the time is over, by the lenient count too, and the office waits for nothing
	Stopped  bool             // the time stands still until the person answers; there is no day then
	Answered bool             // it has answered; there is no day then
	Why      *problem.Problem // why the days cannot be counted; there is no day then
}

// Dues counts the days of a request's clock from what is recorded, or, before
// that, as if it were received on the day assumed. It returns nil if the law sets
// no day. What is wrong in the history is told by arco next and arco due; no day
// is shown then.
func Dues(f *plan.Filing, lib *law.Library, assumed civil.Date) (*Due, error) {
	j := lib.Jurisdictions[f.Agency.Jurisdiction]
	if f.Route.Clock == "" || j.Answers() == nil {
		return nil, nil
	}
	var h casefile.Filing
	if f.History != nil {
		h = *f.History
	}
	events, bad := eventsOf(&h, 0)
	if len(bad) > 0 {
		return nil, nil
	}
	d := &Due{If: len(events) == 0}
	if d.If {
		events = []Event{{FilingEvent: casefile.FilingEvent{Code: EventReceived, On: assumed.String()}, On: assumed}}
	}
	s, err := count(&plan.Recorded{Filing: f, Record: &h}, lib, events, assumed)
	if _, told := problem.Of(err); err != nil && told {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if d.Answered = s.decided() && s.Office == nil; d.Answered {
		return d, nil
	}
	k := s.Office
	if s.paused != nil {
		k, d.Stopped = s.paused, true
	}
	if k == nil {
		k = s.Hand.Office
	}
	if k == nil || k.Fact == nil {
		return nil, nil
	}
	d.Fact, d.Received, d.Assumed, d.Why = k.Fact, k.Start, k.Assumed, k.Why
	if d.Stopped {
		return d, nil
	}
	d.On, d.Extended = k.Last, s.May
	if id := f.Route.Expedite; id != "" && f.Cond.Has(term.Expedite) {
		by, err := s.clock(&law.Term{Fact: id, From: "event"}, d.Received, lib)
		if err != nil {
			return nil, err
		}
		d.Sooner = by.Last
	}
	_, sure := s.Late()
	d.Late = sure && !s.Waits()
	return d, nil
}
