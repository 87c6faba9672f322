package course

import (
	"slices"

	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
)

// A Path is one node of the graph as it is reached: for a right at an agency,
// in a stage, by a code.
type Path struct {
	Agency *law.Agency
	Right  law.Right
	Way    string // where the agency takes the right in two ways
	Basis  string // PrivacyAct or NotPrivacyAct
	Stage  *law.Stage
	Code   *law.Code
	Node   *law.Answer // nil is a hole
	Next   []*law.Step
	After  *law.Stage
}

// Basis are the two kinds of person for whom the graph must be whole.
var Basis = []string{"PrivacyAct", "NotPrivacyAct"}

// Paths walks the graph of a jurisdiction from the first stage: every right at
// every agency that offers it, for both kinds of person. What depends on
// further conditions is taken as not holding.
func Paths(j *law.Jurisdiction) []Path {
	var out []Path
	if j.Answers() == nil || j.Answers().Stage(law.FirstStage) == nil {
		return nil
	}
	for _, a := range j.Agencies() {
		for _, r := range law.Rights {
			if !a.Offers(r) {
				continue
			}
			for _, b := range Basis {
				ways := plan.Ways(j, a, r)
				for _, w := range ways {
					out = append(out, paths(j, a, r, b, w)...)
				}
				if len(ways) == 0 {
					out = append(out, paths(j, a, r, b, "")...)
				}
			}
		}
	}
	return out
}

func paths(j *law.Jurisdiction, a *law.Agency, r law.Right, basis, way string) []Path {
	holds := []string{basis, "At." + a.Key, "Right." + string(r), string(term.Person), "Way." + way}
	if r == law.FOIA {
		holds[3] = string(term.Organisation)
	}
	cond := term.Of(holds...)
	g := j.Answers()
	var out []Path
	seen := []*law.Stage{g.Stage(law.FirstStage)}
	visit := func(id string) {
		if s := g.Stage(id); s != nil && !slices.Contains(seen, s) {
			seen = append(seen, s)
		}
	}
	steps := func(ids []string) []*law.Step {
		var l []*law.Step
		for _, id := range ids {
			if st := g.Step(id); st != nil && law.HasRight(st.Rights, r) && cond.All(st.When) {
				l = append(l, st)
				visit(st.Stage)
			}
		}
		return l
	}
	for i := 0; i < len(seen); i++ {
		s := seen[i]
		steps(s.Next)
		for _, c := range g.Codes {
			if !g.InDomain(r, s.ID, c.ID) {
				continue
			}
			p := Path{Agency: a, Right: r, Way: way, Basis: basis, Stage: s, Code: c, After: s}
			if p.Node = g.Node(r, s.ID, a.ID, c.ID, cond); p.Node != nil {
				p.Next = steps(p.Node.Next)
				visit(p.Node.Stage)
				if t := g.Stage(p.Node.Stage); t != nil {
					p.After = t
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// Ends reports whether a node leads to something: a next letter, an end with
// its reason, or, for what goes on, an office whose clock runs.
func (p Path) Ends() bool {
	switch {
	case p.Node == nil:
		return false
	case len(p.Next) > 0 || p.Node.End:
		return true
	case p.Code.Kind == law.Returned: // it is sent again
		return true
	case p.Code.Kind != law.Interim:
		return false
	}
	return p.After.ID == law.FirstStage || p.After.Clock != nil || len(p.After.Next) > 0 || p.Node.OwedBy != nil
}

// Clocked reports whether a legal term of the office runs in the stage, by
// whatever route the filing was made. Without one, silence needs an advised day.
func (p Path) Clocked(j *law.Jurisdiction) bool {
	if p.Stage.Clock != nil {
		return true
	}
	for _, r := range j.Routes() {
		other := "NotPrivacyAct"
		if p.Basis == other {
			other = "PrivacyAct"
		}
		if r.Right == p.Right && r.Way == p.Way && r.Clock == "" && slices.Contains(r.Agencies, p.Agency.ID) && !slices.Contains(r.When, other) {
			return false
		}
	}
	return true
}

// Reached lists the stages that can be reached.
func Reached(j *law.Jurisdiction) map[string]bool {
	out := map[string]bool{law.FirstStage: true}
	for _, p := range Paths(j) {
		out[p.Stage.ID], out[p.After.ID] = true, true
		for _, st := range p.Next {
			if st.Stage != "" {
				out[st.Stage] = true
			}
		}
		for _, id := range p.Stage.Next {
			if st := j.Answers().Step(id); st != nil && st.Stage != "" {
				out[st.Stage] = true
			}
		}
	}
	return out
}
