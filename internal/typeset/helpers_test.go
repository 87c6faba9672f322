package typeset

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"arco/internal/doc"
)

var shared = sync.OnceValues(New)

// engine returns the one engine of the tests that do not look into its caches.
func engine(t testing.TB) *Engine {
	t.Helper()
	e, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func newEngine(t testing.TB) *Engine {
	t.Helper()
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func document(lang string, blocks ...doc.Block) *doc.Document {
	return &doc.Document{
		ID: "test", Lang: lang, Title: "Test", Part: doc.File,
		Footer: doc.Footer{Left: "7Q4M-2KXD", Pages: "{x} / {y}", Note: "A note"},
		Sheets: []doc.Sheet{{ID: "letter", Blocks: blocks}},
	}
}

func par(text string) *doc.Paragraph { return &doc.Paragraph{Spans: doc.Text(text)} }

func typedPar(field, text string) *doc.Paragraph {
	return &doc.Paragraph{Spans: []doc.Span{{Text: text, Field: field}}}
}

func heading(level int, text string) *doc.Heading {
	return &doc.Heading{Level: level, Spans: doc.Text(text)}
}

func set(t testing.TB, opt Options, docs ...*doc.Document) *Book {
	t.Helper()
	b, err := engine(t).Layout(docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range outside(b) {
		t.Error(f)
	}
	return b
}

// outside lists what does not lie in the content box. Spaces may hang over.
func outside(b *Book) (faults []string) {
	for _, p := range b.Pages {
		for _, it := range slices.Concat(p.Items, p.Foot) {
			l, r, top, bottom := it.X, it.X+it.W, it.Y, it.Y+it.H
			if it.Kind == Text && len(it.Line.Runs) > 0 {
				l, r = inkOf(&it)
				top, bottom = it.Y-it.Line.Runs[0].Size, it.Y
			}
			if l < -2 || r > boxWidth+2 || top < 0 || bottom > boxHeight+2 {
				faults = append(faults, fmt.Sprintf("page %d: an item (%d) reaches from %d to %d and %d to %d", p.Number, it.Kind, l, r, top, bottom))
			}
		}
	}
	return faults
}

// inkOf returns how far the glyphs of a line reach, by their advances.
func inkOf(it *Item) (l, r Milli) {
	l, r = it.X, it.X
	for i := range it.Line.Runs {
		run := &it.Line.Runs[i]
		x := run.X
		for _, g := range run.Glyphs {
			w := Milli(int64(g.Adv) * int64(run.Size) / int64(run.Face.upem))
			if run.RTL {
				x -= w
			}
			if run.Face.Natural(g.ID) != ' ' {
				l, r = min(l, it.X+x), max(r, it.X+x+w)
			}
			if !run.RTL {
				x += w
			}
		}
	}
	return l, r
}

// textOf returns what the lines of a tag say, page by page.
func textOf(b *Book, tag int32) string {
	var s strings.Builder
	for _, p := range b.Pages {
		for i := range p.Items {
			if it := &p.Items[i]; it.Tag >= 0 && it.Tag+p.TagBase == tag && it.Kind == Text {
				s.WriteString(lineText(it.Line))
			}
		}
	}
	return s.String()
}

func lineText(ln *Line) string { return ln.String() }

// lines returns the text lines of a page with their places, without furniture.
func pageLines(p *Page) (out []Item) {
	for _, it := range p.Items {
		if it.Kind == Text && it.Tag >= 0 {
			out = append(out, it)
		}
	}
	return out
}

// has reports whether a page holds a line with the given words.
func has(p *Page, words string) bool {
	return slices.ContainsFunc(slices.Concat(p.Items, p.Foot), func(it Item) bool {
		return it.Kind == Text && strings.Contains(lineText(it.Line), words)
	})
}

// filler makes paragraphs that fill about n lines.
func filler(n int) []doc.Block {
	var out []doc.Block
	for i := range n {
		out = append(out, par(fmt.Sprintf("Filler %d", i)))
	}
	return out
}
