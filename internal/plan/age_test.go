package plan_test

import (
	"maps"
	"slices"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
)

func gateIDs(gates []plan.Gate) []string {
	var out []string
	for _, g := range gates {
		out = append(out, g.ID)
	}
	return out
}

func onDay(t *testing.T, c *casefile.Case, opt plan.Options) *plan.Filing {
	t.Helper()
	f, err := plan.One(c, library(t), casefile.Request{Agency: "us/cbp", Right: "access"}, plan.Fields{}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// What was read long ago is told first, then holds first requests; what was
// filed goes on, and so does an appeal.
func TestOldReadings(t *testing.T) {
	lib := library(t)
	read := lib.Agency("us/cbp").Channels[0].ReadOn
	if lib.Ages.Channel.Warn <= 0 || lib.Ages.Channel.Hold <= lib.Ages.Channel.Warn {
		t.Fatalf("%+v", lib.Ages)
	}
	for _, x := range []struct {
		on         civil.Date
		told, held bool
	}{
		{day, false, false},
		{read.AddMonths(lib.Ages.Channel.Warn).AddDays(40), true, false},
		{read.AddMonths(lib.Ages.Fact.Hold).AddDays(40), false, true},
		{civil.Date{Year: 2032, Month: 1, Day: 1}, false, true},
	} {
		f := onDay(t, example(t, "p01-deported"), plan.Options{Today: x.on})
		if told := slices.Contains(gateIDs(f.Told), "reading-old"); told != x.told {
			t.Errorf("on %s told %v", x.on, told)
		}
		if held := slices.Contains(gateIDs(f.Gates), "reading-too-old"); held != x.held {
			t.Errorf("on %s held %v", x.on, held)
		}
		passed := onDay(t, example(t, "p01-deported"), plan.Options{Today: x.on, Accept: []string{"reading-too-old"}})
		if slices.Contains(gateIDs(passed.Gates), "reading-too-old") {
			t.Errorf("on %s it cannot be passed", x.on)
		}
		c := example(t, "p01-deported", func(c *casefile.Case) {
			c.Filings = []casefile.Filing{{ID: "us-cbp-access", FiledOn: "2026-11-02", ReceivedOn: "2026-11-02", Events: []casefile.FilingEvent{{Code: "no_records", On: "2026-11-23"}}}}
		})
		f = onDay(t, c, plan.Options{Today: x.on})
		if slices.Contains(gateIDs(f.Gates), "reading-too-old") || slices.Contains(gateIDs(f.Told), "reading-old") != (x.told || x.held) {
			t.Errorf("on %s a filed request: held by %v, told %v", x.on, gateIDs(f.Gates), gateIDs(f.Told))
		}
		s, err := course.Stand(c, lib, "us-cbp-access", plan.Options{Today: x.on})
		if err != nil {
			t.Fatal(err)
		}
		n, err := course.NextLetter(c, lib, s, "", nil, plan.Options{Today: x.on})
		if err != nil || slices.Contains(gateIDs(n.Filing.Gates), "reading-too-old") {
			t.Errorf("on %s the appeal is held: %v", x.on, err)
		}
	}
}

// A fact that expired holds first requests whatever its age.
func TestExpiredFactHolds(t *testing.T) {
	lib := *library(t)
	us := *lib.Jurisdictions["us"]
	in := *us.Inside()
	in.Facts = maps.Clone(in.Facts)
	old := *in.Facts["foia_answer_20"]
	old.Status = law.Expired
	in.Facts["foia_answer_20"] = &old
	us.Read = func() *law.Inside { return &in }
	lib.Jurisdictions = maps.Clone(lib.Jurisdictions)
	lib.Jurisdictions["us"] = &us
	f, err := plan.One(example(t, "p01-deported"), &lib, casefile.Request{Agency: "us/cbp", Right: "access"}, plan.Fields{}, plan.Options{Today: day})
	if err != nil || !slices.Contains(gateIDs(f.Gates), "reading-too-old") {
		t.Errorf("%v, %v", gateIDs(f.Gates), err)
	}
}

// A way in is not offered before the day on which it opens.
func TestValidFrom(t *testing.T) {
	later := day.AddDays(10)
	a := &law.Agency{Channels: []*law.Channel{{ID: "new", For: []string{"request"}, ValidFrom: later}, {ID: "old", For: []string{"request"}}}}
	for on, want := range map[civil.Date]string{day: "old", later: "new", later.AddDays(1): "new"} {
		if ch := a.Request("request", on, func(term.ID) bool { return true }); ch == nil || ch.ID != want {
			t.Errorf("on %s: %v, want %s", on, ch, want)
		}
	}
}

// The day at an office is that of its zone; a helper further east may already
// write tomorrow's date, and not the day after.
func TestDayAtTheOffice(t *testing.T) {
	lib := library(t)
	there := func(string) civil.Date { return day }
	c := example(t, "p01-deported", func(c *casefile.Case) {
		c.Filings = []casefile.Filing{{ID: "us-cbp-access", FiledOn: "2026-10-29", ReceivedOn: "2026-10-29"}}
	})
	s, err := course.Stand(c, lib, "us-cbp-access", plan.Options{Today: day.AddDays(1), There: there})
	if err != nil || s.Today() != day { // in Spain it is already Tuesday
		t.Fatalf("%v, %v", s, err)
	}
	if late, _ := s.Late(); s.Office.Last != day || late {
		t.Errorf("the last day is %s, and today it is late there: %v", s.Office.Last, late)
	}
	for days, ok := range map[int]bool{0: true, 1: true, 2: false} {
		_, err := course.With(c, lib, "us-cbp-access", casefile.FilingEvent{Code: "no_records", On: day.AddDays(days).String()}, plan.Options{Today: day, There: there})
		if (err == nil) != ok {
			t.Errorf("an answer of %s: %v", day.AddDays(days), err)
		}
	}
}
