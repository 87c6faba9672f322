package typeset

import (
	"strings"
	"testing"

	"arco/internal/doc"
)

// What Draws passes Layout lays out, and names as people have them are passed.
func TestDraws(t *testing.T) {
	e := engine(t)
	for _, text := range []string{"", "Nahúm", "李小龍", "محمد العلي", "Олена Шевченко", "राम शर्मा", "김민준", "বিমল রায়", "山田太郎", "Q’eqchi’ \u2014 Chub"} {
		if !e.Draws(text) {
			t.Errorf("%q is not passed", text)
		}
	}
	doubtful := []string{"ก", "Ana ᚠ", "a\uE000", "😀", "a\x00b", "a\x1b[31m", "Ana\u202Egpj", "Ana\u2066x", "a\u0085", "a" + strings.Repeat("\u0301", 7), "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
		"\u0e34", "\u1ee5\u0302", "क" + strings.Repeat("\u094d", 9), strings.Repeat("李 ", maxParagraphBytes)}
	for r := rune(0x20); r < 0x2ffff; r += 1 + r/97 { // characters of all kinds, alone and with marks
		doubtful = append(doubtful, string(r), "a"+string(r), string(r)+"\u0301", string(r)+"\u200d\u0327")
	}
	passed := 0
	for _, text := range doubtful {
		if !e.Draws(text) {
			continue
		}
		passed++
		for _, lang := range []string{"en", "ja"} {
			if _, err := e.Layout([]*doc.Document{document(lang, typedPar("requester.name", text))}, Options{}); err != nil {
				t.Errorf("%+q is passed and cannot be laid out in %s: %v", text, lang, err)
			}
		}
	}
	if passed < 100 {
		t.Errorf("only %d are passed", passed)
	}
}
