package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/locale"
	"arco/internal/testcases"
	"arco/locales"
)

// A draft of a language is only there for who asks for drafts; then each page says so.
func TestDraftsAreAskedForByName(t *testing.T) {
	fsys, err := testcases.Tongue{Tag: "eo", State: "draft", Sworn: "filed", Says: testcases.Accented}.With(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	words := filepath.Join(dir, "words")
	if err := os.CopyFS(words, fsys); err != nil {
		t.Fatal(err)
	}
	const mark = "DRÀFT, rèàd by ñòbòdy"
	for _, tt := range []struct {
		flags        []string
		told, marked bool
	}{{nil, true, false}, {[]string{"--draft"}, false, true}} {
		out := filepath.Join(dir, "sheet.txt")
		said, code := screens[0].in(t, append([]string{"letter", "../../examples/p01-deported.toml", "--agency", "us/cbp", "--right", "access", "--text", "reading",
			"--locales", words, "--reading", "eo", "--force", "--out", out}, tt.flags...)...)
		if strings.Contains(said, "There is no copy in Esperanto yet") != tt.told || strings.Contains(said, "DRAFT. The texts in Esperanto") != tt.marked {
			t.Errorf("%v: exit %d, %s", tt.flags, code, said)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			if tt.marked {
				t.Error(err, said)
			}
			continue
		}
		if strings.Contains(string(data), mark) != tt.marked {
			t.Errorf("%v: the page is marked: %v\n%s", tt.flags, !tt.marked, data)
		}
	}
	if said, code := screens[0].in(t, "help", "--lang", "eo"); code != exitUse || !strings.Contains(said, "en, es") {
		t.Errorf("exit %d, %s", code, said)
	}
}

// A draft that is built in is there with --draft alone. Then arco new asks in it with the
// source beside: in the language of the system if letters go out in it, else in English.
func TestNewAsksInADraftWithItsSource(t *testing.T) {
	draft := ""
	catalogue, err := locale.LoadBuiltIn(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range catalogue.Locales() {
		if catalogue.Draft(tag) {
			draft = tag
		}
	}
	if draft == "" {
		t.Fatal("no draft is built in")
	}
	for _, tt := range []struct {
		system, want, not string
	}{{"", "| Who is asking?", "¿Quién pide?"}, {"es_HN.UTF-8", "| ¿Quién pide?", "Who is asking?"}, {"fr_FR.UTF-8", "| Who is asking?", "¿Quién pide?"}} {
		s := screen{flags: []string{"--lang", draft, "--draft"}, env: map[string]string{"LANG": tt.system}}
		said, _ := s.in(t, "new", "--plain", "--out", filepath.Join(t.TempDir(), "x.toml"))
		if !strings.Contains(said, tt.want) || strings.Contains(said, tt.not) {
			t.Errorf("LANG=%s: %s", tt.system, said)
		}
		s.flags = s.flags[:2]
		if said, code := s.in(t, "plan", "../../examples/p01-deported.toml"); code != exitUse || !strings.Contains(said, "en, es, fr") || strings.Contains(said, ", "+draft) {
			t.Errorf("without --draft: exit %d, %s", code, said)
		}
	}
	if said, _ := screens[0].in(t, "new", "--plain", "--draft", "--out", filepath.Join(t.TempDir(), "x.toml")); strings.Contains(said, "| Who") {
		t.Errorf("English has a source beside it: %s", said)
	}
}
