package content

import (
	"slices"

	"arco/internal/law"
)

// checkRoutes: for each agency and right there is a last route without
// conditions, or routes for PrivacyAct and NotPrivacyAct both; reasons exist.
func checkRoutes(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		seen := map[string]bool{}
		for _, r := range j.Routes() {
			if seen[r.ID] {
				add("content.duplicate", r.Where, "hint.content_id", "id", r.ID)
			}
			seen[r.ID] = true
			if !slices.Contains(law.Rights, r.Right) {
				add("content.word", r.Where, "hint.content_word", "key", "right", "allowed", "access, rectification, deletion, objection, foia")
			}
			if r.Reason.None() {
				add("content.missing_key", r.Where, "hint.content_missing_key", "key", "reason")
			}
			switch r.Strength {
			case "A", "B", "C":
			default:
				add("content.word", r.Where, "hint.content_word", "key", "strength", "allowed", "A, B, C")
			}
			for _, a := range r.Agencies {
				if p.Agency(a) == nil {
					add("content.unknown_agency", r.Where, "hint.content_unknown_agency", "id", a)
				}
			}
		}
		for _, a := range j.Agencies() {
			for _, right := range law.Rights {
				if a.Offers(right) && !covered(j, a.ID, right) {
					add("content.no_route", a.Where, "hint.content_no_route", "agency", a.ID, "right", string(right))
				}
			}
		}
	}
}

func covered(j *law.Jurisdiction, agency string, right law.Right) bool {
	with, without := false, false
	for _, r := range j.Routes() {
		if r.Right != right || !slices.Contains(r.Agencies, agency) {
			continue
		}
		switch {
		case len(r.When) == 0:
			return true
		case slices.Equal(r.When, []string{"PrivacyAct"}):
			with = true
		case slices.Equal(r.When, []string{"NotPrivacyAct"}):
			without = true
		}
	}
	return with && without
}
