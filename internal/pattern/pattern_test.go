package pattern

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every pattern of the program is one: whoever uses it first would find out else.
func TestEveryPatternCompiles(t *testing.T) {
	n := 0
	for _, root := range []string{"..", "../../cmd"} {
		err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(x ast.Node) bool {
				call, ok := x.(*ast.CallExpr)
				if !ok || len(call.Args) != 1 {
					return true
				}
				if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "New" {
					return true
				} else if of, ok := f.X.(*ast.Ident); !ok || of.Name != "pattern" {
					return true
				}
				literal, ok := call.Args[0].(*ast.BasicLit)
				if !ok {
					return true // put together of others, which tests of its package use
				}
				expr, err := strconv.Unquote(literal.Value)
				if err == nil {
					_, err = regexp.Compile(expr)
				}
				if n++; err != nil {
					t.Errorf("%s: %s: %v", name, literal.Value, err)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n < 50 {
		t.Errorf("%d patterns", n)
	}
}

func TestPattern(t *testing.T) {
	p := New(`^(a+)b$`)
	if got := p.FindStringSubmatch("aab"); len(got) != 2 || got[1] != "aa" || p.MatchString("b") || p.String() != `^(a+)b$` {
		t.Errorf("%q", got)
	}
}
