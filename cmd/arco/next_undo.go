package main

import (
	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/course"
)

// takeBack takes the event back that was recorded last for a filing, and says
// which it was and how it is recorded again.
func (e *env) takeBack(c *cli.Context, file *app.CaseFile, opt app.NextOptions) error {
	back, err := e.app.TakeBack(file, opt)
	if err != nil {
		return err
	}
	if !c.Bool("dry-run") {
		if err := e.replace(c, file, back.Data); err != nil {
			return err
		}
	}
	say := e.words.In(e.lang)
	what := course.Happening(say, back.Law.Answers(), back.Event.Code)
	if err := say.Err(); err != nil {
		return err
	}
	if c.Bool("json") {
		return e.json(map[string]string{"filing": opt.Filing, "code": back.Event.Code, "date": back.Event.On})
	}
	key := "next.undone"
	if c.Bool("dry-run") {
		key = "next.would_undo"
	}
	e.say(e.out, key, map[string]any{"what": what, "code": back.Event.Code, "date": back.Event.On, "filing": opt.Filing})
	return nil
}
