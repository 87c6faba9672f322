package casefile

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"

	"arco/internal/civil"
	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// Check finds what is wrong in a case by itself: words that do not exist, days
// that cannot be, statements that contradict each other. Problems must be put
// right before anything is made; warnings are doubts, and printing goes on.
// Every one names the key as Field and as Args["key"], never what was typed.
// What a certain letter needs beyond that is the plan's question, as is whether
// an agency exists.
//
// today is the day against which "in the future" is judged.
//
// A missing or malformed ref is case.ref_missing or case.ref_shape; see SuggestRef.
func Check(c *Case, today civil.Date) (problems, warnings problem.List) {
	k := &checker{c: c, today: today}
	k.format()
	k.ref("ref", c.Ref)
	eachText(c, func(t *text) {
		r := t.rule
		if t.pattern == "ref" || r == nil || t.value == "" || t.value == Unknown {
			return
		}
		k.repeats(t)
		if r.words != nil && !slices.Contains(r.words, t.value) && !(r.papers && idPattern.MatchString(t.value)) {
			k.word(t.path(), t.value, r.words)
		}
		if r.check != nil {
			r.check(k, t.path(), t.value)
		}
	})
	k.required()
	k.dates()
	k.status()
	k.child()
	k.signing()
	k.contradictions()
	k.history()
	k.requests()
	return k.bad, k.doubts
}

type checker struct {
	c      *Case
	today  civil.Date
	bad    problem.List
	doubts problem.List
	list   string // the one that repeats is in
	seen   []string
}

func (k *checker) wrong(code, path, hint string, args ...any) {
	add(&k.bad, code, path, hint, append(args, "key", path)...)
}

func (k *checker) doubt(code, path, hint string, args ...any) {
	add(&k.doubts, code, path, hint, append(args, "key", path)...)
}

func (k *checker) format() {
	switch k.c.Format {
	case Format:
	case 0:
		k.wrong("case.format_missing", "format", "hint.format_missing")
	default:
		k.wrong("case.format_newer", "format", "hint.format_newer")
	}
}

// word tells the allowed words, and which one was probably meant.
func (k *checker) word(path, value string, words []string) {
	if slices.Contains(words, value) {
		return
	}
	allowed := strings.Join(words, ", ")
	if near := tomlfile.Near(value, words); near != "" {
		k.wrong("case.word", path, "hint.did_you_mean", "allowed", allowed, "suggestion", near)
		return
	}
	k.wrong("case.word", path, "hint.one_of", "allowed", allowed)
}

// An address with one @, something before it and a dotted name behind it. What
// is really deliverable only a message shows.
var emailPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[^\s@,;:<>()\[\]\\"]{1,64}@(?:[\pL\pN](?:[\pL\pN-]*[\pL\pN])?\.)+[\pL\pN-]*\pL$`)
})

func (k *checker) email(path, value string) {
	if len(value) > 254 || !emailPattern().MatchString(value) || strings.Contains(value, "..") {
		k.wrong("case.email", path, "hint.email")
	}
}

func (k *checker) tag(path, value string) {
	if _, err := language.Parse(value); err != nil {
		k.wrong("case.language", path, "hint.language")
	}
}

// languageName refuses what is no name of a language: a letter would say, above
// a signature, that it was read aloud in "yes".
func (k *checker) languageName(path, value string) {
	switch strings.Trim(strings.ToLower(Plain(value)), " .,;!¡?¿") {
	case "yes", "si", "y", "x", "true", "no", "n", "none", "false", "ninguno", "ninguna", "nadie":
		k.wrong("case.language_name", path, "hint.language_name")
		return
	}
	if !strings.ContainsFunc(value, unicode.IsLetter) {
		k.wrong("case.language_name", path, "hint.language_name")
	}
}

var (
	agencyPattern = pattern.New(`^[a-z]{2,4}/[a-z0-9]+(?:-[a-z0-9]+)*$`)
	idPattern     = pattern.New(`^[a-z0-9]+(?:[-_][a-z0-9]+)*$`)
)

func (k *checker) agency(path, value string) {
	if !agencyPattern.MatchString(value) {
		k.wrong("case.agency_shape", path, "hint.agency_shape")
	}
}

func (k *checker) id(path, value string) {
	if !idPattern.MatchString(value) {
		k.wrong("case.id_shape", path, "hint.id_shape")
	}
}

// repeats warns of an entry that stands twice in a list. The entries of one
// list are visited one after the other.
func (k *checker) repeats(t *text) {
	if !t.listed {
		return
	}
	if t.in != k.list {
		k.list, k.seen = t.in, k.seen[:0]
	}
	if slices.Contains(k.seen, t.value) {
		k.doubt("case.repeated", t.path(), "hint.repeated")
	}
	k.seen = append(k.seen, t.value)
}

// required holds the few answers without which nothing makes sense.
func (k *checker) required() {
	c := k.c
	need := func(value string, path ...any) {
		if value == "" {
			k.wrong("case.missing", tomlfile.Path(path...), "hint.missing")
		}
	}
	if c.Requester.Name == "" {
		k.wrong("case.name_missing", "requester.name", "hint.name_missing")
	}
	for i, r := range c.Requests {
		need(r.Agency, "request", i, "agency")
		need(r.Right, "request", i, "right")
	}
	for i, r := range c.Corrections {
		need(r.Record, "correction", i, "record")
		need(r.Wrong, "correction", i, "wrong")
		need(r.Right, "correction", i, "right")
	}
	for i, r := range c.Concerns {
		need(r.Data, "concern", i, "data")
	}
	for i, r := range c.Paragraphs {
		need(r.Agency, "paragraph", i, "agency")
		need(r.Lang, "paragraph", i, "lang")
		need(r.Text, "paragraph", i, "text")
	}
	for i, r := range c.Filings {
		need(r.ID, "filing", i, "id")
		for n, e := range r.Events {
			need(e.Code, "filing", i, "event", n, "code")
			need(e.On, "filing", i, "event", n, "on")
			for m, x := range e.Exemptions {
				need(x.Pages, "filing", i, "event", n, "exemption", m, "pages")
				need(x.Code, "filing", i, "event", n, "exemption", m, "code")
			}
			for m, x := range e.Missing {
				need(x.Record, "filing", i, "event", n, "missing", m, "record")
			}
		}
		for n, a := range r.Addressees {
			need(a.Step, "filing", i, "addressee", n, "step")
		}
	}
	for i, p := range c.Requester.Identifiers.Passports {
		need(p.Number, "requester", "identifiers", "passport", i, "number")
	}
	for i, p := range c.Requester.Identifiers.Other {
		need(p.Label, "requester", "identifiers", "other", i, "label")
		need(p.Number, "requester", "identifiers", "other", i, "number")
	}
}
