package plain

import (
	"strings"
	"testing"
	"unicode"

	"arco/internal/doc"

	"github.com/google/go-cmp/cmp"
)

func typed(s string) doc.Span { return doc.Span{Text: s, Field: "requester.name"} }

func letter() *doc.Document {
	return &doc.Document{
		ID: "us-cbp-access", Lang: "en", Banner: "Reading copy – do not send",
		Footer: doc.Footer{Left: "K7QX-3MVD", Pages: "page {x} of {y}", Note: "As of July 2026"},
		Sheets: []doc.Sheet{{ID: "letter", Blocks: []doc.Block{
			&doc.Heading{ID: "title", Level: 1, Spans: doc.Text("Request for my own records")},
			&doc.Address{Lines: []doc.Span{{Text: "U.S. Customs and Border Protection"}, {Text: "Washington, DC 20229"}}},
			&doc.Heading{ID: "request", Level: 2, Spans: doc.Text("Request")},
			&doc.Paragraph{Number: "1.", Spans: []doc.Span{{Text: "I, "}, typed("Ma. *de la O* “Güicho” Núñez"), {Text: ", ask under 5 U.S.C.\u00a0§\u00a0552 for “my” records – all of them."}}},
			&doc.Gap{MM: 3},
			&doc.Heading{ID: "records", Level: 2, Spans: doc.Text("Records")},
			&doc.Paragraph{Number: "2.", Spans: doc.Text("These records:")},
			&doc.List{Items: []doc.Item{
				{Label: "(a)", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text("Form I-213")}}},
				{Label: "(b)", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text("Photographs")}}},
			}},
			&doc.Heading{ID: "detail", Level: 3, Spans: doc.Text("Detail")},
			&doc.Paragraph{Spans: doc.Text("Under records.")},
			&doc.Table{Rows: [][]doc.Cell{
				{{Head: true, Spans: doc.Text("Name")}, {Spans: []doc.Span{typed("Núñez")}}},
				{{Head: true, Spans: doc.Text("Born:")}, {Spans: doc.Text("about 1999")}, {Spans: doc.Text("Choluteca")}},
			}},
			&doc.Table{Header: []doc.Cell{{Spans: doc.Text("Wrong")}, {Spans: doc.Text("Right")}}, Rows: [][]doc.Cell{
				{{Spans: doc.Text("1989")}, {Spans: doc.Text("1999")}},
				{{Spans: doc.Text("Perez")}, {Spans: doc.Text("Pérez")}},
			}},
			&doc.Heading{ID: "sign", Level: 2, Spans: doc.Text("Signature")},
			&doc.Lines{Ink: true, Rows: []doc.Line{{Label: "Signature"}, {Label: "Date:", Width: 0.5}}},
		}}, {ID: "slip", Blocks: []doc.Block{
			&doc.Box{Blocks: []doc.Block{&doc.List{Items: []doc.Item{
				{Label: "☐", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text("Sign by hand.")}, &doc.Paragraph{Spans: doc.Text("In ink.")}}},
				{Label: "☐", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text("Scan.")}}},
			}}}},
			&doc.Facing{LeftHead: doc.Text("Filed text"), RightHead: doc.Text("Texto en español"), Rows: []doc.FacingRow{
				{Number: "1.", Left: []doc.Block{&doc.Paragraph{Spans: doc.Text("I ask.")}}, Right: []doc.Block{&doc.Paragraph{Spans: doc.Text("Pido.")}}},
			}},
			&doc.Figure{Modules: [][]bool{{true}}, Alt: "Code with the address", Caption: doc.Text("https://www.securerelease.us")},
		}}},
	}
}

const wholeLetter = `Reading copy – do not send

Request for my own records
==========================

U.S. Customs and Border Protection
Washington, DC 20229

Request
-------

1. I, Ma. *de la O* “Güicho” Núñez, ask under 5 U.S.C. § 552 for “my” records – all of them.

Records
-------

2. These records:

(a) Form I-213
(b) Photographs

Detail

Under records.

Name: Núñez
Born: about 1999; Choluteca

Wrong: 1989
Right: 1999

Wrong: Perez
Right: Pérez

Signature
---------

Signature: ______________________________
Date: ______________________________

----------------------------------------

☐ Sign by hand.

  In ink.

☐ Scan.

Filed text

    Texto en español

1. I ask.

    Pido.

Code with the address

https://www.securerelease.us

As of July 2026

K7QX-3MVD
`

func TestText(t *testing.T) {
	got := strings.ReplaceAll(Text(letter(), Options{}), "\u00a0", " ")
	if diff := cmp.Diff(wholeLetter, got); diff != "" {
		t.Error(diff)
	}
}

func TestTextWrapped(t *testing.T) {
	got := Text(letter(), Options{Width: 40})
	want := "1. I, Ma. *de la O* “Güicho” Núñez, ask\n   under 5 U.S.C.\u00a0§\u00a0552 for “my” records\n   – all of them.\n"
	if !strings.Contains(got, want) {
		t.Errorf("want\n%s\nin\n%s", want, got)
	}
	for _, l := range strings.Split(got, "\n") {
		if Columns(l) > 40 {
			t.Errorf("longer than 40 columns: %q", l)
		}
	}
}

// Only our own punctuation is folded; names keep every character.
func TestASCII(t *testing.T) {
	got := Text(letter(), Options{ASCII: true})
	for _, want := range []string{
		`1. I, Ma. *de la O* “Güicho” Núñez, ask under 5 U.S.C. Sec. 552 for "my" records - all of them.`,
		"Reading copy - do not send\n", "[ ] Scan.", "Name: Núñez", "Texto en español",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for in, want := range map[string]string{"§§ 552, 552a": "Secs. 552, 552a", "§552": "Sec. 552", "¿Qué…?": "¿Qué...?", "a—b": "a-b"} {
		w := writer{opt: Options{ASCII: true}}
		if w.own(in); string(w.words) != want {
			t.Errorf("%q folded to %q, want %q", in, w.words, want)
		}
	}
}

func TestSection(t *testing.T) {
	d := letter()
	got := Section(d, []string{"records", "request"}, Options{ASCII: true})
	for _, want := range []string{"Request\n\n1. I,", "Records\n\n2. These records:\n\n(a) Form I-213\n(b) Photographs\n\nDetail\n\nUnder records.", "Name: Núñez"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, not := range []string{"Signature", "---", "===", "Customs", "K7QX", "Reading copy"} {
		if strings.Contains(got, not) {
			t.Errorf("%q in\n%s", not, got)
		}
	}
	// A section under another is written once.
	if n := strings.Count(Section(d, []string{"records", "detail"}, Options{}), "Under records."); n != 1 {
		t.Errorf("a section within a section is written %d times", n)
	}
	if got := Section(d, []string{"detail"}, Options{}); !strings.HasPrefix(got, "Detail\n\nUnder records.\n") || strings.Contains(got, "Signature") {
		t.Errorf("detail: %q", got)
	}
	if got := Section(d, []string{"nothing", ""}, Options{}); got != "" {
		t.Errorf("no section: %q", got)
	}
}

func TestFit(t *testing.T) {
	tests := []struct {
		text  string
		limit int
		want  string
		ok    bool
	}{
		{"abc", 3, "abc", true},
		{"abc", 0, "abc", true},
		{"abc", 2, "abc", false},
		{"a\nb", 4, "a\nb", true}, // a line end counts two
		{"a\nb", 3, "a\nb", false},
		{"😀", 1, "😀", false}, // and so does what is outside the first plane
		{"ñ", 1, "ñ", true},
		{"0123456\n89012345ñ😀\n", 22, "0123456\n89012345ñ😀\n", true},
		{"0123456\n89012345ñ😀x", 20, "0123456\n89012345ñ😀x", false},
		{"\xff\xf0😀", 4, "\xff\xf0😀", true}, // what is no character counts as one
		{"ab  \n", 2, "ab", true},
		{"a\n\n\n\nb", 6, "a\n\nb", true},
		{"a\n\nb", 4, "a\nb", true},
	}
	for _, tt := range tests {
		got, ok := Fit(tt.text, tt.limit)
		if got != tt.want || ok != tt.ok {
			t.Errorf("%q in %d: %q %v", tt.text, tt.limit, got, ok)
		}
	}
}

func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Whatever is typed comes out unchanged, and wrapping changes white space only.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"Ma. *de la O*\nCalle 5 # 3", "{{.Name}} %!s <no value>", "https://a.gov/a-very-long-path/that-never-ends/at-all x",
		"مريم (A-123)", "  two  spaces ", "Nguyễn “x” § – …", "𝕏😀\r\nb", "李小龍 中文沒有空格的一行文字", "a\u0301\u2028b", "\x00\x1b[31m", "",
	} {
		f.Add(s, 30)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		width = 1 + (width&0x7fffffff)%100
		typedSpan := []doc.Span{{Text: "our “words” "}, typed(s), {Text: " – end"}}
		p := &doc.Paragraph{Number: "1.", Spans: typedSpan}
		d := &doc.Document{Sheets: []doc.Sheet{{Blocks: []doc.Block{
			p,
			&doc.List{Items: []doc.Item{{Label: "☐", Blocks: []doc.Block{p, p}}, {Label: "", Blocks: nil}}},
			&doc.Table{Rows: [][]doc.Cell{{{Spans: typedSpan}, {Spans: typedSpan}}}},
			&doc.Facing{Rows: []doc.FacingRow{{Number: "1.", Left: []doc.Block{p}, Right: []doc.Block{p}}}},
			&doc.Address{Lines: []doc.Span{typed(s)}},
		}}}}
		whole := Text(d, Options{ASCII: true})
		for _, l := range strings.Split(lineEnds.Replace(s), "\n") {
			if strings.Count(whole, l) < 7 {
				t.Fatalf("%q did not come out unchanged:\n%s", l, whole)
			}
		}
		wrapped := Text(d, Options{ASCII: true, Width: width})
		if squash(wrapped) != squash(whole) {
			t.Errorf("wrapping at %d changed more than white space", width)
		}
		for _, word := range strings.Fields(s) {
			if !strings.Contains(wrapped, word) {
				t.Errorf("the word %q was broken", word)
			}
		}
		for _, l := range strings.Split(wrapped, "\n") {
			l = strings.TrimRight(l, " ")
			if Columns(l) > max(width, 32) && strings.Contains(strings.Trim(l, " "), " ") && len(strings.Fields(l)) > 3 {
				t.Errorf("%d columns in %d: %q", Columns(l), width, l)
			}
		}
		if got, ok := Fit(whole, width*50); squash(got) != squash(whole) || ok && Count(got) > width*50 {
			t.Errorf("fitting changed the words, or does not fit")
		}
	})
}
