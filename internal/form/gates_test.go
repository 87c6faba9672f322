package form_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/form"
	"arco/internal/form/formtest"
)

var gateLink = regexp.MustCompile(`href="/c/1/(gate-\d+)"`)

// A letter to a State that the person said no to is opened by a trained helper
// alone, in two steps of which the first stands in the case and the second in no
// file; and it is shut again.
func TestHelperOpens(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"es", "en"} {
		p := sit(t, a, lang)
		questions(t, p, "p01-deported")
		c := strings.Replace(saved(t, p), "HN = \"yes\"", "HN = \"no\"", 1) + "\n[[request]]\nagency = \"hn/inm\"\nright = \"access\"\n"
		p = sit(t, a, lang)
		open(t, p, "open")
		send(t, p, nil, form.Upload{Field: "file", Data: []byte(c)})
		link := gateLink.FindStringSubmatch(p.Page)
		if p.At != "plan" || link == nil {
			t.Fatalf("no gate stands, at %s:\n%s", p.At, formtest.Text(p.Page))
		}
		before := saved(t, p)
		step := func(choice, by string) {
			t.Helper()
			open(t, p, link[1])
			for _, f := range faultsOf(p.Page, lang, "ltr") {
				t.Error(f)
			}
			send(t, p, map[string][]string{"choice": {choice}, "by": {by}})
		}
		for _, wrong := range [][2]string{{"pass-home-state-no/HN", ""}, {"second-home-state-no/HN", ""}, {"first-home-state-no/US", "H7"}, {"first-home-state-no/HN", ""}, {"first-home-state-no/HN", "Rosa Chub"}, {"", "H7"}} {
			step(wrong[0], wrong[1])
			if p.At != link[1] || !strings.Contains(p.Page, `class="faults"`) || saved(t, p) != before {
				t.Errorf("%v is taken", wrong)
			}
		}
		step("first-home-state-no/HN", "H7")
		if p.At != link[1] || strings.Contains(p.Page, `class="faults"`) || !strings.Contains(p.Page, "H7") {
			t.Fatalf("no second step:\n%s", formtest.Text(p.Page))
		}
		half := saved(t, p)
		if !strings.Contains(half, "[[gates.unlock]]\ngate = \"home-state-no\"\ncountry = \"HN\"\nby = \"H7\"\non = \"2026-11-30\"") {
			t.Errorf("the first step does not stand in the case:\n%s", half)
		}
		open(t, p, "plan")
		if !gateLink.MatchString(p.Page) {
			t.Error("one step opens it")
		}
		step("second-home-state-no/HN", "")
		if gateLink.MatchString(p.Page) || !strings.Contains(p.Page, `value="home-state-no/HN"`) {
			t.Errorf("it is not open, at %s:\n%s", p.At, formtest.Text(p.Page))
		}
		if saved(t, p) != half {
			t.Error("the second step stands in the case")
		}
		open(t, p, "plan")
		send(t, p, map[string][]string{"do": {"shut"}, "gate": {"home-state-no/HN"}})
		if !gateLink.MatchString(p.Page) || saved(t, p) != before {
			t.Errorf("it is not shut:\n%s", saved(t, p))
		}
	}
}

// No page of the form tells how something is written in a file or typed.
func TestNoKeysOnPages(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range a.Pack.Gates {
		for _, words := range slices.Concat(g.Title.Words("en", "es"), g.Reason.Words("en", "es"), g.Next.Words("en", "es")) {
			if regexp.MustCompile(`\w+\.\w+ = |\[|--`).MatchString(words) {
				t.Errorf("%s tells how it is written: %q; that belongs under file", g.ID, words)
			}
		}
	}
	for _, script := range []string{"p02-two-numbers", "p04-child", "p10-refused", "p14-family"} {
		p := walkAs(t, "en", script)
		for name, page := range p.Seen {
			for _, key := range []string{"[[", "gates.", "reply.kind", " = &#34;", "--unlock", "--accept"} {
				if strings.Contains(page, key) {
					t.Errorf("%s, %q: %s stands in %s", script, name, key, regexp.MustCompile(`[^<>]*`+regexp.QuoteMeta(key)+`[^<>]*`).FindString(page))
				}
			}
		}
	}
}
