package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/testcases"
	"arco/internal/testcases/tongues"
	"arco/internal/words"
	"arco/templates"
)

// Each page in a language that is a draft says that it is one, in it and in the language
// of who helps or of the letter; no page that is filed does.
func TestEveryPageOfADraftSaysSo(t *testing.T) {
	catalogue, err := tongues.With(testcases.Tongue{Tag: "eo", State: "draft", Sworn: "filed", Says: testcases.Accented})
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(templates.FS, catalogue.WithDrafts(), true)
	if err != nil {
		t.Fatal(err)
	}
	const own, english, spanish = "DRÀFT, rèàd by ñòbòdy", "DRAFT, read by nobody", "BORRADOR que nadie leyó"
	marked := func(what, foot string, want ...string) {
		t.Helper()
		for _, mark := range []string{own, english, spanish} {
			wanted := false
			for _, w := range want {
				wanted = wanted || w == mark
			}
			if strings.Contains(foot, mark) != wanted {
				t.Errorf("%s: the foot is %q", what, foot)
			}
		}
	}
	pages := 0
	for name, want := range map[string][]string{p01: {own, spanish}, "p03-detained": {own, english}, "p19-two-countries": {own, english}} {
		p, err := a.Packet(example(t, name, func(c *casefile.Case) {
			c.Languages.Reading = "eo"
			if want[1] == english {
				c.Lang = "en"
			}
		}), Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range p.leaves {
			pages++
			if l.doc.Lang == "eo" {
				marked(name+" "+l.doc.ID, l.doc.Footer.Left, want...)
			} else {
				marked(name+" "+l.doc.ID, l.doc.Footer.Left)
			}
		}
		for _, made := range p.Made {
			if made.Folder != nil && made.Folder.File != nil && made.Folder.Reading == nil && made.Folder.File.Lang != "eo" {
				t.Errorf("%s: %s has no copy", name, made.Filing.ID)
			}
		}
	}
	if pages < 20 {
		t.Errorf("%d documents prove nothing", pages)
	}
	c := example(t, p01, func(c *casefile.Case) { c.Lang, c.Languages.Reading = "eo", "eo" })
	p, err := a.Packet(c, Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	for _, made := range p.Made { // of a case that a draft was chosen for on the screen too: that of the letter
		if f := made.Folder; f != nil && f.Reading != nil {
			marked(f.Reading.ID, f.Reading.Footer.Left, own, map[string]string{"en": english, "es": spanish}[f.File.Lang])
		}
	}
	for _, id := range HandSheets {
		data, err := a.Sheet(id, "eo", "x.txt", Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		marked(id, fold(string(data)), own, english, spanish)
	}
	data, err := a.Preview("cover", "", "x.txt", Options{Lang: "eo", Today: day})
	if err != nil {
		t.Fatal(err)
	}
	marked("preview", fold(string(data)), own, english, spanish)
	say := words.In(a.Words.Source(), "eo")
	for _, d := range []*doc.Document{packet.Front(say, 1, 1, nil), packet.Divider(say, packet.Bundle{}, 1), packet.Shared(say, doc.Sheet{}, "A", nil)} {
		marked(d.ID, d.Footer.Left, own, english, spanish)
	}
	var langs []string
	for _, b := range p.leaves[0].doc.Sheets[0].Blocks {
		if x, ok := b.(*doc.Paragraph); ok && x.Lang != "" {
			langs = append(langs, x.Lang)
		}
	}
	if strings.Join(langs, " ") != "en es" {
		t.Errorf("what the cover says of the draft in the languages of the letters is marked as %q", langs)
	}
}
