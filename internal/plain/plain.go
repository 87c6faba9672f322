// Package plain writes documents as plain text: letters as .txt files, and
// parts of letters for the boxes of an electronic form.
//
// What a person typed comes out as it was typed, except that line ends become
// "\n" and a space may become a line end where lines are wrapped. Wrapping
// never breaks inside a word, so an address of the web stays whole.
package plain

import (
	"cmp"
	"slices"

	"arco/internal/doc"
)

// Options of the text.
type Options struct {
	Width int  // columns after which lines are wrapped; 0 for never
	ASCII bool // write the punctuation of our own words in ASCII; letters with accents stay

	Colon, Semicolon string // between a label and its value, and between values; "" is ": " and "; "
}

// rule stands between sheets; blank is a line for the pen.
const (
	rule  = "----------------------------------------"
	blank = "______________________________"
)

// Text writes a whole document, sheets divided by a rule, the banner first and
// the footer's note and reference last.
func Text(d *doc.Document, opt Options) string {
	w := writer{opt: opt, underlined: true}
	j := w.join()
	w.own(d.Banner)
	w.para(opt.Width)
	for i, s := range d.Sheets {
		if i > 0 {
			w.next(j)
			w.raw(rule)
			w.para(0)
		}
		w.next(j)
		w.blocks(s.Blocks, opt.Width)
	}
	for _, s := range []string{d.Footer.Note, d.Footer.Left} {
		w.next(j)
		w.own(s)
		w.para(opt.Width)
	}
	return string(w.text)
}

// Section writes the sections whose headings have one of the ids, in the order
// of the document, each up to the next heading of the same or a higher level.
// It is "" if there is none.
func Section(d *doc.Document, ids []string, opt Options) string {
	w := writer{opt: opt}
	j := w.join()
	for _, s := range d.Sheets {
		level := 0 // of the section being taken, 0 for none
		for _, b := range s.Blocks {
			if h, ok := b.(*doc.Heading); ok {
				if level > 0 && h.Level <= level {
					level = 0
				}
				if level == 0 && h.ID != "" && slices.Contains(ids, h.ID) {
					level = h.Level
				}
			}
			if level > 0 {
				w.next(j)
				w.block(b, opt.Width)
			}
		}
	}
	return string(w.text)
}

// blocks writes blocks with an empty line between them.
func (w *writer) blocks(bs []doc.Block, width int) {
	j := w.join()
	for _, b := range bs {
		w.next(j)
		w.block(b, width)
	}
	w.done(j)
}

func (w *writer) block(b doc.Block, width int) {
	switch b := b.(type) {
	case *doc.Heading:
		w.heading(b, width)
	case *doc.Paragraph:
		m := w.hang(b.Number, width)
		w.spans(b.Spans)
		w.para(m.width)
		w.unhang(m)
	case *doc.List:
		w.list(b, width)
	case *doc.Table:
		w.table(b, width)
	case *doc.Facing:
		w.facing(b, width)
	case *doc.Box:
		w.blocks(b.Blocks, width)
	case *doc.Lines:
		for _, r := range b.Rows {
			w.own(r.Label)
			w.colon()
			w.raw(blank)
			w.para(width)
		}
	case *doc.Address:
		for i := range b.Lines {
			w.spans(b.Lines[i : i+1])
			w.para(width)
		}
	case *doc.Figures:
		j := w.join()
		for _, f := range b.Figures {
			w.next(j)
			w.block(f, width)
		}
		w.done(j)
	case *doc.Figure:
		j := w.join()
		w.own(b.Alt)
		w.para(width)
		w.next(j)
		w.spans(b.Caption)
		w.para(width)
		w.done(j)
	}
}

func (w *writer) heading(h *doc.Heading, width int) {
	w.widest = 0
	before := w.lines
	w.spans(h.Spans)
	w.para(width)
	if !w.underlined || h.Level > 2 || w.lines == before {
		return
	}
	if width > 0 {
		w.widest = min(w.widest, width)
	}
	sign := "-"
	if h.Level == 1 {
		sign = "="
	}
	for range w.widest {
		w.raw(sign)
	}
	w.para(0)
}

// list sets items close together when each is one block.
func (w *writer) list(l *doc.List, width int) {
	tight := !slices.ContainsFunc(l.Items, func(it doc.Item) bool { return len(it.Blocks) > 1 })
	j := w.join()
	for _, it := range l.Items {
		if !tight {
			w.next(j)
		}
		m := w.hang(it.Label, width)
		w.blocks(it.Blocks, m.width)
		w.unhang(m)
	}
	w.done(j)
}

// table writes each cell as "label: value". The label is the cell's column
// head; without a header row the first cell of a row is the label of the others.
func (w *writer) table(t *doc.Table, width int) {
	j := w.join()
	for _, r := range t.Rows {
		switch {
		case t.Header != nil:
			w.next(j)
			for i, c := range r {
				if i < len(t.Header) {
					w.spans(t.Header[i].Spans)
				}
				w.colon()
				w.spans(c.Spans)
				w.para(width)
			}
		case len(r) > 0:
			w.spans(r[0].Spans)
			if len(r) > 1 {
				w.colon()
			}
			for i := 1; i < len(r); i++ {
				if i > 1 {
					w.raw(cmp.Or(w.opt.Semicolon, "; "))
				}
				w.spans(r[i].Spans)
			}
			w.para(width)
		}
	}
	w.done(j)
}

// facing writes each pair one below the other, the right side set in.
func (w *writer) facing(f *doc.Facing, width int) {
	const in = "   " // and the space after a label
	j := w.join()
	w.spans(f.LeftHead)
	w.para(width)
	w.next(j)
	m := w.hang(in, width)
	w.spans(f.RightHead)
	w.para(m.width)
	w.unhang(m)
	for _, r := range f.Rows {
		w.next(j)
		m := w.hang(r.Number, width)
		w.blocks(r.Left, m.width)
		w.unhang(m)
		w.next(j)
		m = w.hang(in, width)
		w.blocks(r.Right, m.width)
		w.unhang(m)
	}
	w.done(j)
}
