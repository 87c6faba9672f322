package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/form"
	"arco/internal/form/formtest"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// sitDown opens the form in a language, before the first question.
func sitDown(t *testing.T, lang string) *formtest.Person {
	t.Helper()
	words, err := locale.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(templates.FS, words, true)
	if err != nil {
		t.Fatal(err)
	}
	p := &formtest.Person{Session: form.New(a, form.Options{Today: civil.Date{Year: 2026, Month: 11, Day: 30}})}
	for _, f := range []map[string][]string{nil, {"lang": {lang}}, {"do": {"begin"}}} {
		if f == nil {
			err = p.Go("")
		} else {
			err = p.Send(f)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// answered goes through the questions with the lines of a script of arco new.
func answered(t *testing.T, p *formtest.Person, script string) {
	t.Helper()
	data, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Script(strings.Split(strings.TrimRight(string(data), "\n"), "\n")); err != nil {
		t.Fatal(err)
	}
	if p.At != "review" {
		t.Fatalf("after the questions comes %q", p.At)
	}
}

var refLine = regexp.MustCompile(`(?m)^ref = .*\n`)

// Who answers in the form has the same case as who answers arco new, and the
// packet of the form is that of arco packet, byte for byte.
func TestFormIsTheSameAsNew(t *testing.T) {
	scripts, err := filepath.Glob("testdata/answers/p*.txt")
	if err != nil || len(scripts) < 15 {
		t.Fatalf("%d scripts: %v", len(scripts), err)
	}
	for _, script := range scripts {
		name := strings.TrimSuffix(filepath.Base(script), ".txt")
		lang := "es"
		if slices.Contains([]string{"p03-detained", "p06-resident", "p07-student", "p11-organisation"}, name) { // written in English
			lang = "en"
		}
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			p := sitDown(t, lang)
			answered(t, p, script)
			if err := p.Go("save"); err != nil {
				t.Fatal(err)
			}
			if err := p.Send(map[string][]string{"lock": {"none"}}); err != nil || p.Got == nil {
				t.Fatalf("the case is not handed out: %v", err)
			}
			path, asked := filepath.Join(dir, "form.toml"), filepath.Join(dir, "new.toml")
			if err := os.WriteFile(path, p.Got.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			inside(t, 0, "new", "--answers", script, "--plain", "--out", asked, "--lang", lang, "--date", "2026-11-30")
			if got, want := string(refLine.ReplaceAll(p.Got.Data, nil)), withoutRef(t, asked); got != want {
				t.Fatalf("the form makes another case:\n%s\narco new:\n%s", got, want)
			}
			if name != "p01-deported" && name != "p12-batch-sample" {
				return
			}
			for _, page := range []string{"plan", "print"} {
				if err := p.Go(page); err != nil {
					t.Fatal(err)
				}
			}
			if err := p.Send(nil); err != nil || p.At != "papers" {
				t.Fatalf("no packet: %v, %s\n%s", err, p.At, formtest.Text(p.Page))
			}
			out := filepath.Join(dir, "packet")
			inside(t, 0, "packet", path, "--out", out, "--date", "2026-11-30")
			same := 0
			for _, f := range p.Fields() {
				if f.Name != "token" {
					t.Errorf("a field %q", f.Name)
				}
			}
			for _, m := range regexp.MustCompile(`name="save" value="(\d+)">[^<]*<span class="vh">: ([^<]+)<`).FindAllStringSubmatch(p.Page, -1) {
				if err := p.Send(map[string][]string{"save": {m[1]}}); err != nil || p.Got == nil {
					t.Fatalf("%s is not handed out: %v", m[2], err)
				}
				want, err := os.ReadFile(filepath.Join(out, m[2]))
				if err != nil || !bytes.Equal(want, p.Got.Data) {
					t.Errorf("%s is not that of arco packet: %v", m[2], err)
				}
				same++
			}
			if same < 6 {
				t.Errorf("only %d files", same)
			}
		})
	}
}
