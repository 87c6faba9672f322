package form_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/form"
	"arco/internal/form/formtest"
)

// saved is the case file as the form hands it out, without encryption.
func saved(t *testing.T, p *formtest.Person) string {
	t.Helper()
	open(t, p, "save")
	send(t, p, map[string][]string{"lock": {"none"}})
	if p.Got == nil {
		t.Fatalf("no file:\n%s", formtest.Text(p.Page))
	}
	return string(p.Got.Data)
}

// A case that is opened comes out again as it went in, and one changed answer
// changes nothing else.
func TestOpenAndSave(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Glob("../../examples/p*.toml")
	if err != nil || len(examples) < 19 {
		t.Fatalf("%d examples: %v", len(examples), err)
	}
	for _, example := range examples {
		name := filepath.Base(example)
		data, err := os.ReadFile(example)
		if err != nil {
			t.Fatal(err)
		}
		c, err := casefile.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		want := string(casefile.Write(c))
		p := sit(t, a, "es")
		send(t, p, map[string][]string{"do": {"open"}})
		send(t, p, nil, form.Upload{Field: "file", Name: "x", Data: data})
		if p.At != "plan" {
			t.Errorf("%s: at %q:\n%s", name, p.At, formtest.Text(p.Page))
			continue
		}
		if got := saved(t, p); got != want {
			t.Errorf("%s comes out as another case:\n%s", name, got)
		}
		open(t, p, "review")
		for _, f := range faultsOf(p.Page, "es", "ltr") {
			t.Errorf("%s: %s", name, f)
		}
		q := regexp.MustCompile(`<dd><bdi>` + regexp.QuoteMeta(strings.ReplaceAll(c.Requester.Name, "'", "&#39;")) + `</bdi></dd><dd><a href="/c/1/(q-\d+)"`).FindStringSubmatch(p.Page)
		if q == nil {
			t.Errorf("%s: the name is not among the answers", name)
			continue
		}
		open(t, p, q[1])
		send(t, p, map[string][]string{"answer": {"Otra Persona Inventada"}})
		c.Requester.Name = "Otra Persona Inventada"
		changed, err := casefile.Parse(name, []byte(saved(t, p)))
		if err != nil {
			t.Fatal(err)
		}
		if changed.Signing != c.Signing { // follows from the country
			c.Signing = changed.Signing
		}
		c.Lang, c.Custody.Country, c.Reply.CareOf = changed.Lang, changed.Custody.Country, changed.Reply.CareOf
		if got, want := string(casefile.Write(changed)), string(casefile.Write(c)); got != want {
			t.Errorf("%s: more was changed than the name:\n%s\nwas\n%s", name, got, want)
		}
	}
}

// A locked file opens with its words and with no others, and nothing that is
// typed as a passphrase comes back on a page.
func TestLock(t *testing.T) {
	p := walk(t, "en")
	want := saved(t, p)
	open(t, p, "save")
	words := regexp.MustCompile(`<p class="words"[^>]*>([^<]+)</p>`).FindStringSubmatch(p.Page)
	send(t, p, map[string][]string{"lock": {"words"}})
	sealed := p.Got
	if sealed == nil || len(strings.Fields(words[1])) != 6 || bytes.Contains(sealed.Data, []byte("Yesenia")) {
		t.Fatal("it is not locked")
	}
	for _, x := range []map[string][]string{{"passphrase": {"abc"}, "again": {"abc"}}, {"passphrase": {"nine blue horses run"}, "again": {"nine blue horses"}}} {
		x["lock"] = []string{"mine"}
		open(t, p, "save")
		send(t, p, x)
		if p.Got != nil || !strings.Contains(p.Page, `class="faults"`) || strings.Contains(p.Page, "horses") || strings.Contains(p.Page, `value="abc"`) {
			t.Errorf("%v is taken or shown", x)
		}
	}
	a, _ := built()
	q := sit(t, a, "en")
	open(t, q, "open")
	file := form.Upload{Field: "file", Name: "case.toml.age", Data: sealed.Data}
	send(t, q, map[string][]string{"passphrase": {"wrong words here"}}, file)
	if q.At != "open" || !strings.Contains(q.Page, `href="#passphrase"`) || strings.Contains(q.Page, "wrong words") {
		t.Errorf("at %s:\n%s", q.At, formtest.Text(q.Page))
	}
	send(t, q, map[string][]string{"passphrase": {words[1]}}, file)
	if q.At != "plan" {
		t.Fatalf("it does not open:\n%s", formtest.Text(q.Page))
	}
	if got := saved(t, q); got != want {
		t.Errorf("another case:\n%s", got)
	}
	for _, junk := range []form.Upload{{Field: "file", Data: []byte("%PDF-1.7")}, {Field: "file", Data: bytes.Repeat([]byte{0}, 1000)}, {Field: "file"}} {
		open(t, q, "open")
		send(t, q, nil, junk)
		if q.At != "open" || !strings.Contains(q.Page, `href="#file"`) {
			t.Errorf("%.10q: at %s", junk.Data, q.At)
		}
	}
}
