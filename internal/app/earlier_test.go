package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/plan"
)

// Two refusals: both last days are listed, the earlier on top, each with its own
// reminder; the appeal goes against both and names the day that is in time for both.
func TestTwoRefusalsTwoDays(t *testing.T) {
	a := builtIn(t)
	today := at("2026-11-27")
	f := casefile.Filing{ID: "us-cbp-access", Tracking: "CBP-FO-2026-000000", Events: []casefile.FilingEvent{{Code: "filed", On: "2026-09-01"},
		{Code: "no_records", On: "2026-11-10"}, {Code: "expedite_refused", On: "2026-11-20"}}}
	c := answered(t, f)
	list, filings, err := a.Due(c, Options{Lang: "en", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	marks := map[string]bool{}
	for _, d := range list {
		if d.Kind == DayLast {
			got = append(got, d.On.String())
		}
		if marks[d.Mark()+d.On.String()] || marks[d.key()] {
			t.Errorf("two days have the mark %s or the key of another", d.Mark())
		}
		marks[d.Mark()+d.On.String()], marks[d.key()] = true, true
	}
	if strings.Join(got, " ") != "2027-03-24 2027-04-02" {
		t.Errorf("last days %v", got)
	}
	data, err := a.Calendar("en", list, filings, today)
	if err != nil || !strings.Contains(string(data), "20270324") || !strings.Contains(string(data), "20270402") {
		t.Errorf("reminders (%v):\n%s", err, data)
	}
	for lang, want := range map[string]string{"en": "keeps its own last day: Wednesday, March 24, 2027", "es": "conserva su propio último día: miércoles 24 de marzo de 2027"} {
		lines, err := a.ClockLines(lang, filings[0].Standing)
		t.Log(lines)
		if err != nil || len(lines) == 0 || !strings.Contains(lines[0], want) {
			t.Errorf("%s: %v, %q", lang, err, lines)
		}
	}
	// The appeal on one point is of the last answer, the other of the earlier one.
	for step, want := range map[string]string{"appeal": "November 10, 2026 (No records found)|March 24, 2027", "appeal_point": "November 20, 2026"} {
		en, _ := appealOf(t, a, c, step, today)
		for _, w := range strings.Split(want, "|") {
			if !strings.Contains(en, w) {
				t.Errorf("%s lacks %q", step, w)
			}
		}
		if strings.Contains(en, "earlier determination") || step == "appeal" && strings.Contains(en, "April 2, 2027") {
			t.Errorf("%s goes against the other answer too", step)
		}
	}
	// Sent, it leaves the other answer its day.
	c.Filings[0].Events = append(c.Filings[0].Events, casefile.FilingEvent{Code: "sent_appeal", On: "2026-11-24"})
	if list, _, err = a.Due(c, Options{Lang: "en", Today: today}); err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, d := range list {
		if d.Kind == DayLast {
			got = append(got, d.On.String())
		}
	}
	if strings.Join(got, " ") != "2027-04-02" {
		t.Errorf("last days after the appeal %v", got)
	}
	c.Filings[0].Events = c.Filings[0].Events[:3]
	// Two answers of one kind are appealed in one letter.
	c.Filings[0].Events[2].Code = "partly_granted"
	en, es := appealOf(t, a, c, "appeal", today)
	for _, w := range []string{"determination of November 20, 2026 (", "earlier determination: November 10, 2026 (No records found)", "March 24, 2027"} {
		if !strings.Contains(en, w) {
			t.Errorf("the appeal lacks %q", w)
		}
	}
	for _, w := range []string{"determinación anterior: 10 de noviembre de 2026 (No se hallaron registros)", "24 de marzo de 2027"} {
		if !strings.Contains(es, w) {
			t.Errorf("the appeal lacks %q", w)
		}
	}
	if strings.Contains(en, "April 2, 2027") || strings.Contains(es, "2 de abril de 2027") {
		t.Error("the appeal names the later last day")
	}
}

// appealOf is the text of a next letter of the first filing, and of its reading copy in Spanish.
func appealOf(t *testing.T, a *App, c *casefile.Case, step string, today civil.Date) (en, es string) {
	t.Helper()
	opt := plan.Options{Today: today}
	s, err := course.Stand(c, &a.Pack.Library, c.Filings[0].ID, opt)
	if err != nil {
		t.Fatal(err)
	}
	n, err := course.NextLetter(c, &a.Pack.Library, s, step, nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	m := a.maker(c, "es", Options{Lang: "es", Today: today}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
	folder, err := m.Step(n)
	if err != nil {
		t.Fatal(err)
	}
	return text(folder.File), text(folder.Reading)
}
