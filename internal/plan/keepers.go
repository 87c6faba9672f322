package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// keepers lists the other agencies of a jurisdiction that the case names as
// having data: in an encounter, in a wrong entry, in a request. A court that is
// to order them names them, whether a letter to them is ready or not.
func keepers(c *casefile.Case, j *law.Jurisdiction, self *law.Agency) []string {
	var named []string
	for _, e := range c.Events {
		named = append(named, e.Agency)
	}
	for _, k := range c.Corrections {
		named = append(named, k.Agencies...)
	}
	for _, r := range c.Requests {
		named = append(named, r.Agency)
	}
	var out []string
	for _, a := range j.Agencies() {
		if a != self && slices.Contains(named, a.ID) {
			out = append(out, a.ID)
		}
	}
	return out
}
