package form_test

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"arco/internal/app"
	"arco/internal/testcases"
	"arco/internal/testcases/tongues"
	"arco/templates"
)

// ofData are elements that hold what a person typed, names, files and commands.
var ofData = map[string]bool{"bdi": true, "code": true, "kbd": true, "script": true, "style": true, "textarea": true, "option": true}

// inBrackets are words that were translated; latin is a word that was not.
var (
	inBrackets = regexp.MustCompile(`‹[^‹›]*›`)
	latin      = regexp.MustCompile(`[A-Za-z][a-z]{2,}`)
	// named are names, as CLDR has them in the invented language's place, files, addresses, and the proposal of a passphrase.
	named = regexp.MustCompile(`\b(?:arco|[Ee]speranto|Honduro|Gvatemalo|Meksiko|Salvadoro|Usono|Stateless)\b|\S+\.(?:pdf|txt|zip)|https?://[^\s‹]+|^[a-z]+(?: [a-z]+){5}$`)
)

// untranslated are the words of a page that stand outside of brackets, in texts that say that they
// are in the language of the page.
func untranslated(t *testing.T, page, lang string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	type element struct {
		name, lang string
		data       bool
	}
	stack := []element{{lang: lang}}
	var out []string
	look := func(in, text string) {
		text = strings.TrimSpace(text)
		if in == lang && latin.MatchString(named.ReplaceAllString(inBrackets.ReplaceAllString(text, " "), " ")) {
			out = append(out, text)
		}
	}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := stack[len(stack)-1]
			e.name, e.data = x.Name.Local, e.data || ofData[x.Name.Local]
			for _, a := range x.Attr {
				switch a.Name.Local {
				case "lang":
					e.lang = a.Value
				case "aria-label", "alt", "title", "placeholder":
					look(e.lang, a.Value)
				}
			}
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if e := stack[len(stack)-1]; !e.data {
				look(e.lang, string(x))
			}
		}
	}
}

// The search finds a word that was not translated, on a page and in a label, and nothing else.
func TestUntranslatedIsFound(t *testing.T) {
	for page, n := range map[string]int{
		`<p>‹Ñèxt› 5 <bdi>Ana</bdi> <code>arco plan</code> <i lang="es">Siguiente</i> print.pdf</p>`: 0,
		`<p>‹Ñèxt› page</p>`:                              1,
		`<a aria-label="Next">‹x›</a><p>Go <b>on</b></p>`: 1,
		`<i lang="es">Hola</i><p>Continue</p>`:            1,
	} {
		if got := untranslated(t, page, "eo"); len(got) != n {
			t.Errorf("%s: %q", page, got)
		}
	}
}

// Every string of every page can be translated: in an invented language whose words are bracketed
// nothing stands outside of brackets but names, numbers and what the person typed.
func TestEveryWordOfThePagesIsTranslatable(t *testing.T) {
	words, err := tongues.With(testcases.Tongue{Tag: "eo", State: "unreviewed", Sworn: "filed", Says: testcases.Bracketed})
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(templates.FS, words, true)
	if err != nil {
		t.Fatal(err)
	}
	p, known := sit(t, a, "eo"), sit(t, a, "es")
	questions(t, known, "p19-two-countries")
	send(t, p, map[string][]string{"do": {"begin"}})
	for _, s := range known.Way[2:] {
		if p.At != s.Page {
			t.Fatalf("at %s instead of %s", p.At, s.Page)
		}
		send(t, p, s.Fields)
	}
	send(t, p, nil)
	open(t, p, "print")
	send(t, p, nil)
	for _, name := range []string{"home", "beside", "review", "readback", "plan", "gate-1", "print", "behind", "papers", "photos", "days", "filing-1", "carry", "uncarry", "save", "open", "express", "traces", "nowhere", "kit-1"} {
		open(t, p, name)
	}
	said := map[string]bool{}
	for name, page := range p.Seen {
		if name == "" { // every language by its own name
			continue
		}
		for _, text := range untranslated(t, page, "eo") {
			if !said[text] {
				said[text] = true
				t.Errorf("%s: %q", name, text)
			}
		}
	}
	if len(p.Seen) < 60 {
		t.Errorf("only %d pages", len(p.Seen))
	}
}
