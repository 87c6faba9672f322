package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/term"
)

// Whom the records of a list are about, where it is not the one who asks. The
// words stand as "about" in an agency's file.
const (
	aboutDead = "deceased" // the text speaks of the person, in the third person
	aboutBond = "bond"     // papers of a bond, which are the obligor's own
)

// AskerOf returns who asks for the family. Older case files name a
// representative instead.
func AskerOf(c *casefile.Case) casefile.Asker {
	if c.Asker != nil && told(c.Asker.Name) {
		return *c.Asker
	}
	var a casefile.Asker
	if c.Asker != nil {
		a = *c.Asker
	}
	if r := c.Representative; r != nil {
		if a.Name = r.Name; !told(a.Name) {
			a.Name = r.Organisation
		}
	}
	return a
}

// subject says whom the records of a list must be about.
func subject(has func(term.ID) bool) string {
	switch {
	case has(term.Deceased):
		return aboutDead
	case has(term.Obligor):
		return aboutBond
	}
	return ""
}

// needRole lists what is missing for who asks and who signs.
func needRole(l *problem.List, c *casefile.Case, f *Filing) {
	switch {
	case f.Cond.Has(term.Deceased):
		if f.Right.Own() && !slices.Contains(f.Route.When, "Deceased") {
			l.Add("need.no_letter_for_dead", "history.died", "hint.need_no_letter_for_dead", "agency", f.Agency.Short)
		}
		a := AskerOf(c)
		if !told(a.Name) {
			l.Add("need.asker", "asker.name", "hint.need_asker")
		}
		if slices.Contains(f.Agency.Identity, "asker_relation") && !told(a.Relation) {
			l.Add("need.asker_relation", "asker.relation", "hint.need_asker_relation", "agency", f.Agency.Short)
		}
	case f.Cond.Has(term.Helper) && c.Asker.PersonSigns == "no":
		l.Add("need.person_signs", "asker.person_signs", "hint.need_person_signs")
	case f.Cond.Has(term.Obligor) && slices.Contains(f.Route.When, "Obligor"):
		if !told(c.Bond.Person) && !told(c.Bond.Number) && !told(c.Bond.ANumber) {
			l.Add("need.bond", "bond.person", "hint.need_bond")
		}
	}
}

// about reports whether a list of records fits who asks.
func about(r *law.Record, has func(term.ID) bool) bool { return r.About == subject(has) }

// calledKeys are the names of letters that do not go by their right.
var calledKeys = map[string]string{"belongings": "right.belongings", "certificate": "right.certificate", "complaint": "right.complaint",
	"movements": "right.movements"}

// RightKey is the message key of what is asked: a claim for belongings is no
// access to data, the records of a person who has died are nobody's own data,
// and a complaint about conduct is about no data.
func (f *Filing) RightKey() string {
	if f.Agency.Called != "" && !f.Cond.Has(term.OnlyMatters) {
		return calledKeys[f.Agency.Called]
	}
	if f.Cond.Has(term.Deceased) && f.Right == law.Access {
		return "right.deceased"
	}
	if f.Cond.Has(term.OnlyMatters) && f.Right == law.Objection {
		return "right.conduct"
	}
	return "right." + string(f.Right)
}
