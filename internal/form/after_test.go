package form_test

import (
	"strings"
	"testing"

	"arco/internal/form/formtest"
)

// happened records an event of the first letter.
func happened(t *testing.T, p *formtest.Person, code, d, number string) {
	t.Helper()
	open(t, p, "filing-1")
	send(t, p, map[string][]string{"event": {code}, "day": {d}, "month": {"11"}, "year": {"2026"}, "number": {number}})
	if strings.Contains(p.Page, `class="faults"`) {
		t.Fatal(formtest.Text(p.Page))
	}
}

// What was sent and what came back is recorded by questions; the days are
// counted, the next letter is made, and the case file holds all of it.
func TestAfterSending(t *testing.T) {
	p := walk(t, "es")
	open(t, p, "days")
	if strings.Contains(p.Page, `class="rows"`) {
		t.Error("days run before anything was sent")
	}
	happened(t, p, "filed", "14", "CBP-FO-2026-000001")
	open(t, p, "filing-1")
	if did, office := strings.Index(p.Page, `value="withdrawn"`), strings.Index(p.Page, `id="where-`); did < 0 || did > office {
		t.Error("what the person withdrew stands among what the office wrote")
	}
	happened(t, p, "no_records", "20", "")
	for _, want := range []string{"No se hallaron registros", "viernes 2 de abril de 2027", "Apelación"} {
		if !strings.Contains(formtest.Text(p.Page), want) {
			t.Errorf("the page of the letter does not say %q", want)
		}
	}
	send(t, p, map[string][]string{"do": {"letter"}})
	if !strings.Contains(p.Page, "file.pdf") {
		t.Fatalf("no next letter:\n%s", formtest.Text(p.Page))
	}
	send(t, p, map[string][]string{"open": {"1"}})
	if p.Got == nil || !strings.HasPrefix(string(p.Got.Data), "%PDF-") || !p.Got.Open {
		t.Error("its pages are not handed out")
	}
	open(t, p, "days")
	if !strings.Contains(formtest.Text(p.Page), "viernes 2 de abril de 2027") {
		t.Error("the last day is not among the days")
	}
	send(t, p, nil)
	if p.Got == nil || !strings.HasPrefix(string(p.Got.Data), "BEGIN:VCALENDAR") {
		t.Error("no calendar")
	}
	open(t, p, "save")
	send(t, p, map[string][]string{"lock": {"none"}})
	for _, want := range []string{`id = "us-cbp-access"`, `code = "no_records"`, "CBP-FO-2026-000001"} {
		if !strings.Contains(string(p.Got.Data), want) {
			t.Errorf("the case file has no %s", want)
		}
	}
	open(t, p, "plan")
	if !strings.Contains(formtest.Text(p.Page), "se envió el 14 de noviembre de 2026") {
		t.Error("the plan does not say what was sent")
	}
}

// An event that cannot be is refused with its field, and what was typed comes back.
func TestEventRefused(t *testing.T) {
	p := walk(t, "en")
	open(t, p, "days")
	for _, x := range []struct{ code, day, month, year, field string }{
		{"", "14", "11", "2026", "event"}, {"filed", "", "11", "2026", "day"}, {"filed", "40", "11", "2026", "day"},
		{"filed", "3", "12", "2026", "day"}, {"filed", "3", "", "2026", "month"}, {"filed", "3", "11", "26", "year"}, {"no_records", "3", "11", "2026", "event"},
	} {
		open(t, p, "filing-1")
		send(t, p, map[string][]string{"event": {x.code}, "day": {x.day}, "month": {x.month}, "year": {x.year}})
		if !strings.Contains(p.Page, `href="#`+x.field+`"`) {
			t.Errorf("%+v is not refused:\n%s", x, formtest.Text(p.Page))
		}
		if !strings.Contains(p.Page, `name="year" value="`+x.year+`"`) {
			t.Errorf("%+v does not come back", x)
		}
	}
}

// What a letter says page by page goes into the case and into the next letter;
// each field that is wrong is told, with what was typed.
func TestDetailsOfAnAnswer(t *testing.T) {
	for _, lang := range []string{"es", "en"} {
		p := walk(t, lang)
		happened(t, p, "filed", "14", "CBP-FO-2026-000001")
		event := func(more map[string][]string) {
			t.Helper()
			open(t, p, "filing-1")
			fields := map[string][]string{"event": {"partly_granted"}, "day": {"20"}, "month": {"11"}, "year": {"2026"}}
			for _, name := range []string{"released", "withheld", "exemptions", "lacked", "address", "email", "portal", "fee", "day3", "month3", "year3"} {
				fields[name] = []string{""}
			}
			for k, v := range more {
				fields[k] = v
			}
			send(t, p, fields)
			for _, f := range faultsOf(p.Page, lang, "ltr") {
				t.Error(f)
			}
		}
		for field, bad := range map[string]string{"released": "nine", "withheld": "-1", "exemptions": "2-4 (b)(6)", "email": "no e-mail", "month3": "13", "fee": strings.Repeat("x", 61)} {
			event(map[string][]string{field: {bad}})
			if !strings.Contains(p.Page, `href="#`+field+`"`) || !strings.Contains(p.Page, "<details open>") {
				t.Errorf("%s = %.20q is not told at its field:\n%s", field, bad, formtest.Text(p.Page))
			}
		}
		event(map[string][]string{"released": {"٩"}, "withheld": {"3"}, "exemptions": {"2-4: (b)(7)(E)\r\n\r\n5: (b)(6)"}, "lacked": {"Form I-213: 4\r\nphotographs"}, "address": {"FOIA Appeals\r\n90 K Street"},
			"email": {"appeals@example.gov"}, "day3": {"1"}, "month3": {"12"}, "year3": {"2026"}})
		if strings.Contains(p.Page, `class="faults"`) {
			t.Fatal(formtest.Text(p.Page))
		}
		c := saved(t, p)
		for _, want := range []string{"pages_released = 9", "pages_withheld = 3", `pages = "2-4"`, `code = "(b)(7)(E)"`, `record = "Form I-213"`, `page = "4"`, `record = "photographs"`, `"90 K Street"`, "appeals@example.gov", `until = "2026-12-01"`} {
			if !strings.Contains(c, want) {
				t.Errorf("the case has no %s:\n%s", want, c)
			}
		}
		open(t, p, "filing-1")
		send(t, p, map[string][]string{"do": {"letter"}})
		if !strings.Contains(p.Page, "file.pdf") {
			t.Fatalf("no next letter:\n%s", formtest.Text(p.Page))
		}
	}
}
