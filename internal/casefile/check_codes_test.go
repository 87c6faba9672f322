package casefile

import (
	"strings"
	"testing"
)

// A code that does not exist is told with its key and the one that was meant;
// words, countries that are not covered and "unknown" are no codes.
func TestCheckCodes(t *testing.T) {
	codes := Codes{Agencies: []string{"us/cbp", "us/ice", "hn/inm"}, Covered: []string{"us", "hn"}, Courts: []string{"ATL", "DEN", "NYC"},
		Gates: []string{"home-state", "safe-reply"}, Items: []string{"training", "sharing"}}
	tests := []struct {
		name              string
		edit              func(*Case)
		path, code, meant string // "" is no doubt, or no suggestion
	}{
		{"a mistyped office", func(c *Case) { c.Events = []Event{{}, {Agency: "us/ise"}} }, "event[2].agency", "case.unknown_agency", "us/ice"},
		{"a country that is none", func(c *Case) { c.Events = []Event{{Agency: "usa/cbp"}} }, "event[1].agency", "case.unknown_agency", "us/cbp"},
		{"an office far from any", func(c *Case) { c.Events = []Event{{Agency: "us/coastguard"}} }, "event[1].agency", "case.unknown_agency", ""},
		{"an office of a country that is not covered", func(c *Case) { c.Events = []Event{{Agency: "mx/inm"}} }, "", "", ""},
		{"an office in words", func(c *Case) { c.Events = []Event{{Agency: "county jail"}} }, "", "", ""},
		{"an office that nobody knows", func(c *Case) { c.Events = []Event{{Agency: Unknown}} }, "", "", ""},
		{"a wrong entry", func(c *Case) { c.Corrections = []Correction{{Agencies: []string{"us/cbp", "hn/imn"}}} }, "correction[1].agencies[2]", "case.unknown_agency", "hn/inm"},
		{"data", func(c *Case) { c.Concerns = []Concern{{Agencies: []string{"us/cpb"}}} }, "concern[1].agencies[1]", "case.unknown_agency", "us/cbp"},
		{"left out", func(c *Case) { c.LeaveOut = []Choice{{Agency: "us/icee"}} }, "leave_out[1].agency", "case.unknown_agency", "us/ice"},
		{"who acts", func(c *Case) { c.Representative = &Representative{Agencies: []string{"us/ic"}} }, "representative.agencies[1]", "case.unknown_agency", "us/ice"},
		{"a court", func(c *Case) { c.History.Court = "DNV" }, "history.court", "case.unknown_court", "DEN"},
		{"a court far from any", func(c *Case) { c.History.Court = "QQQ" }, "history.court", "case.unknown_court", ""},
		{"a court that is there", func(c *Case) { c.History.Court = "ATL" }, "", "", ""},
		{"a gate", func(c *Case) { c.Gates.Told = []string{"home_state"} }, "gates.told[1]", "case.unknown_gate", "home-state"},
		{"an unlock", func(c *Case) { c.Gates.Unlock = []Unlock{{Gate: "homestate"}} }, "gates.unlock[1].gate", "case.unknown_gate", "home-state"},
		{"an item", func(c *Case) { c.Requests = []Request{{Items: []string{"training", "trainings"}}} }, "request[1].items[2]", "case.unknown_item", "training"},
	}
	for _, tt := range tests {
		c := &Case{}
		tt.edit(c)
		doubts := CheckCodes(c, codes)
		if tt.code == "" {
			if len(doubts) != 0 {
				t.Errorf("%s: %v", tt.name, doubts)
			}
			continue
		}
		if len(doubts) != 1 || doubts[0].Field != tt.path || doubts[0].Code != tt.code {
			t.Errorf("%s: %v, want %s at %s", tt.name, doubts, tt.code, tt.path)
			continue
		}
		if got, _ := doubts[0].Args["suggestion"].(string); got != tt.meant || doubts[0].Hint == "" {
			t.Errorf("%s: %q is suggested, want %q", tt.name, got, tt.meant)
		}
	}
}

// An entry that goes to offices of two languages is told; of one language, or of a
// country whose language is not known, it is not.
func TestEntriesHaveOneLanguage(t *testing.T) {
	codes := Codes{Agencies: []string{"us/cbp", "us/ice", "hn/inm"}, Covered: []string{"us", "hn"}, Filing: map[string]string{"us": "en", "hn": "es"}}
	for ids, told := range map[string]bool{"us/cbp us/ice": false, "us/cbp hn/inm": true, "hn/inm mx/inm": false, "mx/inm us/cbp hn/inm": true, "": false} {
		c := &Case{Corrections: []Correction{{Agencies: strings.Fields(ids)}}}
		l := CheckCodes(c, codes)
		if got := len(l) == 1 && l[0].Code == "case.two_languages" && l[0].Field == "correction[1].agencies"; got != told || !told && len(l) > 0 {
			t.Errorf("%s: %v", ids, l)
		}
	}
}
