package form_test

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"

	"arco/internal/app"
	"arco/internal/form"
	"arco/internal/form/formtest"
	"arco/internal/testcases"
	"arco/internal/testcases/tongues"
	"arco/templates"
)

var drafting = sync.OnceValues(func() (*app.App, error) {
	words, err := tongues.With(testcases.Tongue{Tag: "eo", State: "draft", Sworn: "filed", Says: testcases.Accented})
	if err != nil {
		return nil, err
	}
	return app.New(templates.FS, words, true)
})

// In a draft each question stands in its source too, with its reason, its choices and
// what it tells who helps, and so does what stands before a letter: in the language of
// letters that the screen was in before, else in the first that the browser asks for.
func TestSourceStandsBesideADraft(t *testing.T) {
	a, err := drafting()
	if err != nil {
		t.Fatal(err)
	}
	question := map[string]string{"en": "Who is asking?", "es": "¿Quién pide?"}
	choice := map[string]string{"en": "A child or teenager under 18", "es": "Una niña, un niño o adolescente menor de 18"}
	for _, tt := range []struct {
		browser []string
		before  string // a language chosen before
		want    string
	}{{nil, "", "en"}, {[]string{"eo", "es-HN", "en"}, "", "es"}, {[]string{"en"}, "es", "es"}, {[]string{"ht", "zz"}, "", "en"}} {
		p := &formtest.Person{Session: form.New(a, form.Options{Today: day, Languages: tt.browser})}
		open(t, p, "")
		if tt.before != "" {
			send(t, p, map[string][]string{"lang": {tt.before}})
			open(t, p, "")
		}
		if _, err := p.Session.Post("", map[string][]string{"draft": {"eo"}}, nil, form.Frame{Base: "/c/1"}); err != nil {
			t.Fatal(err)
		}
		open(t, p, "home")
		send(t, p, map[string][]string{"do": {"begin"}})
		for lang, words := range question {
			if has := strings.Contains(formtest.Text(p.Page), words); has != (lang == tt.want) {
				t.Errorf("%v: in %s beside: %v\n%s", tt, lang, has, formtest.Text(p.Page))
			}
			if has := strings.Contains(p.Page, choice[lang]); has != (lang == tt.want) {
				t.Errorf("%v: the choices in %s beside: %v", tt, lang, has)
			}
		}
		if !strings.Contains(p.Page, `<div class="beside-text" lang="`+tt.want+`" dir="ltr">`) || !strings.Contains(p.Page, `<html lang="eo"`) {
			t.Errorf("%v: what stands beside is not marked", tt)
		}
	}
	data, err := os.ReadFile("../../examples/p01-deported.toml")
	if err != nil {
		t.Fatal(err)
	}
	c := strings.Replace(string(data), "HN = \"yes\"", "HN = \"no\"", 1) + "\n[[request]]\nagency = \"hn/inm\"\nright = \"access\"\n"
	c = strings.Replace(c, "reading = \"es\"", "reading = \"eo\"", 1)
	const title = "The person said no to this government"
	p := &formtest.Person{Session: form.New(a, form.Options{Today: day})}
	open(t, p, "")
	for _, tt := range []struct {
		field, lang string
		beside      bool
	}{{"lang", "ht", false}, {"draft", "eo", true}} {
		if _, err := p.Session.Post("", map[string][]string{tt.field: {tt.lang}}, nil, form.Frame{Base: "/c/1"}); err != nil {
			t.Fatal(err)
		}
		open(t, p, "open")
		send(t, p, nil, form.Upload{Field: "file", Data: []byte(c)})
		link := gateLink.FindStringSubmatch(p.Page)
		if link == nil {
			t.Fatalf("no gate:\n%s", formtest.Text(p.Page))
		}
		plan := p.Page
		if told := strings.Contains(plan, "Poko gen kopi an"); told == tt.beside {
			t.Errorf("%s: told that there is no copy: %v\n%s", tt.lang, told, formtest.Text(plan))
		}
		open(t, p, link[1])
		for name, page := range map[string]string{"plan": plan, "gate": p.Page} {
			if has := strings.Contains(formtest.Text(page), title); has != tt.beside {
				t.Errorf("%s: the source beside the safety question of %s: %v\n%s", tt.lang, name, has, formtest.Text(page))
			}
		}
		if has := strings.Contains(plan, `dir="ltr">There is no yes to writing to this government: Honduras`); has != tt.beside {
			t.Errorf("%s: the source beside what was heard: %v", tt.lang, has)
		}
		if has := strings.Contains(p.Page, `dir="ltr">Only a trained helper`); has != tt.beside {
			t.Errorf("%s: the source beside what opens it: %v\n%s", tt.lang, has, p.Page)
		}
	}
}

// Who chose a draft can have the papers in it, and is not told that there are none; the
// next person is offered it by its own button again.
func TestADraftCanBeReadToo(t *testing.T) {
	a, err := drafting()
	if err != nil {
		t.Fatal(err)
	}
	p := &formtest.Person{Session: form.New(a, form.Options{Today: day})}
	open(t, p, "")
	if !strings.Contains(p.Page, `name="draft" value="eo"`) || strings.Contains(p.Page, `name="lang" value="eo"`) {
		t.Errorf("a draft is offered like a language:\n%s", p.Page)
	}
	send(t, p, map[string][]string{"lang": {"en"}})
	send(t, p, map[string][]string{"do": {"begin"}})
	send(t, p, map[string][]string{"do": {"next"}, "answer": {"1"}})
	if strings.Contains(p.Page, ">eo<") {
		t.Errorf("a draft is among the languages of nobody who asked for it:\n%s", formtest.Text(p.Page))
	}
	p.Session.Clear()
	open(t, p, "")
	if _, err := p.Session.Post("", map[string][]string{"draft": {"eo"}}, nil, form.Frame{Base: "/c/1"}); err != nil {
		t.Fatal(err)
	}
	open(t, p, "home")
	send(t, p, map[string][]string{"do": {"begin"}})
	send(t, p, map[string][]string{"do": {"next"}, "answer": {"1"}})
	var own string
	for _, f := range p.Fields() {
		if f.Name == "answer" && strings.HasPrefix(f.Label, "eo") {
			own = f.Value
		}
	}
	if own == "" {
		t.Fatalf("the draft is not among the languages:\n%s", formtest.Text(p.Page))
	}
	send(t, p, map[string][]string{"do": {"next"}, "answer": {own}})
	if !strings.Contains(formtest.Text(p.Page), "In which country are you now?") {
		t.Errorf("after the language comes\n%s", formtest.Text(p.Page))
	}
	p.Session.Clear()
	var b bytes.Buffer
	if _, err := p.Session.Show(&b, "", form.Frame{Base: "/c/1"}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `name="draft" value="eo"`) || strings.Contains(b.String(), `name="lang" value="eo"`) {
		t.Error("the next person is offered the draft like a language")
	}
}
