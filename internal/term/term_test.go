package term

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// answers are what a case says, for tests.
type answers map[string][]string

func (a answers) Words(key *Key, to []string) []string { return append(to, a[key.Name]...) }
func (a answers) Native(_ *Key, _ func(ID) bool) bool  { return len(a["native"]) > 0 }
func (a answers) States() []string                     { return []string{"HN", "MX"} }
func (a answers) Event(place, office string, did []string) bool {
	return slices.Contains(a["event"], place+office) && (len(did) == 0 || slices.ContainsFunc(did, func(w string) bool { return slices.Contains(a["did"], w) }))
}

func TestTests(t *testing.T) {
	a := answers{"a": {"yes"}, "u": {"unknown"}, "list": {"x", "y"}, "other": {"y"}, "n": {"17"}, "of.HN": {"no"}, "of.MX": {"yes"}, "c": {"HN"}, "d": {"MX"}, "e": {"GT"}, "event": {"here", "atcbp"}, "did": {"stopped"}}
	for test, want := range map[string]bool{
		"a = yes": true, "a != yes": false, "a != no": true, "a has yes": true, "nothing = yes": false, "nothing != yes": true,
		"a in no yes": true, "nothing in no unknown": true, "nothing in no": false, "u in yes unknown": true, "a not-in no unknown": true, "nothing not-in unknown": true,
		"u known": false, "u answered": true, "a known": true, "nothing answered": false, "list has y": true, "list shares other": true, "a shares other": false,
		"n at-least 17": true, "n at-least 18": false, "n at-most 17": true, "nothing at-most 17": false, "a at-least 1": false,
		"of.{country} = no": true, "of.{country} = yes": true, "of.{country} = unknown": false, "c = {country}": true, "d = {country}": true, "e = {country}": false, "a = {country}": false,
		"event here": true, "event elsewhere": false, "event at cbp": true, "event at ice": false, "event here did flown stopped": true, "event here did flown": false,
		"Judge": true, "not Judge": false, "Other": false, "not not Judge": true,
		"a = no or a = yes": true, "a = no and a = yes or a = yes": true, "a = yes or a = no and a = no": true, "(a = yes or a = no) and a = no": false,
		"not a = no and a = yes": true, "not (a = no and a = yes)": true,
	} {
		e, err := Parse(test)
		if err != nil {
			t.Errorf("%s: %v", test, err)
			continue
		}
		v := New([]*Term{{ID: "X", Scope: OfPerson, Test: e}, {ID: "Judge", Scope: OfPerson}})
		for range 2 { // the second time everything is looked up
			if got := v.Decide(Set{}, OfPerson, "", judge{a}).Has("X"); got != want {
				t.Errorf("%s: %v", test, got)
			}
		}
	}
	for _, test := range []string{"", "and", "a", "a =", "a = b c", "a in", "a known x", "a is b", "(a = b", "a = b)", "not", "a = b or", "event", "event there", "event at", "event here did", "a at-least many", "Judge Other"} {
		if _, err := Parse(test); err == nil {
			t.Errorf("%q is taken", test)
		}
	}
}

// judge are answers of somebody for whom every native term holds.
type judge struct{ answers }

func (judge) Native(*Key, func(ID) bool) bool { return true }

func test(s string) *Expr {
	e, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return e
}

// What a set has decided nothing changes, and a set that says more is another.
func TestSetIsAValue(t *testing.T) {
	v := New([]*Term{
		{ID: "A", Scope: OfPerson, Test: test("a = yes")}, {ID: "NotA", Scope: OfPerson, Test: test("not A")},
		{ID: "Native", Scope: OfFiling}, {ID: "Later", Scope: OfWay, Test: test("NotA and Native")}, {ID: "At.", Scope: OfFiling},
		{ID: "Theirs", Scope: OfPerson, State: "yy", Test: test("a = yes")},
	})
	no, yes := answers{"a": {"no"}}, answers{"a": {"yes"}, "native": {"yes"}}
	first := v.Decide(Set{}, OfPerson, "xx", no, "At.one")
	if first.Has("A") || !first.Has("NotA") || !first.Has("At.one") || first.Has("At.two") || first.Decided("Native") || first.Has("Theirs") {
		t.Errorf("first set: %+v", first)
	}
	second := v.Decide(first, OfPerson|OfFiling|OfWay, "xx", yes, "At.two")
	if second.Has("A") || !second.Has("NotA") || !second.Has("Native") || !second.Has("Later") || !second.All([]string{"At.one", "At.two"}) {
		t.Errorf("what was decided changed: %+v", second)
	}
	if first.Has("Native") || first.Decided("Later") || first.Has("At.two") || first.With("A").Has("A") {
		t.Errorf("the first set changed: %+v", first)
	}
	again := second.Without("A", "At.one").With("A")
	if !again.Has("A") || again.Has("At.one") || second.Has("A") || !second.Has("At.one") {
		t.Errorf("the second set changed: %+v", second)
	}
	if s := Of("B", "A", "B"); !s.Has("A") || s.Has("C") || (Set{}).Has("A") || !(Set{}).All(nil) {
		t.Error("a set of names")
	}
}

// The program asks for a term by a constant of names.go, and for each of them
// somewhere.
func TestNames(t *testing.T) {
	var declared []string
	used := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := goparser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		names := strings.HasSuffix(path, "internal/term/names.go")
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if id, ok := n.Type.(*ast.Ident); names && ok && id.Name == "ID" {
					declared = append(declared, n.Names[0].Name)
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "term" {
					used[n.Sel.Name] = true
				}
			case *ast.CallExpr:
				sel, ok := n.Fun.(*ast.SelectorExpr)
				if ok && (sel.Sel.Name == "Has" || sel.Sel.Name == "holds") && len(n.Args) == 1 {
					if lit, ok := n.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
						t.Errorf("%s asks for %s by a string", path, lit.Value)
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil || len(declared) < 20 {
		t.Fatal(len(declared), err)
	}
	for _, name := range declared {
		if !used[name] {
			t.Errorf("the program does not ask for %s", name)
		}
		if !slices.Contains(byProgram, ID(name)) {
			t.Errorf("%s is missing in byProgram", name)
		}
	}
	if len(byProgram) != len(declared) {
		t.Errorf("%d names, %d listed", len(declared), len(byProgram))
	}
}
