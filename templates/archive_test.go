package templates

import (
	"bytes"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"
)

// What is built in is what stands here.
func TestArchiveHoldsTheFiles(t *testing.T) {
	here, there := names(t, os.DirFS(".")), names(t, FS)
	for name := range there {
		if !here[name] {
			t.Errorf("%s is built in and gone from the folder", name)
		}
	}
	for name := range here {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if built, err := FS.ReadFile(name); err != nil || !bytes.Equal(data, built) {
			t.Errorf("the program holds another %s: go test ./locales -write-archives packs it (%v)", name, err)
		}
	}
	if len(here) < 150 {
		t.Errorf("%d files", len(here))
	}
	if err := fstest.TestFS(FS, "us/jurisdiction.toml", "us/letters/foia-own.md"); err != nil {
		t.Error(err)
	}
}

func names(t *testing.T, files fs.FS) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	if err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && Built(name) {
			out[name] = true
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}
