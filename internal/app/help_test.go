package app

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/locale"
	"arco/internal/plain"
	"arco/internal/plan"
	"arco/locales"
	"arco/templates"
)

// day is the day of every test: a Monday.
var day = civil.Date{Year: 2026, Month: 11, Day: 30}

var langs = []string{"en", "es"}

var built = sync.OnceValues(func() (*App, error) {
	words, err := locale.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	return New(templates.FS, words, true)
})

func builtIn(t testing.TB) *App {
	t.Helper()
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const (
	demo = "demo-all-letters"
	p01  = "p01-deported"
	p06  = "p06-resident"
	p08  = "p08-belongings"
	p11  = "p11-organisation"
)

// examples lists the examples by name without ending.
func examples(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../examples/[dp]*.toml")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d examples: %v", len(files), err)
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(filepath.Base(f), ".toml")
	}
	return files
}

// example reads an example and changes it.
func example(t testing.TB, name string, edits ...func(*casefile.Case)) *casefile.Case {
	t.Helper()
	data, err := os.ReadFile("../../examples/" + name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := builtIn(t).Read(name+".toml", data, day)
	if err != nil {
		t.Fatal(err)
	}
	for _, edit := range edits {
		edit(r.Case)
	}
	problems, _ := casefile.Check(r.Case, day)
	if len(problems) > 0 {
		t.Fatalf("%s as changed: %v", name, problems)
	}
	return r.Case
}

// A made letter with what a test asks of it.
type made struct {
	filing  *plan.Filing
	file    *doc.Document
	reading *doc.Document // nil in the filed language
	sheets  *doc.Document
}

// write makes the documents of one filing of a case. What is accepted opens a gate; with a country behind it, it is the second step
// of a helper.
func write(t testing.TB, c *casefile.Case, agency, right, lang string, accept ...string) made {
	t.Helper()
	a := builtIn(t)
	request := casefile.Request{Agency: agency, Right: right}
	for _, r := range c.Requests {
		if r.Agency == agency && r.Right == right {
			request = r
		}
	}
	opt := Options{Lang: lang, Today: day}
	for _, s := range accept {
		if strings.Contains(s, "/") {
			opt.Unlock = append(opt.Unlock, s)
		} else {
			opt.Accept = append(opt.Accept, s)
		}
	}
	f, err := plan.One(c, &a.Pack.Library, request, plan.Fields{Agency: "agency", Right: "right"}, opt.plan())
	if err != nil {
		t.Fatalf("%s %s: %v", agency, right, err)
	}
	for _, g := range f.Gates {
		t.Fatalf("%s %s stands behind %s", agency, right, g.ID)
	}
	if !f.Ready() {
		t.Fatalf("%s %s is not ready: %v", agency, right, f.Missing)
	}
	m := a.maker(c, lang, opt, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
	file, reading, err := m.Letter(f)
	if err != nil {
		t.Fatalf("%s %s in %s: %v", agency, right, lang, err)
	}
	folder, err := m.Folder(f)
	if err != nil {
		t.Fatalf("%s %s in %s: %v", agency, right, lang, err)
	}
	return made{f, file, reading, folder.Sheets}
}

// text is a document in one line, so that nothing depends on wrapping.
func text(d *doc.Document) string {
	if d == nil {
		return ""
	}
	return fold(plain.Text(d, plain.Options{}))
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// paragraphs lists the texts of a document: headings, paragraphs, cells, lines.
func paragraphs(d *doc.Document) []string {
	var out []string
	var walk func(blocks []doc.Block)
	add := func(spans []doc.Span) {
		if s := fold(doc.Plain(spans)); s != "" {
			out = append(out, s)
		}
	}
	walk = func(blocks []doc.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *doc.Heading:
				add(b.Spans)
			case *doc.Paragraph:
				add(b.Spans)
			case *doc.List:
				for _, it := range b.Items {
					walk(it.Blocks)
				}
			case *doc.Table:
				for _, r := range append([][]doc.Cell{b.Header}, b.Rows...) {
					for _, c := range r {
						add(c.Spans)
					}
				}
			case *doc.Box:
				walk(b.Blocks)
			case *doc.Lines:
				for _, l := range b.Rows {
					out = append(out, l.Label)
				}
			case *doc.Address:
				for _, s := range b.Lines {
					add([]doc.Span{s})
				}
			case *doc.Figure:
				out = append(out, b.Alt)
				add(b.Caption)
			case *doc.Facing:
				add(b.LeftHead)
				add(b.RightHead)
				for _, r := range b.Rows {
					walk(r.Left)
					walk(r.Right)
				}
			case *doc.Gap:
			default:
				panic(fmt.Sprintf("a block of a new kind: %T", b))
			}
		}
	}
	for _, s := range d.Sheets {
		walk(s.Blocks)
	}
	return out
}

// own is paragraphs without what the person typed: those words may be in any language.
func own(d *doc.Document) []string {
	bare := *d
	bare.Sheets = nil
	for _, s := range d.Sheets {
		bare.Sheets = append(bare.Sheets, doc.Sheet{ID: s.ID, Blocks: untyped(s.Blocks)})
	}
	return paragraphs(&bare)
}

func untyped(blocks []doc.Block) []doc.Block {
	spans := func(in []doc.Span) []doc.Span {
		return slices.DeleteFunc(slices.Clone(in), func(s doc.Span) bool { return s.Field != "" })
	}
	var out []doc.Block
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			out = append(out, &doc.Paragraph{Spans: spans(b.Spans)})
		case *doc.Heading:
			out = append(out, &doc.Heading{Spans: spans(b.Spans)})
		case *doc.Address:
			out = append(out, &doc.Address{Lines: spans(b.Lines)})
		case *doc.List:
			l := &doc.List{}
			for _, it := range b.Items {
				l.Items = append(l.Items, doc.Item{Blocks: untyped(it.Blocks)})
			}
			out = append(out, l)
		case *doc.Table:
			t := &doc.Table{Header: b.Header}
			for _, r := range b.Rows {
				var row []doc.Cell
				for _, c := range r {
					row = append(row, doc.Cell{Spans: spans(c.Spans)})
				}
				t.Rows = append(t.Rows, row)
			}
			out = append(out, t)
		case *doc.Box:
			out = append(out, &doc.Box{Blocks: untyped(b.Blocks)})
		default:
			out = append(out, b)
		}
	}
	return out
}

// broken are the marks of a text that was not filled.
var broken = regexp.MustCompile(`\{\{|\}\}|<no value>|%!|\[[a-z]+\.[a-z_.-]+\]|\bunknown\b|<nil>|map\[|\.\.(?:\s|$)|\s,|\(\s*\)`)

func checkWhole(t *testing.T, name, s string) {
	t.Helper()
	for _, at := range broken.FindAllStringIndex(s, -1) {
		t.Errorf("%s holds %q: …%s…", name, s[at[0]:at[1]], s[max(0, at[0]-60):min(len(s), at[1]+30)])
	}
}

func has(t *testing.T, name, s string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(s, w) {
			t.Errorf("%s does not hold %q", name, w)
		}
	}
}

func hasNot(t *testing.T, name, s string, nots ...string) {
	t.Helper()
	for _, w := range nots {
		if i := strings.Index(strings.ToLower(s), strings.ToLower(w)); i >= 0 {
			t.Errorf("%s holds %q: …%s…", name, w, s[max(0, i-40):min(len(s), i+len(w)+40)])
		}
	}
}

// racing says that the tests were built to look for races.
var racing bool

// walksAlone leaves out, under the race detector, a test that walks many states
// in one goroutine: nothing races there, and it would take many minutes.
func walksAlone(t *testing.T) {
	t.Helper()
	if racing {
		t.Skip("one goroutine: nothing races; it runs without -race")
	}
}
