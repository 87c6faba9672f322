package app

import (
	"fmt"
	"slices"
	"testing"

	"arco/internal/doc"
	"arco/internal/problem"
	"arco/internal/testcases"
	"arco/internal/typeset"
)

// With words that are two fifths longer, as in German, no text of the papers leaves its page or
// stands on another, in small and in large print; a sheet of one page that becomes two is told.
func TestLongWordsFitThePaper(t *testing.T) {
	a, pages := invented(t, testcases.Long), 0
	for _, x := range [][2]string{{p01, ""}, {"p03-detained", ""}, {"p13-answered", "us-cbp-access"}, {demo, ""}, {"demo-all-mx", ""}} {
		c := inEo(t, x[0])
		docs, _ := papersIn(t, a, c, x[1])
		for _, d := range docs {
			for _, large := range []bool{false, true} {
				if large && x[0] != "p03-detained" {
					continue
				}
				book, err := a.lay(Options{Today: day, Large: large}, d)
				if err != nil {
					t.Errorf("%s %s: %v", x[0], d.ID, err)
					continue
				}
				for _, p := range book.Pages {
					pages++
					for _, f := range faults(p) {
						t.Errorf("%s %s page %d: %s", x[0], d.ID, p.Number, f)
					}
				}
			}
		}
	}
	if pages < 150 {
		t.Errorf("only %d pages", pages)
	}
	for _, id := range HandSheets {
		if _, err := a.Sheet(id, "eo", "x.pdf", Options{Today: day}); err != nil && !problem.Has(err, "sheet.too_long") {
			t.Errorf("%s: %v", id, err)
		}
	}
}

// The search finds a text that leaves the page on each side, and one on another.
func TestFaultsOfAPageAreFound(t *testing.T) {
	a := builtIn(t)
	d := &doc.Document{ID: "x", Lang: "en", Title: "x", Sheets: []doc.Sheet{{ID: "x", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text("one")}, &doc.Paragraph{Spans: doc.Text("two")}}}}}
	book, err := a.lay(Options{Today: day}, d)
	if err != nil {
		t.Fatal(err)
	}
	whole := book.Pages[0]
	if got := faults(whole); len(got) != 0 {
		t.Errorf("a sound page: %q", got)
	}
	for i, change := range []func(it *typeset.Item){
		func(it *typeset.Item) { it.X = whole.Width - 2*whole.OriginX - typeset.MM(2) },
		func(it *typeset.Item) { it.X = -typeset.MM(1) },
		func(it *typeset.Item) { it.Y = whole.Height },
		func(it *typeset.Item) { it.Y = whole.Items[1].Y },
	} {
		p := &typeset.Page{Width: whole.Width, Height: whole.Height, OriginX: whole.OriginX, OriginY: whole.OriginY, Items: slices.Clone(whole.Items)}
		change(&p.Items[0])
		if got := faults(p); len(got) != 1 {
			t.Errorf("change %d: %q", i, got)
		}
	}
}

// faults are texts of a page that leave the paper's content box, or stand on each other.
func faults(p *typeset.Page) (out []string) {
	items := append(append([]typeset.Item{}, p.Items...), p.Foot...)
	right, end := p.Width-2*p.OriginX, p.Height-p.OriginY
	for i, it := range items {
		if it.Kind != typeset.Text {
			continue
		}
		if it.X < 0 || it.X+it.Line.Width > right {
			out = append(out, fmt.Sprintf("%q from %.1f to %.1f of %.1f mm", it.Line.String(), mm(it.X), mm(it.X+it.Line.Width), mm(right)))
		}
		if it.Y < 0 || it.Y > end {
			out = append(out, fmt.Sprintf("%q at %.1f of %.1f mm", it.Line.String(), mm(it.Y), mm(end)))
		}
		for _, o := range items[:i] {
			if o.Kind == typeset.Text && it.Y-o.Y < typeset.MM(2) && o.Y-it.Y < typeset.MM(2) && it.X < o.X+o.Line.Width && o.X < it.X+it.Line.Width {
				out = append(out, fmt.Sprintf("%q stands on %q", it.Line.String(), o.Line.String()))
			}
		}
	}
	return out
}
