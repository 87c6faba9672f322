package content

import (
	"regexp"
	"slices"
	"strings"

	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/letter"
)

// checkAnswers: whatever an office answers, or does not, leads to something:
// words, a day, a letter that exists, an addressee.
func checkAnswers(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		if j.Answers == nil {
			continue
		}
		c := &answerCheck{p: p, j: j, a: j.Answers, add: add}
		c.stages()
		c.codes()
		c.nodes()
		c.steps()
		c.arguments()
		c.numbers()
		c.paths()
		c.never()
	}
}

type answerCheck struct {
	p    *Pack
	j    *law.Jurisdiction
	a    *law.Answers
	add  adder
	seen map[string]bool
}

func (c *answerCheck) text(t law.Text, key, where string) {
	if !c.p.Locales.whole(t) {
		c.add("content.missing_key", where, "hint.content_missing_key", "key", key)
	}
}

func (c *answerCheck) once(kind, id, where string) {
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	if !factID.MatchString(id) {
		c.add("content.fact_id", where, "hint.content_fact_id", "id", id)
	}
	if k := kind + " " + id; c.seen[k] {
		c.add("content.duplicate", where, "hint.content_id", "id", id)
	} else {
		c.seen[k] = true
	}
}

// known reports a name that the graph does not hold.
func (c *answerCheck) known(kind, id, where string, ok bool) {
	if !ok {
		c.add("content.unknown_name", where, "hint.content_unknown_name", "kind", kind, "id", id)
	}
}

func (c *answerCheck) rights(list []law.Right, where string) {
	if len(list) == 0 {
		c.add("content.missing_key", where, "hint.content_missing_key", "key", "rights")
	}
	for _, r := range list {
		c.known("right", string(r), where, r == law.Any || slices.Contains(law.Rights, r))
	}
}

func (c *answerCheck) facts(ids []string, where string) {
	for _, id := range ids {
		f := c.p.Fact(c.j.ID, id)
		switch {
		case f == nil:
			c.add("content.unknown_fact", where, "hint.content_unknown_fact", "id", id)
		case !f.Printable():
			c.add("content.unprintable_fact", where, "hint.content_unprintable_fact", "id", id, "confidence", string(f.Confidence))
		}
	}
}

func (c *answerCheck) term(t *law.Term, key, where string, advice bool) {
	if t == nil {
		return
	}
	c.known("from", t.From, where, slices.Contains(law.Starts, t.From))
	switch {
	case t.Fact == "" && t.Period == nil || t.Fact != "" && t.Period != nil:
		c.add("content.missing_key", where, "hint.content_missing_key", "key", key+".fact")
	case t.Period != nil:
		if !advice {
			c.add("content.missing_key", where, "hint.content_missing_key", "key", key+".fact")
		}
		if what := t.Period.Rule().Check(); what != "" {
			c.add("content.period", where, "hint.content_period", "key", key+"."+what)
		}
		c.text(t.Advice, key+".advice", where)
	default:
		c.facts([]string{t.Fact}, where)
		if f := c.p.Fact(c.j.ID, t.Fact); f != nil && f.Value == nil {
			c.add("content.fact_without", where, "hint.content_missing_key", "id", t.Fact, "key", "value")
		}
	}
}

func (c *answerCheck) stages() {
	if c.a.Stage(law.FirstStage) == nil {
		c.add("content.missing_key", c.j.ID+"/answers.toml:1", "hint.content_missing_key", "key", "stage request")
	}
	reached := course.Reached(c.j)
	for _, s := range c.a.Stages {
		c.once("stage", s.ID, s.Where)
		c.text(s.Name, "name", s.Where)
		c.text(s.Waiting, "waiting", s.Where)
		c.term(s.Clock, "clock", s.Where, false)
		c.next(s.Next, s.Where)
		if !reached[s.ID] {
			c.add("content.unreached", s.Where, "hint.content_unreached", "kind", "stage", "id", s.ID)
		}
	}
}

func (c *answerCheck) next(ids []string, where string) {
	for _, id := range ids {
		c.known("step", id, where, c.a.Step(id) != nil)
	}
}

func (c *answerCheck) codes() {
	for _, x := range c.a.Codes {
		c.once("code", x.ID, x.Where)
		if x.ID == course.EventFiled || x.ID == course.EventReceived || strings.HasPrefix(x.ID, law.Sent) {
			c.add("content.duplicate", x.Where, "hint.content_id", "id", x.ID)
		}
		c.text(x.Name, "name", x.Where)
		c.rights(x.Rights, x.Where)
		for _, s := range x.Stages {
			c.known("stage", s, x.Where, s == law.Any || c.a.Stage(s) != nil)
		}
		if x.Kind != law.Interim && x.Kind != law.Decided && x.Kind != law.Returned && x.Kind != law.Silence || (x.Kind == law.Silence) != (x.ID == law.Silence) {
			c.add("content.word", x.Where, "hint.content_word", "key", "kind", "allowed", "interim, answer, returned, silence")
		}
	}
}

func (c *answerCheck) nodes() {
	used := map[*law.Answer]bool{}
	for _, p := range course.Paths(c.j) {
		used[p.Node] = true
	}
	for _, n := range c.a.Nodes {
		c.once("answer", n.ID, n.Where)
		c.text(n.Meaning, "meaning", n.Where)
		c.text(n.Owed, "owed", n.Where)
		c.rights(n.Rights, n.Where)
		c.facts(n.Facts, n.Where)
		c.next(n.Next, n.Where)
		for _, s := range append(slices.Clone(n.Stages), n.Stage) {
			c.known("stage", s, n.Where, s == "" || s == law.Any || c.a.Stage(s) != nil)
		}
		for _, id := range n.Codes {
			c.known("code", id, n.Where, id == law.Any || c.a.Code(id) != nil)
		}
		for _, id := range n.Agencies {
			if c.p.Agency(id) == nil {
				c.add("content.unknown_agency", n.Where, "hint.content_unknown_agency", "id", id)
			}
		}
		for _, id := range n.Grounds {
			c.known("ground", id, n.Where, c.a.Ground(id) != nil)
			if g := c.a.Ground(id); g != nil && !slices.ContainsFunc(n.Codes, g.Fits) {
				c.add("content.ground_codes", n.Where, "hint.content_ground_codes", "id", id)
			}
		}
		for _, id := range n.Sheets {
			if c.p.Letters[c.j.ID][id] == nil {
				c.add("content.unknown_letter", n.Where, "hint.content_unknown_letter", "id", id)
			}
		}
		c.term(n.LastDay, "last_day", n.Where, false)
		c.term(n.DoBy, "do_by", n.Where, true)
		c.term(n.OwedBy, "owed_by", n.Where, false)
		c.term(n.After, "after", n.Where, true)
		if !used[n] && len(n.When) == 0 {
			c.add("content.unreached", n.Where, "hint.content_unreached", "kind", "answer", "id", n.ID)
		}
	}
}

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
	for _, b := range c.j.Bodies {
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
		for _, l := range c.p.Locales {
			nodes, bad := letter.Body(g.Where, 1, []byte(said(g.Text, l)))
			for _, p := range bad {
				c.add(p.Code, g.Where, p.Hint, flat(p.Args)...)
			}
			t := &letter.Text{ID: g.ID, Locale: l, Where: g.Where, Nodes: nodes}
			c.body(t, g.Where)
			if base == nil {
				base = t
			} else if a, b := shapes(base), shapes(t); !slices.EqualFunc(a, b, func(x, y shaped) bool { return x.shape == y.shape }) {
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
		for _, l := range c.p.Locales {
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
					lacks(f, kind, t.Locale, c.j, where, c.add)
				}
			}
		}
		checkValues(b, place{state: c.j.ID, scopes: inNext, where: where}, c.add)
	})
}

func (c *answerCheck) numbers() {
	for _, n := range c.a.Numbers {
		re, err := regexp.Compile(n.Pattern)
		if err != nil || !re.MatchString(n.Example) {
			c.add("content.number", n.Where, "hint.content_number", "example", n.Example)
		}
		if c.p.Agency(n.Agency) == nil && c.j.Body(n.Agency) == nil {
			c.add("content.unknown_agency", n.Where, "hint.content_unknown_agency", "id", n.Agency)
		}
		c.known("stage", n.Stage, n.Where, n.Stage == law.Any || c.a.Stage(n.Stage) != nil)
		c.facts(n.Facts, n.Where)
	}
}

// paths: no hole, and no node that leads to nothing.
func (c *answerCheck) paths() {
	said := map[string]bool{}
	for _, p := range course.Paths(c.j) {
		if p.Node == nil {
			if k := p.Code.ID + p.Stage.ID + string(p.Right) + p.Agency.ID; !said[k] {
				said[k] = true
				c.add("content.answer_hole", p.Code.Where, "hint.content_answer_hole", "code", p.Code.ID, "stage", p.Stage.ID,
					"right", string(p.Right), "agency", p.Agency.ID, "basis", p.Basis)
			}
			continue
		}
		if p.Code.ID == law.Silence && p.Node.After == nil && !p.Clocked(c.j) && !said["after "+p.Node.ID] {
			said["after "+p.Node.ID] = true
			c.add("content.silence_after", p.Node.Where, "hint.content_silence_after", "id", p.Node.ID, "agency", p.Agency.ID, "right", string(p.Right))
		}
		if !p.Ends() && !said[p.Node.ID] {
			said[p.Node.ID] = true
			c.add("content.answer_nothing", p.Node.Where, "hint.content_answer_nothing", "id", p.Node.ID, "right", string(p.Right), "stage", p.Stage.ID)
		}
	}
}

// never: the way of some rights may not cite some law.
func (c *answerCheck) never() {
	for _, nv := range c.a.Never {
		c.rights(nv.Rights, nv.Where)
		bad := func(right law.Right, ids []string, where string) {
			for _, id := range ids {
				if slices.ContainsFunc(nv.Facts, func(s string) bool { return strings.HasPrefix(id, s) }) {
					c.add("content.wrong_law", where, "hint.content_wrong_law", "id", id, "right", string(right))
				}
			}
		}
		seen := map[string]bool{}
		for _, p := range course.Paths(c.j) {
			if p.Node == nil || !law.HasRight(nv.Rights, p.Right) {
				continue
			}
			if k := p.Node.ID + string(p.Right); !seen[k] {
				seen[k] = true
				bad(p.Right, p.Node.Facts, p.Node.Where)
				for _, t := range []*law.Term{p.Node.LastDay, p.Node.DoBy, p.Node.OwedBy} {
					if t != nil {
						bad(p.Right, []string{t.Fact}, p.Node.Where)
					}
				}
				for _, id := range p.Node.Grounds {
					if g := c.a.Ground(id); g != nil && reachable(g.When, p.Right) {
						bad(p.Right, g.Facts, g.Where)
						nodes, _ := letter.Body(g.Where, 1, []byte(said(g.Text, c.j.Filing)))
						bad(p.Right, cited(&letter.Text{Nodes: nodes}, p.Right), g.Where)
					}
				}
			}
			steps := slices.Clone(p.Next)
			for _, id := range p.Stage.Next {
				if st := c.a.Step(id); st != nil && law.HasRight(st.Rights, p.Right) {
					steps = append(steps, st)
				}
			}
			for _, st := range steps {
				if k := "step " + st.ID + string(p.Right); !seen[k] {
					seen[k] = true
					bad(p.Right, st.Facts, st.Where)
					if t := c.p.Letters[c.j.ID][st.Letter][c.j.Filing]; t != nil {
						bad(p.Right, cited(t, p.Right), t.Where)
					}
				}
			}
		}
	}
}

// reachable reports whether conditions can hold for a right.
func reachable(conds []string, right law.Right) bool {
	return !slices.ContainsFunc(conds, func(s string) bool {
		r, ok := strings.CutPrefix(s, "Right.")
		return ok && law.Right(r) != right
	})
}

// cited lists the facts that a text can cite for a right.
func cited(t *letter.Text, right law.Right) []string {
	var out []string
	t.Walk(func(b *letter.Block, conds []string) {
		if !reachable(conds, right) {
			return
		}
		for _, name := range b.Names() {
			if _, id, ok := letter.FactOf(name); ok {
				out = append(out, id)
			}
		}
	})
	return out
}
