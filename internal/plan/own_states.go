package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// OwnStates lists the countries of which the person is a citizen or in which
// they live and for which there is no content yet. It is said on the screen
// only, and no gate is told with it: there is no letter that a gate could stand
// before.
func OwnStates(c *casefile.Case, lib *law.Library) []string {
	if c.Organisation != nil {
		return nil
	}
	var out []string
	for _, state := range append(slices.Clone(c.Requester.Citizenships), c.Requester.ResidenceCountry) {
		covered := false
		for _, j := range lib.Jurisdictions {
			covered = covered || j.Is(state) && len(j.Offices) > 0
		}
		if casefile.IsCountry(state) && !covered && !slices.Contains(out, state) {
			out = append(out, state)
		}
	}
	return out
}
