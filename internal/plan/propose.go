package plan

import (
	"cmp"
	"slices"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/term"
)

// A Proposed filing with the pack that proposes it.
type Proposed struct {
	Agency   string
	Right    law.Right
	Order    int
	Optional bool
	Reason   law.Text
	Pack     *law.Pack
}

// A Withheld thing is not proposed, with the reason.
type Withheld struct {
	What   law.Text
	Agency string    // an id, or the words of the case file for an office that is not ours
	Right  law.Right // "" for all
	Reason law.Text
	Pack   *law.Pack // nil if no pack speaks of it
}

// Propose tells from what happened what to file, urgent things first, and what
// people expect that is not proposed. A proposal that the case leaves out, or
// that is asked for by name, is not repeated. Lines of the second list may
// speak of the same thing, or of what the case asks for; a Plan's do not.
func Propose(c *casefile.Case, lib *law.Library, today civil.Date) ([]Proposed, []Withheld) {
	return propose(&persons{c: c, lib: lib, today: today, heard: hearing(lib)})
}

// persons are who somebody is towards each State, worked out once.
type persons struct {
	c     *casefile.Case
	lib   *law.Library
	today civil.Date
	heard *heard
	of    []*law.Jurisdiction
	sets  []term.Set
}

// towards says who the person is towards a State.
func (p *persons) towards(j *law.Jurisdiction) term.Set {
	if i := slices.Index(p.of, j); i >= 0 {
		return p.sets[i]
	}
	if p.of == nil {
		n := len(p.lib.Jurisdictions)
		p.of, p.sets = make([]*law.Jurisdiction, 0, n), make([]term.Set, 0, n)
	}
	set := person(&Scene{Case: p.c, Lib: p.lib, Law: j, Today: p.today, heard: p.heard})
	p.of, p.sets = append(p.of, j), append(p.sets, set)
	return set
}

func propose(who *persons) ([]Proposed, []Withheld) {
	c, lib := who.c, who.lib
	var out []Proposed
	var no []Withheld
	for _, jid := range lib.JurisdictionIDs() {
		j := lib.Jurisdictions[jid]
		if len(j.Packs) == 0 {
			continue
		}
		cond := who.towards(j)
		for _, p := range j.Packs {
			if !cond.All(p.When) || cond.Has(term.Deceased) && !slices.Contains(p.When, "Deceased") ||
				cond.Has(term.Organisation) && !slices.Contains(p.When, "Organisation") {
				continue // for someone who has died, and for an organisation, only packs of theirs speak
			}
			for _, x := range p.Propose {
				if cond.All(x.When) {
					out = append(out, Proposed{Agency: x.Agency, Right: x.Right, Order: x.Order, Optional: x.Optional, Reason: x.Reason, Pack: p})
				}
			}
			for _, x := range p.Withhold {
				if cond.All(x.When) {
					no = append(no, Withheld{What: x.What, Agency: x.Agency, Right: x.Right, Reason: x.Reason, Pack: p})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Proposed) int { return cmp.Compare(a.Order, b.Order) })
	out, twice := restrain(once(c, out), who)
	return out, append(no, twice...)
}

// once keeps the first proposal for each agency and right; one that is not
// optional wins over one that is.
func once(c *casefile.Case, in []Proposed) []Proposed {
	var out []Proposed
	for _, p := range in {
		left := slices.ContainsFunc(c.LeaveOut, func(x casefile.Choice) bool { return x.Agency == p.Agency && x.Right == string(p.Right) })
		if left {
			continue
		}
		i := slices.IndexFunc(out, func(o Proposed) bool { return o.Agency == p.Agency && o.Right == p.Right })
		switch {
		case i < 0:
			out = append(out, p)
		case out[i].Optional && !p.Optional:
			out[i] = p
		}
	}
	return out
}

// A wanted request with its place in the case file, -1 where a pack proposes it.
type wanted struct {
	casefile.Request
	at int
}

// requests lists what to plan: what the packs propose, then what the case asks
// for by name; an optional proposal only if it is asked for by name.
func requests(c *casefile.Case, proposed []Proposed) []wanted {
	var out []wanted
	taken := map[int]bool{}
	for _, p := range proposed {
		i := slices.IndexFunc(c.Requests, func(r casefile.Request) bool { return r.Agency == p.Agency && r.Right == string(p.Right) })
		switch {
		case i >= 0:
			taken[i] = true
			out = append(out, wanted{c.Requests[i], i})
		case !p.Optional:
			out = append(out, wanted{casefile.Request{Agency: p.Agency, Right: string(p.Right)}, -1})
		}
	}
	for i, r := range c.Requests {
		again := slices.ContainsFunc(c.Requests[:i], func(o casefile.Request) bool { return o.Agency == r.Agency && o.Right == r.Right })
		if !taken[i] && !again {
			out = append(out, wanted{r, i})
		}
	}
	return out
}
