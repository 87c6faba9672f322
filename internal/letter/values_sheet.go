package letter

import "arco/internal/term"

// The helper's lists of one filing.
var checks = []string{"checklist", "checklist-family"}

// Instructions stands for the letters that are sheets for the person: those of
// a route with sheet = true.
const Instructions = "instructions"

// sheetValues are given by who makes the sheets.
func sheetValues() []*Value {
	return []*Value{
		commonText("RightName", "what is asked", "cover", "cover-family", "checklist", "checklist-family", "tracking", "needed", "papers", Instructions),
		commonText("FilePages", "how many pages there are to file", "cover", "cover-family", "step"),
		commonText("SignPages", "which of them are to be signed", "cover", "cover-family", "step"),
		commonText("SignSheets", "which sheets are to be signed", "ways"),
		commonText("Elsewhere", "letters that are handed in or sent by post", "ways"),
		commonText("UploadMB", "how large a file may be", "cover", "cover-family", "ways"),
		sheetText("DueIf", "when an answer is due", "cover", "cover-family", "tracking"),
		commonText("LetterLanguage", "the language of the letter", "cover", "cover-family", "step"),
		commonText("ReadingLanguage", "the language of the sheet", "cover", "cover-family", "step", "summary"),
		sheetText("UnreadLanguage", "the language that the person reads, where there are no texts in it", "cover", "cover-family", "step", "summary"),
		sheetText("StepEvent", "the word for recording that the letter was sent", "step"),
		commonText("Reviewed", "how far the letters and sheets are reviewed", "checklist", "checklist-family", "summary"),
		sheetText("FilingID", "the id of the filing", "step"),

		sheetBlock("Reason", "why this letter", "cover", "cover-family", "step", Instructions),
		sheetBlock("Steps", "what to do, step by step", "cover", "cover-family", Instructions),
		sheetBlock("RouteNotes", "what to expect", "cover", "cover-family", "step", Instructions),
		sheetBlock("AgencyNotes", "what to know of the agency", "cover", "cover-family", Instructions),
		sheetBlock("Attach", "papers to add, with boxes", "cover", "cover-family", Instructions),
		sheetBlock("AppealTable", "to whom to appeal", "cover", "cover-family", Instructions),
		sheetBlock("ContactsTable", "whom to ask", "cover", "cover-family", Instructions),
		sheetBlock("PortalQR", "the square of the electronic form", "cover", "cover-family", Instructions),
		sheetBlock("MailQR", "the square of an e-mail that is prepared", "cover", "cover-family"),
		sheetBlock("Told", "safety questions that stop nothing", "cover", "cover-family", Instructions),
		sheetBlock("DontSend", "what not to send, what to look out for", "cover", "cover-family", "step", "ways"),
		sheetBlock("Certificate", "what to do with the proof of death", "cover", "cover-family"),
		sheetBlock("PictureCheck", "a small picture", "cover", "cover-family", "step", "ways"),
		sheetBlock("PictureSign", "a small picture", "cover", "cover-family", "step", "ways"),
		sheetBlock("PictureScan", "a small picture", "cover", "cover-family", "step", "ways"),
		sheetBlock("PictureSend", "a small picture", "cover", "cover-family", "step", "ways"),
		sheetBlock("PictureProof", "a small picture", "cover", "cover-family", "step", "ways"),
		sheetBlock("PictureWait", "a small picture", "cover", "cover-family", "step", "ways"),
		sheetBlock("Checklist", "the lines of a helper", "checklist", "checklist-family", "summary"),
		sheetBlock("OfferedVariants", "spellings that the person has not confirmed yet", checks...),
		sheetBlock("IdentityNote", "how to prove identity", "checklist", "checklist-family", "needed"),
		sheetBlock("AsOf", "the law that the filed text cites, with the days it was read", "checklist", "checklist-family", "step"),
		sheetBlock("TrackingTable", "the person's half of the slip", "tracking"),
		sheetBlock("OfficeLines", "the office's half", "tracking"),
		sheetBlock("DueTable", "when an answer is due, and by which rule", "tracking", "cover", "cover-family"),
		sheetBlock("ReferenceQR", "the square of the case reference", "tracking", "slips", "cover", "cover-family"),
		sheetBlock("Missing", "what a filing still lacks", "needed"),
		sheetBlock("StepMeaning", "what the answer means, and what is owed", "step"),
		sheetBlock("StepDates", "which days matter", "step"),
		sheetBlock("StepTo", "where the letter goes, and how sure that is", "step"),
		sheetBlock("StepPapers", "what goes behind it", "step"),
		sheetBlock("LanguageState", "how far the language of the sheet is, in it and in that of the letters", "summary", "step"),
		sheetBlock("Sheets", "what is in the packet", "summary"),
		sheetBlock("Filed", "what was sent before", "summary"),
		sheetBlock("First", "what has a day, what runs out first", "summary"),
		sheetBlock("LeftOut", "what was left out, and why", "summary"),
		sheetBlock("Safety", "what to know before sending", "summary"),
		sheetBlock("SharedAsks", "what all letters ask for", "asks"),
		sheetBlock("OwnAsks", "what each asks besides", "asks"),
		sheetBlock("Ways", "how to send, by the ways in", "ways"),
		sheetBlock("Papers", "papers that go along", "ways"),
		sheetBlock("FirstLines", "texts to paste", "ways"),
		sheetBlock("SharedNotes", "notes that hold for more than one office", "ways"),
		sheetBlock("Offices", "one box for each office", "ways", "slips"),
		sheetBlock("DueRules", "by which rules", "ways", "slips"),
		sheetBlock("Slips", "the slips to cut off", "slips"),
		sheetBlock("Labels", "a label for each envelope, to cut out", "labels"),
		sheetBlock("Blank", "one ruled line for the pen", "intake", "volunteer", "compare"),
		sheetBlock("Evidence", "what was recorded of each request that was sent, with its proof and the office's time", "evidence"),
		sheetBlock("Comparison", "the agreements by date, with a box for what each government answered", "compare"),
	}
}

func sheetText(name, prints string, sheets ...string) *Value {
	return &Value{Name: name, Prints: prints, Scope: term.OfSheet, Sheets: sheets}
}

// commonText is sheetText for words that say nothing of the person.
func commonText(name, prints string, sheets ...string) *Value {
	v := sheetText(name, prints, sheets...)
	v.common = true
	return v
}

func sheetBlock(name, prints string, sheets ...string) *Value {
	return &Value{Name: name, Prints: prints, Scope: term.OfSheet, Sheets: sheets, blocks: true}
}
