package plan

import (
	"slices"
	"strings"

	"arco/internal/term"
)

// Identity lists what the office is told of who the person is: what its file
// says, and what stands on the declaration of this way of asking.
func (f *Filing) Identity() []string {
	if f.Route == nil || !f.Route.Declares() {
		return f.Agency.Identity
	}
	return slices.Concat(f.Agency.Identity, f.Agency.SwornKeys(func(id term.ID) bool {
		if way, ok := strings.CutPrefix(string(id), "Way."); ok {
			return way == f.Route.Way // known before the terms of the way are decided
		}
		return f.Cond.Has(id)
	}))
}

// AsksBirthPlace reports whether the office is told where the person was born.
func (f *Filing) AsksBirthPlace() bool {
	return slices.ContainsFunc(f.Identity(), func(key string) bool { return key == "birth_place" || key == "birth_country" })
}
