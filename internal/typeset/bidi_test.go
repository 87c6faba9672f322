package typeset

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	peer "github.com/go-text/typesetting/bidi"

	"arco/internal/doc"
)

func levelsOf(text string, isolates []isolated, rtl bool) []uint8 {
	runes := []rune(text)
	out := make([]uint8, len(runes))
	new(bidiState).levels(runes, isolates, rtl, out)
	return out
}

// The directions are those that another implementation of UAX #9 finds. It
// joins runs by direction, so levels are compared by that.
func TestDirectionsAreThoseOfAPeer(t *testing.T) {
	alphabet := []rune("ab1 2.,:+-/$%()[]אבجدهـ٣٤ُّ‏‎!؟،«»")
	random := rand.New(rand.NewPCG(1, 2))
	var p peer.Paragraph
	for range 20000 {
		text := make([]rune, 1+random.IntN(14))
		for i := range text {
			text[i] = alphabet[random.IntN(len(alphabet))]
		}
		for _, rtl := range []bool{false, true} {
			dir := peer.LeftToRight
			if rtl {
				dir = peer.RightToLeft
			}
			runs := p.Segment(text, dir)
			got := levelsOf(string(text), nil, rtl)
			for i := range runs.NumRuns() {
				r := runs.Run(i)
				for k := r.Start; k < r.End; k++ {
					if got[k]%2 == 0 != r.IsLeftToRight() {
						t.Fatalf("%q (rtl %v): rune %d has level %d, the peer runs %d-%d left to right %v", string(text), rtl, k, got[k], r.Start, r.End, r.IsLeftToRight())
					}
				}
			}
		}
	}
}

func TestLevels(t *testing.T) {
	for _, c := range []struct {
		text string
		rtl  bool
		want []uint8
	}{
		{"אב 12 cd", false, []uint8{1, 1, 1, 2, 2, 0, 0, 0}}, // the number belongs to the Hebrew, not to the Latin
		{"אב (a) ג", true, []uint8{1, 1, 1, 1, 2, 1, 1, 1}},
		{"a (אב) c", false, []uint8{0, 0, 0, 1, 1, 0, 0, 0}},
	} {
		got := levelsOf(c.text, nil, c.rtl)
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: levels %v, want %v", c.text, got, c.want)
				break
			}
		}
	}
}

// A name in Latin letters that ends in a digit or a bracket does not pull the
// Arabic around it apart.
func TestTypedTextIsIsolated(t *testing.T) {
	spans := []doc.Span{{Text: "اسمي "}, {Text: "(Ana) 1", Field: "requester.name"}, {Text: " 2 يوم"}}
	d := document("ar", &doc.Paragraph{Spans: spans})
	b := set(t, Options{}, d)
	ln := pageLines(b.Pages[0])[0].Line
	place := func(want string) Milli {
		for i := range ln.Runs {
			one := Line{Runs: ln.Runs[i : i+1]}
			if text := lineText(&one); len(text) >= len(want) && text[:len(want)] == want {
				return ln.Runs[i].X
			}
		}
		t.Fatalf("no run begins with %q", want)
		return 0
	}
	if place("(Ana) 1") >= place("اسمي") || place("2") >= place("(Ana) 1") {
		t.Errorf("order from the right: name %d, typed %d, number %d", place("اسمي"), place("(Ana) 1"), place("2"))
	}
}

// A telephone number is dialled from the left, whatever is around it.
func TestNumbersInArabicBeginAtTheLeft(t *testing.T) {
	for _, number := range []string{"+249 91 234 5678", "0912 345 678", "۰۷۰ ۱۲۳ ۴۵۶۷"} {
		d := document("ar", &doc.Paragraph{Spans: []doc.Span{{Text: "هاتفي "}, {Text: number, Field: "requester.phone"}, {Text: " منذ عام"}}})
		ln := pageLines(set(t, Options{}, d).Pages[0])[0].Line
		var seen []*Run
		for i := range ln.Runs {
			seen = append(seen, &ln.Runs[i])
		}
		slices.SortFunc(seen, func(a, b *Run) int { return int(a.X - b.X) })
		var text strings.Builder
		for _, r := range seen {
			if !r.RTL {
				text.WriteString(lineText(&Line{Runs: []Run{*r}}))
			}
		}
		if got := text.String(); got != number {
			t.Errorf("%q is seen as %q", number, got)
		}
	}
}

// The line of an address, and a line that is all typed, reads as it was
// written: "K Street NE 90" is another house.
func TestLatinAddressesInArabic(t *testing.T) {
	const street = "90 K Street NE"
	for name, b := range map[string]doc.Block{
		"agency": &doc.Address{Lines: []doc.Span{{Text: street}}},
		"typed":  &doc.Address{Lines: []doc.Span{{Text: street, Field: "requester.address"}}},
		"cell":   &doc.Table{Rows: [][]doc.Cell{{{Spans: []doc.Span{{Text: street, Field: "requester.address"}}}}}},
	} {
		ln := pageLines(set(t, Options{}, document("ar", b)).Pages[0])[0].Line
		seen, at := "", Milli(-1)
		for i := range ln.Runs { // from the left, if X only grows
			r := &ln.Runs[i]
			if r.RTL && len(r.Glyphs) > 1 || r.X < at {
				seen = "?"
				break
			}
			seen, at = seen+lineText(&Line{Runs: ln.Runs[i : i+1]}), r.X
		}
		if strings.TrimSpace(seen) != street {
			t.Errorf("%s: from the left it reads %q", name, seen)
		}
	}
}

func TestMirroredTables(t *testing.T) {
	table := &doc.Table{Widths: []float64{0.3, 0.7}, Rows: [][]doc.Cell{{{Spans: doc.Text("أول")}, {Spans: doc.Text("ثان")}}}}
	lines := pageLines(set(t, Options{}, document("ar", table)).Pages[0])
	if lines[0].X <= lines[1].X {
		t.Errorf("the first column lies at %d, the second at %d", lines[0].X, lines[1].X)
	}
	if x := lines[0].X + lines[0].Line.Width; x < boxWidth-8000 {
		t.Errorf("the first column ends at %d", x)
	}
}

// A row in two scripts has one baseline.
func TestRowsHaveOneBaseline(t *testing.T) {
	table := &doc.Table{Rows: [][]doc.Cell{{{Spans: doc.Text("الاسم")}, {Spans: doc.Text("Mohamed")}}}}
	lines := pageLines(set(t, Options{}, document("ar", table)).Pages[0])
	if lines[0].Y != lines[1].Y {
		t.Errorf("baselines at %d and %d", lines[0].Y, lines[1].Y)
	}
}

// The same holds for our own words, where nothing marks a number or a citation:
// what translators write, and what the data of an office says.
func TestOwnWordsInArabicKeepNumbersAndCitations(t *testing.T) {
	for _, want := range []string{"1-866-431-0486", "(202) 325-0150", "5 U.S.C. § 552(a)(3)(A)", "01-us-cbp-access", "2026-11-30", "https://first.uscis.gov/"} {
		d := document("ar", &doc.Paragraph{Spans: []doc.Span{{Text: "القانون ", Bold: true}, {Text: "هنا " + want + "، وما بعد."}}})
		ln := pageLines(set(t, Options{}, d).Pages[0])[0].Line
		var seen []*Run
		for i := range ln.Runs {
			if !ln.Runs[i].RTL {
				seen = append(seen, &ln.Runs[i])
			}
		}
		slices.SortFunc(seen, func(a, b *Run) int { return int(a.X - b.X) })
		got := ""
		for _, r := range seen {
			got += lineText(&Line{Runs: []Run{*r}})
		}
		if got != want {
			t.Errorf("%q is seen as %q", want, got)
		}
	}
}
