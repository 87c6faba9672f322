package main

import (
	"bytes"
	"context"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/problem"
	"arco/internal/store"
)

// goOnCase goes on with a case: it asks what the case does not say, or with --needed
// only what letters of its plan lack, in the words of arco new, and puts the
// answers into the case file.
func (e *env) goOnCase(c *cli.Context) error {
	opt, bad := e.options(c)
	if err := wrong(bad); err != nil {
		return err
	}
	return e.goOn(c, opt, c.Args().First(), "", c.Bool("needed"))
}

// goOn asks what a case leaves open and writes it back, or to out if that is named.
func (e *env) goOn(c *cli.Context, opt app.Options, path, out string, needed bool) error {
	if err := e.open(c); err != nil {
		return err
	}
	if path == store.StdinName {
		return use("use.not_stdin", e.placeholder("CASE"), "hint.use_not_stdin")
	}
	file, err := e.openCase(c, path)
	if err != nil {
		return err
	}
	target := store.Target{Path: out, Inputs: append(inputs(c), store.Input{Field: "--from", Path: path})}
	if out != "" {
		if err := caseThere(target.Free()); err != nil {
			return err
		}
	} else if err := rewritable(path, file.Data); err != nil {
		return err
	}
	made, err := e.mendable(path, file.Data, opt)
	if err != nil {
		return err
	}
	iv, err := e.app.AskFrom(made, e.lang, opt)
	if err != nil {
		return err
	}
	pick := interview.Open
	if needed {
		p, err := e.app.Plan(made, opt)
		var unsaid problem.List
		if problem.Has(err, "locale.not_said") { // it is asked here, with what else is lacking
			unsaid, _ = problem.Of(err)
			alone := opt
			alone.Lang = e.lang
			p, err = e.app.Plan(made, alone)
		}
		if err != nil {
			return err
		}
		lacks := append(unsaid, lacking(p)...)
		if len(lacks) == 0 {
			e.say(e.out, "ask.nothing_needed", nil)
			return nil
		}
		pick = interview.Lacking(fields(lacks))
		for _, n := range lacks {
			e.lack(n, "  ○ ")
		}
	}
	n := iv.Reopen(pick)
	if n == 0 {
		key := "ask.nothing_open"
		if needed {
			key = "ask.by_hand"
		}
		e.say(e.out, key, nil)
		if needed {
			return &told{exitLacks}
		}
		return nil
	}
	in, err := e.answers(c)
	if err != nil {
		return err
	}
	t, err := newTalk(c.Context, e, iv, in)
	if err != nil {
		return err
	}
	t.open = n
	t.say("ask.intro", map[string]any{"n": n})
	if err := t.additions(); err != nil {
		return err
	}
	if err := iv.Into(made); err != nil {
		return err
	}
	if bad, _ := e.app.Check(made, opt.Today); len(bad) > 0 {
		return bad
	}
	if out != "" {
		if err := e.keep(c, target, made, file.Passphrase); err != nil {
			return err
		}
		path = out
	} else if err := e.replace(c, file, casefile.Write(made)); err != nil {
		return err
	}
	t.say("ask.done", map[string]any{"path": path})
	return e.checkReport(c, opt, path, made)
}

// mendable reads a case of which answers may be wrong, as long as the file is one.
func (e *env) mendable(path string, data []byte, opt app.Options) (*casefile.Case, error) {
	made, err := casefile.Parse(store.PlainName(path), data)
	if made == nil || err != nil {
		return nil, err
	}
	if bad, _ := e.app.Check(made, opt.Today); problem.Has(bad.Err(), "case.format_newer") || problem.Has(bad.Err(), "case.format_missing") {
		return nil, bad
	}
	roomy()
	return made, nil
}

// rewritable refuses to write a file anew of which something would be lost: notes
// that somebody wrote between the lines, or another form.
func rewritable(path string, data []byte) error {
	notes := strings.HasSuffix(strings.ToLower(store.PlainName(path)), ".json")
	for line := range bytes.Lines(data) {
		notes = notes || bytes.HasPrefix(bytes.TrimSpace(line), []byte("#"))
	}
	if notes {
		return problem.New("ask.notes", path, "hint.ask_notes")
	}
	return nil
}

// replace writes a case file anew, sealed as it was, unless another run wrote it
// in the meantime.
func (e *env) replace(c *cli.Context, file *app.CaseFile, data []byte) error {
	return e.together(c.Context, func() error {
		change, err := file.Replace(c.Context, data)
		if err == nil {
			e.linked(file.Path, change)
		}
		return err
	})
}

// additions asks what is open, shows what is new, and lets the person go back to
// each until all is right.
func (t *talk) additions() error {
	for {
		if err := t.questions(); err != nil {
			if err == errStop {
				return context.Canceled
			}
			return err
		}
		given := t.iv.Differing()
		if len(given) == 0 {
			return nil
		}
		t.say("new.check_head", nil)
		for _, g := range given {
			q, _, _, err := t.env.app.Question(t.env.lang, g.Step)
			if err != nil {
				return err
			}
			t.print("", "· "+q)
			t.print("  ", "→ "+t.shown(g))
		}
		t.say("ask.right", nil)
		for {
			l, err := t.read()
			switch {
			case err == errStop:
				return context.Canceled
			case err != nil:
				return err
			case interview.Says(l, t.voc["typed.yes"]):
				return nil
			case interview.Says(l, t.voc["typed.back"]) && t.iv.Back():
			default:
				t.say("ask.right", nil)
				continue
			}
			break
		}
	}
}
