package civil

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"arco/internal/problem"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/us"
)

// nearest moves a Saturday to Friday and a Sunday to Monday.
var nearest = map[time.Weekday]int{time.Saturday: -1, time.Sunday: 1}

func days(n int) *int { return &n }

var weekend = []time.Weekday{time.Saturday, time.Sunday}

// The legal public holidays of the United States as in 5 U.S.C. 6103.
var usCalendar = &Calendar{
	Weekend: weekend, FromYear: 2026, ToYear: 2035,
	Holidays: []Holiday{
		{Name: "New Year's Day", Month: 1, Day: 1, Observed: nearest},
		{Name: "Birthday of Martin Luther King, Jr.", Nth: &Nth{Month: 1, Weekday: time.Monday, N: 3}},
		{Name: "Washington's Birthday", Nth: &Nth{Month: 2, Weekday: time.Monday, N: 3}},
		{Name: "Memorial Day", Nth: &Nth{Month: 5, Weekday: time.Monday, N: -1}},
		{Name: "Juneteenth", Month: 6, Day: 19, Observed: nearest},
		{Name: "Independence Day", Month: 7, Day: 4, Observed: nearest},
		{Name: "Labor Day", Nth: &Nth{Month: 9, Weekday: time.Monday, N: 1}},
		{Name: "Columbus Day", Nth: &Nth{Month: 10, Weekday: time.Monday, N: 2}},
		{Name: "Veterans Day", Month: 11, Day: 11, Observed: nearest},
		{Name: "Thanksgiving Day", Nth: &Nth{Month: 11, Weekday: time.Thursday, N: 4}},
		{Name: "Christmas Day", Month: 12, Day: 25, Observed: nearest},
	},
}

// The holidays of the public sector of Honduras: none moves to another day but
// the Semana Morazánica, which begins on the first Wednesday of October.
var hnCalendar = &Calendar{
	Weekend: weekend, FromYear: 2018, ToYear: 2035,
	Holidays: []Holiday{
		{Name: "Año Nuevo", Month: 1, Day: 1},
		{Name: "Jueves Santo", Easter: days(-3)},
		{Name: "Viernes Santo", Easter: days(-2)},
		{Name: "Sábado de Gloria", Easter: days(-1)},
		{Name: "Día de las Américas", Month: 4, Day: 14},
		{Name: "Día del Trabajo", Month: 5, Day: 1},
		{Name: "Día de la Independencia", Month: 9, Day: 15},
		{Name: "Semana Morazánica", Nth: &Nth{Month: 10, Weekday: time.Wednesday, N: 1}, Days: 3},
		{Name: "Navidad", Month: 12, Day: 25},
	},
}

func date(t testing.TB, s string) Date {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}

// Source: the statutes, counted by hand; the row of 2018 is the due date in a
// published Honduran case.
func TestDueDates(t *testing.T) {
	tests := []struct {
		cal   *Calendar
		start string
		count int
		unit  string
		want  string
	}{
		{usCalendar, "2026-11-23", 10, UnitWorkingDay, "2026-12-08"},
		{usCalendar, "2026-11-23", 20, UnitWorkingDay, "2026-12-22"},
		{usCalendar, "2026-11-23", 30, UnitWorkingDay, "2027-01-07"},
		{usCalendar, "2026-11-23", 90, UnitWorkingDay, "2027-04-05"},
		{usCalendar, "2026-11-23", 90, UnitDay, "2027-02-21"},
		{usCalendar, "2026-12-01", 10, UnitWorkingDay, "2026-12-15"},
		{usCalendar, "2026-12-01", 20, UnitWorkingDay, "2026-12-30"},
		{usCalendar, "2026-12-01", 30, UnitWorkingDay, "2027-01-14"},
		{usCalendar, "2026-12-01", 90, UnitWorkingDay, "2027-04-12"},
		{usCalendar, "2026-12-01", 90, UnitDay, "2027-03-01"},
		{usCalendar, "2027-01-04", 10, UnitWorkingDay, "2027-01-19"},
		{usCalendar, "2027-01-04", 20, UnitWorkingDay, "2027-02-02"},
		{usCalendar, "2027-01-04", 30, UnitWorkingDay, "2027-02-17"},
		{usCalendar, "2027-01-04", 90, UnitWorkingDay, "2027-05-12"},
		{usCalendar, "2027-01-04", 90, UnitDay, "2027-04-04"},

		{hnCalendar, "2018-04-12", 10, UnitWorkingDay, "2018-04-26"},
		{hnCalendar, "2018-04-12", 20, UnitWorkingDay, "2018-05-11"},
		{hnCalendar, "2026-03-27", 10, UnitWorkingDay, "2026-04-15"},
		{hnCalendar, "2026-03-27", 20, UnitWorkingDay, "2026-04-29"},
		{hnCalendar, "2026-09-30", 10, UnitWorkingDay, "2026-10-19"},
		{hnCalendar, "2026-09-30", 20, UnitWorkingDay, "2026-11-02"},
		{hnCalendar, "2026-11-23", 10, UnitWorkingDay, "2026-12-07"},
		{hnCalendar, "2026-11-23", 20, UnitWorkingDay, "2026-12-21"},
		{hnCalendar, "2026-12-14", 10, UnitWorkingDay, "2026-12-29"},
		{hnCalendar, "2026-12-14", 20, UnitWorkingDay, "2027-01-13"},
		{hnCalendar, "2027-03-15", 10, UnitWorkingDay, "2027-03-31"},
		{hnCalendar, "2027-03-15", 20, UnitWorkingDay, "2027-04-15"},
	}
	for _, tt := range tests {
		got, err := tt.cal.Add(date(t, tt.start), tt.count, tt.unit)
		if err != nil {
			t.Errorf("%s + %d %s: %v", tt.start, tt.count, tt.unit, err)
		} else if got.String() != tt.want {
			t.Errorf("%s + %d %s = %s, want %s", tt.start, tt.count, tt.unit, got, tt.want)
		}
	}
}

// kept lists the holidays of a year that are no ordinary weekend day.
func kept(c *Calendar, year int) []string {
	var out []string
	for d := (Date{year, 1, 1}); d.Year == year; d = d.AddDays(1) {
		if _, ok := c.Holiday(d); ok {
			out = append(out, d.String()[5:])
		}
	}
	return out
}

// Source: 5 U.S.C. 6103(b) for the days that move; the Honduran decree on the
// Semana Morazánica.
func TestHolidays(t *testing.T) {
	tests := []struct {
		name string
		cal  *Calendar
		year int
		want []string
	}{
		{"us", usCalendar, 2026, []string{"01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"}},
		{"us", usCalendar, 2027, []string{"01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"}},
		{"us", usCalendar, 2028, []string{"01-17", "02-21", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25"}},
		{"hn", hnCalendar, 2026, []string{"01-01", "04-02", "04-03", "04-04", "04-14", "05-01", "09-15", "10-07", "10-08", "10-09", "12-25"}},
		{"hn", hnCalendar, 2027, []string{"01-01", "03-25", "03-26", "03-27", "04-14", "05-01", "09-15", "10-06", "10-07", "10-08", "12-25"}},
		{"hn", hnCalendar, 2028, []string{"01-01", "04-13", "04-14", "04-15", "05-01", "09-15", "10-04", "10-05", "10-06", "12-25"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, kept(tt.cal, tt.year)); diff != "" {
			t.Errorf("%s %d (-want +got):\n%s", tt.name, tt.year, diff)
		}
	}
}

// Another holiday library must keep the same days.
func TestHolidaysAgainstCal(t *testing.T) {
	old := cal.DefaultLoc
	cal.DefaultLoc = time.UTC
	defer func() { cal.DefaultLoc = old }()
	other := cal.NewBusinessCalendar()
	other.AddHoliday(us.Holidays...)
	for d := (Date{2026, 1, 1}); d.Year <= 2035; d = d.AddDays(1) {
		want := other.IsWorkday(d.Time())
		got, err := usCalendar.Working(d)
		if err != nil || got != want {
			t.Errorf("%s working: %v %v, want %v", d, got, err, want)
		}
	}
}

// Source: the tables of the Gregorian calendar.
func TestEaster(t *testing.T) {
	want := map[int]string{
		2018: "2018-04-01", 2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28",
		2028: "2028-04-16", 2029: "2029-04-01", 2030: "2030-04-21", 2031: "2031-04-13", 2032: "2032-03-28",
		2033: "2033-04-17", 2034: "2034-04-09", 2035: "2035-03-25",
	}
	for year, w := range want {
		if got := Easter(year); got.String() != w {
			t.Errorf("Easter %d = %s, want %s", year, got, w)
		}
	}
}

func TestNoCalendar(t *testing.T) {
	_, outside := usCalendar.AddWorking(date(t, "2035-12-20"), 20)
	_, before := usCalendar.Working(date(t, "2025-12-31"))
	_, none := (*Calendar)(nil).AddWorking(date(t, "2026-11-23"), 20)
	_, between := usCalendar.WorkingBetween(date(t, "2035-12-20"), date(t, "2036-01-05"))
	for name, err := range map[string]error{"outside": outside, "before": before, "none": none, "between": between} {
		var p *problem.Problem
		if !errors.As(err, &p) || p.Code != "deadline.no_calendar" {
			t.Errorf("%s: %v, want deadline.no_calendar", name, err)
		}
	}
	// The last covered day is still counted.
	if _, err := usCalendar.AddWorking(date(t, "2035-12-28"), 1); err != nil {
		t.Error(err)
	}
	// Calendar days and months need no calendar.
	if d, err := (*Calendar)(nil).Add(date(t, "2026-01-31"), 1, UnitMonth); err != nil || d.String() != "2026-02-28" {
		t.Errorf("month without calendar: %s %v", d, err)
	}
	if _, err := usCalendar.Add(date(t, "2026-11-23"), 1, "week"); err == nil {
		t.Error("unknown unit accepted")
	}
	if _, err := usCalendar.AddWorking(date(t, "2026-11-23"), -1); err == nil {
		t.Error("counting backward accepted")
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		start string
		n     int
		want  string
	}{
		{"2027-01-31", 1, "2027-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-10-31", 12, "2027-10-31"},
		{"2027-03-31", -1, "2027-02-28"},
	}
	for _, tt := range tests {
		if got := date(t, tt.start).AddMonths(tt.n); got.String() != tt.want {
			t.Errorf("%s + %d months = %s, want %s", tt.start, tt.n, got, tt.want)
		}
	}
}

func TestExplain(t *testing.T) {
	got, err := usCalendar.Explain(date(t, "2026-11-24"), 3)
	if err != nil {
		t.Fatal(err)
	}
	want := []Day{
		{Date: Date{2026, 11, 25}, Count: 1},
		{Date: Date{2026, 11, 26}, Holiday: "Thanksgiving Day"},
		{Date: Date{2026, 11, 27}, Count: 2},
		{Date: Date{2026, 11, 28}, Weekend: true},
		{Date: Date{2026, 11, 29}, Weekend: true},
		{Date: Date{2026, 11, 30}, Count: 3},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRulesWithoutADay(t *testing.T) {
	for _, h := range []Holiday{
		{Name: "leap", Month: 2, Day: 29},
		{Name: "fifth", Nth: &Nth{Month: 2, Weekday: time.Monday, N: 5}},
		{Name: "none", Nth: &Nth{Month: 2, Weekday: time.Monday}},
	} {
		if got := h.Dates(2027); len(got) != 0 {
			t.Errorf("%s in 2027: %v", h.Name, got)
		}
	}
}

// No due date lies before the day of receipt, a later receipt never gives an
// earlier one, and counting back gives the count.
func TestDueDateProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, cal := range []*Calendar{usCalendar, hnCalendar} {
		for _, unit := range []string{UnitDay, UnitWorkingDay, UnitMonth} {
			for range 300 {
				start := Date{2026, 1, 1}.AddDays(r.IntN(2000))
				n := r.IntN(13)
				if unit != UnitMonth {
					n = r.IntN(100)
				}
				due, err := cal.Add(start, n, unit)
				next, err2 := cal.Add(start.AddDays(1), n, unit)
				if err != nil || err2 != nil {
					t.Fatal(err, err2)
				}
				if due.Before(start) {
					t.Errorf("%s + %d %s = %s, before receipt", start, n, unit, due)
				}
				if next.Before(due) {
					t.Errorf("a day after %s the due date of %d %s is earlier: %s, not %s", start, n, unit, next, due)
				}
				if unit == UnitWorkingDay {
					if c, err := cal.WorkingBetween(start, due); err != nil || c != n {
						t.Errorf("between %s and %s: %d %v, want %d", start, due, c, err, n)
					}
				}
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-11-30", "0000-00-00", "2026-02-30", "", "+2026-01-01", "2026-1-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil && d.String() != s {
			t.Errorf("%q parsed as %s", s, d)
		}
	})
}

// A calendar that remembers its holidays names the same ones, on every day and
// at the ends of its years.
func TestKeptHolidaysAreTheSame(t *testing.T) {
	for _, cal := range []*Calendar{usCalendar, hnCalendar} {
		keeps := *cal
		keeps.Keep()
		for d := (Date{cal.FromYear - 2, 1, 1}); d.Year < cal.ToYear+2; d = d.AddDays(1) {
			want, is := cal.Holiday(d)
			if got, ok := keeps.Holiday(d); got != want || ok != is {
				t.Fatalf("%s: %q, %t; want %q, %t", d, got, ok, want, is)
			}
		}
		a, _ := cal.Explain(date(t, "2027-01-29"), 300)
		b, err := keeps.Explain(date(t, "2027-01-29"), 300)
		if diff := cmp.Diff(a, b); diff != "" || err != nil {
			t.Fatalf("%v %s", err, diff)
		}
	}
}
