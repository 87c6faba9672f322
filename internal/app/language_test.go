package app

import (
	"testing"

	"arco/internal/casefile"
)

// The opening of a writ of Honduras is one sentence, and says nothing of what was not told.
func TestGeneralesAreOneSentence(t *testing.T) {
	for _, tt := range []struct{ civil, occupation, want string }{
		{"married", "zzelectricista", ", casado(a), zzelectricista, actuando en nombre propio"},
		{"", "zzelectricista", " años, zzelectricista, actuando en nombre propio"},
		{casefile.Unknown, casefile.Unknown, " años, actuando en nombre propio"},
	} {
		c := example(t, demo, func(c *casefile.Case) {
			c.Requester.CivilStatus, c.Requester.Occupation = tt.civil, tt.occupation
			c.Requester.BirthDate = "2007-03-04"
		})
		s := text(write(t, c, "hn/seds", "access", "es").file)
		has(t, "the letter", s, tt.want)
		hasNotName(t, s, "Estado civil:")
	}
}

// A claim for belongings says what abandonment is in law and quotes no rule against the person; what a former
// owner may claim for three years is pleaded only when the days may be over.
func TestPropertyClaimPleads(t *testing.T) {
	for _, tt := range []struct {
		when  string
		value bool
	}{{"2026-11-20", false}, {"2026-09-01", true}, {casefile.Unknown, true}} {
		c := example(t, "p08-belongings", func(c *casefile.Case) {
			for i := range c.Events {
				c.Events[i].When = tt.when
			}
		})
		for _, lang := range []string{"en", "es"} {
			m := write(t, c, "us/cbp-property", "access", lang)
			s := text(m.file)
			has(t, "the claim", s, "This is a claim.", "did not intend to give up this property", "41 C.F.R. §§ 102-41.20, 102-41.80", "Form 6051D", "Please hold all of it")
			hasNot(t, "the claim", s, "30 days", "considered abandoned")
			if tt.value {
				has(t, "the claim after the days", s, "three years", "40 U.S.C. § 552(b)")
			} else {
				hasNot(t, "the claim within the days", s, "three years")
			}
		}
	}
}

// An organization asks for the best category that its facts support, and only facts that it gave.
func TestFeeCategoryRestsOnFacts(t *testing.T) {
	for _, agency := range usAgencies {
		s := text(write(t, example(t, p11), agency, "foia", "en").file)
		has(t, "with facts", s, "most favorable fee category", "representative of the news media", "799 F.3d 1108")
		bare := example(t, p11, func(c *casefile.Case) { c.Organisation.PublishHow = "" })
		s = text(write(t, bare, agency, "foia", "en").file)
		has(t, "without facts", s, "most favorable fee category")
		hasNot(t, "without facts", s, "news media", "all other requesters", "not found the full texts")
	}
}
