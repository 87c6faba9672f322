package pdf

import (
	"strings"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// Bold words of a script without a bold face are drawn heavier; others, and
// those of scripts that have one, are not.
func TestBoldWithoutABoldFace(t *testing.T) {
	for _, c := range []struct {
		text  string
		bold  bool
		heavy int // how often the stroke is set
	}{
		{"查阅本人档案", true, 1}, {"查阅本人档案", false, 0},
		{"개인 정보", true, 2}, // the space between is blank and not stroked
		{"Solicitud", true, 0}, {"طلب", true, 0}, {"अनुरोध", true, 0},
	} {
		d := &doc.Document{ID: "x", Lang: "es", Title: "x", Sheets: []doc.Sheet{{Blocks: []doc.Block{
			&doc.Paragraph{Spans: []doc.Span{{Text: c.text, Bold: c.bold}}},
		}}}}
		b, err := newEngine(t).Layout([]*doc.Document{d}, typeset.Options{})
		if err != nil {
			t.Fatal(err)
		}
		j := newJob()
		j.operators(b, b.Pages[0], b.Pages[0].Items)
		page := string(j.page)
		j.release()
		on, off := strings.Count(page, "2 Tr 1 j 0.44 w"), strings.Count(page, "0 Tr 0 j")
		if on != c.heavy || off != on {
			t.Errorf("%s, bold %v: stroked %d times and %d times no longer, want %d", c.text, c.bold, on, off, c.heavy)
		}
	}
}
