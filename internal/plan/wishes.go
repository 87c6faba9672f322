package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// An Answered wish says what comes of one thing that the person wants, in one
// State: letters, or else offers that can be switched on, or else the reason.
type Answered struct {
	Wish    string // a word of history.wants, or WishAgreements
	Country string // of the State
	Filings []string
	Offers  []Proposed
	Reason  law.Text // set if there are neither letters nor offers
	// Elsewhere: no office of the State met the person, and it is not theirs.
	Elsewhere bool
}

// WishAgreements is what an organisation wants; a case file needs no word for it.
const WishAgreements = "agreements"

// wishRights are the rights that answer a wish. Of those that are about things
// and papers, the agency's file says which office answers them.
var wishRights = map[string]law.Right{"see": law.Access, "correct": law.Rectification, "delete": law.Deletion, "object": law.Objection, WishAgreements: law.FOIA}

// WishWords are all wishes that a plan answers.
var WishWords = []string{"see", "correct", "delete", "object", "belongings", "certificate", WishAgreements}

// wishes of the case: what was said, and what a part of the file says by being there.
func wishes(c *casefile.Case) []string {
	if c.Organisation != nil {
		return []string{WishAgreements}
	}
	out := slices.DeleteFunc(slices.Clone(c.History.Wants), func(w string) bool { return !slices.Contains(WishWords, w) })
	return slices.Compact(out)
}

// answers reports whether a right at an office answers a wish.
func answers(a *law.Agency, right law.Right, wish string) bool {
	switch {
	case a == nil:
		return false
	case wishRights[wish] == "":
		return a.Wish == wish
	}
	return right == wishRights[wish] && a.Wish == ""
}

// answer says of each wish and each covered State what comes of it. A State
// whose offices met the person, or that is the person's own, has a reason of
// its own where there is neither letter nor offer.
func (p *Plan) answer(c *casefile.Case, lib *law.Library) {
	wishes, ids := wishes(c), lib.JurisdictionIDs()
	p.Wishes = slices.Grow(p.Wishes, len(wishes)*len(ids))
	for _, wish := range wishes {
		for _, jid := range ids {
			j := lib.Jurisdictions[jid]
			if len(j.Offices) == 0 {
				continue
			}
			x := Answered{Wish: wish, Country: j.State()}
			for _, f := range p.Filings {
				if f.Agency.Jurisdiction == jid && answers(f.Agency, f.Right, wish) {
					x.Filings = append(x.Filings, f.ID)
				}
			}
			for _, o := range p.Optional {
				if strings.HasPrefix(o.Agency, jid+"/") && answers(lib.Agency(o.Agency), o.Right, wish) {
					x.Offers = append(x.Offers, o)
				}
			}
			if len(x.Filings)+len(x.Offers) == 0 {
				if x.Elsewhere = elsewhere(c, j, wish); x.Elsewhere {
					x.Reason = lib.Owners["wish_elsewhere"]
				} else {
					x.Reason = p.wishReason(lib, j, wish)
				}
			}
			p.Wishes = append(p.Wishes, x)
		}
	}
}

// elsewhere reports a State with which the person had nothing to do. An
// organisation asks everywhere, and a certificate may come from any State.
func elsewhere(c *casefile.Case, j *law.Jurisdiction, wish string) bool {
	if wish == WishAgreements || slices.ContainsFunc(c.Requester.Citizenships, j.Is) {
		return false
	}
	held := j.Is(c.Custody.Country) && c.Custody.Held != "no"
	return !held && !slices.ContainsFunc(c.Events, func(e casefile.Event) bool { return ownEvent(e, j) })
}

// wishReason is the reason of the State's packs for a right that is not
// proposed, or what owner.toml says of such a wish.
func (p *Plan) wishReason(lib *law.Library, j *law.Jurisdiction, wish string) law.Text {
	for _, w := range p.Withheld {
		if w.jurisdiction() == j.ID && w.Right != "" && w.Right == wishRights[wish] {
			return w.Reason
		}
	}
	return lib.Owners["wish_"+wish]
}

// wished reports whether an offer answers a wish of the case.
func wished(c *casefile.Case, lib *law.Library, x Proposed) bool {
	return slices.ContainsFunc(wishes(c), func(w string) bool { return w != "see" && answers(lib.Agency(x.Agency), x.Right, w) })
}
