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

// spoken are the rooms that say everything through a words.Speaker: they pass
// no tags of languages around.
var spoken = []string{"internal/plan", "internal/course", "internal/letter", "internal/packet"}

// mayTag are the places there that hold a tag: texts that know their own language,
// and the port by which a text is found.
var mayTag = []string{
	"internal/letter/compose.go: locale of Letter",
	"internal/letter/reading.go: locale of Reading",
	"internal/letter/stock.go: tag of said",
	"internal/letter/text.go: Locale of Text",
	"internal/packet/packet.go: locale of Sheet",
}

var tagNames = []string{"lang", "locale", "language", "tag", "tongue"}

// Tags returns the places of a Go file, named by its path in the module, that
// hold the tag of a language where a Speaker should say the words, that choose
// words by one, or that drop the answer whether there are words at all.
func Tags(path string, src any) ([]string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	path = filepath.ToSlash(path)
	inside := slices.ContainsFunc(spoken, func(dir string) bool { return strings.HasPrefix(path, dir+"/") })
	var places []string
	fields := func(of string, list *ast.FieldList) {
		if list == nil || !inside {
			return
		}
		for _, x := range list.List {
			if id, ok := x.Type.(*ast.Ident); !ok || id.Name != "string" {
				continue
			}
			for _, n := range x.Names {
				place := path + ": " + n.Name + " of " + of
				if slices.Contains(tagNames, strings.ToLower(n.Name)) && !slices.Contains(mayTag, place) {
					places = append(places, place)
				}
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			fields(n.Name.Name, n.Type.Params)
		case *ast.FuncLit:
			fields("a function", n.Type.Params)
		case *ast.TypeSpec:
			switch t := n.Type.(type) {
			case *ast.StructType:
				fields(n.Name.Name, t.Fields)
			case *ast.InterfaceType:
				for _, m := range t.Methods.List {
					if ft, ok := m.Type.(*ast.FuncType); ok && len(m.Names) > 0 {
						fields(m.Names[0].Name, ft.Params)
					}
				}
			}
		case *ast.CallExpr:
			if name := chooses(n); name != "" && inside {
				places = append(places, fmt.Sprintf("%s:%d: %s", path, fset.Position(n.Pos()).Line, name))
			}
		case *ast.AssignStmt:
			if len(n.Rhs) != 1 || len(n.Lhs) != 2 {
				break
			}
			call, isCall := n.Rhs[0].(*ast.CallExpr)
			if id, ok := n.Lhs[1].(*ast.Ident); isCall && ok && id.Name == "_" && chooses(call) != "" {
				places = append(places, fmt.Sprintf("%s:%d: an answer of %s is dropped", path, fset.Position(n.Pos()).Line, chooses(call)))
			}
		}
		return true
	})
	return places, nil
}

// chooses names a call that chooses words by a tag, "" for any other.
func chooses(call *ast.CallExpr) string {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if id, ok := sel.X.(*ast.Ident); ok && id.Name == "words" { // words.In makes a speaker
		return ""
	}
	if sel.Sel.Name == "In" {
		return sel.Sel.Name
	}
	return ""
}
