package form

import (
	"slices"

	"arco/internal/locale"
)

// A languageView offers every language by its own name, whatever the browser asks for.
type languageView struct {
	Languages []languageChoice
	Not       []languageChoice // those that are not ready
	Chosen    string
}

// A languageChoice is a language, with a word of its own on how far it is, "" for
// one in which letters go out.
type languageChoice struct {
	Tag, Name, Dir, State string
	Draft                 bool // it can be chosen by its own name
}

func (s *Session) showLanguages(x *screen, _ string) bool {
	offered, rest := s.app.Screens()
	v := languageView{Chosen: s.lang}
	for _, tag := range offered {
		v.Languages = append(v.Languages, s.language(tag, "form.state_"+string(s.app.Words.State(tag))))
	}
	for _, tag := range rest {
		l := s.language(tag, "form.state_draft")
		l.Draft = s.app.Words.State(tag) == locale.Drafted
		v.Not = append(v.Not, l)
	}
	x.template, x.Title, x.View = "language", "arco", v
	return true
}

// language names a language, with its state in its own words.
func (s *Session) language(tag, state string) languageChoice {
	name, known := locale.Autonym(tag)
	if !known {
		name = tag
	}
	c := languageChoice{Tag: tag, Name: name, Dir: locale.Direction(tag)}
	if state != "form.state_"+string(locale.Filed) {
		if said, err := s.app.Words.Text(tag, state, nil); err == nil {
			c.State = said
		}
	}
	return c
}

// postLanguage sets the language of the screen; answers stay as they are.
func (s *Session) postLanguage(p post) (Result, error) {
	tag := p.one("lang")
	if draft := p.one("draft"); slices.Contains(s.app.Words.Locales(), draft) && s.app.Words.State(draft) == locale.Drafted {
		s.app, tag = s.app.WithDrafts(), draft // a choice of its own: it holds for the papers too
	}
	if offered, _ := s.app.Screens(); !slices.Contains(offered, tag) {
		return Result{}, nil
	}
	if s.lang = tag; s.app.Words.Whole(tag) {
		s.before = tag
	}
	if s.iv != nil {
		if err := s.app.Speak(s.iv, tag); err != nil {
			return Result{}, err
		}
	}
	if s.started() {
		return Result{Next: s.onward()}, nil
	}
	return Result{Next: "home"}, nil
}

// A homeView says what can be done, and where one was.
type homeView struct {
	Going  string // the page to go on with; "" if nothing is begun
	States []said // that nobody answers for the language, in it and in those of letters
}

// said are words in a language.
type said struct{ Lang, Dir, Text string }

// states says of a language that nobody answers for it yet: in it, and in those in
// which letters go out, for who helps.
func (s *Session) states(lang string) []said {
	p := s.app.Machine(lang)
	if p == nil {
		return nil
	}
	var out []said
	for _, tag := range append([]string{lang}, slices.DeleteFunc(s.app.Words.Spoken(), func(tag string) bool { return tag == lang })...) {
		if text, _, err := s.app.Words.Problem(tag, p); err == nil {
			out = append(out, said{tag, locale.Direction(tag), text})
		}
	}
	return out
}

func (s *Session) showHome(x *screen, _ string) bool {
	v := homeView{}
	if x.Draft == nil { // which stands on every page
		v.States = s.states(s.lang)
	}
	if s.started() {
		v.Going = s.onward()
	}
	return x.use("home", x.Say("form.home_title"), v)
}

func (s *Session) postHome(p post) (Result, error) {
	switch p.one("do") {
	case "begin":
		if err := s.begin(); err != nil {
			return Result{}, err
		}
		return Result{Next: s.onward()}, nil
	case "open":
		return Result{Next: "open"}, nil
	case "express":
		if err := s.begin(); err != nil {
			return Result{}, err
		}
		return Result{Next: "express"}, nil
	case "beside":
		return Result{Next: "beside"}, nil
	case "uncarry":
		return Result{Next: "uncarry"}, nil
	}
	return s.keep(p, fault{Field: "do", Text: s.say("ask.choice"), Hint: s.say("form.hint_choose")})
}

// showDone asks before a case is cleared for the next person; the server clears it.
func (s *Session) showDone(x *screen, _ string) bool {
	return x.use("done", x.Say("form.done_title"), nil)
}

func (s *Session) showTraces(x *screen, _ string) bool {
	return x.use("traces", x.Say("form.traces_title"), nil)
}
