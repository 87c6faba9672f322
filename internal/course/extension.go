package course

import "arco/internal/law"

// ToldExtension says whether the office is recorded to have taken more time, or
// not to have taken it. Both are false if nobody knows. What the record says is
// about the request itself; a later stage knows only what happened in it.
func (s *Standing) ToldExtension() (yes, no bool) {
	if s.Extended {
		return true, false
	}
	if s.Stage.ID != law.FirstStage {
		return false, false
	}
	return s.Record.Extension == "yes", s.Record.Extension == "no"
}

// AsksExtension reports whether somebody should be asked if the office took more
// time: it has not answered, a letter would say it, and the record does not.
func (s *Standing) AsksExtension() bool {
	yes, no := s.ToldExtension()
	return s.Stage.ID == law.FirstStage && s.Last != nil && s.Last.Code == law.Silence && s.Node != nil && len(s.Node.Grounds) > 0 &&
		!yes && !no && s.Record.Extension == ""
}
