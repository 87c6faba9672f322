package typeset

import (
	"fmt"
	"strings"
	"testing"

	"arco/internal/doc"
)

func TestPagesAreCountedPerDocument(t *testing.T) {
	one := document("en", filler(60)...)
	one.Sheets = append(one.Sheets, doc.Sheet{ID: "consent", Blocks: []doc.Block{par("Consent")}})
	two := document("en", par("Second document"))
	two.Part = doc.Keep
	b := set(t, Options{}, one, two)
	n := len(b.Pages) - 1
	if n < 3 {
		t.Fatalf("%d pages, want 60 paragraphs on more than one, and a sheet of its own", n)
	}
	for i, p := range b.Pages[:n] {
		if p.Number != i+1 || p.Of != n || p.DocIndex != 0 || p.Part != doc.File {
			t.Errorf("page %d is %d of %d, document %d, part %q", i, p.Number, p.Of, p.DocIndex, p.Part)
		}
		if want := fmt.Sprintf("%d / %d", i+1, n); !has(p, want) {
			t.Errorf("page %d does not say %q", i, want)
		}
	}
	if p := b.Pages[n-1]; p.SheetID != "consent" || !has(p, "Consent") {
		t.Errorf("the second sheet is %q", p.SheetID)
	}
	if p := b.Pages[n]; p.Number != 1 || p.Of != 1 || p.DocIndex != 1 || p.Part != doc.Keep {
		t.Errorf("the second document: %+v", p)
	}

	keep := b.Select(func(p *Page) bool { return p.Number == 2 })
	if len(keep.Pages) != 1 || keep.Pages[0].Number != 2 || keep.Pages[0].Of != n {
		t.Errorf("Select changed the numbers: %+v", keep.Pages)
	}
}

func TestPapersBreakAlike(t *testing.T) {
	d := document("en", filler(80)...)
	want := set(t, Options{Paper: Letter}, d)
	for _, paper := range []Paper{A4, Legal, Oficio} {
		got := set(t, Options{Paper: paper}, d)
		if len(got.Pages) != len(want.Pages) {
			t.Fatalf("%s has %d pages, letter %d", paper, len(got.Pages), len(want.Pages))
		}
		for i := range got.Pages {
			g, w := got.Pages[i], want.Pages[i]
			if len(g.Items) != len(w.Items) {
				t.Fatalf("%s page %d has other lines", paper, i)
			}
			for k := range g.Items {
				if g.Items[k].X != w.Items[k].X || g.Items[k].Y != w.Items[k].Y {
					t.Fatalf("%s page %d item %d lies elsewhere", paper, i, k)
				}
			}
			if 2*g.OriginX+boxWidth > g.Width+1 || g.OriginX < MM(14.9) {
				t.Errorf("%s: margin %d", paper, g.OriginX)
			}
		}
	}
	if _, err := engine(t).Layout([]*doc.Document{d}, Options{Paper: "b5"}); err == nil {
		t.Error("an unknown paper was accepted")
	}
}

func TestLargePrint(t *testing.T) {
	for _, it := range set(t, Options{LargePrint: true}, document("en", par("Large"))).Pages[0].Items {
		if it.Kind == Text && it.Line.Runs[0].Size < 18000 {
			t.Errorf("%q is %d thousandths of a point", lineText(it.Line), it.Line.Runs[0].Size)
		}
	}
}

func TestNoTextIsSmall(t *testing.T) {
	b := set(t, Options{}, document("en", heading(3, "Three"), par("Text"), &doc.Table{Rows: [][]doc.Cell{{{Spans: doc.Text("cell")}}}}))
	for _, it := range b.Pages[0].Items {
		if it.Kind == Text && it.Line.Runs[0].Size < 11500 {
			t.Errorf("%q is %d thousandths of a point", lineText(it.Line), it.Line.Runs[0].Size)
		}
		if it.Kind == Rule && min(it.W, it.H) < 500 {
			t.Errorf("a rule of %d thousandths of a point", min(it.W, it.H))
		}
	}
}

// A heading never ends a page, wherever the page happens to end.
func TestHeadingsStayWithWhatFollows(t *testing.T) {
	for n := 20; n < 60; n++ {
		blocks := append(filler(n), heading(2, "The heading"), par(strings.Repeat("What follows it. ", 30)))
		for _, p := range set(t, Options{}, document("en", blocks...)).Pages {
			lines := pageLines(p)
			if last := lines[len(lines)-1]; strings.HasPrefix(lineText(last.Line), "A note") {
				last = lines[len(lines)-2]
				lines = lines[:len(lines)-1]
				if lineText(last.Line) == "The heading" {
					t.Fatalf("after %d paragraphs a heading ends the page", n)
				}
			} else if lineText(last.Line) == "The heading" {
				t.Fatalf("after %d paragraphs a heading ends the page", n)
			}
			following := 0
			for _, it := range lines {
				if strings.Contains(lineText(it.Line), "What follows") {
					following++
				}
			}
			if following == 1 {
				t.Fatalf("after %d paragraphs one line stands alone", n)
			}
		}
	}
}

func TestLinesForThePenAreNotSplit(t *testing.T) {
	sign := &doc.Lines{Ink: true, Rows: []doc.Line{{Label: "Signature", Width: 0.6}, {Label: "Date", Width: 0.4}, {Label: "Place"}, {Label: "Witness"}}}
	for n := 10; n < 60; n++ {
		b := set(t, Options{}, document("en", append(filler(n), sign)...))
		with := 0
		for _, p := range b.Pages {
			found := 0
			for _, label := range []string{"Signature", "Date", "Place", "Witness"} {
				if has(p, label) {
					found++
				}
			}
			if found != 0 && found != 4 {
				t.Fatalf("after %d paragraphs the block is split", n)
			}
			if (found == 4) != p.Ink {
				t.Errorf("page with signature: %v, Ink: %v", found == 4, p.Ink)
			}
			if found == 4 {
				with++
			}
		}
		if with != 1 {
			t.Fatalf("%d pages have the block", with)
		}
	}
}

func TestBoxStaysOnOnePage(t *testing.T) {
	box := &doc.Box{Blocks: []doc.Block{par("Box first"), par("in the box"), par("Box last")}}
	for n := 20; n < 50; n++ {
		for _, p := range set(t, Options{}, document("en", append(filler(n), box)...)).Pages {
			if has(p, "Box first") != has(p, "Box last") {
				t.Fatalf("after %d paragraphs the box is split", n)
			}
		}
	}
}

// A box that may break does so only below a few of its lines.
func TestSplitBoxBeginsWithLines(t *testing.T) {
	box := &doc.Box{Splits: true}
	for range 12 {
		box.Blocks = append(box.Blocks, par("in the box"))
	}
	split := 0
	for n := 20; n < 50; n++ {
		for _, p := range set(t, Options{}, document("en", append(filler(n), box)...)).Pages {
			k := 0
			for _, it := range pageLines(p) {
				if strings.Contains(lineText(it.Line), "in the box") {
					k++
				}
			}
			if k > 0 && k < 12 {
				if split++; k < splitLines {
					t.Errorf("after %d lines %d of the box stand on a page", n, k)
				}
			}
		}
	}
	if split == 0 {
		t.Error("no box was split")
	}
}

// A text never ends on a page of fewer than four lines: that page is saved, or
// gets more of them. Nothing is lost.
func TestLastPageIsNotScant(t *testing.T) {
	pages, moved := 1, 0
	for n := 20; n < 150; n++ {
		d := document("en", filler(n)...)
		d.Footer.Note = ""
		b := set(t, Options{}, d)
		lines := 0
		for _, p := range b.Pages {
			k := len(pageLines(p))
			if lines += k; k < fewLines && len(b.Pages) > 1 {
				t.Errorf("%d lines: %d of them on page %d", n, k, p.Number)
			} else if k == fewLines && p.Number == p.Of {
				moved++
			}
		}
		if lines != n {
			t.Errorf("%d lines of %d", lines, n)
		}
		if len(b.Pages) < pages {
			t.Errorf("%d lines take fewer pages than one less", n)
		}
		pages = len(b.Pages)
	}
	if pages < 3 || moved == 0 {
		t.Errorf("%d pages, %d times four lines on the last", pages, moved)
	}
}

func TestTableHeadIsRepeatedAndReadOnce(t *testing.T) {
	table := &doc.Table{Header: []doc.Cell{{Spans: doc.Text("Head")}, {Spans: doc.Text("Other")}}, Widths: []float64{0.5, 0.5}}
	for i := range 80 {
		table.Rows = append(table.Rows, []doc.Cell{{Spans: doc.Text(fmt.Sprintf("Row %d", i))}, {Spans: doc.Text("x")}})
	}
	b := set(t, Options{}, document("en", table))
	if len(b.Pages) < 2 {
		t.Fatal("the table fits one page, so nothing is tested")
	}
	rows, read := 0, 0
	for _, p := range b.Pages {
		if !has(p, "Head") {
			t.Errorf("page %d has no head", p.Number)
		}
		for _, it := range p.Items {
			if it.Kind != Text {
				continue
			}
			text := lineText(it.Line)
			if strings.HasPrefix(text, "Row ") {
				rows++
			}
			if text == "Head" && it.Tag >= 0 {
				read++
			}
		}
	}
	if rows != 80 || read != 1 {
		t.Errorf("%d rows, head read %d times", rows, read)
	}
}

func TestFacingRowsStartAlike(t *testing.T) {
	f := &doc.Facing{LeftLang: "en", RightLang: "ar", LeftHead: doc.Text("English"), RightHead: doc.Text("العربية")}
	for i := range 30 {
		f.Rows = append(f.Rows, doc.FacingRow{
			Number: fmt.Sprintf("%d.", i+1),
			Left:   []doc.Block{par(fmt.Sprintf("L%d %s", i, strings.Repeat("left words ", 5+i%17)))},
			Right:  []doc.Block{par(fmt.Sprintf("R%d %s", i, strings.Repeat("كلمات ", 3+i%11)))},
		})
	}
	b := set(t, Options{}, document("en", f))
	if len(b.Pages) < 2 {
		t.Fatal("nothing is split, so nothing is tested")
	}
	found := 0
	for _, p := range b.Pages {
		if !has(p, "English") {
			t.Errorf("page %d has no heads", p.Number)
		}
		for i := range 30 {
			l, r := has(p, fmt.Sprintf("L%d ", i)), has(p, fmt.Sprintf("R%d ", i))
			if l != r {
				t.Errorf("row %d begins on different pages", i)
			}
			if l {
				found++
			}
		}
	}
	if found != 30 {
		t.Errorf("%d rows, want 30", found)
	}
}

func TestNamesAreWrappedAtSpaces(t *testing.T) {
	words := strings.Fields(strings.Repeat("Maximiliano Pérez-Hernández ", 6))
	name := strings.Join(words, " ")[:128]
	words = strings.Fields(name)
	b := set(t, Options{LargePrint: true}, document("es", &doc.Table{
		Widths: []float64{0.3, 0.7},
		Rows:   [][]doc.Cell{{{Spans: doc.Text("Nombre")}, {Spans: []doc.Span{{Text: name, Field: "requester.name"}}}}},
	}))
	var got []string
	for _, it := range pageLines(b.Pages[0]) {
		if b.Tags[it.Tag].Role == TD && lineText(it.Line) != "Nombre" {
			got = append(got, strings.Fields(lineText(it.Line))...)
		}
	}
	if strings.Join(got, " ") != strings.Join(words, " ") {
		t.Errorf("the name became %q", got)
	}
}
