package packet

import (
	"fmt"
	"slices"
	"strconv"

	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/words"
)

// Step makes every document of a next letter: the letter, its reading copy and
// the cover of the step.
func (m *Maker) Step(n *course.Next) (*Folder, error) {
	k := *m
	k.Input.Step = n
	f, err := k.Folder(n.Filing)
	if err != nil {
		return nil, err
	}
	if f.Portal != nil && f.Portal.Channel.ID == course.Copied { // what boxes such an address has, nobody knows
		f.Portal = nil
	}
	if f.File != nil && n.Lawyer {
		say := words.In(m.Input.Words, f.File.Lang)
		f.File.Banner = say.Say("step.lawyer_banner")
		return f, say.Err()
	}
	return f, nil
}

// StepCopy makes the copy to read of a next letter in the person's own language.
func (m *Maker) StepCopy(n *course.Next) (*doc.Document, error) {
	k := *m
	k.Input.Step = n
	return k.Copy(n.Filing)
}

// stepSheets makes the cover of a next letter and the slip to keep.
func (m *Maker) stepSheets(in letter.Input, f *Folder) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: in, folder: f, filing: in.Filing}
	s.more()
	s.step(in.Step)
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	d := &doc.Document{ID: in.Filing.ID + "-sheets", Lang: m.Reader.Tag(), Part: doc.Keep, Close: true}
	var err error
	if d.Title, err = m.text("sheet.title"); err != nil {
		return nil, err
	}
	ids := []string{"step"}
	if s.labels([]*office{{s, m.short(in.Filing)}}) {
		ids = append(ids, "labels")
	}
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	for i, id := range ids {
		if err := s.add(d, id); err != nil {
			return nil, err
		}
		d.Sheets[i].Joins = i > 0
	}
	if node := in.Step.Standing.Node; node != nil {
		for _, id := range node.Sheets {
			if err := s.information(d, id); err != nil {
				return nil, err
			}
		}
	}
	return d, m.sheetFoot(d, in.Filing)
}

// information adds a text of the jurisdiction that is for the person alone.
func (s *sheetMaker) information(d *doc.Document, id string) error {
	t := s.Texts.Letter(s.in.Law.ID, id, s.say.Tag())
	if t == nil {
		return fmt.Errorf("the sheet %s has no text in %s", id, s.say.Tag())
	}
	p, err := letter.Fill(s.in, t)
	if err != nil {
		return err
	}
	d.Sheets = append(d.Sheets, doc.Sheet{ID: id, Blocks: flat(p)})
	return nil
}

func (s *sheetMaker) step(n *course.Next) {
	st := n.Standing
	s.page.Say("LetterLanguage", s.languageName(s.in.Law.Filing))
	s.page.Say("ReadingLanguage", s.languageName(s.say.Tag()))
	s.page.Say("SignPages", s.pages(s.folder.Ink))
	s.page.Say("FilePages", s.word("sheet.all_pages", "n", s.folder.Pages))
	s.page.Hold("HasReading", s.folder.Reading != nil && !s.folder.Gist)
	s.language([]*Folder{s.folder})
	s.page.Hold("HasSign", len(s.folder.Ink) > 0)
	s.page.Hold("HasCounter", s.folder.Copies > 1)
	s.pictures(11)
	s.page.Hold("HasMeaning", st.Node != nil)
	if st.Node != nil {
		s.page.Put("StepMeaning", &doc.Box{Blocks: []doc.Block{
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: s.word("step.means"), Bold: true}}},
			s.paragraph(s.data(st.Node.Meaning)),
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: s.word("step.owed"), Bold: true}}},
			s.paragraph(s.data(st.Node.Owed)),
		}})
	}
	s.page.Put("Reason", append(s.noCopy(), s.paragraph(s.data(n.Reason)), s.paragraph(s.word("strength."+n.Strength)))...)
	lines := course.Clocks(s.say, st)
	if len(lines) == 0 {
		lines = []string{s.word("clock.none")}
	}
	s.page.Put("StepDates", s.list("•", lines...))
	s.page.Hold("HasLawyer", n.Lawyer)
	s.page.Put("StepTo", s.stepTo(n)...)
	s.page.Put("StepPapers", s.stepPapers(n)...)
	s.page.Put("RouteNotes", s.notes(n.Notes)...)
	care := []string{s.word("care.keep"), s.word("care.story"), s.word("care.originals"), s.word("care.device")}
	if len(s.posts()) > 0 {
		care = append(care, s.word("care.envelope"))
	}
	s.page.Put("DontSend", s.list("•", care...))
	s.page.Say("StepEvent", "sent_"+n.ID)
	s.page.Say("FilingID", st.Filing.ID)
	s.page.Put("AsOf", s.asOf()...)
}

// stepTo says where the letter goes, and how sure that is.
func (s *sheetMaker) stepTo(n *course.Next) []doc.Block {
	name := n.To.Typed
	if name == "" {
		name = s.data(n.To.Name)
	}
	ch := n.To.Channel
	out := []doc.Block{&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: name, Bold: true, Mixed: true}}}}
	switch {
	case n.To.FromAnswer:
		out = append(out, s.paragraph(s.word("step.to_from_answer")))
	case n.To.FromPerson:
		out = append(out, s.paragraph(s.word("step.to_from_person")))
	}
	if n.NoAddress {
		return append(out, s.paragraph(s.word("step.no_address")))
	}
	if n.To.FromAnswer || n.To.FromPerson {
		var lines []doc.Span
		for _, l := range append(append([]string{}, ch.Address...), ch.Email, ch.URL) {
			if l != "" {
				lines = append(lines, doc.Span{Text: l, Mixed: true})
			}
		}
		return append(out, &doc.Address{Lines: lines})
	}
	out = append(out, mixed(doc.Item{Blocks: []doc.Block{s.channelOf(ch)}}).Blocks...) // it may be the person's
	if !ch.Note.None() {
		out = append(out, s.paragraph(s.data(ch.Note)))
	}
	if n.Step.To == "appeal" {
		out = append(out, s.paragraph(s.word("step.answer_prevails")))
	}
	if !n.Mark.None() {
		out = append(out, s.paragraph(s.word("step.mark", "mark", s.data(n.Mark))))
	}
	if texts := s.stepWays(n); len(texts) > 0 {
		out = append(out, s.list("1", texts...))
	}
	if ch.URL == "" && ch.Email == "" && len(ch.Address) == 0 && !s.filing.Agency.CopyContact.None() {
		out = append(out, s.paragraph(s.data(s.filing.Agency.CopyContact)))
	}
	return out
}

func (s *sheetMaker) stepPapers(n *course.Next) []doc.Block {
	var texts []string
	for _, p := range n.Papers {
		t := s.word("paper." + p.Kind)
		if !p.On.IsZero() {
			day := s.say.Day(p.On)
			t = s.word("paper.dated", "paper", t, "date", day)
		}
		texts = append(texts, t)
	}
	if len(texts) == 0 {
		return []doc.Block{s.paragraph(s.word("step.no_papers"))}
	}
	return []doc.Block{s.list("1", texts...)}
}

// stepFacts lists the facts of a next letter that its own text does not name:
// those of its grounds.
func stepFacts(in letter.Input, texts Texts, have []*law.Fact) []*law.Fact {
	var out []*law.Fact
	for _, g := range in.Step.Grounds {
		for _, id := range g.Facts {
			if f := texts.Fact(in.Law.ID, id); f != nil && !slices.Contains(have, f) && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// Contents lists the letter and its papers with their pages, in the language of
// the office. pages is how many pages the list itself takes.
func (m *Maker) Contents(n *course.Next, letterPages, pages int) (*doc.Document, error) {
	say := words.In(m.Input.Words, n.Standing.Law.Filing)
	d := &doc.Document{ID: n.Filing.ID + "-contents", Lang: say.Tag(), Title: say.Say("contents.title"), Part: doc.File}
	t := &doc.Table{Widths: []float64{0.1, 0.5, 0.25, 0.15}}
	for _, key := range []string{"contents.number", "contents.paper", "contents.day", "contents.pages"} {
		t.Header = append(t.Header, doc.Cell{Head: true, Spans: doc.Text(say.Say(key))})
	}
	row := func(number, paper, day string, from, count int) {
		at := itoa(from)
		if count > 1 {
			at += "–" + itoa(from+count-1)
		}
		t.Rows = append(t.Rows, []doc.Cell{{Head: true, Spans: doc.Text(number)}, {Spans: typed(paper)}, {Spans: typed(day)}, {Spans: doc.Text(at)}})
	}
	name := say.Of(n.Name)
	row("–", name, say.Day(m.Input.Today), 1, letterPages)
	at := letterPages + pages + 1
	for i, p := range n.Papers {
		day := say.Say("contents.undated")
		if !p.On.IsZero() {
			day = say.Day(p.On)
		}
		row(course.Exhibit(i), say.Say("paper."+p.Kind), day, at, p.Pages+1)
		at += p.Pages + 1
	}
	d.Sheets = []doc.Sheet{{ID: "contents", Blocks: []doc.Block{
		&doc.Heading{Level: 1, Spans: doc.Text(say.Say("contents.title"))}, t}}}
	if err := say.Err(); err != nil {
		return nil, err
	}
	return d, m.foot(d, m.short(n.Filing)+" · "+say.Say("foot.papers"), say.Tag())
}

// Divider is the sheet before a paper, with its number.
func (m *Maker) Divider(n *course.Next, i int) (*doc.Document, error) {
	say := words.In(m.Input.Words, n.Standing.Law.Filing)
	p := n.Papers[i]
	text := say.Say("paper." + p.Kind)
	if !p.On.IsZero() {
		text = say.Say("paper.dated", "paper", text, "date", say.Day(p.On))
	}
	d := &doc.Document{ID: n.Filing.ID + "-paper", Lang: say.Tag(), Title: say.Say("contents.title"), Part: doc.File,
		Sheets: []doc.Sheet{{ID: "divider", Blocks: []doc.Block{
			&doc.Gap{MM: 60},
			&doc.Heading{Level: 1, Spans: doc.Text(say.Say("contents.divider", "n", course.Exhibit(i), "of", len(n.Papers)))},
			&doc.Paragraph{Spans: typed(text)},
			&doc.Paragraph{Spans: doc.Text(say.Say("contents.follows", "pages", p.Pages))},
		}}}}
	if err := say.Err(); err != nil {
		return nil, err
	}
	return d, m.foot(d, m.short(n.Filing)+" · "+course.Exhibit(i), say.Tag())
}

func itoa(n int) string { return strconv.Itoa(n) }
