package app

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/problem"
	"arco/templates"
)

// folders is the built-in content without some folders, with those of a
// directory beside them.
func folders(t testing.TB, away []string, more string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	take := func(from fs.FS, to string) {
		err := fs.WalkDir(from, ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && slices.Contains(away, p) {
				return fs.SkipDir
			}
			if d.IsDir() || strings.HasSuffix(p, ".go") {
				return nil
			}
			data, err := fs.ReadFile(from, p)
			out[path.Join(to, p)] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	take(templates.FS, "")
	if more != "" {
		take(os.DirFS(more), "")
	}
	return out
}

// countries are the folders of content that hold a law.
func countries(t testing.TB) []string {
	t.Helper()
	files, err := fs.Glob(templates.FS, "*/jurisdiction.toml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	var out []string
	for _, f := range files {
		out = append(out, path.Dir(f))
	}
	return out
}

// Whichever folder of a country is taken away, the rest is sound: it is read
// and checked, and makes letters.
func TestAnyCountryAway(t *testing.T) {
	words := builtIn(t).Words
	for _, away := range countries(t) {
		a, err := New(folders(t, []string{away}, ""), words, false)
		if err != nil {
			list, _ := problem.Of(err)
			t.Errorf("without %s: %d problems, the first %v", away, len(list), list[0])
			continue
		}
		for _, id := range a.Pack.JurisdictionIDs() {
			if id == away {
				t.Errorf("%s is still there", away)
			}
		}
		made := 0
		for _, name := range []string{"p01-deported", "p19-two-countries"} {
			c := example(t, name)
			p, err := a.Packet(c, Options{Today: day})
			if err != nil {
				t.Errorf("%s without %s: %v", name, away, err)
				continue
			}
			for _, f := range p.Plan.Filings {
				if f.Ready() {
					made++
				}
			}
		}
		if made == 0 {
			t.Errorf("without %s no letter is made", away)
		}
	}
}

// A folder of a country in which something is wrong is left out: what is wrong is
// told with file and line, and the rest works. What all share stops everything.
func TestStartWithWhatIsGood(t *testing.T) {
	words := builtIn(t).Words
	for name, tt := range map[string]struct {
		file, old, new string
		code, where    string
	}{
		"no file":      {"hn/jurisdiction.toml", "", "", "content.no_jurisdiction", "hn/jurisdiction.toml"},
		"a check":      {"hn/numbers.toml", `birth  = "year-of-entry"`, `check = "lunh"`, "content.number_kind", "hn/numbers.toml:8"},
		"a wrong zone": {"hn/jurisdiction.toml", `zone = "America/Tegucigalpa"`, `zone = "America/Teguz"`, "content.zone", "hn/jurisdiction.toml:"},
	} {
		fsys := folders(t, nil, "")
		if tt.old == "" {
			delete(fsys, tt.file)
		} else if s := string(fsys[tt.file].Data); !strings.Contains(s, tt.old) {
			t.Fatalf("%s: nothing to spoil", name)
		} else {
			fsys[tt.file] = &fstest.MapFile{Data: []byte(strings.Replace(s, tt.old, tt.new, 1))}
		}
		if _, err := New(fsys, words, false); err == nil {
			t.Errorf("%s: the check finds nothing", name)
		}
		a, err := Start(fsys, words)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		found := slices.ContainsFunc(a.Off, func(p *problem.Problem) bool { return p.Code == tt.code && strings.HasPrefix(p.Field, tt.where) })
		if !found || a.Off[0].Code != "content.away" || a.Pack.Jurisdictions["hn"] != nil || a.Pack.Jurisdictions["us"] == nil {
			t.Errorf("%s: %v", name, a.Off)
		}
		if _, err := a.Packet(example(t, "p01-deported"), Options{Today: day}); err != nil {
			t.Errorf("%s: no packet: %v", name, err)
		}
	}
	fsys := folders(t, nil, "")
	fsys["gates.toml"] = &fstest.MapFile{Data: []byte("[[gate]]\nid = 3\n")}
	if _, err := Start(fsys, words); err == nil {
		t.Error("what all share is wrong, and nothing stops")
	}
}
