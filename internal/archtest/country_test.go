package archtest

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// toCome are countries whose folders are not there yet.
var toCome = []string{"mx", "gt", "sv"}

// countryNames are the folders of templates/ that hold a law, and their offices.
func countryNames(t *testing.T) Names {
	t.Helper()
	n := Names{Countries: slices.Clone(toCome)}
	folders, _ := filepath.Glob(filepath.Join("..", "..", "templates", "*", "jurisdiction.toml"))
	for _, f := range folders {
		n.Countries = append(n.Countries, filepath.Base(filepath.Dir(f)))
		offices, _ := filepath.Glob(filepath.Join(filepath.Dir(f), "agencies", "*.toml"))
		for _, o := range offices {
			n.Offices = append(n.Offices, strings.TrimSuffix(filepath.Base(o), ".toml"))
		}
	}
	if len(folders) == 0 || len(n.Offices) < 5 {
		t.Fatalf("only %d folders and %d offices", len(folders), len(n.Offices))
	}
	return n
}

// No country and no office is named in Go: what holds for one State stands in its folder.
func TestNoCountryInGo(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,GoFiles", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	names, seen, n := countryNames(t), known{}, 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath, Dir string
			GoFiles         []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if !below(p.ImportPath, module) {
			continue
		}
		fset := token.NewFileSet()
		var files []*ast.File
		for _, g := range p.GoFiles {
			path := filepath.Join(p.Dir, g)
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			rel, _ := filepath.Rel(root, path)
			f, err := parser.ParseFile(fset, filepath.ToSlash(rel), src, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
			n++
		}
		for _, place := range Named(fset, files, seen.fold(fset, p.ImportPath, files), names) {
			t.Errorf("%s: what holds for one State stands in its folder of templates/", place)
		}
	}
	if n < 100 {
		t.Fatalf("only %d files were looked at", n)
	}
	for place := range mayName {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(place))); err != nil {
			t.Errorf("%s may name something and is gone", place)
		}
	}
}

// The scan sees names that are put together from constants, of another package
// too, and no word that only looks like one.
func TestNamedFails(t *testing.T) {
	fset, seen := token.NewFileSet(), known{}
	parse := func(path, src string) []*ast.File {
		f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		return []*ast.File{f}
	}
	seen.fold(fset, module+"/internal/law", parse("internal/law/x.go", "package law\nconst First = \"c\"\n"))
	files := parse("internal/plan/x.go", `package plan
import ("strings"; "arco/internal/law")
const u = "u"
type country string
var a = u + "s" + "/" + law.First + "bp"
func f(s string) bool {
	switch s {
	case "HN", "trust", "Us", "ours":
	case "inside_us":
	}
	x := map[string]country{"poder-judicial": "MX"}
	return x["us-cbp-access"] == country("g" + "t") || strings.HasPrefix(s, "hn")
}
type t struct{ X string `+"`toml:\"us\"`"+` }
`)
	got := Named(fset, files, seen.fold(fset, module+"/internal/plan", files), Names{Countries: []string{"us", "hn", "mx", "gt"}, Offices: []string{"cbp", "poder-judicial"}})
	want := []string{"5: us", "5: cbp", "8: hn", "9: us", "11: poder-judicial", "11: mx", "12: us", "12: cbp", "12: gt", "12: hn"}
	for i := range want {
		want[i] = "internal/plan/x.go:" + want[i]
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	if got := Named(fset, parse("internal/casefile/country.go", "package casefile\nvar x = \"US\"\n"), seen.fold(fset, "x", nil), Names{Countries: []string{"us"}}); len(got) > 0 {
		t.Errorf("country.go: %v", got)
	}
}
