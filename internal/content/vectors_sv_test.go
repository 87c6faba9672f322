package content

import (
	"strings"
	"testing"

	"arco/internal/civil"
)

// Days of El Salvador for a request received on Monday, November 30, 2026,
// counted by hand from the lists that its jurisdiction.toml names: the strict
// last day, and the last day if the usual vacations of offices do not count.
// The rule of each is the fact named.
func TestDaysOfElSalvador(t *testing.T) {
	j := load(t).Jurisdictions["sv"]
	add := func(n int) civil.Rule { return civil.Rule{Count: n, Unit: civil.UnitWorkingDay} }
	for _, x := range []struct {
		facts         string // the days of one or more facts, added up
		from          string
		last, lenient string
	}{
		{"lpdp_incompetent_5", "2026-11-30", "2026-12-07", "2026-12-07"},
		{"info_answer_10", "2026-11-30", "2026-12-14", "2026-12-14"},
		{"info_answer_10 info_complex_5", "2026-11-30", "2026-12-21", "2026-12-21"},
		{"info_answer_10 info_old_10", "2026-11-30", "2026-12-29", "2027-01-06"},
		{"info_answer_10 info_old_10 info_complex_5", "2026-11-30", "2027-01-06", "2027-01-13"},
		{"iaip_silence_15", "2026-12-14", "2027-01-06", "2027-01-13"},
		{"iaip_appeal_15", "2026-12-14", "2027-01-06", "2027-01-13"},
		{"lpdp_answer_20", "2026-11-30", "2026-12-29", "2027-01-06"},
		{"lpdp_rectification_20", "2026-11-30", "2026-12-29", "2027-01-06"},
		{"lpdp_answer_20 lpdp_notice_3", "2026-11-30", "2027-01-04", "2027-01-11"},
		{"lpdp_answer_20 lpdp_extension_20", "2026-11-30", "2027-01-27", "2027-02-03"},
		{"lpdp_prevention_10", "2026-12-07", "2026-12-21", "2026-12-21"},
		{"ace_escrito_10", "2026-12-21", "2027-01-06", "2027-01-13"},
		{"ace_escrito_10", "2027-01-04", "2027-01-18", "2027-01-18"},
		// Vectors of the calendar alone.
		{"lpdp_answer_20", "2026-11-23", "2026-12-21", "2026-12-21"},
		{"lpdp_answer_20 lpdp_extension_20", "2026-11-23", "2027-01-20", "2027-01-27"},
		{"lpa_appeal_15", "2027-03-01", "2027-03-22", "2027-03-30"},
		{"info_answer_10", "2027-07-19", "2027-08-02", "2027-08-09"},
	} {
		n := 0
		for _, id := range strings.Fields(x.facts) {
			f := j.Fact(id)
			if f == nil || f.Value == nil || !f.Printable() || f.Value.Unit != civil.UnitWorkingDay {
				t.Fatalf("%s is no period that may be printed", id)
			}
			n += f.Value.Count
		}
		k, err := j.Calendar.Count(day(x.from), add(n))
		if err != nil || k.Last.String() != x.last || k.Lenient.String() != x.lenient {
			t.Errorf("%s from %s: %s and %s, %v; want %s and %s", x.facts, x.from, k.Last, k.Lenient, err, x.last, x.lenient)
		}
	}
	// Five days to aim at, though the institute publishes fifteen.
	if k, err := j.Calendar.Count(day("2026-12-14"), add(5)); err != nil || k.Last.String() != "2026-12-21" {
		t.Errorf("%s, %v", k.Last, err)
	}
}

// A text of the access law reformed in 2025 was not read: no article of it is
// named by its number anywhere, and no data right rests on that law.
func TestNoArticleOfTheAccessLawOfElSalvador(t *testing.T) {
	p := load(t)
	n := 0
	for id, f := range p.Jurisdictions["sv"].Facts() {
		words := said(f.Citation, "es")
		if !strings.Contains(words, "Ley de Acceso a la Información Pública") {
			continue
		}
		if n++; strings.Contains(words, "artículo") {
			t.Errorf("%s names an article: %s", id, words)
		}
	}
	if n < 8 {
		t.Fatalf("only %d facts", n)
	}
}
