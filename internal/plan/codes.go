package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
)

// missingCodes lists codes of the case that the letter needs and that the law
// does not have: a court whose mailbox nobody knows, an item that is not there.
// A filing that does not need them is not held.
func missingCodes(c *casefile.Case, f *Filing, j *law.Jurisdiction) problem.List {
	var l problem.List
	if court := c.History.Court; slices.Contains(f.Route.When, "HasCourt") && told(court) && j.Courts() != nil && j.Courts().Find(court) == nil {
		var known []string
		for _, x := range j.Courts().List {
			known = append(known, x.Code)
		}
		if near := casefile.NearCode(court, known); near != "" {
			l.Add("need.court", "history.court", "hint.did_you_mean", "suggestion", near)
		} else {
			l.Add("need.court", "history.court", "hint.unknown_court", "allowed", strings.Join(known, ", "))
		}
	}
	for _, id := range f.Request.Items {
		if ours := id == casefile.WholeFile && f.Right == law.Access || id == casefile.CoreItems; told(id) && !ours && !slices.ContainsFunc(j.Policy(), func(p *law.PolicyItem) bool { return p.ID == id }) {
			l.Add("need.item", "request.items", "hint.need_item")
			break
		}
	}
	return l
}
