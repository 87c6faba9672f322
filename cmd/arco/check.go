package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/examples"
	"arco/internal/content"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/problem"
)

// check reads all facts, routes, letters and locales, and lists errors and
// what is open, old or stale. Open points stop nothing.
func (e *env) check(c *cli.Context) error {
	opt, wrongUse := e.options(c)
	if err := wrong(wrongUse); err != nil {
		return err
	}
	if c.Args().Len() > 0 {
		return e.checkCase(c, opt)
	}
	if err := e.open(c); err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return err
		}
		e.report(l)
		return problem.New("check.errors", "", "hint.check_errors", "n", len(l))
	}
	lines, bad := e.app.Expect(examples.FS)
	if len(bad) > 0 {
		e.report(bad)
		return problem.New("check.errors", "", "hint.check_errors", "n", len(bad))
	}
	if bad := slices.Concat(e.app.Words.CheckStates(), e.app.Words.CheckTongues(), e.tongues(), e.app.Words.CheckContent(), e.app.Pack.CheckWords(), e.app.CheckSounds()); len(bad) > 0 {
		e.report(bad)
		return problem.New("check.errors", "", "hint.check_errors", "n", len(bad))
	}
	open := append(content.Review(e.app.Pack, opt.Today), e.gaps()...)
	if c.Bool("json") {
		return e.json(open)
	}
	for _, o := range open {
		if said, ok := o.Args["statement"].(string); ok { // in the language of its folder alone
			folder, _, _ := strings.Cut(o.Where, "/")
			o.Args["statement"] = e.inLanguage(said, folder)
		}
		fmt.Fprintf(e.out, "? %s\n", e.labelled(o.Where, e.word(o.Code, o.Args)))
	}
	facts, printable, texts, reviewed := 0, 0, 0, 0
	for _, j := range e.app.Pack.Jurisdictions {
		for _, f := range j.Facts() {
			facts++
			if f.Printable() {
				printable++
			}
		}
	}
	for _, byID := range e.app.Pack.Letters {
		for _, byLocale := range byID {
			for _, t := range byLocale {
				if texts++; t.State == letter.Reviewed {
					reviewed++
				}
			}
		}
	}
	if len(open) > 0 {
		e.say(e.out, "check.statements", nil)
	}
	e.say(e.out, "check.done", map[string]any{"facts": facts, "printable": printable, "texts": texts, "rights": len(law.Rights),
		"agencies": len(e.app.Pack.Agencies()), "open": len(open), "lines": lines})
	if reviewed == 0 {
		e.say(e.out, "check.unreviewed", nil)
	} else {
		e.say(e.out, "check.reviewed", map[string]any{"n": reviewed, "texts": texts})
	}
	return nil
}

// gaps are the words of the program that languages lack, and what they have of old.
func (e *env) gaps() (out []content.Open) {
	for _, tag := range e.app.Words.Locales() {
		file := tag + "/program.toml"
		lacks, old := e.app.Words.Gaps(tag)
		if len(lacks) > 0 {
			out = append(out, content.Open{Code: "open.words", Where: file, Args: map[string]any{"n": len(lacks), "first": lacks[0]}})
		}
		if len(old) > 0 {
			out = append(out, content.Open{Code: "open.old_words", Where: file, Args: map[string]any{"n": len(old), "first": old[0]}})
		}
	}
	return out
}

// tongues reads every text by the rules of its language.
func (e *env) tongues() (out problem.List) {
	for _, tag := range e.app.Words.Locales() {
		out = append(append(out, e.app.Words.ReadWords(tag)...), e.app.Pack.ReadTongue(tag)...)
	}
	return out
}
