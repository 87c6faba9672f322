package typeset

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"arco/internal/doc"
	"arco/internal/problem"
)

// None of these may hang, panic or leave the page. That they end is the test.
func TestLargeInputs(t *testing.T) {
	mb := 1 << 20
	for name, d := range map[string]*doc.Document{
		"a megabyte of words":            document("en", typedPar("story", strings.Repeat("lorem ipsum ", mb/12))),
		"a megabyte without a space":     document("en", typedPar("story", strings.Repeat("x", mb))),
		"a megabyte of Han":              document("zh-Hans", typedPar("story", strings.Repeat("档案", mb/6))),
		"a megabyte of Arabic":           document("ar", typedPar("story", strings.Repeat("بياناتي", mb/14))),
		"a quarter megabyte of brackets": document("ar", typedPar("story", strings.Repeat("(", mb/8)+strings.Repeat(")", mb/8))),
		"a megabyte of line ends":        document("en", typedPar("story", strings.Repeat("\n", mb/8))),
		"10,000 paragraphs":              document("en", filler(10000)...),
		"10,000 headings":                document("en", headings(10000)...),
		"a large table cell": document("en", &doc.Table{Header: []doc.Cell{{Spans: doc.Text("a")}, {Spans: doc.Text("b")}}, Rows: [][]doc.Cell{
			{{Spans: doc.Text("x")}, {Spans: []doc.Span{{Text: strings.Repeat("many words ", 20000), Field: "story"}}}}}}),
		"10,000 rows": document("en", rows(10000)),
		"deep lists":  document("en", deep(200)),
		"deep boxes":  document("en", deepBox(60)),
	} {
		t.Run(name, func(t *testing.T) {
			b := set(t, Options{}, d)
			if len(b.Pages) == 0 {
				t.Error("no page")
			}
		})
	}
}

func headings(n int) (out []doc.Block) {
	for i := range n {
		out = append(out, heading(1+i%3, fmt.Sprintf("Heading %d", i)))
	}
	return out
}

func rows(n int) *doc.Table {
	table := &doc.Table{Header: []doc.Cell{{Spans: doc.Text("Head")}}}
	for i := range n {
		table.Rows = append(table.Rows, []doc.Cell{{Spans: doc.Text(fmt.Sprintf("Row %d", i))}})
	}
	return table
}

func deep(n int) doc.Block {
	if n == 0 {
		return par("the innermost words of the list")
	}
	return &doc.List{Items: []doc.Item{{Label: "•", Blocks: []doc.Block{deep(n - 1)}}}}
}

func deepBox(n int) doc.Block {
	if n == 0 {
		return par("the innermost words")
	}
	return &doc.Box{Blocks: []doc.Block{deepBox(n - 1)}}
}

func TestTooMuchTextIsAProblem(t *testing.T) {
	var blocks []doc.Block
	for range 5 {
		blocks = append(blocks, typedPar("story", strings.Repeat("word ", maxParagraphBytes/5-1)))
	}
	_, err := engine(t).Layout([]*doc.Document{document("en", blocks...)}, Options{})
	if !problem.Has(err, "text.too_long") {
		t.Errorf("got %v", err)
	}
}

func TestTooManyColumnsIsAnError(t *testing.T) {
	wide := &doc.Table{Rows: [][]doc.Cell{make([]doc.Cell, 60)}}
	if _, err := engine(t).Layout([]*doc.Document{document("en", wide)}, Options{}); err == nil {
		t.Error("a table of 60 columns was set")
	}
}

func TestEmptyBlocks(t *testing.T) {
	set(t, Options{}, document("en",
		&doc.Paragraph{}, &doc.Heading{}, &doc.List{}, &doc.Table{}, &doc.Facing{}, &doc.Box{}, &doc.Lines{}, &doc.Address{}, &doc.Figure{}, &doc.Gap{},
		&doc.List{Items: []doc.Item{{Label: "1."}, {Label: "☐"}, {}}}, &doc.Facing{Rows: []doc.FacingRow{{}, {Number: "1."}}},
		&doc.Table{Header: []doc.Cell{{}}, Rows: [][]doc.Cell{{}, {{}}}}, &doc.Gap{MM: 1e300}, &doc.Gap{MM: -5},
		&doc.Lines{Rows: []doc.Line{{}, {Width: 7}, {Width: 0.001, Label: "a label that is longer than its line"}}},
		&doc.Figure{Modules: [][]bool{{true}}, SizeMM: 1e9}, &doc.Figure{Modules: [][]bool{{true, false}, {}}, Caption: doc.Text(strings.Repeat("caption ", 900))},
		&doc.Paragraph{Number: strings.Repeat("9", 300), Spans: doc.Text("text")},
	))
	if b := set(t, Options{}, &doc.Document{}); len(b.Pages) != 0 {
		t.Error("a document without sheets has pages")
	}
}

// The check of the other tests can fail.
func TestOutsideIsSeen(t *testing.T) {
	b := set(t, Options{}, document("en", par("inside")))
	b.Pages[0].Items[0].X = boxWidth - 1000
	if len(outside(b)) == 0 {
		t.Error("a line that leaves the box was not seen")
	}
}

// Many goroutines with many languages get the same pages as one.
func TestConcurrentLayouts(t *testing.T) {
	docs := map[string]*doc.Document{
		"en": document("en", heading(1, "Request"), par("I ask for access to all records."), typedPar("name", "Ana")),
		"es": document("es", heading(1, "Solicitud"), par("Pido acceso a todos los registros.")),
		"ar": document("ar", heading(1, "طلب"), par("طلب الاطلاع على بياناتي"), typedPar("name", "علي")),
		"hi": document("hi", par("मेरे अभिलेखों की प्रति के लिए अनुरोध")),
		"zh": document("zh-Hans", par("查阅本人档案的请求")),
		"am": document("am", par("ስለ እኔ የተያዙ መዝገቦችን")),
	}
	alone := map[string]string{}
	for lang, d := range docs {
		alone[lang] = dump(set(t, Options{}, d))
	}
	e := newEngine(t)
	var group sync.WaitGroup
	errs := make(chan error, 100)
	for range 8 {
		for lang, d := range docs {
			group.Go(func() {
				for range 5 {
					b, err := e.Layout([]*doc.Document{d}, Options{})
					if err != nil {
						errs <- err
						return
					}
					if dump(b) != alone[lang] {
						errs <- errors.New(lang + " came out otherwise")
					}
				}
			})
		}
	}
	group.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
}

func dump(b *Book) string {
	var s strings.Builder
	for _, p := range b.Pages {
		for _, it := range p.Items {
			fmt.Fprintln(&s, it.Kind, it.Tag, it.X, it.Y, it.W, it.H)
			if it.Line == nil {
				continue
			}
			for _, r := range it.Line.Runs {
				fmt.Fprintln(&s, r.Face.Name, r.X, r.Size, r.Glyphs, r.Pieces)
			}
		}
	}
	return s.String()
}
