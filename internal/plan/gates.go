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
	old, tooOld := readings(f, lib, opt.Today, opt.followed)
	f.Cond = f.Cond.With(map[string]bool{ReadingOld: old})
	cond := f.Cond.With(gateConditions(c, f, j)).With(map[string]bool{ReadingTooOld: tooOld})
	for _, g := range lib.Gates {
		if !cond.All(g.When) || f.Route == nil && !g.State {
			continue
		}
		gate := Gate{Gate: g, Country: j.Country}
		switch {
		case g.Severity == law.Tell, len(g.TellWhen) > 0 && cond.All(g.TellWhen):
			tell = append(tell, gate)
		case g.Unlock == law.UnlockAccept && slices.Contains(opt.Accept, g.ID):
			over = append(over, Overruled{Gate: gate})
		case g.Unlock == law.UnlockAccept && slices.Contains(c.Gates.Told, g.ID):
			over = append(over, Overruled{Gate: gate, InFile: true})
		case g.Unlock == law.UnlockHelper && slices.Contains(opt.Unlock, g.ID+"/"+j.Country) && firstStep(c, g.ID, j.Country) != nil:
			u := firstStep(c, g.ID, j.Country)
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

// gateConditions are the conditions that templates/gates.toml defines.
func gateConditions(c *casefile.Case, f *Filing, j *law.Jurisdiction) map[string]bool {
	us := j.Country == "US"
	ownReply := c.Reply.Kind != "organisation" && c.Reply.Kind != "representative"
	enforcement := f.Agency.Enforcement
	child := f.Cond.Has("Child")
	hearing := f.Cond.Has("HearingSet")
	write := c.Gates.WriteTo[j.Country]
	return map[string]bool{
		"ReplyNotAsked":           c.Reply.Safe != "yes" && c.Reply.Safe != "no",
		"ReplyUnsafe":             c.Reply.Safe == "no",
		"ToUS":                    us,
		"ToOther":                 !us,
		"HomeStateNotAsked":       write != "yes" && write != "no",
		"HomeStateNo":             write == "no",
		"InUS":                    inUS(c),
		"LawyerNotAsked":          c.Gates.LawyerFirst != "asked" && !f.Cond.Has("RepresentativeAttorney"),
		"LawyerAsked":             c.Gates.LawyerFirst == "asked" || f.Cond.Has("RepresentativeAttorney"),
		"SharesSponsors":          f.Agency.Sponsors,
		"Urgent":                  f.Route != nil && f.Route.Urgent,
		"HeldHere":                heldIn(c, j) && c.Custody.Held == "immigration",
		"AdultMustSign":           adultMustSign(f),
		"ChildSignerNotConfirmed": c.Gates.ChildSigner != "confirmed",
		"SponsorSigner":           c.Child != nil && (c.Child.SignerRole == "sponsor" || c.Child.SignerRole == "other"),
		"EnforcementAgency":       enforcement,
		"ReplyOwnAddress":         ownReply && len(c.Reply.Address) > 0,
		"ExposureNotCleared":      c.Gates.Exposure != "cleared" && !f.Cond.Has("RepresentativeAttorney"),
		"ExposureMatters":         enforcement && (inUS(c) || !us || f.Agency.Prints) || f.Agency.Exposure,
		"PriorRemoval":            oldOrder(c, f, hearing),
		"CustodyOwnMail":          f.Cond.Has("Custody") && mailGoesIn(c),
		"CustodyOtherMail":        f.Cond.Has("Custody") && !mailGoesIn(c),
		"NeedsPrints":             f.Agency.Prints && f.Right == law.Access,
		"AsksBirthPlace":          slices.Contains(f.Agency.Identity, "birth_place") || slices.Contains(f.Agency.Identity, "birth_country"),
		"SponsorAtHome":           child && (c.History.CameAlone == "yes" || f.Cond.Has("HeldORR")),
		"ReplyMayBeHome":          ownReply,
	}
}

// oldOrder reports that there may be an old order to leave: the person was
// removed, or a case has come to its end. An order that the person says there
// was not counts only once a case has no hearing any more.
func oldOrder(c *casefile.Case, f *Filing, hearing bool) bool {
	ended := c.History.Judge == "yes" && !hearing && (c.History.Removal != "none" || c.History.Hearing == "none")
	return f.Cond.Has("RemovedUS") || ended
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

// adultMustSign: a child's letter is signed by a parent or guardian, except
// where the office lets a child of 14 sign its own form (ORR), and where the
// attorney of record asks the court.
func adultMustSign(f *Filing) bool {
	court := f.Agency.Key == "eoir" && f.Cond.Has("RepresentativeAttorney")
	return f.Cond.Has("Child") && !f.Cond.Has("SignsChild") && !court
}

// inUS reports whether the person is, or may be, in the United States: when
// neither the place of signing nor the country of residence says otherwise.
func inUS(c *casefile.Case) bool {
	if c.Child != nil && c.Child.SignerResidenceCountry == "US" || c.Signing.Place == "inside_us" || c.Requester.ResidenceCountry == "US" || c.Custody.Country == "US" {
		return true
	}
	return c.Signing.Place != "outside_us" && !told(c.Requester.ResidenceCountry)
}
