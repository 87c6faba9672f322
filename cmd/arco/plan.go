package main

import (
	"fmt"
	"slices"

	"arco/internal/app"
	"arco/internal/plan"

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
	lang, instead, err := e.app.Lang(r.Case, opt.Lang)
	if err != nil {
		return err
	}
	e.ofPapers(lang, instead)
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
	e.summary(p)
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
		if f.Route.Instead || f.Why.None() {
			line("plan.letter_why", e.local(f.Route.Reason))
		}
		if own := p.OwnWords(f); len(own) > 0 {
			fmt.Fprintf(e.out, "   %s\n", e.word("plan.own_words", nil))
			for _, words := range own {
				fmt.Fprintf(e.out, "     – %s\n", words)
			}
		}
		line("plan.strength", e.word("strength."+f.Route.Strength, nil))
		if f.Channel != nil {
			line("plan.channel", e.local(f.Channel.Name))
		}
		if err := e.times(f, opt); err != nil {
			return err
		}
		for _, g := range f.Gates {
			fmt.Fprintf(e.out, "   ✗ %s\n     %s\n     → %s\n", e.labelled(g.ID, e.local(g.Title)), e.local(g.Reason), e.toDo(g.Gate))
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
			fmt.Fprintf(e.out, "   ✗ %s\n     %s\n     → %s\n", e.labelled(g.ID, e.local(g.Title)), e.local(g.Reason), e.toDo(g.Gate))
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
				fmt.Fprintf(e.out, "\n! %s\n  %s %s\n", e.local(g.Title), e.local(g.Reason), e.toDo(g.Gate))
			}
		}
	}
}

// notCovered says that there is no content for a State yet.
func (e *env) notCovered(n plan.NotCovered) string {
	return e.word("plan.not_covered", map[string]any{"right": e.word("right."+n.Right, nil), "agency": plan.SafeWord(n.Agency), "country": e.country(n.Country)})
}

// times prints the days that matter for a filing.
func (e *env) times(f *plan.Filing, opt app.Options) error {
	times, err := e.app.Times(e.lang, f, opt)
	for _, t := range times {
		mark := "   "
		if t.Urgent {
			mark = "   ! "
		}
		fmt.Fprintf(e.out, "%s%s\n", mark, t.Text)
	}
	return err
}
