package app

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/store"
)

// CheckEvent looks at the new event as at the rest of a case file: what is typed
// there must be printable. Only what is new is told.
func CheckEvent(c *casefile.Case, filing string, e casefile.FilingEvent, today civil.Date) problem.List {
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

// Already reports whether an event of that day stands in the record of a filing.
func (a *App) Already(c *casefile.Case, filing string, event casefile.FilingEvent) bool {
	at := plan.FindRecord(c, &a.Pack.Library, filing)
	return at >= 0 && slices.ContainsFunc(c.Filings[at].Events, func(x casefile.FilingEvent) bool { return x.Code == event.Code && x.On == event.On })
}

// A CaseFile is a case file open for recording.
type CaseFile struct {
	Path       string
	Data       []byte
	Passphrase []byte // nil if it is not sealed
}

// record writes the case file with what is new of one filing; what was sealed is sealed
// again with the same passphrase. If another run wrote in the meantime, fits is
// asked whether the event can still come next, and both are kept.
func (f *CaseFile) record(ctx context.Context, e casefile.Entry, fits func(data []byte) error) (*store.Change, error) {
	return store.Update(ctx, f.Path, func(old []byte) ([]byte, error) {
		data, err := old, error(nil)
		if f.Passphrase != nil {
			if data, err = store.Open(f.Path, old, f.Passphrase); err != nil {
				return nil, err
			}
		}
		if !bytes.Equal(data, f.Data) {
			if err := fits(data); err != nil {
				return nil, err
			}
		}
		out, added, err := casefile.RecordEntry(store.PlainName(f.Path), data, e)
		if err != nil || !added {
			return old, err
		}
		if f.Passphrase != nil {
			return store.Seal(out, f.Passphrase)
		}
		return out, nil
	})
}

// Replace writes a case file anew; what was sealed is sealed again with the same
// passphrase. If another run wrote in the meantime, nothing is written: the problem
// is file.changed.
func (f *CaseFile) Replace(ctx context.Context, data []byte) (*store.Change, error) {
	return store.Update(ctx, f.Path, func(old []byte) ([]byte, error) {
		now, err := old, error(nil)
		if f.Passphrase != nil {
			if now, err = store.Open(f.Path, old, f.Passphrase); err != nil {
				return nil, err
			}
		}
		switch {
		case !bytes.Equal(now, f.Data):
			return nil, problem.New("file.changed", f.Path, "hint.file_changed")
		case bytes.Equal(now, data):
			return old, nil
		case f.Passphrase != nil:
			return store.Seal(data, f.Passphrase)
		}
		return data, nil
	})
}

// A Place takes the files of a letter and puts all of them where they belong at once.
type Place interface {
	Sink
	Commit(ctx context.Context) (left problem.List, err error)
}

// Carried says what became of files when a step was carried out.
type Carried struct {
	Change *store.Change // of the case file; nil if nothing was to be recorded
	Left   problem.List  // what could not be tidied away
}

// Record writes the event of a step into the case file and gives its letter the
// place. If the letter cannot be placed, the event is taken back; if that fails
// too, it is told. Once the event stands, nobody interrupts. A step that is only
// tried records nothing.
func (a *App) Record(ctx context.Context, file *CaseFile, o NextOptions, step *Step, place Place, try bool) (out Carried, err error) {
	if !step.Entry.Empty() && !try {
		fits := func(data []byte) error { return a.stillFits(file.Path, data, o) }
		if out.Change, err = file.record(ctx, step.Entry, fits); err != nil {
			return out, err
		}
	}
	if len(step.Files) == 0 {
		return out, nil
	}
	out.Left, err = place.Commit(context.WithoutCancel(ctx))
	if err == nil || out.Change == nil {
		return out, err
	}
	if bad := out.Change.Undo(context.WithoutCancel(ctx)); bad != nil {
		l, ok := problem.Of(err)
		no := problem.New("next.not_undone", "out", "hint.next_not_undone")
		if !ok {
			return out, err
		}
		return out, append(l, no)
	}
	return out, err
}

// stillFits looks at an event beside what another run recorded in the meantime.
func (a *App) stillFits(path string, data []byte, o NextOptions) error {
	r, err := a.Read(store.PlainName(path), data, o.Today)
	if err != nil {
		return err
	}
	if o.Event == nil || a.Already(r.Case, o.Filing, *o.Event) {
		return nil
	}
	o.Make, o.Papers, o.Step = false, nil, ""
	_, err = a.Next(r.Case, o)
	return err
}
