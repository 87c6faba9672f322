package typeset

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"arco/internal/doc"
	"arco/internal/problem"
)

func problemsOf(t *testing.T, text string) problem.List {
	t.Helper()
	_, err := engine(t).Layout([]*doc.Document{document("en", typedPar("requester.name", text))}, Options{})
	if err == nil {
		return nil
	}
	l, ok := problem.Of(err)
	if !ok {
		t.Fatalf("%q gives a bug: %v", text, err)
	}
	return l
}

func TestWhatCannotBePrintedIsAProblem(t *testing.T) {
	for text, want := range map[string]struct{ code, character string }{
		"ก":            {"glyph.missing", "U+0E01 ก"}, // Thai
		"Ana ᚠ":        {"glyph.missing", "U+16A0 ᚠ"},
		"a\uE000":      {"glyph.missing", "U+E000"},
		"😀":            {"glyph.missing", "U+1F600 😀"},
		"a\x00b":       {"text.control_character", "U+0000"},
		"a\x1b[31m":    {"text.control_character", "U+001B"},
		"Ana\u202Egpj": {"text.control_character", "U+202E"},
		"Ana\u2066x":   {"text.control_character", "U+2066"},
		"a\u0085":      {"text.control_character", "U+0085"},
		"a" + "\u0301\u0301\u0301\u0301\u0301\u0301\u0301": {"text.too_long", ""},
		strings.Repeat("a ", maxParagraphBytes):            {"text.too_long", ""},
	} {
		l := problemsOf(t, text)
		if len(l) == 0 || l[0].Code != want.code || l[0].Field != "requester.name" || l[0].Hint == "" {
			t.Errorf("%.20q: %v", text, l)
			continue
		}
		if got := fmt.Sprint(l[0].Args["character"]); want.character != "" && got != want.character {
			t.Errorf("%.20q names %q, want %q", text, got, want.character)
		}
		if want.character == "" && l[0].Args != nil {
			t.Errorf("%.20q: arguments %v", text, l[0].Args)
		}
	}
}

func TestAllProblemsAreTold(t *testing.T) {
	_, err := engine(t).Layout([]*doc.Document{document("en", typedPar("one", "ก"), typedPar("two", "a\x01"), par("fine"))}, Options{})
	var l problem.List
	if !errors.As(err, &l) || len(l) != 2 || l[0].Field != "one" || l[1].Field != "two" {
		t.Errorf("got %v", err)
	}
}

func TestEveryLetterOfOurScripts(t *testing.T) {
	for lang, text := range map[string]string{
		"quc":     "K’iche’ ʼ ꞌ ʻ n̈ ẍ ɨ B’alam Tz’utujil",
		"ff":      "ɓ ɗ ƴ ŋ Ɓ Ɗ Ƴ Ŋ",
		"vi":      "Nguyễn Thị Hồng Phượng ẵ ễ ổ ữ ặ",
		"ru":      "Подъёмная ул., д. 12",
		"ar":      "طلب الاطلاع على بياناتي",
		"fa-AF":   "می‌خواهم گزارش",
		"ps":      "ښځې ټول ډېر ګړندي",
		"ur":      "ٹیلی گھڑیالی ہے",
		"zh-Hans": "查阅本人档案的请求",
		"zh-Hant": "查閱本人檔案的請求",
		"ko":      "본인 기록의 열람 청구",
		"ja":      "わたしの氏名はタカハシ",
		"hi":      "कृष्णा द्विवेदी क्षेत्र",
		"bn":      "ব্রাহ্মণবাড়িয়া ক্ষুদিরাম",
		"pa":      "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ",
		"am":      "ስለ እኔ የተያዙ መዝገቦችን፤",
	} {
		d := document(lang, typedPar("x", text+" A 123-456-789 (Ana)"))
		b := set(t, Options{}, d)
		tag := pageLines(b.Pages[0])[0].Tag
		if got := textOf(b, tag); got != text+" A 123-456-789 (Ana)" {
			t.Errorf("%s reads %q, want %q", lang, got, text)
		}
	}
}

func TestLineEndsAndTabs(t *testing.T) {
	b := set(t, Options{}, document("en", typedPar("story", "one\r\ntwo\nthree\tfour\u00ADfive")))
	var got []string
	for _, it := range pageLines(b.Pages[0]) {
		if b.Tags[it.Tag].Role == P {
			got = append(got, lineText(it.Line))
		}
	}
	if want := []string{"one ", "two ", "three fourfive", "A note"}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("lines %q, want %q", got, want)
	}
}

func TestCitationsAreNotTornApart(t *testing.T) {
	for n := range 60 {
		text := strings.Repeat("i", n) + " I ask for access to records about me under 5 U.S.C. § 552(a)(6)(F) and 6 C.F.R. § 5.21 and more words."
		for _, it := range pageLines(set(t, Options{}, document("en", par(text))).Pages[0]) {
			ln := lineText(it.Line)
			if strings.HasSuffix(ln, "§ ") || strings.HasSuffix(ln, " 5 ") || strings.HasSuffix(ln, " 6 ") || strings.HasPrefix(ln, "§") || strings.HasPrefix(ln, "(") {
				t.Errorf("torn: %q", ln)
			}
		}
	}
}

func TestNumbersAndAddressesAreNotTornApart(t *testing.T) {
	for n := range 60 {
		text := strings.Repeat("i", n) + " Ask at (202) 325-0150 of an office that reads its mail, or at https://www.securerelease.us before you send anything else there."
		for _, it := range pageLines(set(t, Options{}, document("en", par(text))).Pages[0]) {
			if ln := strings.TrimSpace(lineText(it.Line)); strings.HasSuffix(ln, "(202)") || strings.HasSuffix(ln, "//") {
				t.Errorf("torn: %q", ln)
			}
		}
	}
}

// A line that ends in the hyphen of a name loses it when the text is copied
// (poppler) or is not found any more (PDFium), so a name is broken there only
// if it is wider than the line, and never between its letters while it has one.
func TestNamesAreNotBrokenAtTheirHyphens(t *testing.T) {
	const name = "Arias-Bonilla-Villavicencio-Hernandez-Etcheverry"
	for n := range 90 {
		for _, b := range []*doc.Paragraph{
			typedPar("requester.name", strings.Repeat("i", n)+" "+name+" "+name),
			{Spans: append(doc.Text(strings.Repeat("i", n)+" is the person’s name: "), doc.Span{Text: name, Field: "requester.name"})},
			par(strings.Repeat("i", n) + " A-Number and e-mail, e-mail and A-Number"),
		} {
			for _, it := range pageLines(set(t, Options{}, document("en", b)).Pages[0]) {
				if ln := strings.TrimRight(lineText(it.Line), " "); strings.HasSuffix(ln, "-") {
					t.Errorf("a line ends in a hyphen: %q", ln)
				}
			}
		}
	}
	wide := strings.Repeat("Arias-", 40) + "Bonilla"
	lines, text := 0, ""
	for _, it := range pageLines(set(t, Options{}, document("en", typedPar("requester.name", wide))).Pages[0]) {
		if ln := lineText(it.Line); strings.Contains(ln, "Arias") {
			lines++
			text += strings.TrimRight(ln, " ")
			if !strings.HasSuffix(text, "-") && !strings.HasSuffix(text, "Bonilla") {
				t.Errorf("cut between letters: %q", ln)
			}
		}
	}
	if lines < 2 || text != wide {
		t.Errorf("%d lines read %q", lines, text)
	}
}

// What a person typed is in no cache afterwards; our own text is.
func TestCachesHoldNothingTyped(t *testing.T) {
	e := newEngine(t)
	d := document("en", par("boilerplate"), &doc.Paragraph{Spans: []doc.Span{{Text: "My name is "}, {Text: "Wilhelmina Xochitl", Field: "requester.name"}, {Text: " официально"}}},
		typedPar("story", "secretword"))
	if _, err := e.Layout([]*doc.Document{d}, Options{}); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for i := range e.words.shard {
		for k := range e.words.shard[i].m {
			found[k.text] = true
		}
	}
	for i := range e.paras.shard {
		for _, p := range e.paras.shard[i].m {
			for _, s := range p.spans {
				found[s.Text] = true
			}
		}
	}
	for _, w := range []string{"Wilhelmina", "Xochitl", "secretword"} {
		for text := range found {
			if strings.Contains(text, w) {
				t.Errorf("%q is kept", w)
			}
		}
	}
	for _, w := range []string{"boilerplate", "официально"} {
		if !found[w] {
			t.Errorf("%q is not kept, so the test proves nothing", w)
		}
	}
}

func TestCachesAreBounded(t *testing.T) {
	e := newEngine(t)
	for i := range 40 {
		var text strings.Builder
		for k := range 2000 {
			fmt.Fprintf(&text, "w%dx%d ", i, k)
		}
		if _, err := e.Layout([]*doc.Document{document("en", par(text.String()))}, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range e.words.shard {
		if n := len(e.words.shard[i].m); n > wordsPerShard {
			t.Errorf("shard %d holds %d words", i, n)
		}
	}
}

// Words that stand in two languages on one page are kept in both.
func TestKeptInBothLanguages(t *testing.T) {
	c := newParaCache()
	spans := func(lang string) []doc.Span { return []doc.Span{{Text: "Form "}, {Text: "I-589", Lang: lang}} }
	seen := map[uint64]string{}
	for _, lang := range []string{"", "en", "es", "ht"} {
		h := c.hash(&paraKey{lang: "es"}, spans(lang))
		if other, ok := seen[h]; ok {
			t.Errorf("%q and %q take one place", lang, other)
		}
		seen[h] = lang
	}
}

// A quotation of Latin words in Chinese opens and closes with signs of one font.
func TestQuotationMarksAreOfOneFont(t *testing.T) {
	ln := pageLines(set(t, Options{}, document("zh-Hans", &doc.Paragraph{Spans: doc.Text("回答“No records”很常见。")})).Pages[0])[0].Line
	faces := map[string]string{}
	for i := range ln.Runs {
		for _, q := range []string{"“", "”"} {
			if text := lineText(&Line{Runs: ln.Runs[i : i+1]}); strings.Contains(text, q) {
				faces[q] = ln.Runs[i].Face.Name
			}
		}
	}
	if faces["“"] == "" || faces["“"] != faces["”"] {
		t.Errorf("the signs are of %v", faces)
	}
}

// No line of Chinese begins with a sign that closes or ends with one that opens, nor is a
// number torn; and each line but the last, above the foot, is filled.
func TestLinesOfChinese(t *testing.T) {
	parts := []string{"请求记录", "，", "。", "：", "“签字”", "（CBP）", "2026年12月29日", "《信息自由法》", "；", "个人档案", "、", "？", "！", "U.S. Customs", "在20个工作日内答复"}
	random := rand.New(rand.NewPCG(3, 4))
	lines := 0
	for range 200 {
		var text strings.Builder
		text.WriteString("开")
		for range 60 {
			text.WriteString(parts[random.IntN(len(parts))])
		}
		all := pageLines(set(t, Options{}, document("zh-Hans", par(text.String()))).Pages[0])
		for i, it := range all {
			said := strings.TrimSpace(lineText(it.Line))
			first, _ := utf8.DecodeRuneInString(said)
			last, _ := utf8.DecodeLastRuneInString(said)
			if strings.ContainsRune("，。：；、？！）”》", first) || strings.ContainsRune("（“《", last) {
				t.Errorf("a line is %q", said)
			}
			if i+2 < len(all) && it.Line.Width < boxWidth*7/10 {
				t.Errorf("a line of %d of %d: %q", it.Line.Width, boxWidth, said)
			}
			lines++
		}
	}
	if lines < 400 {
		t.Errorf("%d lines prove nothing", lines)
	}
}
