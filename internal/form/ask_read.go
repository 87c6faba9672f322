package form

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/interview"
)

// read turns the fields of a page into the lines that the interview takes.
func (s *Session) read(st interview.Step, v values) (lines []string, faults []fault) {
	a := st.Ask
	switch v.one("do") {
	case "unknown":
		return []string{casefile.Unknown}, nil
	case "none":
		return []string{""}, nil
	}
	switch {
	case a.Kind == interview.DateKind:
		return s.readDay(a, v)
	case a.Kind == interview.CountryKind:
		return s.readCountry(st, v)
	case len(a.Choices) > 0:
		return s.readChoice(a, v)
	case a.ByLine():
		return strings.Split(strings.ReplaceAll(v.one("answer"), "\r\n", "\n"), "\n"), nil
	}
	return []string{v.one("answer")}, nil
}

// readChoice gives the numbers of what was chosen, or the words beside it.
func (s *Session) readChoice(a *interview.Ask, v values) ([]string, []fault) {
	chosen, other := v["answer"], v.text("other")
	free := slices.IndexFunc(a.Offered(), func(c interview.Choice) bool { return c.Word == interview.Free })
	switch {
	case free >= 0 && other != "" && (len(chosen) == 0 || slices.Equal(chosen, []string{strconv.Itoa(free + 1)})):
		return []string{other}, nil
	case free >= 0 && other != "":
		return nil, []fault{{Field: "other", Text: s.say("form.two_answers"), Hint: s.say("form.hint_two_answers")}}
	}
	return []string{strings.Join(chosen, ", ")}, nil
}

// readCountry gives the codes of the countries that were chosen, with the names
// that were written.
func (s *Session) readCountry(st interview.Step, v values) ([]string, []fault) {
	chosen, other := slices.Clone(v["answer"]), v.text("other")
	unlisted := slices.Contains(chosen, interview.Free)
	chosen = slices.DeleteFunc(chosen, func(c string) bool { return c == interview.Free })
	several := casefile.Repeats(st.Ask.Pattern())
	switch {
	case unlisted && other == "":
		return nil, []fault{{Field: "other", Text: s.say("ask.write_it"), Hint: s.say("hint.ask_country")}}
	case other != "" && !several && len(chosen) > 0, slices.Contains(chosen, casefile.Unknown) && len(chosen)+len(other) > len(casefile.Unknown):
		return nil, []fault{{Field: "other", Text: s.say("form.two_answers"), Hint: s.say("form.hint_two_answers")}}
	case slices.Contains(chosen, casefile.Unknown):
		return []string{casefile.Unknown}, nil
	}
	if other != "" {
		chosen = append(chosen, other)
	}
	return []string{strings.Join(chosen, ", ")}, nil
}
