package casefile

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var kinds = []Kind{ANumber, FIN, DNI, CURP, DUI, CUI, PassportNumber, Receipt, Booking}

// The samples are invented, or are the ones that registers print as samples.
func TestDoubt(t *testing.T) {
	for _, k := range kinds {
		if code := Doubt(k, k.Form()); code != "" {
			if k != DUI && k != CUI { // the sample shows the form, its check digit is made up
				t.Errorf("%s: our own sample is doubted: %s", k, code)
			}
		}
		for _, s := range []string{"", "unknown", " "} {
			if Doubt(k, s) != "" {
				t.Errorf("%s: %q is doubted", k, s)
			}
		}
	}
	for _, tt := range []struct {
		kind Kind
		s    string
		want string
	}{
		{ANumber, "A201234567", ""}, {ANumber, "a 201-234-567", ""}, {ANumber, "A# 20 123 456", ""}, {ANumber, "201234567", ""},
		{ANumber, "٢٠١٢٣٤٥٦٧", ""}, {ANumber, "A‑201‑234‑567", ""}, {ANumber, "A1234567", doubtForm}, {ANumber, "A2012345678", doubtForm},
		{ANumber, "A20123456O", doubtForm}, {ANumber, "A000000000", doubtForm}, {ANumber, "none", doubtForm},
		{FIN, "1059378432", ""}, {FIN, "1059 3784", ""}, {FIN, "12345", doubtForm}, {FIN, "A201234567", doubtForm},
		{DNI, "0801199012345", ""}, {DNI, "0801 1990 12345", ""}, {DNI, "0828-1990-00001", ""}, {DNI, "0829-1990-00001", doubtPlace},
		{DNI, "1901-1990-00001", doubtPlace}, {DNI, "0800-1990-00001", doubtPlace}, {DNI, "0801-1890-00001", doubtDate}, {DNI, "0801-1990-1234", doubtForm},
		{CURP, "BOXW310820HNERXN09", ""}, {CURP, "boxw310820hnerxn09", ""}, {CURP, "BOXW310820HNERXN08", doubtCheck},
		{CURP, "BOXW310820HNERXN0", doubtForm}, {CURP, "BOXW310820HXXRXN09", doubtForm}, {CURP, "BOXW310230HNERXN09", doubtDate},
		{DUI, "00016297-5", ""}, {DUI, "000162975", ""}, {DUI, "00016297-4", doubtCheck}, {DUI, "0016297-5", doubtForm},
		{CUI, cui("23456789", "0101"), ""}, {CUI, "2345 67890 0101", doubtCheck}, {CUI, cui("23456789", "0118"), doubtPlace},
		{CUI, cui("23456789", "2301"), doubtPlace}, {CUI, cui("23456789", "1333"), ""}, {CUI, "123", doubtForm},
		{PassportNumber, "E123456", ""}, {PassportNumber, "G12345678", ""}, {PassportNumber, "123456789", ""}, {PassportNumber, "N 005-12347", ""},
		{PassportNumber, "ABCDEFG", doubtForm}, {PassportNumber, "E1234567890", doubtForm},
		{Receipt, "IOE0123456789", ""}, {Receipt, "ioe 0123-456789", ""}, {Receipt, "LIN*0123456789", ""}, {Receipt, "IO0123456789", doubtForm},
		{Booking, "anything at all", ""},
	} {
		if got := Doubt(tt.kind, tt.s); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.kind, tt.s, got, tt.want)
		}
	}
}

// cui completes a Guatemalan number; the first eight digits must not give 10.
func cui(first, place string) string {
	for d := '0'; d <= '9'; d++ {
		if s := first + string(d) + place; doubtCUI(s) != doubtCheck {
			return s
		}
	}
	return ""
}

// A wrong digit among the checked ones: modulo eleven sees each, modulo ten
// misses those whose weight shares a factor with ten.
func TestCheckDigits(t *testing.T) {
	for _, tt := range []struct {
		kind    Kind
		good    string
		checked int // digits under the check
		seen    int // percent at least
	}{{CURP, "BOXW310820HNERXN09", 18, 75}, {DUI, "000162975", 9, 80}, {CUI, cui("23456789", "0101"), 9, 100}} {
		if Doubt(tt.kind, tt.good) != "" {
			t.Fatalf("%s: %s is doubted", tt.kind, tt.good)
		}
		all, seen := 0, 0
		for i, old := range tt.good[:tt.checked] {
			for d := '0'; d <= '9' && old >= '0' && old <= '9'; d++ {
				if d == old {
					continue
				}
				all++
				if Doubt(tt.kind, tt.good[:i]+string(d)+tt.good[i+1:]) != "" {
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
	for s, want := range map[string]string{"a201234567": "A201-234-567", "20 123 456": "A20-123-456", " odd 7 ": "odd 7", "unknown": "", "": "", "A٢٠١٢٣٤٥٦٧": "A201-234-567"} {
		if got := FormatANumber(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"A20-123-456": "A020-123-456", "A201234567": "", "": "", "x": "", "00000000": ""} {
		if got := PaddedANumber(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"0801199012345": "0801-1990-12345", "0801 1990 1234": "0801 1990 1234", "unknown": "", "": ""} {
		if got := FormatDNI(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// Formatting changes the spacing only, a doubt does not depend on spacing, and
// formatting twice changes nothing more.
func FuzzIdentifiers(f *testing.F) {
	for _, k := range kinds {
		f.Add(k.Form())
	}
	f.Add("٢٠١-٢٣٤ ٥٦٧")
	f.Add("A 20.123/456")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		for _, k := range kinds {
			code := Doubt(k, s)
			if Told(s) && Told(compact(s)) && Doubt(k, compact(s)) != code {
				t.Errorf("%s: spacing decides about %q", k, s)
			}
			if Told(s) && Doubt(k, " "+s+" ") != code {
				t.Errorf("%s: a space decides about %q", k, s)
			}
		}
		for _, format := range []func(string) string{FormatANumber, FormatDNI} {
			once := format(s)
			if format(once) != once {
				t.Errorf("%q: %q, then %q", s, once, format(once))
			}
			if Told(s) && strings.TrimPrefix(compact(once), "A") != strings.TrimPrefix(compact(s), "A") {
				t.Errorf("%q became %q", s, once)
			}
		}
		if p := PaddedANumber(s); p != "" && PaddedANumber(p) != "" {
			t.Errorf("%q is padded twice", s)
		}
	})
}
