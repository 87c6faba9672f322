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
type languageChoice struct{ Tag, Name, Dir, State string }

func (s *Session) showLanguages(x *screen, _ string) bool {
	offered, rest := s.app.Screens()
	v := languageView{Chosen: s.lang}
	for _, tag := range offered {
		v.Languages = append(v.Languages, s.language(tag, "form.state_"+string(s.app.Words.State(tag))))
	}
	for _, tag := range rest {
		v.Not = append(v.Not, s.language(tag, "form.state_draft"))
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
	if offered, _ := s.app.Screens(); !slices.Contains(offered, tag) {
		return Result{}, nil
	}
	s.lang = tag
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
	Going string // the page to go on with; "" if nothing is begun
}

func (s *Session) showHome(x *screen, _ string) bool {
	v := homeView{}
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
