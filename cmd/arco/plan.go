package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/plan"
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
	p, err := e.app.Plan(r.Case, opt)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return e.json(planRows(p))
	}
	return e.printPlan(p, opt)
}

func (e *env) printPlan(p *plan.Plan, opt app.Options) error {
	e.say(e.out, "plan.head", map[string]any{"n": len(p.Filings)})
	for i, f := range p.Filings {
		fmt.Fprintf(e.out, "\n%d. %s · %s  [%s]\n", i+1, e.word("right."+string(f.Right), nil), e.local(f.Agency.Name), f.ID)
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
	e.told(p)
	for _, n := range p.NotCovered {
		fmt.Fprintf(e.out, "\n%s\n", e.notCovered(n))
		for _, g := range n.Gates {
			fmt.Fprintf(e.out, "   ✗ %s: %s\n     %s\n     → %s\n", g.ID, e.local(g.Title), e.local(g.Reason), e.local(g.Next))
		}
	}
	if len(p.Optional) > 0 {
		fmt.Fprintf(e.out, "\n%s\n", e.word("plan.optional", nil))
		for _, x := range p.Optional {
			a := e.app.Pack.Agency(x.Agency)
			fmt.Fprintf(e.out, "   · %s · %s: %s\n", e.word("right."+string(x.Right), nil), e.local(a.Name), e.local(x.Reason))
		}
	}
	if len(p.Withheld) > 0 {
		fmt.Fprintf(e.out, "\n%s\n", e.word("plan.withheld", nil))
		for _, w := range p.Withheld {
			fmt.Fprintf(e.out, "   · %s: %s\n", e.local(w.What), e.local(w.Reason))
		}
	}
	return nil
}

// told prints, once each, the gates that stop nothing.
func (e *env) told(p *plan.Plan) {
	var seen []string
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
	country, err := e.words.CountryName(n.Country, e.lang)
	if err != nil {
		country = n.Country
	}
	return e.word("plan.not_covered", map[string]any{"right": e.word("right."+n.Right, nil), "agency": plan.SafeWord(n.Agency), "country": country})
}

func (e *env) dueLine(f *plan.Filing, opt app.Options) error {
	d, err := plan.Dues(f, &e.app.Pack.Library, opt.Today)
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

// planRows is the plan as data.
func planRows(p *plan.Plan) any {
	type filing struct {
		ID       string   `json:"id"`
		Agency   string   `json:"agency"`
		Right    string   `json:"right"`
		Letter   string   `json:"letter"`
		Strength string   `json:"strength"`
		Instead  bool     `json:"right_does_not_exist,omitempty"`
		Channel  string   `json:"channel,omitempty"`
		Gates    []string `json:"gates,omitempty"`
		Told     []string `json:"told,omitempty"`
		Missing  []string `json:"missing,omitempty"`
	}
	type other struct {
		Agency string            `json:"agency,omitempty"`
		Right  string            `json:"right,omitempty"`
		What   map[string]string `json:"what,omitempty"`
		Reason map[string]string `json:"reason"`
	}
	out := struct {
		Filings  []filing `json:"filings"`
		Optional []other  `json:"optional"`
		Withheld []other  `json:"not_proposed"`
		Missing  []filing `json:"not_covered"`
	}{Missing: []filing{}, Filings: []filing{}, Optional: []other{}, Withheld: []other{}}
	for _, f := range p.Filings {
		x := filing{ID: f.ID, Agency: f.Agency.ID, Right: string(f.Right), Letter: f.Route.Letter, Strength: f.Route.Strength, Instead: f.Route.Instead}
		if f.Channel != nil {
			x.Channel = f.Channel.ID
		}
		for _, g := range f.Gates {
			x.Gates = append(x.Gates, g.ID)
		}
		for _, g := range f.Told {
			x.Told = append(x.Told, g.ID)
		}
		for _, n := range f.Missing {
			x.Missing = append(x.Missing, n.Code)
		}
		out.Filings = append(out.Filings, x)
	}
	for _, x := range p.Optional {
		out.Optional = append(out.Optional, other{Agency: x.Agency, Right: string(x.Right), Reason: x.Reason})
	}
	for _, n := range p.NotCovered {
		x := filing{Agency: n.Agency, Right: n.Right}
		for _, g := range n.Gates {
			x.Gates = append(x.Gates, g.ID)
		}
		out.Missing = append(out.Missing, x)
	}
	for _, w := range p.Withheld {
		out.Withheld = append(out.Withheld, other{Agency: w.Agency, What: w.What, Reason: w.Reason})
	}
	return out
}
