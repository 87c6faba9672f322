package main

import (
	"bytes"
	"context"
	"crypto/subtle"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"arco/internal/problem"
	"arco/internal/store"
)

// seal encrypts a case file under a passphrase; with --plain it opens one.
func (e *env) seal(c *cli.Context) error {
	path, out := c.Args().First(), c.String("out")
	data, sealed, err := store.ReadCase(path, e.passphrase(c, false))
	if err != nil {
		return err
	}
	switch {
	case c.Bool("plain") && !sealed:
		return use("seal.not_sealed", "CASE", "hint.seal_not_sealed")
	case c.Bool("plain"):
		if out == "" {
			out = strings.TrimSuffix(path, ".age")
		}
		t := e.target(c, out, "")
		t.Ours = sameCase(out, caseRef(path, data), nil)
		if err := e.save(c, t, data); err != nil {
			return err
		}
		e.say(e.err, "case.plain_warning", map[string]any{"path": out})
		return nil
	case sealed:
		return use("seal.already", "CASE", "hint.seal_already")
	}
	if out == "" {
		out = path + ".age"
	}
	t := e.target(c, out, "")
	t.Ours = store.IsSealed // whose it is shows with the passphrase
	if err := t.Free(); err != nil {
		return err
	}
	pass, err := e.passphrase(c, true)()
	if err != nil {
		return err
	}
	closed, err := store.Seal(data, pass)
	if err != nil {
		return err
	}
	t.Ours = sameCase(out, caseRef(path, data), func(b []byte) ([]byte, error) { return store.Open(out, b, pass) })
	if err := e.save(c, t, closed); err != nil {
		return err
	}
	e.say(e.out, "seal.done", map[string]any{"path": out, "plain": path})
	return nil
}

// passphrase asks for the passphrase on the terminal, twice when a new one is
// chosen, or reads it from the file that was named.
func (e *env) passphrase(c *cli.Context, twice bool) func() ([]byte, error) {
	return func() ([]byte, error) {
		if file := c.String("passphrase-file"); file != "" {
			data, err := os.ReadFile(file)
			if err != nil {
				return nil, problem.New("seal.passphrase_file", "--passphrase-file", "hint.seal_passphrase_file")
			}
			return checked(bytes.TrimRight(data, "\r\n"))
		}
		f, ok := e.in.(*os.File)
		if !ok || !term.IsTerminal(int(f.Fd())) {
			return nil, problem.New("seal.no_terminal", "--passphrase-file", "hint.seal_no_terminal")
		}
		first, err := e.ask(c.Context, f, "seal.ask")
		if err != nil || !twice {
			return first, err
		}
		second, err := e.ask(c.Context, f, "seal.ask_again")
		if err != nil {
			return nil, err
		}
		if subtle.ConstantTimeCompare(first, second) != 1 {
			return nil, problem.New("seal.differ", "", "hint.seal_differ")
		}
		return checked(first)
	}
}

// ask reads without showing what is typed. Who interrupts gets the terminal back as it was.
func (e *env) ask(ctx context.Context, f *os.File, key string) ([]byte, error) {
	_, _ = e.err.Write([]byte(e.word(key, nil) + " "))
	before, err := term.GetState(int(f.Fd()))
	if err != nil {
		return nil, problem.New("seal.no_terminal", "--passphrase-file", "hint.seal_no_terminal")
	}
	var pass []byte
	typed := make(chan struct{})
	go func() {
		pass, err = term.ReadPassword(int(f.Fd()))
		close(typed)
	}()
	select {
	case <-ctx.Done():
		_ = term.Restore(int(f.Fd()), before)
		_, _ = e.err.Write([]byte("\n"))
		return nil, ctx.Err()
	case <-typed:
	}
	_, _ = e.err.Write([]byte("\n"))
	if err != nil {
		return nil, problem.New("seal.no_terminal", "--passphrase-file", "hint.seal_no_terminal")
	}
	return pass, nil
}

// checked refuses an empty passphrase.
func checked(pass []byte) ([]byte, error) {
	if len(pass) == 0 {
		return nil, problem.New("seal.empty", "", "hint.seal_empty")
	}
	return pass, nil
}
