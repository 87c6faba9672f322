package isolate

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// What is found is what a person must read from left to right, and nothing of the
// sentence around it.
func TestWhatRunsFromLeftToRight(t *testing.T) {
	for text, want := range map[string][]string{
		"الهاتف 1-866-431-0486.":                            {"1-866-431-0486"},
		"الهاتف (202) 325-0150، والبريد a@b.gov.":           {"(202) 325-0150", "a@b.gov"},
		"الهاتف +504 2222-3333 اليوم":                       {"+504 2222-3333"},
		"هاتف 55 2000 3000 في المكسيك":                      {"55 2000 3000"},
		"القانون (5 U.S.C. § 552(a)(3)(A)).":                {"5 U.S.C. § 552(a)(3)(A)"},
		"بموجب 5 U.S.C. لسنة":                               {"5 U.S.C."},
		"المادة 6 C.F.R. §§ 5.11(a), 5.21(d) من":            {"6 C.F.R. §§ 5.11(a), 5.21(d)"},
		"في يوم 30 نوفمبر 2026، أو 20 يوما":                 nil,
		"التاريخ 2026-11-30 والصفحة 6/6":                    {"2026-11-30", "6/6"},
		"الملف 01-us-cbp-access، 6 صفحات":                   {"01-us-cbp-access"},
		"CBP, DHS, ICE: الطلب 20 يوما":                      {"CBP, DHS, ICE"},
		"العنوان: 90 K Street NE, Washington, DC 20229.":    {"90 K Street NE, Washington, DC 20229"},
		"الرقم A 012 345 678 (A-Number) هنا":                {"A 012 345 678 (A-Number)"},
		"افتح https://first.uscis.gov/.":                    {"https://first.uscis.gov/"},
		"اكتب: “1. This is a first-party request.” ثم أرسل": {"1. This is a first-party request."},
		"في سنة 2026, CBP هنا":                              {"CBP"},
		"الاطلاع · [الإنجليزية] U.S. Customs (CBP) [":       {"U.S. Customs (CBP)"},
		"لفتح https://www.securerelease.us. ثم":             {"https://www.securerelease.us"},
		"الثمن $25 فقط":                                     {"$25"},
		"שלום 012-345-678":                                  {"012-345-678"},
		"مسودة · DRAFT, read by nobody · CBP 1/10 · 11/14":  {"DRAFT, read by nobody", "CBP 1/10", "11/14"},
		"":                nil,
		"الاسم فقط (هنا)": nil,
		"· • – ( ) :":     nil,
		"٢٠٢٦-١١-٣٠ رقم":  nil,
	} {
		runes := []rune(text)
		var got []string
		for _, s := range Find(runes) {
			got = append(got, string(runes[s.Start:s.End]))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whatever the text: stretches lie in it, in order, apart, and none holds a letter
// that is written from right to left.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"الهاتف (202) 325-0150", "(((", ")) a ((", "“a", "5 U.S.C. «»", "1. 2. a. ", "a\nב 1-2", "\xff 1-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		runes, at := []rune(text), 0
		for _, s := range Find(runes) {
			if s.Start < at || s.End <= s.Start || s.End > len(runes) {
				t.Fatalf("%q: %v after %d", text, s, at)
			}
			if slices.ContainsFunc(runes[s.Start:s.End], leftward) {
				t.Fatalf("%q: %q runs from right to left", text, string(runes[s.Start:s.End]))
			}
			at = s.End
		}
	})
}
