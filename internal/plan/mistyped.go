package plan

import (
	"fmt"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// hold keeps back what a mistyped name in the case may be about: the filing
// that the id of a record meant, which would be made a second time, and the
// letters of the office that an encounter, a wrong entry or a concern meant,
// which would go without it. It returns the names that hold no letter.
func (p *Plan) hold(c *casefile.Case, lib *law.Library, today civil.Date) problem.List {
	var ids []string
	for i, h := range c.Filings {
		if _, ok := ParseID(lib, h.ID); ok {
			continue
		}
		if ids == nil {
			ids = KnownFilings(c, lib, today)
		}
		near := nearID(ids, lib, h.ID)
		n, ok := ParseID(lib, near)
		for _, f := range p.Filings {
			if ok && f.Agency == n.Agency && f.Right == n.Right && !f.Filed() {
				f.Missing = append(f.Missing, problem.New("next.unknown_filing", RecordField(i)+".id", "hint.next_did_you_mean",
					"suggestion", near, "known", strings.Join(ids, ", ")))
			}
		}
	}
	var bad problem.List
	check := func(where, id string, encounter bool) {
		if a := lib.Agency(id); a != nil && a.Into != "" && !encounter { // of an encounter the plan has a word
			bad = append(bad, problem.New("request.closed", where, "hint.request_closed", "agency", a.ID, "into", a.Into))
		}
		j, _, ok := strings.Cut(id, "/")
		if !ok || lib.Jurisdictions[j] == nil || lib.Agency(id) != nil {
			return
		}
		known := lib.Offices()
		hint, near := "hint.request_unknown_agency", tomlfile.Near(id, known)
		if near != "" {
			hint = "hint.request_unknown_agency_near"
		}
		no := problem.New("request.unknown_agency", where, hint, "agency", SafeWord(id), "known", strings.Join(known, ", "), "suggestion", near)
		held := false
		for _, f := range p.Filings {
			if f.Agency.ID == near && (encounter || f.Right != law.Access) {
				f.Missing, held = append(f.Missing, no), true
			}
		}
		if !held { // a letter that would be made for it, and is not in the plan
			bad = append(bad, no)
		}
	}
	for i, e := range c.Events {
		check(fmt.Sprintf("event[%d].agency", i+1), e.Agency, true)
	}
	for i, k := range c.Corrections {
		for n, id := range k.Agencies {
			check(fmt.Sprintf("correction[%d].agencies[%d]", i+1, n+1), id, false)
		}
	}
	for i, k := range c.Concerns {
		for n, id := range k.Agencies {
			check(fmt.Sprintf("concern[%d].agencies[%d]", i+1, n+1), id, false)
		}
	}
	return bad
}
