package letter

import (
	"maps"
	"slices"
	"strings"

	"arco/internal/tomlfile"
)

// inlineNames are the placeholders that stand inside a sentence.
var inlineNames = set(`AgencyName AgencyShort AgencyOffice
RequesterName BirthDate BirthPlace BirthCountry Citizenships Nationality ResidenceCountry
SignerName SignerRole AskerName AskerRelation BondPerson RepresentativeName RepresentativeOrganisation RepresentativeUntil RepresentativeAgencies
OrganisationName OrganisationMission ContactName ReplyEmail SpokenLanguage InterpreterLanguage
CivilStatus Occupation Municipality AgeStatus Generales DocumentLine LPRSince
FeeCap ExpeditionReason ExpeditionGround PublishHow PeriodFrom PeriodTo Facility
PortalName PortalURL Reference LetterTitle PreparedOn FilePages SignPages AgencyPhone RightName CourtName CourtMail DueIf UploadMB LetterLanguage ReadingLanguage UnreadLanguage
SignSheets Elsewhere`)

// blockNames are the placeholders that stand alone in their paragraph.
var blockNames = set(`AgencyAddress IdentityTable SearchTerms SwornTable SwornSignerTable NameVariants Encounters Records Systems PolicyItems
Corrections DataConcerned Matters OtherComponents Keepers ReplyBlock Enclosures
AskerTable BondTable
SignatureLines MarkLines InterpreterLines RepresentativeLines WitnessLines
Certificate
Steps Reason RouteNotes Sheets Checklist PortalQR MailQR ReferenceQR OfferedVariants Missing Attach DontSend
Filed TrackingTable OfficeLines LeftOut PictureCheck PictureSign PictureScan PictureSend PictureProof PictureWait AgencyNotes AppealTable ContactsTable DueTable Safety Blank IdentityNote States Told AsOf
First SharedAsks OwnAsks Ways Papers SharedNotes Offices Slips DueRules FirstLines`)

// factNames are the placeholders that name a fact: {{.Cite.ID}}.
var factNames = set(`Cite Period Quote`)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, f := range strings.Fields(s) {
		m[f] = true
	}
	return m
}

// IsBlockPlaceholder reports whether the placeholder stands for whole blocks.
func IsBlockPlaceholder(name string) bool { return blockNames[name] }

// KnownPlaceholder reports whether a letter may use the name. For names of
// facts, FactOf tells which.
func KnownPlaceholder(name string) bool {
	_, _, isFact := FactOf(name)
	return isFact || inlineNames[name] || blockNames[name]
}

// FactOf splits "Cite.foia_any_person" into the kind and the fact's id.
func FactOf(name string) (kind, id string, ok bool) {
	kind, id, ok = strings.Cut(name, ".")
	return kind, id, ok && factNames[kind]
}

// Suggest returns the known placeholder nearest to a wrong one, or "".
func Suggest(name string) string {
	return tomlfile.Near(name, slices.Concat(slices.Sorted(maps.Keys(inlineNames)), slices.Sorted(maps.Keys(blockNames))))
}
