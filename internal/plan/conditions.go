package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/term"
)

// conditions says who the person is towards an agency, in the words that
// routes and letters use.
func conditions(c *casefile.Case, j *law.Jurisdiction, a *law.Agency, right law.Right, r casefile.Request, today civil.Date) map[string]bool {
	org := c.Organisation != nil && right == law.FOIA
	age, known := c.Requester.AgeOn(today)
	child := !org && IsChild(c, today)
	rep := actingRepresentative(c, a)
	basis := c.Requester.PrivacyActBasis
	m := map[string]bool{
		"PrivacyAct":             !org && (basis == "citizen" || basis == "lpr"),
		"NotPrivacyAct":          org || (basis != "citizen" && basis != "lpr"),
		"PermanentResident":      !org && basis == "lpr",
		"SignsInside":            c.Signing.Place == "inside_us",
		"SignsOutside":           c.Signing.Place != "inside_us",
		"Person":                 !org,
		"Organisation":           org,
		"Child":                  child,
		"Adult":                  !child,
		"Custody":                InUSCustody(c),
		"CanSign":                c.Signing.Hand != "mark",
		"CannotSign":             c.Signing.Hand == "mark",
		"Interpreter":            told(c.Languages.Interpreter) && !org,
		"HasSpokenLanguage":      told(c.Languages.Spoken) && !org,
		"Representative":         rep != nil && !org,
		"RepresentativeAttorney": rep != nil && !org && lawyer(rep),
		"RepresentativeOther":    rep != nil && !org && !lawyer(rep),
		"HasUntil":               rep != nil && told(rep.Until),
		"HasEmail":               told(ReplyEmail(c)),
		"HasPhone":               told(c.Reply.Phone),
		"HasPostal":              len(c.Reply.Address) > 0 && told(c.Reply.Address[0]),
		"HasVariants":            len(Names(&c.Requester)) > 0,
		"HasSearchTerms":         hasSearchTerms(&c.Requester, j.Identifiers),
		"HasEncounters":          len(Events(c, j, a)) > 0,
		"HasANumber":             len(c.Requester.Identifiers.ANumbers) > 0 && told(c.Requester.Identifiers.ANumbers[0]),
		"HasDocument":            HasDocument(c),
		"HasPeriod":              c.Organisation != nil && told(c.Organisation.PeriodFrom),
		"HasCivilStatus":         told(c.Requester.CivilStatus),
		"HasOccupation":          told(c.Requester.Occupation),
		"HasMunicipality":        told(c.Requester.Municipality),
		"HasBirthPlace":          told(c.Requester.BirthPlace),
		"HasBirthDate":           told(c.Requester.BirthDate),
		"HasResidence":           told(c.Requester.ResidenceCountry),
		"EighteenToTwenty":       !org && known && age >= 18 && age <= 20,
		"FeeWaiver":              org && told(c.Organisation.PublishHow) && told(c.Organisation.Mission),
		"HasPublishHow":          org && told(c.Organisation.PublishHow),
		"HasMission":             org && told(c.Organisation.Mission),
		"Expedite":               r.Expedite != "" && told(r.ExpediteFacts) || r.Expedite == "inform" && org && told(c.Organisation.UrgencyFacts),
		"JudicialRedress":        !org && basis != "citizen" && basis != "lpr" && isNationalOf(c, j.Nationalities["JudicialRedress"]),
		"Spoken":                 told(c.Languages.Spoken),
		"TellNoOtherState":       tellNoOtherState(c, j),
		"HasSystems":             len(Systems(a, right)) > 0,
		"NeedsProof":             a.Proof && right.Own(),
		"WholeFile":              slices.Contains(r.Items, casefile.WholeFile),
	}
	grownUp(m, age, known)
	roles(m, c)
	said(m, c, j, a, right)
	papers(m, c, a, right)
	m["HasEnclosures"] = len(Enclosures(c, a, right, term.Of(m))) > 0
	m["At."+a.Key] = true
	return m
}

// told reports whether a text field holds an answer.
func told(s string) bool { return casefile.Told(s) }

func lawyer(r *casefile.Representative) bool { return r.Kind == "attorney" || r.Kind == "accredited" }

// IsChild reports whether someone else must sign for the person: under 18, or
// a child block in the file.
func IsChild(c *casefile.Case, today civil.Date) bool {
	if c.Child != nil {
		return true
	}
	age, known := c.Requester.AgeOn(today)
	return known && age < 18
}

// InUSCustody reports whether the person is held in the United States.
func InUSCustody(c *casefile.Case) bool {
	held := c.Custody.Held == "immigration" || c.Custody.Held == "prison"
	return held && (c.Custody.Country == "US" || !told(c.Custody.Country) && c.Signing.Place == "inside_us")
}

// actingRepresentative returns who acts towards the agency, or nil.
func actingRepresentative(c *casefile.Case, a *law.Agency) *casefile.Representative {
	r := c.Representative
	if r == nil || !told(r.Name) && !told(r.Organisation) {
		return nil
	}
	if len(r.Agencies) == 0 {
		return r
	}
	for _, id := range r.Agencies {
		if id == a.ID {
			return r
		}
	}
	return nil
}

// Representative returns who acts for the person towards the agency, or nil.
func Representative(c *casefile.Case, a *law.Agency) *casefile.Representative {
	return actingRepresentative(c, a)
}

// ReplyEmail returns the e-mail that answers go to: the one of the reply
// channel, or the representative's if that was chosen.
func ReplyEmail(c *casefile.Case) string {
	if c.Reply.Kind == "representative" && !told(c.Reply.Email) && c.Representative != nil {
		return c.Representative.Email
	}
	return c.Reply.Email
}

// HasDocument reports whether an identity document is known by number.
func HasDocument(c *casefile.Case) bool {
	id := c.Requester.Identifiers
	return told(id.DNI) || len(id.Passports) > 0 && told(id.Passports[0].Number)
}

// Systems returns the systems of records to name for a right.
func Systems(a *law.Agency, right law.Right) []*law.System {
	var out []*law.System
	for _, s := range a.Systems {
		if hasRight(s.Rights, right) {
			out = append(out, s)
		}
	}
	return out
}

// Records returns what to ask for, given the conditions that hold. A correction
// does not ask again for what the letter for the whole file asks (FileAsked).
func Records(a *law.Agency, right law.Right, cond term.Set) []*law.Record {
	var out []*law.Record
	for _, r := range a.Records {
		twice := right == law.Rectification && cond.Has("FileAsked") && hasRight(r.Rights, law.Access)
		if hasRight(r.Rights, right) && about(r, cond) && !twice && (r.OnlyIf == "" || cond.Has(r.OnlyIf)) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b *law.Record) int { return place(a) - place(b) })
	return out
}

// place puts first what a form with little room must still hold.
func place(r *law.Record) int {
	if r.First {
		return 0
	}
	return 1
}

func hasRight(rights []law.Right, right law.Right) bool {
	for _, r := range rights {
		if r == right {
			return true
		}
	}
	return false
}

// Corrections returns those that concern the agency.
func Corrections(c *casefile.Case, a *law.Agency) []casefile.Correction {
	var out []casefile.Correction
	for _, k := range c.Corrections {
		if concerns(k.Agencies, a.ID) || slices.ContainsFunc(a.TakesFor, func(id string) bool { return concerns(k.Agencies, id) }) {
			out = append(out, k)
		}
	}
	return out
}

// Concerns returns the data that a deletion or objection at the agency is about.
func Concerns(c *casefile.Case, a *law.Agency, right law.Right) []casefile.Concern {
	var out []casefile.Concern
	for _, k := range c.Concerns {
		if !IsMatter(k) && concerns(k.Agencies, a.ID) && concerns(k.Rights, string(right)) {
			out = append(out, k)
		}
	}
	return out
}

// concerns reports whether a list that names nothing (all) or one naming id applies.
func concerns(list []string, id string) bool {
	return !slices.ContainsFunc(list, told) || slices.Contains(list, id)
}

// An Enclosure is a paper that goes with the letter; Code is a message key.
type Enclosure struct {
	Kind string // FirstPapers: which paper of --attach it is; "" if none can be given
	Code string
	Data law.Text // words of the agency's file, instead of Code
	Text string   // what the person typed about it, for proofs
}

// Names lists the other names that may be printed: the name in the own script,
// those the person gave, and those offered that the person confirmed.
func Names(r *casefile.Requester) []string {
	var out []string
	for _, s := range slices.Concat([]string{r.NativeName}, r.OtherNames, r.ConfirmedVariants) {
		if told(s) && s != r.Name && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Enclosures lists the papers that go with a letter besides its own parts.
func Enclosures(c *casefile.Case, a *law.Agency, right law.Right, cond term.Set) []Enclosure {
	var out []Enclosure
	if right.Own() {
		if a.Proof {
			if p := paper(c); p != "" {
				out = append(out, Enclosure{Kind: enclosedKind(p), Code: enclosedPaper(p)})
			}
		}
		if c.Child != nil {
			switch c.Child.Proof {
			case "birth_certificate":
				out = append(out, Enclosure{Kind: "birth_certificate", Code: "enclosure.birth_certificate"})
			case "court_order":
				out = append(out, Enclosure{Kind: "court_order", Code: "enclosure.court_order"})
			}
		}
		if cond.Has("RepresentativeAttorney") && a.G28 && !cond.Has("Deceased") {
			out = append(out, Enclosure{Kind: "g28", Code: "enclosure.g28"})
		}
	}
	for _, x := range a.Enclosures {
		if (len(x.Rights) == 0 || hasRight(x.Rights, right)) && cond.All(x.When) {
			out = append(out, Enclosure{Kind: x.Paper, Data: x.Text})
		}
	}
	if right.Own() && cond.Has("Deceased") {
		out = append(out, Enclosure{Kind: "death", Code: "enclosure.death_proof"})
		if cond.Has("HasTranslation") {
			out = append(out, Enclosure{Kind: "translation", Code: "enclosure.translation"})
		}
	}
	if right == law.Rectification {
		for _, k := range Corrections(c, a) {
			if told(k.Proof) {
				out = append(out, Enclosure{Kind: "proof", Code: "enclosure.proof", Text: k.Proof})
			}
		}
	}
	return out
}

// isNationalOf reports whether one of the person's citizenships is in the list.
func isNationalOf(c *casefile.Case, countries []string) bool {
	for _, n := range c.Requester.Citizenships {
		if slices.Contains(countries, n) {
			return true
		}
	}
	return false
}
