package main

import (
	"crypto/rand"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/store"
)

// batchMake makes the folder, or goes on with it.
func (e *env) batchMake(c *cli.Context, src app.Source, opt app.BatchOptions) error {
	dir := c.String("out")
	t := &tally{env: e, json: c.Bool("json")}
	var b *app.Batching
	var err error
	if opt.Keep, err = e.keepCases(c); err != nil {
		return err
	}
	if c.Bool("resume") {
		for _, x := range store.Sweep(dir) {
			e.say(e.err, "sweep."+x.What, map[string]any{"name": x.Name})
		}
		b, err = e.app.ResumeBatch(src, opt, dir, t.row)
	} else {
		err = e.together(c.Context, func() error {
			b, err = e.app.BeginBatch(src, opt, e.target(c, dir, ""), rand.Reader, e.reason, t.row)
			return err
		})
	}
	if err != nil {
		if b != nil {
			e.report(t.held)
		}
		return err
	}
	e.warn(t.notes)
	t.begin(len(b.Codes))
	err = b.Run(c.Context, func(steps func() error) error { return e.together(c.Context, steps) }, t.packet)
	t.end()
	if err != nil { // whatever stopped it: a signal, a full disk
		e.say(e.err, "batch.interrupted", map[string]any{"n": t.n, "of": t.of})
		return err
	}
	return e.batchDone(c, b, t, opt)
}

// batchDone tells what was made, in words or as data, and chooses the exit code.
func (e *env) batchDone(c *cli.Context, b *app.Batching, t *tally, opt app.BatchOptions) error {
	e.warn(b.Found.Notes)
	if t.json {
		if err := e.json(t.data(b)); err != nil {
			return err
		}
	} else {
		out := e.shown(c.String("out"))
		key := "batch.done"
		if t.print {
			key = "batch.done_print"
		}
		e.say(t.to(c), key, map[string]any{"dir": out, "people": t.of, "ready": t.Ready, "gated": t.Gated, "lacking": t.Lacking, "was": t.There})
		e.volumes(t.to(c), b.Volumes, opt)
		if b.Found.Held > 0 && !c.Bool("in-memory") {
			e.say(e.out, "batch.rejected", map[string]any{"name": app.RejectedName(b.Found.Info.Format), "held": b.Found.Held})
		}
	}
	if t.fault != nil {
		return &faulty{t.fault}
	}
	return e.batchEnd(t.held, b.Found.Held+t.Unmade, t.Unmade == t.of)
}

// few appends problems, and only counts them where there are many already.
func few(list, more problem.List) problem.List {
	if list = append(list, more...); len(list) > 10*problem.Shown {
		return list.Cut()
	}
	return list
}

// reason says in words why a row is held, for the list of held rows.
func (e *env) reason(l problem.List) string {
	var parts []string
	for _, p := range l {
		msg, hint, err := e.words.Problem(e.lang, p)
		if err != nil {
			msg = "[" + p.Code + "]"
		}
		if _, column, ok := strings.Cut(p.Field, " "); ok {
			msg = e.labelled(column, msg)
		}
		parts = append(parts, strings.TrimSpace(msg+" "+hint))
	}
	return strings.Join(parts, " | ")
}

// batchEnd tells held rows and chooses the exit code.
func (e *env) batchEnd(held problem.List, rows int, nobody bool) error {
	e.report(held)
	switch {
	case nobody:
		return &told{exitLacks}
	case rows > 0:
		return &told{exitPart}
	}
	return nil
}
