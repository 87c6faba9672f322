package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/term"
)

// MaxOptional is how many lines of what else is possible a plan shows. Offices
// of the person's own encounters are shown besides, however many they are.
const MaxOptional = 6

// restrain keeps a plan to what helps: offices at one desk are asked once, and
// who is in the State without a status and without a lawyer writes to one
// office that enforces the law. What the case asks for by name stays.
func restrain(in []Proposed, who *persons) ([]Proposed, []Withheld) {
	c, lib := who.c, who.lib
	out, no := oneDesk(c, lib, in)
	for _, jid := range lib.JurisdictionIDs() {
		j := lib.Jurisdictions[jid]
		if len(j.OneOf) > 0 && alone(c, j, who.towards(j)) {
			oneOf(c, lib, j, out)
		}
	}
	return out, no
}

// named reports whether the case asks for it by name: as a request, by a
// correction that names the office, or because it was filed already.
func named(c *casefile.Case, agency string, right law.Right) bool {
	if right == law.Rectification && slices.ContainsFunc(c.Corrections, func(k casefile.Correction) bool { return slices.Contains(k.Agencies, agency) }) {
		return true
	}
	id := ""
	if len(c.Filings) > 0 {
		id = strings.ReplaceAll(agency, "/", "-") + "-" + string(right)
	}
	return slices.ContainsFunc(c.Requests, func(r casefile.Request) bool { return r.Agency == agency && r.Right == string(right) }) ||
		slices.ContainsFunc(c.Filings, func(f casefile.Filing) bool { return strings.HasPrefix(f.ID, id) })
}

// oneDesk drops what goes to a desk that is asked the same already.
func oneDesk(c *casefile.Case, lib *law.Library, in []Proposed) (out []Proposed, no []Withheld) {
	asked := func(agency string, right law.Right) bool {
		return named(c, agency, right) || slices.ContainsFunc(in, func(p Proposed) bool { return p.Agency == agency && p.Right == right && !p.Optional })
	}
	for _, p := range in {
		same := false
		for _, a := range lib.Beside(p.Agency) {
			switch {
			case slices.Contains(a.SameDesk, p.Agency): // the other office of the desk comes first
				same = same || asked(a.ID, p.Right) && !named(c, p.Agency, p.Right)
			case a.ID == p.Agency:
				same = same || !named(c, p.Agency, p.Right) &&
					slices.ContainsFunc(a.SameDesk, func(id string) bool { return named(c, id, p.Right) })
			}
		}
		if a := lib.Agency(p.Agency); same && a != nil {
			no = append(no, Withheld{What: a.Name, Agency: p.Agency, Reason: lib.Owners["same_desk"], Pack: p.Pack})
			continue
		}
		out = append(out, p)
	}
	return out, no
}

// alone reports someone who is, or may be, in the State, without a status
// there and without a lawyer who acts or was asked.
func alone(c *casefile.Case, j *law.Jurisdiction, cond term.Set) bool {
	return cond.Has(term.Person) && cond.Has(term.NotPrivacyAct) && !(cond.Has(term.RepresentativeAttorney) && looked(c)) && c.Gates.LawyerFirst != "asked" && !cond.Has(term.Deceased) && mayBeIn(c, j)
}

// looked: who acts for many people at once says of each whether the case was looked at.
func looked(c *casefile.Case) bool { return c.Representative == nil || c.Representative.Looked != "no" }

// oneOf leaves one of the offices that enforce the law and offers the others.
// An office that holds the person, and a thing that waiting destroys, count not.
func oneOf(c *casefile.Case, lib *law.Library, j *law.Jurisdiction, out []Proposed) {
	taken := slices.ContainsFunc(j.OneOf, func(id string) bool {
		return slices.ContainsFunc(law.Rights, func(r law.Right) bool { return named(c, id, r) })
	})
	for _, id := range j.OneOf {
		a := lib.Agency(id)
		if a != nil && holds(c, j, a) {
			continue
		}
		here := false
		for i := range out {
			p := &out[i]
			if p.Agency != id || p.Optional || named(c, p.Agency, p.Right) {
				continue
			}
			if here = true; taken {
				p.Optional, p.Reason = true, p.Reason.Then(lib.Owners["others_first"])
			}
		}
		taken = taken || here
	}
}

// holds reports whether the office holds the person now.
func holds(c *casefile.Case, j *law.Jurisdiction, a *law.Agency) bool {
	return a.Custodian != "" && a.Custodian == c.Custody.Held && HeldIn(c, j)
}

// offered lists the proposals that are only offered and not made.
func offered(in []Proposed, made []*Filing) []Proposed {
	return slices.DeleteFunc(in, func(x Proposed) bool {
		return !x.Optional || slices.ContainsFunc(made, func(f *Filing) bool { return f.Agency.ID == x.Agency && f.Right == x.Right })
	})
}

// few leaves no more offers than a person can weigh: first one for each office
// that the person met and that is not asked, and all that answer a wish, then
// the others in their order.
func (p *Plan) few(c *casefile.Case, lib *law.Library) {
	var own, others []Proposed
	for _, x := range p.Optional {
		met := slices.ContainsFunc(c.Events, func(e casefile.Event) bool { return e.Agency == x.Agency })
		asked := slices.ContainsFunc(p.Filings, func(f *Filing) bool { return f.Agency.ID == x.Agency })
		if wished(c, lib, x) || met && !asked && !slices.ContainsFunc(own, func(o Proposed) bool { return o.Agency == x.Agency }) {
			own = append(own, x)
		} else {
			others = append(others, x)
		}
	}
	p.Optional = append(own, others[:min(len(others), max(0, MaxOptional-len(own)))]...)
}

// merged drops the access letters to offices whose correction letter asks for
// the records of the wrong entry too, unless the person wants to see the file.
// It returns them as offers.
func merged(c *casefile.Case, lib *law.Library, in []*Filing) (out []*Filing, more []Proposed) {
	see := slices.Contains(c.History.Wants, "see")
	for _, f := range in {
		asks := slices.ContainsFunc(in, func(g *Filing) bool {
			return g.Agency == f.Agency && g.Right == law.Rectification && g.Route.Asks
		})
		if f.Right != law.Access || !asks || see || named(c, f.Agency.ID, law.Access) {
			out = append(out, f)
			continue
		}
		more = append(more, Proposed{Agency: f.Agency.ID, Right: f.Right, Optional: true, Reason: lib.Owners["correction_asks"]})
	}
	return out, more
}
