package content

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/problem"
	"arco/internal/testcases/archives"
	"arco/templates"
)

var writePO = flag.Bool("write-po", false, "bring the files of translators up to date with the texts")

// renewed are the PO files of a language as they should be, by file.
func renewed(p *Pack, c *locale.Catalog, tag string) map[string][]byte {
	wanted := map[string][]locale.Wanted{}
	for _, w := range p.Wants(tag) {
		shelf := law.Shelf(w.Key)
		wanted[shelf] = append(wanted[shelf], locale.Wanted{Key: w.Key, Source: w.Source, Says: w.Says, File: w.File})
	}
	out := map[string][]byte{}
	for shelf, w := range wanted {
		out[shelf] = c.Renewed(tag, shelf, w)
	}
	return out
}

// The built-in languages have words for every text, of exactly the sentences that
// there are, and say for each where it prints. A language in which no letter goes
// out may lack texts; what it has is up to date.
func TestTranslationsAreUpToDate(t *testing.T) {
	p, c := load(t), catalog(t)
	for _, tag := range c.Locales() {
		for shelf, data := range renewed(p, c, tag) {
			name := tag + "/" + shelf + ".po"
			if !c.Whole(tag) && !c.Speaks(tag, shelf) { // what it will never have, nobody need bring up to date
				continue
			}
			if *writePO {
				if err := os.WriteFile("../../locales/"+name, data, 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			if old, err := fs.ReadFile(written, name); err != nil || !bytes.Equal(old, data) {
				t.Errorf("%s is not up to date: go test ./internal/content -run Translations -write-po writes it; then look for what is fuzzy or empty (%v)", name, err)
			}
		}
		n := 0
		for _, w := range p.Wants(tag) {
			n++
			if stands, _ := p.Stands(tag, w); !*writePO && c.Whole(tag) && (stands == Untranslated || stands == Stale) {
				t.Errorf("%s: %s is %s", tag, w.Key, stands)
			}
		}
		if n < 1000 {
			t.Errorf("%s: %d texts", tag, n)
		}
	}
	if *writePO {
		if err := archives.Write("../..", library); err != nil {
			t.Fatal(err)
		}
	}
	if bad := append(c.CheckContent(), p.CheckWords()...); len(bad) > 0 {
		t.Errorf("%v", bad)
	}
}

// A language that has nothing yet stops nothing, and is told as what it lacks.
func TestALanguageBegins(t *testing.T) {
	words := fstest.MapFS{"fr/program.toml": {Data: []byte(`"a.b" = "x"`)}}
	c, err := locale.Load(words)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Load(templates.FS, c)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, o := range Review(p, civil.Date{Year: 2026, Month: 11, Day: 30}) {
		if o.Code == "open.untranslated" {
			n += o.Args["n"].(int)
		}
	}
	if want := len(p.Wants("fr")); n != want || n < 3000 {
		t.Errorf("%d texts are told, %d wanted", n, want)
	}
	own := p.Letter("us", "foia-own", "en")
	if in := p.Letter("us", "foia-own", "fr"); in == nil || own == nil || len(in.Bad) > 0 || len(in.Lacks) != len(own.Units()) {
		t.Error("a letter does not say what its language lacks, or is not there in its own")
	}
	// What the program writes for its translators is read again without a word lost.
	first := renewed(p, c, "fr")
	words["fr/us.po"] = &fstest.MapFile{Data: bytes.Replace(first["us"], []byte("msgstr \"\"\n\n#. Reading"), []byte("msgstr \"mot\"\n\n#. Reading"), 1)}
	words["fr/common.po"] = &fstest.MapFile{Data: first["common"]}
	if c, err = locale.Load(words); err != nil {
		t.Fatal(err)
	}
	if p, err = Load(templates.FS, c); err != nil { // files without a word yet are no fault
		t.Fatal(err)
	}
	if again := renewed(p, c, "fr")["us"]; !bytes.Equal(again, words["fr/us.po"].Data) || bytes.Equal(again, first["us"]) {
		t.Error("a file that is up to date is written in another way")
	}
}

// Faults of a translator's file: each is told with its line, the text is not
// shown, and every other one is.
func TestFaultsOfTranslators(t *testing.T) {
	whole, err := fs.ReadFile(written, "es/us.po")
	if err != nil {
		t.Fatal(err)
	}
	entry := whole[bytes.Index(whole, []byte(`msgctxt "us/letters/foia-own#request.2"`)):]
	entry = entry[:bytes.Index(entry, []byte("\n\n"))]
	of := string(entry)
	for name, x := range map[string]struct{ old, new, code string }{
		"a broken placeholder": {of, strings.Replace(of, "Ley de Libertad de Información ({{.Cite.foia_any_person}})", "Ley de Libertad de Información ({{.Cite.foia_any_persona}})", 1), "po.placeholder"},
		"an unknown key":       {`msgctxt "us/letters/foia-own#request.2"`, `msgctxt "us/letters/foia-own#requests.2"`, "po.unknown_key"},
		"a key twice":          {of, of + "\n\n" + of, "po.twice"},
		"a wrong header":       {"Language: es", "Language: fr", "po.language"},
		"reviewed by nobody":   {`msgctxt "us/letters/foia-own#request.2"`, "# reviewed: yes\n" + `msgctxt "us/letters/foia-own#request.2"`, "po.reviewed"},
		"reviewed before":      {`msgctxt "us/letters/foia-own#request.2"`, "# reviewed: Ana, 2027-01-15, of 00000000\n" + `msgctxt "us/letters/foia-own#request.2"`, "po.reviewed"},
		"two paragraphs":       {of, of[:len(of)-1] + "\\n\\nOtro.\"", "letter.one_paragraph"},
		"stale":                {`msgctxt "us/letters/foia-own#request.2"`, "#, fuzzy\n" + `msgctxt "us/letters/foia-own#request.2"`, "open.stale"},
	} {
		if !bytes.Contains(whole, []byte(x.old)) {
			t.Fatalf("%s: nothing to edit", name)
		}
		words := fstest.MapFS{"es/us.po": {Data: bytes.Replace(whole, []byte(x.old), []byte(x.new), 1)}}
		copyFile(t, words, "es/program.toml")
		copyFile(t, words, "es/language.toml")
		c, err := locale.Load(words)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Load(templates.FS, c)
		if err != nil {
			t.Fatalf("%s: the program does not start: %v", name, err)
		}
		bad := append(c.CheckContent(), p.CheckWords()...)
		for _, o := range Review(p, civil.Date{Year: 2026, Month: 11, Day: 30}) {
			if o.Code == "open.stale" {
				bad.Add(o.Code, o.Where, "")
			}
		}
		i := -1
		for k, b := range bad {
			if b.Code == x.code {
				i = k
			}
		}
		if i < 0 || !strings.HasPrefix(bad[i].Field, "es/us.po:") {
			t.Errorf("%s: want %s, got %v", name, x.code, bad)
		}
		if name == "a wrong header" {
			continue
		}
		letter := p.Letter("us", "foia-own", "es")
		shown := letter != nil && len(letter.Bad) == 0
		if want := x.code == "po.twice" || x.code == "po.reviewed"; shown != want {
			t.Errorf("%s: the letter is shown: %v", name, shown)
		}
		if _, ok := p.Agency("us/cbp").Name.In("es"); !ok {
			t.Errorf("%s: another text is lost", name)
		}
	}
}

func copyFile(t *testing.T, to fstest.MapFS, name string) {
	t.Helper()
	data, err := fs.ReadFile(written, name)
	if err != nil {
		t.Fatal(err)
	}
	to[name] = &fstest.MapFile{Data: data}
}

// Take a language away, or a State: the rest loads, is sound and is spoken.
func TestFoldersTakenAway(t *testing.T) {
	without := func(from fs.FS, dir string) fstest.MapFS {
		out := fstest.MapFS{}
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(name, dir+"/") || path.Ext(name) == ".go" {
				return err
			}
			data, err := fs.ReadFile(from, name)
			out[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, dir := range []string{"en", "es"} {
		c, err := locale.Load(without(written, dir))
		if err != nil {
			t.Fatal(err)
		}
		p, err := Load(templates.FS, c)
		if err != nil {
			t.Errorf("without %s: %v", dir, err)
		}
		for _, tag := range c.Locales() {
			for _, id := range sortedKeys(p.Letters["us"]) {
				if x := p.Letter("us", id, tag); x == nil || len(x.Bad) > 0 {
					t.Errorf("without %s: %s in %s", dir, id, tag)
				}
			}
		}
		if bad := append(c.CheckContent(), p.CheckWords()...); len(bad) > 0 {
			t.Errorf("without %s: %v", dir, bad)
		}
	}
	var none problem.List
	for _, dir := range []string{"hn", "us"} {
		tfs := without(templates.FS, dir)
		p, err := Load(tfs, catalog(t))
		if l, _ := problem.Of(err); len(l) > 0 {
			for _, x := range l { // what names the State that is gone may be told, and nothing else
				if !strings.Contains(x.Error(), dir+"/") && !strings.Contains(x.Code, "condition") && !strings.Contains(x.Code, "term") {
					none = append(none, x)
				}
			}
		}
		if p == nil || len(p.Agencies()) == 0 {
			t.Errorf("without %s nothing is left", dir)
		}
	}
	if len(none) > 0 {
		t.Errorf("%v", none)
	}
}
