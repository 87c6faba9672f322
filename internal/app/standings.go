package app

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/problem"
)

// standings says where every filing of a case is: those recorded, in the order
// of the file, then those asked for. A record that is wrong is told and leaves
// the others as they are. Of planned filings without a record nothing is told.
func (a *App) standings(c *casefile.Case, opt Options, planned ...*plan.Filing) ([]Followed, problem.List, error) {
	lib := &a.Pack.Library
	popt := opt.plan()
	var all []Followed
	var bad problem.List
	place := 0
	add := func(c *casefile.Case, id string) error {
		place++
		s, err := course.Stand(c, lib, id, popt)
		if err == nil {
			all = append(all, Followed{Standing: s, Ref: c.Ref, N: place})
			return nil
		}
		l, ok := problem.Of(err)
		if !ok {
			return err
		}
		bad = append(bad, l...)
		return nil
	}
	seen := map[string]int{}
	var done []string
	for i, h := range c.Filings {
		n, ok := plan.NameOf(lib, &h)
		if ok && a.Pack.Jurisdictions[n.Agency.Jurisdiction].Answers() == nil {
			continue
		}
		if full := n.Full(); ok && !n.Unclear() {
			if first, twice := seen[full]; twice {
				bad.Add("filing.same", plan.RecordField(i)+".id", "hint.filing_same", "other", plan.RecordField(first)+".id", "again", n.Again())
				continue
			}
			seen[full] = i
			done = append(done, full)
		}
		if err := add(c, h.ID); err != nil {
			return nil, nil, err
		}
		for _, w := range n.Ways {
			if !ok || !n.Unclear() {
				break
			}
			either := *c // as if it were this one
			either.Filings = slices.Clone(c.Filings)
			either.Filings[i].Way = w
			if err := add(&either, h.ID); err != nil {
				return nil, nil, err
			}
		}
	}
	for _, id := range plan.KnownFilings(c, lib, opt.Today) {
		agency, _, _ := plan.FindFiling(lib, id)
		if slices.ContainsFunc(planned, func(f *plan.Filing) bool { return f.ID == id && f.History == nil }) {
			continue
		}
		if slices.Contains(done, id) || plan.FindRecord(c, lib, id) >= 0 || a.Pack.Jurisdictions[agency.Jurisdiction].Answers() == nil {
			continue
		}
		if err := add(c, id); err != nil {
			return nil, nil, err
		}
	}
	return all, bad, nil
}

// Has reports whether a case has a filing of this id: recorded, or planned.
func (a *App) Has(c *casefile.Case, id string, opt Options) bool {
	if slices.ContainsFunc(c.Filings, func(f casefile.Filing) bool { return f.ID == id }) {
		return true
	}
	p, err := a.Plan(c, opt)
	return err == nil && slices.ContainsFunc(p.Filings, func(f *plan.Filing) bool { return f.ID == id })
}
