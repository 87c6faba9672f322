package app

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arco/internal/doc"
	"arco/internal/problem"
	"arco/locales"
	"arco/templates"
)

// Every character of every text that is shipped can be printed in its language, upright
// and bold: what a translator types and no font here has is found before a person's
// paper is refused for it.
func TestEveryShippedCharacterHasAGlyph(t *testing.T) {
	texts := map[string][]string{}
	for _, from := range []struct {
		fs   fs.FS
		lang string // "" for the folder's
	}{{locales.FS, ""}, {templates.FS, "en"}, {templates.FS, "es"}} {
		err := fs.WalkDir(from.fs, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains([]string{".toml", ".po", ".md"}, path.Ext(name)) || name == "table.toml" { // what people type in tables
				return err
			}
			lang := from.lang
			if lang == "" {
				var inside bool
				if lang, _, inside = strings.Cut(name, "/"); !inside {
					return nil
				}
			}
			data, err := fs.ReadFile(from.fs, name)
			texts[lang] = append(texts[lang], string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(texts) < 5 {
		t.Fatalf("only %v", slices.Collect(maps.Keys(texts)))
	}
	for lang, l := range texts {
		if got := unprinted(t, lang, l...); len(got) > 0 {
			t.Errorf("%s: no font has %v", lang, got)
		}
	}
	for lang, text := range map[string]string{"ar": "السؤال 𐓐 هنا", "zh-Hans": "问题\U000323AF", "es": "señal 🧿"} {
		if got := unprinted(t, lang, append(texts[lang], text)...); len(got) != 1 {
			t.Errorf("%s: the control is not found: %v", lang, got)
		}
	}
}

// unprinted lists the characters of texts that no font has.
func unprinted(t *testing.T, lang string, texts ...string) []string {
	t.Helper()
	seen := map[string]bool{}
	for _, text := range texts {
		base := ""
		for _, r := range text {
			if r < 0x7F {
				base = string(r)
				continue
			}
			if unicode.Is(unicode.M, r) { // with the letter that it stands on
				base += string(r)
			} else {
				base = string(r)
			}
			seen[base] = true
		}
	}
	all := strings.Join(slices.Sorted(maps.Keys(seen)), " ")
	d := &doc.Document{ID: "x", Lang: lang, Title: "x", Sheets: []doc.Sheet{{ID: "x", Blocks: []doc.Block{
		&doc.Paragraph{Spans: []doc.Span{{Text: "x " + all}}}, &doc.Paragraph{Spans: []doc.Span{{Text: "x " + all, Bold: true}}},
	}}}}
	_, err := builtIn(t).lay(Options{}, d)
	var out []string
	if l, ok := problem.Of(err); ok {
		for _, p := range l {
			out = append(out, fmt.Sprint(p.Args["character"]))
		}
	} else if err != nil {
		t.Fatal(err)
	}
	return out
}
