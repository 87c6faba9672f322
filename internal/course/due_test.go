package course_test

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/testcases"
	"arco/internal/testcases/built"
)

var day = civil.Date{Year: 2026, Month: 11, Day: 30}

var (
	library = built.Library
	example = testcases.Example
)

// one plans what the example asks of an agency by name.
func one(t testing.TB, c *casefile.Case, agency, right string) *plan.Filing {
	t.Helper()
	return built.Filing(t, c, agency, right, plan.Options{Today: day})
}

// Counted by hand with the official holidays, for what was received on Monday,
// November 30, 2026.
func TestDues(t *testing.T) {
	tests := []struct {
		name, agency, right string
		on, extended        string
	}{
		{"p01-deported", "us/cbp", "access", "2026-12-29", "2027-01-13"},
		{"p01-deported", "us/dhs", "access", "2026-12-29", "2027-01-13"},
		{"p01-deported", "hn/inm", "access", "2026-12-14", ""},
		{"p06-resident", "us/cbp", "rectification", "2026-12-14", ""},
		{"p11-organisation", "us/ice", "foia", "2026-12-29", "2027-01-13"},
		{"p11-organisation", "hn/seds", "foia", "2026-12-14", "2026-12-29"},
	}
	for _, tt := range tests {
		f := one(t, example(t, tt.name), tt.agency, tt.right)
		d, err := course.Dues(f, library(t), day)
		if err != nil || d == nil {
			t.Errorf("%s %s: %v, %v", tt.agency, tt.right, d, err)
			continue
		}
		if d.On.String() != tt.on || d.Extended.String() != tt.extended || !d.If || d.Received != day {
			t.Errorf("%s %s: %s, extended %q, if %v, from %s; want %s, %q", tt.agency, tt.right, d.On, d.Extended, d.If, d.Received, tt.on, tt.extended)
		}
		if d.Fact == nil || !d.Fact.Printable() {
			t.Errorf("%s %s: the clock rests on no fact that may be printed", tt.agency, tt.right)
		}
	}
}

// A recorded day of receipt counts, whatever day it is today.
func TestDuesFromReceipt(t *testing.T) {
	c := example(t, "p01-deported", func(c *casefile.Case) {
		c.Filings = []casefile.Filing{{ID: "us-cbp-access", ReceivedOn: "2026-11-30"}, {ID: "us-dhs-access", ReceivedOn: "unknown"}}
	})
	for _, today := range []civil.Date{day, day.AddDays(40)} {
		d, err := course.Dues(one(t, c, "us/cbp", "access"), library(t), today)
		if err != nil || d.If || d.On.String() != "2026-12-29" {
			t.Errorf("on %s: %+v, %v", today, d, err)
		}
		d, err = course.Dues(one(t, c, "us/dhs", "access"), library(t), today)
		if err != nil || !d.If || d.Received != today {
			t.Errorf("not recorded: %+v, %v", d, err)
		}
	}
	// A letter without a clock has none.
	f := one(t, example(t, "demo-all-letters"), "hn/seds", "deletion")
	if d, err := course.Dues(f, library(t), day); d != nil || err != nil {
		t.Errorf("%v, %v", d, err)
	}
}

// No due date lies before the receipt, a later receipt never gives an earlier
// one, and the extension never ends before the first day.
func TestDuesNeverGoBack(t *testing.T) {
	lib := library(t)
	c := example(t, "demo-all-letters")
	p := plan.Make(c, lib, plan.Options{Today: day})
	for _, f := range p.Filings {
		var last civil.Date
		for i := range 500 {
			received := civil.Date{Year: 2026, Month: 1, Day: 1}.AddDays(i)
			d, err := course.Dues(f, lib, received)
			if err != nil {
				t.Fatalf("%s from %s: %v", f.ID, received, err)
			}
			if d == nil {
				break
			}
			if !received.Before(d.On) || d.On.Before(last) || !d.Extended.IsZero() && !d.On.Before(d.Extended) {
				t.Fatalf("%s: received on %s, due on %s, extended %s, the day before %s", f.ID, received, d.On, d.Extended, last)
			}
			last = d.On
		}
	}
}
