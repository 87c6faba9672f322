package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arco/internal/doc"
)

// square is where a mark or a code lies on the paper.
type square struct{ x0, y0, x1, y1 Milli }

func squares(p *Page) (out []square) {
	for _, it := range slices.Concat(p.Items, p.Foot) {
		if it.Kind == Code && it.Tag == Artifact {
			out = append(out, square{p.OriginX + it.X, p.OriginY + it.Y, p.OriginX + it.X + it.W, p.OriginY + it.Y + it.H})
		}
	}
	return out
}

func toSign(lines int) *doc.Document {
	d := document("en", append(filler(lines), &doc.Lines{Ink: true, Rows: []doc.Line{{Label: "Signature", Width: 0.56}, {Label: "Date", Width: 0.4}, {Label: "Place"}}}, par(strings.Repeat("words below the lines ", 12)))...)
	d.Footer.Note, d.Footer.Pages = "", "a rather long page {x} of all the pages {y}"
	return d
}

var sealed = func(*Page, string) ([][]bool, error) { return make([][]bool, 25), nil }

// On every paper and in every size, with signature lines anywhere on the page,
// marks and code touch no text and no rule, and lie where printers print.
func TestMarksTouchNothing(t *testing.T) {
	e := engine(t)
	for _, paper := range []Paper{Letter, A4, Legal, Oficio} {
		for _, large := range []bool{false, true} {
			for lines := range 45 {
				b, err := e.Layout([]*doc.Document{toSign(lines)}, Options{Paper: paper, LargePrint: large})
				if err != nil {
					t.Fatal(err)
				}
				if err := b.Seal(sealed); err != nil {
					t.Fatal(err)
				}
				signed := 0
				for _, p := range b.Pages {
					marks := squares(p)
					if !p.Ink {
						if len(marks) > 0 {
							t.Fatalf("%s: a page that is not signed bears marks", paper)
						}
						continue
					}
					signed++
					if len(marks) != 5 || len(p.Pens) != 3 {
						t.Fatalf("%s: %d squares, %d lines", paper, len(marks), len(p.Pens))
					}
					where := fmt.Sprintf("%s, large %v, %d lines", paper, large, lines)
					untouched(t, where, p, marks)
				}
				if signed != 1 {
					t.Fatalf("%s: %d pages to sign", paper, signed)
				}
			}
		}
	}
}

func untouched(t *testing.T, where string, p *Page, marks []square) {
	t.Helper()
	for i, m := range marks {
		if edge := 9 * mm; m.x0 < edge || m.y0 < edge || m.x1 > p.Width-edge || m.y1 > p.Height-edge {
			t.Fatalf("%s: square %d is too near to the edge of the paper", where, i)
		}
		quiet := mm // of a corner mark: one of its modules
		if i == 4 {
			quiet = 1815 // of the code: one module; readers were measured with it
		}
		items := slices.Concat(p.Items, p.Foot)
		for k, it := range items {
			x, y := p.OriginX+it.X, p.OriginY+it.Y
			box := square{x, y, x + it.W, y + it.H}
			switch {
			case it.Kind == Code:
				if len(items)-5+i == k {
					continue
				}
			case it.Kind == Text:
				size := it.Line.Runs[0].Size
				box = square{x, y - size.of(8, 10), x + it.Line.Width, y + size.of(3, 10)}
			}
			if box.x0 < m.x1+quiet && box.x1 > m.x0-quiet && box.y0 < m.y1+quiet && box.y1 > m.y0-quiet {
				words := ""
				if it.Line != nil {
					words = it.Line.String()
				}
				t.Fatalf("%s: square %d at %v touches %v %q", where, i, m, box, words)
			}
		}
	}
}

// What is signed is the sheet up to the end of the page: every change of its
// text, of its place or of its lines is another code, and other sheets are not.
func TestSealSaysWhatIsSigned(t *testing.T) {
	e := engine(t)
	said := func(change func(d *doc.Document), opt Options) string {
		d := toSign(60)
		first := document("en", filler(3)...).Sheets[0]
		first.ID = "another"
		d.Sheets = append([]doc.Sheet{first}, d.Sheets...)
		change(d)
		b, err := e.Layout([]*doc.Document{d}, opt)
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		b.Seal(func(_ *Page, s string) ([][]bool, error) { out = s; return nil, nil })
		return out
	}
	same := func(*doc.Document) {}
	want := said(same, Options{})
	if !strings.Contains(want, "Filler 1\n") || !strings.Contains(want, "Signature") {
		t.Fatalf("not all of the sheet is in it: %q", want)
	}
	if got := said(func(d *doc.Document) { d.Sheets[0].Blocks[1] = par("Other words") }, Options{}); got != want {
		t.Error("another sheet changes what is signed")
	}
	for name, change := range map[string]func(d *doc.Document){
		"a word on the page before":  func(d *doc.Document) { d.Sheets[1].Blocks[1] = par("Filler one") },
		"a word below the signature": func(d *doc.Document) { d.Sheets[1].Blocks = append(d.Sheets[1].Blocks, par("x")) },
		"a line":                     func(d *doc.Document) { last(d).Rows = last(d).Rows[:2] },
		"the width of a line":        func(d *doc.Document) { last(d).Rows[2].Width = 0.9 },
	} {
		if said(change, Options{}) == want {
			t.Errorf("%s changes and the code does not", name)
		}
	}
	if said(same, Options{Paper: A4}) == want {
		t.Error("another paper has other places and the code is the same")
	}
}

func last(d *doc.Document) *doc.Lines {
	b := d.Sheets[1].Blocks
	return b[len(b)-2].(*doc.Lines)
}

// Where only some pages are printed, what is signed is the same as where all are.
func TestSealOfAStack(t *testing.T) {
	e := engine(t)
	said := func(s *Stack) string {
		b, err := e.Layout([]*doc.Document{document("en", filler(3)...), toSign(60)}, Options{Stack: s})
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		b.Seal(func(_ *Page, s string) ([][]bool, error) { out += s; return nil, nil })
		return out
	}
	want := said(nil)
	for name, s := range map[string]*Stack{
		"all":           {},
		"pages to sign": {Take: func(p *Page) bool { return p.Ink }},
		"both sides":    {TwoSided: true, Take: func(p *Page) bool { return p.Ink }},
	} {
		if said(s) != want || want == "" {
			t.Errorf("%s: another text is signed", name)
		}
	}
}
