package app

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/problem"
)

// withWay is the case in which the filing that is meant says which of two ways
// it went. Nothing of the case that was read is changed.
func (a *App) withWay(c *casefile.Case, o NextOptions) (*casefile.Case, error) {
	if o.Way == "" {
		return c, nil
	}
	n, ok := plan.ParseID(&a.Pack.Library, o.Filing)
	at := plan.FindRecord(c, &a.Pack.Library, o.Filing)
	switch {
	case !ok:
		return c, nil // told when the filing is looked for
	case at < 0 || n.Way != "" || !slices.Contains(n.Ways, o.Way):
		return nil, problem.List{problem.New("filing.way", "--way", "hint.filing_way", "allowed", strings.Join(n.Ways, ", "), "id", n.ID())}
	}
	h := c.Filings[at]
	if known, _ := plan.NameOf(&a.Pack.Library, &h); known.Way != "" && known.Way != o.Way {
		return nil, problem.List{problem.New("filing.way_said", "--way", "hint.filing_way_said", "id", known.ID())}
	}
	out := *c
	out.Filings = slices.Clone(c.Filings)
	out.Filings[at].Way = o.Way
	return &out, nil
}

// withExtension is the case in which the filing that is meant says whether the
// office took more time. What stands there already is not changed.
func (a *App) withExtension(c *casefile.Case, o NextOptions) (*casefile.Case, error) {
	at := plan.FindRecord(c, &a.Pack.Library, o.Filing)
	if o.Extension == "" || at < 0 {
		return c, nil
	}
	if said := c.Filings[at].Extension; said != "" && said != o.Extension {
		return nil, problem.List{problem.New("filing.extension_said", "--extension", "hint.filing_extension_said", "said", said)}
	}
	out := *c
	out.Filings = slices.Clone(c.Filings)
	out.Filings[at].Extension = o.Extension
	return &out, nil
}

// entry is what a step adds to the record of its filing. How the filing was
// made is written on the day it is recorded as sent, and never after.
func (a *App) entry(c *casefile.Case, s *course.Standing, o NextOptions) casefile.Entry {
	e := casefile.Entry{Filing: s.Record.ID, Made: casefile.Filing{Way: o.Way, Extension: o.Extension}, Proof: o.Proof}
	if e.Filing == "" {
		e.Filing = s.Filing.ID
	}
	if o.Event == nil {
		return e
	}
	e.Event = *o.Event
	if first := !plan.Sent(s.Record) && (o.Event.Code == course.EventFiled || o.Event.Code == course.EventReceived); first {
		e.Made = plan.Made(c, s.Law, s.Filing)
		if o.Outside {
			e.Made = plan.TakenOver(s.Law)
		}
		e.Made.Way, e.Made.Extension = o.Way, o.Extension
	}
	return e
}
