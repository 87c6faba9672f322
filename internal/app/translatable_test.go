package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/testcases"
	"arco/internal/testcases/tongues"
	"arco/templates"
)

// invented is the program with an invented language.
func invented(t *testing.T, says func(string) string) *App {
	t.Helper()
	catalogue, err := tongues.With(testcases.Tongue{Tag: "eo", State: "unreviewed", Sworn: "filed", Says: says})
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(templates.FS, catalogue, true)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// papersIn are the documents that a person gets in the invented language, and what is filed beside
// them: of a packet, or of the next letter to an office.
func papersIn(t *testing.T, a *App, c *casefile.Case, filing string) (out, filed []*doc.Document) {
	t.Helper()
	var leaves []leaf
	if filing == "" {
		p, err := a.Packet(c, Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		leaves = p.leaves
	} else {
		s, err := a.Next(c, NextOptions{Options: Options{Today: day}, Filing: filing, Make: true})
		if err == nil {
			err = s.Lacks
		}
		if err != nil {
			t.Fatal(err)
		}
		leaves = s.packet.leaves
	}
	for _, l := range leaves {
		if l.doc.Lang == "eo" {
			out = append(out, l.doc)
		} else {
			filed = append(filed, l.doc)
		}
	}
	return out, filed
}

// inEo is an example whose person reads the invented language.
func inEo(t *testing.T, name string) *casefile.Case {
	t.Helper()
	return example(t, name, func(c *casefile.Case) { c.Languages.Reading = "eo" })
}

// Every string of the papers can be translated: in an invented language whose words are bracketed
// nothing stands outside of brackets on sheets and reading copies but names, places and data.
func TestEveryWordOfThePaperIsTranslatable(t *testing.T) {
	a := invented(t, testcases.Bracketed)
	said, documents, words := map[string]bool{}, 0, 0
	look := func(name string, d *doc.Document, names func(string) string) {
		documents++
		d.EachSpan(func(s doc.Span) { words += strings.Count(s.Text, "‹") })
		for _, x := range untranslated(d, names) {
			if !said[x] {
				said[x] = true
				t.Errorf("%s %s: %q", name, d.ID, x)
			}
		}
	}
	for _, x := range [][2]string{{p01, ""}, {"p03-detained", ""}, {"p13-answered", "us-cbp-access"}, {p11, ""}, {demo, ""}, {"demo-all-mx", ""}, {"demo-all-gt", ""}, {"demo-all-sv", ""}} {
		c := inEo(t, x[0])
		docs, filed := papersIn(t, a, c, x[1])
		names := known(a, c, filed...)
		for _, d := range docs {
			look(x[0], d, names)
		}
	}
	say := a.Words.In("eo")
	none := known(a, &casefile.Case{})
	for _, d := range []*doc.Document{packet.Front(say, 1, 1, nil), packet.Divider(say, packet.Bundle{}, 1), packet.Shared(say, doc.Sheet{}, "A", nil)} {
		look("stack", d, none)
	}
	for _, id := range HandSheets {
		data, err := a.Sheet(id, "eo", "x.txt", Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		look("sheet", &doc.Document{ID: id, Lang: "eo", Title: strings.ReplaceAll(string(data), "\n", " ")}, none)
	}
	if documents < 60 || words < 4000 {
		t.Errorf("only %d documents with %d texts were looked at", documents, words)
	}
}
