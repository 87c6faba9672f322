package app

import (
	"bytes"

	"arco/internal/mail"
)

// The marks around a text to copy in portal.txt and email.txt.
const (
	cutBegin = "----------8<----------\n"
	cutEnd   = "\n---------->8----------\n"
)

// manifestMail is where the e-mail of a filing goes, if the office takes one on
// the day of the packet. Nothing in it is about a person.
type manifestMail struct {
	To      string `json:"to"`
	Subject string `json:"subject"`
}

// mailDraft makes the draft: the text of email.txt, and the letter with its
// signed pages and papers under a neutral name. It is nil if email.txt holds no text.
func mailDraft(m manifestMail, emailText, request []byte) ([]byte, error) {
	_, rest, ok := bytes.Cut(emailText, []byte(cutBegin))
	text, _, closed := bytes.Cut(rest, []byte(cutEnd))
	if !ok || !closed {
		return nil, nil
	}
	return mail.Write(mail.Message{To: m.To, Subject: m.Subject, Text: string(text),
		Files: []mail.File{{Name: "request.pdf", Type: "application/pdf", Data: request}}})
}
