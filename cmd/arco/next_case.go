package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/casefile"
	"arco/internal/civil"
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

func already(c *casefile.Case, filing string, e casefile.FilingEvent) bool {
	for _, f := range c.Filings {
		if f.ID == filing && slices.ContainsFunc(f.Events, func(x casefile.FilingEvent) bool { return x.Code == e.Code && x.On == e.On }) {
			return true
		}
	}
	return false
}

// A caseFile is a case file open for recording.
type caseFile struct {
	path       string
	raw        []byte // as on disk, for undoing
	data       []byte
	passphrase []byte // nil if it is not sealed
	written    bool
}

func (e *env) openCase(c *cli.Context, path string) (*caseFile, error) {
	f := &caseFile{path: path}
	ask := e.passphrase(c, false)
	data, sealed, err := store.ReadCase(path, func() ([]byte, error) {
		p, err := ask()
		f.passphrase = p
		return p, err
	})
	if err != nil {
		return nil, err
	}
	if f.data = data; !sealed {
		e.say(e.err, "case.plain_warning", map[string]any{"path": path})
	}
	f.raw, err = os.ReadFile(path)
	return f, err
}

// record writes the case file with one event more; what was sealed is sealed
// again with the same passphrase.
func (f *caseFile) record(filing string, e casefile.FilingEvent) error {
	out, added, err := casefile.Record(store.PlainName(f.path), f.data, filing, e)
	if err != nil || !added {
		return err
	}
	if f.passphrase != nil {
		if out, err = store.Seal(out, f.passphrase); err != nil {
			return err
		}
	}
	f.written = true
	return store.SaveWhole(f.path, out, true)
}

func (f *caseFile) undo() {
	if f.written {
		_ = store.SaveWhole(f.path, f.raw, true)
	}
}
