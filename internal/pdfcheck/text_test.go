package pdfcheck

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

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
			data := render(t, "corpus-"+s.locale, typeset.Options{}, s.doc)
			if f := copyFault(t, data, s.want); f != "" {
				t.Error(f)
			}
		})
	}
}

// copyFault says where the text that pdftotext finds leaves the wanted one.
// After the blocks comes the footer.
func copyFault(t *testing.T, data []byte, want []element) string {
	t.Helper()
	got := flat(string(run(t, nil, "pdftotext", "-enc", "UTF-8", "-nopgbrk", file(t, "a.pdf", data), "-")))
	for _, e := range append(want, element{text: footerLeft}, element{text: "1 / 1"}) {
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

func head(s string, n int) string { return s[:min(n, len(s))] }
