package plan

import (
	"fmt"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
)

// Paragraphs are those of the person's own that a first letter gets.
func Paragraphs(c *casefile.Case, a *law.Agency, right law.Right) []casefile.Paragraph {
	var out []casefile.Paragraph
	for _, x := range c.Paragraphs {
		if x.Agency == a.ID && told(x.Text) && (!told(x.Right) || x.Right == string(right)) {
			out = append(out, x)
		}
	}
	return out
}

// astray lists the paragraphs that no letter of the plan gets: the person is
// told, and nothing is left out in silence.
func (p *Plan) astray(c *casefile.Case) problem.List {
	var bad problem.List
	for i, x := range c.Paragraphs {
		taken := !told(x.Text) || !told(x.Agency)
		for _, f := range p.Filings {
			taken = taken || !f.Route.Sheet && f.Agency.ID == x.Agency && (!told(x.Right) || x.Right == string(f.Right))
		}
		if !taken {
			bad.Add("case.paragraph_no_letter", fmt.Sprintf("paragraph[%d].agency", i+1), "hint.paragraph_no_letter", "agency", SafeWord(x.Agency))
		}
	}
	return bad
}
