package content

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"arco/internal/law"
	"arco/internal/letter"
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

// shapeOf describes a block by what must be the same in every language.
func shapeOf(b *letter.Block, conds []string) string {
	names := b.Names()
	slices.Sort(names)
	names = slices.Compact(names)
	items := 0
	for range b.Items {
		items++
	}
	return fmt.Sprintf("%d %d %s %d %v %v", b.Kind, b.Level, b.ID, items, names, conds)
}

// checkPairs: every letter exists in every locale of the program, with the same blocks in the same order.
func checkPairs(p *Pack, add adder) {
	pair := func(byLocale map[string]*letter.Text, first string) {
		base := byLocale[first]
		for _, l := range p.Locales {
			other := byLocale[l]
			switch {
			case other == nil:
				where := ""
				for _, k := range sortedKeys(byLocale) {
					where = byLocale[k].Where
				}
				add("letter.missing_locale", where, "hint.letter_missing_locale", "locale", l)
			case base != nil && other != base:
				samePlan(base, other, add)
			}
		}
	}
	for _, j := range sortedKeys(p.Letters) {
		for _, id := range sortedKeys(p.Letters[j]) {
			pair(p.Letters[j][id], p.Jurisdictions[j].Filing)
		}
	}
	for _, id := range sortedKeys(p.Sheets) {
		pair(p.Sheets[id], p.Locales[0])
	}
}

type shaped struct {
	shape string
	line  int
}

func shapes(t *letter.Text) []shaped {
	var out []shaped
	t.Walk(func(b *letter.Block, conds []string) { out = append(out, shaped{shapeOf(b, conds), b.Line}) })
	return out
}

func samePlan(a, b *letter.Text, add adder) {
	sa, sb := shapes(a), shapes(b)
	for i := 0; i < len(sa) && i < len(sb); i++ {
		if sa[i].shape != sb[i].shape {
			add("letter.blocks_differ", fmt.Sprintf("%s:%d", b.Where, sb[i].line), "hint.letter_blocks_differ",
				"other", fmt.Sprintf("%s:%d", a.Where, sa[i].line))
			return
		}
	}
	if len(sa) != len(sb) {
		add("letter.blocks_count", b.Where, "hint.letter_blocks_differ", "other", a.Where, "want", len(sa), "have", len(sb))
	}
	if a.Numbered != b.Numbered {
		add("letter.blocks_differ", b.Where+":1", "hint.letter_blocks_differ", "other", a.Where)
	}
}

// bareLaw matches a citation typed by hand.
var bareLaw = regexp.MustCompile(`U\.?S\.?C\.|C\.?F\.?R\.|\bFed\. Reg\.|\b\d+ FR \d|§|\b[Aa]rts?\. ?\d|\b[Aa]rt(?:icle|ículo)s? \d|\bDecreto (?:No\.? )?\d|\bDecree \d|Public Law|Pub\. ?L\.`)

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
		for _, r := range j.Routes {
			for _, t := range append([]law.Text{r.Reason}, r.Notes...) {
				for _, l := range p.Locales {
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

// stale lists the paragraphs of reading copies whose filed text has changed
// since they were made. A person raises the mark after reading both.
func stale(p *Pack) []Open {
	var out []Open
	for _, jid := range sortedKeys(p.Letters) {
		filing := p.Jurisdictions[jid].Filing
		for _, id := range sortedKeys(p.Letters[jid]) {
			base := p.Letters[jid][id][filing]
			for _, l := range sortedKeys(p.Letters[jid][id]) {
				t := p.Letters[jid][id][l]
				if base == nil || t == base {
					continue
				}
				marks := base.Marks()
				lines := shapes(t)
				for i, m := range marks {
					if i >= len(t.Sources) || t.Sources[i] != m {
						line := 1
						if i < len(lines) {
							line = lines[i].line
						}
						out = append(out, Open{"open.stale", fmt.Sprintf("%s:%d", t.Where, line), map[string]any{"n": i + 1, "mark": m}})
					}
				}
			}
		}
	}
	return out
}
