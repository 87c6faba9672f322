package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/term"
)

// A native term is one that no test in words can say.
type native struct {
	id    string
	scope term.Scope
	means string
	holds func(s *Scene, has func(term.ID) bool) bool
}

// natives are the native terms of the person and of a filing, each with its
// function and what it means.
var natives = []native{
	{"Child", term.OfPerson, "somebody else signs for the person: under 18, or the case file has a part [child]", func(s *Scene, has func(term.ID) bool) bool {
		return !has(term.Organisation) && !has(term.Deceased) && IsChild(s.Case, s.Today)
	}},
	{"HearingSet", term.OfPerson, "there is a hearing on a day that is known and not over", func(s *Scene, _ func(term.ID) bool) bool {
		w, err := casefile.ParseWhen(s.Case.History.Hearing)
		day, exact := w.Exact()
		return s.Law.History && err == nil && exact && !day.Before(s.Today)
	}},
	{"CorrectionNowhere", term.OfPerson, "something is wrong, and nobody said at which office it stands", func(s *Scene, _ func(term.ID) bool) bool { return correctionNowhere(s.Case) }},
	{"HasDocument", term.OfPerson, "an identity document is known by its number", func(s *Scene, _ func(term.ID) bool) bool { return HasDocument(s.Case, s.Law) }},
	{"NoPaper", term.OfPerson, "the person was asked for a paper, and has none of which an office of the State is known to take a copy", func(s *Scene, _ func(term.ID) bool) bool { return noPaper(s.Case, s.Law) }},
	{"Representative", term.OfPerson, "somebody acts for the person, at this office", func(s *Scene, _ func(term.ID) bool) bool { return s.representative() != nil }},
	{"RepresentativeAttorney", term.OfPerson, "a lawyer or an accredited representative acts for the person, at this office; or a lawyer asks for a family", func(s *Scene, has func(term.ID) bool) bool {
		r := s.representative()
		return r != nil && lawyer(r) || has(term.Deceased) && AskerOf(s.Case).Relation == "lawyer"
	}},
	{"RepresentativeOther", term.OfPerson, "somebody acts for the person, at this office, who is neither lawyer nor accredited", func(s *Scene, _ func(term.ID) bool) bool {
		r := s.representative()
		return r != nil && !lawyer(r)
	}},

	{"HasVariants", term.OfFiling, "other names may be printed", func(s *Scene, _ func(term.ID) bool) bool { return len(Names(&s.Case.Requester)) > 0 }},
	{"HasSearchTerms", term.OfFiling, "there is something to search by besides name and birth", func(s *Scene, _ func(term.ID) bool) bool {
		return hasSearchTerms(s.Case, s.Law)
	}},
	{"HasEncounters", term.OfFiling, "the office is told of encounters", func(s *Scene, _ func(term.ID) bool) bool { return len(s.events()) > 0 }},
	{"HasMonths", term.OfFiling, "one of their days names its month", func(s *Scene, _ func(term.ID) bool) bool {
		return s.dated(func(w casefile.When) bool { return w.Precision >= casefile.Month })
	}},
	{"HasYears", term.OfFiling, "one of their days is only a year", func(s *Scene, _ func(term.ID) bool) bool {
		return s.dated(func(w casefile.When) bool { return w.Precision == casefile.Year })
	}},
	{"ScreenedOften", term.OfFiling, "there was more than one second inspection", func(s *Scene, _ func(term.ID) bool) bool { return s.screened() > 1 }},
	{"ScreenedOnce", term.OfFiling, "there was one, or none", func(s *Scene, _ func(term.ID) bool) bool { return s.screened() <= 1 }},
	{"HasCorrections", term.OfFiling, "corrections concern the office", func(s *Scene, _ func(term.ID) bool) bool {
		return len(Corrections(s.Case, s.Filing.Agency)) > 0
	}},
	{"AboutMatters", term.OfFiling, "a complaint is about conduct that the office takes complaints about", func(s *Scene, _ func(term.ID) bool) bool { return s.matters() }},
	{"AboutData", term.OfFiling, "it is about data, or nothing was said", func(s *Scene, _ func(term.ID) bool) bool { return s.concerns() || !s.matters() }},
	{"OnlyMatters", term.OfFiling, "it is about conduct and about no data", func(s *Scene, _ func(term.ID) bool) bool { return s.matters() && !s.concerns() }},
	{"TellNoOtherState", term.OfFiling, "the person is, or may be, a citizen of another State that they did not say yes to", func(s *Scene, _ func(term.ID) bool) bool {
		return tellNoOtherState(s.Case, s.Law)
	}},
	{"HasSystems", term.OfFiling, "systems of records are named", func(s *Scene, has func(term.ID) bool) bool {
		return len(Systems(s.Filing.Agency, s.Filing.Right, has)) > 0
	}},
	{"HasEnclosures", term.OfFiling, "papers go along", func(s *Scene, has func(term.ID) bool) bool {
		return len(Enclosures(s.Case, s.Filing.Agency, s.Filing.Right, has)) > 0
	}},

	{"SwearsSigner", term.OfWay, "an adult signs for a child, and the rule of the office wants that person's own identity sworn (sworn_signer)", func(s *Scene, has func(term.ID) bool) bool {
		return has(term.AdultMustSign) && s.Filing.Route != nil && s.Filing.Route.Declares() && len(s.Filing.Agency.SignerKeys(has)) > 0
	}},
	{"DaysMayBeOver", term.OfWay, "the days of an urgent letter are over, or are not known", func(s *Scene, _ func(term.ID) bool) bool {
		return s.Filing.Within == nil || s.Filing.Within.Over
	}},
	{"ReadingOld", term.OfWay, "a fact of the route or the way in was read longer ago than warn in age.toml, and no gate holds for it", func(s *Scene, has func(term.ID) bool) bool {
		old, _ := s.readings(has(term.Expedite))
		return old
	}},
	{"ReadingTooOld", term.OfWay, "it was read longer ago than hold in age.toml, or the fact is expired; never for what was filed already", func(s *Scene, has func(term.ID) bool) bool {
		_, old := s.readings(has(term.Expedite))
		return old
	}},

	{"CustodyOwnMail", term.OfGate, "the person is held, and the mail goes in: an address of the own kind or of no kind, or one that names the place", func(s *Scene, has func(term.ID) bool) bool {
		return has(term.Held) && mailGoesIn(s.Case)
	}},

	{"HasOtherComponents", term.OfPlan, "other offices of the department are asked the same kind of thing", func(s *Scene, _ func(term.ID) bool) bool { return len(s.Filing.Others) > 0 }},
	{"FileAsked", term.OfPlan, "a correction letter asks for the records, and another letter to the office asks for the whole file", func(s *Scene, _ func(term.ID) bool) bool { return s.fileAsked() }},

	{"At.", term.OfFiling, "the letter is about the agency of this key", nil},
	{"EventAt.", term.OfPerson, "there is an encounter with the agency of this key", nil},
	{"KeptAt.", term.OfPerson, "the agency of this key kept belongings, or nobody said which did", nil},
	{"CorrectionAt.", term.OfPerson, "a correction names the agency of this key", nil},
	{"Way.", term.OfWay, "the agency takes the right in two ways, and this is the one", nil},
}

// nativeOf finds a native term of this package that has a function, nil for another one.
func nativeOf(id string) any {
	for i := range natives {
		if n := &natives[i]; n.id == id && n.holds != nil {
			return n
		}
	}
	return (*native)(nil)
}

// Terms declares the native terms of this package.
func Terms() []*term.Term {
	var out []*term.Term
	for _, n := range natives {
		out = append(out, &term.Term{ID: n.id, Means: n.means, Scope: n.scope})
	}
	return out
}

// representative is who acts for the person: towards the office, if there is
// one, and in a request for the person's own data.
func (s *Scene) representative() *casefile.Representative {
	if s.Filing == nil {
		return s.Case.Representative
	}
	if s.Case.Organisation != nil && !s.Filing.Right.Own() {
		return nil
	}
	return actingRepresentative(s.Case, s.Filing.Agency)
}

func (s *Scene) events() []casefile.Event { return Events(s.Case, s.Law, s.Filing.Agency) }

// dated reports whether the day of an encounter that the office is told is of a kind.
func (s *Scene) dated(is func(casefile.When) bool) bool {
	return slices.ContainsFunc(s.events(), func(e casefile.Event) bool {
		w, err := casefile.ParseWhen(e.When)
		return err == nil && !w.Unknown && is(w)
	})
}

func (s *Scene) screened() int {
	n := 0
	for _, e := range s.events() {
		if slices.Contains(e.What, "secondary_screening") {
			n++
		}
	}
	return n
}

func (s *Scene) matters() bool  { return len(Matters(s.Case, s.Filing.Agency, s.Filing.Right)) > 0 }
func (s *Scene) concerns() bool { return len(Concerns(s.Case, s.Filing.Agency, s.Filing.Right)) > 0 }
