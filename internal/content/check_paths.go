package content

import (
	"regexp"
	"slices"
	"strings"

	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/letter"
)

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
