// Package casefile holds the Case: everything the person told, and what was
// filed for them. "unknown" is a valid answer to every question.
//
// The file keeps what the letters need and the outcome of a gate, never why:
// not the flight, not the fear, not the offence.
//
// # Filings
//
// What was sent is a record of its own, one [[filing]] for each request. It
// says how things were on the day of sending, and nothing in it is worked out
// anew from later answers:
//
//	[[filing]]
//	id          = "us-eoir-access-foia"  # agency, right, and the way where the office takes the right in two ways
//	route       = "us_eoir_foia"         # by which route of the jurisdiction's routes.toml
//	letter      = "eoir-foia"            # which letter
//	channel     = "portal"               # by which way in of the agency's file
//	court       = "DEN"                  # only where it went to a court
//	signer      = "person"               # person | adult | representative | unknown
//	reply       = "organisation"         # own | organisation | representative | unknown: kind of the reply address, never the address
//	privacy_act = "no"                   # yes | no | unknown: made as a citizen or permanent resident
//	made_by     = "arco"                 # arco | other | unknown
//	filed_on    = "2026-04-20"           # exact days
//	received_on = "2026-04-21"
//	tracking    = "CBP-FO-2026-000000"   # the number that the office gave
//
//	[[filing.proof]]                     # the confirmation, kept beside the case file
//	of   = "filed"
//	on   = "2026-04-20"
//	file = "receipt.png"
//
//	[[filing.event]]                     # what happened since, in order: codes of answers.toml, filed, received, sent_STEP
//	code = "no_records"
//	on   = "2026-10-05"
//
// An id of an older file can mean two filings ("us-eoir-access": the party's
// copy from the court, or a FOIA request). The program asks which, and way =
// "court" or "foia" in the record says it.
//
// Only id and one day are needed. A key that is absent or "unknown" is not
// known: a file written before these keys existed, or a request sent without
// this program. Where the difference matters the program asks, and does not
// choose. A later request to the same office by the same way has the same id
// with a number: "us-cbp-access-2".
package casefile

// Unknown is the answer "I don't know", valid in every text field.
const Unknown = "unknown"

// A Case is one person (or one organisation) and what they want to ask.
type Case struct {
	Format         int             `toml:"format" json:"format"` // 1
	Ref            string          `toml:"ref" json:"ref"`       // random, made once: "K7QX-3MVD"
	Lang           string          `toml:"lang" json:"lang,omitempty"`
	Filer          string          `toml:"filer" json:"filer,omitempty"` // code of a filer profile (--filer), whose data become the representative's
	Requester      Requester       `toml:"requester" json:"requester"`
	Organisation   *Organisation   `toml:"organisation" json:"organisation,omitempty"`
	Signing        Signing         `toml:"signing" json:"signing"`
	Reply          Reply           `toml:"reply" json:"reply"`
	Languages      Languages       `toml:"languages" json:"languages"`
	Representative *Representative `toml:"representative" json:"representative,omitempty"`
	Child          *Child          `toml:"child" json:"child,omitempty"`
	Asker          *Asker          `toml:"asker" json:"asker,omitempty"`
	Bond           *Bond           `toml:"bond" json:"bond,omitempty"`
	Custody        Custody         `toml:"custody" json:"custody"`
	History        History         `toml:"history" json:"history"`
	Gates          Gates           `toml:"gates" json:"gates"`
	Events         []Event         `toml:"event" json:"event,omitempty"`
	Corrections    []Correction    `toml:"correction" json:"correction,omitempty"`
	Concerns       []Concern       `toml:"concern" json:"concern,omitempty"`
	Paragraphs     []Paragraph     `toml:"paragraph" json:"paragraph,omitempty"`
	Requests       []Request       `toml:"request" json:"request,omitempty"`
	LeaveOut       []Choice        `toml:"leave_out" json:"leave_out,omitempty"`
	Filings        []Filing        `toml:"filing" json:"filing,omitempty"`
}

// Requester is the person in whose name it is asked: the data subject, or the
// natural person through whom an organisation asks.
type Requester struct {
	Name               string      `toml:"name" json:"name"`                                           // full name as on the document used at the encounter
	FamilyName         string      `toml:"family_name" json:"family_name,omitempty"`                   // the part of it that is the family name; optional
	NativeName         string      `toml:"native_name" json:"native_name,omitempty"`                   // in the person's own script
	OtherNames         []string    `toml:"other_names" json:"other_names,omitempty"`                   // other names used, and spellings on papers
	ConfirmedVariants  []string    `toml:"confirmed_variants" json:"confirmed_variants,omitempty"`     // offered spellings that the person said are true
	BirthDate          string      `toml:"birth_date" json:"birth_date,omitempty"`                     // 1999-03-14 | 1999-03 | 1999 | about 1999 | unknown
	RecordedBirthDates []string    `toml:"recorded_birth_dates" json:"recorded_birth_dates,omitempty"` // other dates that officers wrote
	BirthPlace         string      `toml:"birth_place" json:"birth_place,omitempty"`
	BirthCountry       string      `toml:"birth_country" json:"birth_country,omitempty"` // ISO 3166 code of two letters
	Citizenships       []string    `toml:"citizenships" json:"citizenships,omitempty"`   // ISO 3166 codes, or "stateless"
	ResidenceCountry   string      `toml:"residence_country" json:"residence_country,omitempty"`
	PrivacyActBasis    string      `toml:"privacy_act_basis" json:"privacy_act_basis,omitempty"` // citizen | lpr | none | unknown
	LPRSince           string      `toml:"lpr_since" json:"lpr_since,omitempty"`                 // date, only with lpr
	CivilStatus        string      `toml:"civil_status" json:"civil_status,omitempty"`           // single | married | union | divorced | widowed | unknown
	Occupation         string      `toml:"occupation" json:"occupation,omitempty"`
	Municipality       string      `toml:"municipality" json:"municipality,omitempty"` // for Honduran letters; never the home address
	Identifiers        Identifiers `toml:"identifiers" json:"identifiers"`
}

// Identifiers are numbers on papers. All are optional.
type Identifiers struct {
	ANumbers         []string          `toml:"a_numbers" json:"a_numbers,omitempty"`
	FINs             []string          `toml:"fins" json:"fins,omitempty"`
	DNI              string            `toml:"dni" json:"dni,omitempty"`
	CURP             string            `toml:"curp" json:"curp,omitempty"`
	DUI              string            `toml:"dui" json:"dui,omitempty"`
	CUI              string            `toml:"cui" json:"cui,omitempty"`
	Passports        []Passport        `toml:"passport" json:"passport,omitempty"`
	Receipts         []string          `toml:"receipts" json:"receipts,omitempty"` // USCIS receipt numbers
	Bookings         []string          `toml:"bookings" json:"bookings,omitempty"`
	Other            []Labelled        `toml:"other" json:"other,omitempty"`
	Numbers          map[string]string `toml:"numbers" json:"numbers,omitempty"`                     // of further kinds, by the name that a numbers.toml gives them
	DocumentAttached string            `toml:"document_attached" json:"document_attached,omitempty"` // which identity document is enclosed as a copy: a paper of a numbers.toml (passport) | residence_card | claimant_card | consular_card | old_card | birth_certificate | two_witnesses | none | unknown
}

// A Passport with the country that issued it.
type Passport struct {
	Number  string `toml:"number" json:"number"`
	Country string `toml:"country" json:"country,omitempty"`
}

// A Labelled number of a kind we have no field for.
type Labelled struct {
	Label  string `toml:"label" json:"label"`
	Number string `toml:"number" json:"number"`
}

// An Organisation asks for records about policy through the requester, a named natural person.
type Organisation struct {
	Name         string `toml:"name" json:"name"`
	Country      string `toml:"country" json:"country,omitempty"`
	Mission      string `toml:"mission" json:"mission,omitempty"`
	PublishHow   string `toml:"publish_how" json:"publish_how,omitempty"`     // how it will publish what it gets: fee waiver
	Disseminates string `toml:"disseminates" json:"disseminates,omitempty"`   // yes | no | unknown: primarily engaged in informing the public
	UrgencyFacts string `toml:"urgency_facts" json:"urgency_facts,omitempty"` // why the public must be told now; only for expedition
	FeeCapUSD    int    `toml:"fee_cap_usd" json:"fee_cap_usd,omitempty"`
	PeriodFrom   string `toml:"period_from" json:"period_from,omitempty"`
	PeriodTo     string `toml:"period_to" json:"period_to,omitempty"`
}

// Signing says where and how the person will sign.
type Signing struct {
	Country string `toml:"country" json:"country,omitempty"` // ISO 3166 code (unknown: the form for abroad, which is valid everywhere)
	Place   string `toml:"place" json:"place,omitempty"`     // of older files, see oldPlaces
	Hand    string `toml:"hand" json:"hand,omitempty"`       // signature | mark | unknown
}

// Reply says where an answer can safely reach the person. There is no default.
type Reply struct {
	Safe    string   `toml:"safe" json:"safe,omitempty"` // yes | no | unknown: the person was asked and said that an answer is safe there
	Kind    string   `toml:"kind" json:"kind,omitempty"` // own | organisation | representative | unknown
	CareOf  string   `toml:"care_of" json:"care_of,omitempty"`
	Email   string   `toml:"email" json:"email,omitempty"`
	Phone   string   `toml:"phone" json:"phone,omitempty"`
	Address []string `toml:"address" json:"address,omitempty"` // lines as they are written there
	Country string   `toml:"country" json:"country,omitempty"`
}

// Languages of the person.
type Languages struct {
	Reading     string `toml:"reading" json:"reading,omitempty"`         // locale of the reading copy and sheets
	Spoken      string `toml:"spoken" json:"spoken,omitempty"`           // tag or words: "Mam of Todos Santos"
	Interpreter string `toml:"interpreter" json:"interpreter,omitempty"` // language in which the declaration was read aloud; "" if none was needed
}

// A Representative acts for the person towards an agency.
type Representative struct {
	Kind         string   `toml:"kind" json:"kind"` // attorney | accredited | organisation | relative | unknown
	Name         string   `toml:"name" json:"name"`
	Organisation string   `toml:"organisation" json:"organisation,omitempty"`
	G28          string   `toml:"g28" json:"g28,omitempty"` // yes | no | unknown
	Email        string   `toml:"email" json:"email,omitempty"`
	Phone        string   `toml:"phone" json:"phone,omitempty"`
	Address      []string `toml:"address" json:"address,omitempty"`
	Agencies     []string `toml:"agencies" json:"agencies,omitempty"` // scope of the consent; empty: those of this case
	Until        string   `toml:"until" json:"until,omitempty"`       // end of the consent, a date
	Country      string   `toml:"country" json:"country,omitempty"`   // where an attorney may practise; absent: where the case is filed
	Looked       string   `toml:"looked" json:"looked,omitempty"`     // yes | no | unknown: an attorney looked at this person's case; absent in a case that the attorney made
}

// A Child is the requester when someone else signs.
type Child struct {
	Signer     string `toml:"signer" json:"signer"`           // name of who signs
	SignerRole string `toml:"signer_role" json:"signer_role"` // mother | father | guardian | sponsor | other | unknown
	Signs      string `toml:"signs" json:"signs,omitempty"`   // child | adult | unknown: where an office lets a child of 14 sign
	Proof      string `toml:"proof" json:"proof,omitempty"`   // birth_certificate | court_order | none | unknown
	// Who signs for a child shows his or her own identity too, where a rule asks
	// for it: on the sworn page and nowhere else.
	SignerBirthDate        string `toml:"signer_birth_date" json:"signer_birth_date,omitempty"`
	SignerBirthPlace       string `toml:"signer_birth_place" json:"signer_birth_place,omitempty"`
	SignerBirthCountry     string `toml:"signer_birth_country" json:"signer_birth_country,omitempty"`         // ISO 3166 code
	SignerResidenceCountry string `toml:"signer_residence_country" json:"signer_residence_country,omitempty"` // ISO 3166 code
}

// Custody says whether the person is held.
type Custody struct {
	Held     string `toml:"held" json:"held,omitempty"` // no | immigration | prison | unknown
	Country  string `toml:"country" json:"country,omitempty"`
	Facility string `toml:"facility" json:"facility,omitempty"`
}

// Gates holds outcomes, never reasons.
type Gates struct {
	// WriteTo says, by country code, whether the person may be named to that
	// State: yes | no | unknown. Absent means not asked, which counts as unknown.
	WriteTo map[string]string `toml:"write_to" json:"write_to,omitempty"`
	// LawyerFirst: asked | unknown; "asked" means that a lawyer was asked before sending.
	LawyerFirst string `toml:"lawyer_first" json:"lawyer_first,omitempty"`
	// ChildSigner: confirmed | unknown; the authority of who signs was checked on papers.
	ChildSigner string `toml:"child_signer" json:"child_signer,omitempty"`
	// Exposure: cleared | unknown. "cleared" says that none of the situations
	// read out in private is so, or that a lawyer was asked; which of the two is not kept.
	Exposure string `toml:"exposure" json:"exposure,omitempty"`
	// Told lists gates that the person heard and wants to pass.
	Told []string `toml:"told" json:"told,omitempty"`
	// Unlock is the first of two steps by which a trained helper opens a
	// blocked gate; the second is --unlock on the command line.
	Unlock []Unlock `toml:"unlock" json:"unlock,omitempty"`
}

// An Unlock is a helper's first step. By is a code, never a name.
type Unlock struct {
	Gate    string `toml:"gate" json:"gate"`
	Country string `toml:"country" json:"country,omitempty"`
	By      string `toml:"by" json:"by"`
	On      string `toml:"on" json:"on"`
}

// History holds what the plan must know to tell which office has the file. It
// holds no story and no reason.
type History struct {
	Judge        string   `toml:"judge" json:"judge,omitempty"`                 // a case before an immigration judge: yes | no | unknown
	Court        string   `toml:"court" json:"court,omitempty"`                 // code of the immigration court
	Hearing      string   `toml:"hearing" json:"hearing,omitempty"`             // day of the next hearing | none | unknown
	Removal      string   `toml:"removal" json:"removal,omitempty"`             // expedited | reinstatement | judge | voluntary | none | unknown
	Applied      string   `toml:"applied" json:"applied,omitempty"`             // anything filed with USCIS: yes | no | unknown
	Visa         string   `toml:"visa" json:"visa,omitempty"`                   // by a consulate of the United States: issued | refused | cancelled | none | unknown
	Student      string   `toml:"student" json:"student,omitempty"`             // yes | no | unknown
	CameAlone    string   `toml:"came_alone" json:"came_alone,omitempty"`       // as a child, without parents: yes | no | unknown
	HeldBy       []string `toml:"held_by" json:"held_by,omitempty"`             // ice | marshals | prison | jail | orr | unknown
	PolicePrints string   `toml:"police_prints" json:"police_prints,omitempty"` // fingerprints by police or a court: yes | no | unknown
	Alert        string   `toml:"alert" json:"alert,omitempty"`                 // an alert or label exists: yes | no | unknown
	Consulate    string   `toml:"consulate" json:"consulate,omitempty"`         // own consulate was in touch: yes | no | unknown
	Died         string   `toml:"died" json:"died,omitempty"`                   // yes | no | unknown
	DeathProof   string   `toml:"death_proof" json:"death_proof,omitempty"`     // certificate | obituary | none | unknown
	Wants        []string `toml:"wants" json:"wants,omitempty"`                 // see | correct | delete | object | belongings | certificate | add (a paragraph of one's own to a letter) | records (rules, figures, agreements: [[request]] with records) | unknown
}

// A Choice names one right at one agency.
type Choice struct {
	Agency string `toml:"agency" json:"agency"`
	Right  string `toml:"right" json:"right"`
}

// An Event is an encounter with an agency: place and month, no story.
type Event struct {
	When   string   `toml:"when" json:"when,omitempty"` // 2026-08-10 | 2026-08 | 2026 | about 2026-08 | 2026-08-09..2026-08-12 | unknown
	Place  string   `toml:"place" json:"place,omitempty"`
	Agency string   `toml:"agency" json:"agency,omitempty"` // who did it: an agency id or words
	What   []string `toml:"what" json:"what,omitempty"`     // fingerprinted | photographed | detained | signed_papers | removed | stopped | secondary_screening | belongings_kept | phone_searched | interviewed | returned | registered | transit | refused | found | died
	Number string   `toml:"number" json:"number,omitempty"` // event or file number
	// Country is whose officers they were, needed where agency is not one of
	// ours ("us/cbp" says it itself): nobody else's letters use the event.
	Country string `toml:"country" json:"country,omitempty"`
	// Tell lists further agencies that are to be told of the event. Each is told
	// its own, and what it needs to find the file; nothing else without this.
	Tell []string `toml:"tell" json:"tell,omitempty"`
}

// A Correction is a wrong entry and the right one.
type Correction struct {
	Agencies []string `toml:"agencies" json:"agencies,omitempty"` // whom it concerns; empty: all
	Record   string   `toml:"record" json:"record"`               // where it stands
	Wrong    string   `toml:"wrong" json:"wrong"`
	Right    string   `toml:"right" json:"right"`
	Why      string   `toml:"why" json:"why,omitempty"`     // accurate | relevant | timely | complete
	Proof    string   `toml:"proof" json:"proof,omitempty"` // what is enclosed
}

// A Concern names the data that a deletion or an objection is about.
type Concern struct {
	Agencies []string `toml:"agencies" json:"agencies,omitempty"`
	Rights   []string `toml:"rights" json:"rights,omitempty"` // deletion | objection; empty: both
	Data     string   `toml:"data" json:"data"`               // fingerprints | photographs | iris | file | label | all | matter_… (conduct, for a complaint), or words
}

// A Paragraph is the person's own, added to first letters as it was typed. It is
// one paragraph, in the language that it says, and nothing translates it.
type Paragraph struct {
	Agency string `toml:"agency" json:"agency"`         // to whose letters it is added
	Right  string `toml:"right" json:"right,omitempty"` // only to the letter of this right; empty: to each first letter to that office
	Lang   string `toml:"lang" json:"lang"`             // the language that it is in
	Text   string `toml:"text" json:"text"`
}

// WholeFile is the item of a request for one's own file that asks, after the
// documents named in the letter, for all the rest of it.
const WholeFile = "whole_file"

// Format is the newest format of a case file, and the only one so far.
const Format = 1

// CoreItems is the item of a request about policies that stands for those asked of
// the office where nothing else is said.
const CoreItems = "core"

// A Request is what the person wants: one right at one agency.
type Request struct {
	Agency        string   `toml:"agency" json:"agency"`
	Right         string   `toml:"right" json:"right"`
	Way           string   `toml:"way" json:"way,omitempty"`                       // where one office takes the same right in two ways: "court" or "foia"; empty: what fits
	Items         []string `toml:"items" json:"items,omitempty"`                   // policy items by id, "core" for the core ones, empty: these unless records are named; for one's own file: whole_file
	Records       []string `toml:"records" json:"records,omitempty"`               // of a request about policies: what else is asked for, in the person's own words and the office's language; without items, nothing else
	Expedite      string   `toml:"expedite" json:"expedite,omitempty"`             // safety | due_process | inform | ""
	ExpediteFacts string   `toml:"expedite_facts" json:"expedite_facts,omitempty"` // certified by the person as true
}

// A Filing is the record of one request: what was sent, and what became of it.
// See the head of this package.
type Filing struct {
	ID         string        `toml:"id" json:"id"`                             // "us-cbp-access", "us-eoir-access-court", "us-cbp-access-2"
	Way        string        `toml:"way" json:"way,omitempty"`                 // which of two ways, where the id of an older file does not say: "court", "foia"
	Route      string        `toml:"route" json:"route,omitempty"`             // id of the route it was made by: "us_eoir_foia"
	Letter     string        `toml:"letter" json:"letter,omitempty"`           // id of the letter that was sent
	Channel    string        `toml:"channel" json:"channel,omitempty"`         // id of the office's way in by which it went
	Court      string        `toml:"court" json:"court,omitempty"`             // code of the court it went to, where it went to one
	Signer     string        `toml:"signer" json:"signer,omitempty"`           // person | adult | asker | representative | unknown: who signed it
	Reply      string        `toml:"reply" json:"reply,omitempty"`             // own | organisation | representative | unknown: whose address the answer was to go to
	PrivacyAct string        `toml:"privacy_act" json:"privacy_act,omitempty"` // yes | no | unknown: it was made as a citizen or permanent resident of the United States
	MadeBy     string        `toml:"made_by" json:"made_by,omitempty"`         // arco | other | unknown: whether this program made the letter
	Extension  string        `toml:"extension" json:"extension,omitempty"`     // yes | no | unknown: the office wrote that it takes more time
	FiledOn    string        `toml:"filed_on" json:"filed_on,omitempty"`
	ReceivedOn string        `toml:"received_on" json:"received_on,omitempty"`
	Tracking   string        `toml:"tracking" json:"tracking,omitempty"`
	Proofs     []Proof       `toml:"proof" json:"proof,omitempty"`
	Events     []FilingEvent `toml:"event" json:"event,omitempty"`
	Addressees []Addressee   `toml:"addressee" json:"addressee,omitempty"`
}

// A Proof shows that something was sent or received: the confirmation of a
// portal, the receipt of the post. It goes behind a later appeal.
type Proof struct {
	Of   string `toml:"of" json:"of,omitempty"`     // event it belongs to: filed, received, acknowledged, sent_STEP
	On   string `toml:"on" json:"on,omitempty"`     // the day on it
	File string `toml:"file" json:"file,omitempty"` // beside the case file: "receipt.png"; empty if it is kept on paper
}

// A FilingEvent is one thing that happened to a filing: what the office
// answered, that it did not answer, that a next letter was sent.
type FilingEvent struct {
	Code          string      `toml:"code" json:"code"`               // a code of answers.toml, filed, received, sent_STEP
	On            string      `toml:"on" json:"on"`                   // the day on the paper, or on which it was sent
	Number        string      `toml:"number" json:"number,omitempty"` // the number on it; an appeal gets another
	Until         string      `toml:"until" json:"until,omitempty"`   // the day the office gave itself
	Fee           string      `toml:"fee" json:"fee,omitempty"`       // what it asks to be paid
	PagesReleased int         `toml:"pages_released" json:"pages_released,omitempty"`
	PagesWithheld int         `toml:"pages_withheld" json:"pages_withheld,omitempty"`
	Grounds       []string    `toml:"grounds" json:"grounds,omitempty"` // of the next letter, instead of those proposed
	Address       []string    `toml:"address" json:"address,omitempty"` // where to appeal, as the answer letter says
	Email         string      `toml:"email" json:"email,omitempty"`
	Portal        string      `toml:"portal" json:"portal,omitempty"`
	Exemptions    []Exemption `toml:"exemption" json:"exemption,omitempty"`
	Missing       []Lacking   `toml:"missing" json:"missing,omitempty"`
}

// An Exemption that the office marked on pages.
type Exemption struct {
	Pages string `toml:"pages" json:"pages"`
	Code  string `toml:"code" json:"code"`
	Why   string `toml:"why" json:"why,omitempty"` // why it does not apply, in the language of the letter; "" for the usual reason
}

// Lacking is a record that should have come, with what shows that it exists.
type Lacking struct {
	Record    string `toml:"record" json:"record"`
	Page      string `toml:"page" json:"page,omitempty"`           // of the release that names it
	Published string `toml:"published" json:"published,omitempty"` // or a published paper
	URL       string `toml:"url" json:"url,omitempty"`
}

// An Addressee of a next letter that the person looked up.
type Addressee struct {
	Step   string   `toml:"step" json:"step"`
	Name   string   `toml:"name" json:"name,omitempty"`
	Lines  []string `toml:"lines" json:"lines,omitempty"`
	Email  string   `toml:"email" json:"email,omitempty"`
	Portal string   `toml:"portal" json:"portal,omitempty"`
}
