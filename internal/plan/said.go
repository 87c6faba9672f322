package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// said adds the conditions by which a letter says only what was told: whether
// a date names its month, whether something happened once or again and again,
// and what a complaint is about.
func said(m map[string]bool, c *casefile.Case, j *law.Jurisdiction, a *law.Agency, right law.Right) {
	screened := 0
	for _, e := range Events(c, j, a) {
		w, err := casefile.ParseWhen(e.When)
		if err == nil && !w.Unknown {
			m["HasMonths"] = m["HasMonths"] || w.Precision >= casefile.Month
			m["HasYears"] = m["HasYears"] || w.Precision == casefile.Year
		}
		if slices.Contains(e.What, "secondary_screening") {
			screened++
		}
	}
	m["ScreenedOften"], m["ScreenedOnce"] = screened > 1, screened <= 1
	m["HasCorrections"] = len(Corrections(c, a)) > 0
	matters := Matters(c, a, right)
	data := len(Concerns(c, a, right)) > 0
	m["AboutData"] = data || len(matters) == 0
	m["AboutMatters"] = len(matters) > 0
	m["OnlyMatters"] = len(matters) > 0 && !data
	// A national of a listed country may have rights under a law that the
	// letter does not plead. It does not give them away either.
	m["LeavesPrivacyAct"] = m["NotPrivacyAct"] && !m["JudicialRedress"]
}

// matter is the prefix of a concern that is not about data: how a person or
// their things were treated. Only an office that takes complaints about it
// hears of it.
const matter = "matter_"

// IsMatter reports whether a concern is about conduct and not about data.
func IsMatter(k casefile.Concern) bool { return strings.HasPrefix(k.Data, matter) }

// Matters returns what a complaint to the agency is about besides data.
func Matters(c *casefile.Case, a *law.Agency, right law.Right) []casefile.Concern {
	var out []casefile.Concern
	for _, k := range c.Concerns {
		if IsMatter(k) && slices.Contains(a.Matters, strings.TrimPrefix(k.Data, matter)) && concerns(k.Agencies, a.ID) && concerns(k.Rights, string(right)) {
			out = append(out, k)
		}
	}
	return out
}
