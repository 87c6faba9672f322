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
Steps Reason RouteNotes Sheets Checklist PortalQR ReferenceQR OfferedVariants Missing Attach DontSend
Filed TrackingTable OfficeLines LeftOut PictureCheck PictureSign PictureScan PictureSend PictureProof PictureWait AgencyNotes AppealTable ContactsTable DueTable Safety Blank IdentityNote States Told AsOf
First SharedAsks OwnAsks Ways Papers SharedNotes Offices Slips DueRules FirstLines`)

// condNames are the conditions of optional passages; At.KEY is checked against the agencies.
var condNames = set(`PrivacyAct NotPrivacyAct PermanentResident SignsOutside SignsInside Person Organisation Child Adult
Representative RepresentativeAttorney RepresentativeOther Custody CanSign CannotSign Interpreter
HasEmail HasPostal HasSearchTerms HasVariants HasEncounters HasEnclosures HasOtherComponents HasPeriod HasANumber HasDocument HasPortal HasPhone
Expedite FeeWaiver EighteenToTwenty HasOccupation HasCivilStatus HasMunicipality HasBirthPlace HasSpokenLanguage
HasFiled HasOffered HasReading HasAppeal HasClock HasExtension Instead Spoken JudicialRedress Electronic Paper HasSystems HasAgencyNotes NeedsProof
StoppedAtBorder Fingerprinted DetainedICE RemovedUS Judge NoJudge JudgeUnknown Reinstatement ExpeditedRemoval HearingSet HasCourt
BelongingsKept VisaRefused AppliedUSCIS UnaccompaniedChild SecondaryScreening FederalSentence CriminalArrest AlertOrLabel ReturnedHome
PhoneSearched StudentVisa WholeFile Deceased FourteenOrOlder ConsulateContact NationalHere ForeignHere EventHere WriteToYes WantsCorrection WantsDeletion
WantsObjection WantsCertificate SignsChild
ReplyNotAsked ReplyUnsafe ToUS ToOther HomeStateNotAsked HomeStateNo InUS LawyerNotAsked AdultMustSign ChildSignerNotConfirmed SponsorSigner
EnforcementAgency ReplyOwnAddress ExposureNotCleared ExposureMatters PriorRemoval CustodyOwnMail CustodyOtherMail NeedsPrints AsksBirthPlace SponsorAtHome ReadingOld ReadingTooOld
ByEmail HasTold Declares NotAppliedUSCIS HasUntil HasLeftOut HasIdentityNote HasRouteNotes Unreviewed HasResidence HasBirthDate HasPublishHow HasMission
TellNoOtherState HasUnread HasMonths HasYears ScreenedOften ScreenedOnce HasCorrections ProofSure ProofAsks TwoWitnesses NoPaper NotNoPaper HasPaper AboutData AboutMatters OnlyMatters LeavesPrivacyAct NotDeceased TellsRelation HasRelation ConsulateMay ConsulateNot HasTranslation Obligor Helper EighteenOrOlder
ForeignCapture HeldORR PolicePrints KnownHere UnknownHere OfficeUnknown SentHome FileAsked LawyerAsked SharesSponsors Urgent HeldHere ReplyMayBeHome DaysMayBeOver CorrectionNowhere OfficerOrdered NotWriteToYes SwearsSigner NotObligor
HasFirst HasHelper HasSharedAsks HasOwnAsks HasSign HasScan HasCounter HasWays HasElsewhere HasPapers HasSharedNotes HasFirstLines`)

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

// KnownCondition reports whether a passage may depend on the name; agencyKeys
// are the keys that may follow "At.".
func KnownCondition(name string, agencyKeys map[string]bool) bool {
	for _, prefix := range []string{"At.", "EventAt.", "KeptAt.", "CorrectionAt."} {
		if key, ok := strings.CutPrefix(name, prefix); ok {
			return agencyKeys[key]
		}
	}
	for _, prefix := range StepPrefixes { // their second part is checked against the graph
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return condNames[name]
}

// Suggest returns the known placeholder or condition nearest to a wrong one, or "".
func Suggest(name string, conditions bool) string {
	if conditions {
		return tomlfile.Near(name, slices.Sorted(maps.Keys(condNames)))
	}
	return tomlfile.Near(name, slices.Concat(slices.Sorted(maps.Keys(inlineNames)), slices.Sorted(maps.Keys(blockNames))))
}
