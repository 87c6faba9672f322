package app

import (
	"bytes"
	"strings"
	"testing"

	"arco/internal/problem"
	"arco/internal/typeset"
)

// Each sheet for the pen is one page on every paper, in every language, with
// lines to write on, the same each time.
func TestHandSheets(t *testing.T) {
	a := builtIn(t)
	for _, id := range HandSheets {
		for _, lang := range langs {
			for _, paper := range []typeset.Paper{typeset.Letter, typeset.A4, typeset.Legal, typeset.Oficio} {
				opt := Options{Today: day, Paper: paper}
				pdf, err := a.Sheet(id, lang, "x.pdf", opt)
				if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
					t.Fatalf("%s in %s on %s: %v", id, lang, paper, err)
				}
				if again, _ := a.Sheet(id, lang, "x.pdf", opt); !bytes.Equal(pdf, again) {
					t.Errorf("%s in %s: two times, two files", id, lang)
				}
			}
			text, err := a.Sheet(id, lang, "x.txt", Options{Today: day})
			if err != nil || strings.Contains(string(text), "{{") || strings.Contains(string(text), "‹") || !strings.Contains(string(text), "____") {
				t.Errorf("%s in %s: %v\n%s", id, lang, err, text)
			}
		}
	}
	if _, err := a.Sheet("intake", "en", "x.pdf", Options{Today: day, Large: true}); !problem.Has(err, "sheet.too_long") {
		t.Errorf("in large letters: %v", err)
	}
}

func TestMasked(t *testing.T) {
	for in, want := range map[string]string{"A201-234-567": "••••-••4-567", "0801-1990-12345": "••••-••••-•2345", "1234": "•••4", "7": "7", "": "", "E123456": "•••3456"} {
		if got := masked(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
