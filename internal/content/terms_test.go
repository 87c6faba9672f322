package content

import "testing"

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
