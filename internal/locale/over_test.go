package locale

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/problem"
)

var baseWords = fstest.MapFS{
	"en/program.toml":  {Data: []byte("\"a.one\" = \"One {{.n}}\"\n\"a.two\" = \"Two\"\n")},
	"es/program.toml":  {Data: []byte("\"a.one\" = \"Uno {{.n}}\"\n\"a.two\" = \"Dos\"\n")},
	"en/language.toml": {Data: []byte("state = \"filed\"\nsworn = \"copied\"\n")},
	"es/language.toml": {Data: []byte("state = \"filed\"\nsworn = \"copied\"\n")},
	"es/us.po":         {Data: []byte(poHead + "\nmsgctxt \"us/x#a\"\nmsgid \"Built in\"\nmsgstr \"Dentro\"\n")},
}

const poHead = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: es\\n\"\n"

// A folder lies over what is built in, file by file. A language in which something
// is wrong is left out, or stays as it is built in, and the others go on.
func TestOver(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	whole := "\"a.one\" = \"Un {{.n}}\"\n\"a.two\" = \"Deux\"\n"
	for name, x := range map[string]struct {
		top  fstest.MapFS
		tags string
		says string // of a.two in es
		code string // of what is off, behind the head
		at   string
	}{
		"a new language":              {fstest.MapFS{"fr/program.toml": file(whole)}, "en es fr", "Dos", "", ""},
		"a file of one that is there": {fstest.MapFS{"es/program.toml": file(strings.Replace(whole, "Deux", "Two!", 1))}, "en es", "Two!", "", ""},
		"texts of the content alone":  {fstest.MapFS{"es/us.po": file(poHead)}, "en es", "Dos", "", ""},
		"a line that cannot be read":  {fstest.MapFS{"es/program.toml": file("\"a.one\" = \"Un {{.n}}\"\n\"a.two = \"x\"\n"), "fr/program.toml": file(whole)}, "en es fr", "Dos", "locale.unreadable", "es/program.toml:2"},
		"a value that is not there":   {fstest.MapFS{"fr/program.toml": file(strings.Replace(whole, ".n", ".m", 1)), "es/program.toml": file(strings.Replace(whole, "Deux", "2", 1))}, "en es", "2", "locale.placeholders_differ", "fr/program.toml"},
		"a folder that is no tag":     {fstest.MapFS{"fr_FR/program.toml": file(whole)}, "en es", "Dos", "locale.tag", "fr_FR/program.toml"},
		"a language that has no name": {fstest.MapFS{"xx-yy-zz-nothing/program.toml": file(whole)}, "en es", "Dos", "locale.tag", "xx-yy-zz-nothing/program.toml"},
	} {
		c, off, err := LoadOver(x.top, baseWords)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.Join(c.Locales(), " "); got != x.tags {
			t.Errorf("%s: %s", name, got)
		}
		if got, err := c.Text("es", "a.two", nil); err != nil || got != x.says {
			t.Errorf("%s: %q %v", name, got, err)
		}
		switch {
		case x.code == "" && len(off) > 0:
			t.Errorf("%s: %v", name, off)
		case x.code != "" && (len(off) < 2 || off[0].Code != "locale.away" || off[1].Code != x.code || off[1].Field != x.at || off[1].Hint == ""):
			t.Errorf("%s: %v", name, off)
		}
		if name != "texts of the content alone" {
			if tr := c.Translation("es", "us/x#a"); tr == nil || tr.Text != "Dentro" {
				t.Errorf("%s: the built-in texts of the content are gone", name)
			}
		} else if c.Translation("es", "us/x#a") != nil {
			t.Errorf("%s: the built-in text shows through", name)
		}
	}
	if _, _, err := LoadOver(fstest.MapFS{"readme.txt": file("x")}, baseWords); !problem.Has(err, "locale.none") {
		t.Errorf("a folder without languages: %v", err)
	}
	few := file("\"a.one\" = \"{{.n}}\"\n")
	c, off, err := LoadOver(fstest.MapFS{"fr/program.toml": few, "es/program.toml": few}, baseWords)
	if err != nil || strings.Join(c.Locales(), " ") != "en es fr" || len(off) != 2 || off[1].Code != "locale.missing" || off[1].Field != "es/program.toml" {
		t.Errorf("a word that is missing where letters go out, and where none do: %v %v", off, err)
	}
}

// A word in another language than its folder says is never shown: a language that may lack it
// lacks it, one that must have it is off; both are told.
func TestOverWordsOfAnotherLanguage(t *testing.T) {
	base := fstest.MapFS{
		"en/program.toml":  {Data: []byte("\"a.b\" = \"Ask the office for the answer.\"")},
		"en/language.toml": {Data: []byte(`state = "filed"`)},
		"es/program.toml":  {Data: []byte("\"a.b\" = \"Pida la respuesta a la oficina.\"")},
		"es/language.toml": {Data: []byte(`state = "filed"`)},
		"ht/program.toml":  {Data: []byte("\"a.b\" = \"Mande biwo a repons lan.\"")},
		"ht/language.toml": {Data: []byte(`state = "unreviewed"`)},
	}
	for tag, instead := range map[string]string{"es": "Pida la respuesta a la oficina.", "ht": "[English] Ask the office for the answer."} {
		for text, foreign := range map[string]bool{"Ask the office for the answer.": true, "x y z": false} {
			c, off, err := LoadOver(fstest.MapFS{tag + "/program.toml": {Data: []byte("\"a.b\" = \"" + text + "\"")}}, base)
			if err != nil {
				t.Fatal(err)
			}
			if told := slices.ContainsFunc(off, func(p *problem.Problem) bool { return p.Code == "tongue.other" && p.Field == tag+"/program.toml" }); told != foreign {
				t.Errorf("%s, %q: %v", tag, text, off)
			}
			want := instead
			if !foreign {
				want = text
			}
			if got, err := c.Text(tag, "a.b", nil); err != nil || got != want {
				t.Errorf("%s says %q, %v", tag, got, err)
			}
		}
	}
}
