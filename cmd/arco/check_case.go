package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/plan"
	"arco/internal/problem"
)

// checkCase says whether a case can be read, which of its letters are ready, what
// the others lack, and which of the law behind them was read long ago.
func (e *env) checkCase(c *cli.Context, opt app.Options) error {
	if err := e.open(c); err != nil {
		return err
	}
	r, err := e.read(c, opt)
	if err != nil {
		return err
	}
	return e.checkReport(c, opt, c.Args().First(), r.Case)
}

func (e *env) checkReport(c *cli.Context, opt app.Options, path string, made *casefile.Case) error {
	p, err := e.app.Plan(made, opt)
	if err != nil {
		return err
	}
	sent, _, err := e.app.Apart(made, p, "", opt)
	if err != nil {
		return err
	}
	used, err := e.app.Facts(made, opt)
	if err != nil {
		return err
	}
	old := 0
	for _, f := range used {
		if f.ReadOn.AddMonths(e.app.Pack.Ages.Fact.Warn).Before(opt.Today) {
			old++
		}
	}
	ready, gated := 0, 0
	for _, f := range p.Filings {
		switch {
		case len(f.Gates) > 0:
			gated++
		case f.Ready():
			ready++
		}
	}
	lacks := lacking(p)
	if c.Bool("json") {
		if err := e.json(map[string]any{"reference": made.Ref, "letters": len(p.Filings), "ready": ready, "behind_safety_questions": gated,
			"sent": len(sent), "missing": fields(lacks), "facts": len(used), "old_facts": old}); err != nil {
			return err
		}
	} else {
		e.say(e.out, "check.case", map[string]any{"ref": made.Ref, "n": len(p.Filings), "ready": ready, "gated": gated, "sent": len(sent)})
		for _, n := range lacks {
			e.lack(n, "  ○ ")
		}
		e.say(e.out, "check.case_law", map[string]any{"n": len(used), "old": old})
		if len(lacks) > 0 {
			fmt.Fprintf(e.out, "→ arco ask %s --needed\n", path)
		}
	}
	if len(lacks) > 0 {
		return &told{exitLacks}
	}
	return nil
}

// lacking is what letters of a plan lack, each field once.
func lacking(p *plan.Plan) problem.List {
	var out problem.List
	seen := map[string]bool{}
	for _, f := range p.Filings {
		for _, n := range f.Missing {
			if !seen[n.Code+n.Field] {
				seen[n.Code+n.Field] = true
				out = append(out, n)
			}
		}
	}
	for _, n := range p.Held {
		if !seen[n.Code+n.Field] {
			seen[n.Code+n.Field] = true
			out = append(out, n)
		}
	}
	return out
}

// fields are those of problems, each once; not one below which another stands that
// says more.
func fields(l problem.List) []string {
	out := []string{}
	for _, n := range l {
		below := slices.ContainsFunc(l, func(o *problem.Problem) bool { return strings.HasPrefix(o.Field, n.Field+".") })
		if !below && !slices.Contains(out, n.Field) {
			out = append(out, n.Field)
		}
	}
	return out
}
