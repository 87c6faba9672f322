package content

import (
	"fmt"
	"slices"
	"strconv"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/pattern"
)

func itoa(n int) string { return strconv.Itoa(n) }

// checkNames: every placeholder is one that the program fills.
func checkNames(p *Pack, add adder) {
	p.eachText(func(jid string, t *letter.Text) {
		at := p.textPlace(jid, t)
		t.Walk(func(b *letter.Block, _ []string) {
			at.where = t.Where + ":" + itoa(b.Line)
			checkValues(b, at, add)
		})
		switch t.State {
		case "draft":
		case "reviewed":
			if t.By == "" || t.On == "" {
				add("letter.reviewed_by", t.Where+":1", "hint.letter_state")
			}
		default:
			add("content.word", t.Where+":1", "hint.content_word", "key", "state", "allowed", "draft, reviewed")
		}
		if t.Title == "" {
			add("content.missing_key", t.Where+":1", "hint.content_missing_key", "key", "title")
		}
	})
}

func aloneInside(b *letter.Block, name string) bool {
	for _, it := range b.Items {
		for _, in := range it.Blocks {
			if in.Alone == name {
				return true
			}
		}
	}
	return false
}

func suggestHint(s string) string {
	if s == "" {
		return "hint.letter_names"
	}
	return "hint.did_you_mean"
}

// shapes describes the blocks of a text by what must be the same in every language.
func shapes(nodes []letter.Node) []string {
	var out []string
	t := letter.Text{Nodes: nodes}
	t.Walk(func(b *letter.Block, conds []string) {
		names := b.Names()
		slices.Sort(names)
		out = append(out, fmt.Sprintf("%d %d %s %d %v %v", b.Kind, b.Level, b.ID, len(b.Items), slices.Compact(names), conds))
	})
	return out
}

// bareLaw matches a citation typed by hand.
var bareLaw = pattern.New(`U\.?S\.?C\.|C\.?F\.?R\.|\bFed\. Reg\.|\b\d+ FR \d|§|\b[Aa]rts?\. ?\d|\b[Aa]rt(?:icle|ículo)s? \d|\bDecreto (?:No\.? )?\d|\bDecree \d|Public Law|Pub\. ?L\.`)

// checkBareLaw: letters name their articles through facts only.
func checkBareLaw(p *Pack, add adder) {
	p.eachText(func(jid string, t *letter.Text) {
		t.Walk(func(b *letter.Block, _ []string) {
			if m := bareLaw.FindString(b.Literal()); m != "" {
				add("letter.bare_law", t.Where+":"+itoa(b.Line), "hint.letter_bare_law", "found", m)
			}
		})
	})
	// Words on the sheets come from routes and agencies too.
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		for _, r := range j.Routes() {
			for _, t := range append([]law.Text{r.Reason}, r.Notes...) {
				for _, l := range p.languages(jid) {
					if m := bareLaw.FindString(said(t, l)); m != "" && len(r.Facts) == 0 {
						add("letter.bare_law", r.Where, "hint.letter_bare_law", "found", m)
					}
				}
			}
		}
	}
}

// checkPortal: the sections named in the front matter exist, in the filed locale.
func checkPortal(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Letters) {
		for _, id := range sortedKeys(p.Letters[jid]) {
			t := p.Letters[jid][id][p.Jurisdictions[jid].Filing]
			if t == nil {
				continue
			}
			ids := map[string]bool{}
			t.Walk(func(b *letter.Block, _ []string) {
				if b.ID != "" && ids[b.ID] {
					add("letter.section_twice", t.Where+":"+itoa(b.Line), "hint.letter_section", "id", b.ID)
				}
				ids[b.ID] = true
			})
			for _, want := range [][]string{t.Portal.Description, t.Portal.Short, t.Portal.Waiver, t.Portal.Expedite} {
				for _, s := range want {
					if !ids[s] {
						add("letter.unknown_section", t.Where+":1", "hint.letter_section", "id", s)
					}
				}
			}
		}
	}
}
