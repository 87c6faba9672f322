package testcases

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/casefile"
	"arco/templates"
)

// Example is a person of examples/, by name without ending, with edits.
func Example(t testing.TB, name string, edits ...func(*casefile.Case)) *casefile.Case {
	t.Helper()
	data, err := os.ReadFile("../../examples/" + name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Parse(name+".toml", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, edit := range edits {
		edit(c)
	}
	return c
}

// Mended is a copy of the built-in folders with edits: file, old, new.
func Mended(t testing.TB, edits ...[3]string) fstest.MapFS {
	t.Helper()
	w := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		w[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		if w[e[0]] == nil {
			t.Fatalf("%s: no such file", e[0])
		}
		s := string(w[e[0]].Data)
		if !strings.Contains(s, e[1]) {
			t.Fatalf("%s: nothing to edit: %q", e[0], e[1])
		}
		w[e[0]] = &fstest.MapFile{Data: []byte(strings.Replace(s, e[1], e[2], 1))}
	}
	return w
}
