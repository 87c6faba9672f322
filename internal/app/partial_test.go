package app

import (
	"strings"
	"sync"
	"testing"

	"arco/internal/casefile"
	"arco/internal/testcases"
	"arco/internal/testcases/tongues"
	"arco/templates"
)

// partly is a language as one that has begun: the words of the program and of the
// sheets, of the law of one State every third text, of its letters one and nothing of
// what is sworn, and of the other States nothing.
var partly = testcases.Tongue{Tag: "eo", State: "unreviewed", Sworn: "filed", Says: testcases.Accented, Has: func(key string) bool {
	switch {
	case !strings.Contains(key, "/"): // a word of the program, or of what all share
		return true
	case strings.HasPrefix(key, "sheets/"):
		return true
	case strings.HasPrefix(key, "us/letters/"):
		return strings.HasPrefix(key, "us/letters/foia-own#")
	}
	return strings.HasPrefix(key, "us/") && len(key)%3 == 0
}}

var begun = sync.OnceValues(func() (*App, error) {
	words, err := tongues.With(partly)
	if err != nil {
		return nil, err
	}
	return New(templates.FS, words, true)
})

// A language that has only begun stops no paper: what is filed is the same but for the
// line of who reads aloud, every letter has a copy or a short account, and what no words
// are there for stands in its own language, which is named.
func TestALanguageThatHasBegun(t *testing.T) {
	a, err := begun()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{p01, "p03-detained", demo, "p06-resident", "p11-organisation", "p14-family", "p19-two-countries"}
	gists, copies := 0, 0
	for _, name := range names {
		inEs := example(t, name, func(c *casefile.Case) { c.Languages.Reading = "es" })
		in := example(t, name, func(c *casefile.Case) { c.Languages.Reading = "eo" })
		want, err := builtIn(t).Packet(inEs, Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		p, err := a.Packet(in, Options{Today: day})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p.Lang != "eo" || p.Instead != nil || len(p.Made) != len(want.Made) {
			t.Fatalf("%s: papers in %s, %d filings, %v", name, p.Lang, len(p.Made), p.Instead)
		}
		for i, made := range p.Made {
			f := made.Filing
			if f.Ready() != want.Made[i].Filing.Ready() {
				t.Errorf("%s: %s is ready: %v; %v", name, f.ID, f.Ready(), f.Missing)
				continue
			}
			if made.Folder == nil || made.Folder.File == nil {
				continue
			}
			filed := text(made.Folder.File)
			if strings.Contains(filed, "[angla]") || strings.Contains(filed, "[hispana]") {
				t.Errorf("%s: what is filed names a language instead of saying it", f.ID)
			}
			if f.Cond.Has("Person") && !f.Cond.Has("Interpreter") {
				t.Errorf("%s: no line for who reads aloud", f.ID)
			}
			read := text(made.Folder.Reading)
			if f.Route.Letter == "foia-own" {
				copies++
				has(t, f.ID, read, testcases.Accented("The declaration and any consent stay in"))
				hasNot(t, f.ID, read, testcases.Accented("A short account stands"))
			} else {
				gists++
				has(t, f.ID, read, testcases.Accented("A short account stands in its place"), testcases.Accented("What happens next"))
				if made.Folder.Gist && len(read) > 2500 {
					t.Errorf("%s: the short account has %d letters", f.ID, len(read))
				}
			}
		}
		m := a.maker(in, p.Lang, Options{Today: day}, a.measure(Options{}))
		core, err := m.Core(p.Plan, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		has(t, name, text(core), testcases.Accented("were drafted by a machine"))
	}
	if gists < 5 || copies == 0 {
		t.Errorf("%d short accounts, %d copies", gists, copies)
	}
}
