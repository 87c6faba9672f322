package app

import (
	"strings"
	"testing"
	"testing/fstest"

	people "arco/examples"
	"arco/internal/civil"
	"arco/internal/problem"
	"arco/internal/testcases"
)

// What each of the nineteen people of the examples must get.
func TestPersonas(t *testing.T) {
	a := builtIn(t)
	all, bad := a.Pack.Expectations()
	if len(bad) > 0 || len(all) < 250 {
		t.Fatalf("%d expectations: %v", len(all), bad)
	}
	seen, files := map[string]bool{}, map[string]int{}
	for _, x := range all {
		seen[x.Case] = true
		file, _, _ := strings.Cut(x.At, ":")
		files[file]++
		if x.Where != "manifest" {
			continue
		}
		data, err := people.FS.ReadFile(caseFile(t, x.Case))
		if err != nil {
			t.Fatal(err)
		}
		r, err := a.Read(x.Case, data, x.Day)
		if err != nil {
			t.Fatal(err)
		}
		p, err := a.Packet(r.Case, Options{Today: x.Day})
		if _, known := problem.Of(err); err != nil && !known {
			t.Fatal(err)
		}
		for _, f := range p.Files {
			if f.Path == "manifest.json" && strings.Contains(string(f.Data), x.Text) != (x.Kind == "must") {
				t.Errorf("%s: %s", x.At, x.Line)
			}
		}
	}
	if len(seen) != 19 || len(files) < 4 {
		t.Errorf("expectations for %d people in %v", len(seen), files)
	}
	lines, wrong := a.Expect(people.FS)
	if lines < 250 {
		t.Errorf("only %d lines were looked at", lines)
	}
	for _, p := range wrong {
		t.Error(p)
	}
}

func caseFile(t *testing.T, id string) string {
	t.Helper()
	names, err := people.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if strings.HasPrefix(n.Name(), id) {
			return n.Name()
		}
	}
	t.Fatalf("no case %s", id)
	return ""
}

var expectDay = civil.Date{Year: 2026, Month: 11, Day: 30}

// A line that does not hold is told with its file and line, and arco check reads
// the same lines.
func TestExpectTellsTheLine(t *testing.T) {
	folders := testcases.Mended(t)
	folders["expect.toml"] = &fstest.MapFile{Data: []byte("day = 2026-11-30\n")}
	for name := range folders {
		if strings.HasSuffix(name, "/expect.toml") {
			folders[name] = folders["expect.toml"]
		}
	}
	folders["hn/expect.toml"] = &fstest.MapFile{Data: []byte("day = 2026-11-30\n\n[[expect]]\ncase = \"p01\"\nkind = \"propose\"\nline = \"l\"\nagency = \"hn/inm\"\nright = \"access\"\n" +
		"\n[[expect]]\ncase = \"p01\"\nkind = \"propose\"\nline = \"l\"\nagency = \"hn/inm\"\nright = \"access\"\nletter = \"none\"\n")}
	a, err := New(folders, builtIn(t).Words, true)
	if err != nil {
		t.Fatal(err)
	}
	lines, bad := a.Expect(people.FS)
	if lines != 2 || len(bad) != 1 || bad[0].Code != "check.expect" || !strings.HasPrefix(bad[0].Field, "hn/expect.toml") {
		t.Errorf("%d lines: %v", lines, bad)
	}
}
