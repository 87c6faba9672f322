package packet

import (
	"fmt"
	"strconv"

	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/words"
)

// sheets makes the cover, the checklist and the tracking slip of a filing.
func (m *Maker) sheets(in letter.Input, f *Folder) (*doc.Document, error) {
	if in.Step != nil {
		return m.stepSheets(in, f)
	}
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: in, folder: f, filing: in.Filing}
	s.values()
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	f.page = s.page
	d := &doc.Document{ID: in.Filing.ID + "-sheets", Lang: m.Reader.Tag(), Part: doc.Keep}
	var err error
	if d.Title, err = m.text("sheet.title"); err != nil {
		return nil, err
	}
	ids := []string{s.sheet("cover"), s.sheet("checklist"), "tracking"}
	if plan.TakesCopies(in.Case, in.Filing) {
		ids = append(ids, "papers")
	}
	if sent := s.evidenced(); len(sent) > 0 {
		s.page.Put("Evidence", Evidence(s.say, sent)...)
		ids = append(ids, "evidence")
	}
	for _, id := range ids {
		if err := s.add(d, id); err != nil {
			return nil, err
		}
	}
	return d, m.sheetFoot(d, in.Filing)
}

// sheetFoot is the foot of the sheets of one filing, with their bookmark.
func (m *Maker) sheetFoot(d *doc.Document, f *plan.Filing) error {
	word, err := m.text("foot.steps")
	if err != nil {
		return err
	}
	d.Mark = m.short(f) + " · " + d.Title
	return m.foot(d, m.short(f)+" · "+word, m.filed(f))
}

// trackingOnly adds the tracking slip to a sheet of instructions.
func (s *sheetMaker) trackingOnly(d *doc.Document) error {
	s.more()
	s.page.Put("ReferenceQR", s.qr(s.in.Case.Ref, s.word("sheet.ref_qr_alt"), s.word("sheet.ref_qr", "ref", s.in.Case.Ref)))
	s.due()
	s.tracking()
	if err := s.say.Err(); err != nil {
		return err
	}
	return s.add(d, "tracking")
}

// needed makes the one sheet of a filing that is not ready.
func (m *Maker) needed(in letter.Input) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: in, filing: in.Filing}
	s.more()
	s.page.Put("Missing", s.missing()...)
	s.identityNote()
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	d := &doc.Document{ID: in.Filing.ID + "-needed", Lang: m.Reader.Tag(), Part: doc.Keep}
	var err error
	if d.Title, err = m.text("needed.title"); err != nil {
		return nil, err
	}
	if err := s.add(d, "needed"); err != nil {
		return nil, err
	}
	return d, m.sheetFoot(d, in.Filing)
}

// sheetMaker gathers the values of the sheets of one filing.
type sheetMaker struct {
	*Maker
	say    *words.Speaker
	in     letter.Input
	folder *Folder
	filing *plan.Filing
	page   *letter.Sheet // what the sheets print
}

// add fills a sheet and appends it to the document.
func (s *sheetMaker) add(d *doc.Document, id string) error {
	t := s.Texts.Sheet(id, s.say.Tag())
	if t == nil {
		return fmt.Errorf("sheet %s has no text in %s", id, s.say.Tag())
	}
	in := s.in
	in.Sheet = s.page
	p, err := letter.Fill(in, t)
	if err != nil {
		return err
	}
	blocks := s.captions(flat(p))
	if id == "labels" {
		blocks = kept(blocks)
	}
	d.Sheets = append(d.Sheets, doc.Sheet{ID: id, Mark: t.Title, Blocks: blocks})
	return nil
}

// kept keeps every paragraph on one page with what follows.
func kept(blocks []doc.Block) []doc.Block {
	for i, b := range blocks {
		if p, ok := b.(*doc.Paragraph); ok {
			blocks[i] = p.Kept()
		}
	}
	return blocks
}

// captions sets the paragraph after a picture beside it.
func (s *sheetMaker) captions(blocks []doc.Block) []doc.Block {
	out := blocks[:0]
	for i := 0; i < len(blocks); i++ {
		fig, ok := blocks[i].(*doc.Figure)
		if ok && fig.Caption == nil && i+1 < len(blocks) {
			if p, isPara := blocks[i+1].(*doc.Paragraph); isPara {
				out = append(out, s.beside(fig, p))
				i++
				continue
			}
		}
		out = append(out, blocks[i])
	}
	return out
}

// beside is a picture with a paragraph as its caption.
func (s *sheetMaker) beside(fig *doc.Figure, p *doc.Paragraph) doc.Block {
	captioned := func() []doc.Block {
		c := *fig
		c.Caption = p.Spans
		return []doc.Block{&c}
	}
	if !fig.Common || !p.Common {
		return captioned()[0]
	}
	return s.blocks(letter.Key{What: "caption", Of: fig, At: p}, captioned)[0]
}

// word returns a fixed text of the person's language.
func (s *sheetMaker) word(key string, args ...any) string {
	return s.say.Say(key, args...)
}

// data returns a data text in the person's language.
func (s *sheetMaker) data(t law.Text) string { return s.told(t).Text }

// told, ours, line and blocks come from the stock: they say nothing of the person.

// told is a text of the content as a phrase.
func (s *sheetMaker) told(t law.Text) *letter.Phrase { return s.Input.Stock.Of(s.say, t) }

// ours are the words of a key as a phrase.
func (s *sheetMaker) ours(key string) *letter.Phrase { return s.Input.Stock.Word(s.say, key) }

// line is a text that was put together of such.
func (s *sheetMaker) line(text string) *letter.Phrase {
	if s.say.Err() != nil {
		return (*letter.Stock)(nil).Line(text)
	}
	return s.Input.Stock.Line(text)
}

// lines is line for several.
func (s *sheetMaker) lines(texts []string) []*letter.Phrase {
	out := make([]*letter.Phrase, len(texts))
	for i, t := range texts {
		out[i] = s.line(t)
	}
	return out
}

// blocks are blocks that follow from their key.
func (s *sheetMaker) blocks(at letter.Key, blocks func() []doc.Block) []doc.Block {
	return s.Input.Stock.Blocks(s.say, at, blocks)
}

// phrases is list for phrases.
func (s *sheetMaker) phrases(label string, of ...*letter.Phrase) doc.Block {
	return s.Input.Stock.List(label, "", of...)
}

// said is a paragraph of one text, with the room that it takes as a block of its own. What
// nobody knows to be ours alone may hold what a person typed: it is kept no longer than theirs.
type said struct {
	para  doc.Paragraph
	spans [1]doc.Span
	block [1]doc.Block
}

func (p *said) blocks(text string) []doc.Block {
	p.spans[0] = doc.Span{Text: text, Mixed: true}
	p.para.Spans, p.block[0] = p.spans[:], &p.para
	return p.block[:]
}

// typed is a text in which words that a person typed may stand.
func typed(text string) []doc.Span { return []doc.Span{{Text: text, Mixed: true}} }

func (s *sheetMaker) paragraph(text string) doc.Block { return new(said).blocks(text)[0] }

func (s *sheetMaker) list(label string, texts ...string) doc.Block {
	l, all := &doc.List{Items: make([]doc.Item, len(texts))}, make([]said, len(texts))
	for i, t := range texts {
		lab := label
		if label == "1" {
			lab = strconv.Itoa(i+1) + "."
		}
		l.Items[i] = doc.Item{Label: lab, Blocks: all[i].blocks(t)}
	}
	return l
}

// more sets the values that every sheet of a filing uses.
func (s *sheetMaker) more() {
	s.page = &letter.Sheet{}
	s.page.Say("RightName", s.word(s.filing.RightKey()))
	s.unread()
}

func (s *sheetMaker) values() {
	s.more()
	f, a, ch := s.filing, s.filing.Agency, s.filing.Channel
	s.page.Say("LetterLanguage", s.languageName(s.in.Law.Filing))
	s.page.Say("ReadingLanguage", s.languageName(s.say.Tag()))
	s.page.Hold("HasReading", s.folder.Reading != nil && !s.folder.Gist)
	s.page.Say("SignPages", s.pages(s.folder.Ink))
	s.page.Say("FilePages", s.word("sheet.all_pages", "n", s.folder.Pages))
	s.page.Say("UploadMB", strconv.Itoa(ch.MaxUploadMB()))
	s.page.Put("Reason", s.reason()...)
	s.page.Put("Steps", s.steps(false)...)
	s.pictures(11)
	if f.Cond.Has(term.HasPortal) {
		s.page.Put("PortalQR", s.addressQR(ch)...)
	}
	if p := s.folder.Portal; p != nil && p.Mail {
		s.page.Hold("HasMailQR", true)
		s.page.Put("MailQR", s.qr("mailto:"+p.To+"?body="+s.in.Case.Ref, s.word("sheet.mail_qr_alt"), s.word("sheet.mail_qr", "to", p.To)))
	}
	s.page.Put("ReferenceQR", s.qr(s.in.Case.Ref, s.word("sheet.ref_qr_alt"), s.word("sheet.ref_qr", "ref", s.in.Case.Ref)))
	s.page.Put("RouteNotes", s.routeNotes()...)
	s.page.Put("AgencyNotes", s.notes(a.Notes)...)
	s.page.Hold("HasAgencyNotes", len(a.Notes) > 0)
	s.page.Put("Attach", s.attach()...)
	s.page.Put("DontSend", s.care()...)
	s.page.Put("Certificate", s.certificate()...)
	s.page.Put("AppealTable", s.appeal()...)
	s.page.Put("ContactsTable", s.contacts()...)
	s.due()
	s.page.Put("Checklist", s.checklist()...)
	s.offered()
	s.identityNote()
	s.tell()
	s.page.Put("AsOf", s.asOf()...)
	s.page.Say("Reviewed", s.reviewed([]*plan.Filing{f}, s.sheet("cover"), s.sheet("checklist"), "tracking"))
	s.tracking()
}

// instructionValues are those that a sheet of instructions may use.
func (s *sheetMaker) instructionValues() {
	s.more()
	s.page.Put("Reason", s.reason()...)
	s.page.Put("Steps", s.steps(false)...)
	s.page.Put("RouteNotes", s.routeNotes()...)
	s.page.Put("AgencyNotes", s.notes(s.filing.Agency.Notes)...)
	s.page.Put("Attach", s.attach()...)
	s.page.Put("AppealTable", s.appeal()...)
	s.page.Put("ContactsTable", s.contacts()...)
	if c := s.filing.Channel; c != nil && c.URL != "" {
		s.page.Put("PortalQR", s.addressQR(c)...)
	}
	s.tell()
}

// pictures are those of the six steps.
func (s *sheetMaker) pictures(sizeMM int) {
	for _, x := range [...]struct{ name, put, alt string }{{"Check", "PictureCheck", "picture.check"}, {"Sign", "PictureSign", "picture.sign"},
		{"Scan", "PictureScan", "picture.scan"}, {"Send", "PictureSend", "picture.send"}, {"Proof", "PictureProof", "picture.proof"}, {"Wait", "PictureWait", "picture.wait"}} {
		s.page.Put(x.put, s.blocks(letter.Key{What: x.put, N: sizeMM}, func() []doc.Block {
			return []doc.Block{&doc.Figure{Modules: picture(x.name), SizeMM: float64(sizeMM), Alt: s.word(x.alt), Common: true}}
		})...)
	}
}

func (s *sheetMaker) languageName(of string) string {
	return s.Input.Stock.Language(s.say, of)
}

// pages writes page numbers as words: "page 4", "pages 4 and 5".
func (s *sheetMaker) pages(ns []int) string {
	if len(ns) == 0 {
		return s.word("sheet.no_page")
	}
	texts := make([]string, len(ns))
	for i, n := range ns {
		texts[i] = strconv.Itoa(n)
	}
	list := s.say.And(texts)
	if len(ns) == 1 {
		return s.word("sheet.page", "n", list)
	}
	return s.word("sheet.pages", "list", list)
}

// reason explains why this letter, in a box when the right itself does not exist.
func (s *sheetMaker) reason() []doc.Block {
	r := s.filing.Route
	blocks := s.blocks(letter.Key{What: "reason", Of: r}, func() []doc.Block {
		head := s.word("sheet.why")
		if r.Instead {
			head = s.word("sheet.instead")
		}
		return []doc.Block{&doc.Box{Blocks: []doc.Block{
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: head, Bold: true}}},
			s.told(r.Reason).Block(),
			s.ours("strength." + r.Strength).Block(),
		}}}
	})
	if none := s.noCopy(); none != nil {
		return append(none, blocks...)
	}
	return blocks
}

// noCopy says that a summary stands in the place of a copy.
func (s *sheetMaker) noCopy() []doc.Block {
	if s.folder == nil || !s.folder.Gist {
		return nil
	}
	return []doc.Block{&doc.Paragraph{Spans: []doc.Span{{Text: s.word("gist.none", "language", s.languageName(s.say.Tag())), Bold: true}}}}
}
