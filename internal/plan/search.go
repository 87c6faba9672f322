package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// hasSearchTerms reports whether anything but name and birth is known by which
// the offices of a State can search.
func hasSearchTerms(c *casefile.Case, j *law.Jurisdiction) bool {
	r := &c.Requester
	for _, n := range j.Numbers {
		if len(Numbers(c, n)) > 0 {
			return true
		}
	}
	if slices.Contains(j.Identifiers, "other") && slices.ContainsFunc(r.Identifiers.Other, func(o casefile.Labelled) bool { return told(o.Number) }) {
		return true
	}
	return told(r.NativeName) || len(Names(r)) > 0 || slices.ContainsFunc(r.RecordedBirthDates, told)
}

// Numbers are the person's numbers of a kind, as they were typed.
func Numbers(c *casefile.Case, n *law.Number) []string {
	return slices.DeleteFunc(casefile.Said(c, n.Key, nil), func(s string) bool { return !told(s) })
}
