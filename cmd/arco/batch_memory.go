package main

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/store"
)

// batchMemory makes everything in memory. What comes out is one sealed archive, or
// the print file alone; nothing else touches the disk.
func (e *env) batchMemory(c *cli.Context, src app.Source, opt app.BatchOptions) error {
	out := c.String("out")
	sealed := strings.HasSuffix(strings.ToLower(out), archiveEnding)
	if !sealed && out != store.StdinName && !strings.HasSuffix(strings.ToLower(out), ".pdf") {
		return use("use.batch_memory", "--out", "hint.use_batch_memory")
	}
	whole, err := wholeTable(src)
	if err != nil {
		return err
	}
	var pass []byte
	var target store.Target
	if out != store.StdinName {
		target = e.target(c, out, "")
		if err := target.Free(); err != nil {
			return err
		}
	}
	if sealed {
		if c.Args().First() == store.StdinName {
			e.keyboard()
		}
		if pass, err = e.newPassphrase(c); err != nil {
			return err
		}
	}
	t := &tally{env: e, json: c.Bool("json"), print: !sealed}
	b, err := e.app.Memory(src, opt, rand.Reader, e.reason, t.row)
	if err != nil {
		e.report(t.held)
		return err
	}
	e.warn(t.notes)
	t.begin(len(b.Codes))
	if sealed {
		err = e.intoArchive(c, b, t, target, pass)
	} else {
		err = e.intoPrint(c, b, t, target)
	}
	t.end()
	if err != nil {
		return err
	}
	err = e.batchDone(c, b, t, opt)
	to := t.to(c)
	if t.json {
		to = e.err
	}
	if !sealed && b.Found.Held > 0 {
		e.say(to, "batch.held_nowhere", map[string]any{"held": b.Found.Held})
	}
	purge := e.purge(c, whole, sealed || b.Found.Held == 0)
	e.wrap(to, "", e.word(map[bool]string{true: "batch.traces_sealed", false: "batch.traces_open"}[sealed], nil))
	e.wrap(to, "", e.word("batch.traces", nil))
	if purge != nil {
		return purge
	}
	return err
}

// wholeTable reads a table into memory, from which it is read again and again.
func wholeTable(src app.Source) ([]byte, error) {
	if src.Size > pipedKind.Limit {
		return nil, problem.New("file.too_big", src.Name, "hint.file_too_big", "size", fmt.Sprintf("%d MB", src.Size>>20), "limit", fmt.Sprintf("%d MB", pipedKind.Limit>>20))
	}
	data := make([]byte, src.Size)
	_, err := src.Data.ReadAt(data, 0)
	if int64(len(data)) == src.Size {
		err = nil
	}
	return data, err
}

// keyboard is asked for the passphrase where the table comes from the pipe.
func (e *env) keyboard() {
	if f, err := os.OpenFile(terminalName, os.O_RDWR, 0); err == nil {
		e.in = f
	}
}

// intoArchive pours everything into one archive that is sealed while it is made.
func (e *env) intoArchive(c *cli.Context, b *app.Batching, t *tally, target store.Target, pass []byte) error {
	file, err := store.NewSealed(target, pass)
	if err != nil {
		return err
	}
	defer file.Abort()
	archive := app.NewZip(file)
	if err := b.Into(c.Context, archive, t.packet); err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return e.together(c.Context, file.Commit)
}

// intoPrint keeps the print files and lets go of the rest.
func (e *env) intoPrint(c *cli.Context, b *app.Batching, t *tally, target store.Target) error {
	if target.Path == "" && len(b.Codes) > app.PerVolume {
		return problem.New("batch.one_volume", "--out", "hint.batch_one_volume", "most", app.PerVolume)
	}
	keep := &printSink{}
	if err := b.Into(c.Context, keep, t.packet); err != nil {
		return err
	}
	b.Volumes = slices.DeleteFunc(b.Volumes, func(v app.Volume) bool { return v.Sign == keep.stack })
	if target.Path == "" {
		_, err := e.raw.Write(keep.data[0])
		return err
	}
	var to []store.Target
	for i := range keep.data {
		t := target
		if ending := filepath.Ext(t.Path); i > 0 {
			t.Path = fmt.Sprintf("%s-%02d%s", strings.TrimSuffix(t.Path, ending), i+1, ending)
		}
		if err := t.Free(); err != nil { // of all, before the first is written
			return err
		}
		to = append(to, t)
	}
	return e.together(c.Context, func() error {
		for i, data := range keep.data {
			if err := store.Save(to[i], data); err != nil {
				return err
			}
		}
		return nil
	})
}

// A printSink takes the print files out of what is poured into it: the whole
// stacks, or the pages to sign where nothing else is printed.
type printSink struct {
	data  [][]byte
	stack bool
}

func (p *printSink) Put(path string, data []byte) error {
	switch {
	case strings.Contains(path, "/"):
	case strings.HasPrefix(path, "stack-"):
		if !p.stack {
			p.data, p.stack = nil, true
		}
		p.data = append(p.data, data)
	case strings.HasPrefix(path, "sign-") && !p.stack:
		p.data = append(p.data, data)
	}
	return nil
}

// purge removes the table after all was made, if --purge asks for it and nobody's
// row is left in it alone.
func (e *env) purge(c *cli.Context, was []byte, all bool) error {
	path := c.Args().First()
	switch {
	case !c.Bool("purge"):
		return nil
	case path == store.StdinName:
		e.say(e.err, "batch.purge_pipe", nil)
		return nil
	case !all:
		return problem.New("batch.purge_held", "--purge", "hint.batch_purge_held")
	}
	if err := e.together(c.Context, func() error { return store.RemoveFile(c.Context, path, was) }); err != nil {
		return err
	}
	e.say(e.err, "batch.purged", nil)
	return nil
}
