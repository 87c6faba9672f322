package app

import (
	"strings"
	"testing"
)

// A checklist and the care notes tell only what the filing holds: no place of signing where the letter swears to none, no
// story where an organisation asks.
func TestSheetsTellWhatTheFilingHolds(t *testing.T) {
	for _, c := range []struct {
		example, agency, right, line string
		told                         bool
	}{
		{"p16-held", "us/dhs", "access", "La persona firma dentro de Estados Unidos", true},
		{"p16-held", "us/crcl", "objection", "La persona firma dentro de Estados Unidos", false},
		{"p19-two-countries", "hn/inm", "access", "ni dónde vive su familia", true},
		{"p11-organisation", "hn/inm", "foia", "ni dónde vive su familia", false},
		{"p19-two-countries", "hn/inm", "access", "otra para que la sellen", true},
		{"p11-organisation", "hn/inm", "foia", "otra para que la sellen", false},
	} {
		s := text(write(t, example(t, c.example), c.agency, c.right, "es").sheets)
		if strings.Contains(s, c.line) != c.told {
			t.Errorf("%s %s: %q is told: %v", c.example, c.agency, c.line, !c.told)
		}
	}
}

// A letter to Honduras asks to tell nobody outside Honduras, and a request for texts gives no identity number.
func TestHondurasTellsHonduras(t *testing.T) {
	if s := text(write(t, example(t, "p19-two-countries"), "hn/inm", "rectification", "es").file); !strings.Contains(s, "a toda institución hondureña") || strings.Contains(s, "a quienes los recibieron") {
		t.Error("the correction is to be told to everybody")
	}
	if s := text(write(t, example(t, "p11-organisation"), "hn/inm", "foia", "es").file); strings.Contains(s, "0801-1979-04321") {
		t.Error("the request for texts gives the identity number")
	}
}
