// Package app holds the use cases that the command line and the form share:
// it joins content, words, pages and files.
package app

import (
	"crypto/rand"
	"io/fs"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/content"
	"arco/internal/letter"
	"arco/internal/locale"
	"arco/internal/packet"
	"arco/internal/pattern"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/typeset"

	"golang.org/x/text/language"
)

// Version is printed in help and manifests; the same version, case and day
// give the same bytes.
const Version = "0.1.0"

// An App is everything read once at start. It is safe for use by many goroutines.
type App struct {
	Pack  *content.Pack
	Off   problem.List // what is wrong in folders of countries that were left out
	Words *locale.Catalog
	own   bool // its texts are not those that are built in
	drawn drawn
	terms lawWords
	stock letter.Stock // what papers say of law and offices, for all cases
}

// New reads the content folders; words were read before. Fonts are read when
// the first page is made. Folders that are not built in are checked first.
func New(templates fs.FS, words *locale.Catalog, builtIn bool) (*App, error) {
	load := func() (*content.Pack, error) { return content.Load(templates, words) }
	if builtIn {
		load = func() (*content.Pack, error) { return content.LoadBuiltIn(templates, words) }
	}
	pack, err := load()
	if err != nil {
		return &App{Words: words}, err
	}
	return &App{Pack: pack, Words: words, own: !builtIn}, nil
}

// Start is New for folders that are not built in, and goes on without those of
// countries in which something is wrong: Off says what, with the folders at its
// head. What is wrong in what all share is an error.
func Start(templates fs.FS, words *locale.Catalog) (*App, error) {
	pack, away, off, err := content.LoadRest(templates, words)
	if err != nil {
		return &App{Words: words}, err
	}
	if len(away) > 0 {
		off = append(problem.List{problem.New("content.away", "--templates", "hint.content_away", "folders", strings.Join(away, ", "))}, off...)
	}
	return &App{Pack: pack, Words: words, Off: off, own: true}, nil
}

// WithDrafts is the same for somebody who asked for drafts of languages by name.
func (a *App) WithDrafts() *App {
	return &App{Pack: a.Pack, Off: a.Off, Words: a.Words.WithDrafts(), own: a.own}
}

// Options of one run.
type Options struct {
	Lang   string // of the person's papers in this run (--reading); "" takes the case's
	Today  civil.Date
	There  func(zone string) civil.Date // the day it is in a zone of offices; nil: Today everywhere
	Accept []string                     // gates overruled by name
	Unlock []string                     // second step of a helper's unlock
	Only   string                       // one filing by id; "" for all
	Paper  typeset.Paper
	Large  bool      // 18 pt
	Force  bool      // replace a former packet
	Attach *Attached // papers behind the letters of a packet
	Former []byte    // manifest of the packet that is replaced, nil if there is none

	Print  string // what goes on paper, one of Prints; "" is PrintCore
	Sides  int    // 1 or 2 printed sides of a sheet; 0 is 1
	Sheets int    // sheets of paper at hand, to tell what fits; 0 if nobody asks

	desk *desk // on which the documents of the case lie, nil for a new one each time
}

// A Reading is a case file that was read, with its doubts.
type Reading struct {
	Case     *casefile.Case
	Warnings problem.List
}

// Read parses and checks a case file. All problems are returned at once: what
// can be read is checked even where a key could not be. Answers of what happened
// that cannot be read are warnings: the plan holds the letters that need them.
func (a *App) Read(name string, data []byte, today civil.Date) (*Reading, error) {
	c, err := casefile.Parse(name, data)
	return a.checked(c, err, today)
}

// checked is Read behind what reads the file.
func (a *App) checked(c *casefile.Case, err error, today civil.Date) (*Reading, error) {
	all, ok := problem.Of(err)
	if c == nil || !ok {
		return nil, err
	}
	problems, warnings := a.Check(c, today)
	unread := casefile.Unread(c)
	if rest := casefile.Apart(problems, unread); len(unread) > 0 && len(rest)+len(all) == 0 { // else all is told at once
		problems = rest
		warnings = append(append(unread, problem.New("case.unread_holds", "", "hint.unread_holds")), warnings...)
	}
	warnings = append(warnings, casefile.CheckCodes(c, a.codes(c))...)
	if err := casefile.SuggestRef(problems, rand.Reader); err != nil {
		return nil, err
	}
	return &Reading{Case: c, Warnings: warnings}, append(all, problems...).Err()
}

// Check finds what is wrong in a case, and the doubts about it, with the numbers
// and papers that the content knows.
func (a *App) Check(c *casefile.Case, today civil.Date) (problems, warnings problem.List) {
	problems, warnings = casefile.Check(c, today)
	wrong, doubts := casefile.CheckNumbers(c, a.lawWords().kinds, a.lawWords().papers)
	return append(problems, wrong...), append(doubts, warnings...)
}

// Lang returns the locale of the person's papers. In this order: the language
// asked for in this run; languages.reading; lang; languages.spoken. Neither the
// language of the messages nor the system's has a say, so that the same case
// gives the same papers everywhere. A case that says none of them is a problem.
//
// If there are no texts in the language that the person reads, instead says so,
// whatever was taken: nothing is replaced in silence.
func (a *App) Lang(c *casefile.Case, asked string) (lang string, instead *problem.Problem, err error) {
	if lang, _ = a.Words.Match([]string{asked, c.Languages.Reading, c.Lang, c.Languages.Spoken}); lang == "" {
		lang = "en" // somebody who helps must be able to read it
	}
	tag, field := readingOf(c)
	if tag == "" && asked == "" {
		if _, sure := a.Words.Match([]string{c.Languages.Spoken}); !sure {
			return "", nil, problem.New("locale.not_said", "languages.reading", "hint.locale_not_said")
		}
	}
	if a.without(asked) {
		tag, field = asked, "--reading"
	}
	if a.without(tag) {
		instead = problem.New("locale.no_copy", field, "hint.locale_no_copy", "tag", locale.Tag(SafeTag(tag)), "made", locale.Tag(lang))
	}
	return lang, instead, nil
}

// without reports whether a language was said in which there are no texts.
func (a *App) without(tag string) bool {
	_, sure := a.Words.Match([]string{tag})
	return told(tag) && !sure
}

// unread is the language that the person reads, if there are no texts in it.
func (a *App) unread(c *casefile.Case, asked string) string {
	tag, _ := readingOf(c)
	for _, t := range []string{asked, tag} {
		if a.without(t) {
			return t
		}
	}
	return ""
}

// readingOf is the language that the person reads, with its key; "" if nobody said.
func readingOf(c *casefile.Case) (tag, field string) {
	switch {
	case told(c.Languages.Reading):
		return c.Languages.Reading, "languages.reading"
	case told(c.Lang):
		return c.Lang, "lang"
	}
	return "", ""
}

func told(s string) bool { return casefile.Told(s) }

// readAloud returns the case as its letters are made from it: who reads a
// language without texts signs what somebody read aloud in it, so the line of
// the interpreter is there although nobody asked for it.
func (a *App) readAloud(c *casefile.Case, asked string) *casefile.Case {
	tag := a.unread(c, asked)
	if tag == "" {
		tag = a.unsworn(c, asked)
	}
	if tag == "" || told(c.Languages.Interpreter) {
		return c
	}
	heard := *c
	if heard.Languages.Interpreter = aloud(tag); a.without(c.Languages.Spoken) {
		heard.Languages.Interpreter = c.Languages.Spoken // what is read aloud is what the person speaks
	}
	return &heard
}

// Machine tells of the language of papers, or of the screen, that nobody answers for
// it yet; nil if somebody does, or if each of its texts has a state of its own.
func (a *App) Machine(lang string) *problem.Problem {
	if key := a.stateText(lang); key != "" {
		return problem.New(key, "languages.reading", "", "language", locale.Tag(lang))
	}
	return nil
}

// stateText is the text that says of a language that nobody answers for it yet, ""
// for one of which each text has a state of its own, or that was reviewed.
func (a *App) stateText(lang string) string {
	switch a.Words.State(lang) {
	case locale.Unreviewed:
		return "texts.machine"
	case locale.Drafted:
		return "texts.machine_draft"
	}
	return ""
}

// unsworn is the language of the person's papers, if what is signed under oath has
// no copy in it: then somebody reads that aloud.
func (a *App) unsworn(c *casefile.Case, asked string) string {
	lang, _, err := a.Lang(c, asked)
	if err != nil || a.Words.SwornCopied(lang) {
		return ""
	}
	return lang
}

// aloud is a language without its script, which nobody hears: "zh-Hans" is Chinese.
func aloud(tag string) string {
	if t, err := language.Parse(tag); err == nil {
		if base, script, _ := t.Raw(); script.String() != "Zzzz" {
			return base.String()
		}
	}
	return tag
}

// IsTag reports whether a text has the shape of a language tag.
func IsTag(s string) bool {
	_, err := language.Parse(s)
	return err == nil && tagPattern.MatchString(s)
}

// SafeTag is a language tag as it may be repeated, in any spelling of people and
// systems: what does not look like one is "?".
func SafeTag(s string) string {
	if !IsTag(s) {
		return "?"
	}
	return s
}

var tagPattern = pattern.New(`^[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,3}$`)

// Plan says what to file where for a case. Each letter is made to know whether
// it can be: what is called ready here is what Packet makes.
func (a *App) Plan(c *casefile.Case, opt Options) (*plan.Plan, error) {
	lang, _, err := a.Lang(c, opt.Lang)
	if err != nil {
		return nil, err
	}
	c = a.readAloud(c, opt.Lang)
	p, err := a.planned(c, opt)
	if err != nil && len(p.Wishes) == 0 { // a wish that no letter answers has a reason to be told
		return nil, err
	}
	m := a.maker(c, lang, opt, a.measure(opt))
	settle(p, func(f *plan.Filing) error { return a.try(m, f, opt) })
	return p, nil
}

// planned says what to file where, before any letter is made. A case that asks
// for nothing is a problem; its plan comes along, for what it says of wishes.
func (a *App) planned(c *casefile.Case, opt Options) (*plan.Plan, error) {
	p := plan.Make(c, &a.Pack.Library, opt.plan())
	if len(p.Filings)+len(p.Optional)+len(p.NotCovered)+len(p.Held)+len(c.Filings) == 0 {
		return p, problem.New("case.no_requests", "request", "hint.case_no_requests")
	}
	return p, nil
}

// maker prepares the documents of a case in the person's language.
func (a *App) maker(c *casefile.Case, lang string, opt Options, measure packet.Measure) *packet.Maker {
	return &packet.Maker{
		Input:   letter.Input{Case: c, Texts: a.Pack, Words: a.Words.Source(), Today: opt.Today, Memory: &letter.Memory{}, Stock: &a.stock},
		Lib:     &a.Pack.Library,
		Texts:   a.Pack,
		Reader:  a.Words.In(lang),
		Unread:  a.unread(c, opt.Lang),
		Sworn:   a.Words.SwornCopied(lang),
		State:   a.stateText(lang),
		Measure: measure,
		Linter:  a.Pack.Linter(),
		Own:     a.own,
		QR:      a.modules(),
	}
}

// plan is what planning needs of the options.
func (o Options) plan() plan.Options {
	return plan.Options{Today: o.Today, There: o.There, Accept: o.Accept, Unlock: o.Unlock}
}
