package packet

import (
	"slices"
	"strings"

	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
)

// summary sets the values of the cover: what comes first, what is in the
// packet, what is still needed or was left out and why, what to know before
// sending.
func (s *sheetMaker) summary(p *plan.Plan, folders []*Folder, dirs []string, ready []*office) error {
	m := s.Maker
	s.page.Say("PreparedOn", s.say.Day(m.Input.Today))
	s.page.Say("Reference", m.Input.Case.Ref)
	var in, out []string
	alike := len(ready) > 1
	for _, o := range ready {
		alike = alike && o.filing.RightKey() == ready[0].filing.RightKey()
	}
	for i, f := range folders {
		s.filing = f.Filing
		if !f.Filing.Ready() {
			continue
		}
		title := m.short(f.Filing) + " · " + s.word(f.Filing.RightKey())
		if alike {
			title = m.short(f.Filing)
		}
		switch {
		case f.File == nil:
			in = append(in, s.word("summary.steps", "title", title, "dir", dirs[i]))
		case f.Whole:
			in = append(in, s.word("summary.ready_paper", "title", title, "dir", dirs[i], "pages", f.Pages, "copies", f.Copies, "sign", s.signed(f)))
		default:
			in = append(in, s.word("summary.ready", "title", title, "dir", dirs[i], "pages", f.Pages, "sign", s.signed(f)))
		}
	}
	for _, f := range p.Filings {
		s.filing = f
		title := m.short(f) + " · " + s.word(f.RightKey())
		switch {
		case len(f.Gates) > 0 && Tells(f.Gates):
			for _, g := range f.Gates {
				out = append(out, s.word("summary.gated", "title", title, "reason", s.data(g.Reason), "next", s.data(g.Next)))
			}
		case len(f.Gates) == 0 && len(f.Missing) > 0:
			out = append(out, s.word("summary.needed", "title", title, "list", strings.Join(s.lacks(), " ")))
		}
	}
	for _, n := range p.NotCovered {
		if !Tells(n.Gates) {
			continue
		}
		text := s.word("summary.not_covered", "right", s.word("right."+n.Right), "country", s.say.Country(n.Country))
		for _, g := range n.Gates {
			text += " " + s.data(g.Reason) + " " + s.data(g.Next)
		}
		out = append(out, text)
	}
	s.sent(m.Sent)
	s.filing = nil
	s.page.Put("Sheets", s.phrases("☐", s.lines(in)...))
	if alike {
		s.page.Put("Sheets", append([]doc.Block{&doc.Paragraph{Keep: true, Spans: doc.Text(s.say.Leading(s.word(ready[0].filing.RightKey())))}}, s.page.Blocks("Sheets")...)...)
	}
	if len(in) == 0 {
		key := "summary.nothing"
		if len(m.Sent) > 0 && len(out) == 0 {
			key = "summary.all_sent"
		}
		s.page.Put("Sheets", s.paragraph(s.word(key)))
	}
	s.page.Hold("HasLeftOut", len(out) > 0)
	s.unread()
	s.language(folders)
	s.page.Put("LeftOut", s.list("•", out...))
	s.page.Put("Safety", s.phrases("•", s.safety(folders)...))
	s.first(ready)
	ticks := s.helper(ready)
	s.page.Hold("HasHelper", len(ticks) > 0)
	s.page.Put("Checklist", s.phrases("☐", s.lines(ticks)...))
	return s.say.Err()
}

// lacks says what a filing still lacks, without the next steps: they stand in
// read.pdf.
func (s *sheetMaker) lacks() []string {
	var out []string
	for _, p := range s.filing.Missing {
		out = append(out, s.word(p.Code, flatArgs(p.Args, p.Field)...))
	}
	return out
}

// signed names the pages of a letter to sign as they stand in their feet.
func (s *sheetMaker) signed(f *Folder) string {
	if len(f.Ink) == 0 {
		return s.word("sheet.no_page")
	}
	o := *s
	o.folder = f
	return s.toSign([]*office{{&o, s.short(f.Filing)}})
}

// first lists what has a day, what runs out first.
func (s *sheetMaker) first(ready []*office) {
	var out []string
	for _, o := range ready {
		if w := o.within(); w != "" {
			out = append(out, s.word("core.only", "offices", o.name, "text", w))
		}
	}
	due, _ := s.groups(ready, func(o *office) string { return o.page.Said("DueIf") })
	s.page.Hold("HasFirst", len(out)+len(due) > 0)
	s.page.Put("First", s.list("•", append(out, due...)...))
}

// helper lists what a helper ticks, once for all letters.
func (s *sheetMaker) helper(ready []*office) []string {
	var letters []*office
	for _, o := range ready {
		if o.folder.File != nil {
			letters = append(letters, o)
		}
	}
	out, own := s.common(letters, func(o *office) []string { return o.checks("") })
	for _, o := range letters {
		for _, l := range own[o] {
			out = append(out, s.word("core.only", "offices", o.name, "text", l))
		}
	}
	if sign := s.toSign(letters); sign != "" {
		out = append(out, s.word("check.ink", "pages", sign))
	}
	return out
}

// unread says, where the person reads a language without texts, which one it is
// and in which one the sheet is.
func (s *sheetMaker) unread() {
	if s.page.Hold("HasUnread", s.Unread != ""); s.Unread != "" {
		s.page.Say("UnreadLanguage", s.unreadLanguage())
		s.page.Say("ReadingLanguage", s.languageName(s.say.Tag()))
	}
}

// unreadLanguage names the language that the person reads in the words of the
// sheet, or by its tag where the name is not known.
func (m *Maker) unreadLanguage() string {
	return m.Input.Memory.Name("unread "+m.Reader.Tag(), func() string {
		say := m.Reader.Apart()
		if name := say.Language(m.Unread); say.Err() == nil {
			return name
		}
		return m.Unread
	})
}

// Tells reports whether paper may tell of all these gates. A sheet can be found
// by whom the person fears: where one gate may not be told, the letter behind it
// is not named either.
func Tells(gates []plan.Gate) bool {
	return !slices.ContainsFunc(gates, func(g plan.Gate) bool { return !g.Paper })
}

// safety lists the warnings that come before sending: those of each State that
// hold for one of its letters, in the order of the letters, then those of all.
func (s *sheetMaker) safety(folders []*Folder) []*letter.Phrase {
	var out []*letter.Phrase
	var told []*law.Jurisdiction
	for _, f := range folders {
		j := s.Lib.Jurisdictions[f.Filing.Agency.Jurisdiction]
		if !f.Filing.Ready() || slices.Contains(told, j) {
			continue
		}
		told = append(told, j)
		for _, x := range j.Safety() {
			if slices.ContainsFunc(folders, func(g *Folder) bool {
				return g.Filing.Ready() && g.Filing.Agency.Jurisdiction == j.ID && g.Filing.Cond.All(x.When)
			}) {
				out = append(out, s.told(x.Text))
			}
		}
	}
	if s.in.Case.History.Died == "yes" {
		out = append(out, s.ours("safety.family_claim"), s.ours("care.family_answer"))
	}
	return append(out, s.ours("safety.email"), s.ours("safety.device"))
}
