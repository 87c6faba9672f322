package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/interview"
	"arco/internal/problem"
	"arco/internal/store"
)

// edit opens a sealed case in an editor and seals what was saved. The plain text
// stands in a folder of a memory file system, which holds nothing when the machine
// is off; where there is none, edit refuses. A case that is not sealed needs no
// such command.
func (e *env) edit(c *cli.Context) error {
	path := c.Args().First()
	if path == store.StdinName {
		return use("use.not_stdin", e.placeholder("CASE"), "hint.use_not_stdin")
	}
	editor := e.getenv("VISUAL")
	if editor == "" {
		editor = e.getenv("EDITOR")
	}
	if strings.TrimSpace(editor) == "" {
		return problem.New("edit.no_editor", "EDITOR", "hint.edit_no_editor")
	}
	room, ok := memoryFolder()
	if !ok {
		return problem.New("edit.no_memory", path, "hint.edit_no_memory")
	}
	if err := e.open(c); err != nil {
		return err
	}
	file, err := e.openCase(c, path)
	if err != nil {
		return err
	}
	if file.Passphrase == nil {
		return use("edit.plain", path, "hint.edit_plain")
	}
	dir, err := os.MkdirTemp(room, "arco-edit-")
	if err != nil {
		return problem.New("edit.no_memory", path, "hint.edit_no_memory")
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "case"+filepath.Ext(store.PlainName(path)))
	if err := os.WriteFile(name, file.Data, 0o600); err != nil {
		return problem.New("edit.no_memory", path, "hint.edit_no_memory")
	}
	e.wrap(e.err, "", e.word("edit.begin", nil))
	if swaps() {
		e.wrap(e.err, "", e.word("edit.swap", nil))
	}
	for {
		e.flush()
		if err := e.runEditor(c, editor, dir, name); err != nil {
			return err
		}
		data, err := store.Read(name, path, store.CaseKind)
		if err != nil {
			return err
		}
		if bytes.Equal(data, file.Data) {
			e.say(e.out, "edit.same", nil)
			return nil
		}
		opt, _ := e.options(c)
		if _, err = e.app.Read(store.PlainName(path), data, opt.Today); err == nil {
			if err := e.replace(c, file, data); err != nil {
				return err
			}
			e.say(e.out, "edit.done", map[string]any{"path": path})
			return nil
		}
		l, ok := problem.Of(err)
		if !ok || !e.isTerminal() {
			return err
		}
		e.report(l)
		e.say(e.err, "edit.again", nil)
		e.flush()
		typed, err := e.line(c.Context)
		if err != nil {
			return err
		}
		words, err := e.app.Typed("typed.yes", e.lang)
		if err != nil {
			return err
		}
		if !interview.Says(typed, words) {
			return l
		}
	}
}

// runEditor lets the editor have the terminal. What it keeps beside the file stays
// in the folder in memory, and its own files elsewhere are asked to be none.
func (e *env) runEditor(c *cli.Context, editor, dir, name string) error {
	words := strings.Fields(editor)
	cmd := exec.CommandContext(c.Context, words[0], append(words[1:], name)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TMPDIR="+dir, "VIMINIT=set nobackup noswapfile noundofile viminfo=", "LESSHISTFILE=-")
	e.editing.Store(true)
	defer e.editing.Store(false)
	if err := cmd.Run(); err != nil {
		if c.Context.Err() != nil {
			return c.Context.Err()
		}
		return problem.New("edit.failed", "EDITOR", "hint.edit_no_editor")
	}
	return nil
}
