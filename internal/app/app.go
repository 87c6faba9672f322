// Package app holds the use cases that the command line and the form share:
// it joins content, words, pages and files.
package app

import (
	"crypto/rand"
	"io/fs"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/content"
	"arco/internal/letter"
	"arco/internal/locale"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/qr"
	"arco/internal/typeset"
)

// Version is printed in help and manifests; the same version, case and day
// give the same bytes.
const Version = "0.1.0"

// An App is everything read once at start. It is safe for use by many goroutines.
type App struct {
	Pack   *content.Pack
	Words  *locale.Catalog
	engine *typeset.Engine
}

// New reads the content folders; words were read before. Fonts are read when
// the first page is made. Folders that are not built in are checked first.
func New(templates fs.FS, words *locale.Catalog, builtIn bool) (*App, error) {
	load := content.Load
	if builtIn {
		load = content.LoadBuiltIn
	}
	pack, err := load(templates)
	if err != nil {
		return &App{Words: words}, err
	}
	return &App{Pack: pack, Words: words}, nil
}

// Options of one run.
type Options struct {
	Lang   string // of the person's documents; "" takes the case's
	Today  civil.Date
	There  map[string]civil.Date // the day it is in the zones of offices; Today where it is absent
	Accept []string              // gates overruled by name
	Unlock []string              // second step of a helper's unlock
	Only   string                // one filing by id; "" for all
	Paper  typeset.Paper
	Large  bool // 18 pt
	Force  bool // replace a former packet
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
	all, ok := problem.Of(err)
	if c == nil || !ok {
		return nil, err
	}
	problems, warnings := casefile.Check(c, today)
	unread := casefile.Unread(c)
	if rest := casefile.Apart(problems, unread); len(unread) > 0 && len(rest)+len(all) == 0 { // else all is told at once
		problems = rest
		warnings = append(append(unread, problem.New("case.unread_holds", "", "hint.unread_holds")), warnings...)
	}
	warnings = append(warnings, casefile.CheckCodes(c, codesOf(&a.Pack.Library))...)
	if err := casefile.SuggestRef(problems, rand.Reader); err != nil {
		return nil, err
	}
	return &Reading{Case: c, Warnings: warnings}, append(all, problems...).Err()
}

// Lang returns the locale of the person's documents: the one asked for, else
// the case's reading language, else its general language. If there are no texts
// in the language that the person reads, instead says so, whatever was taken:
// nothing is replaced in silence. A language asked for by option that has no
// texts is an error.
func (a *App) Lang(c *casefile.Case, asked string) (lang string, instead *problem.Problem, err error) {
	if asked != "" {
		got, sure := a.Words.Match([]string{asked})
		if !sure {
			return "", nil, problem.New("locale.not_available", "--lang", "hint.locale_not_available", "tag", safeTag(asked))
		}
		lang = got
	}
	tag, field := readingOf(c)
	if tag == "" && lang == "" {
		return "", nil, problem.New("locale.not_said", "languages.reading", "hint.locale_not_available")
	}
	got, sure := a.Words.Match([]string{tag})
	if tag != "" && !sure {
		instead = problem.New("locale.no_copy", field, "hint.locale_no_copy", "tag", safeTag(tag))
		if got, sure = a.Words.Match([]string{c.Lang, c.Languages.Spoken}); !sure {
			got = "en" // as the messages: somebody who helps must be able to read it
		}
	}
	if lang == "" {
		lang = got
	}
	return lang, instead, nil
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

func told(s string) bool { return s != "" && s != casefile.Unknown }

// readAloud returns the case as its letters are made from it: who reads a
// language without texts signs what somebody read aloud in it, so the line of
// the interpreter is there although nobody asked for it.
func (a *App) readAloud(c *casefile.Case) *casefile.Case {
	tag, _ := readingOf(c)
	if tag == "" || told(c.Languages.Interpreter) {
		return c
	}
	if _, sure := a.Words.Match([]string{tag}); sure {
		return c
	}
	heard := *c
	heard.Languages.Interpreter = tag
	return &heard
}

// safeTag keeps what looks like a language tag.
func safeTag(s string) string {
	if len(s) > 16 {
		return "?"
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r >= '0' && r <= '9') {
			return "?"
		}
	}
	return s
}

// Plan says what to file where for a case. Each letter is made to know whether
// it can be: what is called ready here is what Packet makes.
func (a *App) Plan(c *casefile.Case, opt Options) (*plan.Plan, error) {
	lang, _, err := a.Lang(c, opt.Lang)
	if err != nil {
		return nil, err
	}
	c = a.readAloud(c)
	p, err := a.planned(c, opt)
	if err != nil && len(p.Wishes) == 0 { // a wish that no letter answers has a reason to be told
		return nil, err
	}
	m := a.maker(c, lang, opt, a.measure(opt))
	settle(p, func(f *plan.Filing) error {
		_, err := a.piece(m, f, opt)
		return err
	})
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
		Input:   letter.Input{Case: c, Texts: a.Pack, Words: speaker{a.Words}, Today: opt.Today},
		Lib:     &a.Pack.Library,
		Texts:   a.Pack,
		Lang:    lang,
		Measure: measure,
		Linter:  &letter.Linter{Never: a.Pack.Never, Small: a.Pack.Small, Lib: &a.Pack.Library},
		QR:      qr.Modules,
	}
}

// plan is what planning needs of the options.
func (o Options) plan() plan.Options {
	return plan.Options{Today: o.Today, There: o.There, Accept: o.Accept, Unlock: o.Unlock}
}
