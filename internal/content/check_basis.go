package content

import (
	"slices"
	"strings"

	"arco/internal/law"
	"arco/internal/letter"
)

// checkBasis: a rule on what is sworn says in its fact which letters it
// governs. A declaration rests on such rules and on nothing else, and neither
// a letter nor a page filed with it names a rule that is about something else:
// a claim for property is no request for one's own records.
func checkBasis(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		b := &basisCheck{p: p, j: p.Jurisdictions[jid], add: add, seen: map[string]bool{}}
		b.facts()
		b.declarations()
		for _, r := range b.j.Routes() {
			b.filed(r.Letter, r.Parts, r.Agencies, r.Where)
		}
		if b.j.Answers() == nil {
			continue
		}
		at := reached(b.j)
		for _, s := range b.j.Answers().Steps {
			b.filed(s.Letter, s.Parts, at[s.ID], s.Where)
		}
	}
}

type basisCheck struct {
	p    *Pack
	j    *law.Jurisdiction
	add  adder
	seen map[string]bool
}

// facts: letters and offices that a rule governs exist.
func (b *basisCheck) facts() {
	for _, f := range b.j.Facts() {
		if f.Governs == nil {
			continue
		}
		if len(f.Governs.Letters) == 0 {
			b.add("content.missing_key", f.Where, "hint.content_missing_key", "key", "governs.letters")
		}
		for _, id := range f.Governs.Letters {
			if id != "*" && b.p.Letters[b.j.ID][id] == nil {
				b.add("content.unknown_letter", f.Where, "hint.content_unknown_letter", "id", id)
			}
		}
		for _, id := range f.Governs.Agencies {
			if b.p.Agency(id) == nil {
				b.add("content.unknown_agency", f.Where, "hint.content_unknown_agency", "id", id)
			}
		}
	}
}

// declarations: each rests on a rule that says what it governs.
func (b *basisCheck) declarations() {
	letters := b.p.Letters[b.j.ID]
	for _, id := range sortedKeys(letters) {
		if !strings.HasPrefix(id, "declaration") {
			continue
		}
		for _, l := range sortedKeys(letters[id]) {
			t, cited := letters[id][l], false
			b.named(t, func(f *law.Fact, where string) {
				cited = true
				if f.Governs == nil {
					b.add("letter.basis_open", where, "hint.letter_basis_open", "fact", f.ID)
				}
			})
			if !cited {
				b.add("letter.basis_open", t.Where, "hint.letter_basis_open", "fact", "")
			}
		}
	}
}

// filed looks at one letter with what is filed behind it.
func (b *basisCheck) filed(id string, parts, agencies []string, where string) {
	for _, part := range append([]string{id}, parts...) {
		texts := b.p.Letters[b.j.ID][part]
		for _, l := range sortedKeys(texts) {
			b.named(texts[l], func(f *law.Fact, _ string) {
				if f.Governs == nil {
					return
				}
				for _, a := range append([]string{""}, agencies...) {
					key := strings.Join([]string{where, part, f.ID, a}, " ")
					if f.Governs.Allows(id, a) || b.seen[key] {
						continue
					}
					b.seen[key] = true
					if a == "" {
						b.add("letter.basis_letter", where, "hint.letter_basis", "fact", f.ID, "letter", id, "part", part)
						return
					}
					b.add("letter.basis_agency", where, "hint.letter_basis", "fact", f.ID, "letter", id, "part", part, "agency", a)
				}
			})
		}
	}
}

func (b *basisCheck) named(t *letter.Text, f func(fact *law.Fact, where string)) {
	t.Walk(func(bl *letter.Block, _ []string) {
		for _, n := range bl.Names() {
			if _, id, ok := letter.FactOf(n); ok {
				if fact := b.p.Fact(b.j.ID, id); fact != nil {
					f(fact, t.Where+":"+itoa(bl.Line))
				}
			}
		}
	})
}

// reached lists, by step, the offices whose answers can lead to it.
func reached(j *law.Jurisdiction) map[string][]string {
	out := map[string][]string{}
	for _, a := range j.Agencies() {
		for _, r := range law.Rights {
			if a.Offers(r) {
				for _, id := range stepsAt(j.Answers(), a.ID, r) {
					if !slices.Contains(out[id], a.ID) {
						out[id] = append(out[id], a.ID)
					}
				}
			}
		}
	}
	return out
}

// stepsAt follows the answers of one office about one right from the request on.
func stepsAt(as *law.Answers, agency string, r law.Right) []string {
	var steps []string
	stages := []string{"request"}
	visit := func(stage string) {
		if stage != "" && !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
	}
	for i := 0; i < len(stages); i++ {
		for _, code := range as.Codes {
			for _, n := range as.Nodes {
				if !fits(n, code.ID, agency, r, stages[i]) {
					continue
				}
				visit(n.Stage)
				for _, s := range as.Steps {
					if slices.Contains(n.Next, s.ID) && has(s.Rights, r) {
						steps = append(steps, s.ID)
						visit(s.Stage)
					}
				}
				if len(n.When) == 0 {
					break // it takes all that come later
				}
			}
		}
	}
	return steps
}

func fits(n *law.Answer, code, agency string, r law.Right, stage string) bool {
	return slices.Contains(n.Codes, code) && has(n.Rights, r) && (len(n.Agencies) == 0 || slices.Contains(n.Agencies, agency)) &&
		(slices.Contains(n.Stages, stage) || slices.Contains(n.Stages, "*"))
}

func has(rights []law.Right, r law.Right) bool {
	return slices.Contains(rights, r) || slices.Contains(rights, "*")
}
