package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/term"
)

// Made says how a filing is made today, for its record: what no later answer
// changes. The id stands as the record has it.
func Made(c *casefile.Case, j *law.Jurisdiction, f *Filing) casefile.Filing {
	h := casefile.Filing{Route: f.Route.ID, Letter: f.Route.Letter, Signer: "person", Reply: casefile.Unknown, MadeBy: "arco"}
	if f.Channel != nil {
		h.Channel = f.Channel.ID
		if j.Courts() != nil && f.Channel.Email == j.Courts().Mailbox && told(c.History.Court) {
			h.Court = c.History.Court
		}
	}
	switch {
	case f.Cond.Has(term.AdultMustSign):
		h.Signer = "adult"
	case f.Cond.Has(term.Deceased):
		h.Signer = "asker"
	case !f.Cond.Has(term.Declares):
		h.Signer = "representative"
	}
	if told(c.Reply.Kind) {
		h.Reply = c.Reply.Kind
	}
	if asksPrivacyAct(j) && f.Cond.Has(term.Person) {
		h.PrivacyAct = "no"
		if f.Cond.Has(term.PrivacyAct) {
			h.PrivacyAct = "yes"
		}
	}
	return h
}

// TakenOver is the record of a filing that was sent without this program: what
// was sent is not known, and stands there as unknown, to be filled in.
func TakenOver(j *law.Jurisdiction) casefile.Filing {
	h := casefile.Filing{Route: casefile.Unknown, Letter: casefile.Unknown, Channel: casefile.Unknown, Signer: casefile.Unknown,
		Reply: casefile.Unknown, MadeBy: "other"}
	if asksPrivacyAct(j) {
		h.PrivacyAct = casefile.Unknown
	}
	return h
}

// asksPrivacyAct reports whether letters of a jurisdiction depend on it.
func asksPrivacyAct(j *law.Jurisdiction) bool {
	return slices.ContainsFunc(j.Routes(), func(r *law.Route) bool {
		return slices.Contains(r.When, "PrivacyAct") || slices.Contains(r.When, "NotPrivacyAct")
	})
}
