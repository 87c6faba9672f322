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
	"arco/internal/secret"
	"arco/internal/store"
)

// House rules of passphrases: they come from the terminal or from a file, never
// from a flag; a new one is proposed before one is asked for; what is typed is
// never shown and never repeated in a message.

// passphrase asks for the passphrase of a sealed file on the terminal, or reads
// it from the file that was named. Called again, it says that the last one was
// wrong and asks once more; a file has no other answer.
func (e *env) passphrase(c *cli.Context) func() ([]byte, error) {
	asked := 0
	return func() ([]byte, error) {
		asked++
		wrong := problem.New("seal.wrong_passphrase", c.Args().First(), "hint.seal_passphrase")
		if name := c.String("passphrase-file"); name != "" {
			if asked > 1 {
				return nil, wrong
			}
			return e.passphraseFile(name)
		}
		if asked > 1 {
			e.report(problem.List{wrong})
		}
		pass, err := e.ask(c.Context, "seal.ask")
		if err == nil && len(pass) == 0 {
			err = problem.New("seal.empty", "", "hint.seal_empty")
		}
		return pass, err
	}
}

// passphraseFile reads a file, or standard input for "-". The end of its last
// line does not count.
func (e *env) passphraseFile(name string) ([]byte, error) {
	const field = "--passphrase-file"
	var data []byte
	var err error
	if name == store.StdinName {
		data, err = store.ReadFrom(e.in, field, store.PassphraseKind)
	} else {
		data, err = store.Read(name, field, store.PassphraseKind)
	}
	if err != nil {
		return nil, err
	}
	if name != store.StdinName && store.OpenToOthers(name) {
		e.warn(problem.List{problem.New("seal.file_open", field, "hint.seal_file_open")})
	}
	data = bytes.TrimRight(data, "\r\n")
	if len(store.Normal(data)) == 0 {
		return nil, problem.New("seal.empty", field, "hint.seal_empty")
	}
	return data, nil
}

// newPassphrase gets the passphrase for a file that is to be sealed. On the
// terminal it proposes words first, and asks until two are the same and nobody
// guesses them: nobody answers all questions again because of a slip.
func (e *env) newPassphrase(c *cli.Context) ([]byte, error) {
	if name := c.String("passphrase-file"); name != "" {
		pass, err := e.passphraseFile(name)
		if err != nil {
			return nil, err
		}
		if p := secret.Guessable(store.Normal(pass)); p != nil {
			p.Field = "--passphrase-file"
			return nil, p
		}
		return pass, nil
	}
	if !e.isTerminal() {
		return nil, problem.New("seal.no_terminal", "--passphrase-file", "hint.seal_no_terminal")
	}
	proposed, err := secret.Words(e.lang)
	if err != nil {
		return nil, err
	}
	e.wrap(e.err, "", e.word("seal.choose", nil))
	e.wrap(e.err, "    ", proposed)
	for {
		pass, bad, err := e.choose(c.Context, []byte(proposed))
		if err != nil || bad == nil {
			return pass, err
		}
		e.report(problem.List{bad})
	}
}

// choose asks for a new passphrase twice. Enter alone takes the proposed one,
// which then has to be typed: who cannot has not written it down.
func (e *env) choose(ctx context.Context, proposed []byte) (pass []byte, bad *problem.Problem, err error) {
	first, err := e.ask(ctx, "seal.ask_new")
	if err != nil {
		return nil, nil, err
	}
	if len(bytes.TrimSpace(first)) == 0 {
		first = proposed
	} else if bad := secret.Guessable(store.Normal(first)); bad != nil {
		return nil, bad, nil
	}
	second, err := e.ask(ctx, "seal.ask_again")
	if err != nil {
		return nil, nil, err
	}
	if bytes.Equal(first, proposed) { // read off the paper, with other spaces or capitals
		second = []byte(strings.Join(strings.Fields(strings.ToLower(string(second))), " "))
	}
	if subtle.ConstantTimeCompare(store.Normal(first), store.Normal(second)) != 1 {
		return nil, problem.New("seal.differ", "", "hint.seal_differ"), nil
	}
	return first, nil, nil
}

// ask reads without showing what is typed. Who interrupts gets the terminal back as it was.
func (e *env) ask(ctx context.Context, key string) ([]byte, error) {
	if e.testOnlyTyped != nil {
		return e.testOnlyTyped(key)
	}
	none := problem.New("seal.no_terminal", "--passphrase-file", "hint.seal_no_terminal")
	f, ok := e.in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, none
	}
	e.flush()
	_, _ = e.prompt.Write([]byte(fold(e.word(key, nil), e.width(e.err)) + " "))
	before, err := term.GetState(int(f.Fd()))
	if err != nil {
		return nil, none
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
		_, _ = e.prompt.Write([]byte("\n"))
		return nil, ctx.Err()
	case <-typed:
	}
	_, _ = e.prompt.Write([]byte("\n"))
	if err != nil {
		return nil, none
	}
	return pass, nil
}

func (e *env) isTerminal() bool {
	if e.testOnlyTyped != nil {
		return true
	}
	f, ok := e.in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
