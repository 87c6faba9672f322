package content

import (
	"slices"
	"strings"

	"arco/internal/letter"
)

// Points are words by which a letter points at an answer of the person, by
// language, and the conditions that say that the answer is there.
type Points struct {
	When []string            `toml:"when"`
	By   map[string][]string `toml:"words"`
}

// checkPoints: what points at an answer stands where the answer is given.
func checkPoints(p *Pack, add adder) {
	p.eachText(func(jid string, t *letter.Text) {
		t.Walk(func(b *letter.Block, conds []string) {
			says := strings.ToLower(b.Literal())
			for _, x := range p.Points {
				if slices.ContainsFunc(x.When, func(w string) bool { return slices.Contains(conds, w) }) {
					continue
				}
				for _, w := range x.By[t.Locale] {
					if strings.Contains(says, w) {
						add("letter.points_nowhere", t.Where+":"+itoa(b.Line), "hint.letter_points_nowhere", "found", w, "when", strings.Join(x.When, ", "))
						break
					}
				}
			}
		})
	})
}
