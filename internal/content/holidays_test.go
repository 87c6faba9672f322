package content

import (
	"slices"
	"testing"
	"time"

	"arco/internal/civil"
	"arco/internal/law"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// The days kept in the years that are under way, from the published lists. A
// day with "-" before it is no holiday though the rule of other years names it.
func TestHolidaysOfTheYears(t *testing.T) {
	want := map[string][]string{
		"us": {
			"2019-01-01", "2019-01-21", "2019-02-18", "2019-05-27", "-2019-06-19", "2019-07-04", "2019-09-02", "2019-10-14", "2019-11-11", "2019-11-28", "2019-12-25",
			"-2020-06-19", "2020-07-03", "-2020-07-04", "2020-12-25",
			"2021-01-01", "2021-01-18", "-2021-01-20", "2021-06-18", "-2021-06-19", "2021-07-05", "2021-12-24", "2021-12-31",
			"-2022-01-01", "2022-06-20", "2022-12-26", "2023-01-02", "2023-11-10", "2024-06-19", "2025-01-20", "2025-06-19",
			"2026-07-03", "2027-06-18", "2027-07-05", "2027-12-24", "2027-12-31", "-2029-01-19", "2028-11-10",
			"2032-12-31", // for 1 January 2033
			"2035-12-25",
		},
		"hn": {
			"2019-04-14", "2019-04-18", "2019-04-19", "2019-10-02", "2019-10-03", "2019-10-04", "-2019-10-21",
			"-2020-10-07", "-2020-11-04", "-2020-11-06", "2020-09-15",
			"2021-10-06", "2022-10-05", "2023-10-04", "2024-10-02", "2024-10-04", "2025-10-01", "2025-10-03", "-2025-10-12",
			"2026-04-02", "2026-04-03", "2026-10-07", "2026-10-09", "2027-03-25", "2027-10-06", "2028-04-14", "2028-10-04", "-2027-12-24", "2035-12-25",
		},
	}
	p := load(t)
	for id, list := range want {
		cal := p.Jurisdictions[id].Calendar
		if cal.FromYear != 2019 || cal.ToYear != 2035 {
			t.Errorf("%s: %d to %d", id, cal.FromYear, cal.ToYear)
		}
		for _, s := range list {
			is := s[0] != '-'
			if !is {
				s = s[1:]
			}
			if name, kept := cal.Holiday(day(s)); kept != is {
				t.Errorf("%s %s: holiday %v (%s), want %v", id, s, kept, name, is)
			}
		}
	}
	n := 0
	for year := 2019; year <= 2035; year++ { // as many working holidays as the statute gives
		k := 0
		for d := (civil.Date{Year: year, Month: time.January, Day: 1}); d.Year == year; d = d.AddDays(1) {
			if _, kept := p.Jurisdictions["us"].Calendar.Holiday(d); kept {
				k++
				if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
					t.Errorf("%s is kept on a weekend", d)
				}
			}
		}
		n += k
	}
	// 17 years of ten holidays, Juneteenth in 15 of them. New Year's Day of 2036 is a Tuesday, so none is lost at
	// the end, and that of 2019 a Tuesday too.
	if want := 17*10 + 15; n != want {
		t.Errorf("%d holidays in 17 years, want %d", n, want)
	}
}

// Every holiday and closure says where it was read, and when.
func TestHolidaysHaveSources(t *testing.T) {
	n := 0
	for id, j := range load(t).Jurisdictions {
		if j.Calendar == nil {
			continue
		}
		for _, h := range slices.Concat(j.Calendar.Holidays, j.Calendar.Usual) {
			if n++; h.Source == "" || h.ReadOn.IsZero() {
				t.Errorf("%s %s: no source", id, h.Name)
			}
		}
		for _, c := range j.Calendar.Closed {
			if n++; c.Source == "" || c.ReadOn.IsZero() || c.From.Year < j.Calendar.FromYear {
				t.Errorf("%s %s: no source", id, c.Name)
			}
		}
	}
	if n < 20 {
		t.Fatalf("%d holidays", n)
	}
}

// A requester's own last day is never later by the strict count than by the
// lenient one, no period ends before it begins, and a later start never gives an
// earlier end: for every day of the years and every period of the law.
func TestEveryDayOfTheYears(t *testing.T) {
	if testing.Short() {
		t.Skip("counts 100,000 periods")
	}
	n := 0
	for id, j := range load(t).Jurisdictions {
		if j.Calendar == nil {
			continue
		}
		for _, r := range rules(j) {
			var before civil.Count
			for d := (civil.Date{Year: 2019, Month: 1, Day: 1}); d.Year <= 2034; d = d.AddDays(1) {
				k, err := j.Calendar.Count(d, r)
				if err != nil {
					t.Fatalf("%s %s %v: %v", id, d, r, err)
				}
				if n++; !d.Before(k.Last) || k.Lenient.Before(k.Last) || k.Last.Before(before.Last) {
					t.Fatalf("%s %s %v: %s, %s after %s", id, d, r, k.Last, k.Lenient, before.Last)
				}
				act := j.Calendar.OnOrBefore(k.Last)
				if w, err := j.Calendar.Working(act); err != nil || !w || k.Last.Before(act) {
					t.Fatalf("%s %s %v: advised day %s", id, d, r, act)
				}
				before = k
			}
		}
	}
	if n < 50000 {
		t.Fatalf("only %d periods", n)
	}
}

// rules are the different periods of a jurisdiction's facts and advice.
func rules(j *law.Jurisdiction) []civil.Rule {
	seen := map[civil.Rule]bool{}
	var out []civil.Rule
	add := func(p *law.Period) {
		if p != nil && !seen[p.Rule()] {
			seen[p.Rule()] = true
			out = append(out, p.Rule())
		}
	}
	for _, id := range sortedKeys(j.Facts()) {
		add(j.Facts()[id].Value)
	}
	if j.Answers() != nil {
		for _, n := range j.Answers().Nodes {
			for _, t := range []*law.Term{n.LastDay, n.DoBy, n.OwedBy} {
				if t != nil {
					add(t.Period)
				}
			}
		}
	}
	return out
}
