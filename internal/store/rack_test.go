package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/problem"
)

func straight(steps func() error) error { return steps() }

func racked(manifest string) []Racked {
	return []Racked{{"a/b/file.pdf", []byte("letter")}, {"a/b/empty.txt", nil}, {"a/c.txt", []byte("c")}, {"print.pdf", []byte("sheets")}, {ManifestName, []byte(manifest)}}
}

// Folders of a rack stand whole under their names, beside what was there; nothing else
// is left, whatever goes wrong.
func TestRack(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	r, err := NewRack(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := Sweep(dir); len(got) > 0 {
		t.Errorf("another run takes away what is made: %v", got)
	}
	if err := r.Put(ctx, "P1", racked("first"), straight); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(dir, "P1", "a", "b", "file.pdf")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	if info, err := os.Stat(filepath.Join(dir, "P1", "a")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info, err)
	}
	if err := r.Put(ctx, "P1", racked("second"), straight); !problem.Has(err, "out.exists") {
		t.Errorf("a folder was replaced: %v", err)
	}
	stop := errors.New("stopped")
	if err := r.Put(ctx, "P2", racked("x"), func(func() error) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
	if err := r.Put(ctx, "P2", racked("x")[:4], straight); err == nil {
		t.Error("a folder without a manifest")
	}
	twice := append(racked("x"), Racked{"print.pdf", []byte("again")})
	if err := r.Put(ctx, "P2", twice, straight); !problem.Has(err, "out.exists") {
		t.Error(err)
	}
	for _, name := range []string{"", ".", "..", "../P3", "a/b", "/x"} {
		if err := r.Put(ctx, name, racked("x"), straight); !problem.Has(err, "out.bad_name") {
			t.Errorf("%q: %v", name, err)
		}
	}
	if err := r.Put(ctx, "P2", append(racked("x"), Racked{"../P3/x", nil}), straight); err == nil {
		t.Error("a file outside of the folder")
	}
	if err := r.Put(ctx, "P2", racked("later"), straight); err != nil { // after all of that
		t.Error(err)
	}
	cancel()
	if err := r.Put(ctx, "P3", racked("x"), straight); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	r.Close()
	got := tree(t, dir)
	want := "./\nP1/\nP1/a/\nP1/a/b/\nP1/a/b/empty.txt=\nP1/a/b/file.pdf=letter\nP1/a/c.txt=c\nP1/manifest.json=first\nP1/print.pdf=sheets\n"
	if want += strings.ReplaceAll(strings.TrimPrefix(strings.ReplaceAll(want, "first", "later"), "./\n"), "P1", "P2"); got != want {
		t.Errorf("%s", got)
	}
}

// What a run leaves that was ended by force is removed by the next, and what has its
// name stays.
func TestRackLeft(t *testing.T) {
	dir := t.TempDir()
	r, err := NewRack(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := r.Put(ctx, "P1", racked("whole"), straight); err != nil {
		t.Fatal(err)
	}
	whole := tree(t, filepath.Join(dir, "P1"))
	if err := r.at.folder("P2"); err != nil {
		t.Fatal(err)
	}
	if err := r.at.file("P2/half.pdf", []byte("half")); err != nil {
		t.Fatal(err)
	}
	r.at.close() // as the end of the process does
	r.temp.release()
	if got := Sweep(dir); len(got) != 1 || got[0].What != SweptRemoved {
		t.Errorf("%v", got)
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 1 {
		t.Errorf("%v %v", names, err)
	}
	if got := tree(t, filepath.Join(dir, "P1")); got != whole {
		t.Errorf("%s", got)
	}
}
