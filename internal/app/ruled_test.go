package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// A letter prints the period that held when its request was filed: a request
// that is made now has that of today, what follows a request of last year that of
// last year.
func TestPeriodOfTheDay(t *testing.T) {
	const (
		law    = "us/jurisdiction.toml"
		fact   = "id          = \"state_six_months\"\n"
		value  = "value       = { count = 6, unit = \"month\" }\ngoverns     = { letters = [\"state-visa\""
		next   = "\n\n[[fact]]\nid          = \"state_no_g28\""
		before = "\n\n[[fact.before]]\ncount = 3\nunit = \"month\"\nsource = \"https://example.org/\"\nread_on = 2026-11-21" + next
		appeal = "us/letters/dhs-appeal.md"
		first  = "{{.AddresseeAddress}}\n"
	)
	since := strings.Replace(value, "6, unit", "6, from = 2026-10-15, unit", 1)
	mended := testcases.Mended(t, [3]string{law, value, since}, [3]string{law, next, before},
		[3]string{appeal, first, first + "\nWithin {{.Period.state_six_months}}.\n"})
	a, err := New(mended, builtIn(t).Words, true)
	if err != nil {
		t.Fatal(err)
	}
	if f := a.Pack.Fact("us", "state_six_months"); f == nil || len(f.Before) != 1 || f.Value.From.IsZero() {
		t.Fatalf("%s is %+v", fact, f)
	}
	for today, want := range map[string]string{"2026-11-30": "within 6 months of this request", "2026-10-15": "within 6 months", "2026-10-14": "within 3 months"} {
		m, err := a.Letter(example(t, demo), "us/state", "access", "file", "x.txt", Options{Today: at(today), Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(strings.Fields(string(m.Data)), " "); !strings.Contains(got, want) {
			t.Errorf("on %s the letter lacks %q", today, want)
		}
	}
	for filed, want := range map[string]string{"2026-10-20": "6", "2026-09-01": "3"} {
		c := answered(t, casefile.Filing{ID: "us-cbp-access", Tracking: "CBP-FO-2026-000000", Events: []casefile.FilingEvent{{Code: "filed", On: filed},
			{Code: "no_records", On: "2026-11-10"}}})
		opt := plan.Options{Today: at("2026-11-27")}
		st, err := course.Stand(c, &a.Pack.Library, c.Filings[0].ID, opt)
		if err != nil {
			t.Fatal(err)
		}
		n, err := course.NextLetter(c, &a.Pack.Library, st, "appeal", nil, opt)
		if err != nil {
			t.Fatal(err)
		}
		m := a.maker(c, "en", Options{Lang: "en", Today: opt.Today}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
		folder, err := m.Step(n)
		if err != nil {
			t.Fatal(err)
		}
		if en := text(folder.File); !strings.Contains(en, "Within "+want+" months.") {
			t.Errorf("filed on %s, the appeal does not say %s months:\n%.1500s", filed, want, en)
		}
	}
}
