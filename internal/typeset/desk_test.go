package typeset

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"arco/internal/doc"
)

// pagesOf is what stands on pages, without what ties them to their book.
func pagesOf(b *Book) [][]Item {
	var out [][]Item
	for _, p := range b.Pages {
		out = append(out, slices.Concat(p.Items, p.Foot))
	}
	return out
}

// What a desk has laid out once stands in each of its books as it would alone.
func TestDeskLaysOutOnce(t *testing.T) {
	letter := document("en", filler(90)...)
	letter.Mark = "Letter"
	second := *letter
	second.Footer.Pages += " · for the stamp"
	second.Mark, second.Copy = "Second", 1
	long := *letter // its foot needs two lines: it is set by itself
	long.Footer.Pages += strings.Repeat(" · words", 30)
	other := document("es", filler(20)...)
	desk := engine(t).Desk(Options{})
	before := len(desk.done)
	for _, docs := range [][]*doc.Document{{letter}, {other, letter}, {&second, letter, other}, {&long}, {letter}} {
		b, err := desk.Layout(docs, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := set(t, Options{}, docs...)
		if !reflect.DeepEqual(pagesOf(b), pagesOf(want)) || !slices.Equal(b.Tags, want.Tags) {
			t.Errorf("%d documents are not as they would be alone", len(docs))
		}
		for i, m := range b.Marks {
			if w := want.Marks[i]; m.Text != w.Text || m.Page.Number != w.Page.Number || m.Page.DocIndex != w.Page.DocIndex {
				t.Errorf("bookmark %q of page %d, want %q of page %d", m.Text, m.Page.Number, w.Text, w.Page.Number)
			}
		}
	}
	if n := len(desk.done) - before; n != 2 {
		t.Errorf("%d groups of sheets were laid out, want 2", n)
	}
	a, _ := desk.Layout([]*doc.Document{letter}, nil)
	b, _ := desk.Layout([]*doc.Document{&second}, nil)
	c, _ := desk.Layout([]*doc.Document{&long}, nil)
	if a.Pages[0].body != b.Pages[0].body || a.Pages[0].body == c.Pages[0].body {
		t.Error("a copy is no copy, or a document with another foot is one")
	}
}
