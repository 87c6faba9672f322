package main

import (
	"fmt"

	"arco/internal/plan"
)

// coreFirst lists the filings as a person should read them: what can wait
// follows what cannot.
func (e *env) coreFirst(p *plan.Plan) []*plan.Filing {
	var core, more []*plan.Filing
	for _, f := range p.Filings {
		if f.Core {
			core = append(core, f)
		} else {
			more = append(more, f)
		}
	}
	return append(core, more...)
}

// longPlan is how many letters a plan has that begins with a summary: more do not
// fit a screen.
const longPlan = 3

// summary tells of a long plan what there is, a line for each letter, before it is
// told in full.
func (e *env) summary(p *plan.Plan) {
	if len(p.Filings) <= longPlan {
		return
	}
	for i, f := range e.coreFirst(p) {
		key := "plan.sum_ready"
		switch {
		case len(f.Gates) > 0:
			key = "plan.sum_gated"
		case len(f.Missing) > 0:
			key = "plan.sum_lacks"
		}
		fmt.Fprintf(e.out, "%3d. %s · %s\n", i+1, e.word(f.RightKey(), nil), e.labelled(f.Agency.Short, e.word(key, nil)))
	}
	if n := len(p.Optional) + len(p.Withheld); n > 0 {
		e.say(e.out, "plan.sum_more", map[string]any{"optional": len(p.Optional), "withheld": len(p.Withheld)})
	}
	if lacks := lacking(p); len(lacks) > 0 {
		e.say(e.out, "plan.sum_ask", nil)
	}
}

// coreOrMore prints the heading before the i-th filing of that list, if both
// kinds are there.
func (e *env) coreOrMore(p *plan.Plan, f *plan.Filing, i int) {
	list := e.coreFirst(p)
	switch both := !list[len(list)-1].Core; {
	case both && i == 0:
		fmt.Fprintf(e.out, "\n%s\n", e.word("plan.core", nil))
	case both && !f.Core && list[i-1].Core:
		fmt.Fprintf(e.out, "\n%s\n", e.word("plan.more", nil))
	}
}

// doToday prints one safe thing to do while no letter can go.
func (e *env) doToday(p *plan.Plan) {
	if t := p.Today(); !t.None() {
		fmt.Fprintf(e.out, "\n%s %s\n", e.word("plan.today", nil), e.local(t))
	}
}

// withheld prints what is not proposed, and why.
func (e *env) withheld(p *plan.Plan) {
	if len(p.Withheld) == 0 {
		return
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("plan.withheld", nil))
	for _, w := range p.Withheld {
		switch {
		case !w.What.None():
			fmt.Fprintf(e.out, "   · %s\n", e.labelled(e.local(w.What), e.local(w.Reason)))
		case w.Agency != "":
			fmt.Fprintf(e.out, "   · %s\n", e.labelled(w.Agency, e.local(w.Reason)))
		default:
			fmt.Fprintf(e.out, "   · %s\n", e.local(w.Reason))
		}
	}
}
