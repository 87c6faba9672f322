package form_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"arco/internal/form"
	"arco/internal/form/formtest"
)

// Every page with a form takes every value in every field, hidden ones too: an
// answer comes, in the language of the screen, with its problems tied to fields;
// what was typed comes back as text, but no passphrase; and the case stays whole.
func TestEveryFieldOfEveryPage(t *testing.T) {
	kinds := []string{"empty", "markup", "bidi", "huge", "number"}
	if os.Getenv("ARCO_CI") == "1" {
		kinds = slices.Sorted(maps.Keys(nasty))
	}
	pages := []string{"home", "beside", "review", "readback", "plan", "gate-1", "print", "behind", "behind-1", "look-0-1-1", "papers", "photos", "days", "filing-1", "carry", "uncarry", "save", "open", "express"}
	for lang, script := range map[string]string{"es": "p19-two-countries", "en": "p03-detained"} {
		p := walkAs(t, lang, script)
		open(t, p, "behind")
		for _, f := range p.Fields() {
			if f.Name == "kind" {
				send(t, p, map[string][]string{"do": {"add"}, "kind": {f.Value}}, form.Upload{Field: "papers", Data: grey(t, 200)})
				break
			}
		}
		open(t, p, "print")
		send(t, p, nil)
		forms, back := 0, 0
		for _, name := range pages {
			for _, kind := range kinds {
				v := nasty[kind]
				open(t, p, name)
				if p.Status == form.Missing || !strings.Contains(p.Page, `name="token"`) {
					continue
				}
				fields := map[string][]string{"do": {v}, "letter": {v}, "gate": {v}, "remove": {v}, "open": {v}, "save": {v}, "cell": {v}, "event": {v}, "step": {v}}
				for _, f := range p.Fields() {
					if f.Name != "token" {
						fields[f.Name] = []string{v}
					}
				}
				forms++
				send(t, p, fields, form.Upload{Field: v, Name: v, Data: []byte(v)}, form.Upload{Field: "photos", Name: v, Data: []byte(v)}, form.Upload{Field: "papers", Name: v, Data: []byte(v)}, form.Upload{Field: "file", Name: v, Data: []byte(v)})
				want := lang
				if p.At == "" {
					want = "mul"
				}
				for _, f := range faultsOf(p.Page, want, "ltr") {
					if kind != "template" && kind != "formula" {
						t.Errorf("%s, %s, %s: %s", lang, name, kind, f)
					}
				}
				if strings.Contains(p.Page, "<script>alert") || strings.Contains(p.Page, "<img src=x") {
					t.Errorf("%s, %s, %s: markup", lang, name, kind)
				}
				if p.At == name && kind == "markup" && strings.Contains(p.Page, `class="faults"`) {
					for _, f := range p.Fields() {
						if (f.Type == "text" || f.Type == "textarea") && f.Value == v {
							back++
						}
						if f.Type == "password" && f.Value != "" {
							t.Errorf("%s, %s: a passphrase comes back", lang, name)
						}
					}
				}
				if !strings.Contains(saved(t, p), "[requester]") {
					t.Fatalf("%s, %s, %s: the case is lost:\n%s", lang, name, kind, formtest.Text(p.Page))
				}
			}
		}
		if forms < 15*len(kinds) || back < 2 {
			t.Errorf("only %d forms were sent, and %d values came back", forms, back)
		}
	}
}
