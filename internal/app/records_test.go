package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// What is soon erased or most often forgotten is asked for at the offices that
// hold it, with the law that keeps it from being erased.
func TestForgottenRecordsAreAskedFor(t *testing.T) {
	for agency, want := range map[string][]string{
		"us/cbp": {"video and audio of me", "kit number", "Arrival and Departure Information System", "I-94", "Traveler Verification Service",
			"I-871", "audit trail", "DHS/CBP-021", "6 C.F.R. §§ 5.9, 5.28"},
		"us/ice":   {"video and audio of me", "kit number", "alternatives to detention", "risk classification", "my calls and tablet messages", "I-871", "both sides"},
		"us/uscis": {"biometrics of any kind", "Benefits Information System", "DHS/USCIS-018", "DHS/USCIS-010", "Please preserve all records"},
	} {
		s := text(write(t, example(t, demo), agency, "access", "en").file)
		for _, w := range want {
			if !strings.Contains(s, w) {
				t.Errorf("%s: the letter does not name %q", agency, w)
			}
		}
		for _, no := range []string{"give a sample", "expung"} {
			if strings.Contains(s, no) {
				t.Errorf("%s: the letter speaks of %q", agency, no)
			}
		}
	}
}

// Video is asked for where the person met the office, of nobody else's days.
func TestVideoIsOfTheOwnEncounters(t *testing.T) {
	c := example(t, demo, func(c *casefile.Case) {
		c.Events = []casefile.Event{{When: "2026-06", Place: "Choluteca", Agency: "hn/inm", What: []string{"registered"}}}
	})
	if s := text(write(t, c, "us/cbp", "access", "en").file); strings.Contains(s, "video and audio of me") {
		t.Error("a letter without an encounter asks for video of it")
	}
}

// What a list marks as first stands in the text for the small box too.
func TestFirstRecordsStandInTheShortText(t *testing.T) {
	seen := 0
	for _, name := range []string{"p01-deported", "p02-two-numbers", "p08-belongings", demo} {
		portals(t, example(t, name), func(t *testing.T, f *plan.Filing, letter *doc.Document, boxes []Box, _ string) {
			for _, b := range boxes {
				if b.ID != "short" || f.Right != "access" {
					continue
				}
				for _, r := range plan.Records(f.Agency, f.Right, f.Cond.Has) {
					if r.First {
						seen++
						words := strings.Fields(testcases.Says(r.Text, "en"))
						if !strings.Contains(b.Text, strings.Join(words[:min(4, len(words))], " ")) {
							t.Errorf("%s: the short text leaves out %q", f.ID, r.ID)
						}
					}
				}
			}
		})
	}
	if seen < 10 {
		t.Errorf("only %d first records were looked for", seen)
	}
}
