package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/store"
)

// seal encrypts a case file under a passphrase; with --plain it opens one.
func (e *env) seal(c *cli.Context) error {
	path, out := c.Args().First(), c.String("out")
	if c.Bool("plain") && strings.HasSuffix(strings.ToLower(path), archiveEnding) {
		return e.unsealArchive(c, path, out)
	}
	data, sealed, err := store.ReadCase(path, e.passphrase(c))
	if err != nil {
		return err
	}
	switch {
	case c.Bool("plain") && !sealed:
		return use("seal.not_sealed", "CASE", "hint.seal_not_sealed")
	case c.Bool("plain"):
		if out == "" {
			out = store.PlainName(path)
		}
		t := e.target(c, out, "")
		t.Ours = sameCase(out, caseRef(path, data), nil)
		if err := e.save(c, t, data); err != nil {
			return err
		}
		e.say(e.err, "case.plain_warning", map[string]any{"path": e.shown(out)})
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
	pass, err := e.newPassphrase(c)
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

// archiveEnding is that of what a batch made in memory.
const archiveEnding = ".zip.age"

// unsealArchive opens the archive of a batch.
func (e *env) unsealArchive(c *cli.Context, path, out string) error {
	if out == "" {
		out = store.PlainName(path)
	}
	err := e.together(c.Context, func() error { return store.UnsealFile(path, e.target(c, out, ""), e.passphrase(c)) })
	if err == nil {
		e.say(e.err, "case.plain_warning", map[string]any{"path": e.shown(out)})
	}
	return err
}
