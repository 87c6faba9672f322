package form_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/form"
	"arco/internal/form/formtest"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

var day = civil.Date{Year: 2026, Month: 11, Day: 30}

var built = sync.OnceValues(func() (*app.App, error) {
	words, err := locale.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	return app.New(templates.FS, words, true)
})

// sit opens the form in a language.
func sit(t testing.TB, a *app.App, lang string) *formtest.Person {
	t.Helper()
	p := &formtest.Person{Session: form.New(a, form.Options{Today: day})}
	open(t, p, "")
	send(t, p, map[string][]string{"lang": {lang}})
	return p
}

func open(t testing.TB, p *formtest.Person, page string) {
	t.Helper()
	if err := p.Go(page); err != nil {
		t.Fatal(err)
	}
}

func send(t testing.TB, p *formtest.Person, fields map[string][]string, files ...form.Upload) {
	t.Helper()
	if err := p.Send(fields, files...); err != nil {
		t.Fatal(err)
	}
}

// questions answers all questions with the lines of a script of arco new.
func questions(t testing.TB, p *formtest.Person, script string) {
	t.Helper()
	data, err := os.ReadFile("../../cmd/arco/testdata/answers/" + script + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	send(t, p, map[string][]string{"do": {"begin"}})
	if err := p.Script(strings.Split(strings.TrimRight(string(data), "\n"), "\n")); err != nil {
		t.Fatal(err)
	}
}

// walk goes the whole way of P01 in a language, and looks at every page.
func walk(t testing.TB, lang string) *formtest.Person {
	t.Helper()
	return walkAs(t, lang, "p01-deported")
}

// walkAs goes the whole way of an example person.
func walkAs(t testing.TB, lang, script string) *formtest.Person {
	t.Helper()
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	p := sit(t, a, lang)
	questions(t, p, script)
	send(t, p, nil)
	open(t, p, "print")
	send(t, p, nil)
	for _, page := range []string{"read-1", "read-1-2", "read-1-3", "see-0-1-1", "kit-1", "photos", "days", "filing-1", "save", "carry", "open", "uncarry", "traces", "done", "nothing", "home"} {
		open(t, p, page)
	}
	return p
}
