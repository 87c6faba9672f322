package content

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/number"
	"arco/templates"
)

const (
	doubtForm  = number.DoubtForm
	doubtCheck = number.DoubtCheck
	doubtPlace = number.DoubtPlace
	doubtDate  = number.DoubtDate
)

// kindOf finds a kind of number of the content by its id.
func kindOf(t testing.TB) func(id string) *law.Number {
	t.Helper()
	p, err := LoadBuiltIn(templates.FS, nil)
	if err != nil {
		t.Fatal(err)
	}
	return func(id string) *law.Number {
		n := p.Number(id)
		if n == nil {
			t.Fatalf("no kind %s", id)
		}
		return n
	}
}

var kindIDs = []string{"a_number", "fin", "dni", "curp", "dui", "cui", "passport", "receipt", "booking"}

// The samples are invented, or are the ones that registers print as samples.
func TestDoubt(t *testing.T) {
	kind := kindOf(t)
	for _, id := range kindIDs {
		k := kind(id)
		if code := k.Doubt(k.Sample); code != "" {
			if id != "dui" && id != "cui" { // the sample shows the form, its check digit is made up
				t.Errorf("%s: our own sample is doubted: %s", id, code)
			}
		}
		for _, s := range []string{"", "unknown", " "} {
			if l := casefile.DoubtNumber([]*number.Kind{&k.Kind}, k.Key, k.Key, s); len(l) > 0 {
				t.Errorf("%s: %q is doubted", id, s)
			}
		}
	}
	for _, tt := range []struct {
		kind string
		s    string
		want string
	}{
		{"a_number", "A201234567", ""}, {"a_number", "a 201-234-567", ""}, {"a_number", "A# 20 123 456", ""}, {"a_number", "201234567", ""},
		{"a_number", "٢٠١٢٣٤٥٦٧", ""}, {"a_number", "A‑201‑234‑567", ""}, {"a_number", "A1234567", doubtForm}, {"a_number", "A2012345678", doubtForm},
		{"a_number", "A20123456O", doubtForm}, {"a_number", "A000000000", doubtForm}, {"a_number", "none", doubtForm},
		{"fin", "1059378432", ""}, {"fin", "1059 3784", ""}, {"fin", "12345", doubtForm}, {"fin", "A201234567", doubtForm},
		{"dni", "0801199012345", ""}, {"dni", "0801 1990 12345", ""}, {"dni", "0828-1990-00001", ""}, {"dni", "0829-1990-00001", doubtPlace},
		{"dni", "1901-1990-00001", doubtPlace}, {"dni", "0800-1990-00001", doubtPlace}, {"dni", "0801-1890-00001", doubtDate}, {"dni", "0801-1990-1234", doubtForm},
		{"curp", "BOXW310820HNERXN09", ""}, {"curp", "boxw310820hnerxn09", ""}, {"curp", "BOXW310820HNERXN08", doubtCheck},
		{"curp", "BOXW310820HNERXN0", doubtForm}, {"curp", "BOXW310820HXXRXN09", doubtForm}, {"curp", "BOXW310230HNERXN09", doubtDate},
		{"dui", "00016297-5", ""}, {"dui", "000162975", ""}, {"dui", "00016297-4", doubtCheck}, {"dui", "0016297-5", doubtForm},
		{"cui", cui(kind("cui"), "23456789", "0101"), ""}, {"cui", "2345 67890 0101", doubtCheck}, {"cui", cui(kind("cui"), "23456789", "0118"), doubtPlace},
		{"cui", cui(kind("cui"), "23456789", "2301"), doubtPlace}, {"cui", cui(kind("cui"), "23456789", "1333"), ""}, {"cui", "123", doubtForm},
		{"passport", "E123456", ""}, {"passport", "G12345678", ""}, {"passport", "123456789", ""}, {"passport", "N 005-12347", ""},
		{"passport", "ABCDEFG", doubtForm}, {"passport", "E1234567890", doubtForm},
		{"receipt", "IOE0123456789", ""}, {"receipt", "ioe 0123-456789", ""}, {"receipt", "LIN*0123456789", ""}, {"receipt", "IO0123456789", doubtForm},
		{"booking", "anything at all", ""},
	} {
		if got := kind(tt.kind).Doubt(tt.s); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.kind, tt.s, got, tt.want)
		}
	}
}

// cui completes a Guatemalan number; the first eight digits must not give 10.
func cui(k *law.Number, first, place string) string {
	for d := '0'; d <= '9'; d++ {
		if s := first + string(d) + place; k.Doubt(s) != doubtCheck {
			return s
		}
	}
	return ""
}

// A wrong digit among the checked ones: modulo eleven sees each, modulo ten
// misses those whose weight shares a factor with ten.
func TestCheckDigits(t *testing.T) {
	kind := kindOf(t)
	for _, tt := range []struct {
		kind    string
		good    string
		checked int // digits under the check
		seen    int // percent at least
	}{{"curp", "BOXW310820HNERXN09", 18, 75}, {"dui", "000162975", 9, 80}, {"cui", cui(kind("cui"), "23456789", "0101"), 9, 100}} {
		if kind(tt.kind).Doubt(tt.good) != "" {
			t.Fatalf("%s: %s is doubted", tt.kind, tt.good)
		}
		all, seen := 0, 0
		for i, old := range tt.good[:tt.checked] {
			for d := '0'; d <= '9' && old >= '0' && old <= '9'; d++ {
				if d == old {
					continue
				}
				all++
				if kind(tt.kind).Doubt(tt.good[:i]+string(d)+tt.good[i+1:]) != "" {
					seen++
				}
			}
		}
		if all < 60 || seen*100 < tt.seen*all {
			t.Errorf("%s: %d of %d slips are seen", tt.kind, seen, all)
		}
	}
}

func TestFormatNumbers(t *testing.T) {
	kind := kindOf(t)
	for s, want := range map[string]string{"a201234567": "A201-234-567", "20 123 456": "A20-123-456", " odd 7 ": "odd 7", "A٢٠١٢٣٤٥٦٧": "A201-234-567"} {
		if got := kind("a_number").Format(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"A20-123-456": "A020-123-456", "A201234567": "", "": "", "x": "", "00000000": ""} {
		if got := kind("a_number").Padded(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"0801199012345": "0801-1990-12345", "0801 1990 1234": "0801 1990 1234"} {
		if got := kind("dni").Format(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// A birth that a number tells is held against the one in the case.
func TestBornElsewhen(t *testing.T) {
	c := &casefile.Case{Requester: casefile.Requester{BirthDate: "1999-03-14"}}
	p, err := LoadBuiltIn(templates.FS, nil)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"0801-1990-12345": "requester.identifiers.dni", "0801-2001-12345": "", "BOXW310820HNERXN09": "requester.identifiers.curp"} {
		c.Requester.Identifiers = casefile.Identifiers{}
		if strings.HasPrefix(id, "B") {
			c.Requester.Identifiers.CURP = id
		} else {
			c.Requester.Identifiers.DNI = id
		}
		problems, doubts := casefile.CheckNumbers(c, p.Kinds(), p.Papers())
		if len(problems) > 0 || (len(doubts) > 0) != (want != "") || want != "" && doubts[0].Field != want {
			t.Errorf("%s: %v, %v", id, problems, doubts)
		}
	}
	c.Requester.Identifiers = casefile.Identifiers{DocumentAttached: "dni", Numbers: map[string]string{"nitt": "1"}, ANumbers: []string{"123"}, DUI: "00016297-6"}
	problems, doubts := casefile.CheckNumbers(c, p.Kinds(), p.Papers())
	var got []string
	for _, d := range doubts {
		got = append(got, d.Code+" "+d.Field)
	}
	slices.Sort(got)
	want := []string{"case.document_without_number requester.identifiers.dni", "case.unknown_number requester.identifiers.numbers.nitt",
		"doubt.check_digit requester.identifiers.dui", "doubt.form requester.identifiers.a_numbers[1]"}
	if len(problems) > 0 || !slices.Equal(got, want) {
		t.Errorf("%v, %v", problems, got)
	}
	c.Requester.Identifiers = casefile.Identifiers{DocumentAttached: "pasport"}
	if problems, _ = casefile.CheckNumbers(c, p.Kinds(), p.Papers()); len(problems) != 1 || problems[0].Args["suggestion"] != "passport" {
		t.Errorf("%v", problems)
	}
}

// Formatting changes the spacing only, a doubt does not depend on spacing, and
// formatting twice changes nothing more.
func FuzzIdentifiers(f *testing.F) {
	kind := kindOf(f)
	for _, id := range kindIDs {
		f.Add(kind(id).Sample)
	}
	f.Add("٢٠١-٢٣٤ ٥٦٧")
	f.Add("A 20.123/456")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || !casefile.Told(s) {
			t.Skip()
		}
		for _, id := range kindIDs {
			k := kind(id)
			code := k.Doubt(s)
			if bare := number.Compact(s); casefile.Told(bare) && k.Doubt(bare) != code {
				t.Errorf("%s: spacing decides about %q", id, s)
			}
			if k.Doubt(" "+s+" ") != code {
				t.Errorf("%s: a space decides about %q", id, s)
			}
			once := k.Format(s)
			if k.Format(once) != once {
				t.Errorf("%s: %q: %q, then %q", id, s, once, k.Format(once))
			}
			if strings.TrimPrefix(number.Compact(once), k.Lead) != strings.TrimPrefix(number.Compact(s), k.Lead) {
				t.Errorf("%s: %q became %q", id, s, once)
			}
			if p := k.Padded(s); p != "" && k.Padded(p) != "" {
				t.Errorf("%s: %q is padded twice", id, s)
			}
		}
	})
}
