package letter

import (
	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
)

// inlineValues stand inside a sentence of every letter.
func inlineValues() []*Value {
	return []*Value{
		{Name: "AgencyName", Prints: "the agency's name", common: true, inline: func(f *filler) string {
			a := f.in.Filing.Agency
			if f.in.Sheet != nil { // what the person keeps tells offices apart
				return f.data(a.Name, a.Where)
			}
			return f.data(a.FiledName(), a.Where)
		}},
		{Name: "AgencyShort", Prints: "its short name", common: true, inline: func(f *filler) string { return f.in.Filing.Agency.Short }},
		{Name: "PortalURL", Prints: "the address of the electronic form", inline: func(f *filler) string { return f.in.Filing.Channel.URL }},
		{Name: "Reference", Prints: "the case reference", Sheets: []string{"summary", "cover", "cover-family", "checklist", "checklist-family", "tracking", "needed", "step", "evidence"}, inline: func(f *filler) string { return f.in.Case.Ref }},
		{Name: "RequesterName", Prints: "the person whose data it is", Key: "requester.name", inline: func(f *filler) string { return f.in.Case.Requester.Name }},
		{Name: "ContactName", Prints: "in whose name an organisation asks", Key: "requester.name", inline: func(f *filler) string { return f.in.Case.Requester.Name }},
		{Name: "BirthDate", Prints: "day of birth", Key: "requester.birth_date", inline: func(f *filler) string { return f.when(f.in.Case.Requester.BirthDate, false) }},
		{Name: "AgeStatus", Prints: "of legal age, or past eighteen", inline: (*filler).ageStatus},
		{Name: "Generales", Prints: "Honduran opening: age, civil status and occupation in one sentence, without what was not told", Key: "requester.occupation", inline: (*filler).generales},
		{Name: "Municipality", Prints: "municipality", Key: "requester.municipality", inline: func(f *filler) string { return told(f.in.Case.Requester.Municipality) }},
		{Name: "DocumentLine", Prints: "an identity document with its number", Key: "requester.identifiers", inline: (*filler).documentLine},
		{Name: "CourtName", Prints: "the immigration court", Key: "history.court", inline: func(f *filler) string { return f.court("CourtName") }},
		{Name: "CourtMail", Prints: "its mailbox for records", Key: "history.court", inline: func(f *filler) string { return f.court("CourtMail") }},
		{Name: "InterpreterLanguage", Prints: "the interpreter's language", Key: "languages.interpreter", inline: func(f *filler) string { return f.language(f.in.Case.Languages.Interpreter) }},
		{Name: "AskerName", Prints: "who asks for someone who has died", Key: "asker.name", inline: func(f *filler) string { return told(plan.AskerOf(f.in.Case).Name) }},
		{Name: "AskerRelation", Prints: "what they were to that person", Key: "asker.relation", inline: func(f *filler) string { return f.code("relation.", plan.AskerOf(f.in.Case).Relation) }},
		{Name: "SignerName", Prints: "who signs: the person, a child's parent or guardian, or who asks for someone who has died", Key: "requester.name", inline: func(f *filler) string {
			switch f.signerKey() {
			case "asker.name":
				return told(plan.AskerOf(f.in.Case).Name)
			case "child.signer":
				return told(f.in.Case.Child.Signer)
			}
			return f.in.Case.Requester.Name
		}, key: (*filler).signerKey},
		{Name: "SignerRole", Prints: "mother, father, guardian", Key: "child.signer_role", inline: func(f *filler) string {
			if f.in.Case.Child == nil {
				return ""
			}
			return f.code("role.", f.in.Case.Child.SignerRole)
		}},
		{Name: "ExpeditionGround", Prints: "the ground for fast handling", Key: "request.expedite", inline: func(f *filler) string { return f.code("expedite.", f.in.Filing.Request.Expedite) }},
		{Name: "ExpeditionReason", Prints: "the facts for it", Key: "request.expedite_facts", inline: func(f *filler) string {
			if s := told(f.in.Filing.Request.ExpediteFacts); s != "" || f.in.Case.Organisation == nil {
				return s
			}
			return told(f.in.Case.Organisation.UrgencyFacts)
		}, key: func(f *filler) string {
			if told(f.in.Filing.Request.ExpediteFacts) == "" && f.in.Case.Organisation != nil {
				return "organisation.urgency_facts"
			}
			return "request.expedite_facts"
		}},
		{Name: "RepresentativeName", Prints: "the representative", Key: "representative.name", inline: func(f *filler) string {
			return f.representative(func(r *casefile.Representative) string { return told(r.Name) })
		}},
		{Name: "RepresentativeOrganisation", Prints: "the representative's organisation", Key: "representative.organisation", inline: func(f *filler) string {
			return f.representative(func(r *casefile.Representative) string {
				if s := told(r.Organisation); s != "" {
					return s
				}
				return f.words("representative.no_organisation")
			})
		}, key: func(f *filler) string {
			if r := plan.Representative(f.in.Case, f.in.Filing.Agency); r != nil && told(r.Organisation) == "" {
				return ""
			}
			return "representative.organisation"
		}},
		{Name: "RepresentativeUntil", Prints: "the last day of the consent", Key: "representative.until", inline: func(f *filler) string {
			return f.representative(func(r *casefile.Representative) string { return f.when(r.Until, false) })
		}},
		{Name: "OrganisationName", Prints: "an organisation that asks", Key: "organisation.name", inline: func(f *filler) string {
			return f.organisation(func(o *casefile.Organisation) string { return told(o.Name) })
		}},
		{Name: "OrganisationMission", Prints: "what it is for", Key: "organisation.mission", inline: func(f *filler) string {
			return f.organisation(func(o *casefile.Organisation) string { return told(o.Mission) })
		}},
		{Name: "PublishHow", Prints: "how it publishes", Key: "organisation.publish_how", inline: func(f *filler) string {
			return f.organisation(func(o *casefile.Organisation) string { return told(o.PublishHow) })
		}},
		{Name: "PeriodFrom", Prints: "the first day of the period asked for", Key: "organisation.period_from", inline: func(f *filler) string {
			return f.organisation(func(o *casefile.Organisation) string { return f.when(o.PeriodFrom, false) })
		}},
		{Name: "PeriodTo", Prints: "its last day, or today", Key: "organisation.period_to", inline: func(f *filler) string {
			return f.organisation(func(o *casefile.Organisation) string {
				if s := f.when(o.PeriodTo, false); s != "" {
					return s
				}
				return f.words("period.today")
			})
		}, key: func(f *filler) string {
			if o := f.in.Case.Organisation; o != nil && told(o.PeriodTo) == "" {
				return ""
			}
			return "organisation.period_to"
		}},
		{Name: "FeeCap", Prints: "the most that may be charged without asking", inline: func(f *filler) string {
			if o := f.in.Case.Organisation; o != nil {
				return f.words("fee.cap", "dollars", o.FeeCapUSD)
			}
			return f.words("fee.cap", "dollars", 0)
		}, key: func(f *filler) string {
			if f.in.Case.Organisation != nil {
				return "organisation.fee_cap_usd"
			}
			return ""
		}},
	}
}

// signerKey is where the case file says who signs.
func (f *filler) signerKey() string {
	switch {
	case f.holds(term.Deceased):
		return "asker.name"
	case f.holds(term.AdultMustSign) && f.in.Case.Child != nil:
		return "child.signer"
	}
	return "requester.name"
}

func (f *filler) representative(say func(*casefile.Representative) string) string {
	if r := plan.Representative(f.in.Case, f.in.Filing.Agency); r != nil {
		return say(r)
	}
	return ""
}

func (f *filler) organisation(say func(*casefile.Organisation) string) string {
	if o := f.in.Case.Organisation; o != nil {
		return say(o)
	}
	return ""
}

// one makes a value of a single block.
func one[B doc.Block](make func(*filler) B) func(*filler) []doc.Block {
	return func(f *filler) []doc.Block { return []doc.Block{make(f)} }
}

// blockValues stand alone in their paragraph, in every letter.
func blockValues() []*Value {
	return []*Value{
		{Name: "AgencyAddress", Prints: "name, office and, where one may be used, the address", block: func(f *filler) []doc.Block {
			if f.in.Step != nil { // a text that is also a first letter
				return f.addressee(f.in.Step)
			}
			return f.agencyAddress()
		}},
		{Name: "IdentityTable", Prints: "who the person is, as far as known: name, birth, address; citizenship only where the agency asks for it; other names and numbers only if the text has no `{{.SearchTerms}}`", block: one((*filler).identityTable)},
		{Name: "SearchTerms", Prints: "other names and spellings, other dates of birth, numbers: to search by, never sworn", block: one((*filler).searchTerms)},
		{Name: "SwornTable", Prints: "what the agency's key `sworn` names, for the page under penalty of perjury; `arco check` refuses any other particulars there", block: one((*filler).swornTable)},
		{Name: "SwornSignerTable", Prints: "what its key `sworn_signer` names of the adult who signs for a child", block: one((*filler).swornSignerTable)},
		{Name: "AskerTable", Prints: "who asks for someone who has died: name, relation only if it is to be told, where to answer", block: one((*filler).askerTable)},
		{Name: "BondTable", Prints: "by what a bond is found", block: one((*filler).bondTable)},
		{Name: "NameVariants", Prints: "the spellings that the person confirmed", block: func(f *filler) []doc.Block {
			return bullets(typed("requester.other_names", plan.Names(&f.in.Case.Requester)))
		}},
		{Name: "Encounters", Prints: "what happened with this office: month, place, agency; no story. See \"Facts have an owner\"", block: (*filler).encounters},
		{Name: "Records", Prints: "the record list of this agency for this right; records with `first = true` stand first, and `records_widened_on` says when the list was last compared", block: (*filler).records},
		{Name: "Systems", Prints: "its systems of records for this right", block: (*filler).systems},
		{Name: "PolicyItems", Prints: "the items chosen from policy.toml", block: (*filler).policyItems},
		{Name: "Agreements", Prints: "the agreements to which that State is a party, with date and what was published: see \"Agreements\"", block: (*filler).agreements},
		{Name: "Corrections", Prints: "wrong text, right text, why, proof", block: (*filler).corrections},
		{Name: "DataConcerned", Prints: "the data a deletion or an objection is about", block: (*filler).dataConcerned},
		{Name: "Matters", Prints: "the conduct that a complaint is about, in fixed words (`matters` in the agency's file says which an office takes)", block: (*filler).matters},
		{Name: "OtherComponents", Prints: "other agencies that are asked too; for a body, the office that was asked among them", block: func(f *filler) []doc.Block { return f.asked(f.in.Filing.Others) }},
		{Name: "Keepers", Prints: "the offices of that country that the case names as having data, whether they are asked or not", block: func(f *filler) []doc.Block { return f.asked(f.in.Filing.Keepers) }},
		{Name: "ReplyBlock", Prints: "safe e-mail and postal address for the answer", block: one((*filler).reply)},
		{Name: "Enclosures", Prints: "what is attached", block: (*filler).enclosures},
		{Name: "SignatureLines", Prints: "ruled lines for the pen of who signs", block: pen("SignatureLines")},
		{Name: "MarkLines", Prints: "a place for a mark", block: pen("MarkLines")},
		{Name: "InterpreterLines", Prints: "ruled lines for the pen of the interpreter", block: pen("InterpreterLines")},
		{Name: "RepresentativeLines", Prints: "ruled lines for the pen of the representative", block: pen("RepresentativeLines")},
		{Name: "WitnessLines", Prints: "ruled lines for the pen of witnesses", block: pen("WitnessLines")},
	}
}

func pen(name string) func(*filler) []doc.Block {
	return func(f *filler) []doc.Block { return f.lines(name) }
}

// asked lists offices; for a court or another body, the one that was asked too.
func (f *filler) asked(offices []string) []doc.Block {
	if f.in.Step != nil && f.in.Step.Step.To == law.ToBody {
		return f.bodiesAsked()
	}
	return f.offices(offices)
}
