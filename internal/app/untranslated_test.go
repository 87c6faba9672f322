package app

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/testcases"
)

// inBrackets are words that were translated; latin is a word that was not.
var (
	inBrackets = regexp.MustCompile(`‹[^‹›]*[›;]`)
	latin      = regexp.MustCompile(`[A-Za-z][a-z]{2,}`)
	begins     = regexp.MustCompile(`“(?:1\. )?([^”]+?)(?: …)?”`)
	// places are addresses, files, folders, filings, events, and the program.
	places = regexp.MustCompile(`https?://[^\s‹]+|\S+@\S+|\S+\.(?:pdf|txt|html|zip)|\b(?:\d\d-)?[a-z]{2}-[a-z]+-[a-z-]+|[a-z]+_[a-z_]+|\barco\b`)
)

// data stands in place of what a person typed and of words that say which other language they are in.
const data = " · "

// untranslated are the texts of a document with words of its own language outside of brackets.
func untranslated(d *doc.Document, names func(string) string) (out []string) {
	look := func(lang, text string) {
		if rest := inBrackets.ReplaceAllString(text, data); (lang == "" || lang == d.Lang) && latin.MatchString(names(places.ReplaceAllString(rest, data))) {
			out = append(out, text)
		}
	}
	spans := func(lang string, spans []doc.Span) {
		var s strings.Builder
		for _, x := range spans {
			if x.Field != "" || x.Lang != "" && x.Lang != d.Lang {
				s.WriteString(data)
			} else {
				s.WriteString(x.Text)
			}
		}
		look(lang, s.String())
	}
	var blocks func(lang string, blocks []doc.Block)
	or := func(lang, outer string) string {
		if lang == "" {
			return outer
		}
		return lang
	}
	blocks = func(lang string, list []doc.Block) {
		for _, b := range list {
			switch b := b.(type) {
			case *doc.Heading:
				spans(or(b.Lang, lang), b.Spans)
			case *doc.Paragraph:
				spans(or(b.Lang, lang), b.Spans)
			case *doc.List:
				for _, it := range b.Items {
					look(or(b.Lang, lang), it.Label)
					blocks(or(b.Lang, lang), it.Blocks)
				}
			case *doc.Table:
				for _, row := range append([][]doc.Cell{b.Header}, b.Rows...) {
					for _, c := range row {
						spans(or(b.Lang, lang), c.Spans)
					}
				}
			case *doc.Facing:
				spans(or(b.LeftLang, lang), b.LeftHead)
				spans(or(b.RightLang, lang), b.RightHead)
				for _, r := range b.Rows {
					blocks(or(b.LeftLang, lang), r.Left)
					blocks(or(b.RightLang, lang), r.Right)
				}
			case *doc.Box:
				blocks(or(b.Lang, lang), b.Blocks)
			case *doc.Lines:
				for _, l := range b.Rows {
					look(or(b.Lang, lang), l.Label)
				}
			case *doc.Address:
				for _, l := range b.Lines {
					spans(or(b.Lang, lang), []doc.Span{l})
				}
			case *doc.Figure:
				look(or(b.Lang, lang), b.Alt)
				spans(or(b.Lang, lang), b.Caption)
			case *doc.Figures:
				for _, f := range b.Figures {
					blocks(or(b.Lang, lang), []doc.Block{f})
				}
			}
		}
	}
	for _, s := range []string{d.Title, d.Mark, d.Banner, d.Footer.Left, d.Footer.Pages, d.Footer.Stack, d.Footer.Back, d.Footer.Note} {
		look("", s)
	}
	for _, s := range d.Sheets {
		look("", s.Mark)
		blocks("", s.Blocks)
	}
	return out
}

// known are words that no language has others for: names of laws, offices, addresses and
// persons, what CLDR says in the invented language's place, and how each letter that is filed begins.
func known(a *App, c *casefile.Case, filed ...*doc.Document) func(string) string {
	say := a.Words.In("eo")
	var all []string
	add := func(texts ...string) {
		for _, x := range texts {
			if len(x) > 2 {
				all = append(all, x)
			}
		}
	}
	for _, j := range a.Pack.Jurisdictions {
		for _, f := range j.Facts() {
			if cite := say.Apart().Cite(f); !strings.Contains(cite, "‹") {
				add(cite, strings.ReplaceAll(cite, "§ ", "§\u00a0"))
			}
		}
	}
	for _, x := range a.Pack.Library.Agencies() {
		add(x.Short)
		for _, ch := range x.Channels {
			add(ch.URL, ch.Email)
			add(ch.Address...)
		}
	}
	for _, country := range []string{"HN", "GT", "MX", "SV", "US"} {
		add(say.Country(country))
	}
	for _, tag := range a.Words.Locales() {
		add(say.Language(tag))
	}
	typed(reflect.ValueOf(c), func(x string) {
		if strings.ContainsFunc(x, unicode.IsUpper) || strings.Contains(x, " ") {
			add(x)
		}
	})
	for _, n := range append([]string{c.Requester.Name, c.Requester.NativeName}, append(c.Requester.OtherNames, c.Requester.ConfirmedVariants...)...) {
		add(strings.FieldsFunc(n, func(r rune) bool { return r == ' ' || r == '-' || r == ',' })...) // as offices may have written it
	}
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, x := range all {
		pairs = append(pairs, x, data)
	}
	names, letters := strings.NewReplacer(pairs...), ""
	for _, d := range filed {
		letters += text(d)
	}
	return func(said string) string {
		return names.Replace(begins.ReplaceAllStringFunc(said, func(quote string) string {
			if strings.Contains(letters, fold(begins.FindStringSubmatch(quote)[1])) {
				return data
			}
			return quote
		}))
	}
}

// typed visits every string of a case.
func typed(v reflect.Value, visit func(string)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			typed(v.Elem(), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			typed(v.Field(i), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			typed(v.Index(i), visit)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			typed(v.MapIndex(k), visit)
		}
	case reflect.String:
		visit(v.String())
	}
}

// The search finds a text that no catalogue was asked for, wherever it stands on a page, and a
// word of the catalogue that was left as it was.
func TestUntranslatedPaperIsFound(t *testing.T) {
	const left = "Sign by hand"
	plain, none := doc.Text("‹Ñèxt› Next"), func(said string) string { return said }
	block := &doc.Paragraph{Spans: plain}
	for i, b := range []doc.Block{
		&doc.Heading{Spans: plain}, block, &doc.List{Items: []doc.Item{{Blocks: []doc.Block{block}}}}, &doc.List{Items: []doc.Item{{Label: "Next"}}},
		&doc.Table{Header: []doc.Cell{{Spans: plain}}}, &doc.Table{Rows: [][]doc.Cell{{{Spans: plain}}}}, &doc.Facing{LeftLang: "en", RightHead: plain},
		&doc.Facing{LeftLang: "en", Rows: []doc.FacingRow{{Left: []doc.Block{block}, Right: []doc.Block{block}}}}, &doc.Box{Blocks: []doc.Block{block}},
		&doc.Lines{Rows: []doc.Line{{Label: "Next"}}}, &doc.Address{Lines: plain}, &doc.Figure{Alt: "Next"}, &doc.Figures{Figures: []*doc.Figure{{Caption: plain}}},
	} {
		d := &doc.Document{Lang: "eo", Sheets: []doc.Sheet{{Blocks: []doc.Block{b}}}}
		if got := untranslated(d, none); len(got) != 1 {
			t.Errorf("block %d: %q", i, got)
		}
	}
	for i, d := range []*doc.Document{{Title: "Next"}, {Mark: "Next"}, {Banner: "Next"}, {Footer: doc.Footer{Left: "Next"}}, {Footer: doc.Footer{Pages: "Next"}}, {Footer: doc.Footer{Note: "Next"}}, {Sheets: []doc.Sheet{{Mark: "Next"}}}} {
		if got := untranslated(d, none); len(got) != 1 {
			t.Errorf("document %d: %q", i, got)
		}
	}
	clean := &doc.Document{Lang: "eo", Sheets: []doc.Sheet{{Blocks: []doc.Block{&doc.Paragraph{Spans: []doc.Span{{Text: "‹Ñèxt› 5, CBP"}, {Text: "Ana Ruiz", Field: "requester.name"}, {Text: "Siguiente", Lang: "es"}}}}}}}
	if got := untranslated(clean, none); len(got) != 0 {
		t.Errorf("nothing is wrong: %q", got)
	}
	a := invented(t, func(words string) string {
		if strings.Contains(words, left) {
			return words
		}
		return testcases.Bracketed(words)
	})
	c, found := inEo(t, p01), 0
	docs, filed := papersIn(t, a, c, "")
	names := known(a, c, filed...)
	for _, d := range docs {
		for _, x := range untranslated(d, names) {
			if !strings.Contains(x, left) {
				t.Errorf("%s: %q", d.ID, x)
			}
			found++
		}
	}
	if found == 0 {
		t.Errorf("%q was left as it was, and nothing was found", left)
	}
}
