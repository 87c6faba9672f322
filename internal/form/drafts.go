package form

import (
	"slices"

	"arco/internal/locale"
	"arco/internal/plan"
)

// draft is the language of the screen if nobody has looked at it, "" for any other.
func (s *Session) draft() string {
	if s.lang != "" && s.app.Words.Draft(s.lang) {
		return s.lang
	}
	return ""
}

// source is the language beside a draft: that of letters which was chosen for the
// screen before, or for who is helped; else the first of those that the browser asks for.
// "" where the screen is in no draft.
func (s *Session) source() string {
	if s.draft() == "" {
		return ""
	}
	filed := s.app.Words.Spoken()
	for _, tag := range []string{s.beside, s.before} {
		if slices.Contains(filed, tag) {
			return tag
		}
	}
	for _, want := range s.opt.Languages {
		if tag, sure := s.app.Words.Match([]string{want}); sure && slices.Contains(filed, tag) {
			return tag
		}
	}
	return filed[0]
}

// secondLang is the language in which a question stands too, "" for none: in a draft its
// source always, else that of the person who is helped.
func (s *Session) secondLang() string {
	if tag := s.source(); tag != "" {
		return tag
	}
	return s.beside
}

// A besideGate is a safety question in the source of a draft.
type besideGate struct{ Lang, Dir, Title, Reason, Next string }

// gateSource is what a gate says in the source of a draft, nil for no draft.
func (s *Session) gateSource(x *screen, g plan.Gate) *besideGate {
	tag := s.source()
	if tag == "" {
		return nil
	}
	say := s.app.Words.In(tag)
	out := &besideGate{tag, locale.Direction(tag), say.Of(g.Title), say.Of(g.Reason), say.Of(g.Next)}
	x.Keep(say.Err())
	return out
}

// A heardView is an answer about safety as the plan tells it, in a draft in its source too.
type heardView struct {
	Text   string
	Source *said
}

func (s *Session) heardOf(x *screen, n plan.Note) heardView {
	in := func(tag string) string {
		country := ""
		if n.Country != "" {
			name, err := s.app.Words.CountryName(n.Country, tag)
			x.Keep(err)
			country = name
		}
		say := s.app.Words.In(tag)
		text := say.Say("plan.safety_"+n.Code, "country", country)
		x.Keep(say.Err())
		return text
	}
	v := heardView{Text: in(s.lang)}
	if tag := s.source(); tag != "" {
		v.Source = &said{tag, locale.Direction(tag), in(tag)}
	}
	return v
}

// Source says fixed words in the source of a draft; nil for no draft.
func (x *screen) Source(key string) *said {
	tag := x.s.source()
	if tag == "" {
		return nil
	}
	say := x.s.app.Words.In(tag)
	out := &said{tag, locale.Direction(tag), say.Say(key)}
	x.Keep(say.Err())
	return out
}
