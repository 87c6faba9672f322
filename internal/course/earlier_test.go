package course

import (
	"testing"

	"arco/internal/casefile"
)

// Each refusal keeps its own last day until the letter against it was sent, the
// matter ended, or the day is over.
func TestEachRefusalKeepsItsClock(t *testing.T) {
	filed := ev("filed", "2026-09-01")
	first, second := ev("no_records", "2026-11-10"), ev("refused", "2026-11-20")
	for _, x := range []struct {
		name, today string
		events      []casefile.FilingEvent
		want        []string // last days of the earlier answers
		last        string
	}{
		{"one", "2026-11-27", []casefile.FilingEvent{filed, first}, nil, "2027-03-24"},
		{"two", "2026-11-27", []casefile.FilingEvent{filed, first, second}, []string{"2027-03-24"}, "2027-04-02"},
		{"the same again", "2026-11-27", []casefile.FilingEvent{filed, first, ev("no_records", "2026-11-20")}, []string{"2027-03-24"}, "2027-04-02"},
		{"the matter goes on", "2026-11-27", []casefile.FilingEvent{filed, first, second, ev("acknowledged", "2026-11-24")}, []string{"2027-03-24"}, "2027-04-02"},
		{"sent", "2026-11-27", []casefile.FilingEvent{filed, first, second, ev("sent_appeal", "2026-11-24")}, nil, ""},
		{"another letter", "2026-11-27", []casefile.FilingEvent{filed, first, second, ev("sent_mediation", "2026-11-24")}, []string{"2027-03-24"}, "2027-04-02"},
		{"ended", "2026-11-27", []casefile.FilingEvent{filed, first, second, ev("granted", "2026-11-24")}, nil, ""},
		{"over", "2027-03-25", []casefile.FilingEvent{filed, first, second}, nil, "2027-04-02"},
	} {
		s := stand(t, nextCase("us-cbp-access", x.events...), x.today)
		got := []string{}
		for _, e := range s.Running(s.Today()) {
			got = append(got, e.LastDay.Last.String())
		}
		last := ""
		if s.LastDay != nil {
			last = s.LastDay.Last.String()
		}
		if len(got) != len(x.want) || len(got) > 0 && got[0] != x.want[0] || last != x.last {
			t.Errorf("%s: earlier %v, last day %s", x.name, got, last)
		}
	}
}
