package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
)

// Happened says what happened to the person, in the words that packs use, as
// seen from one jurisdiction. "unknown" makes no condition true.
func Happened(c *casefile.Case, j *law.Jurisdiction, today civil.Date) map[string]bool {
	h := &c.History
	did := func(agency string, what ...string) bool {
		return slices.ContainsFunc(c.Events, func(e casefile.Event) bool {
			if agency == "us" && !inTheUS(e) || agency != "us" && agency != "" && e.Agency != agency {
				return false
			}
			return slices.ContainsFunc(e.What, func(w string) bool { return slices.Contains(what, w) })
		})
	}
	held := func(by ...string) bool {
		return slices.ContainsFunc(h.HeldBy, func(s string) bool { return slices.Contains(by, s) })
	}
	judge := h.Judge == "yes" || h.Removal == "judge"
	noJudge := h.Judge == "no" || !judge && (h.Removal == "reinstatement" || h.Removal == "expedited")
	removed := did("us", "removed") || h.Removal == "expedited" || h.Removal == "reinstatement" || h.Removal == "judge"
	hearing := false
	if w, err := casefile.ParseWhen(h.Hearing); err == nil {
		day, exact := w.Exact()
		hearing = exact && !day.Before(today)
	}
	age, ageKnown := c.Requester.AgeOn(today)
	home := func(country string) bool { return slices.Contains(c.Requester.Citizenships, country) }
	id := &c.Requester.Identifiers
	m := map[string]bool{
		"StoppedAtBorder":    stopped(c),
		"Fingerprinted":      did("", "fingerprinted", "photographed"),
		"DetainedICE":        did("us/ice", "detained") || held("ice") || c.Custody.Held == "immigration" && c.Custody.Country == "US",
		"RemovedUS":          removed,
		"Judge":              judge,
		"NoJudge":            noJudge,
		"JudgeUnknown":       !judge && !noJudge,
		"Reinstatement":      h.Removal == "reinstatement",
		"ExpeditedRemoval":   h.Removal == "expedited" || removed && h.Judge == "no" && !told(h.Removal),
		"HearingSet":         hearing,
		"HasCourt":           told(h.Court),
		"BelongingsKept":     did("", "belongings_kept") || slices.Contains(h.Wants, "belongings"),
		"VisaRefused":        h.Visa == "refused" || h.Visa == "cancelled",
		"AppliedUSCIS":       h.Applied == "yes" || len(id.Receipts) > 0 || len(id.ANumbers) > 0 && told(id.ANumbers[0]),
		"NotAppliedUSCIS":    h.Applied != "yes" && len(id.Receipts) == 0 && (len(id.ANumbers) == 0 || !told(id.ANumbers[0])),
		"UnaccompaniedChild": h.CameAlone == "yes" || held("orr"),
		"SecondaryScreening": did("", "secondary_screening"),
		"FederalSentence":    held("marshals", "prison") || c.Custody.Held == "prison" && c.Custody.Country == "US",
		"CriminalArrest":     h.PolicePrints == "yes" || held("jail", "marshals", "prison"),
		"AlertOrLabel":       h.Alert == "yes",
		"PhoneSearched":      did("", "phone_searched"),
		"StudentVisa":        h.Student == "yes",
		"Deceased":           h.Died == "yes",
		"Obligor":            c.Bond != nil,
		"FourteenOrOlder":    ageKnown && age >= 14,
		"ConsulateContact":   h.Consulate == "yes",
		"NationalHere":       home(j.Country),
		"ForeignHere":        len(c.Requester.Citizenships) > 0 && told(c.Requester.Citizenships[0]) && !home(j.Country),
		"WriteToYes":         c.Gates.WriteTo[j.Country] == "yes",
		"WantsCorrection":    slices.Contains(h.Wants, "correct") || len(c.Corrections) > 0,
		"WantsDeletion":      slices.Contains(h.Wants, "delete") || wantsData(c, law.Deletion),
		"WantsObjection":     slices.Contains(h.Wants, "object") || wantsData(c, law.Objection),
		"WantsCertificate":   slices.Contains(h.Wants, "certificate"),
		"Organisation":       c.Organisation != nil,
		"Person":             c.Organisation == nil,
		"Child":              IsChild(c, today),
		"Custody":            InUSCustody(c),
	}
	for _, e := range c.Events {
		if strings.HasPrefix(e.Agency, j.ID+"/") {
			m["EventHere"] = true
			m["EventAt."+strings.TrimPrefix(e.Agency, j.ID+"/")] = true
		}
		if (slices.Contains(e.What, "returned") || slices.Contains(e.What, "registered")) && home(j.Country) && strings.HasPrefix(e.Agency, j.ID+"/") {
			m["ReturnedHome"] = true
		}
	}
	if removed && slices.Contains(c.Requester.Citizenships, c.Requester.ResidenceCountry) && home(j.Country) {
		m["ReturnedHome"] = true
	}
	for _, k := range c.Corrections {
		for _, a := range k.Agencies {
			if key, ok := strings.CutPrefix(a, j.ID+"/"); ok {
				m["CorrectionAt."+key] = true
			}
		}
	}
	return m
}

// inTheUS reports whether an encounter was with the United States, or with
// nobody knows whom.
func inTheUS(e casefile.Event) bool {
	return strings.HasPrefix(e.Agency, "us/") || !told(e.Agency)
}

// stopped reports a stop by the Border Patrol or at a port of entry.
func stopped(c *casefile.Case) bool {
	for _, e := range c.Events {
		cbp := e.Agency == "us/cbp"
		for _, w := range e.What {
			switch {
			case w == "stopped" && (cbp || !told(e.Agency)),
				cbp && (w == "detained" || w == "interviewed" || w == "signed_papers" || w == "secondary_screening"):
				return true
			}
		}
	}
	return false
}

func wantsData(c *casefile.Case, r law.Right) bool {
	for _, k := range c.Concerns {
		if slices.Contains(k.Rights, string(r)) {
			return true
		}
	}
	return false
}
