package archtest

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A file from outside is read in one place, within limits.
func TestOneReader(t *testing.T) {
	n := eachFile(t, func(path string, src []byte) {
		places, err := Opens(path, src)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range places {
			t.Errorf("%s: what comes from outside is read by store.Read, within the limit of its kind; if this reads nothing from outside, say so in mayOpen", p)
		}
	})
	if n < 100 {
		t.Fatalf("only %d files were looked at", n)
	}
	for path := range mayOpen {
		if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(path))); err != nil {
			t.Errorf("%s is allowed something and is gone", path)
		}
	}
}

// eachFile calls f for every Go file of the module that is no test, by its path
// in the module, and returns how many there are.
func eachFile(t *testing.T, f func(path string, src []byte)) int {
	t.Helper()
	root, n := filepath.Join("..", ".."), 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		n++
		f(filepath.ToSlash(rel), src)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestOpensFails(t *testing.T) {
	src := `package x
import ("os"; "io"; other "io"; "io/fs")
func f(fsys fs.FS) {
	os.ReadFile("x")
	os.Open("x")
	io.LimitReader(nil, 3)
	other.ReadAll(nil)
	fs.ReadFile(fsys, "x")
	os.Getenv("x")
	_ = os.DirFS
}`
	got, err := Opens("cmd/arco/x.go", src)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"cmd/arco/x.go:4: os.ReadFile", "cmd/arco/x.go:5: os.Open", "cmd/arco/x.go:6: io.LimitReader", "cmd/arco/x.go:7: io.ReadAll", "cmd/arco/x.go:10: os.DirFS"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if got, _ := Opens("internal/store/read.go", "package store\nimport \"os\"\nvar _ = os.OpenFile\nvar _ = os.ReadFile"); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}
