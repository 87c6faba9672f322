package main

import (
	"bytes"
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
	if err := e.open(c); err != nil {
		return err
	}
	// What would stop the saving is told before the first question.
	secret, err := e.secretEarly(c, plain)
	target := store.Target{Path: out, Inputs: inputs(c)}
	if err := both(err, caseThere(target.Free())); err != nil {
		return err
	}
	if plain {
		wrap(e.err, "", e.word("new.plain_warning", map[string]any{"path": e.shown(out)}))
	}
	made, whole, err := e.interview(c, opt)
	if err != nil {
		return err
	}
	if !plain && secret == nil {
		if secret, err = e.newPassphrase(c); err != nil {
			return err
		}
	}
	if err := e.keep(c, target, made, secret); err != nil {
		return err
	}
	if !plain {
		wrap(e.out, "", e.word("new.done", map[string]any{"path": out}))
	}
	if !whole {
		wrap(e.out, "", e.word("new.done_part", nil))
	}
	wrap(e.out, "", e.word("new.next", map[string]any{"path": filepath.Clean(out)}))
	if e.isTerminal() {
		wrap(e.out, "", e.word("new.close", nil))
	}
	return nil
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
		wrap(e.err, "", e.word("case.plain_warning", map[string]any{"path": e.shown(t.Path)}))
	}
	return nil
}

// secretEarly reads the passphrase from its file, and finds out before the
// first question whether one can be asked for at the end.
func (e *env) secretEarly(c *cli.Context, plain bool) ([]byte, error) {
	switch {
	case plain:
		return nil, nil
	case c.String("passphrase-file") != "":
		return e.newPassphrase(c)
	case !e.isTerminal():
		return nil, problem.New("seal.no_terminal", "--passphrase-file", "hint.seal_no_terminal")
	}
	return nil, nil
}

// interview asks everything and returns the case; whole is false for one that
// was broken off and saved by request.
func (e *env) interview(c *cli.Context, opt app.Options) (made *casefile.Case, whole bool, err error) {
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
	t.say("new.intro", nil)
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
			return t.part(ref)
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
