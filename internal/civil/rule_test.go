package civil

import (
	"math/rand/v2"
	"testing"
)

// Every test vector of the notes on the law and of the thirteen people, with
// where it comes from: the statute (counted by hand over the legal holidays), a
// published case, or the expectation written down for a person.
func TestVectors(t *testing.T) {
	us, hn := usCalendar, hnCalendar
	wd := func(n int) Rule { return Rule{Count: n, Unit: UnitWorkingDay} }
	cd := func(n int) Rule { return Rule{Count: n, Unit: UnitDay} }
	tests := []struct {
		source string
		cal    *Calendar
		start  string
		rule   Rule
		want   string
	}{
		// Statute: 5 U.S.C. 552(a)(6) and 6103, 6 C.F.R. 5.8.
		{"statute", us, "2026-11-23", wd(10), "2026-12-08"},
		{"statute", us, "2026-11-23", wd(20), "2026-12-22"},
		{"statute", us, "2026-11-23", wd(30), "2027-01-07"},
		{"statute", us, "2026-11-23", wd(90), "2027-04-05"},
		{"statute", us, "2026-11-23", cd(90), "2027-02-21"},
		{"statute", us, "2026-12-01", wd(10), "2026-12-15"},
		{"statute", us, "2026-12-01", wd(20), "2026-12-30"},
		{"statute", us, "2026-12-01", wd(30), "2027-01-14"},
		{"statute", us, "2026-12-01", wd(90), "2027-04-12"},
		{"statute", us, "2026-12-01", cd(90), "2027-03-01"},
		{"statute", us, "2027-01-04", wd(10), "2027-01-19"},
		{"statute", us, "2027-01-04", wd(20), "2027-02-02"},
		{"statute", us, "2027-01-04", wd(30), "2027-02-17"},
		{"statute", us, "2027-01-04", wd(90), "2027-05-12"},
		{"statute", us, "2027-01-04", cd(90), "2027-04-04"},
		// The row of 2018 is the due date in a published Honduran case; the others are the statute's holidays.
		{"published case", hn, "2018-04-12", wd(10), "2018-04-26"},
		{"published case", hn, "2018-04-12", wd(20), "2018-05-11"},
		{"statute", hn, "2026-03-27", wd(10), "2026-04-15"},
		{"statute", hn, "2026-03-27", wd(20), "2026-04-29"},
		{"statute", hn, "2026-09-30", wd(10), "2026-10-19"},
		{"statute", hn, "2026-09-30", wd(20), "2026-11-02"},
		{"statute", hn, "2026-11-23", wd(10), "2026-12-07"},
		{"statute", hn, "2026-11-23", wd(20), "2026-12-21"},
		{"statute", hn, "2026-12-14", wd(10), "2026-12-29"},
		{"statute", hn, "2026-12-14", wd(20), "2027-01-13"},
		{"statute", hn, "2027-03-15", wd(10), "2027-03-31"},
		{"statute", hn, "2027-03-15", wd(20), "2027-04-15"},
		// What is expected for the people, all filed on Monday 30 November 2026.
		{"persona: US20", us, "2026-11-30", wd(20), "2026-12-29"},
		{"persona: US20 +10", us, "2026-11-30", wd(30), "2027-01-13"},
		{"persona: expedition", us, "2026-11-30", cd(10), "2026-12-10"},
		{"persona: amendment", us, "2026-11-30", wd(10), "2026-12-14"},
		{"persona: HN10", hn, "2026-11-30", wd(10), "2026-12-14"},
		{"persona: HN10 +10", hn, "2026-11-30", wd(20), "2026-12-29"},
		{"persona P13 (a)", us, "2026-10-05", wd(90), "2027-02-17"},
		{"persona P13 (a), calendar", us, "2026-10-05", cd(90), "2027-01-03"},
		{"persona P13 (b)", us, "2026-08-31", wd(20), "2026-09-29"},
		{"persona P13 (b), extended", us, "2026-08-31", wd(30), "2026-10-14"},
	}
	for _, tt := range tests {
		k, err := tt.cal.Count(date(t, tt.start), tt.rule)
		if err != nil || k.Last.String() != tt.want {
			t.Errorf("%s: %s + %d %s = %s, want %s (%v)", tt.source, tt.start, tt.rule.Count, tt.rule.Unit, k.Last, tt.want, err)
		}
	}
}

// Persona P13: 30 November 2026 is working day 37 of 90; the day after the answer is day 1.
func TestAt(t *testing.T) {
	k, err := usCalendar.Count(date(t, "2026-10-05"), Rule{Count: 90, Unit: UnitWorkingDay})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]int{"2026-10-04": 0, "2026-10-05": 0, "2026-10-06": 1, "2026-10-10": 4, "2026-10-12": 4, "2026-11-30": 37, "2027-02-17": 90, "2027-06-01": 90} {
		if got := k.At(date(t, day)); got != want {
			t.Errorf("%s is day %d, want %d", day, got, want)
		}
	}
	c, _ := usCalendar.Count(date(t, "2026-10-05"), Rule{Count: 90, Unit: UnitDay})
	if got := c.At(date(t, "2026-10-06")); got != 1 {
		t.Errorf("calendar day %d", got)
	}
}

// Day one, a last day on a free day, and the end of a month.
func TestRules(t *testing.T) {
	tests := []struct {
		start string
		rule  Rule
		want  string
	}{
		{"2026-12-15", Rule{Count: 10, Unit: UnitDay}, "2026-12-25"},
		{"2026-12-15", Rule{Count: 10, Unit: UnitDay, LastDay: "keep"}, "2026-12-25"},
		{"2026-12-15", Rule{Count: 10, Unit: UnitDay, LastDay: "next_working"}, "2026-12-28"},
		{"2026-12-15", Rule{Count: 10, Unit: UnitDay, DayOne: "same"}, "2026-12-24"},
		{"2026-11-23", Rule{Count: 10, Unit: UnitWorkingDay, DayOne: "same"}, "2026-12-07"},
		{"2026-11-21", Rule{Count: 1, Unit: UnitWorkingDay, DayOne: "same"}, "2026-11-23"},
		{"2027-01-31", Rule{Count: 1, Unit: UnitMonth}, "2027-02-28"},
		{"2027-01-31", Rule{Count: 1, Unit: UnitMonth, LastDay: "next_working"}, "2027-03-01"},
		{"2028-01-31", Rule{Count: 1, Unit: UnitMonth}, "2028-02-29"},
		{"2027-01-01", Rule{Count: 2, Unit: UnitMonth, DayOne: "same"}, "2027-02-28"},
	}
	for _, tt := range tests {
		k, err := usCalendar.Count(date(t, tt.start), tt.rule)
		if err != nil || k.Last.String() != tt.want {
			t.Errorf("%s %+v = %s, want %s (%v)", tt.start, tt.rule, k.Last, tt.want, err)
		}
	}
	for _, r := range []Rule{{}, {Count: 1}, {Count: 1, Unit: "year"}, {Count: -1, Unit: UnitDay}, {Count: 1, Unit: UnitDay, DayOne: "x"},
		{Count: 1, Unit: UnitDay, LastDay: "x"}, {Count: 1, Unit: UnitDay, CutOff: "23:59:59"}, {Count: 1, Unit: UnitDay, CutOff: "24:61", Zone: "America/New_York"},
		{Count: 1, Unit: UnitDay, Zone: "America/New_York"}} {
		if r.Check() == "" {
			t.Errorf("%+v passes", r)
		}
		if _, err := usCalendar.Count(date(t, "2027-01-01"), r); err == nil {
			t.Errorf("%+v is counted", r)
		}
	}
}

// Offices that close outside the law: the strict day stays, the lenient one
// moves, and a person is never told to rely on it. The two days of 2026 are invented.
func TestLenient(t *testing.T) {
	c := *hnCalendar
	c.Closed = []Closure{{Name: "closed by notice", From: date(t, "2026-11-26"), To: date(t, "2026-11-27")}}
	k, err := c.Count(date(t, "2026-11-23"), Rule{Count: 10, Unit: UnitWorkingDay})
	if err != nil || k.Last.String() != "2026-12-07" || k.Lenient.String() != "2026-12-09" {
		t.Errorf("%s, not late before %s (%v)", k.Last, k.Lenient, err)
	}
	if !k.Over(date(t, "2026-12-08")) || k.SureOver(date(t, "2026-12-09")) || !k.SureOver(date(t, "2026-12-10")) {
		t.Error("late is told at the wrong time")
	}
	if w, err := c.Working(date(t, "2026-11-26")); err != nil || !w {
		t.Error("a closure must not be a holiday")
	}
}

// Offices that close year after year, by no law that all of them follow: they are
// left out of the lenient count only, over the turn of a year too.
func TestUsualClosures(t *testing.T) {
	c := *hnCalendar
	four := -4
	c.Usual = []Holiday{{Name: "year's end", Month: 12, Day: 20, Days: 18}, {Name: "Holy Week", Easter: &four, Days: 2}}
	c.Keep()                                       // each count remembers its own days off
	for start, want := range map[string][2]string{ // ten working days
		"2026-12-14": {"2026-12-29", "2027-01-14"},
		"2026-12-29": {"2027-01-13", "2027-01-20"}, // begun while they are closed
		"2027-03-15": {"2027-03-31", "2027-04-01"}, // Easter Sunday is 28 March; Wednesday 24 alone is no holiday
	} {
		k, err := c.Count(date(t, start), Rule{Count: 10, Unit: UnitWorkingDay})
		if err != nil || k.Last.String() != want[0] || k.Lenient.String() != want[1] {
			t.Errorf("%s: %s, not late before %s, want %v (%v)", start, k.Last, k.Lenient, want, err)
		}
	}
	if name, kept := c.Holiday(date(t, "2026-12-28")); kept {
		t.Errorf("%s is called a holiday", name)
	}
}

// Properties over random days to 2035: no due date before its start, a later
// start never gives an earlier end, the lenient day is never before the strict.
func TestCountProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7))
	cals := []*Calendar{usCalendar, hnCalendar}
	closed := *hnCalendar
	for y := 2026; y <= 2035; y++ {
		closed.Closed = append(closed.Closed, Closure{Name: "x", From: Date{y, 4, 15}, To: Date{y, 4, 16}})
	}
	cals = append(cals, &closed)
	for range 3000 {
		cal := cals[r.IntN(len(cals))]
		rule := Rule{Count: 1 + r.IntN(90), Unit: []string{UnitDay, UnitWorkingDay, UnitMonth}[r.IntN(3)], DayOne: []string{"", "next", "same"}[r.IntN(3)],
			LastDay: []string{"", "keep", "next_working"}[r.IntN(3)]}
		if rule.Unit == UnitMonth {
			rule.Count = 1 + rule.Count%12
		}
		a := date(t, "2026-01-01").AddDays(r.IntN(3200))
		b := a.AddDays(r.IntN(40))
		ka, erra := cal.Count(a, rule)
		kb, errb := cal.Count(b, rule)
		if erra != nil || errb != nil {
			t.Fatalf("%v %v %+v: %v %v", a, b, rule, erra, errb)
		}
		if ka.Last.Before(a) || kb.Last.Before(ka.Last) || ka.Lenient.Before(ka.Last) {
			t.Fatalf("%s %s %+v: %s %s, not before %s", a, b, rule, ka.Last, kb.Last, ka.Lenient)
		}
		if rule.Unit == UnitWorkingDay {
			if w, _ := cal.Working(ka.Last); !w {
				t.Fatalf("%s %+v ends on a free day", a, rule)
			}
			n := 0
			for _, d := range ka.Days {
				if d.Count > 0 {
					n++
					if d.Count != n {
						t.Fatal("the explanation skips a number")
					}
				} else if !d.Weekend && d.Holiday == "" {
					t.Fatalf("%s does not count and no reason is given", d.Date)
				}
			}
			if n != rule.Count || ka.At(ka.Last) != rule.Count {
				t.Fatalf("%d days explained, %d counted, day %d", n, rule.Count, ka.At(ka.Last))
			}
		}
	}
}

// The day to do something by is the working day before, and the day to look at
// it again the working day after.
func TestNearestWorkingDay(t *testing.T) {
	for day, want := range map[string][2]string{
		"2027-01-03": {"2026-12-31", "2027-01-04"}, // a Sunday behind a holiday and a Saturday
		"2026-12-13": {"2026-12-11", "2026-12-14"},
		"2026-12-31": {"2026-12-31", "2026-12-31"},
		"2027-12-31": {"2027-12-30", "2028-01-03"}, // kept for New Year's Day 2028, a Saturday
	} {
		if a, b := usCalendar.OnOrBefore(date(t, day)), usCalendar.OnOrAfter(date(t, day)); a.String() != want[0] || b.String() != want[1] {
			t.Errorf("%s: %s, %s, want %v", day, a, b, want)
		}
	}
	var none *Calendar
	if d := date(t, "2027-01-03"); none.OnOrBefore(d) != d {
		t.Error("no calendar moves a day")
	}
}

// A holiday that a law made in one year, or moved for one, is none in the others.
func TestHolidayOfSomeYears(t *testing.T) {
	h := Holiday{Month: 6, Day: 19, Observed: nearest, FromYear: 2021, ToYear: 2022}
	for year, want := range map[int]string{2020: "", 2021: "2021-06-18", 2022: "2022-06-20", 2023: ""} {
		got := ""
		if d := h.Dates(year); len(d) > 0 {
			got = d[0].String()
		}
		if got != want {
			t.Errorf("%d: %q, want %q", year, got, want)
		}
	}
}
