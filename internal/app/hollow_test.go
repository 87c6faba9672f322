package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
)

// Whatever a person does not know, no passage stands empty on the page.
func TestNothingIsHollow(t *testing.T) {
	cases := map[string]*casefile.Case{
		"demo": example(t, demo),
		"as little as can be": example(t, demo, func(c *casefile.Case) {
			r := &c.Requester
			r.FamilyName, r.OtherNames, r.ConfirmedVariants, r.RecordedBirthDates = "", nil, nil, nil
			r.CivilStatus, r.Occupation, r.Municipality = "", "", ""
			r.Identifiers.ANumbers = nil
			c.Events, c.Reply.CareOf, c.Reply.Country, c.Reply.Phone = nil, "", "", ""
		}),
		"names not known": example(t, demo, func(c *casefile.Case) {
			c.Requester.OtherNames, c.Requester.ConfirmedVariants = []string{"unknown"}, []string{"unknown"}
		}),
		"the name again": example(t, demo, func(c *casefile.Case) {
			c.Requester.OtherNames, c.Requester.ConfirmedVariants = []string{c.Requester.Name}, nil
		}),
		"encounters not known": example(t, demo, func(c *casefile.Case) {
			c.Events = []casefile.Event{{When: "unknown", Place: "unknown", Agency: "unknown", What: []string{"unknown"}}}
		}),
		"encounters in the United States only": example(t, demo, func(c *casefile.Case) { c.Events = c.Events[:3] }),
		"encounters in Honduras only":          example(t, demo, func(c *casefile.Case) { c.Events = c.Events[3:] }),
		"one request":                          example(t, demo, func(c *casefile.Case) { c.Requests = c.Requests[:1] }),
	}
	for name, c := range cases {
		for _, agency := range four {
			for _, right := range law.Rights {
				m := write(t, c, agency, string(right), "en")
				for _, d := range []*doc.Document{m.file, m.reading, m.sheets} {
					if d == nil {
						continue
					}
					for _, f := range hollow(d) {
						t.Errorf("%s: %s: %s", name, d.ID, f)
					}
					checkWhole(t, name+": "+d.ID, strings.ReplaceAll(text(d), "date not known", ""))
				}
			}
		}
	}
}
