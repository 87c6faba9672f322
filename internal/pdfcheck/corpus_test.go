// Package pdfcheck checks finished PDFs from outside the page engine: with
// other readers (poppler, qpdf, pdfcpu), another shaper (HarfBuzz) and
// pictures. Every check has a control that must fail.
//
// Tests whose tool is absent are skipped, and fail if ARCO_CI=1 is set. Set
// ARCO_PDF_OUT to a folder to keep every PDF that the tests make, for veraPDF.
package pdfcheck

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/pdf"
	"arco/internal/typeset"
)

// A sample is the corpus of one locale as a document on one page.
type sample struct {
	locale string
	doc    *doc.Document
	want   []element // the text of its blocks, in reading order
}

// An element is a stretch of text that one tag holds.
type element struct {
	role, lang, text string
}

var itemLine = regexp.MustCompile(`^([0-9]+\.) (.*)$`)

// samples reads testdata/corpus.
func samples(t testing.TB) []sample {
	t.Helper()
	files, err := filepath.Glob("testdata/corpus/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	all := make([]sample, len(files))
	for i, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all[i] = parseSample(strings.TrimSuffix(filepath.Base(f), ".txt"), string(text))
	}
	return all
}

// parseSample builds the document that the lines of a corpus file describe.
func parseSample(locale, text string) sample {
	s := sample{locale: locale}
	var blocks []doc.Block
	add := func(role, text string) { s.want = append(s.want, element{role, locale, text}) }
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		item := itemLine.FindStringSubmatch(line)
		switch {
		case mark == "#":
			blocks = append(blocks, &doc.Heading{Level: 1, Spans: doc.Text(rest)})
			add("H1", rest)
		case mark == "@":
			span := doc.Span{Text: rest, Field: "requester.address"}
			if a, ok := blocks[len(blocks)-1].(*doc.Address); ok {
				a.Lines = append(a.Lines, span)
				s.want[len(s.want)-1].text += " " + rest
				continue
			}
			blocks = append(blocks, &doc.Address{Lines: []doc.Span{span}})
			add("P", rest)
		case mark == "!", mark == "/":
			blocks = append(blocks, &doc.Paragraph{Spans: []doc.Span{{Text: rest, Bold: mark == "!", Italic: mark == "/"}}})
			add("P", rest)
		case item != nil:
			it := doc.Item{Label: item[1], Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text(item[2])}}}
			if l, ok := blocks[len(blocks)-1].(*doc.List); ok {
				l.Items = append(l.Items, it)
			} else {
				blocks = append(blocks, &doc.List{Items: []doc.Item{it}})
			}
			add("Lbl", item[1])
			add("P", item[2])
		default:
			spans := citations(line)
			blocks = append(blocks, &doc.Paragraph{Spans: spans})
			add("P", strings.NewReplacer("{", "", "}", "").Replace(line))
		}
	}
	s.doc = document("corpus-"+locale, locale, blocks...)
	return s
}

// citations returns a line as spans; what stands in braces is English.
func citations(line string) (spans []doc.Span) {
	for i, part := range strings.FieldsFunc(line, func(r rune) bool { return r == '{' || r == '}' }) {
		lang := ""
		if (i%2 == 1) != strings.HasPrefix(line, "{") {
			lang = "en"
		}
		spans = append(spans, doc.Span{Text: part, Lang: lang})
	}
	return spans
}

// document puts blocks on one sheet. Its footer is a reference and "1 / 1".
func document(id, lang string, blocks ...doc.Block) *doc.Document {
	return &doc.Document{
		ID: id, Lang: lang, Title: "Sample " + id, Part: doc.File,
		Footer: doc.Footer{Left: footerLeft, Pages: "{x} / {y}"},
		Sheets: []doc.Sheet{{ID: "letter", Blocks: blocks}},
	}
}

const footerLeft = "ARCO-7K2M-94XT"

var engine = sync.OnceValues(typeset.New)

// render makes a PDF of documents. If it has a name and ARCO_PDF_OUT says
// where, it is kept.
func render(t testing.TB, name string, opt typeset.Options, docs ...*doc.Document) []byte {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	book, err := e.Layout(docs, opt)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	date, err := civil.Parse("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, book, pdf.Meta{Title: docs[0].Title, Lang: docs[0].Lang, Date: date, ID: docs[0].ID}); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if dir := os.Getenv("ARCO_PDF_OUT"); dir != "" && name != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}
