package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/testcases"
	"arco/locales"
	"arco/templates"
)

// tongue is the languages of the program with an invented one.
func tongue(t *testing.T, says func(string) string) fs.FS {
	t.Helper()
	fsys, err := testcases.Tongue{Tag: "eo", State: "unreviewed", Sworn: "filed", Says: says}.With(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// saidIn is what a run in this process says in the invented language, on both streams.
func saidIn(langs fs.FS, columns string, args ...string) (said string, code int) {
	var out bytes.Buffer
	e := &env{in: strings.NewReader(""), out: &out, err: &out, langs: langs, getenv: func(k string) string { return map[string]string{"COLUMNS": columns}[k] },
		today: func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} }}
	code = run(context.Background(), e, append(args, "--lang", "eo"))
	return out.String(), code
}

// urls are addresses and files; tokens are commands, flags, keys and ids.
var (
	urls   = regexp.MustCompile(`https?://\S+|\S+@\S+|/tmp/\S+|\S+\.(?:pdf|txt|toml|html|zip|ics|json|csv)\b`)
	tokens = regexp.MustCompile(`\barco(?: [a-z]+)?|--[a-z-]+|\b[a-z]{2,4}/[a-z0-9_-]+(?: [a-z_]+)?|\[[a-z_-]+\]?|\b[a-z]{2}-[a-z-]+|\b[a-z]+[_.][a-z_.]+|` +
		`\b(?:agency|right) = "[^"]*"|(?m:^ +[a-z]+  )| (?:ogis|congress)\)|\bcore\b|\b(?:plan|finish)(?: | ?\?)|zh-Hans`)
)

// latin is a word that was not translated.
var latin = regexp.MustCompile(`[A-Za-z][a-z]{2,}`)

// lawNames are names of laws, offices, countries and languages, and what is said of the law in
// the language that it is written in, which is named behind it.
func lawNames(a *app.App) *strings.Replacer {
	say := a.Words.In("eo")
	all := []string{"CBP One", "(Brasil)"}
	add := func(texts ...string) {
		for _, x := range texts {
			if len(x) > 2 {
				all = append(all, x)
			}
		}
	}
	every := func(t law.Text) {
		for _, lang := range []string{"", "en", "es"} {
			x, _ := t.In(lang)
			add(x)
		}
	}
	for _, j := range a.Pack.Jurisdictions {
		for _, f := range j.Facts() {
			every(f.Statement)
			every(f.Citation)
		}
	}
	for _, x := range a.Pack.Library.Agencies() {
		add(x.Short)
		for _, ch := range x.Channels {
			add(strings.Join(ch.Address, ", "))
			add(ch.Address...)
		}
	}
	for _, country := range []string{"HN", "GT", "MX", "SV", "US"} {
		add(say.Country(country))
	}
	for _, tag := range a.Words.Locales() {
		self := a.Words.In(tag).Language(tag)
		add(say.Language(tag), self, strings.ToUpper(self[:1])+self[1:])
	}
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, x := range all {
		pairs = append(pairs, x, " · ")
	}
	return strings.NewReplacer(pairs...)
}

// unsaid are the lines with a word outside of brackets that is no token and no name of the law.
func unsaid(said string, names *strings.Replacer) (out []string) {
	said = tokens.ReplaceAllString(names.Replace(urls.ReplaceAllString(inBrackets.ReplaceAllString(said, "‹›"), " · ")), " · ")
	for line := range strings.Lines(said) {
		if latin.MatchString(line) {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

// Every word that a command says can be translated: in an invented language whose words are
// bracketed nothing stands outside of brackets but commands, files, keys, and names of the law.
func TestEveryWordOfTheCommandsIsTranslatable(t *testing.T) {
	langs := tongue(t, testcases.Bracketed)
	words, err := locale.LoadBuiltIn(langs)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(templates.FS, words, true)
	if err != nil {
		t.Fatal(err)
	}
	names := lawNames(a)
	const p13, p01 = "../../examples/p13-answered.toml", "../../examples/p01-deported.toml"
	out := filepath.Join(t.TempDir(), "p")
	runs := [][]string{
		{"plan", p13}, {"next", p13, "--filing", "us-cbp-access"}, {"due", p13}, {"list", p13}, {"agencies"},
		{"next", p13, "--filing", "us-cbp-access", "--event", "no-records", "--date", "2026-11-20", "--dry-run"},
		{"plna"}, {"plan"}, {"finish"}, {"plan", "nowhere.toml"}, {"packet", p01, "--paper", "a5"}, {"plan", p01, "--date", "yesterday"}, {"letter", p01}, {"plan", p01, "--outt"}, {"sheet", "no"},
		{"agencies", "show", "us/nobody"}, {"letter", p01, "--agency", "us/cbp", "--right", "nothing"}, {"next", p13, "--filing", "none"}, {"packet", p01, "--accept", "none"}, {"plan", p01, "--reading", "xx"},
	}
	if os.Getenv("ARCO_CI") != "" { // these take seconds
		runs = append(runs, []string{"plan", p01}, []string{"agencies", "show", "us/cbp"}, []string{"facts", p01}, []string{"check", p13}, []string{"links"}, []string{"locales"}, []string{"version"},
			[]string{"packet", p13, "--reading", "eo", "--out", out}, []string{"sheet", "intake", "--reading", "eo", "--out", out + ".txt"})
	}
	looked := 0
	for _, args := range runs {
		said, code := saidIn(langs, "", args...)
		if code == exitBug {
			t.Errorf("%v: %s", args, said)
		}
		n := strings.Count(said, "‹")
		if looked += n; n < 1 && args[0] != "links" {
			t.Errorf("arco %v says nothing in the language: %s", args, said)
		}
		for _, line := range unsaid(said, names) {
			t.Errorf("arco %v: %s", args, line)
		}
	}
	if looked < 300 {
		t.Errorf("only %d texts were looked at", looked)
	}
}

// The search finds a word that was left as it was, in a line of a table, of a case and of an error.
func TestUnsaidIsFound(t *testing.T) {
	none := strings.NewReplacer()
	for said, n := range map[string]int{
		"‹Plàñ›: us-cbp-access  [status], --out x.pdf\n": 0, "C8HV-4XKP us-cbp-access  ‹Stàgè› · received 2026-04-20\n": 1,
		"✗ ‹CÀSÈ›: Needed\n  → ‹Gò òñ›\n": 1, "‹à›\nNext\n‹b›\n": 1,
	} {
		if got := unsaid(said, none); len(got) != n {
			t.Errorf("%q: %q", said, got)
		}
	}
	langs := tongue(t, func(words string) string {
		if strings.Contains(words, "Filings:") {
			return words
		}
		return testcases.Bracketed(words)
	})
	if said, _ := saidIn(langs, "", "list", "../../examples/p13-answered.toml"); len(unsaid(said, none)) != 1 {
		t.Errorf("one text was left as it was: %s", said)
	}
}
