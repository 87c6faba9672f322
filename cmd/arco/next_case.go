package main

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/store"
)

// checkEvent looks at the new event as at the rest of a case file: what is typed
// there must be printable. Only what is new is told.
func checkEvent(c *casefile.Case, filing string, e casefile.FilingEvent, today civil.Date) problem.List {
	probe := *c
	probe.Filings = []casefile.Filing{{ID: filing, Events: []casefile.FilingEvent{e}}}
	data := casefile.Write(&probe)
	read, err := casefile.Parse("--details", data)
	if err != nil {
		list, ok := problem.Of(err)
		if ok {
			return list
		}
	}
	if read == nil {
		return nil
	}
	problems, _ := casefile.Check(read, today)
	return slices.DeleteFunc(problems, func(p *problem.Problem) bool {
		return !strings.HasPrefix(p.Field, "filing[") || strings.HasSuffix(p.Field, ".on") // the day is judged with its own words
	})
}

func (e *env) already(c *casefile.Case, filing string, event casefile.FilingEvent) bool {
	at := plan.FindRecord(c, &e.app.Pack.Library, filing)
	return at >= 0 && slices.ContainsFunc(c.Filings[at].Events, func(x casefile.FilingEvent) bool { return x.Code == event.Code && x.On == event.On })
}

// A caseFile is a case file open for recording.
type caseFile struct {
	path       string
	data       []byte
	passphrase []byte // nil if it is not sealed
}

func (e *env) openCase(c *cli.Context, path string) (*caseFile, error) {
	f := &caseFile{path: path}
	ask := e.passphrase(c)
	data, sealed, err := store.ReadCase(path, func() ([]byte, error) {
		p, err := ask()
		f.passphrase = p
		return p, err
	})
	if err != nil {
		return nil, err
	}
	if f.data = data; !sealed {
		e.say(e.err, "case.plain_warning", map[string]any{"path": e.shown(path)})
	}
	return f, nil
}

// record writes the case file with what is new of one filing; what was sealed is sealed
// again with the same passphrase. If another run wrote in the meantime, fits is
// asked whether the event can still come next, and both are kept.
func (f *caseFile) record(ctx context.Context, e casefile.Entry, fits func(data []byte) error) (*store.Change, error) {
	return store.Update(ctx, f.path, func(old []byte) ([]byte, error) {
		data, err := old, error(nil)
		if f.passphrase != nil {
			if data, err = store.Open(f.path, old, f.passphrase); err != nil {
				return nil, err
			}
		}
		if !bytes.Equal(data, f.data) {
			if err := fits(data); err != nil {
				return nil, err
			}
		}
		out, added, err := casefile.RecordEntry(store.PlainName(f.path), data, e)
		if err != nil || !added {
			return old, err
		}
		if f.passphrase != nil {
			return store.Seal(out, f.passphrase)
		}
		return out, nil
	})
}

// carryOut records the event of a step and gives its letter the place. If the
// letter cannot be placed, the event is taken back; if that fails too, it is told.
func (e *env) carryOut(c *cli.Context, file *caseFile, opt app.NextOptions, step *app.Step, stage *store.Staging) error {
	return e.together(c.Context, func() error {
		var change *store.Change
		if !step.Entry.Empty() && !c.Bool("dry-run") {
			var err error
			fits := func(data []byte) error { return e.stillFits(file.path, data, opt) }
			if change, err = file.record(c.Context, step.Entry, fits); err != nil {
				return err
			}
			e.linked(file.path, change)
		}
		if len(step.Files) == 0 {
			return nil
		}
		// Once the event stands, nobody interrupts.
		left, err := stage.Commit(context.WithoutCancel(c.Context))
		e.warn(left)
		if err != nil && change != nil {
			if bad := change.Undo(context.WithoutCancel(c.Context)); bad != nil {
				return both(err, problem.New("next.not_undone", "out", "hint.next_not_undone"))
			}
		}
		return err
	})
}

// stillFits looks at an event beside what another run recorded in the meantime.
func (e *env) stillFits(path string, data []byte, opt app.NextOptions) error {
	r, err := e.app.Read(store.PlainName(path), data, opt.Today)
	if err != nil {
		return err
	}
	if opt.Event == nil || e.already(r.Case, opt.Filing, *opt.Event) {
		return nil
	}
	opt.Make, opt.Papers, opt.Step = false, nil, ""
	_, err = e.app.Next(r.Case, opt)
	return err
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
