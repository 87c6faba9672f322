package app

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// codesOf lists the names of the law that a case may use, of courts and items only if
// the case names one: they are read with all that a folder says.
func codesOf(lib *law.Library, c *casefile.Case) casefile.Codes {
	court := told(c.History.Court)
	items := slices.ContainsFunc(c.Requests, func(r casefile.Request) bool { return len(r.Items) > 0 })
	out := casefile.Codes{Filing: map[string]string{}}
	for _, id := range lib.JurisdictionIDs() {
		j := lib.Jurisdictions[id]
		if len(j.Offices) == 0 {
			continue
		}
		out.Covered = append(out.Covered, id)
		out.Filing[id] = j.Filing
		out.Agencies = append(out.Agencies, j.Offices...)
		if court && j.Courts() != nil {
			for _, c := range j.Courts().List {
				out.Courts = append(out.Courts, c.Code)
			}
		}
		if items {
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
