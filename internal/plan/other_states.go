package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// tellNoOtherState reports whether a letter asks that no other State be told of
// it: the person is, or may be, a citizen of a State to which they have not said
// yes. "No", "unknown" and not asked are the same, so that the letter does not
// tell which it was.
func tellNoOtherState(c *casefile.Case, j *law.Jurisdiction) bool {
	if c.Organisation != nil {
		return false
	}
	of := c.Requester.Citizenships
	return len(of) == 0 || slices.ContainsFunc(of, func(state string) bool {
		return !j.Is(state) && state != casefile.Stateless && c.Gates.WriteTo[state] != "yes"
	})
}
