package packet

import (
	"fmt"
	"slices"

	"arco/internal/doc"
	"arco/internal/plan"
)

// Summary makes the first sheet of a packet: what is in it, what was left out
// and why, and what to know before sending. dirs are the folder names.
func (m *Maker) Summary(p *plan.Plan, folders []*Folder, dirs []string) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: m.Input}
	s.inline, s.blocks, s.cond = map[string]string{}, map[string][]doc.Block{}, map[string]bool{}
	s.inline["PreparedOn"] = s.say.Day(m.Input.Today)
	s.inline["Reference"] = m.Input.Case.Ref
	var in, out []string
	countries := map[string]bool{}
	for i, f := range folders {
		s.filing = f.Filing
		title := s.word(f.Filing.RightKey()) + " · " + s.data(f.Filing.Agency.Name)
		if f.Filing.Ready() {
			countries[m.Lib.Jurisdictions[f.Filing.Agency.Jurisdiction].Country] = true
			in = append(in, s.word("summary.ready", "title", title, "dir", dirs[i], "pages", f.Pages, "sign", s.pages(f.Ink)))
		}
	}
	for _, f := range p.Filings {
		s.filing = f
		title := s.word(f.RightKey()) + " · " + s.data(f.Agency.Name)
		switch {
		case len(f.Gates) > 0 && Tells(f.Gates):
			for _, g := range f.Gates {
				out = append(out, s.word("summary.gated", "title", title, "reason", s.data(g.Reason), "next", s.data(g.Next)))
			}
		case len(f.Gates) == 0 && len(f.Missing) > 0:
			out = append(out, s.word("summary.needed", "title", title, "n", len(f.Missing)))
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
	s.blocks["Sheets"] = []doc.Block{s.list("☐", in...)}
	if len(in) == 0 {
		key := "summary.nothing"
		if len(m.Sent) > 0 && len(out) == 0 {
			key = "summary.all_sent"
		}
		s.blocks["Sheets"] = []doc.Block{s.paragraph(s.word(key))}
	}
	s.cond["HasLeftOut"] = len(out) > 0
	s.unread()
	s.blocks["LeftOut"] = []doc.Block{s.list("•", out...)}
	s.blocks["Safety"] = []doc.Block{s.list("•", s.safety(countries)...)}
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	d := &doc.Document{ID: "summary", Lang: m.Reader.Tag(), Part: doc.Keep}
	var err error
	if d.Title, err = m.text("summary.title"); err != nil {
		return nil, err
	}
	if err := s.add(d, "summary"); err != nil {
		return nil, fmt.Errorf("summary: %w", err)
	}
	return d, m.foot(d)
}

// unread says, where the person reads a language without texts, which one it is
// and in which one the sheet is.
func (s *sheetMaker) unread() {
	if s.cond["HasUnread"] = s.Unread != ""; s.cond["HasUnread"] {
		s.inline["UnreadLanguage"], s.inline["ReadingLanguage"] = s.unreadLanguage(), s.languageName(s.say.Tag())
	}
}

// unreadLanguage names the language that the person reads in the words of the
// sheet, or by its tag where the name is not known.
func (m *Maker) unreadLanguage() string {
	say := m.Reader.Apart()
	if name := say.Language(m.Unread); say.Err() == nil {
		return name
	}
	return m.Unread
}

// Tells reports whether paper may tell of all these gates. A sheet can be found
// by whom the person fears: where one gate may not be told, the letter behind it
// is not named either.
func Tells(gates []plan.Gate) bool {
	return !slices.ContainsFunc(gates, func(g plan.Gate) bool { return !g.Paper })
}

// safety lists the warnings that come before sending, by the States addressed.
func (s *sheetMaker) safety(countries map[string]bool) []string {
	var out []string
	if s.in.Case.History.Died == "yes" {
		return []string{s.word("safety.family_knows"), s.word("safety.family_claim"), s.word("care.family_answer"), s.word("safety.email"), s.word("safety.device")}
	}
	if countries["US"] {
		for _, k := range []string{"safety.us_knows", "safety.us_address", "safety.us_lawyer", "safety.us_perjury", "safety.us_survivor", "safety.us_app", "safety.us_free"} {
			out = append(out, s.word(k))
		}
	}
	if countries["HN"] {
		out = append(out, s.word("safety.hn_knows"))
	}
	return append(out, s.word("safety.email"), s.word("safety.device"))
}
