package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/problem"
	"arco/internal/store"
)

// newCase asks for a case in the terminal and writes its file at the end,
// sealed unless --plain. Nothing is written before.
func (e *env) newCase(c *cli.Context) error {
	opt, bad := e.options(c)
	out, plain := c.String("out"), c.Bool("plain")
	if out == "" {
		out = "case.toml"
	}
	sealed := strings.HasSuffix(strings.ToLower(out), ".age")
	switch {
	case plain && sealed:
		bad.Add("new.plain_sealed", "--out", "hint.new_plain_sealed")
	case !plain && !sealed:
		out += ".age"
	}
	if err := wrong(bad); err != nil {
		return err
	}
	if from := c.String("from"); from != "" {
		if !c.IsSet("out") {
			out = ""
		}
		return e.goOn(c, opt, from, out, false)
	}
	if err := e.open(c); err != nil {
		return err
	}
	// What would stop the saving is told before the first question.
	target := store.Target{Path: out, Inputs: inputs(c)}
	free := caseThere(target.Free())
	former, answers, secret, err := e.earlier(c, out)
	if err != nil {
		return err
	}
	if former == nil && free == nil || c.String("passphrase-file") != "" {
		secret, err = e.secretEarly(c, plain)
	}
	if err := both(err, free); err != nil {
		return err
	}
	if plain {
		e.wrap(e.err, "", e.word("new.plain_warning", map[string]any{"path": e.shown(out)}))
	}
	k := former
	if k == nil {
		if k, err = e.keeper(c, out, secret); err != nil {
			return err
		}
	}
	made, whole, err := e.interview(c, opt, k, answers)
	if err != nil {
		return err
	}
	if out, err = e.place(c, target, made, secret); err != nil {
		return err
	}
	k.done()
	if !plain {
		e.wrap(e.out, "", e.word("new.done", map[string]any{"path": out}))
	}
	if !whole {
		e.wrap(e.out, "", e.word("new.done_part", nil))
	}
	e.wrap(e.out, "", e.word("new.next", map[string]any{"path": filepath.Clean(out)}))
	if e.isTerminal() {
		e.wrap(e.out, "", e.word("new.close", nil))
	}
	return nil
}

// place writes the case, and where that cannot be done asks a person for another
// place: a stick without room loses no answer.
func (e *env) place(c *cli.Context, t store.Target, made *casefile.Case, secret []byte) (path string, err error) {
	for {
		err := e.keep(c, t, made, secret)
		l, ok := problem.Of(err)
		if err == nil || !ok || c.Context.Err() != nil || !e.isTerminal() {
			return t.Path, err
		}
		e.report(l)
		e.wrap(e.err, "", e.word("new.elsewhere", nil))
		e.flush()
		_, _ = e.prompt.Write([]byte("> "))
		typed, err := e.line(c.Context)
		if err != nil {
			return "", err
		}
		if typed = strings.TrimSpace(typed); typed == "" {
			return "", l
		}
		if secret != nil && !store.SealedName(typed) {
			typed += ".age"
		}
		t.Path = typed
	}
}

// keep writes a case file that is new: sealed under the passphrase, open if it
// is nil. One that is there is never replaced.
func (e *env) keep(c *cli.Context, t store.Target, made *casefile.Case, passphrase []byte) (err error) {
	data := casefile.Write(made)
	if passphrase != nil {
		if data, err = store.Seal(data, passphrase); err != nil {
			return err
		}
	}
	if err := caseThere(e.save(c, t, data)); err != nil {
		return err
	}
	if passphrase == nil {
		e.wrap(e.err, "", e.word("case.plain_warning", map[string]any{"path": e.shown(t.Path)}))
	}
	return nil
}

// secretEarly gets the passphrase before the first question: what is answered is
// kept under it from then on.
func (e *env) secretEarly(c *cli.Context, plain bool) ([]byte, error) {
	switch {
	case plain:
		return nil, nil
	case c.String("passphrase-file") != "":
		return e.newPassphrase(c)
	case !e.isTerminal():
		return nil, problem.New("seal.no_terminal", "--passphrase-file", "hint.seal_no_terminal")
	}
	e.wrap(e.err, "", e.word("new.passphrase_first", nil))
	return e.newPassphrase(c)
}

// interview asks everything and returns the case; whole is false for one that
// was broken off and saved by request.
func (e *env) interview(c *cli.Context, opt app.Options, k *keeping, answers []byte) (made *casefile.Case, whole bool, err error) {
	iv, err := e.app.Interview(e.lang, opt)
	if err != nil {
		return nil, false, err
	}
	in, err := e.answers(c)
	if err != nil {
		return nil, false, err
	}
	t, err := newTalk(c.Context, e, iv, in)
	if err != nil {
		return nil, false, err
	}
	ref, err := e.app.NewRef()
	if err != nil {
		return nil, false, err
	}
	t.keep = k
	if answers != nil && iv.Resume(answers) == nil {
		on, err := t.resumed()
		if err != nil {
			return nil, false, err
		}
		if !on { // begun anew
			if t.iv, err = e.app.Interview(e.lang, opt); err != nil {
				return nil, false, err
			}
			iv, answers = t.iv, nil
		}
	}
	if answers == nil {
		t.say("new.intro", nil)
		if k != nil {
			t.say("work.keeps", map[string]any{"name": k.name})
		} else {
			t.say("new.not_kept", nil)
		}
	}
	for {
		err := t.questions()
		if err == nil {
			err = t.check(ref)
		}
		switch err {
		case nil:
			made, _, _, err := iv.Case(ref)
			return made, true, err
		case errChange:
			continue
		case errStop:
			made, whole, err := t.part(ref)
			if err == context.Canceled && c.Context.Err() == nil { // nothing is to be kept
				k.done()
			}
			return made, whole, err
		}
		return nil, false, err
	}
}

// answers is where the answers come from: the terminal, or the file of
// --answers with one answer a line, as they are typed.
func (e *env) answers(c *cli.Context) (io.Reader, error) {
	path := c.String("answers")
	if path == "" {
		return e.in, nil
	}
	data, err := store.Read(path, "--answers", store.FilerKind)
	return bytes.NewReader(data), err
}

// shown is the answer as the screen shows it.
func (t *talk) shown(g interview.Given) string {
	s, err := t.env.app.Shown(t.env.lang, g)
	if err != nil {
		return "?"
	}
	return s
}
