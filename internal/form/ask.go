package form

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/problem"
)

// Kinds of pages of questions, as their template draws them.
const (
	oneOf  = "one"   // radio buttons
	manyOf = "many"  // check boxes
	line   = "line"  // one line
	block  = "lines" // several lines
	day    = "day"   // day, month and year, perhaps to another
)

// An askView is one question.
type askView struct {
	P                   string // before the names and ids of its fields, where several stand on a page
	Question, Why, Hint string
	Second              secondView
	Sounds              []soundView // of the question
	WhySounds           []soundView
	N, Of               int
	Draw                string
	Choices             []choiceView
	Other               string // what was written beside the choices
	Countries           []string
	Text                string
	Day                 dayView
	Unknown, None       bool // further answers as buttons
	LTR                 bool // a number, an address of the Internet
	Was                 int
	Back                string
	Clash               *clash
}

// A choiceView is one choice; a Free one has a line of its own.
type choiceView struct {
	Value, Label string
	Second       string // in the language of the person
	On, Free     bool
	Sounds       []soundView
}

// A secondView is a question in the language of the person who is helped, or in the
// source of a draft.
type secondView struct{ Lang, Dir, Question, Why, Hint string }

// A clash is an answer that was changed elsewhere while this page was open.
type clash struct{ Here, There string }

func (s *Session) showQuestion(x *screen, arg string) bool {
	g, answered, ok := s.given(s.pathOf(arg))
	if !ok {
		return s.showGone(x)
	}
	v, err := s.askView(x, g, answered, s.posted[x.Page])
	if err != nil {
		return x.fail(err)
	}
	v.Of = s.iv.About()
	given := s.iv.Given()
	v.N = slices.IndexFunc(given, func(o interview.Given) bool { return o.Step.Path == g.Step.Path }) + 1
	if v.N == 0 {
		v.N = len(given) + 1
	}
	if v.N > 1 {
		v.Back = s.questionPage(given[v.N-2].Step.Path)
	} else {
		v.Back = "home"
	}
	if typed := s.posted[x.Page]; typed != nil {
		v.Clash = typed.both
		x.clash = typed.both != nil
	}
	x.places(1)
	return x.use("ask", x.Say("form.title_question", "n", v.N), v)
}

// askView is a question with how it is answered, and with what was typed or
// answered before.
func (s *Session) askView(x *screen, g interview.Given, answered bool, typed *posted) (*askView, error) {
	a := g.Step.Ask
	v := &askView{Was: s.changed[g.Step.Path], None: a.MayBeEmpty(), LTR: casefile.IsNumber(a.Pattern()) || a.Key == "reply.email"}
	var err error
	if v.Question, v.Why, v.Hint, err = s.app.Question(s.lang, g.Step); err != nil {
		return nil, err
	}
	v.Sounds, v.WhySounds = s.hear(x, a.Question), s.hear(x, a.Why)
	if tag := s.secondLang(); tag != "" {
		v.Second = secondView{Lang: tag, Dir: locale.Direction(tag)}
		if v.Second.Question, v.Second.Why, v.Second.Hint, err = s.app.Question(tag, g.Step); err != nil {
			return nil, err
		}
	}
	return v, s.draw(x, v, g, answered, typed)
}

// showGone says that a question is not asked any more: an earlier answer changed.
func (s *Session) showGone(x *screen) bool {
	if s.iv == nil {
		return false
	}
	v := struct{ Next, Typed string }{Next: s.onward()}
	if p := s.posted[x.Page]; p != nil {
		v.Typed = limited(strings.Join(p.values["answer"], ", "))
	}
	x.places(1)
	return x.use("gone", x.Say("form.gone_title"), v)
}

// draw fills in how a question is answered, with what was typed or answered before.
func (s *Session) draw(x *screen, v *askView, g interview.Given, answered bool, typed *posted) error {
	a := g.Step.Ask
	v.Unknown = true
	switch {
	case a.Kind == interview.DateKind:
		v.Draw, v.Choices = day, s.choices(x, a.Choices, g, answered, typed)
		v.Day = s.dayView(g, answered, typed)
		return nil
	case a.Kind == interview.CountryKind:
		return s.drawCountry(x, v, g, answered, typed)
	case len(a.Choices) > 0:
		v.Draw, v.Unknown, v.None = oneOf, false, false
		if a.Many() {
			v.Draw = manyOf
		}
		v.Choices = s.choices(x, a.Offered(), g, answered, typed)
		if typed != nil {
			v.Other = limited(typed.values.one("other"))
		} else if answered && len(g.Answer.Values) > 0 && a.IsFree(g.Answer.Values[0]) {
			v.Other = g.Answer.Values[0]
			if name, err := s.app.Shown(s.lang, g); err == nil && a.Key == "languages.reading" {
				v.Other = name
			}
		}
		return nil
	}
	v.Draw = line
	if a.ByLine() {
		v.Draw = block
	}
	switch {
	case typed != nil:
		v.Text = limited(typed.values.one("answer"))
	case answered && !slices.Equal(g.Answer.Values, []string{casefile.Unknown}):
		v.Text = strings.Join(g.Answer.Values, "\n")
	}
	return nil
}

// choices are drawn in their order; their value is their number.
func (s *Session) choices(x *screen, offered []interview.Choice, g interview.Given, answered bool, typed *posted) []choiceView {
	var out []choiceView
	for i, c := range offered {
		v := choiceView{Value: strconv.Itoa(i + 1), Label: s.of(c.Label), Free: c.Word == interview.Free, Sounds: s.hear(x, c.Label)}
		if v.Label == "" {
			v.Label = x.Say("new.dont_know")
		}
		v.Second = s.second(c.Label, "new.dont_know")
		switch {
		case typed != nil:
			v.On = slices.Contains(typed.values["answer"], v.Value)
		case !answered:
		case c.Word == "":
			v.On = len(g.Answer.Values) == 0
		case v.Free:
			v.On = slices.ContainsFunc(g.Answer.Values, g.Step.Ask.IsFree)
		default:
			v.On = slices.Contains(g.Answer.Values, c.Word)
		}
		out = append(out, v)
	}
	return out
}

// second says a label, or else fixed words, in the second language of the question.
func (s *Session) second(t law.Text, key string) string {
	tag := s.secondLang()
	switch {
	case tag == "":
		return ""
	case !t.None():
		return s.app.Words.In(tag).Of(t)
	}
	return s.app.Words.In(tag).Say(key)
}

// drawCountry offers the countries with offices that are written to, and a line
// for all others.
func (s *Session) drawCountry(x *screen, v *askView, g interview.Given, answered bool, typed *posted) error {
	v.Draw, v.Unknown = oneOf, false
	several := casefile.Repeats(g.Step.Ask.Pattern())
	codes := s.app.Countries()
	if several {
		v.Draw, codes = manyOf, append(codes, casefile.Stateless)
	}
	values := g.Answer.Values
	var others []string
	for _, c := range values {
		if !slices.Contains(codes, c) && c != casefile.Unknown {
			others = append(others, s.country(c))
		}
	}
	on := func(value string, held bool) bool {
		if typed != nil {
			return slices.Contains(typed.values["answer"], value)
		}
		return answered && held
	}
	for _, c := range codes {
		v.Choices = append(v.Choices, choiceView{Value: c, Label: capital(s.country(c)), On: on(c, slices.Contains(values, c))})
	}
	v.Choices = append(v.Choices,
		choiceView{Value: interview.Free, Label: x.Say("form.other_country"), Free: true, On: on(interview.Free, len(others) > 0)},
		choiceView{Value: casefile.Unknown, Label: x.Say("new.dont_know"), On: on(casefile.Unknown, slices.Contains(values, casefile.Unknown))})
	v.Other = strings.Join(others, ", ")
	if typed != nil {
		v.Other = limited(typed.values.one("other"))
	}
	for _, c := range casefile.Countries() {
		if !slices.Contains(codes, c) {
			v.Countries = append(v.Countries, s.country(c))
		}
	}
	slices.Sort(v.Countries)
	return nil
}

// country names a country, by its code where it has no name.
func (s *Session) country(code string) string {
	if code == casefile.Stateless {
		return s.say("country.stateless")
	}
	name, err := s.app.Words.CountryName(code, s.lang)
	if err != nil {
		return code
	}
	return name
}

// capital begins a label with a capital letter.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// limited is what of an answer comes back in its field: one that is far too long
// would fill the page.
func limited(s string) string {
	if r := []rune(s); len(r) > casefile.MaxLong {
		return string(r[:casefile.MaxLong])
	}
	return s
}

// postQuestion takes an answer.
func (s *Session) postQuestion(p post) (Result, error) {
	g, answered, ok := s.given(s.pathOf(p.arg))
	if !ok {
		r, err := s.keep(p)
		r.Stale = true
		return r, err
	}
	path := g.Step.Path
	if was, err := strconv.Atoi(p.one("was")); answered && (err != nil || was != s.changed[path]) && p.one("anyway") == "" {
		return s.clashed(p, g)
	}
	lines, faults := s.read(g.Step, p.values)
	if len(faults) > 0 {
		return s.keep(p, faults...)
	}
	bad, doubts := s.iv.Answer(g.Step, lines)
	if len(bad) > 0 {
		return s.keep(p, s.faults(bad.Once(), fieldOf(g.Step, bad))...)
	}
	s.changed[path]++
	s.unmake()
	s.confirmed = false
	s.heard(g.Step, doubts)
	return Result{Next: s.onward()}, nil
}

// fieldOf is the id of the first field of a question's page.
func fieldOf(st interview.Step, _ problem.List) string {
	if st.Ask.Kind == interview.DateKind {
		return "day"
	}
	return "answer"
}

// clashed keeps what was sent beside the answer that was given elsewhere since
// the page was shown. If they are the same, there is nothing to choose.
func (s *Session) clashed(p post, g interview.Given) (Result, error) {
	lines, faults := s.read(g.Step, p.values)
	if len(faults) > 0 {
		return s.keep(p, faults...)
	}
	there, err := s.app.Shown(s.lang, g)
	if err != nil {
		return Result{}, err
	}
	here := strings.Join(lines, ", ")
	if g.Step.Ask.Closed() { // the words of the choices, not their numbers
		var labels []string
		for i, c := range g.Step.Ask.Offered() {
			if slices.Contains(p.values["answer"], strconv.Itoa(i+1)) {
				labels = append(labels, orUnknown(s.of(c.Label), s.say("new.dont_know")))
			}
		}
		here = strings.TrimSpace(strings.Join(append(labels, p.text("other")), " "))
	}
	r, err := s.keep(p)
	s.posted[p.page].both = &clash{Here: limited(here), There: there}
	r.Stale = true
	return r, err
}

func orUnknown(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// heard says what became of an answer, and doubts that stop nothing.
func (s *Session) heard(st interview.Step, doubts problem.List) {
	g, answered, ok := s.iv.Find(st.Path)
	if !answered || !ok {
		s.note(s.say("new.again"))
		return
	}
	if v := g.Answer.Values; len(v) > 0 && st.Ask.IsFree(v[0]) {
		if shown, err := s.app.Shown(s.lang, g); err == nil {
			s.note(s.say("new.understood", "answer", shown))
		}
	}
	for _, d := range doubts {
		text, hint := s.problem(d)
		s.note(strings.TrimSpace(text + " " + hint))
	}
}
