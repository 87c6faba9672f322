package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
)

// What goes to an office about a request that it has goes into that request, by
// the portal it went through: no step of a new request stands on the sheet, and
// no other portal.
func TestFollowUpSteps(t *testing.T) {
	a := builtIn(t)
	lib := &a.Pack.Library
	portals := map[string]string{"SecureRelease": "securerelease", "FIRST": "first.uscis", "SIELHO": "sielho"}
	n := 0
	for _, agency := range lib.Agencies() {
		j := lib.Jurisdictions[agency.Jurisdiction]
		if j.Answers() == nil || !agency.Offers(law.Access) {
			continue
		}
		for _, id := range idsOf(j, agency, law.Access) {
			c := person(t, law.Access, j.ID, "NotPrivacyAct")
			c.Filings = []casefile.Filing{{ID: id, Events: []casefile.FilingEvent{{Code: course.EventFiled, On: "2026-10-12", Number: "XY-77"}, {Code: "asks_more", On: "2026-10-26"}}}}
			s, err := course.Stand(c, lib, id, plan.Options{Today: day})
			if err != nil {
				t.Fatal(id, err)
			}
			x, err := course.NextLetter(c, lib, s, "", nil, plan.Options{Today: day})
			if err != nil {
				t.Fatal(id, err)
			}
			x.Filing.Gates = nil
			if len(x.Filing.Missing) > 0 || x.To.Channel == nil || x.Step.To != law.ToAgency {
				continue
			}
			n++
			m := a.maker(c, "en", Options{Today: day}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
			f, err := m.Step(x)
			if err != nil {
				t.Fatal(id, err)
			}
			sheet := strings.Join(strings.Fields(text(f.Sheets)), " ")
			for _, ch := range agency.Channels {
				if !ch.Serves("request") && !ch.Serves("party") {
					continue
				}
				for _, st := range ch.Steps {
					if one, _ := st.In("en"); strings.Contains(sheet, one) {
						t.Errorf("%s: a step of a new request stands there: %q", id, one)
					}
				}
			}
			has(t, id, sheet, "XY-77")
			if x.To.Channel.Kind == "portal" {
				has(t, id, sheet, "Do not start a new one")
			}
			for name, url := range portals {
				own := slices.ContainsFunc(agency.Channels, func(ch *law.Channel) bool { return strings.Contains(strings.ToLower(ch.URL), url) })
				if !own && strings.Contains(sheet, name) {
					t.Errorf("%s: the sheet speaks of %s", id, name)
				}
			}
		}
	}
	if n < 5 {
		t.Fatalf("%d sheets", n)
	}
}
