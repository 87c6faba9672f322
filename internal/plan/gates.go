package plan

import (
	"arco/internal/casefile"
	"arco/internal/law"
)

// The gates. They come before identity, they can be overruled by name
// (--accept), and they are never skipped.
const (
	SafeReply   = "safe-reply"   // where can an answer safely reach the person
	HomeState   = "home-state"   // may the person be named to the State addressed
	LawyerFirst = "lawyer-first" // in the United States without papers and without a lawyer
	ChildSigner = "child-signer" // who may sign for this child
)

// GateIDs lists the gates in the order in which they are asked.
var GateIDs = []string{SafeReply, HomeState, LawyerFirst, ChildSigner}

// A Gate stands before a filing. Its words are the messages gate.ID.title,
// gate.ID.reason and gate.ID.next.
type Gate struct {
	ID      string
	Country string // the State addressed, for home-state
}

// gates returns the gates that stand before a filing. Unknown counts as no.
func gates(c *casefile.Case, f *Filing, j *law.Jurisdiction) []Gate {
	var out []Gate
	if c.Reply.Safe != "yes" {
		out = append(out, Gate{ID: SafeReply})
	}
	if j.Country != "US" && c.Gates.WriteTo[j.Country] != "yes" {
		out = append(out, Gate{ID: HomeState, Country: j.Country})
	}
	if j.Country == "US" && f.Cond["Person"] && f.Cond["NotPrivacyAct"] && inUS(c) && !f.Cond["RepresentativeAttorney"] &&
		c.Gates.LawyerFirst != "asked" {
		out = append(out, Gate{ID: LawyerFirst})
	}
	if f.Cond["Child"] && c.Gates.ChildSigner != "confirmed" {
		out = append(out, Gate{ID: ChildSigner})
	}
	return out
}

// inUS reports whether the person is, or may be, in the United States: when
// neither the place of signing nor the country of residence says otherwise.
func inUS(c *casefile.Case) bool {
	if c.Signing.Place == "inside_us" || c.Requester.ResidenceCountry == "US" || c.Custody.Country == "US" {
		return true
	}
	return c.Signing.Place != "outside_us" && !told(c.Requester.ResidenceCountry)
}
