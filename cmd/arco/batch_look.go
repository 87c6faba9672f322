package main

import (
	"crypto/rand"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/intake"
	"arco/internal/problem"
)

// batchCodes writes the references of a table, and nothing else.
func (e *env) batchCodes(c *cli.Context, src app.Source, opt app.BatchOptions) error {
	out := e.target(c, c.String("save-codes"), "")
	if err := out.Free(); err != nil {
		return err
	}
	var held problem.List
	found, data, err := e.app.BatchCodes(src, opt, rand.Reader, func(r app.SurveyedRow) { held = few(held, r.Bad) })
	if err != nil {
		return err
	}
	if err := e.save(c, out, data); err != nil {
		return err
	}
	e.say(e.out, "batch.codes_saved", map[string]any{"path": e.shown(out.Path), "people": found.People})
	return e.batchEnd(held, found.Held, found.People == 0)
}

// batchLook shows what each column became, and what would be made of each row.
func (e *env) batchLook(c *cli.Context, src app.Source, opt app.BatchOptions) error {
	type line struct {
		code  string
		row   int
		words string
	}
	var held, notes problem.List
	var lines []line
	nobody := true
	found, err := e.app.Survey(src, opt, func(r app.SurveyedRow) error {
		held, notes = few(held, r.Bad), few(notes, r.Notes)
		if err := c.Context.Err(); err != nil || !c.Bool("dry-run") {
			return err
		}
		for i, p := range r.People {
			nobody = false
			words, err := e.readiness(p, opt)
			if err != nil {
				return err
			}
			lines = append(lines, line{app.Folder(r.People[0], i), r.Line, words})
		}
		return nil
	})
	if found != nil && found.Map != nil {
		e.columns(found)
		e.warn(append(found.Notes, notes...))
		if path := c.String("save-profile"); path != "" {
			if saveErr := e.save(c, e.target(c, path, ""), found.Map.Save()); saveErr != nil {
				return both(err, saveErr)
			}
			e.say(e.out, "batch.profile_saved", map[string]any{"path": e.shown(path)})
		}
	}
	for _, l := range lines {
		fmt.Fprintf(e.out, "  %s\n", e.labelled(fmt.Sprintf("%s (%d)", l.code, l.row), l.words))
	}
	if err != nil {
		return err
	}
	if found.Info.Lines > 0 {
		e.say(e.out, "batch.lines", map[string]any{"lines": found.Info.Lines, "rows": found.Rows})
	}
	e.say(e.out, "batch.looked", map[string]any{"rows": found.Rows, "people": found.People, "held": found.Held, "hidden": found.Hidden})
	return e.batchEnd(held, found.Held, nobody && c.Bool("dry-run"))
}

// readiness says in words what would be made for a person.
func (e *env) readiness(p intake.Person, opt app.BatchOptions) (string, error) {
	plan, err := e.app.Plan(p.Case, opt.Options)
	if err != nil {
		return "", err
	}
	ready := 0
	var gates, lacks []string
	for _, f := range plan.Filings {
		switch {
		case len(f.Gates) > 0:
			gates = append(gates, e.labelled(f.ID, strings.Join(app.GateIDs(f.Gates), ", ")))
		case f.Ready():
			ready++
		default:
			for _, m := range f.Missing {
				lacks = append(lacks, e.labelled(f.ID, m.Field))
			}
		}
	}
	said := []string{e.word("batch.ready", map[string]any{"n": ready})}
	if len(gates) > 0 {
		said = append(said, e.word("batch.gated", map[string]any{"what": e.listed(gates)}))
	}
	if len(lacks) > 0 {
		said = append(said, e.word("batch.lacking", map[string]any{"what": e.listed(lacks)}))
	}
	return e.listed(said), nil
}

// columns shows how the table was understood.
func (e *env) columns(s *app.Survey) {
	i := s.Info
	e.say(e.out, "batch.table", map[string]any{"format": i.Format, "encoding": i.Encoding, "line": i.HeaderLine})
	for n, u := range s.Map.Uses {
		became := u.Key
		switch u.Key {
		case "":
			became = e.word("batch.column_unknown", nil)
		case "nothing":
			became = e.word("batch.column_unused", nil)
		}
		if u.Member != "" {
			became = e.labelled(u.Member, became)
		}
		if u.Param != "" {
			became += " " + u.Param
		}
		fmt.Fprintf(e.out, "  %s → %s\n", s.Map.Column(n), became)
	}
}
