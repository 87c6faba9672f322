package locale

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
)

// A use of a text in Go source.
type use struct {
	key   string
	where string
	// names of the values given; nil where the source does not tell
	names []string
}

var usedKey = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-zA-Z0-9_-]*[a-zA-Z0-9])+$`)

// uses finds the texts that Go files name: codes and hints of problems, however
// they are made, keys handed to a function that says them, and every string
// that known takes for a key.
func uses(fsys fs.FS, known func(string) bool) ([]use, error) {
	var found []use
	err := eachFile(fsys, func(fset *token.FileSet, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			for _, u := range usesOf(n, known) {
				u.where = fset.Position(n.Pos()).String()
				found = append(found, u)
			}
			return true
		})
	})
	return found, err
}

// eachFile parses every Go file of a tree, tests left out.
func eachFile(fsys fs.FS, do func(*token.FileSet, *ast.File)) error {
	fset := token.NewFileSet()
	return fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		src, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		do(fset, f)
		return nil
	})
}

// pageSays finds what a page of the form says, with the values up to the end of
// the call.
var (
	pageSays  = regexp.MustCompile(`\.Say "([^"]+)"([^}|]*)`)
	pageNames = regexp.MustCompile(`"([a-z]+)"`)
)

// pageUses finds the texts that pages of the form name.
func pageUses(fsys fs.FS) (found []use, err error) {
	names, err := fs.Glob(fsys, "internal/form/pages/*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		for _, m := range pageSays.FindAllStringSubmatch(string(src), -1) {
			u := use{key: m[1], where: name, names: []string{}}
			for _, v := range pageNames.FindAllStringSubmatch(m[2], -1) {
				u.names = append(u.names, v[1])
			}
			found = append(found, u)
		}
	}
	return found, nil
}

func usesOf(n ast.Node, known func(string) bool) []use {
	switch n := n.(type) {
	case *ast.BasicLit:
		if s := literal(n); usedKey.MatchString(s) && (strings.HasPrefix(s, "hint.") || known(s)) {
			return []use{{key: s}}
		}
	case *ast.KeyValueExpr:
		if id, ok := n.Key.(*ast.Ident); ok && (id.Name == "Code" || id.Name == "Hint") && usedKey.MatchString(literal(n.Value)) {
			return []use{{key: literal(n.Value)}}
		}
	case *ast.CallExpr:
		return usesOfCall(n, known)
	}
	return nil
}

func usesOfCall(call *ast.CallExpr, known func(string) bool) []use {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	args := call.Args
	is := func(i int) bool { return i < len(args) && usedKey.MatchString(literal(args[i])) }
	hint := func(i int) bool { return is(i) && strings.HasPrefix(literal(args[i]), "hint.") }
	if len(args) >= 3 && is(0) && (name == "New" || name == "Add" || hint(2)) {
		// problem.New(code, field, hint, name, value, ...) and helpers of that shape
		var names []string
		if !call.Ellipsis.IsValid() && slices.Contains([]string{"New", "Add", "use", "wrong", "doubt"}, name) {
			names = append([]string{"field"}, pairs(args[3:])...)
			if name == "wrong" || name == "doubt" { // they add the key of the case file
				names = append(names, "key")
			}
		}
		out := []use{{key: literal(args[0]), names: names}}
		if hint(2) {
			out = append(out, use{key: literal(args[2]), names: names})
		}
		return out
	}
	var out []use
	for i := range args {
		switch {
		case i > 0 && hint(i) && is(i-1): // helpers take the code right before the hint
			out = append(out, use{key: literal(args[i-1])})
		case is(i) && !hint(i) && (known(literal(args[i])) || slices.Contains([]string{"Text", "text", "word", "words", "say"}, name)) && !hint(i+1):
			out = append(out, use{key: literal(args[i]), names: valuesAfter(args[i+1:])})
		}
	}
	return out
}

// valuesAfter reads the values that follow a key: a map, or name and value in
// turn. It is nil where the source does not tell.
func valuesAfter(args []ast.Expr) []string {
	if len(args) == 0 {
		return []string{}
	}
	switch a := args[0].(type) {
	case *ast.Ident:
		if a.Name == "nil" {
			return []string{}
		}
	case *ast.CompositeLit:
		if _, ok := a.Type.(*ast.MapType); ok {
			names := []string{}
			for _, e := range a.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					names = append(names, literal(kv.Key))
				}
			}
			return names
		}
	case *ast.BasicLit:
		if literal(a) != "" && !usedKey.MatchString(literal(a)) && len(args)%2 == 0 {
			return pairs(args)
		}
	}
	return nil
}

func pairs(args []ast.Expr) []string {
	names := []string{}
	for i := 0; i < len(args); i += 2 {
		names = append(names, literal(args[i]))
	}
	return names
}

func literal(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		s, _ := strconv.Unquote(lit.Value)
		return s
	}
	return ""
}

// root is the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("no go.mod above", err)
	return ""
}

// known takes a string for a key if other keys begin like it. What begins like
// a table of the case file is more likely one of its keys.
func known(c *Catalog) func(string) bool {
	prefixes := map[string]bool{}
	for _, t := range c.locales {
		for key := range t.words() {
			prefix, _, _ := strings.Cut(key, ".")
			prefixes[prefix] = true
		}
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[casefile.Case]()) {
		delete(prefixes, f.Tag.Get("toml"))
	}
	return func(s string) bool {
		prefix, _, _ := strings.Cut(s, ".")
		return prefixes[prefix] && !slices.Contains([]string{".age", ".css", ".eml", ".go", ".html", ".jpg", ".json", ".md", ".pdf", ".svg", ".toml", ".txt", ".zip"}, filepath.Ext(s))
	}
}

// caseKeys are the keys of the case file, "requester.name" and the like.
func caseKeys() map[string]bool {
	keys := map[string]bool{}
	var walk func(t reflect.Type, path string)
	walk = func(t reflect.Type, path string) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			keys[path] = true
			return
		}
		for _, f := range reflect.VisibleFields(t) {
			walk(f.Type, strings.TrimPrefix(path+"."+f.Tag.Get("toml"), "."))
		}
	}
	walk(reflect.TypeFor[casefile.Case](), "")
	return keys
}

// otherKeys look like texts and are keys of content files.
var otherKeys = []string{"ask.again", "enclosure.text"}

// ofLaw reports a key that the tests of terms look at.
func ofLaw(key string) bool {
	_, ok := plan.LawKey(key)
	return ok
}

// givenLater are values that another place adds to a problem.
var givenLater = map[string][]string{"hint.ref_add": {"suggestion"}}

// Every code, hint and key in the source has words in every locale, and every
// value that the words want is given.
func TestSourceHasWords(t *testing.T) {
	c := catalog(t)
	found, err := uses(os.DirFS(root(t)), known(c))
	if err != nil {
		t.Fatal(err)
	}
	onPages, err := pageUses(os.DirFS(root(t)))
	if err != nil || len(onPages) < 50 {
		t.Fatalf("only %d texts are on the pages of the form: %v", len(onPages), err)
	}
	found = append(found, onPages...)
	if len(found) < 10 {
		t.Fatalf("only %d texts are used", len(found))
	}
	said, ofCase := map[string]bool{}, caseKeys()
	for _, u := range found {
		if !c.Has("en", u.key) && (ofCase[u.key] || slices.Contains(otherKeys, u.key) || ofLaw(u.key)) {
			continue
		}
		for _, tag := range c.Locales() {
			if !c.Has(tag, u.key) {
				if k := tag + u.key; !said[k] && c.Whole(tag) {
					said[k] = true
					t.Errorf("%s: no text %q in %s", u.where, u.key, tag)
				}
				continue
			}
			if u.names == nil {
				continue
			}
			for _, name := range placeholders(c.locales[tag].forms(u.key)) {
				if !slices.Contains(u.names, name) && !slices.Contains(givenLater[u.key], name) {
					t.Errorf("%s: %q in %s wants {{.%s}}, which is not given", u.where, u.key, tag, name)
				}
			}
		}
	}
}

// Keys that are put together from a word have a text for each word.
func TestWordsHaveTexts(t *testing.T) {
	families := map[string][]string{
		"right.":    nil,
		"civil.":    casefile.Words("requester.civil_status"),
		"role.":     casefile.Words("child.signer_role"),
		"what.":     casefile.Words("event.what"),
		"why.":      casefile.Words("correction.why"),
		"expedite.": casefile.Words("request.expedite"),
		"strength.": {"A", "B", "C"},
		"period.":   {civil.UnitDay, civil.UnitWorkingDay, civil.UnitMonth},
	}
	for _, r := range law.Rights {
		families["right."] = append(families["right."], string(r))
	}
	commands, flags := commandLine(t)
	families["help."], families["flag."] = commands, flags
	c := catalog(t)
	for prefix, words := range families {
		if len(words) == 0 {
			t.Errorf("no words for %s", prefix)
		}
		for _, w := range words {
			for _, tag := range c.Locales() {
				if w != casefile.Unknown && c.Whole(tag) && !c.Has(tag, prefix+w) {
					t.Errorf("no text %q in %s", prefix+w, tag)
				}
			}
		}
	}
}

// commandLine reads the names of commands and flags from the table in cmd/arco.
func commandLine(t *testing.T) (commands, flags []string) {
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root(t), "cmd", "arco", "commands.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"text", "on", "many"}, id.Name) && len(n.Args) == 1 {
				flags = append(flags, literal(n.Args[0]))
			}
		case *ast.CompositeLit:
			if n.Type == nil && len(n.Elts) > 2 && literal(n.Elts[0]) != "" {
				commands = append(commands, literal(n.Elts[0]))
			}
		}
		return true
	})
	return commands, flags
}

// No text is left over that nothing says any more. Language, country and month
// names are found by their tags and numbers.
func TestEveryTextIsUsed(t *testing.T) {
	var whole, begun []string
	err := eachFile(os.DirFS(root(t)), func(_ *token.FileSet, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				s := literal(lit)
				whole = append(whole, s)
				if regexp.MustCompile(`^[a-z][a-z0-9_]*\.([a-z0-9_]+[._])?$`).MatchString(s) {
					begun = append(begun, s)
				}
			}
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	onPages, err := pageUses(os.DirFS(root(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range onPages {
		whole = append(whole, u.key)
	}
	slices.Sort(whole)
	c := catalog(t)
	for _, tag := range c.Locales() {
		if !c.Whole(tag) { // what it has besides, Gaps tells
			continue
		}
		for key := range c.locales[tag].words() {
			_, exact := slices.BinarySearch(whole, strings.TrimSuffix(key, sameSoundSuffix))
			prefix := slices.ContainsFunc(begun, func(b string) bool { return strings.HasPrefix(key, b) })
			if !exact && !prefix && !strings.HasPrefix(key, "month.") && !strings.HasPrefix(key, "weekday.") {
				t.Errorf("%s: nothing says %q", tag, key)
			}
		}
	}
}

// The search finds each way in which a text is used.
func TestUses(t *testing.T) {
	src := `package x
func f(l *problem.List, c *locale.Catalog) error {
	l.Add("case.a", "requester.name", "hint.a", "year", 1)
	l.Add("case.b", "f", "", rest...)
	k.wrong("case.h", "requester.name", "hint.h", "year", 1)
	at("file", 3, "case.c", "hint.c", "key", "x")
	_ = &problem.Problem{Code: "case.d", Hint: "hint.d"}
	_ = c.Text(tag, "sheet.e", nil)
	hint := "hint.g"
	w.say(out, "run.i", map[string]any{"path": p, "pages": 3})
	w.word("sheet.j", "url", u)
	row("track.k", 0.5)
	open("letter.pdf")
	return problem.New("case.f", "", "hint.f")
}`
	file := filepath.Join(t.TempDir(), "x.go")
	if err := os.WriteFile(file, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := uses(os.DirFS(filepath.Dir(file)), func(s string) bool { return strings.HasPrefix(s, "track.") })
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]string{}
	for _, u := range found {
		if keys[u.key] == "" || u.names != nil {
			keys[u.key] = fmt.Sprint(u.names)
		}
	}
	for key, names := range map[string]string{
		"case.a": "[field year]", "case.b": "[]", "case.c": "[]", "case.d": "[]", "sheet.e": "[]", "case.f": "[field]",
		"hint.a": "[field year]", "hint.c": "[]", "hint.d": "[]", "hint.f": "[field]", "hint.g": "[]",
		"run.i": "[path pages]", "sheet.j": "[url]", "track.k": "[]",
		"case.h": "[field year key]", "hint.h": "[field year key]",
	} {
		if keys[key] != names {
			t.Errorf("%s: %q, want %q", key, keys[key], names)
		}
		delete(keys, key)
	}
	if len(keys) > 0 {
		t.Errorf("too many: %v", keys)
	}
}
