package app

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"arco/internal/store"
)

// An archive and a folder hold the same files with the same bytes, whichever
// the packet is poured into, and an archive is the same each time.
func TestArchiveHoldsWhatTheFolderHolds(t *testing.T) {
	p := packetOf(t, p01, Options{Today: day, Lang: "es"})
	dir := filepath.Join(t.TempDir(), "packet")
	stage, err := store.NewStaging(store.Target{Path: dir, Ref: example(t, p01).Ref})
	if err != nil {
		t.Fatal(err)
	}
	var archive, again bytes.Buffer
	for _, z := range []struct {
		to  *bytes.Buffer
		zip *Zip
	}{{&archive, NewZip(&archive)}, {&again, NewZip(&again)}} {
		if err := Pour(t.Context(), z.zip, p.Files); err != nil {
			t.Fatal(err)
		}
		if err := z.zip.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(archive.Bytes(), again.Bytes()) {
		t.Error("the archive differs from one time to the next")
	}
	if err := Pour(t.Context(), stage, p.Files); err != nil {
		t.Fatal(err)
	}
	if _, err := stage.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	if err != nil || len(r.File) != len(p.Files) || len(r.File) < 5 {
		t.Fatalf("%d of %d files: %v", len(r.File), len(p.Files), err)
	}
	for i, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		zipped, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name)))
		if err != nil || f.Name != p.Files[i].Path || !bytes.Equal(zipped, kept) {
			t.Errorf("%s: %d bytes in the archive, %d in the folder: %v", f.Name, len(zipped), len(kept), err)
		}
	}
}
