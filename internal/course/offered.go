package course

import (
	"slices"

	"arco/internal/law"
)

// offered lists the steps that may be sent now, best first.
func (s *Standing) offered() []*law.Step {
	var ids []string
	if s.Filed.IsZero() {
		return nil
	}
	if s.Node != nil {
		ids = append(ids, s.Node.Next...)
	}
	ids = append(ids, s.also...)
	for _, x := range s.Earlier {
		ids = append(ids, x.Node.Next...)
	}
	if s.Node == nil || !s.decided() {
		ids = append(ids, s.Stage.Next...)
	}
	var out []*law.Step
	for _, id := range ids {
		st := s.Law.Answers().Step(id)
		if st != nil && !slices.Contains(out, st) && law.HasRight(st.Rights, s.Filing.Right) && s.Filing.Cond.All(st.When) {
			out = append(out, st)
		}
	}
	return out
}

// follow lists the events that can come next.
func (s *Standing) follow() []string {
	if s.Filed.IsZero() {
		return []string{EventFiled, EventReceived}
	}
	var out []string
	if !s.decided() && s.Assumed && (s.Node == nil || !s.Node.End) {
		out = append(out, EventReceived)
	}
	a := s.Law.Answers()
	for _, c := range a.Codes {
		if c.ID == law.Silence && !s.quiet(s.today) || c.Kind == law.Returned && !s.canReturn() {
			continue
		}
		if a.Node(s.Filing.Right, s.Stage.ID, s.Filing.Agency.ID, c.ID, s.Filing.Cond) != nil {
			out = append(out, c.ID)
		}
	}
	for _, st := range s.offered() {
		out = append(out, law.Sent+st.ID)
	}
	return out
}
