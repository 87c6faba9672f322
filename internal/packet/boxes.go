package packet

import (
	"slices"

	"arco/internal/law"
	"arco/internal/plan"
)

// channels lists the channels whose steps the sheet of a filing tells: the
// portal by itself, or else all that serve the person.
func channels(f *plan.Filing) []*law.Channel {
	purpose := f.Route.Purpose
	if purpose == "" {
		purpose = "request"
	}
	var out []*law.Channel
	for _, c := range f.Agency.Channels {
		if c.Serves(purpose) && (c.OnlyIf == "" || f.Cond.Has(c.OnlyIf)) && (!f.Cond.Has("HasPortal") || c == f.Channel) {
			out = append(out, c)
		}
	}
	return out
}

// boxes is the channel into which text is pasted: the filing's own, or else a
// portal among those that its sheet tells; nil if there is none.
func boxes(f *plan.Filing) *law.Channel {
	if f.Cond.Has("HasPortal") || f.Cond.Has("ByEmail") {
		return f.Channel
	}
	told := channels(f)
	if i := slices.IndexFunc(told, func(c *law.Channel) bool { return c.Kind == "portal" }); i >= 0 {
		return told[i]
	}
	return nil
}
