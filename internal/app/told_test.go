package app

import (
	"testing"

	"arco/internal/casefile"
)

// A complaint tells one number by which the record is found, and where none is
// known the date of birth instead: nothing else of who the person is.
func TestComplaintTellsOneNumber(t *testing.T) {
	concern := func(c *casefile.Case) {
		c.Concerns = []casefile.Concern{{Data: "fingerprints", Rights: []string{"objection"}}}
		c.Requester.PrivacyActBasis, c.Requester.LPRSince = "lpr", "2019-03-01"
		c.Requester.Identifiers.Receipts = []string{"LIN2190555123"}
	}
	for _, agency := range []string{"us/crcl", "us/oig", "us/cpo"} {
		file := text(write(t, example(t, demo, concern), agency, "objection", "en").file)
		has(t, agency, file, "A087-555-614")
		hasNot(t, agency, file, "F555214", "0801-1992-04821", "LIN2190555123", "Date of birth", "Other names", "permanent resident since")
		without := example(t, demo, concern, func(c *casefile.Case) { c.Requester.Identifiers.ANumbers = nil })
		file = text(write(t, without, agency, "objection", "en").file)
		has(t, agency+" without a number", file, "Date of birth")
		hasNot(t, agency+" without a number", file, "F555214", "0801-1992-04821", "LIN2190555123")
	}
}

// A system known from an article is named to the office, and the article is not.
func TestNoArticleStandsAsASource(t *testing.T) {
	file := text(write(t, example(t, demo), "us/ice", "access", "en").file)
	has(t, "the request to ICE", file, "Mobile Fortify", "Criminal History and Immigration Verification (CHIVe), DHS/ICE-007, 83 Fed. Reg. 20844")
	hasNot(t, "the request to ICE", file, "Biometric Update", "Student and Exchange Visitor Program")
	student := text(write(t, example(t, "p07-student"), "us/ice", "access", "en").file)
	has(t, "the request of a student", student, "Student and Exchange Visitor Program, with its information system SEVIS, DHS/ICE-001, 86 Fed. Reg. 69663")
	has(t, "what CBP is asked", text(write(t, example(t, "p07-student"), "us/cbp", "access", "en").file), "visa or travel authorization of mine that was cancelled")
}

// Who sends a letter by post has no account in the office's system.
func TestPostedLetterAsksForNoAnswerInAnAccount(t *testing.T) {
	const account = "through your electronic system"
	posted := write(t, example(t, "p16-held"), "us/ice", "access", "en")
	if posted.filing.Channel.Kind != "post" {
		t.Fatalf("goes by %s", posted.filing.Channel.Kind)
	}
	hasNot(t, "by post", text(posted.file), account)
	has(t, "by the portal", text(write(t, example(t, "p16-held"), "us/cbp", "access", "en").file), account)
}

// A list of papers begins each entry alike, whoever wrote it.
func TestPapersBeginWithACapital(t *testing.T) {
	has(t, "typed", text(write(t, example(t, "p17-redress"), "us/cbp", "rectification", "en").file), "Copy of the stamped passport page")
	spanish := text(write(t, example(t, "p19-two-countries"), "hn/inm", "rectification", "es").file)
	has(t, "typed and not", spanish, "Copia del Documento Nacional de Identificación", "Copia de la partida de nacimiento")
}
