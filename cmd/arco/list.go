package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/course"
	"arco/internal/problem"
	"arco/internal/store"
)

// A listRow is one filing with its state, as data.
type listRow struct {
	Ref    string `json:"reference"`
	Filing string `json:"filing"`
	Stage  string `json:"stage"` // in the language of the screen
	Filed  string `json:"filed_on,omitempty"`
	Last   string `json:"last_event,omitempty"`
	On     string `json:"last_on,omitempty"`
	Next   string `json:"next_letter,omitempty"`
	Day    string `json:"next_day,omitempty"`
	Closed bool   `json:"closed,omitempty"`

	said string // the last event in the language of the screen
}

// list prints all filings of a case, of a tracker, or of a folder of case files,
// with their state: a line for each.
func (e *env) list(c *cli.Context) error {
	opt, bad := e.options(c)
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	path := c.Args().First()
	rows := []listRow{}
	var days []app.DueDay
	take := func(f *app.Followed, d []app.DueDay) error {
		days = append(days, d...)
		if f != nil {
			row, err := e.listRow(f)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return nil
	}
	due := func(r *app.Reading) error {
		d, filings, err := e.app.Due(r.Case, opt)
		days = append(days, d...)
		for i := range filings {
			row, err := e.listRow(&filings[i])
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return err
	}
	var wrong problem.List
	var err error
	switch {
	case isFolder(path):
		wrong, err = e.eachCase(c, opt, func(_ *app.CaseFile, r *app.Reading) error { return due(r) })
	case app.IsTracker(path):
		var data []byte
		if data, err = store.Read(path, path, store.TrackerKind); err != nil {
			return err
		}
		t, bad := app.ReadTracker(path, data)
		if bad != nil {
			return bad
		}
		roomy()
		wrong, err = e.app.DueTracker(t, opt, take)
	default:
		r, readErr := e.read(c, opt)
		if readErr != nil {
			return readErr
		}
		if err = due(r); err != nil {
			wrong, _ = problem.Of(err)
			if len(wrong) > 0 {
				err = nil
			}
		}
	}
	if err != nil {
		return err
	}
	first := map[string]app.DueDay{} // the next day of each filing
	for _, d := range days {
		key := d.Ref + " " + d.Filing
		if was, ok := first[key]; !ok || app.Sooner(d.On, was.On) < 0 {
			first[key] = d
		}
	}
	for i := range rows {
		if d, ok := first[rows[i].Ref+" "+rows[i].Filing]; ok && !rows[i].Closed {
			rows[i].Day = d.On.String()
		}
	}
	if c.Bool("json") {
		if err := e.json(rows); err != nil {
			return err
		}
		return wrong.Err()
	}
	for _, r := range rows {
		e.listLine(r)
	}
	e.say(e.out, "list.count", map[string]any{"n": len(rows)})
	return wrong.Err()
}

func (e *env) listRow(f *app.Followed) (listRow, error) {
	say := e.words.In(e.lang)
	r := listRow{Ref: f.Ref, Filing: f.Filing.ID, Filed: f.Filed.String(), Closed: f.Closed}
	if f.Stage != nil {
		r.Stage = e.local(f.Stage.Name)
	}
	if n := len(f.Events); n > 0 {
		r.Last, r.On = f.Events[n-1].Code, f.Events[n-1].On.String()
		r.said = course.Happening(say, f.Law.Answers(), r.Last)
	}
	if f.Node != nil && len(f.Offered) > 0 {
		r.Next = f.Offered[0].ID
	}
	return r, say.Err()
}

func (e *env) listLine(r listRow) {
	state := r.Stage
	switch {
	case r.Closed:
		state = e.word("list.closed", nil)
	case r.Filed == "":
		state = e.word("list.not_sent", nil)
	}
	line := fmt.Sprintf("%s %s  %s", r.Ref, r.Filing, state)
	if r.Last != "" {
		line += " · " + r.said + " " + r.On
	}
	if r.Day != "" {
		line += " · " + e.word("list.day", map[string]any{"on": r.Day})
	}
	if r.Next != "" {
		line += " · " + e.word("list.next", map[string]any{"letter": r.Next})
	}
	fmt.Fprintln(e.out, line)
}
