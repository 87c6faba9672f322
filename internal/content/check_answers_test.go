package content

import (
	"slices"
	"testing"

	"arco/internal/law"
	"arco/internal/problem"
	"arco/templates"
)

// Each check of the graph finds the fault that it is there for.
func TestAnswerChecks(t *testing.T) {
	node := func(p *Pack, code string) *law.Answer {
		a := p.Jurisdictions["us"].Answers()
		i := slices.IndexFunc(a.Nodes, func(n *law.Answer) bool { return slices.Contains(n.Codes, code) && len(n.When) == 0 && len(n.Next) > 0 })
		return a.Nodes[i]
	}
	deletion := func(p *Pack) *law.Answer {
		for _, n := range p.Jurisdictions["us"].Answers().Nodes {
			if slices.Contains(n.Rights, law.Deletion) && !slices.Contains(n.Rights, law.Access) {
				return n
			}
		}
		t.Fatal("no answer of deletion")
		return nil
	}
	tests := []struct {
		code  string
		spoil func(p *Pack, a *law.Answers)
	}{
		{"", func(*Pack, *law.Answers) {}},
		{"content.answer_hole", func(p *Pack, a *law.Answers) { a.Nodes = a.Nodes[:len(a.Nodes)/2] }},
		{"content.answer_nothing", func(p *Pack, a *law.Answers) {
			n := node(p, "no_records")
			n.Next, n.End = nil, false
		}},
		{"content.wrong_law", func(p *Pack, a *law.Answers) { n := deletion(p); n.Facts = append(n.Facts, "foia_any_person") }},
		{"content.unknown_name", func(p *Pack, a *law.Answers) { n := node(p, "no_records"); n.Next = append(n.Next, "nowhere") }},
		{"content.unknown_letter", func(p *Pack, a *law.Answers) { a.Steps[0].Letter = "nowhere" }},
		{"content.unknown_fact", func(p *Pack, a *law.Answers) {
			node(p, "no_records").LastDay = &law.Term{Fact: "nowhere", From: "event"}
		}},
		{"content.missing_key", func(p *Pack, a *law.Answers) {
			node(p, "no_records").Meaning = law.Text{}
		}},
		{"content.number", func(p *Pack, a *law.Answers) { a.Numbers[0].Example = "x" }},
		{"content.unreached", func(p *Pack, a *law.Answers) {
			a.Stages = append(a.Stages, &law.Stage{ID: "island", Name: law.Said(map[string]string{"en": "x", "es": "x"}), Waiting: law.Said(map[string]string{"en": "x", "es": "x"})})
		}},
		{"letter.unknown_condition", func(p *Pack, a *law.Answers) { a.Grounds[0].When = []string{"Exemption.nowhere"} }},
		{"letter.blocks_differ", func(p *Pack, a *law.Answers) {
			a.Grounds[0].Text = law.Said(map[string]string{"en": "One.", "es": "Uno.\n\nDos."})
		}},
		{"letter.bare_law", func(p *Pack, a *law.Answers) {
			a.Grounds[0].Text = law.Said(map[string]string{"en": "See 5 U.S.C. 552.", "es": "Vea 5 U.S.C. 552."})
		}},
	}
	for _, tt := range tests {
		p, problems := read(templates.FS, nil, catalog(t)) // a fresh one, which the checks below look at
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if p.Jurisdictions["us"].Answers() == nil {
			t.Fatal("the built-in folders have no answers")
		}
		tt.spoil(p, p.Jurisdictions["us"].Answers())
		var found problem.List
		add := func(code, where, hint string, args ...any) { found.Add(code, where, hint, args...) }
		checkAnswers(p, add)
		checkTerms(p, add)
		if tt.code == "" && len(found) > 0 {
			t.Errorf("the sound graph: %v", found)
		}
		if tt.code != "" && !problem.Has(found, tt.code) {
			t.Errorf("%s is not found", tt.code)
		}
	}
}
