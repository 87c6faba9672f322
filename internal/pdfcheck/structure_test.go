package pdfcheck

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// everything holds each kind of block once, and enough text for several pages.
func everything(s sample) *doc.Document {
	var say []string // paragraphs of the locale
	for _, e := range s.want {
		if e.role == "P" {
			say = append(say, e.text)
		}
	}
	text := func(i int) []doc.Span { return doc.Text(say[i%len(say)]) }
	title := s.want[0].text
	modules := make([][]bool, 21)
	for r := range modules {
		modules[r] = make([]bool, 21)
		for c := range modules[r] {
			modules[r][c] = (r*7+c*3)%5 < 2
		}
	}
	var rows []doc.FacingRow
	for i := range 12 {
		rows = append(rows, doc.FacingRow{
			Number: fmt.Sprintf("%d.", i+1),
			Left:   []doc.Block{&doc.Paragraph{Spans: doc.Text("I ask for every record about me; A 123-456-789; 5 U.S.C. § 552(a)(3).")}},
			Right:  []doc.Block{&doc.Paragraph{Spans: text(i)}},
		})
	}
	blocks := []doc.Block{
		&doc.Heading{Level: 1, Spans: doc.Text(title)},
		&doc.Address{Lines: []doc.Span{{Text: say[0], Field: "requester.name"}, {Text: "90 K Street NE"}}},
		&doc.Paragraph{Number: "1.", Spans: text(0)},
		&doc.Paragraph{Align: doc.End, Spans: text(1)},
		&doc.Paragraph{Align: doc.Center, Spans: []doc.Span{{Text: say[0] + " ", Bold: true}, {Text: "Freedom of Information Act", Italic: true, Lang: "en"}}},
		&doc.Heading{Level: 2, Spans: doc.Text(title)},
		&doc.List{Items: []doc.Item{
			{Label: "☐", Blocks: []doc.Block{&doc.Paragraph{Spans: text(0)}}},
			{Label: "(a)", Blocks: []doc.Block{&doc.Paragraph{Spans: text(1)}, &doc.List{Items: []doc.Item{
				{Label: "•", Blocks: []doc.Block{&doc.Paragraph{Spans: text(2)}}},
			}}}},
		}},
		&doc.Table{
			Header: []doc.Cell{{Spans: doc.Text("A-number")}, {Spans: text(0)}},
			Rows: [][]doc.Cell{
				{{Head: true, Spans: doc.Text("A 123-456-789")}, {Spans: text(1)}},
				{{Head: true, Spans: text(0)}, {Spans: doc.Text("2024-03-03")}},
			},
			Widths: []float64{0.4, 0.6},
		},
		&doc.Box{Blocks: []doc.Block{&doc.Heading{Level: 3, Spans: doc.Text(title)}, &doc.Paragraph{Spans: text(2)}}},
		&doc.Gap{MM: 6},
		&doc.Figure{Modules: modules, SizeMM: 22, Alt: title, Caption: text(0)},
		&doc.Facing{LeftLang: "en", RightLang: s.locale, LeftHead: doc.Text("To be filed"), RightHead: doc.Text(title), Rows: rows},
		&doc.Lines{Ink: true, Rows: []doc.Line{{Label: title, Width: 0.5}, {Label: "Date", Width: 0.5}, {Label: title}}},
	}
	d := document("everything-"+s.locale, s.locale, blocks...)
	d.Banner = title
	d.Footer.Note = say[1]
	d.Sheets = append(d.Sheets, doc.Sheet{ID: "second", Blocks: []doc.Block{&doc.Heading{Level: 1, Spans: doc.Text(title)}, &doc.Paragraph{Spans: text(1)}}})
	return d
}

// Every kind of block, in every locale, is tagged, and no word is lost.
func TestEveryBlockIsTaggedInEveryLocale(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.locale, func(t *testing.T) {
			d := everything(s)
			r := read(t, render(t, d.ID, typeset.Options{}, d))
			for _, f := range r.faults {
				t.Error(f)
			}
			if len(r.pages) < 3 {
				t.Errorf("%d pages; the document should need several", len(r.pages))
			}
			var all strings.Builder
			for _, e := range r.elements {
				all.WriteString(flat(e.text))
			}
			for _, w := range wordsIn(d.Sheets) {
				if n := strings.Count(all.String(), flat(w)); n == 0 {
					t.Errorf("%q is in no tag", w)
				}
			}
		})
	}
}

// wordsIn returns the texts of paragraphs and cells of the sheets.
func wordsIn(sheets []doc.Sheet) (texts []string) {
	spans := func(ss []doc.Span) {
		var b strings.Builder
		for _, s := range ss {
			b.WriteString(s.Text)
		}
		texts = append(texts, b.String())
	}
	var walk func([]doc.Block)
	walk = func(bs []doc.Block) {
		for _, b := range bs {
			switch b := b.(type) {
			case *doc.Heading:
				spans(b.Spans)
			case *doc.Paragraph:
				spans(b.Spans)
			case *doc.List:
				for _, it := range b.Items {
					walk(it.Blocks)
				}
			case *doc.Table:
				for _, row := range append(b.Rows, b.Header) {
					for _, c := range row {
						spans(c.Spans)
					}
				}
			case *doc.Facing:
				for _, row := range b.Rows {
					walk(row.Left)
					walk(row.Right)
				}
			case *doc.Box:
				walk(b.Blocks)
			case *doc.Address:
				for _, l := range b.Lines {
					spans([]doc.Span{l})
				}
			case *doc.Lines:
				for _, l := range b.Rows {
					texts = append(texts, l.Label)
				}
			case *doc.Figure:
				spans(b.Caption)
				texts = append(texts, b.Alt)
			}
		}
	}
	for _, s := range sheets {
		walk(s.Blocks)
	}
	return texts
}

// Papers and sizes of print, with several documents in one file.
func TestEveryPaperIsTagged(t *testing.T) {
	es, ar := find(t, "es"), find(t, "ar")
	for _, paper := range []typeset.Paper{typeset.Letter, typeset.A4, typeset.Legal, typeset.Oficio} {
		for _, large := range []bool{false, true} {
			name := fmt.Sprintf("paper-%s-large-%v", paper, large)
			t.Run(name, func(t *testing.T) {
				opt := typeset.Options{Paper: paper, LargePrint: large}
				r := read(t, render(t, name, opt, everything(es), everything(ar), find(t, "zh-Hans").doc))
				for _, f := range r.faults {
					t.Error(f)
				}
			})
		}
	}
}

// qpdf finds the file sound, and a damaged one not.
func TestFilesAreSound(t *testing.T) {
	need(t, "qpdf")
	check := func(data []byte) (string, error) {
		out, err := exec.Command("qpdf", "--check", file(t, "a.pdf", data)).CombinedOutput()
		return string(out), err
	}
	var last []byte
	for _, s := range samples(t) {
		d := everything(s)
		last = render(t, d.ID, typeset.Options{}, d)
		if out, err := check(last); err != nil || strings.Contains(out, "WARNING") {
			t.Errorf("%s: %v\n%s", s.locale, err, out)
		}
	}
	at := bytes.LastIndex(last, []byte("startxref"))
	if _, err := check(append(bytes.Clone(last[:at]), "startxref\n7\n%%EOF\n"...)); err == nil {
		t.Error("a file with a wrong cross-reference passes")
	}
}
