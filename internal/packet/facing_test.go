package packet_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/locale"
	"arco/internal/packet"
	"arco/internal/plain"
	"arco/locales"
	"arco/templates"
)

var day = civil.Date{Year: 2026, Month: 11, Day: 30}

var built = sync.OnceValues(func() (*app.App, error) {
	words, err := locale.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	return app.New(templates.FS, words, true)
})

// folders makes the packet of an example and returns what it is made of.
func folders(t *testing.T, example, lang string) []*packet.Folder {
	t.Helper()
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../examples/" + example + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Read(example+".toml", data, day)
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Packet(r.Case, app.Options{Today: day, Lang: lang})
	if err != nil {
		t.Fatal(err)
	}
	var out []*packet.Folder
	for _, e := range p.Made {
		if e.Folder != nil {
			out = append(out, e.Folder)
		}
	}
	return out
}

func words(blocks ...doc.Block) string {
	return strings.Join(strings.Fields(plain.Text(&doc.Document{Sheets: []doc.Sheet{{Blocks: blocks}}}, plain.Options{})), " ")
}

// shape is what a passage and its copy have in common.
func shape(blocks []doc.Block) string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			out = append(out, fmt.Sprintf("h%d", b.Level))
		case *doc.Paragraph:
			out = append(out, "p"+b.Number)
		case *doc.List:
			s := "l"
			for _, it := range b.Items {
				s += " " + it.Label + shape(it.Blocks)
			}
			out = append(out, s)
		case *doc.Table:
			out = append(out, fmt.Sprintf("t%d", len(b.Rows)))
		default:
			out = append(out, fmt.Sprintf("%T", b))
		}
	}
	return strings.Join(out, "|")
}

// The copy to keep stands beside the letter passage by passage: nothing of the
// filed text is missing on the left, and each passage has its partner.
func TestFacingRowsPairUp(t *testing.T) {
	seen := 0
	for _, tt := range []struct{ example, lang string }{
		{"demo-all-letters", "es"}, {"demo-all-letters", "en"}, {"p01-deported", "es"}, {"p06-resident", "es"}, {"p08-belongings", "es"},
		{"p11-organisation", "es"}, {"p11-organisation", "en"},
	} {
		for _, f := range folders(t, tt.example, tt.lang) {
			if f.File == nil {
				if f.Reading != nil || f.Portal != nil || f.Pages != 0 || f.Needed == nil && f.Sheets == nil {
					t.Errorf("%s: no letter, but made", f.Filing.ID)
				}
				continue
			}
			if (f.Reading == nil) != (f.File.Lang == tt.lang) {
				t.Errorf("%s in %s: a copy: %v", f.Filing.ID, tt.lang, f.Reading != nil)
			}
			if f.Reading == nil {
				continue
			}
			seen++
			if f.Reading.Banner == "" || f.Reading.Part != doc.Keep {
				t.Errorf("%s: the copy is not marked as one", f.Filing.ID)
			}
			var filed []doc.Block // of the letter and of the pages signed after it: one running text in the copy
			for _, s := range f.File.Sheets {
				filed = append(filed, s.Blocks...)
			}
			if len(f.Reading.Sheets) != 1 {
				t.Fatalf("%s: %d sheets in the copy, want one", f.Filing.ID, len(f.Reading.Sheets))
			}
			for _, s := range f.Reading.Sheets {
				face, ok := s.Blocks[0].(*doc.Facing)
				if !ok || len(s.Blocks) != 1 || s.ID != f.Filing.ID+"-facing" {
					t.Fatalf("%s: sheet %s is no pair of texts", f.Filing.ID, s.ID)
				}
				if face.LeftLang != f.File.Lang || face.RightLang != tt.lang || len(face.LeftHead) == 0 || len(face.RightHead) == 0 {
					t.Errorf("%s: sides are %s and %s", f.Filing.ID, face.LeftLang, face.RightLang)
				}
				var left []doc.Block
				for _, r := range face.Rows {
					left = append(left, r.Left...)
					if words(r.Left...) == "" || words(r.Right...) == "" {
						t.Errorf("%s: a passage without a partner: %q beside %q", f.Filing.ID, words(r.Left...), words(r.Right...))
					}
					if a, b := shape(r.Left), shape(r.Right); a != b {
						t.Errorf("%s: %s beside %s: %q beside %q", f.Filing.ID, a, b, words(r.Left...), words(r.Right...))
					}
					for _, b := range append(r.Left, r.Right...) {
						if _, pen := b.(*doc.Lines); pen {
							t.Errorf("%s: the copy has lines to sign", f.Filing.ID)
						}
					}
				}
				at := 0
				for _, b := range filed {
					switch b.(type) {
					case *doc.Lines, *doc.Table, *doc.Address: // lines become words, tables are made narrower
						at++
						continue
					}
					if at >= len(left) {
						t.Fatalf("%s: the left side ends before %q", f.Filing.ID, words(b))
					}
					if got := words(left[at]); got != words(b) {
						// Narrow tables can be more or fewer blocks than in the letter: look on.
						k := at
						for k < len(left) && words(left[k]) != words(b) {
							k++
						}
						if k == len(left) {
							t.Fatalf("%s: the left side does not hold %q", f.Filing.ID, words(b))
						}
						at = k
					}
					at++
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d copies", seen)
	}
}

// The pages to file carry their own count, and the copy begins after them.
func TestPrintOrder(t *testing.T) {
	for _, f := range folders(t, "demo-all-letters", "es") {
		if f.File == nil { // instructions
			continue
		}
		if f.Pages == 0 || len(f.Ink) == 0 || f.Ink[len(f.Ink)-1] > f.Pages {
			t.Errorf("%s: %d pages, to sign %v", f.Filing.ID, f.Pages, f.Ink)
		}
		if f.File.Part != doc.File {
			t.Errorf("%s is not marked as filed", f.Filing.ID)
		}
		for _, d := range f.Keep() {
			if d.Part != doc.Keep {
				t.Errorf("%s is not marked as kept", d.ID)
			}
		}
		want := []string{"cover", "checklist", "tracking"}
		if f.Filing.Cond.Has("HasEnclosures") && f.Filing.Right.Own() { // what to black out of copies
			want = append(want, "papers")
		}
		var sheets []string
		for _, s := range f.Sheets.Sheets {
			sheets = append(sheets, s.ID)
		}
		if f.Sheets.Lang != "es" || !slices.Equal(sheets, want) {
			t.Errorf("%s: the sheets are %v, want %v", f.Filing.ID, sheets, want)
		}
		for _, d := range append(f.Keep(), f.File) {
			if d.Footer.Left != "H5ND-72QF" || !strings.Contains(d.Footer.Pages, "{x}") || !strings.Contains(d.Footer.Pages, "{y}") {
				t.Errorf("%s: footer %+v", d.ID, d.Footer)
			}
		}
	}
}
