package pdf

import (
	"bytes"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// Pages of our own text are kept, those with a word that a person typed or with a
// code are not, and what is kept changes no file.
func TestOnlyOurPagesAreKept(t *testing.T) {
	e := newEngine(t)
	mine := &doc.Document{ID: "x", Lang: "en", Title: "x", Footer: doc.Footer{Left: "7Q4M-2KXD"}, Sheets: []doc.Sheet{
		{ID: "ours", Blocks: []doc.Block{para("Quokkas ask for nothing.")}},
		{ID: "typed", Blocks: []doc.Block{para("Quokkas ask for nothing."), &doc.Paragraph{Spans: []doc.Span{typed("requester.name", "Xiomara")}}}},
		{ID: "code", Blocks: []doc.Block{&doc.Figure{Modules: [][]bool{{true}}, SizeMM: 20, Alt: "code"}}},
	}}
	b, err := e.Layout([]*doc.Document{mine}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false, false} {
		if got := isOurs(b.Pages[i]); got != want {
			t.Errorf("page %d is ours: %v", i+1, got)
		}
	}
	before := len(ours.pages)
	cold := render(t, e, typeset.Options{}, mine)
	if n := len(ours.pages) - before; n != 1 {
		t.Errorf("%d pages were kept, want 1", n)
	}
	if warm := render(t, newEngine(t), typeset.Options{}, mine); !bytes.Equal(warm, cold) {
		t.Error("other bytes when a page is kept")
	}
	var s squeezer
	for i := range 2 * maxOurs {
		text := []byte{byte(i), byte(i >> 8)}
		if p := ours.packed(&s, text); p.size != 2 || len(ours.pages) > maxOurs {
			t.Fatalf("%d pages are kept", len(ours.pages))
		}
	}
}
