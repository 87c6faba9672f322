package app

import (
	"bytes"
	"sync"

	"arco/internal/doc"
	"arco/internal/pdf"
	"arco/internal/typeset"
)

var fonts struct {
	once   sync.Once
	engine *typeset.Engine
	err    error
}

// pageEngine returns the page engine, made once for the program.
func pageEngine() (*typeset.Engine, error) {
	fonts.once.Do(func() { fonts.engine, fonts.err = typeset.New() })
	return fonts.engine, fonts.err
}

// paper is the paper asked for, or Letter.
func (o Options) paper() typeset.Paper {
	if o.Paper == "" {
		return typeset.Letter
	}
	return o.Paper
}

// inked are the numbers of the pages to sign.
func inked(b *typeset.Book) []int {
	var ink []int
	for _, p := range b.Pages {
		if p.Ink {
			ink = append(ink, p.Number)
		}
	}
	return ink
}

// print writes a book as PDF. id is neutral and makes the file id.
func (o Options) print(b *typeset.Book, title, lang, id string) ([]byte, error) {
	meta := pdf.Meta{Title: title, Lang: lang, Date: o.Today, ID: id}
	if o.desk != nil && o.desk.files != nil {
		return o.desk.files.File(b, meta)
	}
	var out bytes.Buffer
	err := pdf.Write(&out, b, meta)
	return out.Bytes(), err
}

// pdfOf presses documents into one PDF.
func (a *App) pdfOf(opt Options, id string, docs ...*doc.Document) ([]byte, int, error) {
	p, err := a.pressPages(Sheaf{Docs: docs, ID: id}, opt)
	return p.Data, p.Pages, err
}
