package plan_test

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/plan"
)

// A complaint tells the encounters in which what it is about happened, and all
// of them where its words do not say.
func TestComplaintTellsItsOwnEncounters(t *testing.T) {
	told := func(concerns ...string) (out []string) {
		c := example(t, "p16-held")
		c.Concerns = nil
		for _, d := range concerns {
			c.Concerns = append(c.Concerns, casefile.Concern{Data: d, Rights: []string{"objection"}})
		}
		f := one(t, c, "us/crcl", "objection", plan.Options{})
		for _, e := range plan.Events(c, library(t).Jurisdictions["us"], f.Agency) {
			out = append(out, e.Agency)
		}
		return out
	}
	for _, tt := range []struct {
		concerns []string
		want     int
	}{
		{[]string{"matter_belongings"}, 1},
		{[]string{"matter_belongings", "fingerprints"}, 1},
		{[]string{"matter_belongings", "matter_force"}, 2}, // where force was used nobody asked
		{[]string{"all"}, 2},
	} {
		if got := told(tt.concerns...); len(got) != tt.want || got[0] != "us/cbp" {
			t.Errorf("about %v the office hears of %v", tt.concerns, got)
		}
	}
}

// In lists a letter goes by what it is, not by the right it stands under.
func TestLettersGoByTheirName(t *testing.T) {
	for _, tt := range []struct{ name, agency, right, key string }{
		{"p08-belongings", "us/cbp-property", "access", "right.belongings"},
		{"p14-family", "us/cbp-property", "access", "right.belongings"},
		{"p14-family", "us/cbp", "access", "right.deceased"},
		{"p08-belongings", "us/cbp", "access", "right.access"},
		{"p16-held", "us/crcl", "objection", "right.conduct"},
	} {
		if f := one(t, example(t, tt.name), tt.agency, tt.right, plan.Options{}); f.RightKey() != tt.key {
			t.Errorf("%s: %s goes by %s, not %s", tt.name, tt.agency, f.RightKey(), tt.key)
		}
	}
	for _, a := range library(t).Agencies() {
		if f := (&plan.Filing{Agency: a, Right: law.Access}); f.RightKey() == "" {
			t.Errorf("%s: no name for its letters", a.ID)
		}
	}
}
