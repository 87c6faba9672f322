package casefile

import (
	"reflect"
	"strings"
	"testing"

	"arco/internal/civil"
)

// Whatever has a rule can be set, and is written and read again.
func TestSetReachesEveryKey(t *testing.T) {
	for pattern, r := range rules {
		path := strings.ReplaceAll(pattern, "*", "HN")
		if table := Table(pattern); table != "" {
			path = table + "[1]" + strings.TrimPrefix(path, table)
		}
		if strings.HasPrefix(pattern, "filing.event") || strings.HasPrefix(pattern, "filing.addressee") || strings.HasPrefix(pattern, "filing.proof") {
			continue // a list in a list: never asked
		}
		c := &Case{}
		value := Unknown
		if len(r.words) > 0 {
			value = r.words[0]
		}
		if err := Set(c, path, value); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		found := false
		eachText(c, func(x *text) { found = found || x.pattern == pattern && x.value == value })
		if !found {
			t.Errorf("%s: not set", path)
		}
	}
	for _, wrong := range []string{"", "requester", "requester.nam", "event.when", "event[0].when", "event[x].when", "event[1000].when", "gates.write_to", "organisation.fee_cap_usd"} {
		if err := Set(&Case{}, wrong, "x"); err == nil {
			t.Errorf("%q was set", wrong)
		}
	}
	if err := Set(&Case{}, "requester.name", "a", "b"); err == nil {
		t.Error("two names")
	}
}

func TestKeys(t *testing.T) {
	for key, want := range map[string]string{"event.when": "event", "requester.identifiers.passport.number": "requester.identifiers.passport",
		"requester.name": "", "requester.other_names": "", "gates.write_to.*": "", "child.signer": ""} {
		if got := Table(key); got != want || !Known(key) {
			t.Errorf("%s: %q", key, got)
		}
	}
	if !Repeats("event.what") || !Repeats("requester.citizenships") || Repeats("event.when") || Repeats("gates.write_to.*") || Repeats("no.such") {
		t.Error("lists")
	}
	if !IsNumber("requester.identifiers.dni") || !IsNumber("event.number") || IsNumber("requester.name") {
		t.Error("numbers")
	}
	if Known("event") || Known("") {
		t.Error("no key")
	}
}

func TestCheckAnswer(t *testing.T) {
	today := civil.Date{Year: 2026, Month: 11, Day: 30}
	for _, x := range []struct{ key, value, code string }{
		{"requester.birth_date", "1999-03-14", ""},
		{"requester.birth_date", "2027", "case.date_future"},
		{"requester.birth_date", "14 March", "case.date_shape"},
		{"requester.name", "", "case.blank"},
		{"requester.name", "a\x1bb", "case.control_character"},
		{"requester.name", strings.Repeat("x", MaxName+1), "case.too_long"},
		{"signing.place", "here", "case.word"},
		{"signing.place", Unknown, ""},
	} {
		bad, doubts := CheckAnswer(x.key, x.key, x.value, today)
		all := append(bad, doubts...)
		if x.code == "" && len(all) > 0 || x.code != "" && (len(all) != 1 || all[0].Code != x.code || all[0].Field != x.key) {
			t.Errorf("%s = %q: %v", x.key, x.value, all)
		}
	}
	if !reflect.DeepEqual(Countries()[:2], []string{"AD", "AE"}) {
		t.Error("countries")
	}
}
