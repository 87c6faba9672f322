package form_test

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"arco/internal/form/formtest"
)

var (
	headingTag = regexp.MustCompile(`(?s)<h1>(.*?)</h1>`)
	sectionTag = regexp.MustCompile(`(?s)<section>(.*?)</section>`)
	prefixName = regexp.MustCompile(`name="(q-\d+-)`)
	secondHead = regexp.MustCompile(`(?s)<h2>(.*?)</h2>`)
)

// Who answers all questions on one page has the same case as who is asked one at a time.
func TestExpress(t *testing.T) {
	p := walk(t, "es")
	want := refOut(saved(t, p))
	open(t, p, "review")
	answers := map[string][]map[string][]string{} // by question, in order
	for _, m := range regexp.MustCompile(`<a href="/c/1/(q-\d+)">Cambiar`).FindAllStringSubmatch(p.Page, -1) {
		open(t, p, m[1])
		q := formtest.Text(headingTag.FindStringSubmatch(p.Page)[1])
		fields := p.Held()
		if strings.TrimSpace(strings.Join(fields["answer"], "")+strings.Join(fields["year"], "")) == "" {
			fields = map[string][]string{"do": {"none"}} // left empty there
			if !strings.Contains(p.Page, `value="none"`) {
				fields = map[string][]string{"do": {"unknown"}}
			}
		}
		answers[q] = append(answers[q], fields)
	}
	a, _ := built()
	e := sit(t, a, "es")
	send(t, e, map[string][]string{"do": {"express"}})
	pages := 0
	for ; e.At == "express" && pages < 20; pages++ {
		for _, f := range faultsOf(e.Page, "es", "ltr") {
			t.Error(f)
		}
		fields := e.Held()
		for _, m := range sectionTag.FindAllStringSubmatch(e.Page, -1) {
			q := formtest.Text(secondHead.FindStringSubmatch(m[1])[1])
			if len(answers[q]) == 0 {
				continue // it is not asked of her
			}
			for name, l := range answers[q][0] {
				if name != "token" && name != "was" {
					fields[prefixName.FindStringSubmatch(m[1])[1]+name] = l
				}
			}
			answers[q] = answers[q][1:]
		}
		send(t, e, fields)
		if strings.Contains(e.Page, `class="faults"`) {
			t.Fatal(formtest.Text(e.Page))
		}
	}
	if e.At != "review" || pages > 12 {
		t.Fatalf("at %s after %d pages:\n%s", e.At, pages, formtest.Text(e.Page))
	}
	if got := refOut(saved(t, e)); got != want {
		t.Errorf("another case:\n%s\nwant\n%s", got, want)
	}
}

// What is wrong on the page of all questions comes back beside its field, and the rest is taken.
func TestExpressRefused(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	p := sit(t, a, "en")
	send(t, p, map[string][]string{"do": {"express"}})
	fields := p.Held()
	for _, m := range sectionTag.FindAllStringSubmatch(p.Page, -1) {
		prefix := prefixName.FindStringSubmatch(m[1])[1]
		switch q := formtest.Text(secondHead.FindStringSubmatch(m[1])[1]); {
		case strings.HasPrefix(q, "Who is asking"):
			fields[prefix+"answer"] = []string{"1"}
		case strings.Contains(q, "In which country are you now"):
			fields[prefix+"other"] = []string{"Atlantis"}
		}
	}
	send(t, p, fields)
	if p.At != "express" || !strings.Contains(p.Page, `value="Atlantis"`) || strings.Contains(p.Page, "Who is asking?") {
		t.Errorf("at %s:\n%s", p.At, formtest.Text(p.Page))
	}
	for _, f := range faultsOf(p.Page, "en", "ltr") {
		t.Error(f)
	}
	send(t, p, map[string][]string{"do": {"rest"}})
	if p.At != "express" {
		t.Errorf("the wrong answer is forgotten, at %s", p.At)
	}
	fields = maps.Clone(p.Held())
	for name := range fields {
		if strings.HasSuffix(name, "-other") {
			fields[name] = []string{""}
		}
	}
	fields["do"] = []string{"rest"}
	send(t, p, fields)
	if p.At != "review" {
		t.Errorf("at %s", p.At)
	}
}

var refPattern = regexp.MustCompile(`(?m)^ref = .*\n`)

func refOut(s string) string { return refPattern.ReplaceAllString(s, "") }

// A helper sees both languages, reads the facts aloud, and goes on only when the
// person has said that they are right.
func TestHelper(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	p := sit(t, a, "en")
	send(t, p, map[string][]string{"do": {"beside"}})
	send(t, p, map[string][]string{"lang": {"es"}})
	questions(t, p, "p01-deported")
	for name, page := range p.Seen {
		for _, f := range faultsOf(page, map[bool]string{true: "mul", false: "en"}[name == ""], "ltr") {
			t.Errorf("%q: %s", name, f)
		}
	}
	if q := p.Seen["q-1"]; !strings.Contains(q, `lang="es" dir="ltr"><p><strong>¿Quién pide?`) || !strings.Contains(q, "Who is asking?") || !strings.Contains(q, "Una persona, por su propio expediente") {
		t.Errorf("not both languages:\n%s", formtest.Text(q))
	}
	send(t, p, nil)
	if p.At != "readback" {
		t.Fatalf("at %s", p.At)
	}
	for _, f := range faultsOf(p.Page, "en", "ltr") {
		t.Error(f)
	}
	for _, want := range []string{"Yesenia Maribel Orellana Bú", "14 de marzo de 1999", "March 14, 1999", "(CBP)", "La persona lo escuchó"} {
		if !strings.Contains(formtest.Text(p.Page), want) {
			t.Errorf("%q is not read", want)
		}
	}
	send(t, p, nil)
	if p.At != "readback" || !strings.Contains(p.Page, `href="#right"`) {
		t.Errorf("it goes on unheard, to %s", p.At)
	}
	send(t, p, map[string][]string{"right": {"1"}})
	if p.At != "plan" {
		t.Errorf("at %s", p.At)
	}
	open(t, p, "review")
	send(t, p, nil)
	if p.At != "plan" {
		t.Errorf("it is read twice, at %s", p.At)
	}
	open(t, p, "q-1")
	send(t, p, nil)
	open(t, p, "review")
	send(t, p, nil)
	if p.At != "readback" {
		t.Errorf("a new answer is not read, at %s", p.At)
	}
}
