package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/plan"
)

// The day that an answer names stands in the list of days and the reminders.
func TestTheOfficesDayIsReminded(t *testing.T) {
	a := builtIn(t)
	f := casefile.Filing{ID: "us-cbp-access", Events: []casefile.FilingEvent{{Code: "filed", On: "2026-09-01"},
		{Code: "asks_more", On: "2026-11-20", Until: "2026-12-05"}}}
	list, filings, err := a.Due(answered(t, f), Options{Lang: "en", Today: at("2026-11-27")})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, d := range list {
		got += d.Kind + " " + d.Act.String() + "\n"
	}
	if !strings.Contains(got, DayDoBy+" 2026-12-04\n") || strings.Contains(got, "2026-12-07") {
		t.Errorf("days:\n%s", got)
	}
	data, err := a.Calendar("en", list, filings, at("2026-11-27"))
	if err != nil || !strings.Contains(string(data), "20261204") || strings.Contains(string(data), "20261207") {
		t.Errorf("reminders (%v):\n%s", err, data)
	}
	for lang, want := range map[string]string{"en": "names Saturday, December 5, 2026", "es": "indica el sábado 5 de diciembre de 2026"} {
		lines, err := a.ClockLines(lang, filings[0].Standing)
		if err != nil || !strings.Contains(strings.Join(lines, "\n"), want) {
			t.Errorf("%s: %v, %q", lang, err, lines)
		}
	}
}

// An appeal names its last day while that lies ahead and never on which day it
// is made: it is sent later than it is made.
func TestAppealSaysNoDayThatIsOver(t *testing.T) {
	a := builtIn(t)
	for today, want := range map[string]bool{"2026-11-27": false, "2026-06-01": true} {
		f := casefile.Filing{ID: "us-cbp-access", Tracking: "CBP-FO-2026-000000", Events: []casefile.FilingEvent{{Code: "filed", On: "2026-03-02"}, {Code: "no_records", On: "2026-05-02"}}}
		c := answered(t, f)
		opt := plan.Options{Today: at(today)}
		s, err := course.Stand(c, &a.Pack.Library, f.ID, opt)
		if err != nil {
			t.Fatal(err)
		}
		n, err := course.NextLetter(c, &a.Pack.Library, s, "appeal", nil, opt)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range langs {
			m := a.maker(c, lang, Options{Lang: lang, Today: at(today)}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
			folder, err := m.Step(n)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range []*doc.Document{folder.File, folder.Reading} {
				if d == nil {
					continue
				}
				body := text(d)
				says := strings.Contains(body, "September 10, 2026") || strings.Contains(body, "10 de septiembre de 2026")
				if says != want || strings.Contains(body, "of 90") || strings.Contains(body, "de 90") {
					t.Errorf("%s in %s: last day %v, want %v", today, lang, says, want)
				}
			}
		}
	}
}
