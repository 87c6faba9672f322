package app

import (
	"arco/internal/casefile"
	"arco/internal/law"
)

// codesOf lists the names of the law that a case may use.
func codesOf(lib *law.Library) casefile.Codes {
	out := casefile.Codes{Filing: map[string]string{}}
	for _, id := range lib.JurisdictionIDs() {
		j := lib.Jurisdictions[id]
		if len(j.Agencies) == 0 {
			continue
		}
		out.Covered = append(out.Covered, id)
		out.Filing[id] = j.Filing
		for _, a := range j.Agencies {
			out.Agencies = append(out.Agencies, a.ID)
		}
		if j.Courts != nil {
			for _, c := range j.Courts.List {
				out.Courts = append(out.Courts, c.Code)
			}
		}
		for _, x := range j.Policy {
			out.Items = append(out.Items, x.ID)
		}
	}
	for _, g := range lib.Gates {
		out.Gates = append(out.Gates, g.ID)
	}
	return out
}
