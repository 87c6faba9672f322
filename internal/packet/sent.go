package packet

import (
	"slices"
	"strings"

	"arco/internal/course"
	"arco/internal/law"
)

// sent lists, for the first sheet, what was sent before: it is not made again;
// where it stands and what comes next.
func (s *sheetMaker) sent(list []*course.Standing) {
	var items []string
	for _, st := range list {
		s.filing = st.Filing
		items = append(items, s.standing(st))
	}
	s.page.Hold("HasFiled", len(items) > 0)
	if len(items) > 0 {
		s.page.Put("Filed", s.list("•", items...))
	}
}

// standing says in one paragraph what was sent, where it stands and what
// comes next.
func (s *sheetMaker) standing(st *course.Standing) string {
	title := s.word(st.Filing.RightKey()) + " · " + s.data(st.Filing.Agency.Name)
	var parts []string
	if out := st.WentOut(); !out.IsZero() && st.CameBack != nil && st.Filed.IsZero() {
		on := s.say.Day(out)
		back := s.say.Day(st.CameBack.On)
		return s.word("summary.came_back", "title", title, "on", on, "back", back, "id", st.Filing.ID)
	}
	if st.Filed.IsZero() {
		parts = append(parts, s.word("summary.sent_not", "title", title))
	} else {
		day := s.say.Day(st.Filed)
		parts = append(parts, s.word("summary.sent", "title", title, "on", day))
	}
	if st.Node != nil {
		parts = append(parts, s.data(st.Node.Meaning))
	} else {
		parts = append(parts, s.data(st.Stage.Waiting))
	}
	parts = append(parts, course.Clocks(s.say, st)...)
	if st.Node != nil && len(st.Offered) > 0 {
		parts = append(parts, s.word("summary.sent_next", "name", s.data(st.Offered[0].Name)))
	}
	if st.Node == nil && slices.Contains(st.Follow, law.Silence) {
		parts = append(parts, s.word("summary.sent_late"))
	}
	return strings.Join(append(parts, s.word("summary.sent_how", "id", st.Filing.ID)), " ")
}
