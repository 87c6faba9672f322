package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"arco/internal/civil"
	"arco/internal/store"
)

// A typist is somebody at a terminal who types lines, and presses Ctrl-C when the
// lines are at an end.
type typist struct {
	ctx    context.Context
	cancel func()
	lines  []string
	last   func() // before the last line is typed
}

func (p *typist) Read(b []byte) (int, error) {
	if len(p.lines) == 0 {
		p.cancel()
		<-p.ctx.Done()
		time.Sleep(50 * time.Millisecond)
		return 0, io.EOF
	}
	if len(p.lines) == 1 && p.last != nil {
		p.last()
	}
	n := copy(b, p.lines[0]+"\n")
	p.lines = p.lines[1:]
	return n, nil
}

const secretOfTests = "orchard window seven rivers"

func typed(t *testing.T, lines []string, args ...string) (code int, said string) {
	t.Helper()
	return typedThen(t, lines, nil, args...)
}

func typedThen(t *testing.T, lines []string, last func(), args ...string) (code int, said string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var out bytes.Buffer
	e := &env{in: &typist{ctx: ctx, cancel: cancel, lines: lines, last: last}, out: &out, err: &out, getenv: func(string) string { return "" },
		today:         func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} },
		testOnlyTyped: func(string) ([]byte, error) { return []byte(secretOfTests), nil }}
	code = run(ctx, e, args)
	return code, out.String()
}

// After thirty answers and Ctrl-C nothing is lost, and nothing stands open on the
// disk: the same command goes on from there, and its case is the one that was made
// without a break. Two breaks are as good as one.
func TestInterrupted(t *testing.T) {
	if testing.Short() || os.Getenv("ARCO_CI") == "" {
		t.Skip("seals nine times and keeps each answer: most of a minute")
	}
	data, err := os.ReadFile("testdata/answers/p01-deported.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) < 36 {
		t.Fatalf("only %d answers", len(lines))
	}
	dir := t.TempDir()
	make := func(name string, cuts ...int) []byte {
		out := filepath.Join(dir, name+".toml.age")
		args := []string{"new", "--out", out, "--lang", "es"}
		from := 0
		for _, cut := range append(cuts, len(lines)) {
			now := lines[from:cut]
			if from > 0 {
				now = append([]string{"sí"}, now...)
			}
			code, said := typed(t, now, args...)
			if cut < len(lines) {
				raw, err := os.ReadFile(store.WorkingName(out))
				if code != exitInterrupted || err != nil || !strings.Contains(said, name+".toml.age.part") {
					t.Fatalf("exit %d, %v: %s", code, err, said)
				}
				if bytes.Contains(raw, []byte("Honduras")) || bytes.Contains(raw, []byte("requester")) {
					t.Error("answers stand open on the disk")
				}
			} else if code != 0 {
				t.Fatalf("exit %d: %s", code, said)
			}
			from = cut
		}
		if _, err := os.Stat(store.WorkingName(out)); err == nil {
			t.Error("the working file stays")
		}
		case_, _, err := store.ReadCase(out, func() ([]byte, error) { return []byte(secretOfTests), nil })
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Split(string(case_), "\n")
		return []byte(strings.Join(slices.DeleteFunc(text, func(s string) bool { return strings.HasPrefix(s, "ref = ") }), "\n"))
	}
	whole := make("whole")
	if broken := make("broken", 20, 34); !bytes.Equal(whole, broken) {
		t.Errorf("another case:\n%s", broken)
	}
}

// Where the case cannot be written at the end, another place is asked for, and the
// answers are still there.
func TestAnotherPlace(t *testing.T) {
	if testing.Short() || os.Getenv("ARCO_CI") == "" {
		t.Skip("seals several times, and keeps each answer")
	}
	data, err := os.ReadFile("testdata/answers/p01-deported.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	out, other := filepath.Join(dir, "a.toml.age"), filepath.Join(dir, "b.toml")
	lines := append(strings.Split(strings.TrimSuffix(string(data), "\n"), "\n"), other)
	code, said := typedThen(t, lines[:len(lines)-1], func() { _ = os.WriteFile(out, []byte("somebody's"), 0o600) }, "new", "--out", out, "--lang", "es")
	if code != exitInterrupted && code != exitLacks || !strings.Contains(said, "¿En qué otro lugar") {
		t.Errorf("exit %d: %s", code, said)
	}
	if _, err := os.Stat(store.WorkingName(out)); err != nil {
		t.Error("the answers are gone")
	}
	if err := os.Remove(out); err != nil {
		t.Fatal(err)
	}
	if code, said := typed(t, []string{"sí", "sí"}, "new", "--out", out, "--lang", "es"); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
}

// Who stops, and wants nothing kept, leaves nothing.
func TestStoppedLeavesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("seals")
	}
	dir := t.TempDir()
	code, said := typed(t, []string{"1", "1", "Honduras", "stop", "no"}, "new", "--out", filepath.Join(dir, "a.toml"), "--lang", "en")
	if files, _ := os.ReadDir(dir); code != exitInterrupted || len(files) > 0 {
		t.Errorf("exit %d, %v: %s", code, files, said)
	}
}

// A case is opened in memory alone, and what was saved is sealed again; what is no
// case is not.
func TestEdit(t *testing.T) {
	room, ok := memoryFolder()
	if !ok {
		t.Skip("no memory file system")
	}
	dir := t.TempDir()
	data, err := os.ReadFile("testdata/cases/person.toml")
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := store.Seal(data, []byte(secretOfTests))
	if err != nil {
		t.Fatal(err)
	}
	path, seen := filepath.Join(dir, "c.toml.age"), filepath.Join(dir, "seen")
	if err := os.WriteFile(path, sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	edit := func(script string) (int, string) {
		editor := filepath.Join(dir, "editor")
		if err := os.WriteFile(editor, []byte("#!/bin/sh\nprintf %s \"$1\" > "+seen+"\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		e := &env{in: strings.NewReader(""), out: &out, err: &out, today: func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} },
			getenv:        func(k string) string { return map[string]string{"EDITOR": editor}[k] },
			testOnlyTyped: func(string) ([]byte, error) { return []byte(secretOfTests), nil }}
		return run(context.Background(), e, []string{"edit", path, "--lang", "en"}), out.String()
	}
	opened := func() string {
		data, _, err := store.ReadCase(path, func() ([]byte, error) { return []byte(secretOfTests), nil })
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if code, said := edit(`echo '# a note' >> "$1"`); code != 0 || !strings.HasSuffix(opened(), "# a note\n") {
		t.Errorf("exit %d: %s", code, said)
	}
	where, _ := os.ReadFile(seen)
	if !strings.HasPrefix(string(where), room+"/") {
		t.Errorf("it stood in %s", where)
	}
	if _, err := os.Stat(filepath.Dir(string(where))); err == nil {
		t.Error("the folder stays")
	}
	before := opened()
	if code, said := edit(`echo 'nonsense' > "$1"`); code != exitLacks || opened() != before {
		t.Errorf("exit %d: %s", code, said)
	}
	if code, said := edit("exit 1"); code != exitLacks || opened() != before {
		t.Errorf("exit %d: %s", code, said)
	}
}
