package law

import (
	"testing"

	"arco/internal/civil"
)

func TestValueOn(t *testing.T) {
	day := func(y int) civil.Date { return civil.Date{Year: y, Month: 7, Day: 1} }
	f := &Fact{Value: &Period{Count: 30, From: day(2026)}, Before: []Dated{{From: day(2020), Period: Period{Count: 20}}, {Period: Period{Count: 10}}}}
	for on, want := range map[civil.Date]int{day(2026): 30, day(2030): 30, day(2026).AddDays(-1): 20, day(2020): 20, day(2020).AddDays(-1): 10, day(1990): 10, {}: 30} {
		if got := f.ValueOn(on); got.Count != want {
			t.Errorf("on %s: %d, want %d", on, got.Count, want)
		}
	}
	if (&Fact{}).ValueOn(day(2026)) != nil {
		t.Error("a fact that is no period has a value")
	}
}
