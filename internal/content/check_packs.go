package content

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// checkPacks: what a pack proposes exists, can be asked there, and has a
// reason; what it withholds has one too.
func checkPacks(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		for _, pack := range p.Jurisdictions[jid].Packs {
			if pack.Name.None() {
				add("content.missing_key", pack.Where, "hint.content_missing_key", "key", "name")
			}
			for _, x := range pack.Propose {
				a := p.Agency(x.Agency)
				switch {
				case a == nil:
					add("content.unknown_agency", x.Where, "hint.content_unknown_agency", "id", x.Agency)
				case !slices.Contains(law.Rights, x.Right) || !a.Offers(x.Right):
					add("content.not_offered", x.Where, "hint.content_not_offered", "agency", x.Agency, "right", string(x.Right))
				}
				if x.Reason.None() {
					add("content.missing_key", x.Where, "hint.content_missing_key", "key", "reason")
				}
			}
			for _, x := range pack.Withhold {
				if x.What.None() || x.Reason.None() {
					add("content.missing_key", x.Where, "hint.content_missing_key", "key", "what, reason")
				}
				for _, id := range x.Facts {
					if f := p.Fact(jid, id); f == nil || !f.Printable() {
						add("content.unknown_fact", x.Where, "hint.content_unknown_fact", "id", id)
					}
				}
			}
		}
	}
}

// checkGates: a gate has words in every locale, a known way to open it, and
// conditions.
func checkGates(p *Pack, add adder) {
	seen := map[string]bool{}
	for _, g := range p.Gates {
		if seen[g.ID] {
			add("content.duplicate", g.Where, "hint.content_id", "id", g.ID)
		}
		seen[g.ID] = true
		if g.Title.None() || g.Reason.None() || g.Next.None() {
			add("content.missing_key", g.Where, "hint.content_missing_key", "key", "title, reason, next")
		}
		if !slices.Contains([]string{law.Tell, law.Confirm, law.Block}, g.Severity) {
			add("content.word", g.Where, "hint.content_word", "key", "severity", "allowed", "tell, confirm, block")
		}
		if !slices.Contains([]string{law.UnlockAccept, law.UnlockHelper, law.UnlockNone}, g.Unlock) {
			add("content.word", g.Where, "hint.content_word", "key", "unlock", "allowed", "accept, helper, none")
		}
		if len(g.When) == 0 {
			add("content.missing_key", g.Where, "hint.content_missing_key", "key", "when")
		}
		for _, id := range g.Facts {
			jid, fact, _ := strings.Cut(id, "/")
			if p.Jurisdictions[jid] == nil && casefile.IsCountry(strings.ToUpper(jid)) {
				continue // its folder is not here, and so no letter that the gate stands before
			}
			if f := p.Fact(jid, fact); f == nil || !f.Printable() {
				add("content.unknown_fact", g.Where, "hint.content_unknown_fact", "id", id)
			}
		}
	}
}
