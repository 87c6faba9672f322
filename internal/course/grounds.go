package course

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
)

// grounds chooses the arguments: those the person named, else those of the node.
func (n *Next) grounds() {
	ids := n.Latest.Grounds
	if len(ids) == 0 && n.Standing.Node != nil {
		ids = n.Standing.Node.Grounds
	}
	for _, id := range ids {
		g := n.Standing.Law.Answers().Ground(id)
		if g != nil && !slices.Contains(n.Grounds, g) && n.carries(g) {
			n.Grounds = append(n.Grounds, g)
		}
	}
}

// carries reports whether what was recorded carries a ground: the last answer,
// and whatever else its text rests on. What a person names is held to the same.
func (n *Next) carries(g *law.Ground) bool {
	last := n.Standing.Last
	return last != nil && g.Fits(last.Code) && n.Filing.Cond.All(g.When)
}

// Shown reports whether a paper was given that names a record that should have come.
func Shown(x casefile.Lacking) bool { return casefile.Told(x.Page) || casefile.Told(x.Published) }
