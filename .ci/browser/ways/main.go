// Command ways writes how the people of the examples answer the form, as JSON: for
// each of them, in each language, what is changed on every page. The walk in the
// browser does the same with mouse and keyboard.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/form"
	"arco/internal/form/formtest"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// english are the people whose script of arco new is written in English; the others answer in Spanish.
var english = []string{"p03-detained", "p06-resident", "p07-student", "p11-organisation"}

// others are languages that one person each goes through the form in, besides the two of letters.
var others = map[string]string{"p03-detained": "ht", "p01-deported": "pt-BR"}

type way struct {
	Name, Lang string
	Steps      []formtest.Step
	Case       string // as the same answers make it without a browser
}

func main() {
	out, err := ways()
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func ways() (out []way, err error) {
	words, err := locale.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	a, err := app.New(templates.FS, words, true)
	if err != nil {
		return nil, err
	}
	scripts, err := filepath.Glob("cmd/arco/testdata/answers/p*.txt")
	if err != nil || len(scripts) < 19 {
		return nil, fmt.Errorf("only %d people have a script: %w", len(scripts), err)
	}
	for _, file := range scripts {
		name, written := strings.TrimSuffix(filepath.Base(file), ".txt"), "es"
		if slices.Contains(english, name) {
			written = "en"
		}
		script, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		p, err := begin(a, written)
		if err != nil {
			return nil, err
		}
		if err := p.Script(strings.Split(strings.TrimRight(string(script), "\n"), "\n")); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		langs := []string{"es", "en"}
		if lang := others[name]; lang != "" {
			langs = append(langs, lang)
		}
		for _, lang := range langs {
			w := way{Name: name, Lang: lang, Steps: p.Way[2:]}
			if w.Case, err = answers(a, w); err != nil {
				return nil, fmt.Errorf("%s in %s: %w", name, lang, err)
			}
			out = append(out, w)
		}
	}
	return out, nil
}

// begin opens the form in a language, before the first question.
func begin(a *app.App, lang string) (*formtest.Person, error) {
	p := &formtest.Person{Session: form.New(a, form.Options{Today: civil.Date{Year: 2026, Month: 11, Day: 30}})}
	if err := p.Go(""); err != nil {
		return nil, err
	}
	if err := p.Send(map[string][]string{"lang": {lang}}); err != nil {
		return nil, err
	}
	return p, p.Send(map[string][]string{"do": {"begin"}})
}

// answers goes a way in its language, and gives the case.
func answers(a *app.App, w way) (string, error) {
	p, err := begin(a, w.Lang)
	if err != nil {
		return "", err
	}
	for _, s := range w.Steps {
		if p.At != s.Page {
			return "", fmt.Errorf("at %s instead of %s:\n%s", p.At, s.Page, formtest.Text(p.Page))
		}
		if p.Has("checkbox", "answer") { // browsers send them as they stand, a script as it was typed
			chosen := s.Fields["answer"]
			s.Fields["answer"] = nil
			for _, f := range p.Fields() {
				if f.Name == "answer" && slices.Contains(chosen, f.Value) {
					s.Fields["answer"] = append(s.Fields["answer"], f.Value)
				}
			}
		}
		if err := p.Send(s.Fields); err != nil {
			return "", err
		}
	}
	if err := p.Go("save"); err != nil {
		return "", err
	}
	if err := p.Send(map[string][]string{"lock": {"none"}}); err != nil {
		return "", err
	}
	if p.Got == nil {
		return "", fmt.Errorf("no case:\n%s", formtest.Text(p.Page))
	}
	return string(p.Got.Data), nil
}
