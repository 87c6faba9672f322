package app

import (
	"slices"
	"sync"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/number"
)

// lawWords are the names of the law that a case may use, listed when a case needs them first.
type lawWords struct {
	few, all sync.Once
	codes    casefile.Codes // without courts and items, which are read with all that a folder says
	whole    casefile.Codes
	kinds    []*number.Kind
	papers   []string
}

func (a *App) lawWords() *lawWords {
	w := &a.terms
	w.few.Do(func() { w.codes, w.kinds, w.papers = codesOf(&a.Pack.Library, false), a.Pack.Kinds(), a.Pack.Papers() })
	return w
}

// codes are the names that the case may use.
func (a *App) codes(c *casefile.Case) casefile.Codes {
	w := a.lawWords()
	if told(c.History.Court) || slices.ContainsFunc(c.Requests, func(r casefile.Request) bool { return len(r.Items) > 0 }) {
		w.all.Do(func() { w.whole = codesOf(&a.Pack.Library, true) })
		return w.whole
	}
	return w.codes
}

// codesOf lists the names of the law that a case may use, those of courts and items too if all are wanted.
func codesOf(lib *law.Library, all bool) casefile.Codes {
	out := casefile.Codes{Filing: map[string]string{}}
	for _, id := range lib.JurisdictionIDs() {
		j := lib.Jurisdictions[id]
		if len(j.Offices) == 0 {
			continue
		}
		out.Covered = append(out.Covered, id)
		out.Filing[id] = j.Filing
		out.Agencies = append(out.Agencies, j.Offices...)
		if all && j.Courts() != nil {
			for _, c := range j.Courts().List {
				out.Courts = append(out.Courts, c.Code)
			}
		}
		if all {
			for _, x := range j.Policy() {
				out.Items = append(out.Items, x.ID)
			}
		}
	}
	for _, g := range lib.Gates {
		out.Gates = append(out.Gates, g.ID)
	}
	return out
}
