package locales

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// What is built in is what stands here: every file of a language, as it is.
func TestArchivesHoldTheFiles(t *testing.T) {
	n := 0
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		stem, isArchive := strings.CutSuffix(name, archived)
		switch {
		case err != nil || d.IsDir() || filepath.Dir(name) == ".":
			return err
		case isArchive:
			if _, err := os.Stat(stem); errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s is of no file", name)
			}
			return nil
		}
		n++
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		built, err := fs.ReadFile(FS, filepath.ToSlash(name))
		switch {
		case err == nil && bytes.Equal(built, data):
		case packed(filepath.ToSlash(name)):
			t.Errorf("the archive of %s is not of this file: go test ./locales -write-archives packs it (%v)", name, err)
		default:
			t.Errorf("%s is not built in: the pattern in embed.go leaves it out", name)
		}
		return nil
	})
	if err != nil || n < 9 {
		t.Errorf("%d files, %v", n, err)
	}
}

// A group of entries is found with its line, and nothing of another group; the
// folder can be read as any other.
func TestFolder(t *testing.T) {
	const old = "#~ msgctxt \"a/x#3\"\n#~ msgid \"Four\"\n#~ msgstr \"Cuatro\"\n"
	const head, first, second = "msgid \"\"\nmsgstr \"\"\n\n", "#. One.\nmsgctxt \"a/x#1\"\nmsgid \"One\"\nmsgstr \"Uno\"\n\nmsgctxt \"a/x#2\"\nmsgid \"\"\n\"Two\"\nmsgstr \"\"\n\n", "msgctxt \"a/y#1\"\nmsgid \"Three\"\nmsgstr \"Tres\"\n\n"
	const third = "msgctxt \"a/x#1\"\nmsgid \"One\"\nmsgstr \"En\"\n\n"
	packed, err := Archives(fstest.MapFS{"es/a.po": {Data: []byte(head + first + second + old)}, "ht/a.po": {Data: []byte(head + third)}, "es/program.toml": {Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, data := range packed {
		files[name] = &fstest.MapFile{Data: data}
	}
	f := folder(files)
	if err := fstest.TestFS(f, "es/a.po", "es/program.toml", "ht/a.po"); err != nil {
		t.Error(err)
	}
	if whole, err := f.ReadFile("es/a.po"); string(whole) != head+first+second+old {
		t.Errorf("%q, %v", whole, err)
	}
	for group, want := range map[string]struct {
		data string
		line int
	}{"": {head, 1}, "a/x": {first, 4}, "a/y": {second, 14}} {
		if data, line, err := f.Part("es/a.po", group); err != nil || string(data) != want.data || line != want.line {
			t.Errorf("%s: %q on line %d, %v", group, data, line, err)
		}
	}
	if data, line, err := f.Part("ht/a.po", "a/x"); err != nil || string(data) != third || line != 4 {
		t.Errorf("%q on line %d, %v", data, line, err)
	}
	for _, at := range [][2]string{{"es/a.po", "a"}, {"es/b.po", "a/x"}, {"fr/a.po", "a/x"}} {
		if _, _, err := f.Part(at[0], at[1]); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v: %v", at, err)
		}
	}
	if f.Parts("es/a.po") != 2 || f.Parts("es/b.po") != 0 {
		t.Errorf("%d groups, %d of no file", f.Parts("es/a.po"), f.Parts("es/b.po"))
	}
	if _, err := Archives(fstest.MapFS{"es/a.po": {Data: []byte(first + second + "\n" + first)}}); err == nil {
		t.Error("entries that do not stand together were packed")
	}
	files["es/a.po.zip"] = &fstest.MapFile{Data: packed["ht/a.po.zip"]} // of another source
	if _, err := folder(files).ReadFile("ht/a.po"); err == nil {
		t.Error("read against another source than it was packed against")
	}
}

// Letters of one folder are packed against the largest of them, and each is read with its line.
func TestLettersArePackedAgainstTheLargest(t *testing.T) {
	const small = "msgctxt \"a/letters/x#1\"\nmsgid \"" + "One of our sentences that is long" + "\"\nmsgstr \"Una\"\n\n"
	large := strings.ReplaceAll(small, "/x#1", "/y#1") + "msgctxt \"a/letters/y#2\"\nmsgid \"Two\"\nmsgstr \"\"\n\n"
	packed, err := Archives(fstest.MapFS{"es/a.po": {Data: []byte(small + large)}})
	if err != nil {
		t.Fatal(err)
	}
	f := folder(fstest.MapFS{"es/a.po.zip": {Data: packed["es/a.po.zip"]}})
	a, err := f.open("es/a.po")
	if err != nil || a.Member("a/letters/x.po").Comment != "1 a/letters/y.po" || a.Member("a/letters/y.po").Comment != "5" {
		t.Fatalf("%v", err)
	}
	for range 2 {
		if data, line, err := f.Part("es/a.po", "a/letters/x"); err != nil || line != 1 || string(data) != small {
			t.Errorf("%q on line %d, %v", data, line, err)
		}
		if data, line, err := f.Part("es/a.po", "a/letters/y"); err != nil || line != 5 || string(data) != large {
			t.Errorf("%q on line %d, %v", data, line, err)
		}
	}
}
