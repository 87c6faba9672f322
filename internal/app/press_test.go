package app

import (
	"slices"
	"testing"

	"arco/internal/doc"
	"arco/internal/problem"
)

// Every kind of file that may be asked for has a press, and each press gives
// bytes; only pages have numbers.
func TestEveryFormatHasAPress(t *testing.T) {
	a := builtIn(t)
	f := Sheaf{ID: "x", Docs: []*doc.Document{{ID: "x", Lang: "en", Title: "Form", Sheets: []doc.Sheet{{ID: "x", Blocks: []doc.Block{
		&doc.Paragraph{Spans: doc.Text("words")}, &doc.Lines{Ink: true, Rows: []doc.Line{{Label: "name"}}}}}}}}}
	var endings []string
	for _, p := range presses {
		endings = append(endings, p.ending)
	}
	for _, ending := range append(slices.Clone(LetterFormats), PageFormats...) {
		if !slices.Contains(endings, ending) {
			t.Errorf("%s can be asked for and has no press", ending)
		}
	}
	for _, ending := range endings {
		got, err := a.Press("x"+ending, f, Options{Today: day})
		if err != nil || len(got.Data) == 0 {
			t.Errorf("%s: %d bytes, %v", ending, len(got.Data), err)
		}
		if pages := ending == ".pdf"; pages != (got.Pages == 1) || pages != slices.Equal(got.Ink, []int{1}) {
			t.Errorf("%s: %d pages, ink on %v", ending, got.Pages, got.Ink)
		}
		if !slices.Contains(LetterFormats, ending) {
			t.Errorf("a letter cannot become %s", ending)
		}
	}
	if _, err := a.Press("x.docx", f, Options{Today: day}); !problem.Has(err, "use.extension") {
		t.Errorf("a kind that nobody makes: %v", err)
	}
}
