package interview

import (
	"maps"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// maxRounds keeps the conversation short: a seventh time can be added to the file.
const maxRounds = 6

// A Step is one question at its place in the case.
type Step struct {
	Ask   *Ask
	Path  string // "event[2].when"
	Round int    // from 1; 0 outside groups
	Home  string // the country, of a question that is asked for each
}

// An Answer holds the words as the case keeps them; none if there is nothing to keep.
type Answer struct{ Values []string }

// A Given is a question with its answer.
type Given struct {
	Step   Step
	Answer Answer
}

// An Interview is one conversation. It is not safe for several goroutines.
type Interview struct {
	script  *Script
	voc     *Vocabulary
	lang    string
	covered []string // countries with offices that can be written to if the person says yes
	today   civil.Date

	answers  map[string]Answer   // by path, also those that no longer apply
	former   map[string]Answer   // asked again: what was answered before
	returned map[string]bool     // questions that went back once
	given    []Given             // those that apply, in order; set by Next
	known    map[string][]string // by key, what is not asked because the case says it
	events   []casefile.Event    // the same
	places   []int               // of a case that was read: where its requests in one's own words stand, from 0; the next comes behind all
	loaded   map[string]Answer   // by path, what the case said that the answers came from; nil for a new one
}

// New starts a conversation in a language. covered are the countries
// with offices that letters go to and of which the person is asked first.
func New(s *Script, voc *Vocabulary, lang string, covered []string, today civil.Date) *Interview {
	return &Interview{script: s, voc: voc, lang: lang, covered: covered, today: today,
		answers: map[string]Answer{}, former: map[string]Answer{}, returned: map[string]bool{}}
}

// Next returns the question to ask now, and false when all are answered.
func (iv *Interview) Next() (Step, bool) {
	iv.given = nil
	asks := iv.script.Asks
	for i := 0; i < len(asks); {
		n := 1
		for asks[i].Group != "" && i+n < len(asks) && asks[i+n].Group == asks[i].Group {
			n++
		}
		open := iv.group(asks[i : i+n])
		if open != nil {
			return *open, true
		}
		i += n
	}
	return Step{}, false
}

// group visits the rounds of a group, or one question outside groups.
func (iv *Interview) group(asks []*Ask) *Step {
	name := asks[0].Group
	if name == "" {
		return iv.single(asks[0])
	}
	for round := 1; round <= maxRounds; round++ {
		more := false
		for _, a := range asks {
			if !iv.applies(a, round) || a.Key == again && round == maxRounds {
				continue
			}
			path := tomlfile.Element(name, iv.place(name, round)) + "." + strings.TrimPrefix(a.Key, name+".")
			if open := iv.visit(Step{Ask: a, Path: path, Round: round}); open != nil {
				return open
			}
			if a.Key == again {
				more = slices.Contains(iv.answers[path].Values, "yes")
			}
		}
		if !more {
			return nil
		}
	}
	return nil
}

// place is where the table of a round stands among those of its kind, from 0. A
// case may hold requests that nobody is asked about here.
func (iv *Interview) place(group string, round int) int {
	switch n := len(iv.places); {
	case group != requests || n == 0:
		return round - 1
	case round < n:
		return iv.places[round-1]
	default:
		return iv.places[n-1] + round - n
	}
}

// single visits a question outside groups, once or for each country.
func (iv *Interview) single(a *Ask) *Step {
	switch {
	case !iv.applies(a, 0):
		return nil
	case a.Pattern() != a.Key:
		countries, word := iv.homes(), home
		switch {
		case strings.Contains(a.Key, met):
			countries, word = iv.met(), met
		case strings.Contains(a.Key, asked):
			countries, word = iv.asked(), asked
		}
		for _, c := range countries {
			if open := iv.visit(Step{Ask: a, Path: strings.ReplaceAll(a.Key, word, c), Home: c}); open != nil {
				return open
			}
		}
		return nil
	}
	path := a.Key
	if table := casefile.Table(a.Key); table != "" { // the first and only one
		path = tomlfile.Element(table, 0) + strings.TrimPrefix(a.Key, table)
	}
	return iv.visit(Step{Ask: a, Path: path})
}

func (iv *Interview) applies(a *Ask, round int) bool {
	return !slices.ContainsFunc(a.When, func(c Condition) bool { return !iv.holds(c, a.Group, round) })
}

// visit returns the step if it has no answer yet.
func (iv *Interview) visit(s Step) *Step {
	if a, ok := iv.answers[s.Path]; ok {
		iv.given = append(iv.given, Given{s, a})
		return nil
	}
	return &s
}

// homes are the covered countries among those of citizenship and residence.
func (iv *Interview) homes() []string {
	var out []string
	for _, c := range slices.Concat(iv.words("requester.citizenships", "", 0), iv.words("requester.residence_country", "", 0)) {
		if slices.Contains(iv.covered, c) && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// met are the covered countries with whose officers an event so far was, but for
// those of homes.
func (iv *Interview) met() []string {
	out, homes, events := []string(nil), iv.homes(), slices.Clone(iv.events)
	for round := 1; round <= maxRounds; round++ {
		events = append(events, casefile.Event{Agency: strings.Join(iv.words("event.agency", "event", round), ""), Country: strings.Join(iv.words("event.country", "event", round), "")})
	}
	for _, e := range events {
		if c := e.Owner(); slices.Contains(iv.covered, c) && !slices.Contains(homes, c) && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// asked are the covered countries whose offices are asked for records of any kind, but
// for those of homes and met.
func (iv *Interview) asked() []string {
	var out []string
	before := append(iv.homes(), iv.met()...)
	for _, office := range iv.words("request.agency", "", 0) {
		c := (casefile.Event{Agency: office}).Owner()
		if slices.Contains(iv.covered, c) && !slices.Contains(before, c) && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// Answer reads what was typed to a question: one line, or several where the
// question takes them. With problems the question stays as it was, open or
// answered; warnings are doubts, and the answer stands.
func (iv *Interview) Answer(s Step, lines []string) (problems, warnings problem.List) {
	a, problems, warnings := iv.voc.read(s, lines, iv.lang, iv.today)
	if len(problems) > 0 {
		return problems, nil
	}
	before, answered := iv.answers[s.Path]
	iv.answers[s.Path] = a
	if bad := iv.against(s); len(bad) > 0 {
		delete(iv.answers, s.Path)
		if answered {
			iv.answers[s.Path] = before
		}
		return bad, nil
	}
	delete(iv.former, s.Path)
	iv.goBack(s, a)
	return nil, warnings
}

// against is what the answer to a step contradicts in those before it. What
// they contradict without it is not its fault, and would stop every answer.
func (iv *Interview) against(s Step) problem.List {
	bad := iv.contradictions(s)
	if len(bad) == 0 {
		return nil
	}
	a := iv.answers[s.Path]
	delete(iv.answers, s.Path)
	before := iv.contradictions(s)
	iv.answers[s.Path] = a
	return slices.DeleteFunc(bad, func(p *problem.Problem) bool {
		return slices.ContainsFunc(before, func(q *problem.Problem) bool { return q.Code == p.Code && q.Field == p.Field })
	})
}

func (iv *Interview) contradictions(s Step) problem.List {
	iv.Next()
	c, err := iv.build()
	if err != nil {
		return nil
	}
	bad, _ := casefile.Check(c, iv.today)
	return slices.DeleteFunc(bad, func(p *problem.Problem) bool {
		return p.Field != s.Path && !strings.HasPrefix(s.Path, p.Field+".")
	})
}

// goBack opens the questions from an earlier one on again, once, if the answer says so.
func (iv *Interview) goBack(s Step, a Answer) {
	for _, v := range a.Values {
		c, _ := s.Ask.choice(v)
		if c.Back == "" || iv.returned[s.Path] {
			continue
		}
		iv.returned[s.Path] = true
		from := slices.IndexFunc(iv.given, func(g Given) bool { return g.Step.Ask.Key == c.Back })
		for i := from; i >= 0 && i < len(iv.given); i++ {
			delete(iv.answers, iv.given[i].Step.Path)
			if iv.given[i].Step.Path == s.Path {
				break
			}
		}
	}
}

// Former returns the answer that was given before the person went back.
func (iv *Interview) Former(s Step) (Answer, bool) {
	a, ok := iv.former[s.Path]
	return a, ok
}

// Keep answers a question as before.
func (iv *Interview) Keep(s Step) bool {
	a, ok := iv.former[s.Path]
	if ok {
		iv.answers[s.Path] = a
		delete(iv.former, s.Path)
	}
	return ok
}

// Back opens the question before the one that is open, and reports whether there is one.
func (iv *Interview) Back() bool { return iv.Change(len(iv.Given()) - 1) }

// Given returns the answers that count, in order.
func (iv *Interview) Given() []Given {
	iv.Next()
	return slices.Clone(iv.given)
}

// Change opens the question with a number in Given, from 0, again.
func (iv *Interview) Change(n int) bool {
	given := iv.Given()
	if n < 0 || n >= len(given) {
		return false
	}
	path := given[n].Step.Path
	iv.former[path] = iv.answers[path]
	delete(iv.answers, path)
	return true
}

// Find returns the question of a path with its answer, if it is asked: one that
// is answered, or the open one.
func (iv *Interview) Find(path string) (g Given, answered, ok bool) {
	open, more := iv.Next()
	if more && open.Path == path {
		return Given{Step: open}, false, true
	}
	for _, g := range iv.given {
		if g.Step.Path == path {
			return g, true, true
		}
	}
	return Given{}, false, false
}

// Speak goes on in another language; the answers stay.
func (iv *Interview) Speak(lang string, voc *Vocabulary) { iv.lang, iv.voc = lang, voc }

// About is how many questions there are in all if nothing more is known: those
// that are answered, and those that follow when "I don't know" is the answer to
// all that are open.
func (iv *Interview) About() int { return len(iv.Given()) + len(iv.Ahead()) }

// Ahead are the questions without an answer, if "I don't know" is that to all of them.
func (iv *Interview) Ahead() []Step {
	rest := *iv
	rest.answers = maps.Clone(iv.answers)
	var out []Step
	for {
		s, open := rest.Next()
		if !open {
			return out
		}
		out = append(out, s)
		rest.answers[s.Path] = Answer{Values: []string{casefile.Unknown}}
	}
}
