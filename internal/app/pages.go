package app

import (
	"bytes"
	"sync"

	"arco/internal/civil"
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

// lay lays documents out, each counted on its own, with the codes of the pages
// to sign.
func (a *App) lay(opt Options, docs ...*doc.Document) (*typeset.Book, error) {
	b, err := a.plainly(opt, docs...)
	if err != nil {
		return nil, err
	}
	return b, seal(b, docs)
}

// plainly lays documents out without these codes: the pages are the same.
func (a *App) plainly(opt Options, docs ...*doc.Document) (*typeset.Book, error) {
	e, err := pageEngine()
	if err != nil {
		return nil, err
	}
	return e.Layout(docs, typeset.Options{Paper: opt.paper(), LargePrint: opt.Large})
}

// paper is the paper asked for, or Letter.
func (o Options) paper() typeset.Paper {
	if o.Paper == "" {
		return typeset.Letter
	}
	return o.Paper
}

// measure tells how many pages a document has and which must be signed.
func (a *App) measure(opt Options) func(d *doc.Document) (int, []int, error) {
	return func(d *doc.Document) (int, []int, error) {
		b, err := a.plainly(opt, d)
		if err != nil {
			return 0, nil, err
		}
		return len(b.Pages), inked(b), nil
	}
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
func print(b *typeset.Book, title, lang, id string, on civil.Date) ([]byte, error) {
	var out bytes.Buffer
	err := pdf.Write(&out, b, pdf.Meta{Title: title, Lang: lang, Date: on, ID: id})
	return out.Bytes(), err
}

// pdfOf presses documents into one PDF.
func (a *App) pdfOf(opt Options, id string, docs ...*doc.Document) ([]byte, int, error) {
	p, err := a.pressPages(Sheaf{Docs: docs, ID: id}, opt)
	return p.Data, p.Pages, err
}
