package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// matter is the prefix of a concern that is not about data: how a person or
// their things were treated. Only an office that takes complaints about it
// hears of it.
const matter = "matter_"

// IsMatter reports whether a concern is about conduct and not about data.
func IsMatter(k casefile.Concern) bool { return strings.HasPrefix(k.Data, matter) }

// Matters returns what a complaint to the agency is about besides data.
func Matters(c *casefile.Case, a *law.Agency, right law.Right) []casefile.Concern {
	var out []casefile.Concern
	for _, k := range c.Concerns {
		if IsMatter(k) && slices.Contains(a.Matters, strings.TrimPrefix(k.Data, matter)) && concerns(k.Agencies, a.ID) && concerns(k.Rights, string(right)) {
			out = append(out, k)
		}
	}
	return out
}
