package content

import (
	"slices"

	"arco/internal/law"
	"arco/internal/letter"
)

// checkPacks: what a pack proposes exists, can be asked there, and has a
// reason; what it withholds has one too.
func checkPacks(p *Pack, add adder) {
	keys := agencyKeys(p)
	for _, jid := range sortedKeys(p.Jurisdictions) {
		for _, pack := range p.Jurisdictions[jid].Packs {
			conds := func(list []string, where string) {
				for _, c := range list {
					if !letter.KnownCondition(c, keys) {
						add("letter.unknown_condition", where, suggestHint(letter.Suggest(c, true)), "name", c, "suggestion", letter.Suggest(c, true))
					}
				}
			}
			if !whole(pack.Name) {
				add("content.missing_key", pack.Where, "hint.content_missing_key", "key", "name")
			}
			conds(pack.When, pack.Where)
			for _, x := range pack.Propose {
				conds(x.When, x.Where)
				a := p.Agency(x.Agency)
				switch {
				case a == nil:
					add("content.unknown_agency", x.Where, "hint.content_unknown_agency", "id", x.Agency)
				case !slices.Contains(law.Rights, x.Right) || !a.Offers(x.Right):
					add("content.not_offered", x.Where, "hint.content_not_offered", "agency", x.Agency, "right", string(x.Right))
				}
				if !whole(x.Reason) {
					add("content.missing_key", x.Where, "hint.content_missing_key", "key", "reason")
				}
			}
			for _, x := range pack.Withhold {
				conds(x.When, x.Where)
				if !whole(x.What) || !whole(x.Reason) {
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
