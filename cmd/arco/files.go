package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"
)

// target is where a command writes. Nothing that the run reads is ever replaced;
// ref is the case reference of what is written, "" if it has none.
func (e *env) target(c *cli.Context, path, ref string) store.Target {
	return store.Target{Path: path, Force: c.Bool("force"), Ref: ref, Inputs: inputs(c)}
}

// inputs are the files that a run reads.
func inputs(c *cli.Context) []store.Input {
	var out []store.Input
	add := func(field, path string) {
		if path != "" {
			out = append(out, store.Input{Field: field, Path: path})
		}
	}
	add("CASE", c.Args().First())
	for _, flag := range []string{"details", "filer", "passphrase-file", "answers", "map", "codes"} {
		add("--"+flag, c.String(flag))
	}
	for i, s := range c.StringSlice("read") {
		add(fmt.Sprintf("--read[%d]", i+1), s)
	}
	for i, s := range c.StringSlice("attach") {
		field := fmt.Sprintf("--attach[%d]", i+1)
		add(field, s)
		if m := paperFlag.FindStringSubmatch(s); m != nil {
			add(field, m[3])
		}
	}
	return out
}

// together runs steps that change files. Whoever interrupts before the first
// stops all of them, and afterwards none: main waits for the last.
func (e *env) together(ctx context.Context, steps func() error) error {
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	err := steps()
	if err == nil {
		e.wrote.Store(true)
	}
	return err
}

// save writes one file, whole or not at all.
func (e *env) save(c *cli.Context, t store.Target, data []byte) error {
	switch strings.ToLower(filepath.Ext(t.Path)) {
	case ".txt":
		data = store.MarkText(data, t.Ref)
	case ".json":
		data = store.MarkJSON(data, t.Ref)
	}
	return e.together(c.Context, func() error { return store.Save(t, data) })
}

// caseRef is the reference of a case, "" if the data is no case.
func caseRef(name string, data []byte) string {
	if c, _ := casefile.Parse(store.PlainName(name), data); c != nil {
		return c.Ref
	}
	return ""
}

// sameCase tells a case file by its reference: one of another person, or
// anything else, is never replaced.
func sameCase(name, ref string, open func([]byte) ([]byte, error)) func([]byte) bool {
	return func(data []byte) bool {
		if open != nil {
			var err error
			if data, err = open(data); err != nil {
				return false
			}
		}
		return ref != "" && caseRef(name, data) == ref
	}
}

// sweep tells what runs that were ended by force left in the folders of a
// command, and tidies it.
func (e *env) sweep(c *cli.Context) {
	if c.Bool("dry-run") {
		return
	}
	seen := map[string]bool{}
	for _, path := range []string{c.Args().First(), c.String("out"), c.String("ics")} {
		if path == "" {
			continue
		}
		dir := filepath.Dir(path)
		if seen[dir] {
			continue
		}
		seen[dir] = true
		for _, s := range store.Sweep(dir) {
			e.say(e.err, "sweep."+s.What, map[string]any{"name": s.Name})
		}
	}
}

// caseThere says that a case file is never replaced, not even with --force.
func caseThere(err error) error {
	if problem.Has(err, "out.exists") {
		return problem.New("out.case_there", "out", "hint.out_elsewhere")
	}
	return err
}
