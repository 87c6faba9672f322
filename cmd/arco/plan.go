package main

import (
	"fmt"
	"slices"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/problem"

	"github.com/urfave/cli/v2"
)

// plan tells what to file where and why, what else is possible, and what not.
func (e *env) plan(c *cli.Context) error {
	opt, bad := e.options(c)
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	if err := e.gateNames(opt); err != nil {
		return err
	}
	r, err := e.read(c, opt)
	if err != nil {
		return err
	}
	_, instead, err := e.app.Lang(r.Case, opt.Lang)
	if err != nil {
		return err
	}
	if instead != nil {
		e.warn(problem.List{instead})
	}
	p, err := e.app.Plan(r.Case, opt)
	if err != nil {
		return err
	}
	sent, wrong, err := e.app.Apart(r.Case, p, "", opt)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		rows, err := e.planRows(r.Case, p, sent, opt)
		if err != nil {
			return err
		}
		if err := e.json(rows); err != nil {
			return err
		}
		return wrong.Err()
	}
	if err := e.printPlan(p, opt); err != nil {
		return err
	}
	for _, country := range plan.OwnStates(r.Case, &e.app.Pack.Library) {
		if !slices.ContainsFunc(p.NotCovered, func(n plan.NotCovered) bool { return n.Country == country }) {
			fmt.Fprintf(e.out, "\n%s\n", e.word("plan.own_state", map[string]any{"country": e.country(country)}))
		}
	}
	if err := e.printSent(sent); err != nil {
		return err
	}
	return wrong.Err()
}

// country is the name of a country in the language of the messages, or its code.
func (e *env) country(code string) string {
	name, err := e.words.CountryName(code, e.lang)
	if err != nil {
		return code
	}
	return name
}

func (e *env) printPlan(p *plan.Plan, opt app.Options) error {
	e.say(e.out, "plan.head", map[string]any{"n": len(p.Filings)})
	e.heard(p)
	for i, f := range e.coreFirst(p) {
		e.coreOrMore(p, f, i)
		fmt.Fprintf(e.out, "\n%d. %s · %s  [%s]\n", i+1, e.word(f.RightKey(), nil), e.local(f.Agency.Name), f.ID)
		line := func(key, text string) {
			if text != "" {
				fmt.Fprintf(e.out, "   %s %s\n", e.word(key, nil), text)
			}
		}
		line("plan.why", e.local(f.Why))
		if f.Route.Instead || len(f.Why) == 0 {
			line("plan.letter_why", e.local(f.Route.Reason))
		}
		line("plan.strength", e.word("strength."+f.Route.Strength, nil))
		if f.Channel != nil {
			line("plan.channel", e.local(f.Channel.Name))
		}
		e.withinLine(f)
		if err := e.dueLine(f, opt); err != nil {
			return err
		}
		for _, g := range f.Gates {
			fmt.Fprintf(e.out, "   ✗ %s: %s\n     %s\n     → %s\n", g.ID, e.local(g.Title), e.local(g.Reason), e.local(g.Next))
		}
		for _, n := range f.Missing {
			e.lack(n, "   ○ ")
		}
	}
	e.held(p)
	e.doToday(p)
	e.told(p)
	for _, n := range p.NotCovered {
		fmt.Fprintf(e.out, "\n%s\n", e.notCovered(n))
		for _, g := range n.Gates {
			fmt.Fprintf(e.out, "   ✗ %s: %s\n     %s\n     → %s\n", g.ID, e.local(g.Title), e.local(g.Reason), e.local(g.Next))
		}
	}
	e.wishes(p)
	e.optional(p)
	e.withheld(p)
	return nil
}

// told prints, once each, the gates that stop nothing.
func (e *env) told(p *plan.Plan) {
	var seen []string
	for _, f := range p.Filings {
		for _, g := range f.Gates { // said there
			seen = append(seen, g.ID)
		}
	}
	for _, f := range p.Filings {
		for _, g := range f.Told {
			if !slices.Contains(seen, g.ID) {
				seen = append(seen, g.ID)
				fmt.Fprintf(e.out, "\n! %s\n  %s %s\n", e.local(g.Title), e.local(g.Reason), e.local(g.Next))
			}
		}
	}
}

// notCovered says that there is no content for a State yet.
func (e *env) notCovered(n plan.NotCovered) string {
	return e.word("plan.not_covered", map[string]any{"right": e.word("right."+n.Right, nil), "agency": plan.SafeWord(n.Agency), "country": e.country(n.Country)})
}

func (e *env) dueLine(f *plan.Filing, opt app.Options) error {
	d, err := course.Dues(f, &e.app.Pack.Library, plan.Options{Today: opt.Today, There: opt.There}.TodayAt(e.app.Pack.Jurisdictions[f.Agency.Jurisdiction]))
	if err != nil || d == nil {
		return err
	}
	key := "plan.due"
	switch {
	case d.Answered:
		key = "plan.due_answered"
	case d.Stopped:
		key = "plan.due_stopped"
	case d.Why != nil:
		key = "plan.due_by_hand"
	case d.If:
		key = "plan.due_if"
	case d.Assumed:
		key = "plan.due_sent"
	}
	args := map[string]any{"received": "", "on": ""}
	if !d.Received.IsZero() {
		args["received"] = e.day(d.Received)
	}
	if !d.On.IsZero() {
		args["on"] = e.day(d.On)
	}
	fmt.Fprintf(e.out, "   %s\n", e.word(key, args))
	if d.Late && !d.If {
		extended := d.Extended
		if extended.IsZero() {
			extended = d.On
		}
		number := f.History.Tracking
		if number == "" {
			number = f.ID
		}
		fmt.Fprintf(e.out, "   ! %s\n", e.word("plan.late", map[string]any{"on": e.day(d.On), "extended": e.day(extended), "number": number}))
	}
	return nil
}

// day writes a day that somebody waits for, in words and with its weekday.
func (e *env) day(d civil.Date) string {
	text, err := e.words.Weekday(e.lang, d)
	if err != nil {
		return d.String()
	}
	return text
}
