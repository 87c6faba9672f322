package course

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
)

// A courseTerm is a term of what became of a filing. All of them are native:
// they rest on days and on what was recorded.
type courseTerm struct {
	id    string
	means string
	holds func(n *Next) bool
}

var courseTerms = []courseTerm{
	{"HasNumber", "the office gave the request a number", func(n *Next) bool { return casefile.Told(n.Standing.Number) }},
	{"HasAppealNumber", "it gave a number to what was sent after it", func(n *Next) bool { return casefile.Told(n.Standing.AppealNumber) }},
	{"HasAnswer", "the office answered", func(n *Next) bool { return n.Standing.Last != nil && n.Standing.Last.Code != law.Silence }},
	{"HasExemptions", "the office marked exemptions", func(n *Next) bool { return len(n.Latest.Exemptions) > 0 }},
	{"HasMissing", "records that should have come are named", func(n *Next) bool { return len(n.Latest.Missing) > 0 }},
	{"HasMissingPublished", "a published paper names one of them", func(n *Next) bool {
		return n.lacks(func(x casefile.Lacking) bool { return casefile.Told(x.Published) })
	}},
	{"HasMissingShown", "a page or a published paper names one of them", func(n *Next) bool { return n.lacks(Shown) }},
	{"HasMissingUnshown", "no paper names one of them", func(n *Next) bool { return n.lacks(func(x casefile.Lacking) bool { return !Shown(x) }) }},
	{"HasAttachments", "papers go behind the letter", func(n *Next) bool { return len(n.Papers) > 0 }},
	{"NoAttachments", "none go behind it", func(n *Next) bool { return len(n.Papers) == 0 }},
	{"HasPages", "pages were released", func(n *Next) bool { return n.Latest.PagesReleased > 0 }},
	{"HasWithheld", "pages were withheld", func(n *Next) bool { return n.Latest.PagesWithheld > 0 }},
	{"HasFee", "the office named a fee", func(n *Next) bool { return casefile.Told(n.Latest.Fee) }},
	{"HasOfficeDate", "the office gave itself a day", func(n *Next) bool { return !n.Standing.OfficeDate.IsZero() }},
	{"HasLastDay", "a last day runs and is not over", func(n *Next) bool {
		s := n.Standing
		return s.LastDay != nil && !s.LastDay.Over(s.today) // what is over, no letter says of itself
	}},
	{"HasEarlier", "the letter goes against earlier answers too", func(n *Next) bool { return len(n.Standing.Against(n.Step, n.Standing.today)) > 0 }},
	{"HasCutOff", "the last day ends at an hour", func(n *Next) bool { return n.Standing.LastDay != nil && n.Standing.LastDay.Rule.CutOff != "" }},
	{"HasChronology", "more than one thing is recorded", func(n *Next) bool { return len(n.Standing.Events) > 1 }},
	{"HasSent", "a letter was sent after the request", func(n *Next) bool { return n.Standing.Step != nil }},
	{"Late", "the office's time is over", func(n *Next) bool {
		late, _ := n.Standing.Late()
		return late
	}},
	{"OwesReceipt", "the office's time is one for a word of receipt", func(n *Next) bool { return n.Standing.owesReceipt() }},
	{"OwesAnswer", "it is one for an answer, or none runs", func(n *Next) bool { return !n.Standing.owesReceipt() }},
	{"Extended", "the office took more time", func(n *Next) bool { return n.Standing.Extended }},
	{"ExtensionYes", "it said so in writing, as was told", func(n *Next) bool {
		yes, _ := n.Standing.ToldExtension()
		return yes
	}},
	{"ExtensionNo", "it did not, as was told", func(n *Next) bool {
		_, no := n.Standing.ToldExtension()
		return no
	}},
	{"AskedRecords", "the request asked for copies of records too, and this program made it", func(n *Next) bool {
		s := n.Standing
		return s.Filing.Route.AsksRecords && !s.Guessed && s.Record.MadeBy != "other"
	}},
	{"HasOutside", "the request was made without this program, or nobody knows which letter it was", func(n *Next) bool {
		return n.Standing.Record.MadeBy == "other" || n.Standing.Guessed
	}},

	{"Right.", "the right that was asked", nil},
	{"Answer.", "the code of the last answer", nil},
	{"Exemption.", "an exemption that the office marked", nil},
}

// Terms declares them.
func Terms() []*term.Term {
	var out []*term.Term
	for _, t := range courseTerms {
		out = append(out, &term.Term{ID: t.id, Means: t.means, Scope: term.OfCourse})
	}
	return out
}

// decide settles the terms of the letter: those of its way in and of what goes
// along are of its own, the others those of the request.
func (n *Next) decide(c *casefile.Case, lib *law.Library) {
	s := n.Standing
	members := []string{"Right." + string(s.Filing.Right)}
	if s.Last != nil {
		members = append(members, "Answer."+s.Last.Code)
	}
	for _, x := range n.Latest.Exemptions {
		if e := s.Law.Answers().Exemption(x.Code); e != nil {
			members = append(members, "Exemption."+e.ID)
		}
	}
	from := s.Filing.Cond.Without(term.HasPortal, term.ByEmail, term.Electronic, term.Paper, term.HasEnclosures)
	if n.Step.To == law.ToBody { // the office asked is then one of them
		from = from.Without(term.HasOtherComponents).With(term.HasOtherComponents)
	}
	scene := &plan.Scene{Case: c, Lib: lib, Law: s.Law, Today: s.today, Filing: n.Filing}
	n.Filing.Cond = scene.Decide(from, term.OfFiling|term.OfWay|term.OfCourse, func(id string, _ func(term.ID) bool) bool {
		i := slices.IndexFunc(courseTerms, func(t courseTerm) bool { return t.id == id && t.holds != nil })
		return i >= 0 && courseTerms[i].holds(n)
	}, members...)
}

func (n *Next) lacks(is func(casefile.Lacking) bool) bool {
	return slices.ContainsFunc(n.Latest.Missing, is)
}
