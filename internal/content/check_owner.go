package content

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// checkOwner: whose encounters an office is told, which offices share a desk,
// which of them are asked one at a time, and what the plan says of the rest.
func checkOwner(p *Pack, add adder) {
	known := func(list []string, where string) {
		for _, id := range list {
			if p.Agency(id) == nil {
				add("content.unknown_agency", where, "hint.content_unknown_agency", "id", id)
			}
		}
	}
	words := func(key, where string, list []string, allowed []string) {
		for _, w := range list {
			if !slices.Contains(allowed, w) {
				add("content.word", where, "hint.content_word", "key", key, "allowed", strings.Join(allowed, ", "))
			}
		}
	}
	what := casefile.Words("event.what")
	for _, a := range p.Agencies() {
		known(a.SameDesk, a.Where)
		for _, id := range a.SameDesk {
			if x := p.Agency(id); x != nil && x.Jurisdiction != a.Jurisdiction { // only offices of its own folder are looked through
				words("same_desk", a.Where, []string{id}, p.Jurisdictions[a.Jurisdiction].Offices)
			}
		}
		known(a.Encounters.Of, a.Where)
		words("only", a.Where, a.Encounters.Only, what)
		words("what", a.Where, a.Encounters.What, what)
		for _, k := range sortedKeys(a.Encounters.About) {
			words("about", a.Where, []string{a.Encounters.About[k]}, what)
		}
		words("numbers", a.Where, a.Numbers, p.Jurisdictions[a.Jurisdiction].Identifiers)
		if a.Wish != "" {
			words("wish", a.Where, []string{a.Wish}, casefile.Words("history.wants"))
		}
		if a.Called != "" {
			words("called", a.Where, []string{a.Called}, law.CalledWords)
		}
		if a.Custodian != "" {
			words("custodian", a.Where, []string{a.Custodian}, casefile.Words("custody.held"))
		}
	}
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		known(j.OneOf, jid+"/jurisdiction.toml:1")
		for _, r := range j.Routes() {
			if r.From != "" {
				words("from", r.Where, []string{r.From}, what)
			}
			if f := p.Fact(jid, r.Within); r.Within != "" && (f == nil || f.Value == nil || !f.Printable()) {
				add("content.unknown_fact", r.Where, "hint.content_unknown_fact", "id", r.Within)
			}
			if (r.Within == "") != (r.From == "") {
				add("content.missing_key", r.Where, "hint.content_missing_key", "key", "within, from")
			}
		}
	}
	packs := false
	for _, j := range p.Jurisdictions {
		packs = packs || len(j.Packs) > 0
	}
	for _, key := range law.OwnerWords {
		if packs && p.Owners[key].None() {
			add("content.missing_key", "owner.toml:1", "hint.content_missing_key", "key", key)
		}
	}
	for key := range p.Owners {
		words("key", "owner.toml:1", []string{key}, law.OwnerWords)
	}
}
