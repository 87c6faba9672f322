package course

import (
	"testing"

	"arco/internal/casefile"
)

// The day that an answer itself names comes before the later day that is
// advised, on a working day, and the law's own last day stands beside it.
func TestTheOfficesDayComesFirst(t *testing.T) {
	until := func(code, on, day string) casefile.FilingEvent {
		return casefile.FilingEvent{Code: code, On: on, Until: day}
	}
	filed := ev("filed", "2026-09-01")
	for _, x := range []struct {
		name            string
		events          []casefile.FilingEvent
		doBy, last, own string // own is the office's day, "" if it is no day of the person's
	}{
		{"before the advised day", []casefile.FilingEvent{filed, until("no_records", "2026-11-20", "2026-12-10")}, "2026-12-10", "2027-04-02", "2026-12-10"},
		{"a Saturday", []casefile.FilingEvent{filed, until("no_records", "2026-11-20", "2026-12-05")}, "2026-12-04", "2027-04-02", "2026-12-04"},
		{"after the advised day", []casefile.FilingEvent{filed, until("no_records", "2026-11-20", "2027-03-10")}, "2027-02-18", "2027-04-02", ""},
		{"nothing is advised", []casefile.FilingEvent{filed, until("asks_more", "2026-11-20", "2026-12-01")}, "2026-12-01", "", "2026-12-01"},
		{"it stays when the matter goes on", []casefile.FilingEvent{filed, until("asks_more", "2026-11-20", "2026-12-01"), ev("acknowledged", "2026-11-23")}, "2026-12-01", "", "2026-12-01"},
		{"it ends when one answers", []casefile.FilingEvent{filed, until("asks_more", "2026-11-20", "2026-12-01"), ev("sent_cure", "2026-11-23")}, "", "", ""},
		{"the office's own time", []casefile.FilingEvent{filed, until("extension", "2026-09-20", "2026-10-05")}, "", "", ""},
	} {
		s := stand(t, nextCase("us-cbp-access", x.events...), "2026-11-27")
		day := func(k *Clock) string {
			if k == nil {
				return ""
			}
			return k.Last.String()
		}
		own := ""
		if x.own != "" && !s.OfficeDate.IsZero() {
			t.Errorf("%s: %s is called the day of the office's answer", x.name, s.OfficeDate)
		}
		if s.DoBy != nil && !s.DoBy.Named.IsZero() {
			own = s.DoBy.Last.String()
		}
		if day(s.DoBy) != x.doBy || day(s.LastDay) != x.last || own != x.own {
			t.Errorf("%s: do by %s, last day %s, named %s", x.name, day(s.DoBy), day(s.LastDay), own)
		}
	}
}
