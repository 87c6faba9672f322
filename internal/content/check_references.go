package content

import (
	"arco/internal/law"
	"arco/internal/letter"
)

// checkReferences: whatever is named exists, and a named fact may be printed.
func checkReferences(p *Pack, add adder) {
	need := func(j, id, where string) {
		if id == "" {
			return
		}
		f := p.Fact(j, id)
		switch {
		case f == nil:
			add("content.unknown_fact", where, "hint.content_unknown_fact", "id", id)
		case !f.Printable():
			add("content.unprintable_fact", where, "hint.content_unprintable_fact", "id", id, "confidence", string(f.Confidence))
		}
	}
	all := func(j string, ids []string, where string) {
		for _, id := range ids {
			need(j, id, where)
		}
	}
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		for _, a := range j.Agencies() {
			all(jid, a.IdentityFacts, a.Where)
			all(jid, a.AppealFacts, a.Where)
			for _, c := range a.Channels {
				all(jid, c.Facts, c.Where)
			}
			for _, s := range a.Systems {
				if s.Fact == "" {
					add("content.missing_key", s.Where, "hint.content_missing_key", "key", "fact")
				}
				need(jid, s.Fact, s.Where)
			}
			for _, r := range a.Records {
				need(jid, r.Fact, r.Where)
			}
		}
		for _, r := range j.Routes() {
			all(jid, r.Facts, r.Where)
			need(jid, r.Clock, r.Where)
			need(jid, r.Extra, r.Where)
			need(jid, r.Expedite, r.Where)
			for _, id := range append([]string{r.Letter}, r.Parts...) {
				if p.Letters[jid][id] == nil {
					add("content.unknown_letter", r.Where, "hint.content_unknown_letter", "id", id)
				}
			}
		}
		for _, it := range j.Policy() {
			all(jid, it.Facts, it.Where)
			if it.Text.None() {
				add("content.missing_key", it.Where, "hint.content_missing_key", "key", "text")
			}
			for _, a := range it.Agencies {
				if p.Agency(a) == nil {
					add("content.unknown_agency", it.Where, "hint.content_unknown_agency", "id", a)
				}
			}
		}
	}
	p.eachText(func(jid string, t *letter.Text) {
		t.Walk(func(b *letter.Block, _ []string) {
			for _, name := range b.Names() {
				kind, id, ok := letter.FactOf(name)
				if !ok {
					continue
				}
				where := t.Where + ":" + itoa(b.Line)
				if jid == "" {
					add("content.fact_in_sheet", where, "hint.content_fact_in_sheet", "id", id)
					continue
				}
				need(jid, id, where)
				if f := p.Fact(jid, id); f != nil {
					if f.Press {
						add("content.press_cited", where, "hint.content_press_cited", "id", id)
					}
					lacks(f, kind, where, add)
				}
			}
		})
	})
}

// lacks reports a fact that has no period or quote where one is asked for.
func lacks(f *law.Fact, kind, where string, add adder) {
	switch {
	case kind == "Period" && f.Value == nil:
		add("content.fact_without", where, "hint.content_missing_key", "id", f.ID, "key", "value")
	case kind == "Quote" && f.Quote == "":
		add("content.fact_without", where, "hint.content_missing_key", "id", f.ID, "key", "quote")
	}
}
