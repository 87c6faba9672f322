package form_test

import (
	"bytes"
	"strings"
	"testing"

	"arco/internal/app"
	"arco/internal/form"
	"arco/internal/form/formtest"
	"arco/internal/testcases"
	"arco/internal/testcases/tongues"
	"arco/templates"
)

// A language that nobody answers for says so on the first screen, in it and for who
// helps; a draft is a choice by its own name, and says so on every page.
func TestStatesAreTold(t *testing.T) {
	for _, tt := range []struct {
		state, field string // the field that chooses it
		home, every  bool   // where it is told
	}{
		{"filed", "lang", false, false},
		{"unreviewed", "lang", true, false},
		{"draft", "draft", true, true},
	} {
		words, err := tongues.With(testcases.Tongue{Tag: "eo", State: tt.state, Sworn: "filed", Says: testcases.Accented})
		if err != nil {
			t.Fatal(err)
		}
		a, err := app.New(templates.FS, words, true)
		if err != nil {
			t.Fatal(err)
		}
		s := form.New(a, form.Options{Today: day})
		for _, field := range []string{"draft", "lang"} {
			if field != tt.field {
				if _, err := s.Post("", map[string][]string{field: {"eo"}}, nil, form.Frame{Base: "/c/1"}); err != nil {
					t.Fatal(err)
				}
				if s.Lang() != "" {
					t.Errorf("%s: chosen by %s", tt.state, field)
				}
			}
		}
		if _, err := s.Post("", map[string][]string{tt.field: {"eo"}}, nil, form.Frame{Base: "/c/1"}); err != nil {
			t.Fatal(err)
		}
		if s.Lang() != "eo" {
			t.Fatalf("%s: it cannot be chosen", tt.state)
		}
		key := "texts.machine"
		if tt.state == "draft" {
			key = "texts.machine_draft"
		}
		for page, want := range map[string]bool{"home": tt.home, "beside": tt.every} {
			var b bytes.Buffer
			if _, err := s.Show(&b, page, form.Frame{Base: "/c/1"}); err != nil {
				t.Fatal(err)
			}
			for tag, name := range map[string]string{"en": "Esperanto", "es": "esperanto"} {
				text, err := a.Words.Text(tag, key, map[string]any{"language": name})
				if err != nil {
					t.Fatal(err)
				}
				n := 0
				if want {
					n = 1
				}
				if strings.Count(formtest.Text(b.String()), text) != n {
					t.Errorf("%s, %s: told in %s: %d times, want %d", tt.state, page, tag, strings.Count(formtest.Text(b.String()), text), n)
				}
			}
		}
	}
}
