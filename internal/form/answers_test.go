package form_test

import (
	"html"
	"os"
	"strings"
	"testing"

	"arco/internal/form"
	"arco/internal/form/formtest"
)

// nasty are values that no field expects.
var nasty = map[string]string{
	"empty": "", "blank": " \u00a0\t ", "markup": `"><script>alert(1)</script><img src=x onerror=alert(1)>'`, "template": "{{.Requester.Name}} ${x} %s",
	"bidi": "abc\u202eolleh\u2066x", "huge": strings.Repeat("ñ", 20_000), "nul": "a\x00b\x1b[31m", "broken": "a\xff\xfeb", "lines": "a\r\nb\r\nc",
	"number": "99999999999999999999", "minus": "-1", "formula": "=1+1", "help": "?",
}

// Every question takes every value: it goes on, or the page comes back with what
// was typed and with problems in the person's language, each tied to its field.
func TestBadInput(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../cmd/arco/testdata/answers/p01-deported.txt")
	if err != nil {
		t.Fatal(err)
	}
	refused, tried := 0, 0
	langs := []string{"es"}
	if os.Getenv("ARCO_CI") == "1" {
		langs = append(langs, "en")
	}
	for _, lang := range langs {
		p := sit(t, a, lang)
		send(t, p, map[string][]string{"do": {"begin"}})
		if err := p.Script(strings.Split(strings.TrimRight(string(data), "\n"), "\n")); err != nil {
			t.Fatal(err)
		}
		for name := range p.Seen {
			if !strings.HasPrefix(name, "q-") {
				continue
			}
			for kind, v := range nasty {
				tried++
				open(t, p, name)
				if p.Status == form.Missing {
					t.Fatalf("%s is gone", name)
				}
				if !strings.Contains(p.Page, `name="was"`) {
					continue // an earlier value was taken, and changed what is asked
				}
				fields := map[string][]string{"do": {"next"}}
				for _, f := range p.Fields() {
					if f.Type != "hidden" {
						fields[f.Name] = []string{v}
					}
				}
				send(t, p, fields)
				if p.At != name {
					continue
				}
				refused++
				if !strings.Contains(p.Page, `class="faults"`) {
					t.Errorf("%s, %s, %s: back without a word", lang, name, kind)
				}
				for _, f := range faultsOf(p.Page, lang, "ltr") {
					if !strings.HasPrefix(f, `"{{"`) && !strings.HasPrefix(f, `"%!"`) {
						t.Errorf("%s, %s, %s: %s", lang, name, kind, f)
					}
				}
				if strings.Contains(p.Page, "<script>alert") || strings.Contains(p.Page, "<img") {
					t.Errorf("%s, %s, %s: markup", lang, name, kind)
				}
				if kind == "bidi" || kind == "markup" {
					back := false
					for _, f := range p.Fields() {
						back = back || f.Value == v
					}
					if _, one := fields["other"]; (p.Has("text", "answer") || one) && !back {
						t.Errorf("%s, %s, %s: what was typed did not come back", lang, name, kind)
					}
				}
			}
		}
	}
	if refused < 100 {
		t.Errorf("only %d of %d values were refused", refused, tried)
	}
}

// What a person typed is text on every page.
func TestAnswersAreNoMarkup(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	const name = `Ana <b>Sol</b> & "Luz" {{.X}}`
	p := sit(t, a, "es")
	send(t, p, map[string][]string{"do": {"begin"}})
	for n := 0; strings.HasPrefix(p.At, "q-") && n < 100; n++ {
		answer := []string{"no sé"}
		if p.Has("text", "answer") {
			answer = []string{name}
		}
		if err := p.Answer(answer); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(p.Page, `class="faults"`) {
			if err := p.Send(map[string][]string{"do": {"unknown"}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, page := range []string{"review", "plan"} {
		open(t, p, page)
		if strings.Contains(p.Page, "<b>Sol") {
			t.Errorf("%s takes an answer for markup", page)
		}
		if page == "review" && !strings.Contains(html.UnescapeString(p.Page), name) {
			t.Error("the review does not show the name as it was typed")
		}
	}
}

// An answer that was changed in another window is never overwritten unseen: both
// stand on the page, and what is sent again is taken.
func TestTwoWindows(t *testing.T) {
	p := walk(t, "en")
	open(t, p, "q-15") // the name
	if !strings.Contains(p.Page, "Yesenia") {
		t.Fatalf("q-15 is not the name:\n%s", formtest.Text(p.Page))
	}
	other := *p // a second window on the same page
	send(t, p, map[string][]string{"answer": {"Yesenia Maribel Orellana"}})
	r, err := other.Session.Post("q-15", map[string][]string{"was": {"1"}, "answer": {"Yesenia Orellana Bú"}, "do": {"next"}}, nil, form.Frame{})
	if err != nil || !r.Stale || r.Next != "q-15" {
		t.Fatalf("%+v %v", r, err)
	}
	open(t, &other, "q-15")
	if other.Status != form.Conflict || !strings.Contains(other.Page, "Yesenia Maribel Orellana<") || !strings.Contains(other.Page, "Yesenia Orellana Bú<") {
		t.Fatalf("%d, not both:\n%s", other.Status, formtest.Text(other.Page))
	}
	send(t, &other, nil)
	open(t, p, "review")
	if !strings.Contains(p.Page, "Yesenia Orellana Bú<") {
		t.Error("what was sent again was not taken")
	}
}

// Going back shows what was answered; another answer there keeps all others, and
// what is not asked any more says so and takes nothing.
func TestBackKeepsAnswers(t *testing.T) {
	p := walk(t, "es")
	open(t, p, "review")
	rows := strings.Count(p.Page, "<dt>")
	open(t, p, "q-3")
	send(t, p, map[string][]string{"answer": {"US"}})
	if p.At == "review" {
		t.Error("nothing is asked of who is in the United States")
	}
	open(t, p, "q-3")
	send(t, p, map[string][]string{"answer": {"HN"}})
	open(t, p, "review")
	if got := strings.Count(p.Page, "<dt>"); got != rows {
		t.Errorf("%d answers of %d are left", got, rows)
	}
	open(t, p, "q-1") // an organisation is asked other things
	send(t, p, map[string][]string{"answer": {"3"}})
	open(t, p, "q-20")
	if !strings.Contains(formtest.Text(p.Page), "ya no se hace") {
		t.Errorf("what is not asked is not told:\n%s", formtest.Text(p.Page))
	}
	r, err := p.Session.Post("q-20", map[string][]string{"answer": {"McAllen"}}, nil, form.Frame{})
	if err != nil || !r.Stale {
		t.Errorf("%+v %v", r, err)
	}
	open(t, p, "q-1")
	send(t, p, map[string][]string{"answer": {"1"}})
	open(t, p, "review")
	if got := strings.Count(p.Page, "<dt>"); got != rows {
		t.Errorf("%d answers of %d came back", got, rows)
	}
}

// Another language of the screen changes no answer.
func TestLanguageKeepsAnswers(t *testing.T) {
	p := walk(t, "es")
	open(t, p, "save")
	send(t, p, map[string][]string{"lock": {"none"}})
	before := string(p.Got.Data)
	open(t, p, "")
	send(t, p, map[string][]string{"lang": {"en"}})
	if p.At != "review" || !strings.Contains(p.Page, "Look at all answers") {
		t.Errorf("at %s", p.At)
	}
	open(t, p, "save")
	send(t, p, map[string][]string{"lock": {"none"}})
	if string(p.Got.Data) != before {
		t.Error("the case is another one")
	}
}

// Dates are read in three sets of digits, from one day to another, and a year of
// another calendar is asked about.
func TestDates(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ day, month, year, want, fault string }{
		{"14", "3", "1999", "March 14, 1999", ""}, {"١٤", "3", "١٩٩٩", "March 14, 1999", ""}, {"۱۴", "3", "۱۹۹۹", "March 14, 1999", ""},
		{"", "3", "1999", "March 1999", ""}, {"", "", "1999", "1999", ""},
		{"", "3", "1378", "", "day"}, {"31", "2", "1999", "", "day"}, {"14", "", "1999", "", "month"}, {"14", "3", "", "", "year"}, {"14", "3", "99", "", "year"},
		{"x", "3", "1999", "", "day"}, {"", "", "", "", "day"}, {"14", "3", "2050", "", "day"},
	} {
		p := sit(t, a, "en")
		send(t, p, map[string][]string{"do": {"begin"}})
		for n := 0; !p.Has("text", "year") && n < 40; n++ {
			if err := p.Answer([]string{"no sé"}); err != nil {
				t.Fatal(err)
			}
		}
		at := p.At
		send(t, p, map[string][]string{"do": {"next"}, "day": {x.day}, "month": {x.month}, "year": {x.year}})
		if x.fault != "" {
			if p.At != at || !strings.Contains(p.Page, `href="#`+x.fault+`"`) {
				t.Errorf("%+v is taken", x)
			}
			continue
		}
		open(t, p, at)
		send(t, p, nil) // as it comes back
		open(t, p, "review")
		if strings.Contains(p.Page, `class="faults"`) {
			t.Errorf("%+v: faults", x)
		}
		if !strings.Contains(p.Page, ">"+x.want+"<") {
			t.Errorf("%+v became:\n%s", x, formtest.Text(p.Page))
		}
	}
}
