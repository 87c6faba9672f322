package typeset

import (
	"slices"

	"arco/internal/doc"
	"arco/internal/problem"
)

// A Desk lays out the documents of one case, each once, for all books that hold
// it. It is used by one goroutine, and what it keeps goes with it. A document
// must not be changed while it lies here.
type Desk struct {
	engine *Engine
	opt    Options
	done   map[*doc.Sheet][]*setting // by the first sheet
	room   *room
}

// Desk returns an empty one.
func (e *Engine) Desk(opt Options) *Desk {
	return &Desk{engine: e, opt: opt, done: map[*doc.Sheet][]*setting{}, room: newRoom()}
}

// A setting is a document laid out, without what differs between books: the last
// line of a page and the codes on it.
type setting struct {
	of     doc.Document // as it was
	fur    furniture
	pages  []*Page
	tags   []Tag
	marks  []Mark
	signed []string // by page, what is signed up to its end; none if no page is to be signed
}

// Layout breaks the documents into pages. Every document is counted by itself
// and every sheet starts on a new page. With a stack, the book holds the pages
// that are taken.
//
// It returns a problem.List with codes "glyph.missing" (args character: all that
// one field lacks), "text.control_character" (args character) and "text.too_long", each with the
// field the text came from, or "" for our own text.
func (d *Desk) Layout(docs []*doc.Document, stack *Stack) (*Book, error) {
	l := d.engine.acquire()
	defer d.engine.release(l)
	all, err := d.settings(l, docs)
	if err != nil {
		return nil, err
	}
	b := l.bind(all)
	if stack != nil {
		b.stack(stack)
	}
	for _, p := range b.Pages {
		if p.DocIndex >= 0 {
			all[p.DocIndex].fur.foot(l, p)
		}
	}
	return b, l.err
}

// Measure returns how many pages a document has and which of them must be signed.
func (d *Desk) Measure(one *doc.Document) (pages int, ink []int, err error) {
	l := d.engine.acquire()
	defer d.engine.release(l)
	all, err := d.settings(l, []*doc.Document{one})
	if err != nil {
		return 0, nil, err
	}
	for _, p := range all[0].pages {
		if p.Ink {
			ink = append(ink, p.Number)
		}
	}
	return len(all[0].pages), ink, nil
}

// settings returns those of all documents, or what is wrong with any.
func (d *Desk) settings(l *layout, docs []*doc.Document) ([]*setting, error) {
	w, h, x, y, err := d.opt.Paper.size()
	if err != nil {
		return nil, err
	}
	sheet := Page{Width: w, Height: h, OriginX: x, OriginY: y}
	all := make([]*setting, len(docs))
	var wrong problem.List
	for i, one := range docs {
		all[i] = d.setting(l, one, sheet)
		wrong = append(wrong, l.problems...)
		l.problems = nil
	}
	if err := gathered(wrong).Err(); err != nil {
		return nil, err
	}
	return all, l.err
}

// setting returns that of a document, or nil if there is a problem.
func (d *Desk) setting(l *layout, one *doc.Document, sheet Page) *setting {
	l.begin(d.opt, d.room)
	var first *doc.Sheet
	if len(one.Sheets) > 0 {
		first = &one.Sheets[0]
	}
	for _, s := range d.done[first] {
		if s.of.Footer == one.Footer && s.of.Mark == one.Mark && s.alike(one) {
			return s
		}
	}
	for _, s := range d.done[first] {
		if s.of.Footer.Note == one.Footer.Note && s.of.Mark != "" == (one.Mark != "") && s.alike(one) {
			if c, ok := s.copy(l, one); ok {
				d.done[first] = append(d.done[first], c)
				return c
			}
		}
	}
	s := l.set(one, sheet)
	if s != nil && first != nil {
		d.done[first] = append(d.done[first], s)
	}
	return s
}

// alike reports whether a document has the sheets of s and would be set alike,
// but for its foot.
func (s *setting) alike(d *doc.Document) bool {
	return len(d.Sheets) == len(s.of.Sheets) && d.Lang == s.of.Lang && d.Part == s.of.Part && d.Banner == s.of.Banner && d.Close == s.of.Close
}

// copy returns the setting of a document that differs in its mark and the words
// of its foot, if these need as much room.
func (s *setting) copy(l *layout, d *doc.Document) (*setting, bool) {
	c := *s
	c.of, c.fur.last = *d, d.Footer
	if c.fur.height(l) != s.fur.line {
		return nil, false
	}
	c.marks = slices.Clone(s.marks)
	for i := range c.marks {
		if c.marks[i].Level == 1 {
			c.marks[i].Text = d.Mark
		}
	}
	return &c, true
}

// set lays a document out.
func (l *layout) set(d *doc.Document, sheet Page) *setting {
	c := l.document(d)
	if len(l.problems) > 0 || l.err != nil {
		return nil
	}
	s := &setting{of: *d, fur: *c.fur, pages: l.book.Pages, marks: l.book.Marks}
	ink := false
	for i, p := range s.pages {
		p.Width, p.Height, p.OriginX, p.OriginY = sheet.Width, sheet.Height, sheet.OriginX, sheet.OriginY
		c.fur.dress(l, p, c.root, i == 0, i == len(s.pages)-1)
		p.body = &l.room.bodies.take(1)[0]
		ink = ink || p.Ink
	}
	s.tags, l.tags = slices.Clone(l.book.Tags), l.book.Tags[:0]
	if ink {
		s.signed = signed(s.pages)
	}
	return s
}

// bind makes a book of settings.
func (l *layout) bind(all []*setting) *Book {
	pages, tags, marks := 0, 0, 0
	for _, s := range all {
		pages, tags, marks = pages+len(s.pages), tags+len(s.tags), marks+len(s.marks)
	}
	b := &Book{Pages: make([]*Page, 0, pages), Marks: make([]Mark, 0, marks)}
	if len(all) == 1 {
		b.Tags = all[0].tags[:tags:tags]
	} else {
		b.Tags = make([]Tag, 0, tags)
	}
	made := make([]Page, 0, pages)
	for i, s := range all {
		base := int32(0)
		if len(all) > 1 {
			base = int32(len(b.Tags))
			b.Tags = append(b.Tags, s.tags...)
			for n := base; n < int32(len(b.Tags)) && base > 0; n++ {
				if t := &b.Tags[n]; t.Parent >= 0 {
					t.Parent += base
				}
			}
		}
		first := len(b.Pages)
		for n, p := range s.pages {
			made = append(made, *p)
			q := &made[len(made)-1]
			q.DocIndex, q.TagBase = i, base
			if n < len(s.signed) {
				q.signed = s.signed[n]
			}
			b.Pages = append(b.Pages, q)
		}
		for _, m := range s.marks {
			m.Page = b.Pages[first+m.Page.Number-1]
			b.Marks = append(b.Marks, m)
		}
	}
	return b
}

// A body is what a page is in every book, with what a writer made of it.
type body struct{ memo any }

// Memo returns what Keep was given for the items of this page in any book of its
// desk, or nil.
func (p *Page) Memo() any { return p.body.memo }

// Keep lets a writer leave what it made of Items, which must depend on them alone,
// for the other books of the desk.
func (p *Page) Keep(v any) { p.body.memo = v }
