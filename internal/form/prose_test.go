package form

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"arco/internal/doc"
)

// Every kind of block is written for the screen: all words in their order, what
// was typed as text, and each language where it begins and nowhere else.
func TestProse(t *testing.T) {
	n := 0
	words := func() []doc.Span { // numbered, so that none can be missed
		n++
		return []doc.Span{{Text: "word" + string(rune('a'+n/26)) + string(rune('a'+n%26)) + " ", Bold: n%2 == 0, Italic: n%3 == 0}, {Text: `<b>"x"&`, Field: "requester.name"}}
	}
	para := func(lang string) *doc.Paragraph { return &doc.Paragraph{Lang: lang, Number: "3.", Spans: words()} }
	d := &doc.Document{Lang: "es", Banner: "worda-banner", Footer: doc.Footer{Note: "wordz-note", Left: "wordz-ref"}, Sheets: []doc.Sheet{{Blocks: []doc.Block{
		&doc.Heading{Level: 1, Spans: words()}, &doc.Heading{Level: 2, Lang: "en", Spans: words()}, &doc.Heading{Level: 3, Spans: words()}, para(""), para("es"), para("en"), para("fa"),
		&doc.List{Items: []doc.Item{{Label: "☐", Blocks: []doc.Block{para(""), &doc.List{Items: []doc.Item{{Label: "(a)", Blocks: []doc.Block{para("")}}}}}}}},
		&doc.Table{Header: []doc.Cell{{Spans: words()}, {Spans: words()}}, Rows: [][]doc.Cell{{{Head: true, Spans: words()}, {Spans: words()}}}},
		&doc.Facing{LeftLang: "en", RightLang: "es", LeftHead: words(), RightHead: words(), Rows: []doc.FacingRow{{Number: "1.", Left: []doc.Block{para("")}, Right: []doc.Block{para("")}}}},
		&doc.Box{Blocks: []doc.Block{para(""), &doc.Facing{LeftLang: "en", RightLang: "es", Rows: []doc.FacingRow{{Left: []doc.Block{para("")}}}}}},
		&doc.Lines{Rows: []doc.Line{{Label: "sign <here>"}}}, &doc.Address{Lines: append(words(), words()...)},
		&doc.Figure{Alt: "code <x>", Caption: words()}, &doc.Figures{Figures: []*doc.Figure{{Alt: "second", Caption: words()}}}, &doc.Gap{MM: 3},
	}}}}
	pieces := prose(d)
	if len(pieces) < 18 {
		t.Errorf("only %d pieces", len(pieces))
	}
	page := strings.Join(pieces, "")
	rest := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, ""))
	next := func(text string) {
		t.Helper()
		i := strings.Index(rest, text)
		if i < 0 {
			t.Fatalf("%q is missing, or not in its place:\n%s", text, page)
		}
		rest = rest[i+len(text):]
	}
	next("worda-banner")
	d.EachSpan(func(s doc.Span) { next(s.Text) })
	next("wordz-note")
	next("wordz-ref")
	for _, want := range []string{"sign &lt;here&gt;", "code &lt;x&gt;", "<bdi>&lt;b&gt;&#34;x&#34;&amp;</bdi>", `<h4 lang="en" dir="ltr">`, `<p lang="fa" dir="rtl">`, `<th scope="row">`, `<th scope="col">`} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %s:\n%s", want, page)
		}
	}
	if strings.Contains(page, "<b>") || strings.Contains(page, `lang="es"`) {
		t.Errorf("markup, or a language that is said twice:\n%s", page)
	}
	if got := strings.Count(page, `lang="en"`); got != 4 {
		t.Errorf("English is said to begin %d times:\n%s", got, page)
	}
	for tag, n := range map[string]int{"div": 0, "p": 0, "ul": 0, "li": 0, "table": 0, "tr": 0, "th": 0, "td": 0, "h3": 0, "h4": 0, "h5": 0, "span": 0, "bdi": 0, "strong": 0, "em": 0} {
		for _, p := range pieces { // a page may end after each
			n += len(regexp.MustCompile(`<`+tag+`[ >]`).FindAllString(p, -1)) - strings.Count(p, "</"+tag+">")
			if n != 0 {
				t.Fatalf("a piece does not close <%s>:\n%s", tag, p)
			}
		}
	}
	for most, want := range map[int]int{1: len(pieces), 1 << 20: 1} {
		if got := joined(pieces, most); len(got) != want || strings.Join(got, "") != page {
			t.Errorf("%d pages of at most %d bytes", len(got), most)
		}
	}
}
