package app

import (
	"os"
	"strings"
	"testing"

	"arco/internal/problem"
)

// A word or a date of what happened that cannot be read is told, holds the
// letters that need it, and stops neither the others nor the folder. An answer
// that says who the person is stops all.
func TestUnreadHoldsOnlyWhatNeedsIt(t *testing.T) {
	a := builtIn(t)
	tests := []struct {
		file, old, bad string
		field          string // "" stops all
		held, ready    string
	}{
		{"p01-deported", `what = ["removed"]`, `what = ["remuved"]`, "event[2].what[1]", "us-ice-access", ""},
		{"p01-deported", `what = ["stopped",`, `what = ["detaned",`, "event[1].what[1]", "us-cbp-access", "hn-inm-access"},
		{"p01-deported", `what = ["registered"]`, `what = ["registred"]`, "event[3].what[1]", "hn-inm-access", "us-ice-access"},
		{"p01-deported", `when = "2026-08-09..2026-08-12"`, `when = "julio 2026"`, "event[1].when", "us-cbp-access", "us-uscis-access"},
		{"p03-detained", `hearing = "2027-01-04"`, `hearing = "2027-13-04"`, "history.hearing", "us-ice-access", ""},
		{"p03-detained", `hearing = "2027-01-04"`, `hearing = "2027"`, "history.hearing", "us-ice-access", ""},
		{"p03-detained", `held_by = ["ice"]`, `held_by = ["iec"]`, "history.held_by[1]", "us-uscis-access", ""},
		{"p01-deported", `agency = "hn/inm"`, `agency = "unknown"` + "\ncountry = \"XQ\"", "event[3].country", "us-cbp-access", ""},
		{"p01-deported", `what = ["registered"]`, "what = [\"detained\"]\n[[event]]\nagency = \"unknown\"\nwhat = [\"detained\"]\ncountry = \"Hondurs\"", "event[4].country", "hn-inm-access", "us-cbp-access"},
		{"p01-deported", `agency = "hn/inm"`, `agency = "hn/inm"` + "\ncountry = \"XQ\"", "", "", ""},
		{"p01-deported", `birth_country = "HN"`, `birth_country = "XQ"`, "", "", ""},
		{"p03-detained", `hearing = "2027-01-04"`, `hearing = "2027-01-04"` + "\n" + `judge2 = "yes"`, "", "", ""},
	}
	for _, tt := range tests {
		raw, err := os.ReadFile("../../examples/" + tt.file + ".toml")
		if err != nil || !strings.Contains(string(raw), tt.old) {
			t.Fatalf("%s: %v", tt.old, err)
		}
		r, err := a.Read("case.toml", []byte(strings.Replace(string(raw), tt.old, tt.bad, 1)), expectDay)
		if tt.field == "" {
			if err == nil {
				t.Errorf("%s: taken", tt.bad)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: stops the case: %v", tt.bad, err)
			continue
		}
		if !hasField(r.Warnings, tt.field) {
			t.Errorf("%s: no word of %s", tt.bad, tt.field)
		}
		opt := Options{Today: expectDay}
		made, err := a.Packet(r.Case, opt)
		if err != nil || !made.has("print.pdf") {
			t.Errorf("%s: no folder: %v", tt.bad, err)
			continue
		}
		seen := 0
		for _, m := range made.Made {
			switch m.Filing.ID {
			case tt.held:
				seen++
				if !hasField(m.Filing.Missing, tt.field) {
					t.Errorf("%s: %s is not held for it", tt.bad, tt.held)
				}
			case tt.ready:
				seen++
				if hasField(m.Filing.Missing, tt.field) {
					t.Errorf("%s: %s is held too", tt.bad, tt.ready)
				}
			}
		}
		if want := 1 + min(len(tt.ready), 1); seen != want {
			t.Errorf("%s: %d of %d filings", tt.bad, seen, want)
		}
	}
	raw, _ := os.ReadFile("../../examples/p03-detained.toml")
	r, err := a.Read("case.toml", []byte(strings.Replace(string(raw), `right = "access"`, `right = "acces"`, 1)), expectDay)
	if err != nil {
		t.Fatal(err)
	}
	if made, err := a.Packet(r.Case, Options{Today: expectDay}); err != nil || len(made.Made) == 0 {
		t.Errorf("a right that is none stops the rest: %v", err)
	}
}

func hasField(l problem.List, field string) bool {
	for _, p := range l {
		if p.Field == field {
			return true
		}
	}
	return false
}
