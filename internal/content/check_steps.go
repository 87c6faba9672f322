package content

import (
	"slices"

	"arco/internal/law"
	"arco/internal/letter"
)

func (c *answerCheck) steps() {
	offered := map[string]bool{}
	for _, n := range c.a.Nodes {
		for _, id := range n.Next {
			offered[id] = true
		}
	}
	for _, s := range c.a.Stages {
		for _, id := range s.Next {
			offered[id] = true
		}
	}
	for _, s := range c.a.Steps {
		c.once("step", s.ID, s.Where)
		c.text(s.Name, "name", s.Where)
		c.text(s.Reason, "reason", s.Where)
		c.rights(s.Rights, s.Where)
		c.facts(s.Facts, s.Where)
		for _, id := range append([]string{s.Letter}, s.Parts...) {
			if c.p.Letters[c.j.ID][id] == nil {
				c.add("content.unknown_letter", s.Where, "hint.content_unknown_letter", "id", id)
			}
		}
		c.known("to", s.To, s.Where, slices.Contains([]string{law.ToAgency, law.ToAppeal, law.ToLiaison, law.ToBody}, s.To))
		if s.To == law.ToBody {
			c.known("body", s.Body, s.Where, c.j.Body(s.Body) != nil)
		}
		if s.Stage != "" {
			c.known("stage", s.Stage, s.Where, c.a.Stage(s.Stage) != nil)
		}
		for _, w := range s.Needs {
			c.known("needs", w, s.Where, slices.Contains(law.StepNeeds, w))
		}
		if s.Strength != "A" && s.Strength != "B" && s.Strength != "C" {
			c.add("content.word", s.Where, "hint.content_word", "key", "strength", "allowed", "A, B, C")
		}
		if !s.Mark.None() {
			c.text(s.Mark, "marks", s.Where)
		}
		if !offered[s.ID] {
			c.add("content.unreached", s.Where, "hint.content_unreached", "kind", "step", "id", s.ID)
		}
	}
	for _, b := range c.j.Bodies() {
		c.text(b.Name, "name", b.Where)
		for _, ch := range b.Channels {
			c.facts(ch.Facts, ch.Where)
			c.text(ch.Name, "name", ch.Where)
		}
	}
}

// arguments: grounds and exemptions read the same in every language.
func (c *answerCheck) arguments() {
	for _, g := range c.a.Grounds {
		c.once("ground", g.ID, g.Where)
		if len(g.Codes) == 0 {
			c.add("content.missing_key", g.Where, "hint.content_missing_key", "key", "codes")
		}
		for _, id := range g.Codes {
			c.known("code", id, g.Where, c.a.Code(id) != nil)
		}
		c.text(g.Title, "title", g.Where)
		c.text(g.Text, "text", g.Where)
		c.facts(g.Facts, g.Where)
		var base *letter.Text
		for _, l := range c.p.languages(c.j.ID) {
			words, ok := g.Text.In(l)
			if !ok {
				continue // Review says so
			}
			nodes, bad := letter.Body(g.Where, 1, []byte(words))
			for _, p := range bad {
				c.add(p.Code, g.Where, p.Hint, flat(p.Args)...)
			}
			t := &letter.Text{ID: g.ID, Locale: l, Where: g.Where, Nodes: nodes}
			c.body(t, g.Where)
			if base == nil {
				base = t
			} else if !slices.Equal(shapes(base.Nodes), shapes(nodes)) {
				c.add("letter.blocks_differ", g.Where, "hint.letter_blocks_differ", "other", base.Locale)
			}
		}
	}
	for _, x := range c.a.Exemptions {
		c.once("exemption", x.ID, x.Where)
		c.text(x.Why, "why", x.Where)
		c.facts(x.Facts, x.Where)
		if x.Label == "" {
			c.add("content.missing_key", x.Where, "hint.content_missing_key", "key", "label")
		}
		for _, l := range c.p.languages(c.j.ID) {
			if m := bareLaw.FindString(said(x.Why, l)); m != "" && len(x.Facts) == 0 {
				c.add("letter.bare_law", x.Where, "hint.letter_bare_law", "found", m)
			}
		}
	}
}

func flat(args map[string]any) []any {
	var out []any
	for _, k := range sortedKeys(args) {
		out = append(out, k, args[k])
	}
	return out
}

// body checks the names and the law of a ground's text.
func (c *answerCheck) body(t *letter.Text, where string) {
	t.Walk(func(b *letter.Block, _ []string) {
		if m := bareLaw.FindString(b.Literal()); m != "" {
			c.add("letter.bare_law", where, "hint.letter_bare_law", "found", m)
		}
		for _, name := range b.Names() {
			if kind, id, fact := letter.FactOf(name); fact {
				c.facts([]string{id}, where)
				if f := c.p.Fact(c.j.ID, id); f != nil {
					lacks(f, kind, where, c.add)
				}
			}
		}
		checkValues(b, place{state: c.j.ID, scopes: inNext, where: where}, c.add)
	})
}
