package content

import (
	"strings"
	"testing"

	"arco/internal/civil"
)

// The days of a request in Mexico, counted by hand with two lists of days off: those that stand in every list (procedure
// act 28, labour act 74, the decree of 2024, the count of the platform in 2026), and all lists with the usual closures.
// Periods one after the other: articles of the two general laws of 2025.
func TestDaysOfMexico(t *testing.T) {
	j := load(t).Jurisdictions["mx"]
	for _, tt := range []struct {
		what, from, facts string // facts, or a number of working days, one after the other
		earliest, latest  string // "" for the same
	}{
		{"a notice of incompetence, data law 47", "2026-11-30", "3", "2026-12-03", ""},
		{"a notice of what is missing, data law 46", "2026-11-30", "5", "2026-12-07", ""},
		{"the person’s answer to it, data law 46", "2026-12-07", "d_prevention_10", "2026-12-21", "2027-01-07"},
		{"the same for information, transparency law 130", "2026-12-07", "i_prevention_10", "2026-12-21", "2027-01-07"},
		{"the answer, data law 45", "2026-11-30", "d_answer_20", "2026-12-29", "2027-01-14"},
		{"the answer, transparency law 134", "2026-11-30", "i_answer_20", "2026-12-29", "2027-01-14"},
		{"with more time", "2026-11-30", "d_answer_20 d_extension_10", "2027-01-13", "2027-01-28"},
		{"a new answer after what was missing was sent", "2026-12-14", "d_answer_20", "2027-01-13", "2027-01-28"},
		{"the appeal against silence, data law 95", "2026-11-30", "d_answer_20 d_appeal_silence_15", "2027-01-20", "2027-02-08"},
		{"the same for information, transparency law 144", "2026-11-30", "i_answer_20 i_appeal_15", "2027-01-20", "2027-02-08"},
		{"the appeal against silence after more time", "2026-11-30", "d_answer_20 d_extension_10 d_appeal_silence_15", "2027-02-03", "2027-02-22"},
		{"the appeal against an answer, data law 86", "2026-12-14", "d_appeal_15", "2027-01-06", "2027-01-21"},
		{"carrying it out, data law 45", "2026-12-28", "d_carry_15", "2027-01-19", "2027-01-27"},
		{"the decision on the appeal, data law 100", "2027-01-15", "d_decision_40", "2027-03-12", "2027-03-17"},
		{"with more time", "2027-01-15", "d_decision_40 d_decision_more_20", "2027-04-09", "2027-04-16"},
		{"P09: the appeal against inexistence", "2026-11-20", "d_appeal_15", "2026-12-11", ""},
		{"asked for on 23 November", "2026-11-23", "d_answer_20", "2026-12-21", "2027-01-07"},
		{"the same with more time", "2026-11-23", "d_answer_20 d_extension_10", "2027-01-06", "2027-01-21"},
		{"over Holy Week", "2027-03-01", "d_answer_20", "2027-03-29", "2027-04-01"},
		{"in summer", "2027-07-19", "d_appeal_15", "2027-08-09", ""},
		// Counted by the platform itself, as a public collection of folios of 2026 shows.
		{"the platform, nine offices", "2026-04-17", "d_answer_20", "2026-05-19", ""},
		{"the platform, the interior ministry", "2026-05-06", "d_answer_20", "2026-06-03", ""},
		{"the platform, fourteen offices", "2026-05-18", "d_answer_20", "2026-06-15", ""},
		{"the platform, with more time", "2026-04-16", "d_answer_20 d_extension_10", "2026-06-01", ""},
	} {
		strict, lenient := day(tt.from), day(tt.from)
		for id := range strings.FieldsSeq(tt.facts) {
			r := civil.Rule{Unit: civil.UnitWorkingDay}
			if f := j.Facts()[id]; f != nil && f.Value != nil {
				r = f.Value.Rule()
			} else if r.Count = int(id[0] - '0'); len(id) > 1 {
				t.Fatalf("%s: no period %s", tt.what, id)
			}
			a, err := j.Calendar.Count(strict, r)
			if err != nil {
				t.Fatal(err)
			}
			b, err := j.Calendar.Count(lenient, r)
			if err != nil {
				t.Fatal(err)
			}
			strict, lenient = a.Last, b.Lenient
		}
		if tt.latest == "" {
			tt.latest = tt.earliest
		}
		if strict.String() != tt.earliest || lenient.String() != tt.latest {
			t.Errorf("%s, from %s: %s, not late before %s; want %s, %s", tt.what, tt.from, strict, lenient, tt.earliest, tt.latest)
		}
	}
	// A safe window for the appeal against silence: the office can no longer be in time, and the person still is.
	c := j.Calendar
	for n, want := range map[int]string{20: "2027-01-15 2027-01-20", 30: "2027-01-29 2027-02-03"} { // 30: after more time that was notified
		due, _ := c.Count(day("2026-11-30"), civil.Rule{Count: n, Unit: civil.UnitWorkingDay})
		last, _ := c.Count(due.Last, j.Facts()["d_appeal_silence_15"].Value.Rule())
		if got := due.Lenient.AddDays(1).String() + " " + last.Last.String(); got != want {
			t.Errorf("after %d days the window is %s, want %s", n, got, want)
		}
	}
}
