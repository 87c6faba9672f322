// Package pdf writes pages as one PDF file that is PDF/A-2a and PDF/UA-1.
//
// Every page goes through go-pdf/fpdf, once for all files that hold it; what fpdf lacks
// (embedded glyph-indexed fonts with ToUnicode, the structure tree, XMP, the output
// intent, the file id) is written around the contents of the pages. No file leaves
// whose pages are not, byte for byte, those in fpdf's document.
//
// The same book and Meta give the same bytes. Nothing but the text of the
// pages tells whom they are about.
package pdf

import (
	"io"

	"arco/internal/civil"
	"arco/internal/typeset"
)

// Meta is what the file says of itself.
type Meta struct {
	Title string     // neutral, never a name
	Lang  string     // BCP 47 tag of most of the text
	Date  civil.Date // of creation; the zero Date is left out
	ID    string     // neutral string from which the file id is derived
	Bare  bool       // the file does not say what made it
}

// Write writes the pages of b to w once the file is complete.
//
// It returns an error if b has no pages, if Title or Lang is missing, which
// PDF/UA does not allow, or if w fails; then what reached w is no PDF.
func Write(w io.Writer, b *typeset.Book, m Meta) error {
	s := NewSession()
	defer s.job.release()
	if err := s.file(b, m); err != nil {
		return err
	}
	if err := s.pass(); err != nil {
		return err
	}
	return s.job.writeTo(w)
}
