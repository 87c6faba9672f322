package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// mayJoin are the functions that put a colon or a semicolon of their own between
// words, each with its reason. All others leave it to the language: Speaker.Labelled and
// Speaker.Listed, and for the screen env.labelled and env.listed.
var mayJoin = map[string]string{
	"cmd/arco/bug.go: panicked":               "a report of a bug, which is in English",
	"cmd/arco/completion.go: bash":            "a program for the shell",
	"cmd/arco/completion.go: zsh":             "a program for the shell",
	"cmd/arco/report.go: labelled":            "what is said before there are words",
	"internal/app/batch_lists.go: object":     "JSON",
	"internal/app/indent.go: indented":        "JSON",
	"internal/app/translate.go: programWhere": "for translators, in English",
	"internal/form/assets.go: assetPath":      "a fault of this program",
	"internal/form/prose.go: numbered":        "HTML",
	"internal/intake/columns.go: Save":        "TOML",
	"internal/packet/sheets.go: values":       "an address of mail",
	"internal/webpage/write.go: declarations": "a rule for browsers",
}

// speaking are the rooms whose words people read.
var speaking = []string{"cmd/arco", "internal/app", "internal/course", "internal/form", "internal/intake", "internal/interview", "internal/letter", "internal/mail",
	"internal/packet", "internal/plain", "internal/plan", "internal/webpage", "internal/words"}

// joint is a colon or a semicolon with a space after it, or at the end.
var joint = regexp.MustCompile(`[:;]( |\n|$)`)

// Joins returns the functions of a Go file, named by its path in the module, that
// join words by a colon or a semicolon of their own: "cmd/arco/x.go: shown". They
// are found in sums of texts, separators of lists, and formats of what is printed;
// an error made with fmt.Errorf is for tests and reports of bugs.
func Joins(path string, src any) ([]string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var places []string
	path = filepath.ToSlash(path)
	if !slices.ContainsFunc(speaking, func(dir string) bool { return strings.HasPrefix(path, dir+"/") }) {
		return nil, nil
	}
	for _, d := range f.Decls {
		name := "declarations"
		if fn, ok := d.(*ast.FuncDecl); ok {
			name = fn.Name.Name
		}
		found := false
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				// A colon alone between two texts is that of a place: file:12.
				found = found || n.Op == token.ADD && (joins(n.X, false) || joins(n.Y, false))
			case *ast.AssignStmt:
				found = found || n.Tok == token.ADD_ASSIGN && joins(last(n.Rhs[0]), true)
			case *ast.CallExpr:
				if i, ok := writes(n); ok && i < len(n.Args) {
					found = found || joins(n.Args[i], true)
				}
				if fn, ok := n.Fun.(*ast.Ident); ok && fn.Name == "append" {
					for _, a := range n.Args {
						found = found || joins(a, true)
					}
				}
				for _, a := range n.Args { // a sum that ends in a colon, given away
					if sum, ok := a.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
						found = found || joins(sum.Y, true)
					}
				}
			case *ast.KeyValueExpr:
				if end := last(n.Value); end != n.Value {
					found = found || joins(end, true)
				}
			}
			return true
		})
		if place := path + ": " + name; found && mayJoin[place] == "" && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return places, nil
}

// last is what stands at the end of a sum.
func last(x ast.Expr) ast.Expr {
	if sum, ok := x.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		return sum.Y
	}
	return x
}

// joins reports a literal that joins; one that is a colon alone only where that is asked.
func joins(x ast.Expr, alone bool) bool {
	lit, ok := x.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return false
	}
	s, err := strconv.Unquote(lit.Value)
	return err == nil && joint.MatchString(s) && (alone || strings.Trim(s, " ") != s || len(s) > 1)
}

// writes tells which argument of a call is a separator, or a format that people read.
func writes(call *ast.CallExpr) (arg int, ok bool) {
	sel, isSel := call.Fun.(*ast.SelectorExpr)
	if !isSel {
		return 0, false
	}
	pkg, _ := sel.X.(*ast.Ident)
	switch {
	case pkg != nil && pkg.Name == "strings" && sel.Sel.Name == "Join", pkg != nil && pkg.Name == "fmt" && slices.Contains([]string{"Fprintf", "Fprintln", "Fprint", "Appendf"}, sel.Sel.Name):
		return 1, true
	case pkg != nil && pkg.Name == "fmt" && slices.Contains([]string{"Sprintf", "Printf"}, sel.Sel.Name), sel.Sel.Name == "WriteString":
		return 0, true
	}
	return 0, false
}
