package packet

import (
	"slices"
	"strings"

	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
)

// sent lists, for the first sheet, what was sent before: it is not made again;
// where it stands and what comes next.
func (s *sheetMaker) sent(list []*course.Standing) {
	var items []string
	for _, st := range list {
		s.filing = st.Filing
		text, err := s.standing(st)
		if err != nil && s.err == nil {
			s.err = err
		}
		items = append(items, text)
	}
	s.cond["HasFiled"] = len(items) > 0
	s.blocks["Filed"] = []doc.Block{s.list("•", items...)}
}

// standing says in one paragraph what was sent, where it stands and what
// comes next.
func (s *sheetMaker) standing(st *course.Standing) (string, error) {
	title := s.word(st.Filing.RightKey()) + " · " + s.data(st.Filing.Agency.Name)
	var parts []string
	if out := st.WentOut(); !out.IsZero() && st.CameBack != nil && st.Filed.IsZero() {
		on, err := s.Input.Words.Day(s.Lang, out)
		if err != nil {
			return "", err
		}
		back, err := s.Input.Words.Day(s.Lang, st.CameBack.On)
		if err != nil {
			return "", err
		}
		return s.word("summary.came_back", "title", title, "on", on, "back", back, "id", st.Filing.ID), nil
	}
	if st.Filed.IsZero() {
		parts = append(parts, s.word("summary.sent_not", "title", title))
	} else {
		day, err := s.Input.Words.Day(s.Lang, st.Filed)
		if err != nil {
			return "", err
		}
		parts = append(parts, s.word("summary.sent", "title", title, "on", day))
	}
	if st.Node != nil {
		parts = append(parts, s.data(st.Node.Meaning))
	} else {
		parts = append(parts, s.data(st.Stage.Waiting))
	}
	lines, err := ClockLines(s.Input.Words, s.Lang, st)
	if err != nil {
		return "", err
	}
	parts = append(parts, lines...)
	if st.Node != nil && len(st.Offered) > 0 {
		parts = append(parts, s.word("summary.sent_next", "name", s.data(st.Offered[0].Name)))
	}
	if st.Node == nil && slices.Contains(st.Follow, law.Silence) {
		parts = append(parts, s.word("summary.sent_late"))
	}
	return strings.Join(append(parts, s.word("summary.sent_how", "id", st.Filing.ID)), " "), nil
}
