package plan

import (
	"fmt"
	"slices"

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

// OwnWords are the words of the person that the letter of a filing gets, as they
// were typed: what is asked for, and paragraphs.
func (p *Plan) OwnWords(f *Filing) []string {
	if f.Route.Sheet {
		return nil
	}
	var out []string
	for _, words := range f.Request.Records {
		if told(words) {
			out = append(out, words)
		}
	}
	for _, x := range Paragraphs(p.on.Case, f.Agency, f.Right) {
		out = append(out, x.Text)
	}
	return out
}

// astray lists what the person wrote and no letter of the plan gets, and a wish
// for records of any kind that names none: the person is told, and nothing is
// left out in silence.
func (p *Plan) astray(c *casefile.Case) problem.List {
	var bad problem.List
	nowhere := func(field string) { bad.Add("case.own_no_office", field, "hint.own_no_office") }
	for i, x := range c.Paragraphs {
		if told(x.Text) && !told(x.Agency) {
			nowhere(fmt.Sprintf("paragraph[%d].agency", i+1))
		}
		taken := !told(x.Text) || !told(x.Agency)
		for _, f := range p.Filings {
			taken = taken || !f.Route.Sheet && f.Agency.ID == x.Agency && (!told(x.Right) || x.Right == string(f.Right))
		}
		if !taken {
			bad.Add("case.paragraph_no_letter", fmt.Sprintf("paragraph[%d].agency", i+1), "hint.paragraph_no_letter", "agency", SafeWord(x.Agency))
		}
	}
	named := false
	for i, r := range c.Requests {
		if !slices.ContainsFunc(r.Records, told) {
			continue
		}
		if named = true; !told(r.Agency) {
			nowhere(fmt.Sprintf("request[%d].agency", i+1))
		}
	}
	if !named && slices.Contains(c.History.Wants, "records") {
		bad.Add("case.records_unsaid", "history.wants", "hint.records_unsaid")
	}
	return bad
}
