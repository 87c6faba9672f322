package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/typeset"
	"arco/internal/words"
)

// labelsOf lists the labels of a document.
func labelsOf(d *doc.Document) (out []*doc.Box) {
	for _, s := range d.Sheets {
		for _, b := range s.Blocks {
			if box, ok := b.(*doc.Box); ok && box.WidthMM > 0 {
				out = append(out, box)
			}
		}
	}
	return out
}

// posted reports whether a next letter goes by post to a known address.
func posted(n *course.Next) bool {
	ch := n.To.Channel
	return ch != nil && ch.Kind == "post" && len(ch.Address) > 0 && !n.NoAddress
}

// checkLabels looks whether what is posted has one label: of the lines that
// the letter itself is addressed with, and of nobody's name.
func checkLabels(t *testing.T, name string, c *casefile.Case, f *packet.Folder, mark string, want bool) {
	t.Helper()
	labels := labelsOf(f.Sheets)
	if !want {
		if len(labels) > 0 {
			t.Errorf("%s: a label for what is not posted", name)
		}
		return
	}
	if len(labels) != 1 {
		t.Errorf("%s: %d labels", name, len(labels))
		return
	}
	var lines []string
	for _, b := range labels[0].Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			lines = append(lines, doc.Plain(b.Spans))
		case *doc.Address:
			for _, l := range b.Lines {
				lines = append(lines, l.Text)
			}
		}
	}
	var of []string
	for _, b := range f.File.Sheets[0].Blocks {
		if a, ok := b.(*doc.Address); ok && of == nil {
			if mark != "" {
				of = append(of, mark)
			}
			for _, l := range a.Lines {
				of = append(of, l.Text)
			}
		}
	}
	if !slices.Equal(lines, of) || len(lines) < 2 {
		t.Errorf("%s: the label is %q, the letter goes to %q", name, lines, of)
	}
	for _, n := range append(namesIn(c), c.Ref) {
		if strings.Contains(strings.Join(lines, " "), n) {
			t.Errorf("%s: a label bears %q", name, n)
		}
	}
}

// Windows of envelopes in millimetres: width, height. See internal/decisions/0009.
var windows = map[string][2]float64{"No. 10": {114.3, 28.6}, "No. 10 double": {101.6, 25.4}, "DIN 680": {90, 45}, "SN 010130": {100, 45}}

// glue is the least width beside a window to glue a label on; highest, how high a
// label may be so that a stamp has room above it on an envelope of 105 mm.
const glue, highest = 5.0, 70.0

// Every postal address stands whole on a label that covers the window of every
// common envelope, and nothing else stands within its frame.
func TestLabelsHoldEveryAddress(t *testing.T) {
	for name, w := range windows {
		if packet.LabelWidthMM < w[0]+2*glue || packet.LabelHeightMM < w[1]+2*glue {
			t.Errorf("a label does not cover the window of %s", name)
		}
	}
	a := builtIn(t)
	lib := &a.Pack.Library
	type to struct {
		name    string
		address *doc.Address
		lang    string
	}
	var all []to
	for _, agency := range lib.Agencies() {
		j := lib.Jurisdictions[agency.Jurisdiction]
		for _, ch := range agency.Channels {
			if ch.Kind != "post" || len(ch.Address) == 0 {
				continue
			}
			in := letter.Input{Filing: &plan.Filing{Agency: agency}, Law: j, Texts: a.Pack, Words: a.Words.Source()}
			x, err := letter.Recipient(in, words.In(a.Words.Source(), j.Filing), ch)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, to{agency.ID + " " + ch.ID, x, j.Filing})
		}
	}
	if len(all) < 5 {
		t.Fatalf("%d postal addresses", len(all))
	}
	long := &doc.Address{} // as a person may type one
	for i := range 6 {
		long.Lines = append(long.Lines, doc.Span{Text: fmt.Sprintf("%d Zzlane of a long name, behind the gate that is blue, two blocks to the south", i), Field: "filing.event.address"})
	}
	all = append(all, to{"as typed", long, "en"})
	for _, x := range all {
		for _, paper := range []typeset.Paper{typeset.Letter, typeset.A4, typeset.Oficio} {
			for _, mark := range []string{"", "Freedom of Information Act Appeal"} {
				d := &doc.Document{ID: "x", Lang: "es", Title: "x", Ref: "K7QX-3MVD", Footer: doc.Footer{Left: "K7QX-3MVD", Pages: "{x}/{y}"},
					Sheets: []doc.Sheet{{ID: "labels", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text("Zzbefore")}, packet.Label(words.In(a.Words.Source(), x.lang), mark, x.address), &doc.Paragraph{Spans: doc.Text("Zzafter")}}}}}
				book, err := a.plainly(Options{Paper: paper}, d)
				if err != nil {
					t.Fatal(err)
				}
				name := fmt.Sprintf("%s, paper %v, %q", x.name, paper, mark)
				if len(book.Pages) != 1 {
					t.Errorf("%s: %d pages", name, len(book.Pages))
				}
				onLabel(t, name, book.Pages[0], mark, x.address)
			}
		}
	}
}

// onLabel looks at what stands within the frame of a page's label.
func onLabel(t *testing.T, name string, p *typeset.Page, mark string, to *doc.Address) {
	t.Helper()
	i := slices.IndexFunc(p.Items, func(it typeset.Item) bool { return it.Kind == typeset.Frame })
	if i < 0 {
		t.Fatalf("%s: no frame", name)
	}
	f := p.Items[i]
	if w, h := mm(f.W), mm(f.H); w < packet.LabelWidthMM-0.1 || h < packet.LabelHeightMM-0.1 || h > highest && to.Lines[0].Field == "" {
		t.Errorf("%s: the label is %.1f × %.1f mm", name, w, h)
	}
	edge := typeset.MM(4.9)
	inside := ""
	for _, it := range p.Items {
		if it.Kind == typeset.Frame || it.Kind != typeset.Text && (it.Y+it.H <= f.Y || it.Y >= f.Y+f.H) {
			continue
		}
		if it.Kind != typeset.Text {
			t.Errorf("%s: something else is drawn on the label", name)
			continue
		}
		if it.Y < f.Y || it.Y > f.Y+f.H {
			continue
		}
		if it.X < f.X+edge || it.X+it.Line.Width > f.X+f.W-edge || it.Y-typeset.MM(4) < f.Y || it.Y+typeset.MM(4) > f.Y+f.H {
			t.Errorf("%s: %q stands at the edge", name, it.Line.String())
		}
		inside += strings.TrimSpace(it.Line.String()) + " "
	}
	want := mark
	for _, l := range to.Lines {
		want += " " + l.Text
	}
	if fold(inside) != fold(want) {
		t.Errorf("%s: on the label stands %q, not %q", name, fold(inside), fold(want))
	}
}

// A letter that is posted from custody has its label in the pile of paper, and
// one that is uploaded has none.
func TestLabelsOfPackets(t *testing.T) {
	a := builtIn(t)
	found := 0
	for _, name := range examples(t) {
		for _, lang := range langs {
			m, p, folders, dirs := foldersOf(t, a, name, lang)
			want := 0
			for _, f := range folders {
				if ch := f.Filing.Channel; f.Filing.Ready() && ch != nil && ch.Kind == "post" {
					want++
				}
			}
			core, err := m.Core(p, folders, dirs)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(labelsOf(core)); got < want || want == 0 && got > 0 {
				t.Errorf("%s in %s: %d labels for %d posted letters", name, lang, got, want)
			}
			found += want
			if advice := strings.Contains(text(core), map[string]string{"en": "glue its label", "es": "pegue en el sobre su etiqueta"}[lang]); advice != (len(labelsOf(core)) > 0) {
				t.Errorf("%s in %s: the advice on envelopes: %v", name, lang, advice)
			}
		}
	}
	if found == 0 {
		t.Error("no example posts a letter")
	}
}
