package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// A Note says that an answer about safety was heard. Code is the end of a
// message key, "plan.safety_lawyer"; Country is the State that it is about, or "".
type Note struct{ Code, Country string }

// heard lists the answers about safety that are not a clear yes and of which no
// gate of any filing speaks, or of which a gate speaks before some filings
// only. The screen tells them, paper never.
func (p *Plan) heard(c *casefile.Case, lib *law.Library) {
	if c.Organisation != nil {
		return
	}
	everywhere := func(gate string) bool {
		return len(p.Filings) > 0 && !slices.ContainsFunc(p.Filings, func(f *Filing) bool {
			return !slices.ContainsFunc(f.Gates, func(g Gate) bool { return g.ID == gate })
		})
	}
	note := func(code, country string) { p.Notes = append(p.Notes, Note{code, country}) }
	rep := c.Representative != nil && lawyer(c.Representative)
	status := c.Requester.PrivacyActBasis == "citizen" || c.Requester.PrivacyActBasis == "lpr"
	alone := c.Gates.LawyerFirst != "asked" && !rep && !status
	near := slices.ContainsFunc(lib.JurisdictionIDs(), func(id string) bool {
		j := lib.Jurisdictions[id]
		return len(j.OneOf) > 0 && mayBeIn(c, j)
	})
	if alone && near && c.History.Died != "yes" && !everywhere("lawyer-first") {
		note("lawyer", "")
	}
	if c.Gates.Exposure != "cleared" && !rep && !everywhere("open-exposure") {
		note("exposure", "")
	}
	for _, jid := range lib.JurisdictionIDs() {
		j := lib.Jurisdictions[jid]
		for _, state := range j.NamedTo {
			home := slices.Contains(c.Requester.Citizenships, state) || c.Requester.ResidenceCountry == state
			if home && j.AskFirst && len(j.Offices) > 0 && c.Gates.WriteTo[state] != "yes" {
				note("write_to", state)
			}
		}
	}
	switch {
	case c.Reply.Safe == "no" && !everywhere("unsafe-reply"):
		note("reply_unsafe", "")
	case c.Reply.Safe != "yes" && c.Reply.Safe != "no" && !everywhere("safe-reply"):
		note("reply", "")
	}
	switch c.Custody.Held {
	case "immigration", "prison":
		note("held_"+c.Custody.Held, "")
	case casefile.Unknown:
		note("held_unknown", "")
	}
	if c.History.Died == "yes" && (c.Asker == nil || c.Asker.Consulate != "may") && len(p.Filings) > 0 {
		note("consulate", "") // the letters ask that no consulate be told
	}
}
