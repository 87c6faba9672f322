package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/term"
)

// Happened says what happened to the person with the offices of one State, in
// the words that packs use. An event of another State makes nothing true but
// what its name says (ForeignCapture, SentHome). "unknown" makes no condition
// true, and an event that is nobody's none either.
func Happened(c *casefile.Case, j *law.Jurisdiction, today civil.Date) term.Set {
	h := &casefile.History{} // the answers that speak of this State's offices
	if j.History {
		h = &c.History
	}
	any := func(what ...string) bool { return happened(c, j, "", what...) }
	at := func(key string, what ...string) bool { return happened(c, j, j.ID+"/"+key, what...) }
	held := func(by ...string) bool {
		return slices.ContainsFunc(h.HeldBy, func(s string) bool { return slices.Contains(by, s) })
	}
	judge := h.Judge == "yes" || h.Removal == "judge"
	noJudge := h.Judge == "no"
	officer := !judge && !noJudge && (h.Removal == "reinstatement" || h.Removal == "expedited") // nobody said that there was no judge
	removed := any("removed") || sentOut(h)
	hearing := false
	if w, err := casefile.ParseWhen(h.Hearing); err == nil {
		day, exact := w.Exact()
		hearing = exact && !day.Before(today)
	}
	age, ageKnown := c.Requester.AgeOn(today)
	home := slices.Contains(c.Requester.Citizenships, j.Country)
	id := &c.Requester.Identifiers
	applied := j.History && (h.Applied == "yes" || len(id.Receipts) > 0 || len(id.ANumbers) > 0 && told(id.ANumbers[0]))
	holding := c.Custody.Held == "immigration" || c.Custody.Held == "prison"
	custody := holding && c.Custody.Country == j.Country || j.History && InUSCustody(c)
	event := slices.ContainsFunc(c.Events, func(e casefile.Event) bool { return e.Owner() == j.Country })
	knows := event || custody || judge || removed || applied || told(h.Visa) && h.Visa != "none" || h.Student == "yes" || held("ice", "marshals", "orr")
	children := stopped(c, j) || at("ice", "stopped", "detained")
	m := map[string]bool{
		"StoppedAtBorder":    stopped(c, j),
		"Fingerprinted":      any("fingerprinted", "photographed"),
		"ForeignCapture":     foreign(c, j, "fingerprinted", "photographed"),
		"DetainedICE":        at("ice", "detained") || held("ice") || custody && c.Custody.Held == "immigration",
		"RemovedUS":          removed,
		"Judge":              judge,
		"NoJudge":            noJudge,
		"JudgeUnknown":       !judge && !noJudge && !officer,
		"OfficerOrdered":     officer,
		"Reinstatement":      h.Removal == "reinstatement",
		"ExpeditedRemoval":   h.Removal == "expedited" || removed && h.Judge == "no" && !told(h.Removal),
		"HearingSet":         hearing,
		"HasCourt":           told(h.Court),
		"BelongingsKept":     any("belongings_kept") || event && slices.Contains(c.History.Wants, "belongings"),
		"VisaRefused":        h.Visa == "refused" || h.Visa == "cancelled",
		"AppliedUSCIS":       applied,
		"NotAppliedUSCIS":    !applied,
		"UnaccompaniedChild": held("orr") || h.CameAlone == "yes" && children,
		"HeldORR":            held("orr"),
		"SecondaryScreening": any("secondary_screening"),
		"FederalSentence":    knows && held("marshals", "prison") || custody && c.Custody.Held == "prison",
		"CriminalArrest":     knows && (h.PolicePrints == "yes" || held("jail", "marshals", "prison")),
		"PolicePrints":       h.PolicePrints == "yes",
		"AlertOrLabel":       c.History.Alert == "yes",
		"PhoneSearched":      any("phone_searched"),
		"StudentVisa":        h.Student == "yes",
		"Deceased":           c.History.Died == "yes",
		"Obligor":            c.Bond != nil,
		"FourteenOrOlder":    ageKnown && age >= 14,
		"ConsulateContact":   c.History.Consulate == "yes",
		"NationalHere":       home,
		"ForeignHere":        len(c.Requester.Citizenships) > 0 && told(c.Requester.Citizenships[0]) && !home,
		"CorrectionNowhere":  correctionNowhere(c),
		"NotWriteToYes":      c.Gates.WriteTo[j.Country] != "yes",
		"WriteToYes":         c.Gates.WriteTo[j.Country] == "yes",
		"WantsCorrection":    slices.Contains(c.History.Wants, "correct") || len(c.Corrections) > 0,
		"WantsDeletion":      slices.Contains(c.History.Wants, "delete") || wantsData(c, law.Deletion),
		"WantsObjection":     slices.Contains(c.History.Wants, "object") || wantsData(c, law.Objection),
		"WantsCertificate":   slices.Contains(c.History.Wants, "certificate"),
		"Organisation":       c.Organisation != nil,
		"Person":             c.Organisation == nil,
		"Child":              IsChild(c, today),
		"Custody":            InUSCustody(c),
		"EventHere":          event,
		"KnownHere":          knows,
		"UnknownHere":        !knows,
	}
	kept := any("belongings_kept")
	for _, e := range c.Events {
		key, ok := strings.CutPrefix(e.Agency, j.ID+"/")
		if !ok {
			if e.Owner() == j.Country && !told(e.Agency) {
				m["OfficeUnknown"] = true
			}
			continue
		}
		m["EventAt."+key] = true
		if did(e, "belongings_kept") || m["BelongingsKept"] && !kept {
			m["KeptAt."+key] = true
		}
		if home && did(e, "returned", "registered") {
			m["ReturnedHome"] = true
		}
	}
	if gone := foreign(c, j, "removed") || sentOut(&c.History) && !j.History; gone && home && c.Requester.ResidenceCountry == j.Country && !event {
		m["SentHome"] = true
	}
	for _, k := range c.Corrections {
		for _, a := range k.Agencies {
			if key, ok := strings.CutPrefix(a, j.ID+"/"); ok {
				m["CorrectionAt."+key] = true
			}
		}
	}
	return term.Of(m)
}

// happened reports whether one of the things happened with the State: with an
// office by id, or, if that is "", with any.
func happened(c *casefile.Case, j *law.Jurisdiction, agency string, what ...string) bool {
	return slices.ContainsFunc(c.Events, func(e casefile.Event) bool {
		return e.Owner() == j.Country && (agency == "" || e.Agency == agency) && did(e, what...)
	})
}

// abroad is what changes a letter of one State where another State did it.
var abroad = []string{"fingerprinted", "photographed", "removed"}

// foreign reports whether one of the things happened with another State.
func foreign(c *casefile.Case, j *law.Jurisdiction, what ...string) bool {
	return slices.ContainsFunc(c.Events, func(e casefile.Event) bool {
		return e.Owner() != "" && e.Owner() != j.Country && did(e, what...)
	})
}

// sentOut reports an order by which the person had to leave.
func sentOut(h *casefile.History) bool {
	return h.Removal == "expedited" || h.Removal == "reinstatement" || h.Removal == "judge"
}

// stopped reports a stop by the Border Patrol or at a port of entry, or by
// officers of that State whose office the person does not know.
func stopped(c *casefile.Case, j *law.Jurisdiction) bool {
	return happened(c, j, j.ID+"/cbp", "stopped", "detained", "interviewed", "signed_papers", "secondary_screening") ||
		slices.ContainsFunc(c.Events, func(e casefile.Event) bool {
			return e.Owner() == j.Country && !told(e.Agency) && did(e, "stopped")
		})
}

// correctionNowhere reports a wrong entry of which nobody said at which office it is.
func correctionNowhere(c *casefile.Case) bool {
	nowhere := func(k casefile.Correction) bool { return !slices.ContainsFunc(k.Agencies, told) }
	return len(c.Corrections) == 0 && slices.Contains(c.History.Wants, "correct") || slices.ContainsFunc(c.Corrections, nowhere)
}

func wantsData(c *casefile.Case, r law.Right) bool {
	for _, k := range c.Concerns {
		if slices.Contains(k.Rights, string(r)) {
			return true
		}
	}
	return false
}
