package typeset

import (
	"slices"
	"testing"

	"arco/internal/doc"
)

// A paper that is refused, since a person typed what no font has, changes no other
// one: what stood behind it, and was not set, is not kept as empty.
func TestRefusedPaperLeavesNothingBehind(t *testing.T) {
	own := "Send me a copy of every record that this test names and no other test does."
	e := newEngine(t)
	if _, err := e.Layout([]*doc.Document{document("en", typedPar("requester.name", "\U0001f600"), par(own))}, Options{}); err == nil {
		t.Fatal("a face that no font has was set")
	}
	b, err := e.Layout([]*doc.Document{document("en", par(own))}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(b.Pages, func(p *Page) bool { return has(p, "no other test does") }) {
		t.Error("a paragraph of ours is missing for the next person")
	}
}
