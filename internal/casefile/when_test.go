package casefile

import (
	"testing"
	"time"

	"arco/internal/civil"
	"arco/internal/problem"
)

func date(y int, m time.Month, d int) civil.Date { return civil.Date{Year: y, Month: m, Day: d} }

func TestParseWhen(t *testing.T) {
	for s, want := range map[string]When{
		"2026-08-10":              {From: date(2026, 8, 10), To: date(2026, 8, 10), Precision: Day},
		" 2026-08-10 ":            {From: date(2026, 8, 10), To: date(2026, 8, 10), Precision: Day},
		"2026-08":                 {From: date(2026, 8, 1), To: date(2026, 8, 31), Precision: Month},
		"2024-02":                 {From: date(2024, 2, 1), To: date(2024, 2, 29), Precision: Month},
		"2026-12":                 {From: date(2026, 12, 1), To: date(2026, 12, 31), Precision: Month},
		"2026":                    {From: date(2026, 1, 1), To: date(2026, 12, 31), Precision: Year},
		"about 2026-08":           {From: date(2026, 8, 1), To: date(2026, 8, 31), Precision: Month, About: true},
		"about  1999":             {From: date(1999, 1, 1), To: date(1999, 12, 31), Precision: Year, About: true},
		"2026-08-09..2026-08-12":  {From: date(2026, 8, 9), To: date(2026, 8, 12), Precision: Day, Range: true},
		"2026-08 .. 2026-09":      {From: date(2026, 8, 1), To: date(2026, 9, 30), Precision: Month, Range: true},
		"2025..2026-09":           {From: date(2025, 1, 1), To: date(2026, 9, 30), Precision: Year, Range: true},
		"about 2026-08-09..2026":  {},
		"about 2025-08..2026":     {From: date(2025, 8, 1), To: date(2026, 12, 31), Precision: Year, About: true, Range: true},
		"2026-08-09..2026-08-09":  {From: date(2026, 8, 9), To: date(2026, 8, 9), Precision: Day, Range: true},
		"unknown":                 {Unknown: true},
		"2024-02-29..2024-03-01 ": {From: date(2024, 2, 29), To: date(2024, 3, 1), Precision: Day, Range: true},
	} {
		got, err := ParseWhen(s)
		if want == (When{}) {
			if !problem.Has(err, "case.range_backwards") {
				t.Errorf("%q: %v", s, err)
			}
			continue
		}
		want.Raw = s
		if err != nil || got != want {
			t.Errorf("%q: %+v %v", s, got, err)
		}
	}
	for s, code := range map[string]string{
		"": "case.date_shape", "about": "case.date_shape", "about unknown": "case.date_shape", "about2026": "case.date_shape",
		"12/08/2026": "case.date_shape", "2026-8-1": "case.date_shape", "26": "case.date_shape", "August 2026": "case.date_shape",
		"2026-08-10..": "case.date_shape", "..2026": "case.date_shape", "2026..2027..2028": "case.date_shape",
		"2026-02-30": "case.date_impossible", "2025-02-29": "case.date_impossible", "2026-13": "case.date_impossible",
		"2026-00": "case.date_impossible", "2026-01-00": "case.date_impossible", "2026-04-31": "case.date_impossible",
		"0026-08": "case.date_year", "2101": "case.date_year", "2026-08-12..2026-08-09": "case.range_backwards",
		"2026..2025": "case.range_backwards", "about 2026-02-30": "case.date_impossible", "２０２６": "case.date_shape",
	} {
		if w, err := ParseWhen(s); !problem.Has(err, code) || w != (When{}) {
			t.Errorf("%q: %v %v, want %s", s, w, err, code)
		}
	}
}

func TestBounds(t *testing.T) {
	for s, want := range map[string][2]civil.Date{
		"2026-08-10":       {date(2026, 8, 10), date(2026, 8, 10)},
		"about 2026-08-10": {date(2026, 7, 10), date(2026, 9, 10)},
		"about 2026-08":    {date(2026, 7, 1), date(2026, 9, 30)},
		"about 2026":       {date(2025, 1, 1), date(2027, 12, 31)},
	} {
		w, _ := ParseWhen(s)
		from, to, ok := w.Bounds()
		if !ok || from != want[0] || to != want[1] {
			t.Errorf("%s: %s to %s", s, from, to)
		}
	}
	if _, _, ok := (When{Unknown: true}).Bounds(); ok {
		t.Error("unknown has bounds")
	}
	for s, want := range map[string]bool{"2026-08-10": true, "about 2026-08-10": false, "2026-08": false, "2026-08-10..2026-08-10": false, "unknown": false} {
		w, _ := ParseWhen(s)
		if _, ok := w.Exact(); ok != want {
			t.Errorf("%s: exact %v", s, ok)
		}
	}
}

// No day before the first or after the last; what is read can be read again
// from its own parts; "about" never narrows.
func FuzzWhen(f *testing.F) {
	for _, s := range []string{"2026-08-09..2026-08-12", "about 2026-08", "2026", "unknown", "2024-02-29", "about 1999..2001-12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWhen(s)
		if err != nil {
			if l, ok := problem.Of(err); !ok || len(l) != 1 || l[0].Hint == "" || w != (When{}) {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if w.Raw != s {
			t.Error("what was typed is lost")
		}
		if w.Unknown {
			return
		}
		if w.To.Before(w.From) || w.Precision == NoDate {
			t.Errorf("%q: %+v", s, w)
		}
		again, err := ParseWhen(w.From.String() + ".." + w.To.String())
		if err != nil || again.From != w.From || again.To != w.To {
			t.Errorf("%q: %+v %v", s, again, err)
		}
		from, to, ok := w.Bounds()
		if !ok || w.From.Before(from) || to.Before(w.To) {
			t.Errorf("%q: bounds %s to %s", s, from, to)
		}
		r := Requester{BirthDate: s}
		if low, high, ok := r.AgeRange(today); ok && (low < 0 || high < low) {
			t.Errorf("%q: age %d to %d", s, low, high)
		}
	})
}
