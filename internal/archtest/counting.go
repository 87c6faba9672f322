package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// counting are the methods of a calendar that count days by a rule.
var counting = []string{"Count", "Add", "WorkingBetween"}

// mayCount are the places that count: civil itself, the course of a filing, and
// the days since something happened, before anything is filed.
var mayCount = []string{"internal/civil/", "internal/course/", "internal/plan/urgent.go"}

// Counts returns the places of a Go file, named by its path in the module, that
// count the days of a law beside those.
func Counts(path string, src any) ([]string, error) {
	path = filepath.ToSlash(path)
	if slices.ContainsFunc(mayCount, func(p string) bool { return strings.HasPrefix(path, p) }) {
		return nil, nil
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var places []string
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !slices.Contains(counting, sel.Sel.Name) {
			return true
		}
		of := ""
		switch x := sel.X.(type) {
		case *ast.SelectorExpr:
			of = x.Sel.Name
		case *ast.Ident:
			of = x.Name
		}
		if of == "Calendar" || of == "cal" || of == "calendar" {
			places = append(places, fmt.Sprintf("%s:%d: %s", path, fset.Position(n.Pos()).Line, sel.Sel.Name))
		}
		return true
	})
	return places, nil
}
