package app

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
)

// Apart takes out of a plan what was sent already, so that it is not made
// again, and says where each of those filings stands: all that the case file
// records as sent, whether today's plan would propose it or not. What is named
// stays in the plan. wrong lists records that cannot be read; what they may be
// about is not made either.
func (a *App) Apart(c *casefile.Case, p *plan.Plan, named string, opt Options) (sent []*course.Standing, wrong problem.List, err error) {
	all, wrong, err := a.standings(c, opt, p.Filings...)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range all {
		if plan.Sent(s.Record) {
			sent = append(sent, s.Standing)
		}
	}
	p.Filings = slices.DeleteFunc(slices.Clone(p.Filings), func(f *plan.Filing) bool { return f.Filed() && f.ID != named })
	if !slices.ContainsFunc(p.Filings, func(f *plan.Filing) bool { return f.ID == named }) {
		f, err := a.otherWay(c, named, opt)
		if err != nil {
			return nil, nil, err
		}
		if f != nil {
			p.Filings = append(p.Filings, f)
			p.Tell(f)
		}
	}
	for _, f := range p.Filings { // made anew: nothing of the first request is counted for it
		if f.ID == named {
			f.History = nil
		}
	}
	p.Optional = slices.DeleteFunc(slices.Clone(p.Optional), func(x plan.Proposed) bool {
		return slices.ContainsFunc(sent, func(s *course.Standing) bool { return s.Filing.Agency.ID == x.Agency && s.Filing.Right == x.Right })
	})
	return sent, wrong, nil
}

// otherWay plans a filing that is asked for by its id and that the plan has not:
// the other of two ways in which an office takes the right. It returns nil if
// the id says no such thing.
func (a *App) otherWay(c *casefile.Case, id string, opt Options) (*plan.Filing, error) {
	n, ok := plan.ParseID(&a.Pack.Library, id)
	switch {
	case !ok || n.N > 1:
		return nil, nil
	case n.Unclear():
		return nil, problem.List{problem.New("filing.which", "--filing", "hint.filing_which", "choices", n.Choices())}
	case n.Way == "":
		return nil, nil
	}
	r := casefile.Request{Agency: n.Agency.ID, Right: string(n.Right), Way: n.Way}
	return plan.One(c, &a.Pack.Library, r, plan.Fields{Agency: "--filing", Right: "--filing"}, opt.plan())
}

// onPaper are the standings that may stand on a sheet. What was filed behind a
// gate that paper may not tell of is told on the screen only.
func onPaper(list []*course.Standing) []*course.Standing {
	return slices.DeleteFunc(slices.Clone(list), func(s *course.Standing) bool { return !packet.Tells(s.Filing.Gates) })
}
