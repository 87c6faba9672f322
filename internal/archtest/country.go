package archtest

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"
	"unicode"
)

// mayName are the files that may hold a name of a country or an office, with
// those names; nil stands for all. Everything else asks the folders.
var mayName = map[string][]string{
	"internal/casefile/country.go": nil,    // the list of all countries, and words of old case files
	"internal/testcases":           nil,    // random cases, made for tests only
	"internal/archtest/country.go": nil,    // this list
	"internal/table/write.go":      {"gt"}, // greater than, in XML
	"internal/attach/colour.go":    {"gt"}, // greater than, in PostScript
}

// words are keys of offices that are also words of every letter.
var words = []string{"state"}

// A Names knows the words by which Go would know a country: folders of
// templates/, codes of countries and keys of offices, all in small letters.
type Names struct{ Countries, Offices []string }

// in returns the words of a text that name a country or an office.
func (n Names) in(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
		whole := strings.ToLower(w) == w || strings.ToUpper(w) == w
		small := strings.ToLower(w)
		parts := append(strings.Split(small, "-"), small)
		for _, p := range parts {
			if whole && (slices.Contains(n.Countries, p) || slices.Contains(n.Offices, p) && !slices.Contains(words, p)) && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// Named returns the places of a package that name a country or an office in a
// constant text, after constants are put together: "plan.go:12: us".
func Named(fset *token.FileSet, files []*ast.File, info *types.Info, names Names) []string {
	var places []string
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			v := info.Types[e].Value
			if v == nil || v.Kind() != constant.String {
				return true
			}
			at := fset.Position(e.Pos())
			for _, w := range names.in(constant.StringVal(v)) {
				if !named(at.Filename, w) {
					places = append(places, fmt.Sprintf("%s:%d: %s", at.Filename, at.Line, w))
				}
			}
			return false // its parts are in it
		})
	}
	return places
}

// named reports whether a file may hold a name.
func named(file, word string) bool {
	for _, place := range []string{file, path.Dir(file)} {
		if words, ok := mayName[place]; ok && (words == nil || slices.Contains(words, word)) {
			return true
		}
	}
	return false
}

// known gives the packages that were checked before, and an empty one for any
// other: constants of ours need no more.
type known map[string]*types.Package

func (k known) Import(path string) (*types.Package, error) {
	if p := k[path]; p != nil {
		return p, nil
	}
	p := types.NewPackage(path, path[strings.LastIndexByte(path, '/')+1:])
	p.MarkComplete()
	k[path] = p
	return p, nil
}

// Fold works out the constants of a package and keeps it for those that import
// it. That other libraries are not looked at makes no constant of ours another.
func (k known) fold(fset *token.FileSet, pkg string, files []*ast.File) *types.Info {
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: k, Error: func(error) {}}
	p, _ := conf.Check(pkg, fset, files, info)
	k[pkg] = p
	return info
}
