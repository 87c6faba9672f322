package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"arco/internal/problem"
)

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func add(line string) func([]byte) ([]byte, error) {
	return func(old []byte) ([]byte, error) { return append(bytes.Clone(old), line+"\n"...), nil }
}

// Many that change one file at once: each change is there afterwards.
func TestUpdateTogether(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "case.toml"), "")
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			if _, err := Update(context.Background(), path, add(fmt.Sprintf("line %d;", i))); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	got := tree(t, dir)
	for i := range 40 {
		if strings.Count(got, fmt.Sprintf("line %d;", i)) != 1 {
			t.Errorf("line %d is not there once", i)
		}
	}
	if strings.Contains(got, ".arco") {
		t.Errorf("left:\n%s", got)
	}
}

// Where there are no locks a file beside the target takes their place.
func TestLockBeside(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "n"), "0")
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			release, err := lockBeside(context.Background(), path, time.Now().Add(busyAfter))
			if err != nil {
				t.Error(err)
				return
			}
			defer release()
			data, _ := os.ReadFile(path)
			var n int
			fmt.Sscan(string(data), &n)
			_ = os.WriteFile(path, fmt.Append(nil, n+1), 0o600)
		})
	}
	all.Wait()
	if got := tree(t, dir); got != "./\nn=20\n" {
		t.Error(got)
	}
	release, err := lockBeside(context.Background(), path, time.Now().Add(busyAfter))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lockBeside(context.Background(), path, time.Now()); !problem.Has(err, "file.busy") {
		t.Error(err)
	}
	release()
	// That of a process which has ended counts for nothing.
	release, _ = lockBeside(context.Background(), path, time.Now())
	entries, _ := filepath.Glob(filepath.Join(dir, ".arco-lock-*"))
	if len(entries) != 1 {
		t.Fatal(entries)
	}
	write(t, entries[0], "999999999")
	if _, err := lockBeside(context.Background(), path, time.Now()); err != nil {
		t.Error(err)
	}
	release()
}

// A program that knows no locks writes in between: its text stays, and ours
// comes to it. One that writes all the time is told.
func TestUpdateAgainstOthers(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "case.toml"), "one\n")
	calls := 0
	_, err := Update(context.Background(), path, func(old []byte) ([]byte, error) {
		if calls++; calls == 1 {
			write(t, path, "one\ntheirs\n")
		}
		return add("ours")(old)
	})
	if got := tree(t, dir); err != nil || got != "./\ncase.toml=one\ntheirs\nours\n\n" {
		t.Error(err, got)
	}
	// By renaming, as editors do.
	calls = 0
	_, err = Update(context.Background(), path, func(old []byte) ([]byte, error) {
		if calls++; calls == 1 {
			if err := os.Rename(write(t, filepath.Join(dir, "temp"), "renamed\n"), path); err != nil {
				t.Fatal(err)
			}
		}
		return add("ours")(old)
	})
	if got := tree(t, dir); err != nil || got != "./\ncase.toml=renamed\nours\n\n" {
		t.Error(err, got)
	}
	calls = 0
	_, err = Update(context.Background(), path, func(old []byte) ([]byte, error) {
		calls++
		write(t, path, fmt.Sprint(calls))
		return add("ours")(old)
	})
	if got := tree(t, dir); !problem.Has(err, "file.changing") || got != fmt.Sprintf("./\ncase.toml=%d\n", calls) {
		t.Error(err, got)
	}
}

// The file behind a link is changed, and it keeps its mode.
func TestUpdateLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a right there")
	}
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "real.csv"), "one\n")
	if err := os.Chmod(path, 0o664); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b"} {
		if err := os.Symlink(map[string]string{"a": "real.csv", "b": "a"}[name], filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Update(context.Background(), filepath.Join(dir, "b"), add("two"))
	if err != nil || !c.Linked || !c.Wrote {
		t.Fatal(c, err)
	}
	info, _ := os.Lstat(path)
	link, _ := os.Readlink(filepath.Join(dir, "b"))
	data, _ := os.ReadFile(path)
	if info.Mode().Perm() != 0o664 || link != "a" || string(data) != "one\ntwo\n" {
		t.Error(info.Mode(), link, string(data))
	}
	if c, err = Update(context.Background(), path, add("three")); err != nil || c.Linked {
		t.Error(c, err)
	}
}

func TestUndo(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "case.toml"), "one\n")
	c, err := Update(context.Background(), path, add("two"))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Undo(context.Background()); err != nil {
		t.Error(err)
	}
	if got := tree(t, dir); got != "./\ncase.toml=one\n\n" {
		t.Error(got)
	}
	c, _ = Update(context.Background(), path, add("two"))
	if _, err := Update(context.Background(), path, add("of another run")); err != nil {
		t.Fatal(err)
	}
	if err := c.Undo(context.Background()); !errors.Is(err, ErrChanged) {
		t.Error("what another run recorded is taken back:", err)
	}
	if got := tree(t, dir); got != "./\ncase.toml=one\ntwo\nof another run\n\n" {
		t.Error(got)
	}
	same, err := Update(context.Background(), path, func(old []byte) ([]byte, error) { return old, nil })
	if err != nil || same.Wrote || same.Undo(context.Background()) != nil {
		t.Error(same, err)
	}
}

// Whatever call fails, the file is as it was, or as it should be.
func TestUpdateFaults(t *testing.T) {
	for n := 1; ; n++ {
		dir := t.TempDir()
		path := write(t, filepath.Join(dir, "case.toml"), "one\n")
		before := tree(t, dir)
		d := &faulty{n: n, err: &fs.PathError{Op: "write", Path: "/secret", Err: syscall.EIO}}
		_, err := update(context.Background(), d, path, add("two"))
		if d.calls < n {
			if err != nil || n < 5 {
				t.Fatal(n, err)
			}
			break
		}
		if !problem.Has(err, "out.io") || strings.Contains(err.Error(), "secret") {
			t.Errorf("fault %d: %v", n, err)
		}
		if after := tree(t, dir); after != before {
			t.Errorf("fault %d leaves\n%s", n, after)
		}
	}
}

func TestUpdateRefused(t *testing.T) {
	dir := t.TempDir()
	never := func([]byte) ([]byte, error) { t.Error("called"); return nil, nil }
	for path, code := range map[string]string{filepath.Join(dir, "none"): "file.missing", dir: "file.is_folder"} {
		if _, err := Update(context.Background(), path, never); !problem.Has(err, code) {
			t.Errorf("%v, want %s", err, code)
		}
	}
	path := write(t, filepath.Join(dir, "case.toml"), "one\n")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Update(ctx, path, add("two")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	stop := errors.New("no")
	if _, err := Update(context.Background(), path, func([]byte) ([]byte, error) { return nil, stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
	if got := tree(t, dir); got != "./\ncase.toml=one\n\n" {
		t.Error(got)
	}
}
