package number

import (
	"strings"
	"testing"
)

// Each rule of a check digit takes a number that is known to be good and sees a
// wrong digit in it. The numbers are samples of the rules, nobody's.
func TestChecks(t *testing.T) {
	for name, good := range map[string]string{"luhn": "79927398713", "mod10-weighted": "000162975", "mod11-rising": "234567899"} {
		k := &Kind{ID: name, Form: `\d{8,10}(?P<check>\d)`, Check: name}
		if key, why := k.Fault(); key != "" && key != "sample" {
			t.Fatal(name, key, why)
		}
		if d := k.Doubt(good); d != "" {
			t.Errorf("%s: %s is doubted: %s", name, good, d)
		}
		if d := k.Doubt(good[:len(good)-1] + string('0'+(good[len(good)-1]-'0'+1)%10)); d != DoubtCheck {
			t.Errorf("%s: a wrong check digit passes", name)
		}
	}
	if len(CheckNames()) != 3 {
		t.Errorf("%v: a rule has no sample here", CheckNames())
	}
}

// What is wrong with a kind is told with its key, and nothing panics on it.
func TestFault(t *testing.T) {
	for _, tt := range []struct {
		kind *Kind
		key  string
		why  string
	}{
		{&Kind{Form: "(", Sample: "1"}, "form", "missing"},
		{&Kind{Form: `\d`, Sample: "1", Check: "lunh"}, "check", "luhn"},
		{&Kind{Form: `\d`, Sample: "1", Check: "luhn"}, "check", "(?P<check>"},
		{&Kind{Form: `\d`, Sample: "1", Birth: "moon"}, "birth", "day-century"},
		{&Kind{Form: `\d`, Sample: "1", Birth: "year-of-entry"}, "birth", "(?P<year>"},
		{&Kind{Form: `\d`, Sample: "1", Places: []int{1}}, "places", "(?P<place>"},
		{&Kind{Form: `\d`, Sample: "x"}, "sample", "form"},
		{&Kind{Form: `\d`, Sample: "1"}, "", ""},
		{&Kind{}, "", ""},
	} {
		key, why := tt.kind.Fault()
		if key != tt.key || !strings.Contains(why, tt.why) {
			t.Errorf("%q: %s, %s", tt.kind.Form, key, why)
		}
		tt.kind.Doubt("12")
		tt.kind.Format("12")
		tt.kind.Padded("12")
	}
}
