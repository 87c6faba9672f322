package main

import (
	"arco/internal/app"
	"arco/internal/store"

	"github.com/urfave/cli/v2"
)

func (e *env) openCase(c *cli.Context, path string) (*app.CaseFile, error) {
	f := &app.CaseFile{Path: path}
	ask := e.passphrase(c)
	data, sealed, err := store.ReadCase(path, func() ([]byte, error) {
		p, err := ask()
		f.Passphrase = p
		return p, err
	})
	if err != nil {
		return nil, err
	}
	if f.Data = data; !sealed {
		e.say(e.err, "case.plain_warning", map[string]any{"path": e.shown(path)})
	}
	return f, nil
}

// carryOut records the event of a step and gives its letter the place.
func (e *env) carryOut(c *cli.Context, file *app.CaseFile, opt app.NextOptions, step *app.Step, stage *store.Staging) error {
	return e.together(c.Context, func() error {
		done, err := e.app.Record(c.Context, file, opt, step, stage, c.Bool("dry-run"))
		if done.Change != nil {
			e.linked(file.Path, done.Change)
		}
		e.warn(done.Left)
		return err
	})
}

// recordRow changes a tracker, or only tries to with --dry-run.
func (e *env) recordRow(c *cli.Context, path string, record func([]byte) ([]byte, error)) error {
	if c.Bool("dry-run") {
		data, err := store.Read(path, path, store.TrackerKind)
		if err == nil {
			_, err = record(data)
		}
		return err
	}
	return e.together(c.Context, func() error {
		change, err := store.Update(c.Context, path, record)
		if err == nil {
			e.linked(path, change)
		}
		return err
	})
}

// linked says that the file behind a link was changed.
func (e *env) linked(path string, change *store.Change) {
	if change.Linked && change.Wrote {
		e.say(e.err, "case.linked", map[string]any{"path": e.shown(path)})
	}
}
