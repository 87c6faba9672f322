package course

import (
	"strings"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// decided reports whether a decision came in this stage, so that nobody waits.
func (s *Standing) decided() bool {
	if s.Node == nil || s.Last == nil {
		return false
	}
	c := s.Law.Answers().Code(s.Last.Code)
	return c != nil && c.Kind != law.Interim
}

// Late reports whether the office's strict day is over, and whether it is over
// by the lenient count too.
func (s *Standing) Late() (late, sure bool) {
	if s.Office == nil {
		return false, false
	}
	return s.Office.Over(s.today), s.Office.SureOver(s.today)
}

// Due is the strict last day of the office's clock, zero if it has none.
func (s *Standing) Due() civil.Date { return s.due }

// Today is the day on which the standing was asked for.
func (s *Standing) Today() civil.Date { return s.today }

// Paused reports whether the office's clock stands still until the person answers.
func (s *Standing) Paused() bool { return s.paused != nil }

// Stopped is the day since which the office's time stands still, zero if it runs.
func (s *Standing) Stopped() civil.Date {
	if s.paused == nil {
		return civil.Date{}
	}
	return s.stopped
}

// Waits reports whether the office waits for something that the person has to
// do first. It is not called late then, though no law may stop its time.
func (s *Standing) Waits() bool {
	return s.paused != nil || s.Node != nil && !s.decided() && s.DoBy != nil
}

// RequestReceived is the day on which the office received the request, zero if
// it is not recorded.
func (s *Standing) RequestReceived() civil.Date {
	for _, e := range s.Events {
		switch {
		case e.Code == EventReceived:
			return e.On
		case strings.HasPrefix(e.Code, law.Sent):
			return civil.Date{}
		}
	}
	return civil.Date{}
}

// LateDays counts the working days since the office's time ran out; -1 if the
// calendar does not reach to today.
func (s *Standing) LateDays() (int, error) {
	if late, _ := s.Late(); !late {
		return 0, nil
	}
	n, err := s.Law.Calendar.WorkingBetween(s.due, s.today)
	if _, told := problem.Of(err); err != nil && told { // today lies outside the years that are known
		return -1, nil
	}
	return n, err
}
