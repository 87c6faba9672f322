package packet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
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
	d := &doc.Document{ID: in.Filing.ID + "-sheets", Lang: m.Reader.Tag(), Part: doc.Keep}
	var err error
	if d.Title, err = m.text("sheet.title"); err != nil {
		return nil, err
	}
	ids := []string{s.sheet("cover"), s.sheet("checklist"), "tracking"}
	if plan.TakesCopies(in.Case, in.Filing) {
		ids = append(ids, "papers")
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
	return m.foot(d, m.short(f)+" · "+word)
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
	blocks := captions(flat(p))
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
			k := *p
			k.Keep = true
			blocks[i] = &k
		}
	}
	return blocks
}

// captions sets the paragraph after a picture beside it.
func captions(blocks []doc.Block) []doc.Block {
	var out []doc.Block
	for i := 0; i < len(blocks); i++ {
		fig, ok := blocks[i].(*doc.Figure)
		if ok && fig.Caption == nil && i+1 < len(blocks) {
			if p, isPara := blocks[i+1].(*doc.Paragraph); isPara {
				c := *fig
				c.Caption = p.Spans
				out = append(out, &c)
				i++
				continue
			}
		}
		out = append(out, blocks[i])
	}
	return out
}

// word returns a fixed text of the person's language.
func (s *sheetMaker) word(key string, args ...any) string {
	return s.say.Say(key, args...)
}

// data returns a data text in the person's language.
func (s *sheetMaker) data(t law.Text) string {
	return s.say.Of(t)
}

func (s *sheetMaker) paragraph(text string) doc.Block { return &doc.Paragraph{Spans: doc.Text(text)} }

func (s *sheetMaker) list(label string, texts ...string) doc.Block {
	l := &doc.List{}
	for i, t := range texts {
		lab := label
		if label == "1" {
			lab = strconv.Itoa(i+1) + "."
		}
		l.Items = append(l.Items, doc.Item{Label: lab, Blocks: []doc.Block{s.paragraph(t)}})
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
	s.page.Hold("HasReading", s.folder.Reading != nil)
	s.page.Say("SignPages", s.pages(s.folder.Ink))
	s.page.Say("FilePages", s.word("sheet.all_pages", "n", s.folder.Pages))
	s.page.Say("UploadMB", strconv.Itoa(ch.MaxUploadMB()))
	s.page.Put("Reason", s.reason()...)
	s.page.Put("Steps", s.steps(false)...)
	for _, name := range []string{"Check", "Sign", "Scan", "Send", "Proof", "Wait"} {
		s.page.Put("Picture"+name, &doc.Figure{Modules: picture(name), SizeMM: 11, Alt: s.word("picture." + strings.ToLower(name))})
	}
	if f.Cond.Has(term.HasPortal) {
		s.page.Put("PortalQR", s.qr(ch.URL, s.word("sheet.portal_qr_alt"), s.word("sheet.portal_qr", "url", ch.URL)))
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
		s.page.Put("PortalQR", s.qr(c.URL, s.word("sheet.portal_qr_alt"), s.word("sheet.portal_qr", "url", c.URL)))
	}
	s.tell()
}

func (s *sheetMaker) languageName(of string) string {
	return s.say.Language(of)
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
	head := s.word("sheet.why")
	if r.Instead {
		head = s.word("sheet.instead")
	}
	return []doc.Block{&doc.Box{Blocks: []doc.Block{
		&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: head, Bold: true}}},
		s.paragraph(s.data(r.Reason)),
		s.paragraph(s.word("strength." + r.Strength)),
	}}}
}

// steps lists what to do at each way in that this person can use, the one that
// fits best first. Briefly, the others are only named.
func (s *sheetMaker) steps(briefly bool) []doc.Block {
	var out []doc.Block
	electronic := s.filing.Cond.Has(term.HasPortal)
	ways := s.waysThatFit()
	var others []*law.Channel
	if briefly && len(ways) > 1 {
		ways, others = ways[:1], ways[1:]
	}
	for _, c := range ways {
		if !electronic {
			out = append(out, &doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: s.data(c.Name), Bold: true}}})
		}
		var texts []string
		for _, st := range c.Steps {
			texts = append(texts, s.data(st))
		}
		if len(texts) > 0 {
			out = append(out, s.list("1", texts...))
		}
		if !c.Note.None() {
			out = append(out, s.paragraph(s.data(c.Note)))
		}
	}
	if !s.filing.Agency.CopyContact.None() {
		out = append(out, s.paragraph(s.data(s.filing.Agency.CopyContact)))
	}
	if len(out) == 0 {
		out = append(out, s.paragraph(s.word("sheet.no_steps")))
	}
	if len(others) > 0 {
		l := &doc.List{}
		for _, c := range others {
			note := ""
			if !c.Note.None() {
				note = s.data(c.Note)
			}
			l.Items = append(l.Items, s.lead("•", s.data(c.Name)+".", note))
		}
		out = append(out, &doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: s.word("office.other_ways"), Bold: true}}}, l)
	}
	return out
}

// waysThatFit are the ways in of a filing, before the others those that this
// person can use: what is electronic asks for an e-mail, a counter for
// somebody in that country.
func (s *sheetMaker) waysThatFit() []*law.Channel {
	c := s.in.Case
	fits := func(ch *law.Channel) bool {
		switch ch.Kind {
		case "portal", "email":
			return casefile.Told(c.Reply.Email)
		case "counter":
			return c.Requester.ResidenceCountry == s.in.Law.Country
		}
		return true
	}
	ways := slices.Clone(channels(s.filing))
	slices.SortStableFunc(ways, func(a, b *law.Channel) int {
		switch fa, fb := fits(a), fits(b); {
		case fa == fb:
			return 0
		case fa:
			return -1
		}
		return 1
	})
	return ways
}

func (s *sheetMaker) routeNotes() []doc.Block {
	blocks := s.notes(s.filing.Route.Notes)
	if w := s.within(); w != "" {
		blocks = append([]doc.Block{&doc.Paragraph{Spans: []doc.Span{{Text: w, Bold: true}}}}, blocks...)
	}
	return blocks
}

func (s *sheetMaker) notes(notes []law.Text) []doc.Block {
	var texts []string
	for _, n := range notes {
		texts = append(texts, s.data(n))
	}
	if len(texts) == 0 {
		return []doc.Block{s.paragraph(s.word("sheet.no_notes"))}
	}
	return []doc.Block{s.list("•", texts...)}
}

// adds reports whether papers go with the letter.
func (s *sheetMaker) adds() bool {
	return len(plan.Enclosures(s.in.Case, s.filing.Agency, s.filing.Right, s.filing.Cond.Has)) > 0
}

// attach lists the papers to add, with boxes to tick.
func (s *sheetMaker) attach() []doc.Block {
	var texts []string
	for _, e := range letter.Enclosures(s.in) {
		switch {
		case e.Text != "":
			texts = append(texts, e.Text)
		case !e.Data.None():
			texts = append(texts, s.data(e.Data))
		default:
			texts = append(texts, s.word(e.Code))
		}
	}
	if len(texts) == 0 {
		return []doc.Block{s.paragraph(s.word("sheet.nothing_to_add"))}
	}
	return []doc.Block{s.list("☐", texts...)}
}

// missing lists what a filing still lacks, each with the next step.
func (s *sheetMaker) missing() []doc.Block {
	l := &doc.List{}
	for _, p := range s.filing.Missing {
		item := doc.Item{Label: "☐", Blocks: []doc.Block{&doc.Paragraph{Spans: []doc.Span{
			{Text: s.word(p.Code, flatArgs(p.Args, p.Field)...), Bold: true}}}}}
		if p.Hint != "" {
			item.Blocks = append(item.Blocks, s.paragraph(s.word(p.Hint, flatArgs(p.Args, p.Field)...)))
		}
		l.Items = append(l.Items, item)
	}
	return []doc.Block{l}
}

func flatArgs(args map[string]any, field string) []any {
	out := []any{"field", field}
	for k, v := range args {
		out = append(out, k, v)
	}
	return out
}

// identityNote says how to prove identity, if the agency demands a document.
func (s *sheetMaker) identityNote() {
	note := s.filing.Agency.IdentityNote
	s.page.Hold("HasIdentityNote", !note.None() && s.filing.Right.Own())
	if s.page.Holds("HasIdentityNote") {
		s.page.Put("IdentityNote", s.paragraph(s.data(note)))
		// How to get a paper is told only to a citizen who may be named to that State.
		if home := s.filing.Agency.IdentityHome; !home.None() && s.filing.Cond.Has(term.NationalHere) && s.filing.Cond.Has(term.WriteToYes) {
			s.page.Put("IdentityNote", append(s.page.Blocks("IdentityNote"), s.paragraph(s.data(home)))...)
		}
	}
}

// tell prints the gates that stop nothing, if paper may tell of them.
func (s *sheetMaker) tell() {
	var texts []string
	for _, g := range s.filing.Told {
		if !g.Paper {
			continue
		}
		texts = append(texts, s.data(g.Title)+". "+s.data(g.Reason)+" "+s.data(g.Next))
	}
	s.page.Hold("HasTold", len(texts) > 0)
	if len(texts) > 0 {
		s.page.Put("Told", s.list("•", texts...))
	}
}

// asOf lists the law that the filed text cites, with the day each source was
// read, for the helper. One paragraph a day keeps it on the sheet.
func (s *sheetMaker) asOf() []doc.Block {
	var days []string
	cited := map[string][]string{}
	for _, f := range UsedFacts(s.in, s.Texts) {
		cite := s.say.Cite(f)
		day := s.say.Day(f.ReadOn)
		if !slices.Contains(days, day) {
			days = append(days, day)
		}
		if !slices.Contains(cited[day], cite) {
			cited[day] = append(cited[day], cite)
		}
	}
	if len(days) == 0 {
		return []doc.Block{s.paragraph(s.word("asof.none"))}
	}
	var out []doc.Block
	for _, day := range days {
		out = append(out, s.paragraph(s.word("asof.cited", "date", day, "list", strings.Join(cited[day], "; "))))
	}
	return out
}

// UsedFacts lists the facts whose citation, period or quote the filed text
// prints, in order.
func UsedFacts(in letter.Input, texts Texts) []*law.Fact {
	var out []*law.Fact
	eachFiled(in, texts, func(b *letter.Block, _ []string) {
		for _, name := range b.Names() {
			if _, id, ok := letter.FactOf(name); ok {
				if f := texts.Fact(in.Law.ID, id); f != nil && !slices.Contains(out, f) {
					out = append(out, f)
				}
			}
		}
	})
	if in.Step != nil {
		out = append(out, stepFacts(in, texts, out)...)
	}
	return out
}

// qr makes the square of a code with its words beside it. The modules are
// filled in by the caller's QR function.
func (s *sheetMaker) qr(payload, alt, caption string) doc.Block {
	modules, err := s.QR(payload)
	s.say.Keep(err)
	return &doc.Figure{Modules: modules, SizeMM: 26, Alt: alt, Caption: doc.Text(caption)}
}
