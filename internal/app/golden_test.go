package app

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/law"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files again")

// Every letter in every locale, as data: the tree of the filed text and of its
// copy. A change of a text, a fact or a rule shows here, letter by letter.
func TestGolden(t *testing.T) {
	a := builtIn(t)
	written := map[string]bool{}
	check := func(t *testing.T, name string, c *casefile.Case, agency, right, lang string, unlock ...string) {
		name += "-" + strings.ReplaceAll(agency, "/", "-") + "-" + right + "." + lang + ".json"
		written[name] = true
		t.Run(name, func(t *testing.T) {
			m, err := a.Letter(c, agency, right, "both", "letter.json", Options{Today: day, Lang: lang, Unlock: unlock})
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", "golden", name)
			if *update {
				if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, m.Data, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatalf("%v; write it with: go test ./internal/app -run TestGolden -update", err)
			}
			if !bytes.Equal(m.Data, want) {
				t.Errorf("the letter is another (-golden +now):\n%s", cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(m.Data), "\n")))
			}
		})
	}
	for _, lang := range langs {
		c := example(t, demo)
		for _, agency := range four {
			for _, right := range law.Rights {
				check(t, "demo", c, agency, string(right), lang)
			}
		}
		// One office of each State of the corridor, and a label at its police.
		for jid, offices := range map[string][2]string{"mx": {"mx/inm", "mx/gn"}, "gt": {"gt/igm", "gt/pnc"}, "sv": {"sv/dgme", "sv/pnc"}} {
			x := corridor[jid]
			c := example(t, x.example, func(c *casefile.Case) { c.Languages.Reading = lang })
			for _, right := range law.Rights {
				check(t, "demo", c, offices[0], string(right), lang, x.unlock...)
			}
			c.History.Alert = "yes"
			check(t, "label", c, offices[1], "rectification", lang, x.unlock...)
		}
		for name, file := range map[string]string{"p06": p06, "p11": p11} {
			c := example(t, file)
			p, err := a.Plan(c, Options{Today: day})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range p.Filings {
				if f.Ready() && f.Route.Letter != "" {
					check(t, name, c, f.Agency.ID, string(f.Right), lang)
				}
			}
		}
	}
	found, err := filepath.Glob("testdata/golden/*.json")
	if err != nil || len(found) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, f := range found {
		if !written[filepath.Base(f)] {
			t.Errorf("%s belongs to no letter", f)
		}
	}
}
