package typeset

import (
	"testing"
	"unicode/utf8"

	"arco/internal/doc"
	"arco/internal/problem"
)

var seeds = []string{
	"", " ", "Ana", "María-José Pérez", "a\nb\tc", "X\u00A0Y", "a\u200Db\u200Cc\u200B", "طلب (Ana) ١٢", "क्षेत्र", "ক্ষু", "查阅(档案)", "한국",
	"n\u0308n\u0308", "\u0301", "e\u0301\u0302\u0303\u0304\u0305", "A 123-456-789", "5 U.S.C. § 552", "\u202E", "\x00", "ก", "\uFFFD", "😀",
	"ffi fl ﬁ", "---", "((((", "))))", "«»", "\u2028", "\u00AD", "\u0640\u0640", "\u0600", "\u0BCD", "\u0F3A", "\U0010FFFF", "\u1100\u1161", "ㄱ",
	"\u0627\u0644\u0644\u0647", "\uFDFA", "\u0645\u0651\u064F", "\u202F", "\u3000", "ⵟ", "𝒜", "\u200E\u200F",
}

// FuzzLayout puts any text where people type: the result is a page inside the
// box that reads as it was written, or problems. It never hangs or panics.
func FuzzLayout(f *testing.F) {
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	for i, s := range seeds {
		f.Add(s, seeds[len(seeds)-1-i], i%2 == 0)
	}
	langs := [...]string{"en", "ar", "zh-Hans", "hi"}
	f.Fuzz(func(t *testing.T, name, story string, large bool) {
		if len(name) > 1<<12 || len(story) > 1<<14 {
			t.Skip()
		}
		typed := func(s string) []doc.Span { return []doc.Span{{Text: "I "}, {Text: s, Field: "f"}, {Text: " ok."}} }
		d := document(langs[len(name)%len(langs)],
			&doc.Paragraph{Number: "1.", Spans: typed(name)},
			&doc.Address{Lines: []doc.Span{{Text: name, Field: "f"}, {Text: story, Field: "f"}}},
			&doc.Table{Header: []doc.Cell{{Spans: doc.Text("H")}, {Spans: doc.Text("I")}}, Widths: []float64{0.1, 0.9},
				Rows: [][]doc.Cell{{{Spans: typed(name)}, {Spans: typed(story)}}}},
			&doc.Facing{LeftLang: "en", RightLang: "ar", Rows: []doc.FacingRow{{Number: "1.",
				Left: []doc.Block{&doc.Paragraph{Spans: typed(story)}}, Right: []doc.Block{&doc.Heading{Level: 2, Spans: typed(name)}}}}},
			&doc.Box{Blocks: []doc.Block{&doc.List{Items: []doc.Item{{Label: "☐", Blocks: []doc.Block{&doc.Paragraph{Spans: typed(story)}}}}}}},
		)
		b, err := engine(t).Layout([]*doc.Document{d}, Options{LargePrint: large})
		if err != nil {
			if _, ok := problem.Of(err); !ok {
				t.Fatalf("a bug: %v", err)
			}
			return
		}
		for _, fault := range outside(b) {
			t.Error(fault)
		}
		checkText(t, b, name)
	})
}

// checkText compares the first paragraph with what was typed, if that holds
// nothing the engine changes on purpose.
func checkText(t *testing.T, b *Book, name string) {
	if !utf8.ValidString(name) {
		return
	}
	for _, r := range name {
		if blank(r) || ignorable(r) || r < 0x20 || r == 0xAD || r == 0xFEFF || r == 0x2028 || r == 0x2029 || r == 0xA0 {
			return
		}
	}
	for i := range b.Tags {
		if b.Tags[i].Role == P {
			if got, want := textOf(b, int32(i)), "1. I "+name+" ok."; got != want {
				t.Errorf("reads %q, want %q", got, want)
			}
			return
		}
	}
}
