package content

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/civil"
)

// The days of a request in Guatemala, counted by hand with two lists of days off: those that stand in every list (Ley de
// Servicio Civil, Código de Trabajo 127), and all lists together. Periods one after the other: articles of Decreto 57-2008.
// adhoc takes the days off that the Government declared for the ends of 2023, 2024 and 2025 (Acuerdo Gubernativo 222-2025
// and those before it) for this year’s too.
func TestDaysOfGuatemala(t *testing.T) {
	j := load(t).Jurisdictions["gt"]
	c := j.Calendar
	adhoc := civil.Calendar{Weekend: c.Weekend, FromYear: c.FromYear, ToYear: c.ToYear, Holidays: c.Holidays, Usual: c.Usual}
	adhoc.Closed = append(slices.Clone(c.Closed), civil.Closure{Name: "by decree", From: day("2026-12-23"), To: day("2026-12-31")},
		civil.Closure{Name: "by decree", From: day("2027-01-02"), To: day("2027-01-02")})
	for _, tt := range []struct {
		what, from, facts                      string // facts, one after the other
		earliest, latest, latestIfDaysDeclared string // "" for the same
	}{
		{"a clarification at the ministry of the interior, by its notices", "2026-11-30", "clarify_mingob", "2026-12-02", "", ""},
		{"information, article 42", "2026-11-30", "info_answer", "2026-12-14", "", ""},
		{"own data, article 33", "2026-11-30", "hd_access", "2026-12-14", "", ""},
		{"information with more time, article 43", "2026-11-30", "info_answer info_extension", "2026-12-29", "2026-12-30", "2027-01-07"},
		{"after silence, article 44", "2026-12-14", "info_silence", "2026-12-29", "2026-12-30", "2027-01-07"},
		{"a change of data, article 34", "2026-11-30", "hd_modify", "2027-01-13", "2027-01-15", "2027-01-21"},
		{"the appeal, articles 54 and 55", "2026-12-14", "review_15", "2027-01-06", "2027-01-08", "2027-01-14"},
		{"the appeal after more time in which nothing came", "2026-11-30", "info_answer info_extension review_15", "2027-01-20", "2027-01-22", "2027-01-28"},
		{"the appeal after silence on a change", "2026-11-30", "hd_modify review_15", "2027-02-03", "2027-02-05", "2027-02-11"},
		{"its decision, article 58", "2026-12-28", "review_decision", "2027-01-05", "2027-01-06", "2027-01-08"},
		{"a change asked for on 23 November", "2026-11-23", "hd_modify", "2027-01-06", "2027-01-08", ""},
		{"own data asked for on 23 November", "2026-11-23", "hd_access", "2026-12-07", "", ""},
		{"over Holy Week", "2027-03-01", "info_answer info_extension", "2027-03-31", "2027-04-01", "2027-04-01"},
		{"over the feast of the capital, a Sunday", "2027-07-19", "review_15", "2027-08-09", "", ""},
	} {
		strict, lenient, declared := day(tt.from), day(tt.from), day(tt.from)
		for id := range strings.FieldsSeq(tt.facts) {
			f := j.Facts()[id]
			if f == nil || f.Value == nil {
				t.Fatalf("%s: no period %s", tt.what, id)
			}
			count := func(c *civil.Calendar, from civil.Date) civil.Count {
				k, err := c.Count(from, f.Value.Rule())
				if err != nil {
					t.Fatalf("%s: %v", tt.what, err)
				}
				return k
			}
			strict, lenient, declared = count(j.Calendar, strict).Last, count(j.Calendar, lenient).Lenient, count(&adhoc, declared).Lenient
		}
		want := func(s, else_ string) string {
			if s == "" {
				return else_
			}
			return s
		}
		if latest := want(tt.latest, tt.earliest); strict.String() != tt.earliest || lenient.String() != latest {
			t.Errorf("%s: %s, latest %s; want %s, %s", tt.what, strict, lenient, tt.earliest, latest)
		}
		if tt.latestIfDaysDeclared != "" && declared.String() != tt.latestIfDaysDeclared {
			t.Errorf("%s: with days by decree %s, want %s", tt.what, declared, tt.latestIfDaysDeclared)
		}
	}
	// The ministry announces more time at the latest on the eighth working day; the law says in the two days before the end.
	for n, want := range map[int]string{8: "2026-12-10", 9: "2026-12-11"} {
		if d, err := j.Calendar.AddWorking(day("2026-11-30"), n); err != nil || d.String() != want {
			t.Errorf("working day %d is %s, %v; want %s", n, d, err, want)
		}
	}
	// The day that is advised for the appeal is safe for who counts all fifteen days: ten working days are over by then.
	if d, err := j.Calendar.AddWorking(day("2026-12-14"), 10); err != nil || d != day("2026-12-14").AddDays(15) {
		t.Errorf("the advised day is %s, %v", d, err)
	}
}

// 30 June is kept on a Monday where it falls on another day (Decreto 19-2018); both days are off in some lists only.
func TestDayOfTheArmy(t *testing.T) {
	c := load(t).Jurisdictions["gt"].Calendar
	for _, on := range []string{"2026-06-29", "2026-06-30", "2027-06-28", "2027-06-30", "2028-06-30", "2028-07-03"} {
		d := day(on)
		if _, kept := c.Holiday(d); kept {
			t.Errorf("%s is off in every list", on)
		}
		if k, err := c.Count(d.AddDays(-1), civil.Rule{Count: 1, Unit: "working_day"}); err != nil || k.Lenient == d {
			t.Errorf("%s counts as a working day in all lists: %v", on, err)
		}
	}
}
