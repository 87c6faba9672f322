package pdfcheck

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arco/internal/locale"
	"arco/internal/typeset"
)

// The text of every tag is the text of its block, character by character, in
// the order and with the language of the document.
func TestTaggedTextIsTheText(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.locale, func(t *testing.T) {
			r := read(t, render(t, "corpus-"+s.locale, typeset.Options{}, s.doc))
			for _, f := range r.faults {
				t.Error(f)
			}
			for _, f := range differences(r.elements, s.want) {
				t.Error(f)
			}
		})
	}
}

// differences compares what was read with what was written. White space at
// the end of a block does not count.
func differences(got, want []element) (faults []string) {
	for i := range max(len(got), len(want)) {
		var g, w element
		if i < len(got) {
			g = got[i]
			g.text = strings.TrimRightFunc(g.text, unicode.IsSpace)
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			faults = append(faults, fmt.Sprintf("element %d is\n %s (%s) %q, want\n %s (%s) %q", i, g.role, g.lang, g.text, w.role, w.lang, w.text))
		}
	}
	return faults
}

// What a person copies from the page, as poppler finds it from the places of
// the glyphs, is the text too.
func TestCopiedTextIsTheText(t *testing.T) {
	need(t, "pdftotext")
	for _, s := range samples(t) {
		t.Run(s.locale, func(t *testing.T) {
			data := render(t, "", typeset.Options{}, s.doc)
			if f := copyFault(t, data, s); f != "" {
				t.Error(f)
			}
		})
	}
}

// copyFault says where the text that pdftotext finds leaves the wanted one.
// After the blocks comes the footer.
func copyFault(t *testing.T, data []byte, s sample) string {
	t.Helper()
	flat := flat
	if slices.ContainsFunc(s.want, func(e element) bool { return len(wordsOf(e.text, unicode.Arabic)) > 0 }) {
		flat = letters
	}
	got := flat(string(run(t, nil, "pdftotext", "-enc", "UTF-8", "-nopgbrk", file(t, "a.pdf", data), "-")))
	footer := footerLeft + " · 1 / 1"
	if locale.Direction(s.locale) == locale.RTL { // its parts stand from right to left, and poppler reads what has no Arabic word as it is seen
		footer = "1 / 1 · " + footerLeft
	}
	for _, e := range append(s.want, element{text: footer}) {
		w := flat(e.text)
		rest, ok := strings.CutPrefix(got, w)
		if !ok {
			return fmt.Sprintf("copied text goes on\n %q, want\n %q", head(got, len(w)+20), w)
		}
		got = rest
	}
	if got != "" {
		return fmt.Sprintf("copied text has too much: %q", got)
	}
	return ""
}

// flat takes out what a reader adds or may drop: direction marks, and white
// space, for readers differ on it between lines, cells and Han characters.
// That words stay apart is seen in the tagged text.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0x200e || r == 0x200f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
}

// letters keeps letters and digits. In lines from right to left poppler guesses
// the side of a bracket or comma beside Latin words, puts vowel signs before
// their letter and drops joiners.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func head(s string, n int) string { return s[:min(n, len(s))] }

// Chrome and Edge read with PDFium, which turns runs from right to left round
// by rules of its own: no word may come out backwards. It does mix up the
// order of Latin words among Arabic ones, so words are looked up one by one.
func TestChromeCopiesTheWords(t *testing.T) {
	need(t, "pypdfium2")
	for _, s := range samples(t) {
		if scriptOf(s.locale) != unicode.Arabic && !slices.Contains(pictured, s.locale) {
			continue
		}
		t.Run(s.locale, func(t *testing.T) {
			for _, f := range chromeFaults(t, render(t, "", typeset.Options{}, s.doc), s) {
				t.Error(f)
			}
		})
	}
}

func chromeFaults(t *testing.T, data []byte, s sample) (faults []string) {
	t.Helper()
	got := flat(string(run(t, nil, "pypdfium2", "extract-text", file(t, "a.pdf", data))))
	for _, e := range s.want {
		for _, w := range wordsOf(e.text, scriptOf(s.locale)) {
			if !strings.Contains(got, w) {
				faults = append(faults, fmt.Sprintf("Chrome copies no %q", w))
			}
		}
	}
	return faults
}
