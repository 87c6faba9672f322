package course

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// grounds chooses the arguments: those the person named, else those of the node.
func (n *Next) grounds(lib *law.Library) {
	n.baseConditions()
	ids := n.Latest.Grounds
	if len(ids) == 0 && n.Standing.Node != nil {
		ids = n.Standing.Node.Grounds
	}
	for _, id := range ids {
		g := n.Standing.Law.Answers.Ground(id)
		if g != nil && !slices.Contains(n.Grounds, g) && n.carries(g) {
			n.Grounds = append(n.Grounds, g)
		}
	}
}

// carries reports whether what was recorded carries a ground: the last answer,
// and whatever else its text rests on. What a person names is held to the same.
func (n *Next) carries(g *law.Ground) bool {
	last := n.Standing.Last
	return last != nil && g.Fits(last.Code) && n.Filing.Cond.All(g.When)
}

// baseConditions are those that grounds may ask for.
func (n *Next) baseConditions() {
	s, m, l := n.Standing, map[string]bool{}, n.Latest
	ch := n.To.Channel
	m["HasPortal"] = ch != nil && ch.Kind == "portal"
	m["ByEmail"] = ch != nil && ch.Kind == "email"
	m["Electronic"] = m["HasPortal"]
	m["Paper"] = !m["HasPortal"]
	m["Right."+string(s.Filing.Right)] = true
	m["Stage."+s.Stage.ID] = true
	m["Step."+n.ID] = true
	if s.Last != nil {
		m["Answer."+s.Last.Code] = true
	}
	for code := range s.was {
		m["Was."+code] = true
	}
	for _, x := range l.Exemptions {
		if e := s.Law.Answers.Exemption(x.Code); e != nil {
			m["Exemption."+e.ID] = true
		}
	}
	late, sure := s.Late()
	for k, v := range map[string]bool{
		"HasNumber":        casefile.Told(s.Number),
		"HasAppealNumber":  casefile.Told(s.AppealNumber),
		"HasReceived":      !s.Assumed,
		"HasAnswer":        s.Last != nil && s.Last.Code != law.Silence,
		"HasExemptions":    len(l.Exemptions) > 0,
		"HasMissing":       len(l.Missing) > 0,
		"HasAttachments":   len(n.Papers) > 0,
		"HasAnswerAddress": n.To.FromAnswer,
		"HasPages":         l.PagesReleased > 0,
		"HasWithheld":      l.PagesWithheld > 0,
		"HasFee":           casefile.Told(l.Fee),
		"HasOfficeDate":    !s.OfficeDate.IsZero(),
		"HasLastDay":       s.LastDay != nil && !s.LastDay.Over(s.today), // what is over, no letter says of itself
		"HasEarlier":       len(s.Against(n.Step, s.today)) > 0,
		"HasDoBy":          s.DoBy != nil,
		"HasCutOff":        s.LastDay != nil && s.LastDay.Rule.CutOff != "",
		"HasDue":           !s.due.IsZero(),
		"HasChronology":    len(s.Events) > 1,
		"HasSent":          s.Step != nil,
		"Late":             late,
		"LateSure":         sure,
		"Extended":         s.Extended,
		"ForLawyer":        n.Lawyer,
		"HasMark":          len(n.Mark) > 0,
		"AskedRecords":     s.Filing.Route.AsksRecords && !s.Guessed && s.Record.MadeBy != "other",
		"HasOutside":       s.Record.MadeBy == "other" || s.Guessed,
	} {
		m[k] = v
	}
	m["ExtensionYes"], m["ExtensionNo"] = s.ToldExtension()
	for _, x := range l.Missing {
		if casefile.Told(x.Page) {
			m["HasMissingPage"] = true
		}
		if casefile.Told(x.Published) {
			m["HasMissingPublished"] = true
		}
		if Shown(x) {
			m["HasMissingShown"] = true
		} else {
			m["HasMissingUnshown"] = true
		}
	}
	n.Filing.Cond = n.Filing.Cond.With(m)
}

// Shown reports whether a paper was given that names a record that should have come.
func Shown(x casefile.Lacking) bool { return casefile.Told(x.Page) || casefile.Told(x.Published) }

// conditions adds those of the grounds.
func (n *Next) conditions() {
	m := map[string]bool{"HasGrounds": len(n.Grounds) > 0}
	for _, g := range n.Grounds {
		m["Ground."+g.ID] = true
	}
	n.Filing.Cond = n.Filing.Cond.With(m)
}
