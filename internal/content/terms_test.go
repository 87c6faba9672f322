package content

import (
	"testing"

	"arco/internal/letter"
)

// Every term is asked for by some text or rule, or by the program, and says
// what it means.
func TestTermsAreUsed(t *testing.T) {
	p := load(t)
	if n := len(p.Terms.Terms()); n < 100 {
		t.Fatalf("only %d terms", n)
	}
	for _, x := range p.Unused() {
		t.Errorf("nothing asks for %s (%s %s)", x.ID, x.Scope, x.Where)
	}
	for _, x := range p.Terms.Terms() {
		if x.Means == "" {
			t.Errorf("%s does not say what it means", x.ID)
		}
	}
}

// Every placeholder is declared once, asked for by some text, and says what it prints.
func TestValuesAreUsed(t *testing.T) {
	p := load(t)
	used := map[string]bool{}
	see := func(b *letter.Block, _ []string) {
		for _, n := range b.Names() {
			used[n] = true
		}
	}
	p.eachText(func(_ string, x *letter.Text) { x.Walk(see) })
	for _, j := range p.Jurisdictions {
		if j.Answers() == nil {
			continue
		}
		for _, g := range j.Answers().Grounds {
			nodes, _ := letter.Body(g.Where, 1, []byte(said(g.Text, "en")))
			(&letter.Text{Nodes: nodes}).Walk(see)
		}
	}
	seen := map[string]bool{}
	for _, v := range letter.Values() {
		switch {
		case seen[v.Name]:
			t.Errorf("%s is declared twice", v.Name)
		case !used[v.Name]:
			t.Errorf("no text asks for %s", v.Name)
		case v.Prints == "":
			t.Errorf("%s does not say what it prints", v.Name)
		}
		seen[v.Name] = true
	}
	if len(seen) < 100 {
		t.Errorf("only %d placeholders", len(seen))
	}
}
