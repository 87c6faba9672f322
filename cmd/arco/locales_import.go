package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/interview"
	"arco/internal/problem"
	"arco/internal/store"
)

// importTexts takes the texts that a translator sends back into the folder of
// --locales: it shows what changes, asks, and writes. A file with a fault changes nothing.
func (e *env) importTexts(c *cli.Context, args []string) error {
	tag, path := args[1], args[2]
	dir := c.String("locales")
	if dir == "" {
		return problem.New("locales.no_folder", "--locales", "hint.locales_no_folder")
	}
	data, err := store.Read(path, path, store.ExchangeKind)
	if err != nil {
		return err
	}
	b, err := e.app.Bring(tag, path, data)
	if err != nil {
		return err
	}
	was := map[string][]byte{} // as it stands in the folder; nil for nothing
	for name := range b.Files {
		was[name], _ = fs.ReadFile(store.Tree(dir), name)
	}
	e.tellBrought(b)
	e.warn(b.Doubts)
	if len(b.Files) == 0 {
		e.say(e.out, "locales.nothing_new", nil)
		return nil
	}
	if c.Bool("dry-run") {
		e.say(e.out, "locales.dry", nil)
		return nil
	}
	if e.isTerminal() {
		e.flush()
		fmt.Fprintf(e.prompt, "%s ", e.word("locales.ask", nil))
		typed, err := e.line(c.Context)
		if err != nil {
			return err
		}
		yes, err := e.app.Typed("typed.yes", e.lang)
		if err != nil {
			return err
		}
		if !interview.Says(typed, yes) {
			e.say(e.out, "locales.dry", nil)
			return nil
		}
	}
	if err := e.writeTexts(c, dir, b.Files, was); err != nil {
		return err
	}
	e.say(e.out, "locales.imported", map[string]any{"dir": dir, "files": strings.Join(slices.Sorted(maps.Keys(b.Files)), ", ")})
	return nil
}

// tellBrought shows every text that becomes another one, before and after.
func (e *env) tellBrought(b *app.Brought) {
	for _, x := range b.Changes {
		fmt.Fprintln(e.out, x.Key)
		if x.Old != "" {
			fmt.Fprintf(e.out, "  - %s\n", strings.TrimSpace(x.Old))
		}
		fmt.Fprintf(e.out, "  + %s\n", strings.TrimSpace(x.New))
		if x.Waits {
			fmt.Fprintf(e.out, "    %s\n", e.word("locales.waits", nil))
		}
	}
	e.say(e.out, "locales.brought", map[string]any{"changed": len(b.Changes), "same": b.Same, "empty": b.Empty, "absent": b.Absent})
}

// writeTexts writes the files of a language, each whole. One that was changed since
// it was read is not replaced.
func (e *env) writeTexts(c *cli.Context, dir string, files, was map[string][]byte) error {
	return e.together(c.Context, func() error {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				return problem.New("out.bad_name", "--locales", "hint.out_elsewhere")
			}
			t := store.Target{Path: path, Force: was[name] != nil, Ours: func(now []byte) bool { return bytes.Equal(now, was[name]) }}
			if err := store.Save(t, files[name]); err != nil {
				return err
			}
		}
		return nil
	})
}
