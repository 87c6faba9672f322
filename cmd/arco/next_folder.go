package main

import (
	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/problem"
)

// nextFolder records one event in every case of a folder that has the filing: sent
// on one day, for instance. What belongs to one case alone (a number, a proof, a
// letter) is refused, and so is an event that cannot come next in a case: that one
// is told and stays as it was, the others are recorded.
func (e *env) nextFolder(c *cli.Context, opt app.NextOptions, event *casefile.FilingEvent) error {
	var bad problem.List
	for _, flag := range []string{"number", "details", "proof", "out", "letter", "until"} {
		if c.String(flag) != "" {
			bad.Add("folder.one", "--"+flag, "hint.folder_one")
		}
	}
	if len(c.StringSlice("attach")) > 0 {
		bad.Add("folder.one", "--attach", "hint.folder_one")
	}
	if event == nil {
		bad.Add("use.needs", "--event", "hint.use_next")
	}
	if err := wrong(bad); err != nil {
		return err
	}
	done, already, without := 0, 0, 0
	bad, err := e.eachCase(c, opt.Options, func(f *app.CaseFile, r *app.Reading) error {
		if !e.app.Has(r.Case, opt.Filing, opt.Options) {
			without++
			return nil
		}
		if bad := app.CheckEvent(r.Case, opt.Filing, *event, opt.Today); len(bad) > 0 {
			return bad
		}
		if e.app.Already(r.Case, opt.Filing, *event) {
			already++
			return nil
		}
		mine := opt
		mine.Event = event
		step, err := e.app.Next(r.Case, mine)
		if err != nil {
			return err
		}
		err = e.together(c.Context, func() error {
			_, err := e.app.Record(c.Context, f, mine, step, nil, c.Bool("dry-run"))
			return err
		})
		if err == nil {
			done++
		}
		return err
	})
	if err != nil {
		return err
	}
	key := "folder.recorded"
	if c.Bool("dry-run") {
		key = "folder.would"
	}
	e.say(e.out, key, map[string]any{"n": done, "already": already, "without": without})
	return bad.Err()
}
