package app

import (
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/typeset"
)

// What of a packet goes on paper.
const (
	PrintCore = "core" // what must be on paper
	PrintSign = "sign" // only the pages to sign
	PrintAll  = "all"  // everything, for those who have no screen
)

// Prints are the words of Options.Print.
var Prints = []string{PrintCore, PrintSign, PrintAll}

// Piles says how much there is of each kind: pages to sign, pages to upload or
// hand in, pages to keep and read, and what is printed of all these.
type Piles struct {
	Print               string
	Sides               int
	Pages, Sheets       int // of print.pdf
	Sign, Upload, Paper int // Paper: pages that are posted or handed in
	Read                int // of read.pdf
	Fits                []Choice
}

// A Choice is a way to print, with what it takes.
type Choice struct {
	Print         string
	Sides         int
	Pages, Sheets int
}

// A leaf is a document of a packet, with which of its pages are printed.
type leaf struct {
	doc  *doc.Document
	core bool // all of it must be on paper
	read bool // it is for the screen
	file bool // it is filed: the pages to sign must be on paper

	always bool // it tells of the stack itself
}

// leaves lists the documents of a packet in the order of printing.
func (a *App) leaves(m *packet.Maker, core *doc.Document, folders []*packet.Folder) ([]leaf, error) {
	out := []leaf{{doc: core, core: true}}
	for _, f := range folders {
		if f.File == nil && f.Filing.Ready() {
			out = append(out, leaf{doc: f.Sheets, core: true})
		}
	}
	for _, f := range folders {
		if f.File == nil {
			continue
		}
		copies, err := a.copies(f)
		if err != nil {
			return nil, err
		}
		out = append(out, copies...)
	}
	for _, f := range folders {
		if f.Needed != nil {
			out = append(out, leaf{doc: f.Needed, read: true})
			continue
		}
		if f.File == nil {
			continue
		}
		read := f.Reading
		if read == nil {
			var err error
			if read, err = m.Copy(f.Filing); err != nil {
				return nil, err
			}
		}
		out = append(out, leaf{doc: f.Sheets, read: true}, leaf{doc: read, read: true})
	}
	return out, nil
}

// copies are the letter as often as it goes on paper, each with a word for what
// it is for and with codes of its own.
func (a *App) copies(f *packet.Folder) ([]leaf, error) {
	var out []leaf
	for copy := range f.Copies {
		d := *f.File
		if f.Copies > 1 {
			word, err := a.Words.Text(d.Lang, []string{"foot.for_office", "foot.for_stamp"}[copy], nil)
			if err != nil {
				return nil, err
			}
			d.Footer.Pages += " · " + word
			d.Mark += " · " + word
			d.Copy = copy
		}
		out = append(out, leaf{doc: &d, core: f.Whole, file: true})
	}
	return out, nil
}

// stepLeaves lists the documents of a next letter: what to do with it, the
// letter, the copy to read.
func (a *App) stepLeaves(m *packet.Maker, n *course.Next, f *packet.Folder) ([]leaf, error) {
	out := []leaf{{doc: f.Sheets, core: true}}
	copies, err := a.copies(f)
	if err != nil {
		return nil, err
	}
	read := f.Reading
	if read == nil {
		if read, err = m.StepCopy(n); err != nil {
			return nil, err
		}
	}
	return append(append(out, copies...), leaf{doc: read, read: true}), nil
}

// takes reports whether a page of a leaf is printed.
func (l leaf) takes(print string, p *typeset.Page) bool {
	switch {
	case l.always || print == PrintAll:
		return true
	case print == PrintSign:
		return l.file && p.Ink
	}
	return l.core || l.file && p.Ink
}

// piles makes print.pdf and read.pdf of all leaves, of which the first lies on
// top. id is that of the files.
func (a *App) piles(out *Packet, all []leaf, folders []*packet.Folder, id string, opt Options) error {
	top := all[0].doc
	out.Piles = Piles{Print: opt.Print, Sides: opt.Sides}
	p := &out.Piles
	for _, f := range folders {
		p.Sign += len(f.Ink) * f.Copies
		if f.Whole {
			p.Paper += f.Pages * f.Copies
		} else {
			p.Upload += f.Pages
		}
	}
	if p.Print == "" {
		p.Print = PrintCore
	}
	if p.Sides == 0 {
		p.Sides = 1
	}
	if p.Print == PrintSign && p.Sign == 0 { // the cover says why
		p.Print = PrintCore
	}
	docs, printed, reads := sorted(all, p.Print)
	book, err := a.stacked(docs, printed, p.Print, p.Sides, opt)
	if err != nil {
		return err
	}
	data, err := opt.print(book, top.Title, top.Lang, Version+" print "+id)
	if err != nil {
		return err
	}
	p.Pages, p.Sheets = counts(book)
	out.Files = append(out.Files, File{PrintFile, data, p.Pages})
	if len(reads) > 0 {
		title, err := a.Words.Text(top.Lang, "read.title", nil)
		if err != nil {
			return err
		}
		book, err := a.lay(opt, reads...)
		if err != nil {
			return err
		}
		if data, err = opt.print(book, title, top.Lang, Version+" read "+id); err != nil {
			return err
		}
		p.Read = len(book.Pages)
		out.Files = append(out.Files, File{ReadFile, data, p.Read})
	}
	if opt.Sheets == 0 {
		return nil
	}
	every := make([]*doc.Document, len(all))
	for i, l := range all {
		every[i] = l.doc
	}
	for _, print := range Prints {
		for sides := 1; sides <= 2; sides++ {
			book, err := a.stacked(every, all, print, sides, opt)
			if err != nil {
				return err
			}
			c := Choice{Print: print, Sides: sides}
			c.Pages, c.Sheets = counts(book)
			p.Fits = append(p.Fits, c)
		}
	}
	return nil
}

// sorted are the documents that go on paper, with their leaves, and those that are read.
func sorted(all []leaf, print string) (docs []*doc.Document, printed []leaf, reads []*doc.Document) {
	for _, l := range all {
		if l.read {
			reads = append(reads, l.doc)
		}
		if print == PrintAll || !l.read {
			docs, printed = append(docs, l.doc), append(printed, l)
		}
	}
	return docs, printed, reads
}

// stacked lays out what is printed, on numbered sheets.
func (a *App) stacked(docs []*doc.Document, of []leaf, print string, sides int, opt Options) (*typeset.Book, error) {
	return a.bound(opt, &typeset.Stack{TwoSided: sides == 2, Take: func(p *typeset.Page) bool { return of[p.DocIndex].takes(print, p) }}, docs)
}

// counts returns the printed pages of a stack, without empty backs, and its sheets.
func counts(b *typeset.Book) (pages, sheets int) {
	for _, p := range b.Pages {
		if p.Sheet > 0 {
			pages++
		}
		sheets = max(sheets, p.Sheets)
	}
	return pages, sheets
}
