package archtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// load lists our own packages with their direct imports, tests left out.
func load(t *testing.T) []Package {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,GoFiles", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []Package
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath, Dir  string
			Imports, GoFiles []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		q := Package{Path: p.ImportPath, Imports: p.Imports}
		if in(q.Path, core) {
			for _, f := range p.GoFiles {
				places, err := clock(filepath.Join(p.Dir, f))
				if err != nil {
					t.Fatal(err)
				}
				q.Now = append(q.Now, places...)
			}
		}
		packages = append(packages, q)
	}
}

// clock finds where a file reads or waits for the clock of the machine.
func clock(file string) ([]string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, nil, 0)
	if err != nil {
		return nil, err
	}
	name := "" // of package time in this file
	for _, imp := range f.Imports {
		if imp.Path.Value == `"time"` {
			name = "time"
			if imp.Name != nil {
				name = imp.Name.Name
			}
		}
	}
	if name == "" {
		return nil, nil
	}
	var places []string
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := sel.X.(*ast.Ident); ok && id.Name == name &&
			slices.Contains([]string{"Now", "Since", "Until", "Local", "After", "Tick", "NewTimer", "NewTicker", "Sleep"}, sel.Sel.Name) {
			pos := fset.Position(sel.Pos())
			places = append(places, fmt.Sprintf("%s:%d: time.%s", filepath.Base(pos.Filename), pos.Line, sel.Sel.Name))
		}
		return true
	})
	return places, nil
}

func TestImports(t *testing.T) {
	packages := load(t)
	if len(packages) < 5 {
		t.Fatalf("only %d packages were found", len(packages))
	}
	for _, broken := range Check(packages) {
		t.Error(broken)
	}
}

// Each rule can fail, and says why.
func TestCheckFails(t *testing.T) {
	const i = "arco/internal/"
	tests := []struct {
		path, imported string
		why            string // "" is allowed
	}{
		{i + "plan", "os", "core knows no files"},
		{i + "packet/sheets", "os", "core knows no files"},
		{i + "law", "net", "core knows no network"},
		{i + "law", "net/url", "core knows no network"},
		{i + "civil", "net/http", "only the local form may speak HTTP"},
		{i + "casefile", "log", "core keeps no log"},
		{i + "doc", "math/rand/v2", "the same bytes"},
		{i + "letter", "github.com/nicksnyder/go-i18n/v2/i18n", "internal/locale alone"},
		{i + "letter", i + "locale", "core builds on core only"},
		{i + "plan", i + "content", "core builds on core only"},
		{i + "packet", i + "plain", "core builds on core only"},
		{i + "plan", i + "course", "without what came of it"},
		{i + "typeset", "github.com/go-pdf/fpdf", "internal/pdf alone"},
		{i + "locale", "golang.org/x/text/number", "those of ASCII in every language"},
		{i + "packet", "golang.org/x/text/message", "written by internal/locale"},
		{i + "packet", "github.com/skip2/go-qrcode", "internal/qr alone"},
		{i + "content", i + "po", "internal/locale alone"},
		{i + "app", "github.com/urfave/cli/v2", "end in cmd"},
		{i + "app", "net/http", "only the local form"},
		{i + "plain", i + "typeset", "leaves do not know each other"},
		{i + "typeset", i + "pdf", "leaves do not know each other"},
		{i + "web", i + "store", "leaves do not know each other"},
		{i + "content", i + "app", "only cmd and the form build on app"},
		{i + "web", i + "app", "only cmd and the form build on app"},
		{i + "app", i + "form", "only cmd and web build on the form"},
		{i + "form", "net/http", "only the local form may speak HTTP"},
		{i + "form", "net/url", "no network and no files"},
		{i + "form", "os", "no network and no files"},
		{i + "form", i + "store", "no network and no files"},
		{i + "app", "arco/cmd/arco", "nothing builds on the command line"},

		{i + "plan", "time", ""},
		{i + "plan", i + "law", ""},
		{i + "course", i + "plan", ""},
		{i + "pdf", i + "typeset", ""},
		{i + "typeset", i + "typeset/fonts", ""},
		{i + "pdf", "github.com/go-pdf/fpdf", ""},
		{i + "locale", "github.com/nicksnyder/go-i18n/v2/i18n", ""},
		{i + "web", "net/http", ""},
		{i + "web", i + "form", ""},
		{i + "form", i + "app", ""},
		{i + "app", i + "plain", ""},
		{"arco/cmd/arco", "github.com/urfave/cli/v2", ""},
		{"arco/cmd/arco", i + "app", ""},
		{i + "store", "os", ""},
	}
	for _, tt := range tests {
		got := Check([]Package{{Path: tt.path, Imports: []string{tt.imported}}})
		switch {
		case tt.why == "" && len(got) != 0:
			t.Errorf("%s → %s is allowed, but: %v", tt.path, tt.imported, got)
		case tt.why != "" && !slices.ContainsFunc(got, func(s string) bool {
			return strings.Contains(s, tt.why) && strings.Contains(s, tt.path) && strings.Contains(s, tt.imported)
		}):
			t.Errorf("%s → %s gives %v, want %q", tt.path, tt.imported, got, tt.why)
		}
	}
	got := Check([]Package{{Path: i + "plan", Now: []string{"plan.go:3: time.Now"}}})
	if len(got) != 1 || !strings.Contains(got[0], "plan.go:3") {
		t.Errorf("reading the clock gives %v", got)
	}
}

func TestClock(t *testing.T) {
	got, err := clock("testdata/clock.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"clock.go.txt:6: time.Now", "clock.go.txt:7: time.Since", "clock.go.txt:8: time.Now"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
