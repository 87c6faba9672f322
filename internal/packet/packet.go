// Package packet says which sheets go together, in what order, for whom: the
// pages to file, the pages to sign, the pages to keep. It makes documents;
// internal/app turns them into files.
package packet

import (
	"strings"

	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/words"
)

// Texts finds letters and sheets; internal/content implements it.
type Texts interface {
	letter.Texts
	Sheet(id, locale string) *letter.Text
}

// A Measure lays a document out and tells how many pages it has and which of
// them must be signed. Page numbers begin at 1.
type Measure func(d *doc.Document) (pages int, ink []int, err error)

// A Maker makes the documents of one case.
type Maker struct {
	Input   letter.Input // Filing and Law are set for each filing
	Lib     *law.Library
	Texts   Texts
	Reader  *words.Speaker // speaks the person's language; each document has a speaker of its own
	Unread  string         // the language that the person reads, if there are no texts in it
	Measure Measure
	Sent    []*course.Standing                     // what was sent before, for the first sheet
	Linter  *letter.Linter                         // reads every letter before it is filed
	QR      func(payload string) ([][]bool, error) // modules of a code; payloads are never personal
}

// A Folder is what is made for one filing.
type Folder struct {
	Filing  *plan.Filing
	File    *doc.Document // to file; nil if the filing is not ready, or if the route is a sheet for the person
	Sheets  *doc.Document // cover, checklist, tracking slip
	Reading *doc.Document // paragraph beside paragraph; nil if the person reads the filed language
	Needed  *doc.Document // what is still needed; nil if the filing is ready
	Portal  *Portal       // boxes of the electronic form; nil for paper
	Pages   int           // of File
	Ink     []int         // pages of File to sign
}

// Keep lists the documents that stay with the person, in print order.
func (f *Folder) Keep() []*doc.Document {
	var out []*doc.Document
	for _, d := range []*doc.Document{f.Sheets, f.Reading} {
		if d != nil {
			out = append(out, d)
		}
	}
	return out
}

// Portal is the source of the paste-ready text of an electronic form or an e-mail.
type Portal struct {
	To      string // where an e-mail goes; "" for a form, or if the address is to be copied
	Subject string

	Channel *law.Channel
	Form    *law.Form         // what the form asks; nil if that is not known
	Lines   []letter.FormLine // its fields with what goes there
	Others  []Another         // second ways, for when this portal does not work
	Boxes   letter.Portal
	Letter  *doc.Document // the letter alone, without declaration and consent
}

// on returns the input of one filing.
func (m *Maker) on(f *plan.Filing) letter.Input {
	in := m.Input
	in.Filing, in.Law = f, m.Lib.Jurisdictions[f.Agency.Jurisdiction]
	return in
}

// Letter returns the document to file and, if the person reads another
// language, the reading copy alone.
func (m *Maker) Letter(f *plan.Filing) (file, reading *doc.Document, err error) {
	in := m.on(f)
	if f.Route.Sheet {
		file, err = m.instructions(in)
		return file, nil, err
	}
	file, err = m.file(in)
	if err != nil {
		return nil, nil, err
	}
	if m.Reader.Tag() != in.Law.Filing {
		reading, err = m.reading(in)
	}
	return file, reading, err
}

// Folder makes every document of a filing. A filing that is not ready gets the
// sheet of what is still needed and no page to file.
func (m *Maker) Folder(f *plan.Filing) (*Folder, error) {
	out := &Folder{Filing: f}
	in := m.on(f)
	var err error
	if !f.Ready() {
		out.Needed, err = m.needed(in)
		return out, err
	}
	if f.Route.Sheet {
		if out.Sheets, err = m.instructions(in); err != nil {
			return nil, err
		}
		return out, (&sheetMaker{Maker: m, say: m.Reader.Apart(), in: in, folder: out, filing: f}).trackingOnly(out.Sheets)
	}
	if out.File, err = m.file(in); err != nil {
		return nil, err
	}
	if out.Pages, out.Ink, err = m.Measure(out.File); err != nil {
		return nil, err
	}
	if ch := boxes(f); ch != nil {
		pieces, err := letter.Pieces(in, m.office(in))
		if err != nil {
			return nil, err
		}
		out.Portal = &Portal{To: letter.Mailbox(in), Subject: pieces[0].Title, Channel: ch, Boxes: pieces[0].Portal, Letter: &doc.Document{ID: f.ID, Lang: in.Law.Filing,
			Sheets: []doc.Sheet{{ID: pieces[0].ID, Blocks: flat(pieces[0])}}}}
		if out.Portal.Form, out.Portal.Lines, err = form(in, ch); err != nil {
			return nil, err
		}
		if out.Portal.Others, err = others(in, ch); err != nil {
			return nil, err
		}
	}
	if m.Reader.Tag() != in.Law.Filing {
		if out.Reading, err = m.facing(in); err != nil {
			return nil, err
		}
	}
	out.Sheets, err = m.sheets(in, out)
	return out, err
}

// file makes the document that goes to the agency: the letter, the declaration,
// the consent, each from a new page, counted together.
func (m *Maker) file(in letter.Input) (*doc.Document, error) {
	say := m.office(in)
	pieces, err := letter.Pieces(in, say)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: in.Filing.ID, Lang: say.Tag(), Title: pieces[0].Title, Part: doc.File}
	for _, p := range pieces {
		d.Sheets = append(d.Sheets, doc.Sheet{ID: p.ID, Blocks: flat(p)})
	}
	if err := letter.Problems(m.Linter.Lint(d, in.Filing, say)); err != nil {
		return nil, err
	}
	return d, m.foot(d)
}

// instructions makes the sheet of a route that files nothing from here: what
// the person does, in the person's language.
func (m *Maker) instructions(in letter.Input) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: in, filing: in.Filing}
	s.instructionValues()
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	in.More = &letter.More{Inline: s.inline, Blocks: s.blocks, Cond: s.cond}
	pieces, err := letter.Pieces(in, m.Reader)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: in.Filing.ID + "-sheet", Lang: m.Reader.Tag(), Title: pieces[0].Title, Part: doc.Keep}
	for _, p := range pieces {
		d.Sheets = append(d.Sheets, doc.Sheet{ID: p.ID, Blocks: flat(p)})
	}
	return d, m.foot(d)
}

// reading makes the copy in the person's language alone.
func (m *Maker) reading(in letter.Input) (*doc.Document, error) {
	pieces, err := letter.Pieces(in, m.Reader)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: in.Filing.ID + "-reading", Lang: m.Reader.Tag(), Title: pieces[0].Title, Part: doc.Keep}
	if d.Banner, err = m.text("reading.banner"); err != nil {
		return nil, err
	}
	head, err := m.instead()
	if err != nil {
		return nil, err
	}
	for _, p := range pieces {
		d.Sheets = append(d.Sheets, doc.Sheet{ID: p.ID, Blocks: append(head, unsigned(flat(p))...)})
		head = nil
	}
	return d, m.foot(d)
}

// instead stands at the head of a copy that is not in the language the person reads.
func (m *Maker) instead() ([]doc.Block, error) {
	if m.Unread == "" {
		return nil, nil
	}
	say := m.Reader.Apart()
	text := say.Say("reading.instead", "tag", m.unreadLanguage(), "made", say.Language(say.Tag()))
	return []doc.Block{&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: text, Bold: true}}}}, say.Err()
}

// text says the words of a key in the person's language.
func (m *Maker) text(key string, args ...any) (string, error) {
	say := m.Reader.Apart()
	return say.Say(key, args...), say.Err()
}

// office speaks the language of the office that a filing goes to.
func (m *Maker) office(in letter.Input) *words.Speaker {
	return words.In(m.Input.Words, in.Law.Filing)
}

// foot gives the document its footer: the reference and the page count, never a name.
func (m *Maker) foot(d *doc.Document) error {
	d.Ref, d.Footer.Left = m.Input.Case.Ref, m.Input.Case.Ref
	say := words.In(m.Input.Words, d.Lang)
	d.Footer.Pages = say.Say("page.count", "x", "{x}", "y", "{y}")
	return say.Err()
}

// flat lists the blocks of a piece. A lead-in stays with what it announces,
// and what a person signs under with the line for the pen.
func flat(p letter.Piece) []doc.Block {
	var out []doc.Block
	for _, pass := range p.Passages {
		if len(pass.Blocks) > 0 && len(out) > 0 {
			_, pen := pass.Blocks[0].(*doc.Lines)
			para, ok := out[len(out)-1].(*doc.Paragraph)
			if ok && (pen || strings.HasSuffix(strings.TrimSpace(doc.Plain(para.Spans)), ":")) {
				kept := *para
				kept.Keep = true
				out[len(out)-1] = &kept
			}
		}
		out = append(out, pass.Blocks...)
	}
	return out
}

// unsigned replaces the ruled lines of a copy, which nobody is to sign, by
// their labels.
func unsigned(blocks []doc.Block) []doc.Block {
	var out []doc.Block
	for _, b := range blocks {
		l, ok := b.(*doc.Lines)
		if !ok {
			out = append(out, b)
			continue
		}
		p := &doc.Paragraph{}
		for i, r := range l.Rows {
			if i > 0 {
				p.Spans = append(p.Spans, doc.Span{Text: " · "})
			}
			p.Spans = append(p.Spans, doc.Span{Text: "[" + r.Label + "]", Italic: true})
		}
		out = append(out, p)
	}
	return out
}
