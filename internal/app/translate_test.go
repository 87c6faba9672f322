package app

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"arco/internal/locale"
	"arco/internal/locale/exchange"
	"arco/internal/problem"
	"arco/internal/table"
	"arco/locales"
	"arco/templates"
)

// German has some words: the program's, the content's, one that waits.
func translating(t *testing.T) *App {
	t.Helper()
	a, err := translators()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var translators = sync.OnceValues(func() (*App, error) {
	french := fstest.MapFS{
		"de/program.toml": {Data: []byte("# Bonjour\n\"list.comma\" = \", \"\n\"period.day\" = { one = \"{{.count}} jour\", other = \"{{.count}} jours\" }\n")},
	}
	words, err := locale.Load(layered{locales.FS, french})
	if err != nil {
		return nil, err
	}
	return New(templates.FS, words, false)
})

// layered is the built-in folder with files of a test over it.
type layered struct{ base, top fs.FS }

func (f layered) Open(name string) (fs.File, error) {
	if g, err := f.top.Open(name); err == nil && name != "." {
		return g, nil
	}
	return f.base.Open(name)
}

func (f layered) Glob(pattern string) ([]string, error) {
	a, _ := fs.Glob(f.base, pattern)
	b, _ := fs.Glob(f.top, pattern)
	a = append(a, b...)
	slices.Sort(a)
	return slices.Compact(a), nil
}

// What is written for translators comes back as it was, from each kind of file, and
// through the tools that read it.
func TestExchangeComesBackAsItWas(t *testing.T) {
	a := translating(t)
	for tag, names := range map[string][]string{"es": {"x.po"}, "en": {"x.csv"}, "de": {"x.xlsx"}} {
		units, err := a.Exchange(tag)
		if err != nil || len(units) < 5000 {
			t.Fatalf("%s: %d texts, %v", tag, len(units), err)
		}
		seen := map[string]bool{}
		filled := 0
		for _, u := range units {
			if seen[u.Key] || u.Source == "" || u.Where == "" || u.File == "" || u.Tag == tag {
				t.Fatalf("%s: %+v", tag, u)
			}
			seen[u.Key] = true
			if u.Text != "" {
				filled++
			}
		}
		for _, name := range names {
			data, err := a.ExchangeFile("es", tag, name)
			if err != nil {
				t.Fatal(err)
			}
			got, err := a.Bring(tag, name, data)
			if err != nil {
				t.Errorf("%s, %s: %v", tag, name, err)
				continue
			}
			if len(got.Changes)+len(got.Files)+got.Absent > 0 || got.Same != filled || got.Same+got.Empty != len(units) {
				t.Errorf("%s, %s: %d changes, %d the same of %d, %d empty, %d absent", tag, name, len(got.Changes), got.Same, filled, got.Empty, got.Absent)
			}
		}
	}
}

// The whole of Spanish, brought as a file of PO into a language that has nothing,
// gives the files that Spanish has, words and all.
func TestExchangeCarriesEverything(t *testing.T) {
	a := translating(t)
	data, err := a.ExchangeFile("en", "es", "es.csv")
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for line := range strings.SplitAfterSeq(string(data), "\n") {
		if !strings.Contains(line, "program#period.") { // Creole has other plural forms
			kept = append(kept, line)
		}
	}
	got, err := a.Bring("wo", "wo.csv", []byte(strings.Join(kept, "")))
	if err != nil {
		t.Fatal(err)
	}
	us, _ := fs.ReadFile(locales.FS, "es/us.po")
	if want := bytes.ReplaceAll(us, []byte("Language: es"), []byte("Language: wo")); !bytes.Equal(got.Files["wo/us.po"], want) {
		t.Errorf("us.po has %d bytes, that of Spanish %d", len(got.Files["wo/us.po"]), len(want))
	}
	words, err := locale.Load(fstest.MapFS{"es/program.toml": {Data: got.Files["wo/program.toml"]}, "en/program.toml": mapFile(t, "en/program.toml")})
	if err != nil {
		t.Fatal(err)
	}
	if n, all := len(words.Words("es")), len(a.Words.Words("en")); n < 2600 || len(words.Check()) > 4 || words.Has("es", "period.day") { // those that count were left out
		t.Errorf("%d words of %d: %v", n, all, words.Check())
	}
}

func mapFile(t *testing.T, name string) *fstest.MapFile {
	t.Helper()
	data, err := fs.ReadFile(locales.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: data}
}

// Whoever translates is told which words to use: beside a text from whose source the language
// has a term, and beside no other; of a source in another language, by its English text.
func TestExchangeTellsTheTerms(t *testing.T) {
	a := translating(t)
	for _, tag := range []string{"en", "es", "ht", "pt-BR"} {
		units, err := a.Exchange(tag)
		if err != nil {
			t.Fatal(err)
		}
		with, spanish, second := 0, 0, map[string]string{"en": "frontera = border", "es": "border = frontera", "ht": "border = fwontyè", "pt-BR": "border = fronteira"}[tag]
		for _, u := range units {
			if len(u.Terms) > 0 {
				with++
			}
			told := slices.Contains(u.Terms, second)
			if told && u.Tag == "es" {
				spanish++
			}
			if word := strings.Split(second, " = ")[0]; told && !strings.Contains(strings.ToLower(u.Source+u.Second), word) {
				t.Errorf("%s: %s is told %q beside %q", tag, u.Key, second, u.Source)
			}
		}
		if with < 300 || with > len(units)/2 || tag != "es" && spanish == 0 {
			t.Errorf("%s: terms beside %d of %d texts, %d of them Spanish", tag, with, len(units), spanish)
		}
	}
	units, err := a.Exchange("de")
	if err != nil || slices.ContainsFunc(units, func(u exchange.Unit) bool { return len(u.Terms) > 0 }) {
		t.Errorf("a language without terms is told some: %v", err)
	}
	data, err := a.ExchangeFile("en", "ht", "ht.csv")
	if po, _ := a.ExchangeFile("en", "ht", "ht.po"); err != nil || !bytes.Contains(data, []byte("border = fwontyè")) || !bytes.Contains(po, []byte("#. Term: border = fwontyè\n")) {
		t.Error("the files for translators do not have the terms")
	}
}

// What changes in a sheet changes in the files, and nothing else does.
func TestBringChangesWhatChanged(t *testing.T) {
	a := translating(t)
	for _, name := range []string{"de.xlsx", "de.csv", "de.po"} {
		got, err := a.Bring("de", name, edited(t, a, name, map[string]string{
			"program#period.day[one]": "{{.count}} journée", "program#list.and_two": "{{.first}} et {{.last}}", "us/agencies/bop#office": "Service FOIA/PA",
		}))
		if err != nil || len(got.Changes) != 3 || len(got.Files) != 3 {
			t.Fatalf("%s: %v %+v", name, err, got)
		}
		const want = "# Bonjour\n\"list.comma\" = \", \"\n\"period.day\" = { one = \"{{.count}} journée\", other = \"{{.count}} jours\" }\n\"list.and_two\" = \"{{.first}} et {{.last}}\"\n"
		if s := string(got.Files["de/program.toml"]); s != want {
			t.Errorf("%s: program.toml is\n%s", name, s)
		}
		if s := string(got.Files["de/us.po"]); strings.Count(s, "\nmsgstr \"Service FOIA/PA\"\n") != 1 || strings.Count(s, "\nmsgstr \"\"\n") < 1000 || !strings.Contains(s, "Language: de") {
			t.Errorf("%s: us.po is\n%.600s", name, s)
		}
	}
}

// edited is an exported file with words put in.
func edited(t *testing.T, a *App, name string, words map[string]string) []byte {
	t.Helper()
	units, err := a.Exchange("de")
	if err != nil {
		t.Fatal(err)
	}
	for i, u := range units {
		if s := words[u.Key]; s != "" {
			units[i].Text = s
			delete(words, u.Key)
		}
	}
	if len(words) > 0 {
		t.Fatalf("no texts %v", words)
	}
	rows := exchange.Sheet(units, a.headings("en"))
	switch filepath.Ext(name) {
	case ".po":
		return exchange.PO("de", units)
	case ".csv":
		var out []byte
		for _, r := range rows {
			out = append(out, table.Record(';', r)+"\n"...)
		}
		return out
	}
	data, err := table.Sheet(rows)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What cannot be taken is told with the line, and nothing is.
func TestBringRefuses(t *testing.T) {
	a := translating(t)
	sheet := func(rows ...string) []byte { return []byte(strings.Join(rows, "\n") + "\n") }
	const head, office = "Source text,Translation,Key", "FOIA/PA Section,Service,us/agencies/bop#office"
	for name, x := range map[string]struct {
		file, code, field string
		data              []byte
	}{
		"columns that moved":          {"de.csv", "exchange.moved", "de.csv:3", sheet(head, office, "us/agencies/bop#name,Federal Bureau of Prisons,Bureau")},
		"no column of keys":           {"de.csv", "exchange.no_column", "de.csv:1", sheet("Source text,Translation,Notes", office)},
		"a table of something else":   {"de.csv", "table.no_header", "de.csv", sheet("a,b", "c,d")},
		"a row that is too short":     {"de.csv", "table.few_cells", "de.csv:2", sheet(head, "Service,us/agencies/bop#office")},
		"nothing":                     {"de.csv", "exchange.nothing", "de.csv", sheet(head)},
		"a picture":                   {"de.xlsx", "table.not_table", "de.xlsx", []byte("\x89PNG\r\n\x1a\n")},
		"a file of another language":  {"de.po", "po.language", "de.po:1", exchange.PO("es", nil)},
		"a value that is gone":        {"de.csv", "exchange.values", "de.csv:2", sheet(head, "\"{{.count}} day\",jour,program#period.day[one]")},
		"a folder of no language":     {"de.csv", "locales.tag", "LANGUAGE", nil},
		"a line of PO that is broken": {"de.po", "po.syntax", "de.po:9", append(exchange.PO("de", nil), "\nmsgctxt \"a\nmsgid \"b\"\n"...)},
	} {
		tag := "de"
		if x.data == nil {
			tag = "fr_FR"
		}
		got, err := a.Bring(tag, x.file, x.data)
		if l, _ := problem.Of(err); len(l) == 0 || l[0].Code != x.code || l[0].Field != x.field || l[0].Hint == "" || got != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := a.Bring("de", "de.csv", sheet(head, office)); err != nil || len(got.Changes) != 1 {
		t.Errorf("a good row: %v", err)
	}
}

// Words in another language are not taken, with the line; other doubts are told, and stop nothing.
func TestBringReadsByTheRules(t *testing.T) {
	a := translating(t)
	const head, key = "Source text\tTranslation\tKey\n", "us/letters/foia-own#request.2"
	units, err := a.Exchange("ht")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(units, func(u exchange.Unit) bool { return u.Key == key })
	bring := func(tag, text string) (*Brought, error) {
		return a.Bring(tag, "x.csv", []byte(head+units[i].Source+"\t"+text+"\t"+key+"\n"))
	}
	for tag, text := range map[string]string{
		"ht": units[i].Source,
		"de": units[i].Source, // of a language without rules a copy is told too
		"es": "Cette demande vient de la personne elle-même. Selon la loi ({{.Cite.foia_any_person}}) je demande tous les documents sur moi, et pas une partie des documents.",
	} {
		got, err := bring(tag, text)
		if l, _ := problem.Of(err); got != nil || len(l) != 1 || l[0].Code != "tongue.other" || l[0].Field != "x.csv:2" || l[0].Hint == "" {
			t.Errorf("%s: %v", tag, err)
		}
	}
	for text, code := range map[string]string{units[i].Text: "", units[i].Text + " 12.": "tongue.figure", units[i].Text + " Vous.": "tongue.register"} {
		got, err := bring("ht", text)
		if err != nil || len(got.Doubts) > 0 != (code != "") || code != "" && (got.Doubts[0].Code != code || got.Doubts[0].Field != "x.csv:2" || len(got.Files) == 0) {
			t.Errorf("%q: %v %v", code, got, err)
		}
	}
}

// The tools of translators read what is written, and give it back without a change.
func TestExchangeThroughGettext(t *testing.T) {
	for _, tool := range []string{"msgfmt", "msgcat"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("ARCO_CI") != "" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	a := translating(t)
	dir := t.TempDir()
	for _, tag := range []string{"es", "de"} {
		data, err := a.ExchangeFile("en", tag, "x.po")
		if err != nil {
			t.Fatal(err)
		}
		in := filepath.Join(dir, tag+".po")
		if err := os.WriteFile(in, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("msgfmt", "-c", "-o", filepath.Join(dir, "x.mo"), in).CombinedOutput(); err != nil {
			t.Errorf("msgfmt: %v\n%.600s", err, out)
		}
		back, err := exec.Command("msgcat", in).Output() // with its lines broken
		if err != nil {
			t.Fatal(err)
		}
		got, err := a.Bring(tag, "back.po", back)
		if err != nil || len(got.Changes)+got.Absent > 0 {
			t.Errorf("msgcat: %v %+v", err, got)
		}
	}
}
