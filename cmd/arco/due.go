package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/course"
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
	list := &dueList{env: e, json: c.Bool("json"), count: c.Bool("count"), rows: []dueRow{}}
	remind := func(lang string) (err error) {
		if c.String("ics") != "" {
			list.reminders, err = e.app.Reminders(lang, opt.Today)
		}
		return err
	}
	var rows problem.List
	lang := opt.Lang // of the reminders
	switch {
	case isFolder(path):
		if outErr == nil && c.String("ics") != "" {
			if lang, outErr = e.paper(opt); outErr != nil {
				return outErr
			}
		}
		if outErr != nil {
			return outErr
		}
		if err := remind(lang); err != nil {
			return err
		}
		var err error
		if rows, err = e.dueFolder(c, opt, list); err != nil {
			return err
		}
	case app.IsTracker(path):
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
		if err := remind(lang); err != nil {
			return err
		}
		if rows, err = e.app.DueTracker(t, opt, list.add); err != nil {
			return err
		}
	default:
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
		days, filings, err := e.app.Due(r.Case, opt)
		if err != nil {
			told := false // one filing that cannot be read leaves the others
			if rows, told = problem.Of(err); !told {
				return err
			}
		}
		if err := remind(lang); err != nil {
			return err
		}
		if err := list.add(nil, days); err != nil {
			return err
		}
		for i := range filings {
			if err := list.add(&filings[i], nil); err != nil {
				return err
			}
		}
	}
	if out := c.String("ics"); out != "" {
		data, err := list.reminders.Write()
		if err != nil {
			return err
		}
		if err := e.save(c, e.target(c, out, ""), data); err != nil {
			return err
		}
	}
	if list.json {
		if err := list.write(); err != nil {
			return err
		}
		return rows.Err()
	}
	list.say()
	if out := c.String("ics"); out != "" {
		e.say(e.out, "due.ics", map[string]any{"path": out, "n": list.n})
	}
	return rows.Err()
}

// dueFolder lists the days of every case file of a folder.
func (e *env) dueFolder(c *cli.Context, opt app.Options, list *dueList) (problem.List, error) {
	n := 0 // filings so far: their numbers go on from case to case
	return e.eachCase(c, opt, func(_ *app.CaseFile, r *app.Reading) error {
		days, filings, err := e.app.Due(r.Case, opt)
		for i := range days {
			days[i].N += n
		}
		if err := list.add(nil, days); err != nil {
			return err
		}
		for i := range filings {
			filings[i].N += n
			if err := list.add(&filings[i], nil); err != nil {
				return err
			}
		}
		n += len(filings)
		return err
	})
}

// dueDay is the line of one day: its weekday, how long it is until then, whose
// it is, and the mark under which it stands in the calendar file.
func (e *env) dueDay(d app.DueDay) string {
	mark, on, left := " ", e.word("due.no_day", nil), ""
	if !d.On.IsZero() {
		switch on, left = e.weekday(d.On), e.left(d.Left); {
		case d.Left < 0:
			mark = "!"
		case d.Left <= 7:
			mark = "»"
		}
	}
	key := "dueday." + d.Kind
	if d.Clock != nil {
		key = course.Words(key, d.Clock.Fact)
	}
	what := e.word(key, nil)
	if d.Kind == app.DayLast && d.Act != d.On && d.Left >= 0 { // a day off: the working day before
		what += " · " + e.word("due.act_by", map[string]any{"on": e.weekday(d.Act)})
	}
	return fmt.Sprintf("%s %s  %s  %s · %s  [%s]", mark, on, left, strings.TrimSpace(d.Ref+" "+d.Filing), what, d.Mark())
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
