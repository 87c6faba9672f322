package app

import (
	"strings"

	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/typeset"
)

// The files of a packet by name: first those beside the folders of filings, then
// those in the folder of each. No name says anything about a person.
const (
	ManifestFile = "manifest.json"
	PrintFile    = "print.pdf" // what goes on paper
	ReadFile     = "read.pdf"  // what is read on a screen

	NeededFile   = "needed.pdf"   // what is missing, where there is nothing to file yet
	LetterFile   = "file.pdf"     // what goes to the office
	SignFile     = "sign.pdf"     // the pages of it to sign
	KeepFile     = "keep.pdf"     // the sheets of the filing, for the person; none where ReadFile would be the same
	PapersFile   = "papers.pdf"   // papers that go behind the letter
	CompleteFile = "complete.pdf" // the letter with these papers
	UploadFile   = "upload.pdf"   // the same with the signed pages in place
	MailFile     = "mail.eml"     // the draft of an e-mail
	PortalText   = "portal.txt"   // what is copied into a form, beside portal.html
	EmailText    = "email.txt"    // what is copied into an e-mail, beside email.html
)

// A bound file is one PDF of a filing's folder: its documents, and which of their
// pages, nil for all. Without pages there is no file.
type bound struct {
	name string
	docs []*doc.Document
	only func(*typeset.Page) bool
}

// bindings are the PDFs of a filing's folder. Who adds one adds a line. The pages of
// a letter that is alone in its packet stand in read.pdf and need no second file.
func bindings(f *packet.Folder, alone bool) []bound {
	if f.Needed != nil {
		return []bound{{NeededFile, []*doc.Document{f.Needed}, nil}}
	}
	var letter []*doc.Document
	keep := f.Keep()
	if f.File != nil { // else there are instructions only
		letter = append(letter, f.File)
		if alone {
			keep = nil
		}
	}
	return []bound{
		{LetterFile, letter, nil},
		{SignFile, letter, func(p *typeset.Page) bool { return p.Ink }},
		{KeepFile, keep, nil},
	}
}

// id is the neutral id of the file in a filing's own: "file" of file.pdf.
func (b bound) id() string {
	id, _, _ := strings.Cut(b.name, ".")
	return id
}
