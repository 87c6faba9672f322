package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// explain gives every office that an encounter names a word: those that are
// neither proposed nor offered nor told to be not proposed are offered, or told
// with the reason why not.
func (p *Plan) explain(c *casefile.Case, lib *law.Library) {
	for _, e := range c.Events {
		if !told(e.Agency) {
			if e.Owner() == "" {
				p.withhold(law.Text{}, "", lib.Owners["nobody"])
			}
			continue
		}
		if p.speaksOf(e.Agency) {
			continue
		}
		a := lib.Agency(e.Agency)
		switch {
		case a == nil:
			p.withhold(law.Text{}, e.Agency, lib.Owners["words"])
		case a.Into != "":
			p.succeeded(a, lib)
		case c.Organisation != nil:
			p.withhold(a.Name, a.ID, lib.Owners["organisation"])
		case slices.ContainsFunc(c.LeaveOut, func(x casefile.Choice) bool { return x.Agency == a.ID }):
			p.withhold(a.Name, a.ID, lib.Owners["left_out"])
		case c.History.Died == "yes":
			p.withhold(a.Name, a.ID, lib.Owners["died"])
		case a.Offers(law.Access):
			p.Optional = append(p.Optional, Proposed{Agency: a.ID, Right: law.Access, Optional: true, Reason: lib.Owners["offered"]})
		default:
			p.withhold(a.Name, a.ID, lib.Owners["right"])
		}
	}
}

// succeeded tells of an office that was closed, and offers the one that has its work.
func (p *Plan) succeeded(a *law.Agency, lib *law.Library) {
	p.withhold(a.Name, a.ID, a.NotOffered)
	if to := lib.Agency(a.Into); to.Offers(law.Access) && !p.speaksOf(to.ID) {
		p.Optional = append(p.Optional, Proposed{Agency: to.ID, Right: law.Access, Optional: true, Reason: lib.Owners["successor"]})
	}
}

// speaksOf reports whether the plan has a word on an office.
func (p *Plan) speaksOf(agency string) bool {
	return p.asks(agency, "") || slices.ContainsFunc(p.Withheld, func(w Withheld) bool { return w.Agency == agency }) ||
		slices.ContainsFunc(p.NotCovered, func(n NotCovered) bool { return n.Agency == agency })
}

// asks reports whether an agency, or with "" any of them, is asked or offered
// a right; "" is any right. An id that ends in "/" is a jurisdiction.
func (p *Plan) asks(agency string, right law.Right) bool {
	is := func(id string, r law.Right) bool {
		return (id == agency || agency != "" && agency[len(agency)-1] == '/' && len(id) > len(agency) && id[:len(agency)] == agency) && (right == "" || r == right)
	}
	return slices.ContainsFunc(p.Filings, func(f *Filing) bool { return is(f.Agency.ID, f.Right) }) ||
		slices.ContainsFunc(p.Optional, func(x Proposed) bool { return is(x.Agency, x.Right) })
}

func (p *Plan) withhold(what law.Text, agency string, reason law.Text) {
	w := Withheld{What: what, Agency: agency, Reason: reason}
	if !slices.ContainsFunc(p.Withheld, func(o Withheld) bool { return o.same(w) }) {
		p.Withheld = append(p.Withheld, w)
	}
}

// same reports whether two lines speak of the same thing: one office, one
// right, or one name.
func (w Withheld) same(o Withheld) bool {
	switch {
	case w.Agency != "" || o.Agency != "":
		return w.Agency == o.Agency
	case w.Right != "" || o.Right != "":
		return w.Right == o.Right && w.jurisdiction() == o.jurisdiction()
	}
	return w.What.Same(o.What)
}

// jurisdiction of the pack that withholds, "" if none does.
func (w Withheld) jurisdiction() string {
	if w.Pack == nil {
		return ""
	}
	return w.Pack.Jurisdiction
}

// once leaves each thing in one list: what is asked or offered is not called
// "not proposed", and of lines about the same thing the first stays.
func (p *Plan) once() {
	var out []Withheld
	for _, w := range p.Withheld {
		asked := w.Agency != "" && p.asks(w.Agency, "") || w.Agency == "" && w.Right != "" && p.asks(w.jurisdiction()+"/", w.Right)
		if !asked && !slices.ContainsFunc(out, w.same) {
			out = append(out, w)
		}
	}
	p.Withheld = out
}
