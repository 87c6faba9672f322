// Package packet says which sheets go together, in what order, for whom: the
// pages to file, the pages to sign, the pages to keep. It makes documents;
// internal/app turns them into files.
package packet

import (
	"slices"
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
	Sworn   bool           // what is signed under oath has a copy in the person's language
	State   string         // the text that says of the person's language that nobody answers for it, "" if somebody does
	Measure Measure
	Sent    []*course.Standing                     // what was sent before, for the first sheet
	Proves  []*course.Standing                     // the same, for the sheets of a complaint
	Offices map[string]string                      // what a foot calls the office of a filing, by its id
	Linter  *letter.Linter                         // reads every letter before it is filed
	Own     bool                                   // the texts are not those that are built in: whoever keeps them mends them
	QR      func(payload string) ([][]bool, error) // modules of a code; payloads are never personal

	dues map[*plan.Filing]*course.Due // that were counted
}

// Due is the day of a request's answer, counted once; nil if the law sets none.
func (m *Maker) Due(f *plan.Filing) (*course.Due, error) {
	if d, ok := m.dues[f]; ok {
		return d, nil
	}
	d, err := course.Dues(f, m.Lib, m.Input.Today)
	if err == nil {
		if m.dues == nil {
			m.dues = map[*plan.Filing]*course.Due{}
		}
		m.dues[f] = d
	}
	return d, err
}

// A Folder is what is made for one filing.
type Folder struct {
	Filing  *plan.Filing
	File    *doc.Document // to file; nil if the filing is not ready, or if the route is a sheet for the person
	Sheets  *doc.Document // cover, checklist, tracking slip
	Reading *doc.Document // paragraph beside paragraph; nil if the person reads the filed language
	Gist    bool          // Reading is a summary: there is no copy in the person's language yet
	Needed  *doc.Document // what is still needed; nil if the filing is ready
	Portal  *Portal       // boxes of the electronic form; nil for paper
	Whole   bool          // File is handed in or posted: all of it must be on paper
	Copies  int           // how often then: one for the office, one to be stamped
	Pages   int           // of File
	Ink     []int         // pages of File to sign

	filed, read []letter.Piece // of File, as it is filed and in the person's language; no read for a Gist
	page        *letter.Sheet  // what its own sheets print
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
	Mail    bool // an e-mail may be prepared: the office takes it on this day, and its address is known

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
	filed, err := letter.Pieces(in, m.office(in))
	if err != nil {
		return nil, nil, err
	}
	if file, err = m.file(in, filed); err != nil {
		return nil, nil, err
	}
	if m.Reader.Tag() == in.Law.Filing {
		return file, nil, nil
	}
	reading, err = m.reading(in)
	if err == nil && reading == nil {
		f := &Folder{Filing: f, filed: filed}
		if f.Pages, f.Ink, err = m.Measure(file); err != nil {
			return nil, nil, err
		}
		reading, err = m.gist(in, f)
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
	if out.filed, err = letter.Pieces(in, m.office(in)); err != nil {
		return nil, err
	}
	out.read = out.filed
	if out.File, err = m.file(in, out.filed); err != nil {
		return nil, err
	}
	if out.Pages, out.Ink, err = m.Measure(out.File); err != nil {
		return nil, err
	}
	out.Whole, out.Copies = onPaper(f, in.Step)
	if ch := boxes(f); ch != nil {
		main := out.filed[0]
		out.Portal = &Portal{To: letter.Mailbox(in), Subject: main.Title, Channel: ch, Boxes: main.Portal, Letter: &doc.Document{ID: f.ID, Lang: in.Law.Filing,
			Sheets: []doc.Sheet{{ID: main.ID, Blocks: out.File.Sheets[0].Blocks}}}}
		out.Portal.Mail = takesMail(in, ch, out.Portal.To)
		if out.Portal.Form, out.Portal.Lines, err = form(in, ch); err != nil {
			return nil, err
		}
		if out.Portal.Others, err = others(in, ch); err != nil {
			return nil, err
		}
	}
	if m.Reader.Tag() != in.Law.Filing {
		if out.read, err = m.copied(in); err != nil {
			return nil, err
		}
		if out.Gist = out.read == nil; out.Gist {
			out.Reading, err = m.gist(in, out)
		} else {
			out.Reading, err = m.facing(in, out.filed, out.read)
		}
		if err != nil {
			return nil, err
		}
	}
	out.Sheets, err = m.sheets(in, out)
	return out, err
}

// file makes the document that goes to the agency: the letter, the declaration,
// the consent, each from a new page, counted together.
func (m *Maker) file(in letter.Input, pieces []letter.Piece) (*doc.Document, error) {
	say := m.office(in)
	d := &doc.Document{ID: in.Filing.ID, Lang: say.Tag(), Title: pieces[0].Title, Part: doc.File}
	for _, p := range pieces {
		d.Sheets = append(d.Sheets, doc.Sheet{ID: p.ID, Blocks: flat(p)})
	}
	var text func(string) *letter.Text
	if m.Own {
		text = func(sheet string) *letter.Text {
			if t := m.Texts.Letter(in.Law.ID, sheet, say.Tag()); t != nil {
				return t
			}
			return m.Texts.Letter(in.Law.ID, pieces[0].ID, say.Tag())
		}
	}
	if err := letter.Problems(m.Linter.Lint(d, in.Filing, say), text); err != nil {
		return nil, err
	}
	d.Mark = m.short(in.Filing)
	return d, m.foot(d, m.short(in.Filing), in.Law.Filing)
}

// instructions makes the sheet of a route that files nothing from here: what
// the person does, in the person's language.
func (m *Maker) instructions(in letter.Input) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: in, filing: in.Filing}
	s.instructionValues()
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	in.Sheet = s.page
	pieces, err := letter.Pieces(in, m.Reader)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: in.Filing.ID + "-sheet", Lang: m.Reader.Tag(), Title: pieces[0].Title, Part: doc.Keep}
	for _, p := range pieces {
		d.Sheets = append(d.Sheets, doc.Sheet{ID: p.ID, Blocks: flat(p)})
	}
	d.Mark = m.short(in.Filing)
	return d, m.foot(d, m.short(in.Filing), in.Law.Filing)
}

// Copy makes the copy to read of a filing whose letter is in the person's own
// language.
func (m *Maker) Copy(f *plan.Filing) (*doc.Document, error) { return m.reading(m.on(f)) }

// reading makes the copy in the person's language alone, nil if there is none yet.
func (m *Maker) reading(in letter.Input) (*doc.Document, error) {
	pieces, err := m.copied(in)
	if err != nil || pieces == nil {
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
	for i, p := range pieces {
		blocks := m.unsigned(flat(p))
		if i > 0 && !m.Sworn && m.Reader.Tag() != in.Law.Filing {
			note, err := m.staysFiled(in)
			if err != nil {
				return nil, err
			}
			blocks = []doc.Block{&doc.Paragraph{Spans: doc.Text(note)}}
		}
		d.Sheets = append(d.Sheets, doc.Sheet{ID: p.ID, Blocks: append(head, blocks...)})
		head = nil
	}
	return d, m.copyFoot(d, in.Filing)
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

// foot gives the document its footer: the reference, whose pages these are and
// how many, never a name. Where pages are stacked, the sheet is told too; in a
// language that is a draft that is said. filed is the language of the letter.
func (m *Maker) foot(d *doc.Document, of, filed string) error {
	say := words.In(m.Input.Words, d.Lang)
	d.Ref = m.Input.Case.Ref
	d.Footer.Left, d.Footer.Pages = words.Joined(m.Input.Case.Ref, m.mark(say, filed)), of+" {x}/{y}"
	place := func(key string, said func() []doc.Span) string {
		return m.Input.Stock.Phrase(say, letter.Key{What: key}, said).Text
	}
	d.Footer.Stack = place("foot.sheet", func() []doc.Span { return doc.Text(say.Say("foot.sheet", "s", "{s}", "t", "{t}")) })
	d.Footer.Back = place("foot.back", func() []doc.Span { return doc.Text(say.Say("foot.back", "s", "{s}", "t", "{t}")) })
	return say.Err()
}

// mark says on a page in a language that is a draft that it is one, for who helps also
// in the language of the case, or else in that of the letter.
func (m *Maker) mark(say *words.Speaker, filed string) string {
	if !m.Input.Words.Draft(say.Tag()) {
		return ""
	}
	for _, tag := range m.Input.Words.Spoken() {
		if tag == m.Input.Case.Lang {
			return say.DraftMark(tag)
		}
	}
	return say.DraftMark(filed)
}

// copyFoot is the foot of a reading copy, with its bookmark.
func (m *Maker) copyFoot(d *doc.Document, f *plan.Filing) error {
	word, err := m.text("foot.copy")
	if err != nil {
		return err
	}
	d.Mark = m.short(f) + " · " + d.Title
	return m.foot(d, m.short(f)+" · "+word, m.filed(f))
}

// filed is the language in which a letter goes out.
func (m *Maker) filed(f *plan.Filing) string {
	return m.Lib.Jurisdictions[f.Agency.Jurisdiction].Filing
}

// short is the short name of a filing's office in a foot.
func (m *Maker) short(f *plan.Filing) string {
	if name := m.Offices[f.ID]; name != "" {
		return name
	}
	return f.Agency.Short
}

// Offices gives each filing a short name that no other has: that of its
// office, with a number where an office gets several letters.
func Offices(filings []*plan.Filing) map[string]string {
	count, at := map[string]int{}, map[string]int{}
	for _, f := range filings {
		count[f.Agency.Short]++
	}
	out := map[string]string{}
	for _, f := range filings {
		name := f.Agency.Short
		if count[name] > 1 {
			at[name]++
			name += "-" + itoa(at[name])
		}
		out[f.ID] = name
	}
	return out
}

// flat lists the blocks of a piece. A lead-in stays with what it announces,
// and what a person signs under with the line for the pen.
func flat(p letter.Piece) []doc.Block {
	n := 0
	for i := range p.Passages {
		n += len(p.Passages[i].Blocks)
	}
	out := make([]doc.Block, 0, n)
	for i := range p.Passages {
		pass := &p.Passages[i]
		if len(pass.Blocks) > 0 && len(out) > 0 {
			_, pen := pass.Blocks[0].(*doc.Lines)
			para, ok := out[len(out)-1].(*doc.Paragraph)
			if ok && (pen || leads(para.Spans)) {
				out[len(out)-1] = para.Kept()
			}
		}
		out = append(out, pass.Blocks...)
	}
	return out
}

// leads reports whether words end in a colon.
func leads(spans []doc.Span) bool {
	for i := len(spans) - 1; i >= 0; i-- {
		if t := strings.TrimSpace(spans[i].Text); t != "" {
			return words.Leads(t)
		}
	}
	return false
}

// unsigned replaces the ruled lines of a copy, which nobody is to sign, by
// their labels.
func (m *Maker) unsigned(blocks []doc.Block) []doc.Block {
	if !slices.ContainsFunc(blocks, func(b doc.Block) bool { _, ok := b.(*doc.Lines); return ok }) {
		return slices.Clip(blocks)
	}
	out := make([]doc.Block, len(blocks))
	for i, b := range blocks {
		out[i] = b
		if l, ok := b.(*doc.Lines); ok && l.Common {
			out[i] = m.Input.Stock.Blocks(m.Reader, letter.Key{What: "unsigned", Of: l}, func() []doc.Block { return []doc.Block{labels(l)} })[0]
		} else if ok {
			out[i] = labels(l)
		}
	}
	return out
}

// labels are those of lines for the pen in a row.
func labels(l *doc.Lines) *doc.Paragraph {
	p := doc.Paragraph{}
	for i, r := range l.Rows {
		if i > 0 {
			p.Spans = append(p.Spans, doc.Span{Text: " · "})
		}
		p.Spans = append(p.Spans, doc.Span{Text: "[" + r.Label + "]", Italic: true})
	}
	if l.Common {
		return doc.Shared(p)
	}
	return &p
}
