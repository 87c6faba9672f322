package pdfcheck

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"arco/internal/typeset"
	"arco/internal/typeset/fonts"
)

// Every word of the corpus is drawn with the glyphs, at the places, that
// HarfBuzz itself gives it: letters joined, conjuncts made, marks set.
func TestWordsAreShapedAsHarfBuzzDoes(t *testing.T) {
	need(t, "hb-shape")
	words := 0
	for _, s := range samples(t) {
		t.Run(s.locale, func(t *testing.T) {
			n, faults := shapeFaults(t, s, render(t, "corpus-"+s.locale, typeset.Options{}, s.doc))
			words += n
			for _, f := range faults {
				t.Error(f)
			}
		})
	}
	t.Logf("%d words compared", words)
}

// A placed glyph, in thousandths of an em from the first of its word.
type placed struct {
	id   int
	x, y float64
}

// shapeFaults looks up each word of s on the page and returns how many were
// found where they should be, and those that were not. Words are stretches of
// letters and marks of one script.
func shapeFaults(t *testing.T, s sample, data []byte) (found int, faults []string) {
	t.Helper()
	r := read(t, data)
	words := map[string]bool{}
	for _, e := range s.want {
		for _, script := range scripts {
			for _, w := range wordsOf(e.text, script) {
				words[w] = true
			}
		}
	}
	list := slices.Sorted(maps.Keys(words))

	// Each word may stand in any face that the page uses.
	missing := slices.Clone(list)
	for _, f := range fonts.All() {
		if !uses(r, f.Name) {
			continue
		}
		shapes := harfbuzz(t, f, s.locale, list)
		missing = slices.DeleteFunc(missing, func(w string) bool {
			return onPage(r, f.Name, shapes[slices.Index(list, w)])
		})
	}
	for _, w := range missing {
		faults = append(faults, fmt.Sprintf("%q is not drawn as HarfBuzz does", w))
	}
	return len(list) - len(missing), faults
}

// scripts that the corpus is written in.
var scripts = []*unicode.RangeTable{
	unicode.Latin, unicode.Cyrillic, unicode.Arabic, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Ethiopic,
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
}

// scriptOf returns the range table of the script a locale is written in, nil
// for Latin and Cyrillic with their marks.
func scriptOf(locale string) *unicode.RangeTable {
	switch locale {
	case "ar", "fa-AF", "ps", "ur":
		return unicode.Arabic
	case "hi", "ne":
		return unicode.Devanagari
	case "bn":
		return unicode.Bengali
	case "pa":
		return unicode.Gurmukhi
	case "am", "ti":
		return unicode.Ethiopic
	case "ko":
		return unicode.Hangul
	case "zh-Hans", "zh-Hant":
		return unicode.Han
	case "ja":
		return unicode.Hiragana
	case "ru", "uk", "uz-Cyrl":
		return unicode.Cyrillic
	}
	return unicode.Latin
}

// wordsOf returns the stretches of letters and marks of a script. What stands
// around a non-joiner is two words, and every Han or Kana is one, for lines
// break between them.
func wordsOf(text string, script *unicode.RangeTable) (words []string) {
	parts := strings.FieldsFunc(text, func(c rune) bool {
		return !unicode.In(c, script, unicode.Mn, unicode.Mc) && c != 0x200d || unicode.IsDigit(c) || unicode.IsPunct(c) || unicode.IsSymbol(c)
	})
	for _, w := range parts {
		if !strings.ContainsFunc(w, func(c rune) bool { return unicode.IsLetter(c) && unicode.Is(script, c) }) {
			continue // marks of another script
		}
		switch script {
		case unicode.Han, unicode.Hiragana, unicode.Katakana:
			words = append(words, strings.Split(w, "")...)
		default:
			words = append(words, w)
		}
	}
	return words
}

func uses(r *reading, name string) bool {
	for _, p := range r.pages {
		for _, g := range p.glyphs {
			if g.font.base == name {
				return true
			}
		}
	}
	return false
}

// harfbuzz shapes words with the committed font. A word that the font lacks a
// character of comes back empty.
func harfbuzz(t *testing.T, f fonts.Face, lang string, words []string) [][]placed {
	t.Helper()
	data, err := fonts.Data(f)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"--font-file=" + file(t, "font.ttf", data), "--language=" + lang, "--output-format=json", "--no-glyph-names",
		"--remove-default-ignorables"}
	if f.Script == "Latn" { // letters stand apart, as a reader can lose part of a ligature
		args = append(args, "--features=liga=0")
	}
	out := run(t, []byte(strings.Join(words, "\n")+"\n"), "hb-shape", args...)
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(words) {
		t.Fatalf("hb-shape: %d lines for %d words", len(lines), len(words))
	}
	all := make([][]placed, len(words))
	for i, line := range lines {
		var glyphs []struct{ G, Dx, Dy, Ax int }
		if err := json.Unmarshal([]byte(line), &glyphs); err != nil {
			t.Fatalf("hb-shape: %v in %s", err, line)
		}
		pen := 0
		for _, g := range glyphs {
			if g.G == 0 {
				all[i] = nil
				break
			}
			all[i] = append(all[i], placed{g.G, float64(pen + g.Dx), float64(g.Dy)})
			pen += g.Ax
		}
		if all[i] != nil {
			x := all[i][0].x
			for j := range all[i] {
				all[i][j].x -= x
			}
		}
	}
	return all
}

// onPage reports whether glyphs of the font stand on a page as want says, one
// after the other on the page from left to right.
func onPage(r *reading, font string, want []placed) bool {
	if want == nil {
		return false
	}
	for _, p := range r.pages {
		inked := slices.DeleteFunc(inked(p.glyphs), invisible)
		for i := range inked {
			if i+len(want) <= len(inked) && same(inked[i:i+len(want)], font, want) {
				return true
			}
		}
	}
	return false
}

// invisible reports joiners.
func invisible(g shown) bool {
	c, _ := utf8.DecodeRuneInString(g.font.text[g.id])
	return g.width() == 0 && unicode.Is(unicode.Cf, c)
}

// tolerance of places in thousandths of an em: the page is written in
// hundredths of a point, and each move may round.
const tolerance = 4.0

// same compares a word's glyphs with those of HarfBuzz, whatever their order.
func same(got []shown, font string, want []placed) bool {
	for _, g := range got {
		if g.font.base != font || g.size != got[0].size {
			return false
		}
	}
	for _, origin := range got {
		if origin.id == want[0].id && covers(got, origin, want) {
			return true
		}
	}
	return false
}

// covers reports whether every glyph wanted has one of got in its place,
// counted from origin, which is the first.
func covers(got []shown, origin shown, want []placed) bool {
	used := make([]bool, len(got))
	for _, w := range want {
		i := slices.IndexFunc(got, func(g shown) bool {
			x, y := (g.x-origin.x)*1000/g.size, (g.y-origin.y)*1000/g.size
			return g.id == w.id && math.Abs(x-w.x) <= tolerance && math.Abs(y-(w.y-want[0].y)) <= tolerance
		})
		if i < 0 || used[i] {
			return false
		}
		used[i] = true
	}
	return true
}
