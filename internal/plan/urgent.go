package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
)

// A Within is the time in which a letter should be at the office, counted from
// the earliest day on which it may have happened.
type Within struct {
	Fact *law.Fact
	From civil.Date
	On   civil.Date
	Over bool // the last day is before today
}

// within counts the days of an urgent letter; nil if the route has none, or if
// no day is known.
func within(c *casefile.Case, lib *law.Library, f *Filing, today civil.Date) *Within {
	j := lib.Jurisdictions[f.Agency.Jurisdiction]
	fact := lib.Fact(j.ID, f.Route.Within)
	if fact == nil || fact.Value == nil {
		return nil
	}
	var first civil.Date
	for _, e := range Events(c, j, f.Agency) {
		w, err := casefile.ParseWhen(e.When)
		if err != nil || !did(e, f.Route.From) {
			continue
		}
		if from, _, ok := w.Bounds(); ok && (first.IsZero() || from.Before(first)) {
			first = from
		}
	}
	if first.IsZero() {
		return nil
	}
	value := fact.ValueOn(first)
	on, err := j.Calendar.Add(first, value.Count, value.Unit)
	if err != nil {
		return nil // the calendar does not reach so far back: the letter says "today" anyway
	}
	return &Within{Fact: fact, From: first, On: on, Over: on.Before(today)}
}

// urgentFirst puts letters that wait for nothing before the others, keeping
// their order otherwise.
func urgentFirst(fs []*Filing) {
	slices.SortStableFunc(fs, func(a, b *Filing) int {
		switch {
		case a.Route.Urgent == b.Route.Urgent:
			return 0
		case a.Route.Urgent:
			return -1
		}
		return 1
	})
}

// Today returns one safe thing to do today while every letter stands behind a
// gate; none if a letter can go, or if only answers are missing. It never says
// which gate it is that stands before another State.
func (p *Plan) Today() law.Text {
	var first law.Text
	for _, f := range p.Filings {
		if f.Ready() {
			return law.Text{}
		}
		for _, g := range f.Gates {
			if first.None() {
				first = g.Today
			}
		}
	}
	return first
}

// core reports whether a letter belongs to the core of a plan: it waits for
// nothing, was asked for by name, or goes to an office that the person met.
func core(c *casefile.Case, f *Filing, order int) bool {
	return f.Route.Urgent || order > 0 && order < 10 || named(c, f.Agency.ID, f.Right) ||
		slices.ContainsFunc(c.Events, func(e casefile.Event) bool { return e.Agency == f.Agency.ID })
}
