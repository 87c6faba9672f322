package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/testcases"
)

// "Mayor de edad" is said only of who is certainly as old as the civil law of
// Honduras wants; of everybody else that eighteen years are past.
func TestAgeInHonduras(t *testing.T) {
	for _, x := range []struct {
		born  string
		adult bool
	}{
		{"1992-07-23", true}, {"2005-11-20", true}, {"2005-12-22", false}, {"2008-01-01", false},
		{"2005", false}, {"about 2005", false}, {"about 1999", true}, {"unknown", false},
	} {
		c := example(t, demo, wants, document, func(c *casefile.Case) {
			c.Requester.BirthDate, c.Requester.RecordedBirthDates = x.born, nil
		})
		for _, agency := range []string{"hn/seds", "hn/inm"} {
			m := write(t, c, agency, "access", "en")
			words, other := "mayor de dieciocho años", "mayor de edad"
			if x.adult {
				words, other = other, words
			}
			has(t, x.born, text(m.file), words)
			hasNot(t, x.born, text(m.file), other)
		}
	}
	a := builtIn(t)
	m := a.Pack.Jurisdictions["hn"].Majority
	if m == nil || m.Age != 21 || !a.Pack.Fact("hn", m.Fact).Printable() {
		t.Errorf("the age of majority is %+v", m)
	}
}

// A letter speaks of months only where a date names one.
func TestMonthsOnlyIfTold(t *testing.T) {
	const months, year = "search the whole month before it", "search the whole of that year"
	for when, want := range map[string][2]bool{
		"about 2018": {false, true}, "2018": {false, true}, "unknown": {false, false},
		"2018-05": {true, false}, "about 2018-05-03": {true, false}, "2018-05-03": {true, false},
	} {
		c := example(t, p01, func(c *casefile.Case) {
			c.Events = []casefile.Event{{When: when, Place: "McAllen, Texas", Agency: "us/cbp", What: []string{"stopped"}}}
		})
		s := text(write(t, c, "us/cbp", "access", "en").file)
		if strings.Contains(s, months) != want[0] || strings.Contains(s, year) != want[1] {
			t.Errorf("%s: months %v, year %v", when, strings.Contains(s, months), strings.Contains(s, year))
		}
	}
}

// Who was in transit did not come home, and who was stopped once is not
// stopped again and again.
func TestWordsForWhatHappened(t *testing.T) {
	c := example(t, demo, document, func(c *casefile.Case) {
		c.Events = []casefile.Event{{When: "2025-03", Place: "Danlí", Agency: "hn/inm", What: []string{"registered"}},
			{When: "2025-04", Place: "Danlí", Agency: "hn/inm", What: []string{"transit", "refused", "found"}}}
	})
	m := write(t, c, "hn/inm", "access", "en")
	hasNot(t, "the letter", text(m.file), "al volver")
	hasNot(t, "the copy", text(m.reading), "on return")
	has(t, "the letter", text(m.file), "me registraron en tránsito", "me negaron la entrada o el embarque", "me hallaron")

	once := casefile.Event{When: "2025-03", Place: "Miami", Agency: "us/cbp", What: []string{"refused", "secondary_screening"}}
	for n, want := range map[int]string{1: "I had a difficulty at screening", 3: "more than once when I traveled"} {
		c := example(t, p06, func(c *casefile.Case) {
			c.Corrections, c.Events = nil, nil // the sheet is made without a known wrong entry too
			for range n {
				c.Events = append(c.Events, once)
			}
		})
		for _, lang := range langs {
			m := write(t, c, "us/trip", "rectification", lang)
			has(t, "the sheet", text(m.file), want)
			if n == 1 {
				hasNot(t, "the sheet", text(m.file), "again and again", "una y otra vez", "when I travel.", "more than once when")
			}
		}
	}
}

// A complaint about a thing that was taken does not call it data, and one
// about data says nothing of conduct.
func TestComplaintAboutConduct(t *testing.T) {
	conduct := func(c *casefile.Case) {
		wants(c)
		c.Concerns = []casefile.Concern{{Rights: []string{"objection"}, Data: "matter_belongings"}, {Data: "matter_language"}}
	}
	for _, lang := range langs {
		m := write(t, example(t, p01, conduct), "us/crcl", "objection", lang)
		has(t, "the complaint", text(m.file), "Complaint on how I was treated", "belongings", "taken and not given back", "no interpreter")
		hasNot(t, "the complaint", text(m.file), "collection, use or sharing", "these data", "the data about me", "Fair Information")
		has(t, "the cover", text(m.sheets), fold(testcases.Says(m.filing.Route.Reason, lang)))
		if m.filing.Route.Instead {
			t.Error("the complaint is called a substitute for a right that nobody asked for")
		}
		m = write(t, example(t, p01, conduct), "us/oig", "objection", lang) // takes no complaint about language
		has(t, "the report", text(m.file), "taken and not given back")
		hasNot(t, "the report", text(m.file), "interpreter", "data about me")
		m = write(t, example(t, p01, wants), "us/crcl", "objection", lang)
		has(t, "the complaint", text(m.file), "collection, use or sharing", "my fingerprints")
		hasNot(t, "the complaint", text(m.file), "how I was treated", "The complaint is about this:")
	}
	both := example(t, p01, wants, func(c *casefile.Case) {
		c.Concerns = append(c.Concerns, casefile.Concern{Data: "matter_search"})
	})
	has(t, "both", text(write(t, both, "us/crcl", "objection", "en").file), "my fingerprints", "the search of my body")
	// No other office reads of conduct as if it were data.
	hasNot(t, "the deletion", text(write(t, both, "us/cbp", "deletion", "en").file), "search of my body")
	for _, k := range builtIn(t).Pack.Agencies() {
		for _, m := range k.Matters {
			if !casefile.KnownMatter("matter_" + m) {
				t.Errorf("%s: %s cannot be said in a case file", k.Where, m)
			}
		}
	}
}

// Nationals of a listed country neither plead the Judicial Redress Act nor
// give it away, and nothing tells them that only others have rights.
func TestJudicialRedressIsNeitherPleadedNorWaived(t *testing.T) {
	a := builtIn(t)
	for _, nation := range a.Pack.Jurisdictions["us"].Nationalities["JudicialRedress"] {
		c := example(t, p01, wants, func(c *casefile.Case) {
			c.Requester.Citizenships = []string{nation}
			c.Gates.WriteTo = nil
		})
		for _, agency := range usAgencies {
			for _, right := range []law.Right{law.Access, law.Rectification, law.Deletion, law.Objection} {
				for _, lang := range langs {
					m := write(t, c, agency, string(right), lang)
					hasNot(t, nation, text(m.file)+text(m.reading), "individual” under the Privacy Act", "«individual») por la Ley de Privacidad",
						"Judicial Redress", "I am an individual")
					hasNot(t, nation, text(m.sheets)+testcases.Says(m.filing.Route.Reason, lang), "only to citizens and permanent", "lo da solo a ciudadanos", "may not have a legal right")
				}
			}
			m := write(t, c, agency, "rectification", "en")
			if m.filing.Route.ID != "us_rectification_redress" {
				t.Errorf("%s %s: route %s", nation, agency, m.filing.Route.ID)
			}
			has(t, nation, text(m.sheets), "Judicial Redress Act")
		}
		if nation != "ES" {
			continue
		}
		has(t, nation, text(write(t, c, "us/cbp", "access", "en").file), "ESTA")
	}
	has(t, "others", text(write(t, example(t, p01, wants), "us/cbp", "rectification", "en").file), "I do not ask to be treated as an “individual”")
	hasNot(t, "others", text(write(t, example(t, p01, wants), "us/cbp", "access", "en").file), "ESTA")
}
