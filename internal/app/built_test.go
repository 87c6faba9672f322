package app

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/problem"
	"arco/templates"
)

// A built-in text that is wrong, and that no check has seen, makes no letter with
// a hole: it is told with its file and line.
func TestABrokenBuiltInTextIsTold(t *testing.T) {
	mended := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, path)
		mended[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	const letter = "us/letters/foia-own.en.md"
	text := string(mended[letter].Data)
	broken := strings.Replace(text, "{{end}}", "{{ende}}", 1)
	if broken == text {
		t.Fatal("the letter has no condition")
	}
	mended[letter].Data = []byte(broken)
	a, err := New(mended, builtIn(t).Words, true)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Letter(example(t, p01), "us/cbp", "access", "file", "x.txt", Options{Today: day, Lang: "en"})
	l, ok := problem.Of(err)
	if !ok || len(l) == 0 || !strings.HasPrefix(l[0].Field, letter+":") {
		t.Errorf("got %v", err)
	}
}
