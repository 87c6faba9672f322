package content

import (
	"slices"
	"strings"

	"arco/internal/course"
	"arco/internal/law"
)

// checkAnswers: whatever an office answers, or does not, leads to something:
// words, a day, a letter that exists, an addressee.
func checkAnswers(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		if j.Answers() == nil {
			continue
		}
		c := &answerCheck{p: p, j: j, a: j.Answers(), add: add}
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
	if t.None() {
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
