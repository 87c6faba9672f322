package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
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
		outErr = store.Free(out, opt.Force)
	}
	var days []app.DueDay
	var standings []*plan.Standing
	var rows problem.List
	if app.IsTracker(path) {
		data, _, err := store.ReadCase(path, nil)
		if err := both(err, outErr); err != nil {
			return err
		}
		t, err := app.ReadTracker(path, data)
		if err != nil {
			return err
		}
		days, rows = e.app.DueTracker(t, opt)
	} else {
		r, err := e.read(c, opt)
		if err := both(err, outErr); err != nil {
			return err
		}
		if days, standings, err = e.app.Due(r.Case, opt); err != nil {
			return err
		}
	}
	if out := c.String("ics"); out != "" {
		data, err := e.app.Calendar(e.lang, days, opt.Today)
		if err != nil {
			return err
		}
		if err := store.SaveWhole(out, data, opt.Force); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		if err := e.json(dueRows(days)); err != nil {
			return err
		}
		return rows.Err()
	}
	e.dueReport(c, days, standings)
	return rows.Err()
}

func (e *env) dueReport(c *cli.Context, days []app.DueDay, standings []*plan.Standing) {
	if len(days) == 0 {
		e.say(e.out, "due.nothing", nil)
	}
	for _, d := range days {
		mark := " "
		switch {
		case d.Left < 0:
			mark = "!"
		case d.Left <= 7:
			mark = "»"
		}
		fmt.Fprintf(e.out, "%s %s  %s  %s · %s\n", mark, d.On, e.left(d.Left), d.Ref+" "+d.Filing, e.word("dueday."+d.Kind, nil))
	}
	for _, s := range standings {
		switch {
		case s.Filed.IsZero():
			e.say(e.out, "due.not_filed", map[string]any{"filing": s.Filing.ID})
		case s.Paused():
			e.say(e.out, "due.paused", map[string]any{"filing": s.Filing.ID})
		default:
			if late, sure := s.Late(); late && sure && s.Node == nil {
				e.say(e.out, "due.late", map[string]any{"filing": s.Filing.ID})
			}
		}
		if c.Bool("count") {
			fmt.Fprintf(e.out, "%s\n", s.Filing.ID)
			e.counting(s)
		}
	}
	if out := c.String("ics"); out != "" {
		e.say(e.out, "due.ics", map[string]any{"path": out, "n": len(days)})
	}
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

func dueRows(days []app.DueDay) any {
	type row struct {
		Ref    string    `json:"reference"`
		Filing string    `json:"filing,omitempty"`
		Kind   string    `json:"kind"`
		On     string    `json:"on"`
		Left   int       `json:"days_left"`
		Last   string    `json:"last_event,omitempty"`
		Clock  *clockRow `json:"clock,omitempty"`
	}
	out := []row{}
	for _, d := range days {
		x := row{Ref: d.Ref, Filing: d.Filing, Kind: d.Kind, On: d.On.String(), Left: d.Left, Last: d.Event}
		if d.Standing != nil {
			x.Clock = clockOf(d.Clock, d.Standing.Today())
		}
		out = append(out, x)
	}
	return out
}
