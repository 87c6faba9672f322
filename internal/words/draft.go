package words

import "strings"

// DraftMark is what a page in a language bears that is a draft: in that language, and
// for who helps in those of the letters that it stands by, all in which letters go out
// if none is given. It is "" in every other language.
func (s *Speaker) DraftMark(filed ...string) string {
	if !s.from.Draft(s.tag) {
		return ""
	}
	if len(filed) == 0 {
		filed = s.from.Spoken()
	}
	said := []string{s.Say("texts.draft_mark")}
	for _, tag := range filed {
		mark := s.kept(s.from.Say(tag, "texts.draft_mark"))
		if last := said[len(said)-1]; last != mark {
			said = append(said, mark)
		}
	}
	return strings.Join(said, " · ")
}

// Joined are parts of a line with " · " between them, without those that are "".
func Joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}
