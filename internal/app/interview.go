package app

import (
	"crypto/rand"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/law"
	"arco/internal/problem"
)

// Interview starts the questions of a case in a language.
func (a *App) Interview(lang string, opt Options) (*interview.Interview, error) {
	if a.Pack.Interview() == nil {
		return nil, problem.New("new.no_interview", "--templates", "hint.content_folder")
	}
	voc, err := a.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	return interview.New(a.script(), voc, lang, a.askFirst(), opt.Today), nil
}

// AskAgain starts the questions that a case read from paper leaves open.
func (a *App) AskAgain(c *casefile.Case, lang string, opt Options) (*interview.Interview, error) {
	if a.Pack.Interview() == nil {
		return nil, problem.New("new.no_interview", "--templates", "hint.content_folder")
	}
	voc, err := a.vocabulary(lang)
	return interview.Again(a.script(), voc, lang, a.askFirst(), opt.Today, c), err
}

// AskFrom goes through the questions with the answers of a case, to change them.
func (a *App) AskFrom(c *casefile.Case, lang string, opt Options) (*interview.Interview, error) {
	if a.Pack.Interview() == nil {
		return nil, problem.New("new.no_interview", "--templates", "hint.content_folder")
	}
	voc, err := a.vocabulary(lang)
	return interview.From(a.script(), voc, lang, a.askFirst(), opt.Today, c), err
}

// Countries are the codes of those with offices that letters go to.
func (a *App) Countries() []string { return a.states(func(*law.Jurisdiction) bool { return true }) }

// askFirst are those of them of which the person is asked first.
func (a *App) askFirst() []string {
	return a.states(func(j *law.Jurisdiction) bool { return j.AskFirst })
}

func (a *App) states(is func(*law.Jurisdiction) bool) []string {
	var out []string
	for _, j := range a.Pack.Jurisdictions {
		if len(j.Offices) > 0 && is(j) {
			out = append(out, j.NamedTo...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Speak goes on with the questions in another language.
func (a *App) Speak(iv *interview.Interview, lang string) error {
	voc, err := a.vocabulary(lang)
	if err == nil {
		iv.Speak(lang, voc)
	}
	return err
}

// NewRef makes the reference of a new case; it is random and says nothing.
func (a *App) NewRef() (string, error) { return casefile.NewRef(rand.Reader) }

// Typed returns the words that people type for something, "typed.back", "typed.yes":
// in their language and in those in which letters go out.
func (a *App) Typed(key, lang string) ([]string, error) {
	var out []string
	for _, tag := range a.Words.Spoken(lang) {
		if !a.Words.Has(tag, key) {
			continue
		}
		s, err := a.Words.Text(tag, key, nil)
		if err != nil {
			return nil, err
		}
		for _, w := range strings.Split(s, ", ") {
			if w != "-" && w != "?" {
				w = interview.Fold(w)
			}
			out = append(out, w)
		}
	}
	return out, nil
}

// vocabulary gathers what people type from the locales, the countries and the courts.
func (a *App) vocabulary(lang string) (*interview.Vocabulary, error) {
	v := &interview.Vocabulary{Months: map[string]int{}, Countries: map[string]string{}, Names: map[string]string{}, Courts: map[string]string{}, Offices: map[string]string{}, Closed: map[string]string{}, Languages: map[string]string{}, Tags: a.Words.Spoken(lang),
		Numbers: a.Pack.Kinds(), Papers: a.Pack.Papers()}
	for _, x := range []struct {
		key string
		to  *[]string
	}{{"typed.unknown", &v.Unknown}, {"typed.none", &v.None}, {"typed.yes", &v.Yes}, {"typed.no", &v.No},
		{"typed.help", &v.Help}, {"typed.about", &v.About}, {"typed.to", &v.To}, {"typed.fill", &v.Fill}} {
		var err error
		if *x.to, err = a.Typed(x.key, lang); err != nil {
			return nil, err
		}
	}
	more, err := a.Typed("typed.months", lang)
	if err != nil {
		return nil, err
	}
	for _, m := range more {
		name, n, _ := strings.Cut(m, " ")
		v.Months[name], _ = strconv.Atoi(n)
	}
	for _, tag := range v.Tags {
		for m := 1; m <= 12; m++ {
			s, err := a.Words.Text(tag, "month."+strconv.Itoa(m), nil)
			if err != nil {
				return nil, err
			}
			v.Months[interview.Fold(s)] = m
		}
		for _, code := range casefile.Countries() {
			if name, err := a.Words.CountryName(code, tag); err == nil {
				v.Countries[interview.Fold(name)] = code
				if tag == lang {
					v.Names[code] = name
				}
			}
		}
		s, err := a.Words.Text(tag, "country.stateless", nil)
		if err != nil {
			return nil, err
		}
		v.Countries[interview.Fold(s)] = casefile.Stateless
		if tag == lang {
			v.Names[casefile.Stateless] = s
		}
	}
	for name, tag := range a.Words.Languages(lang) {
		v.Languages[interview.Fold(name)], v.Languages[interview.Fold(tag)] = tag, tag
	}
	for name, code := range casefile.CountryNames() {
		v.Countries[interview.Fold(name)] = code
	}
	for _, x := range a.Pack.Agencies() {
		if to := a.Pack.Agency(x.Into); to != nil {
			v.Closed[x.ID] = a.Words.In(lang).Of(to.Name)
		}
		names := []string{x.ID}
		if x.Wish == "" { // the desk for belongings has the same short name
			names = append(names, x.Short)
		}
		names = append(names, x.Name.Words(v.Tags...)...)
		for _, name := range names {
			if old := v.Offices[interview.Fold(name)]; old == "" {
				v.Offices[interview.Fold(name)] = x.ID
			} else if old != x.ID { // two offices share it: it names none
				v.Offices[interview.Fold(name)] = "-"
			}
		}
	}
	maps.DeleteFunc(v.Offices, func(_, id string) bool { return id == "-" })
	for _, j := range a.Pack.Jurisdictions {
		if j.Courts() == nil {
			continue
		}
		for _, c := range j.Courts().List {
			v.Courts[interview.Fold(c.Name)] = c.Code
		}
	}
	return v, nil
}

// Question writes a question, its reason and the helper's hint in a language.
func (a *App) Question(lang string, s interview.Step) (question, why, hint string, err error) {
	name := ""
	if s.Home != "" {
		if name, err = a.Words.CountryName(s.Home, lang); err != nil {
			return "", "", "", err
		}
	}
	say := a.Words.In(lang)
	words := func(t law.Text) string {
		if t.None() {
			return ""
		}
		return strings.ReplaceAll(say.Of(t), "{home}", name)
	}
	return words(s.Ask.Question), words(s.Ask.Why), words(s.Ask.Hint), say.Err()
}

// Shown writes an answer as the person reads it. Of numbers it shows the last
// four characters.
func (a *App) Shown(lang string, g interview.Given) (string, error) {
	if len(g.Answer.Values) == 0 {
		for _, c := range g.Step.Ask.Choices {
			if c.Word == "" {
				say := a.Words.In(lang)
				return say.Of(c.Label), say.Err()
			}
		}
		return a.Words.Text(lang, "new.nothing", nil)
	}
	var out []string
	for _, v := range g.Answer.Values {
		s, err := a.shown(lang, g.Step.Ask, v)
		if err != nil {
			return "", err
		}
		out = append(out, s)
	}
	say := a.Words.In(lang)
	return say.Listed(out), say.Err()
}

func (a *App) shown(lang string, ask *interview.Ask, v string) (string, error) {
	for _, c := range ask.Choices {
		if c.Word == v {
			say := a.Words.In(lang)
			return say.Of(c.Label), say.Err()
		}
	}
	switch {
	case v == casefile.Unknown:
		return a.Words.Text(lang, "new.dont_know", nil)
	case v == casefile.Stateless:
		return a.Words.Text(lang, "country.stateless", nil)
	case ask.Key == "languages.reading":
		return a.Words.LanguageName(v, lang)
	case ask.IsFree(v) && a.Pack.Agency(v) != nil:
		return a.office(lang, v)
	case ask.IsFree(v):
		return a.Words.Text(lang, "new.unknown_office", map[string]any{"office": v})
	case ask.Kind == interview.CountryKind:
		return a.Words.CountryName(v, lang)
	case ask.Kind == interview.DateKind:
		w, err := casefile.ParseWhen(v)
		if err != nil {
			return "", err
		}
		say := a.Words.In(lang)
		return say.When(w), say.Err()
	case ask.Key == "history.court":
		for _, j := range a.Pack.Jurisdictions {
			if c := j.Courts().Find(v); c != nil {
				return c.Name + " (" + c.Code + ")", nil
			}
		}
	case casefile.IsNumber(ask.Pattern()):
		return masked(v), nil
	}
	return v, nil
}

// office names an office with its country: two States may have one of the same name.
func (a *App) office(lang, id string) (string, error) {
	x := a.Pack.Agency(id)
	say := a.Words.In(lang)
	name := say.Of(x.Name)
	if country := a.Pack.Jurisdictions[x.Jurisdiction].Country; country != "" {
		name += " (" + say.Country(country) + ")"
	}
	return name, say.Err()
}

// masked hides all but the last four letters and digits of a number, of a
// short one all but the last.
func masked(s string) string {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	keep := 4
	if n <= keep {
		keep = 1
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return r
		}
		n--
		if n >= keep {
			return '•'
		}
		return r
	}, s)
}
