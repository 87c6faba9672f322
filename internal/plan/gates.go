package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// A Gate stands before a filing, with the State addressed.
type Gate struct {
	*law.Gate
	Country string
}

// An Overruled gate was passed by a named choice. By and On are set where a
// trained helper opened it.
type Overruled struct {
	Gate   Gate
	By, On string
	InFile bool // the choice stands in the case file
}

// gates sorts the gates of a filing: those that stand, those that were
// overruled, and those that only tell something. Unknown counts as no.
func gates(c *casefile.Case, f *Filing, j *law.Jurisdiction, lib *law.Library, opt Options) (stand []Gate, over []Overruled, tell []Gate) {
	for _, g := range lib.Gates {
		if g.Jurisdiction != "" && g.Jurisdiction != j.ID || !f.Cond.All(g.When) || f.Route == nil && !g.State {
			continue
		}
		gate := Gate{Gate: g, Country: j.State()}
		switch {
		case g.Severity == law.Tell, len(g.TellWhen) > 0 && f.Cond.All(g.TellWhen):
			tell = append(tell, gate)
		case g.Unlock == law.UnlockAccept && slices.Contains(opt.Accept, g.ID):
			over = append(over, Overruled{Gate: gate})
		case g.Unlock == law.UnlockAccept && slices.Contains(c.Gates.Told, g.ID):
			over = append(over, Overruled{Gate: gate, InFile: true})
		case g.Unlock == law.UnlockHelper && slices.Contains(opt.Unlock, g.ID+"/"+j.State()) && firstStep(c, g.ID, j.State()) != nil:
			u := firstStep(c, g.ID, j.State())
			over = append(over, Overruled{Gate: gate, By: u.By, On: u.On})
		default:
			stand = append(stand, gate)
		}
	}
	return stand, over, tell
}

// firstStep returns the helper's entry in the case file, or nil.
func firstStep(c *casefile.Case, gate, country string) *casefile.Unlock {
	for i := range c.Gates.Unlock {
		if u := &c.Gates.Unlock[i]; u.Gate == gate && u.Country == country && told(u.By) && told(u.On) {
			return u
		}
	}
	return nil
}

// mailGoesIn reports whether answers go into the place where the person is
// held: to an address of the person's own, or to that of the place.
func mailGoesIn(c *casefile.Case) bool {
	lines := strings.ToLower(strings.Join(c.Reply.Address, " "))
	if told(c.Custody.Facility) && strings.Contains(lines, strings.ToLower(c.Custody.Facility)) {
		return true
	}
	return c.Reply.Kind != "representative" && c.Reply.Kind != "organisation" && lines != ""
}

// mayBeIn reports whether the person is, or may be, in the State: when neither
// the place of signing nor the country of residence says otherwise.
func mayBeIn(c *casefile.Case, j *law.Jurisdiction) bool {
	signs := signsIn(c, j)
	if c.Child != nil && j.Is(c.Child.SignerResidenceCountry) || signs == "yes" || j.Is(c.Requester.ResidenceCountry) || j.Is(c.Custody.Country) {
		return true
	}
	return signs != "no" && !told(c.Requester.ResidenceCountry)
}

// signsIn reports whether the person signs in the State: "yes", "no", "" if
// nobody said it.
func signsIn(c *casefile.Case, j *law.Jurisdiction) string {
	out := ""
	for _, state := range j.NamedTo {
		switch c.Signing.Within(state) {
		case "yes":
			return "yes"
		case "no":
			out = "no"
		}
	}
	return out
}
