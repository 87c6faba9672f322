package term

// The terms that the program itself asks for. Each is declared, with its
// meaning, in a terms.toml or in a table of native terms.
const (
	AdultMustSign          ID = "AdultMustSign"
	ByEmail                ID = "ByEmail"
	CanSign                ID = "CanSign"
	CannotSign             ID = "CannotSign"
	Custody                ID = "Custody"
	Deceased               ID = "Deceased"
	Declares               ID = "Declares"
	Electronic             ID = "Electronic"
	Expedite               ID = "Expedite"
	FileAsked              ID = "FileAsked"
	HasCivilStatus         ID = "HasCivilStatus"
	HasOccupation          ID = "HasOccupation"
	HasDocument            ID = "HasDocument"
	HasEmail               ID = "HasEmail"
	HasEnclosures          ID = "HasEnclosures"
	HasOtherComponents     ID = "HasOtherComponents"
	HasPortal              ID = "HasPortal"
	HasPostal              ID = "HasPostal"
	HasTranslation         ID = "HasTranslation"
	Held                   ID = "Held"
	Helper                 ID = "Helper"
	Interpreter            ID = "Interpreter"
	NationalHere           ID = "NationalHere"
	NotPrivacyAct          ID = "NotPrivacyAct"
	Obligor                ID = "Obligor"
	OnlyMatters            ID = "OnlyMatters"
	OwnSubject             ID = "OwnSubject"
	Organisation           ID = "Organisation"
	Paper                  ID = "Paper"
	PermanentResident      ID = "PermanentResident"
	Person                 ID = "Person"
	PrivacyAct             ID = "PrivacyAct"
	ProofAsks              ID = "ProofAsks"
	ReadingOld             ID = "ReadingOld"
	Representative         ID = "Representative"
	RepresentativeAttorney ID = "RepresentativeAttorney"
	SignsOutside           ID = "SignsOutside"
	SwearsSigner           ID = "SwearsSigner"
	TellsRelation          ID = "TellsRelation"
	WriteToYes             ID = "WriteToYes"
)

var byProgram = []ID{
	AdultMustSign, ByEmail, CanSign, CannotSign, Custody, Deceased, Declares, Electronic, Expedite, FileAsked, HasCivilStatus, HasOccupation, HasDocument, HasEmail, HasEnclosures, HasOtherComponents, HasPortal, HasPostal, HasTranslation, Held, Helper, Interpreter, NationalHere, NotPrivacyAct, Obligor, OnlyMatters, Organisation, OwnSubject, Paper, PermanentResident, Person, PrivacyAct, ProofAsks, ReadingOld, Representative, RepresentativeAttorney, SignsOutside, SwearsSigner, TellsRelation, WriteToYes,
}

// ByProgram lists them.
func ByProgram() []ID { return byProgram }
