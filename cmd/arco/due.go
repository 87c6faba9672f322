package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/store"
)

// due lists every day that matters of a case or a tracker, the next first, and
// writes them as reminders where --ics names a file.
func (e *env) due(c *cli.Context) error {
	opt, bad := e.options(c)
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	path := c.Args().First()
	var outErr error
	if out := c.String("ics"); out != "" {
		outErr = e.target(c, out, "").Free()
	}
	var days []app.DueDay
	var filings []app.Followed
	var rows problem.List
	lang := opt.Lang // of the reminders
	if app.IsTracker(path) {
		if outErr == nil && c.String("ics") != "" {
			if lang, outErr = e.paper(opt); outErr != nil {
				return outErr
			}
		}
		data, err := store.Read(path, path, store.TrackerKind)
		if err := both(err, outErr); err != nil {
			return err
		}
		t, err := app.ReadTracker(path, data)
		if err != nil {
			return err
		}
		roomy()
		days, filings, rows = e.app.DueTracker(t, opt)
	} else {
		r, err := e.read(c, opt)
		if err := both(err, outErr); err != nil {
			return err
		}
		var instead *problem.Problem
		if lang, instead, err = e.app.Lang(r.Case, opt.Lang); err != nil {
			return err
		}
		if instead != nil && c.String("ics") != "" {
			e.warn(problem.List{instead})
		}
		if days, filings, err = e.app.Due(r.Case, opt); err != nil {
			list, told := problem.Of(err) // one filing that cannot be read leaves the others
			if !told {
				return err
			}
			rows = list
		}
	}
	if out := c.String("ics"); out != "" {
		data, err := e.app.Calendar(lang, days, filings, opt.Today)
		if err != nil {
			return err
		}
		if err := e.save(c, e.target(c, out, ""), data); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		if err := e.json(dueRows(days)); err != nil {
			return err
		}
		return rows.Err()
	}
	e.dueReport(c, days, filings)
	return rows.Err()
}

func (e *env) dueReport(c *cli.Context, days []app.DueDay, filings []app.Followed) {
	if len(days) == 0 {
		e.say(e.out, "due.nothing", nil)
	}
	for _, d := range days {
		e.dueDay(d)
	}
	for _, s := range filings {
		if s.Closed {
			continue
		}
		switch {
		case s.Filed.IsZero():
			e.say(e.out, "due.not_filed", map[string]any{"filing": s.Filing.ID})
		case s.Paused():
			e.say(e.out, "due.paused", map[string]any{"filing": s.Filing.ID})
		default:
			if late, sure := s.Late(); late && sure && !s.Waits() && slices.Contains(s.Follow, law.Silence) {
				e.say(e.out, "due.late", map[string]any{"filing": s.Filing.ID})
			}
		}
		if c.Bool("count") {
			fmt.Fprintf(e.out, "%s\n", s.Filing.ID)
			e.counting(s.Standing)
		}
	}
	for _, s := range filings {
		if !s.Closed && s.Filing.Cond.Has(plan.ReadingOld) {
			e.say(e.out, "due.reading_old", map[string]any{"filing": s.Filing.ID})
		}
	}
	if out := c.String("ics"); out != "" {
		e.say(e.out, "due.ics", map[string]any{"path": out, "n": len(days)})
	}
}

// dueDay prints the line of one day: its weekday, how long it is until then, whose
// it is, and the mark under which it stands in the calendar file.
func (e *env) dueDay(d app.DueDay) {
	mark, on, left := " ", e.word("due.no_day", nil), ""
	if !d.On.IsZero() {
		switch on, left = e.weekday(d.On), e.left(d.Left); {
		case d.Left < 0:
			mark = "!"
		case d.Left <= 7:
			mark = "»"
		}
	}
	what := e.word("dueday."+d.Kind, nil)
	if d.Kind == app.DayLast && d.Act != d.On && d.Left >= 0 { // a day off: the working day before
		what += " · " + e.word("due.act_by", map[string]any{"on": e.weekday(d.Act)})
	}
	fmt.Fprintf(e.out, "%s %s  %s  %s · %s  [%s]\n", mark, on, left, strings.TrimSpace(d.Ref+" "+d.Filing), what, d.Mark())
}

// weekday writes a day as in case files, with its weekday: "Thursday 2026-12-31".
func (e *env) weekday(d civil.Date) string {
	name, err := e.words.WeekdayName(e.lang, d.Weekday())
	if err != nil {
		return d.String()
	}
	return name + " " + d.String()
}

// left says how many days there are to go.
func (e *env) left(n int) string {
	switch {
	case n == 0:
		return e.word("due.today", nil)
	case n < 0:
		return e.word("due.ago", map[string]any{"n": -n})
	}
	return e.word("due.in", map[string]any{"n": n})
}

// weekdayWord is the day of the week in data, in English.
func weekdayWord(d civil.Date) string { return strings.ToLower(d.Weekday().String()) }

func dueRows(days []app.DueDay) any {
	type row struct {
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
	}
	out := []row{}
	for _, d := range days {
		x := row{Ref: d.Ref, Filing: d.Filing, Kind: d.Kind, On: d.On.String(), Left: d.Left, Mark: d.Mark(), Act: d.Act.String(), Last: d.Event}
		if !d.On.IsZero() {
			x.Day = weekdayWord(d.On)
		}
		if d.Standing != nil {
			x.Clock = clockOf(d.Clock, d.Standing.Today())
		}
		out = append(out, x)
	}
	return out
}
