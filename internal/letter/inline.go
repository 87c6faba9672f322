package letter

import (
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/words"
)

// inline returns the value of a placeholder and the case-file key it came
// from, which is "" for our own words.
func (f *filler) inline(name string) (text, field string) {
	if kind, id, ok := FactOf(name); ok {
		return f.fact(kind, id), ""
	}
	if f.in.More != nil {
		if s, ok := f.in.More.Inline[name]; ok {
			return s, ""
		}
	}
	if s, field, ok := f.stepInline(name); ok {
		return s, field
	}
	c, r := f.in.Case, &f.in.Case.Requester
	switch name {
	case "AgencyName":
		return f.data(f.in.Filing.Agency.Name, f.in.Filing.Agency.Where), ""
	case "AgencyShort":
		return f.in.Filing.Agency.Short, ""
	case "AgencyOffice":
		return f.data(f.in.Filing.Agency.Office, f.in.Filing.Agency.Where), ""
	case "PortalName":
		return f.data(f.in.Filing.Channel.Name, f.in.Filing.Channel.Where), ""
	case "PortalURL":
		return f.in.Filing.Channel.URL, ""
	case "Reference":
		return c.Ref, ""
	case "RequesterName", "ContactName":
		return r.Name, "requester.name"
	case "BirthDate":
		return f.when(r.BirthDate, false), "requester.birth_date"
	case "LPRSince":
		return f.when(r.LPRSince, false), "requester.lpr_since"
	case "BirthPlace":
		return told(r.BirthPlace), "requester.birth_place"
	case "BirthCountry":
		return f.country(r.BirthCountry), "requester.birth_country"
	case "ResidenceCountry":
		return f.country(r.ResidenceCountry), "requester.residence_country"
	case "Citizenships", "Nationality":
		return f.countries(r.Citizenships), "requester.citizenships"
	case "CivilStatus":
		return f.code("civil.", r.CivilStatus), "requester.civil_status"
	case "AgeStatus":
		return f.ageStatus(), ""
	case "Generales":
		return f.generales(), "requester.occupation"
	case "Occupation":
		return told(r.Occupation), "requester.occupation"
	case "Municipality":
		return told(r.Municipality), "requester.municipality"
	case "DocumentLine":
		return f.documentLine(), "requester.identifiers"
	case "CourtName", "CourtMail":
		return f.court(name), "history.court"
	case "Facility":
		return told(c.Custody.Facility), "custody.facility"
	case "ReplyEmail":
		return told(plan.ReplyEmail(c)), "reply.email"
	case "SpokenLanguage":
		return f.language(c.Languages.Spoken), "languages.spoken"
	case "InterpreterLanguage":
		return f.language(c.Languages.Interpreter), "languages.interpreter"
	}
	return f.inlineOthers(name)
}

// inlineOthers are the values about signers, representatives, organisations and expedition.
func (f *filler) inlineOthers(name string) (text, field string) {
	c := f.in.Case
	switch name {
	case "AskerName":
		return told(plan.AskerOf(c).Name), "asker.name"
	case "AskerRelation":
		return f.code("relation.", plan.AskerOf(c).Relation), "asker.relation"
	case "BondPerson":
		if c.Bond != nil {
			return told(c.Bond.Person), "bond.person"
		}
	case "SignerName":
		if f.holds(term.Deceased) {
			return told(plan.AskerOf(c).Name), "asker.name"
		}
		if f.holds(term.AdultMustSign) && c.Child != nil {
			return told(c.Child.Signer), "child.signer"
		}
		return c.Requester.Name, "requester.name"
	case "SignerRole":
		if c.Child != nil {
			return f.code("role.", c.Child.SignerRole), "child.signer_role"
		}
	case "ExpeditionGround":
		return f.code("expedite.", f.in.Filing.Request.Expedite), "request.expedite"
	case "ExpeditionReason":
		if s := told(f.in.Filing.Request.ExpediteFacts); s != "" {
			return s, "request.expedite_facts"
		}
		if c.Organisation != nil {
			return told(c.Organisation.UrgencyFacts), "organisation.urgency_facts"
		}
	}
	if r := plan.Representative(c, f.in.Filing.Agency); r != nil {
		switch name {
		case "RepresentativeName":
			return told(r.Name), "representative.name"
		case "RepresentativeOrganisation":
			if s := told(r.Organisation); s != "" {
				return s, "representative.organisation"
			}
			return f.words("representative.no_organisation"), ""
		case "RepresentativeUntil":
			return f.when(r.Until, false), "representative.until"
		case "RepresentativeAgencies":
			return f.data(f.in.Filing.Agency.Name, f.in.Filing.Agency.Where), ""
		}
	}
	if o := c.Organisation; o != nil {
		switch name {
		case "OrganisationName":
			return told(o.Name), "organisation.name"
		case "OrganisationMission":
			return told(o.Mission), "organisation.mission"
		case "PublishHow":
			return told(o.PublishHow), "organisation.publish_how"
		case "PeriodFrom":
			return f.when(o.PeriodFrom, false), "organisation.period_from"
		case "PeriodTo":
			if s := f.when(o.PeriodTo, false); s != "" {
				return s, "organisation.period_to"
			}
			return f.words("period.today"), ""
		case "FeeCap":
			return f.words("fee.cap", "dollars", o.FeeCapUSD), "organisation.fee_cap_usd"
		}
	}
	if name == "FeeCap" {
		return f.words("fee.cap", "dollars", 0), ""
	}
	return "", placeholderField[name]
}

// placeholderField names the case-file key to fill when a value is missing.
var placeholderField = map[string]string{
	"PeriodFrom": "organisation.period_from", "PeriodTo": "organisation.period_to",
	"OrganisationName": "organisation.name", "OrganisationMission": "organisation.mission",
	"PublishHow": "organisation.publish_how", "SignerRole": "child.signer_role",
	"ExpeditionReason": "request.expedite_facts", "RepresentativeName": "representative.name",
	"RepresentativeOrganisation": "representative.organisation", "RepresentativeUntil": "representative.until",
}

// told returns an answer, and "" for none or "unknown".
func told(s string) string {
	if s == casefile.Unknown {
		return ""
	}
	return s
}

// code returns the words for one of our own answer codes, "" for none.
func (f *filler) code(prefix, code string) string {
	if told(code) == "" {
		return ""
	}
	return f.words(prefix + code)
}

func (f *filler) when(s string, about bool) string {
	if told(s) == "" {
		return ""
	}
	w, err := casefile.ParseWhen(s)
	if err != nil {
		f.say.Keep(err)
		return ""
	}
	if about {
		return f.say.About(w)
	}
	return f.say.When(w)
}

func (f *filler) country(code string) string {
	if told(code) == "" {
		return ""
	}
	return f.say.Country(code)
}

func (f *filler) countries(codes []string) string {
	var names []string
	for _, c := range codes {
		if n := f.country(c); n != "" {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return f.say.And(names)
}

// language names a language given as tag, and keeps words as typed ("Mam of Todos Santos").
func (f *filler) language(s string) string {
	if told(s) == "" {
		return ""
	}
	apart := f.say.Apart()
	if name := apart.Language(s); apart.Err() == nil {
		return name
	}
	return s
}

func (f *filler) documentLine() string {
	id := f.in.Case.Requester.Identifiers
	if told(id.DNI) != "" {
		return f.words("document.dni", "number", casefile.FormatDNI(id.DNI))
	}
	if len(id.Passports) > 0 && told(id.Passports[0].Number) != "" {
		p := id.Passports[0]
		if country := f.country(p.Country); country != "" {
			return f.words("document.passport_of", "number", p.Number, "country", country)
		}
		return f.words("document.passport", "number", p.Number)
	}
	return ""
}

// fact returns a citation, a period or a quote. That it may be printed was
// checked when the content was read; it is asked again here.
func (f *filler) fact(kind, id string) string {
	fact := f.in.Texts.Fact(f.in.Law.ID, id)
	if fact == nil || !fact.Printable() {
		f.problems.Add("letter.unprintable_fact", f.text.Where, "hint.content_unprintable_fact", "id", id)
		return "?"
	}
	switch kind {
	case "Period":
		if fact.Value != nil {
			return f.say.Period(fact.Value.Count, fact.Value.Unit)
		}
	case "Quote":
		if f.say.Tag() != f.in.Law.Filing {
			return f.say.Of(fact.QuoteIn)
		}
		return fact.Quote
	case "Cite":
		return citation(f.say, fact)
	}
	return ""
}

func citation(say *words.Speaker, fact *law.Fact) string {
	return strings.ReplaceAll(say.Cite(fact), "§ ", "§\u00a0")
}

// court names the immigration court of the case, or its mailbox for records.
func (f *filler) court(name string) string {
	courts := f.in.Law.Courts
	court := courts.Find(courtOf(f.in))
	switch {
	case court == nil:
		return ""
	case name == "CourtName":
		return court.Name
	}
	return strings.ReplaceAll(courts.Mailbox, "xyz", court.Code)
}

// courtOf is the code of the court that a letter goes to: of the person's case,
// for a next letter the one that the request went to.
func courtOf(in Input) string {
	if in.Step != nil && told(in.Step.Standing.Record.Court) != "" {
		return in.Step.Standing.Record.Court
	}
	return in.Case.History.Court
}

// Mailbox returns where an e-mail of the filing goes: the channel's address,
// with the court's code where it is a court's; "" if it must be copied.
func Mailbox(in Input) string {
	c := in.Filing.Channel
	if c == nil || c.Kind != "email" {
		return ""
	}
	if in.Law.Courts != nil && c.Email == in.Law.Courts.Mailbox {
		if court := in.Law.Courts.Find(courtOf(in)); court != nil {
			return strings.ReplaceAll(c.Email, "xyz", court.Code)
		}
		return ""
	}
	return c.Email
}

// ageStatus says of a person who signs for herself how old she is, in the
// words of the jurisdiction. "Of legal age" is said only of who is certainly as
// old as its civil law wants; of everybody else that eighteen years are past.
func (f *filler) ageStatus() string {
	low, _, known := f.in.Case.Requester.AgeRange(f.in.Today)
	m := f.in.Law.Majority
	if !known || m == nil || low < m.Age {
		return f.words("age.eighteen")
	}
	if fact := f.in.Texts.Fact(f.in.Law.ID, m.Fact); fact == nil || !fact.Printable() {
		return f.words("age.eighteen")
	}
	return f.words("age.adult")
}
