package packet

import (
	"arco/internal/letter"
	"arco/internal/term"
)

// sheetTerms are the terms of what a sheet itself shows, with the sheets that
// know them.
var sheetTerms = []struct {
	id     string
	means  string
	sheets []string
}{
	{"HasReading", "there is a reading copy", []string{"cover", "cover-family", "step"}},
	{"HasAgencyNotes", "the agency's file has notes", []string{"cover", "cover-family"}},
	{"HasOffered", "there are spellings that the person has not confirmed yet", []string{"checklist", "checklist-family"}},
	{"HasIdentityNote", "the agency's file says how to prove identity", []string{"checklist", "checklist-family", "needed"}},
	{"HasTold", "a safety question that stops nothing may be told on paper", []string{"cover", "cover-family", letter.Instructions}},
	{"HasUnread", "there are no texts in the language that the person reads", []string{"summary", "cover", "cover-family", "step"}},
	{"HasLanguageState", "nobody answers for the language of the sheet yet", []string{"summary", "step"}},
	{"HasMeaning", "the answer, or the silence, has a meaning", []string{"step"}},
	{"HasLawyer", "the letter is a text for a lawyer", []string{"step"}},
	{"HasMailQR", "the office takes e-mail on this day, at an address that is known", []string{"cover", "cover-family"}},
	{"HasSign", "there are pages to sign", []string{"step", "ways"}},
	{"HasScan", "signed pages are photographed and put in place", []string{"ways"}},
	{"HasCounter", "a letter goes on paper, in more than one copy", []string{"ways", "step"}},
	{"HasWays", "there are ways in to tell", []string{"ways"}},
	{"HasFirstLines", "there are texts to paste", []string{"ways"}},
	{"HasElsewhere", "a letter is handed in or sent by post", []string{"ways"}},
	{"HasPapers", "papers go along", []string{"ways"}},
	{"HasSharedCare", "what to look out for holds for more than one office", []string{"ways"}},
	{"HasSharedNotes", "notes hold for more than one office", []string{"ways"}},
	{"HasSharedAsks", "all letters ask for the same", []string{"asks"}},
	{"HasOwnAsks", "a letter asks for something of its own", []string{"asks"}},
	{"RulesApart", "there are so many strips that the rules of counting stand apart from them", []string{"ways"}},
	{"RulesHere", "the rules of counting stand beside the strips", []string{"slips"}},
	{"HasFiled", "something was sent before", []string{"summary"}},
	{"HasLeftOut", "something was left out", []string{"summary"}},
	{"HasFirst", "a day runs out, or an urgent letter has days", []string{"summary"}},
	{"HasHelper", "there are letters for a helper to look at", []string{"summary"}},
}

// Terms declares them.
func Terms() []*term.Term {
	var out []*term.Term
	for _, t := range sheetTerms {
		out = append(out, &term.Term{ID: t.id, Means: t.means, Scope: term.OfSheet, Sheets: t.sheets})
	}
	return out
}
