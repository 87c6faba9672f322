package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/problem"
)

// full is a place that takes files and has no room for the folder in the end.
type full struct{ got []string }

func (f *full) Put(path string, _ []byte) error {
	f.got = append(f.got, path)
	return nil
}

func (f *full) Commit(context.Context) (problem.List, error) {
	return nil, problem.New("out.disk_full", "out", "hint.out_disk_full")
}

// room is a place that has it.
type room struct{ full }

func (*room) Commit(context.Context) (problem.List, error) { return nil, nil }

// An event is recorded with its letter or not at all, without the command line.
func TestAnEventIsRecordedWithItsLetter(t *testing.T) {
	a := builtIn(t)
	path := filepath.Join(t.TempDir(), "case.toml")
	before, err := os.ReadFile("../../examples/p13-answered.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, before, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Parse(path, before)
	if err != nil {
		t.Fatal(err)
	}
	event := casefile.FilingEvent{Code: "no_records", On: "2026-11-27"}
	o := NextOptions{Options: Options{Today: day, Lang: "en"}, Filing: c.Filings[0].ID, Event: &event, Make: true}
	if bad := CheckEvent(c, o.Filing, event, day); len(bad) > 0 {
		t.Fatal(bad)
	}
	step, err := a.Next(c, o)
	if err != nil {
		t.Fatal(err)
	}
	now := func() string {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	file := &CaseFile{Path: path, Data: before}
	place := &full{}
	if err := Pour(t.Context(), place, step.Files); err != nil || len(place.got) != len(step.Files) || len(place.got) < 3 {
		t.Fatalf("%d of %d files: %v", len(place.got), len(step.Files), err)
	}
	if _, err := a.Record(t.Context(), file, o, step, place, false); !problem.Has(err, "out.disk_full") || now() != string(before) {
		t.Errorf("the event stays without its letter: %v", err)
	}
	if _, err := a.Record(t.Context(), file, o, step, &room{}, true); err != nil || now() != string(before) {
		t.Errorf("what is only tried is recorded: %v", err)
	}
	done, err := a.Record(t.Context(), file, o, step, &room{}, false)
	if err != nil || done.Change == nil || strings.Count(now(), `"no_records"`) != 1 {
		t.Errorf("not recorded: %v", err)
	}
	// Another run recorded it in the meantime: nothing is said twice.
	if _, err := a.Record(t.Context(), file, o, step, &room{}, false); err != nil || strings.Count(now(), `"no_records"`) != 1 {
		t.Errorf("recorded twice: %v", err)
	}
	cut, stop := context.WithCancel(t.Context())
	stop()
	if err := Pour(cut, place, step.Files); err == nil {
		t.Error("files are poured after an interruption")
	}
}
