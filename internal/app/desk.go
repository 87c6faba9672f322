package app

import (
	"cmp"

	"arco/internal/doc"
	"arco/internal/pdf"
	"arco/internal/qr"
	"arco/internal/typeset"
)

// A desk lays out the documents of one case and draws the codes of its pages,
// each once. Nothing of it is kept longer than the case.
type desk struct {
	*typeset.Desk
	codes map[string][][]bool // by what they hold
	files *pdf.Session        // of the packet at work, nil if each file is for itself
}

// inOne lets the files that work makes be written in one session.
func (d *desk) inOne(work func() error) error {
	d.files = pdf.NewSession()
	err := work()
	done := d.files.Close()
	d.files = nil
	return cmp.Or(err, done)
}

// atDesk returns options whose documents lie on one desk.
func (o Options) atDesk() (Options, error) {
	if o.desk != nil {
		return o, nil
	}
	e, err := pageEngine()
	if err != nil {
		return o, err
	}
	o.desk = &desk{e.Desk(typeset.Options{Paper: o.paper(), LargePrint: o.Large}), map[string][][]bool{}, nil}
	return o, nil
}

// modules draws the code of a page.
func (d *desk) modules(p qr.Page) ([][]bool, error) {
	payload := p.Payload()
	if m, ok := d.codes[payload]; ok {
		return m, nil
	}
	m, err := p.Modules()
	if err == nil {
		d.codes[payload] = m
	}
	return m, err
}

// lay lays documents out, each counted on its own, with the codes of the pages
// to sign.
func (a *App) lay(opt Options, docs ...*doc.Document) (*typeset.Book, error) {
	return a.bound(opt, nil, docs)
}

// bound is lay for the pages of a stack.
func (a *App) bound(opt Options, stack *typeset.Stack, docs []*doc.Document) (*typeset.Book, error) {
	opt, err := opt.atDesk()
	if err != nil {
		return nil, err
	}
	b, err := opt.desk.Layout(docs, stack)
	if err != nil {
		return nil, err
	}
	return b, opt.desk.seal(b, docs)
}

// plainly lays documents out without these codes: the pages are the same.
func (a *App) plainly(opt Options, docs ...*doc.Document) (*typeset.Book, error) {
	opt, err := opt.atDesk()
	if err != nil {
		return nil, err
	}
	return opt.desk.Layout(docs, nil)
}

// measure tells how many pages a document has and which must be signed.
func (a *App) measure(opt Options) func(d *doc.Document) (int, []int, error) {
	return func(d *doc.Document) (int, []int, error) {
		opt, err := opt.atDesk()
		if err != nil {
			return 0, nil, err
		}
		return opt.desk.Measure(d)
	}
}
