package main

import (
	"fmt"
	"slices"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/term"
)

// A dueList gathers what due prints. Of each filing it keeps its lines alone, so
// that a tracker of many thousands takes little memory.
type dueList struct {
	env         *env
	json, count bool
	reminders   *app.Reminders // nil without --ics
	n           int            // days
	lines       []dayLine
	rows        []dueRow
	late, old   []string // said after the days
}

type dayLine struct {
	on   civil.Date
	text string
}

// A dueRow is one day as data.
type dueRow struct {
	Ref    string    `json:"reference"`
	Filing string    `json:"filing,omitempty"`
	Kind   string    `json:"kind"`
	On     string    `json:"on"`
	Day    string    `json:"weekday,omitempty"`
	Act    string    `json:"act_on,omitempty"` // the working day to act on, or to look at it
	Left   int       `json:"days_left"`
	Mark   string    `json:"mark"`
	Last   string    `json:"last_event,omitempty"`
	Clock  *clockRow `json:"clock,omitempty"`
	on     civil.Date
}

// add takes days and a filing, either of which may be missing.
func (l *dueList) add(f *app.Followed, days []app.DueDay) error {
	if l.reminders != nil {
		if err := l.reminders.Add(f, days); err != nil {
			return err
		}
	}
	l.n += len(days)
	for _, d := range days {
		if l.json {
			l.rows = append(l.rows, dueRowOf(d))
		} else {
			l.lines = append(l.lines, dayLine{d.On, l.env.dueDay(d)})
		}
	}
	if f != nil && !f.Closed && !l.json {
		l.filing(f)
	}
	return nil
}

// filing notes what is said of a filing beside its days.
func (l *dueList) filing(f *app.Followed) {
	e, id := l.env, map[string]any{"filing": f.Filing.ID}
	switch {
	case f.Filed.IsZero():
		l.late = append(l.late, e.word("due.not_filed", id))
	case f.Paused():
		l.late = append(l.late, e.word("due.paused", id))
	default:
		if late, sure := f.Late(); late && sure && !f.Waits() && slices.Contains(f.Follow, law.Silence) {
			l.late = append(l.late, e.word("due.late", id))
		}
	}
	if l.count {
		l.late = append(l.late, f.Filing.ID)
		l.late = append(l.late, e.counting(f.Standing)...)
	}
	if f.Filing.Cond.Has(term.ReadingOld) {
		l.old = append(l.old, e.word("due.reading_old", id))
	}
}

// say prints the days, the next first, and what is to be said of the filings.
func (l *dueList) say() {
	e := l.env
	if len(l.lines) == 0 {
		e.say(e.out, "due.nothing", nil)
	}
	slices.SortStableFunc(l.lines, func(a, b dayLine) int { return app.Sooner(a.on, b.on) })
	for _, d := range l.lines {
		fmt.Fprintln(e.out, d.text)
	}
	for _, s := range append(l.late, l.old...) {
		fmt.Fprintln(e.out, s)
	}
}

// write prints the days as data, row by row.
func (l *dueList) write() error {
	slices.SortStableFunc(l.rows, func(a, b dueRow) int { return app.Sooner(a.on, b.on) })
	return l.env.json(l.rows)
}

func dueRowsOf(days []app.DueDay) []dueRow {
	out := []dueRow{}
	for _, d := range days {
		out = append(out, dueRowOf(d))
	}
	return out
}

func dueRowOf(d app.DueDay) dueRow {
	x := dueRow{Ref: d.Ref, Filing: d.Filing, Kind: d.Kind, On: d.On.String(), Left: d.Left, Mark: d.Mark(), Act: d.Act.String(), Last: d.Event, on: d.On}
	if !d.On.IsZero() {
		x.Day = weekdayWord(d.On)
	}
	if d.Standing != nil {
		x.Clock = clockOf(d.Clock, d.Standing.Today())
	}
	return x
}
