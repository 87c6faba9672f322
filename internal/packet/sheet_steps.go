package packet

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/words"
)

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
		out = append(out, s.stepsOf(c, electronic)...)
	}
	if !s.filing.Agency.CopyContact.None() {
		out = append(out, s.told(s.filing.Agency.CopyContact).Block())
	}
	if len(out) == 0 {
		out = append(out, s.ours("sheet.no_steps").Block())
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

// stepsOf are those of one way in, under its name if alone is not true.
func (s *sheetMaker) stepsOf(c *law.Channel, alone bool) []doc.Block {
	n := 0
	if alone {
		n = 1
	}
	return s.blocks(letter.Key{What: "steps", Of: c, N: n}, func() []doc.Block {
		out := []doc.Block{}
		if !alone {
			out = append(out, &doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: s.data(c.Name), Bold: true}}})
		}
		if len(c.Steps) > 0 {
			var texts []*letter.Phrase
			for _, st := range c.Steps {
				texts = append(texts, s.told(st))
			}
			out = append(out, s.phrases("1", texts...))
		}
		if !c.Note.None() {
			out = append(out, s.told(c.Note).Block())
		}
		return out
	})
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
	blocks := s.notes(s.filing.Route.Notes, s.waiting()...)
	if w := s.within(); w != "" {
		blocks = append([]doc.Block{&doc.Paragraph{Spans: []doc.Span{{Text: w, Bold: true}}}}, blocks...)
	}
	return blocks
}

func (s *sheetMaker) notes(notes []law.Text, more ...*letter.Phrase) []doc.Block {
	var room [16]*letter.Phrase
	texts := room[:0]
	for _, n := range notes {
		texts = append(texts, s.told(n))
	}
	if texts = append(texts, more...); len(texts) == 0 {
		return s.ours("sheet.no_notes").Blocks()
	}
	return []doc.Block{s.phrases("•", texts...)}
}

// adds reports whether papers go with the letter.
func (s *sheetMaker) adds() bool {
	return len(plan.Enclosures(s.in.Case, s.filing.Agency, s.filing.Right, s.filing.Cond.Has)) > 0
}

// attach lists the papers to add, with boxes to tick.
func (s *sheetMaker) attach() []doc.Block {
	all := letter.Enclosures(s.in)
	if len(all) == 0 {
		return s.ours("sheet.nothing_to_add").Blocks()
	}
	l := &doc.List{Items: make([]doc.Item, len(all))}
	for i, e := range all {
		l.Items[i].Label = "☐"
		switch {
		case e.Text != "":
			l.Items[i].Blocks = []doc.Block{s.paragraph(e.Text)}
		case !e.Data.None():
			l.Items[i].Blocks = s.told(e.Data).Blocks()
		default:
			l.Items[i].Blocks = s.ours(e.Code).Blocks()
		}
	}
	return []doc.Block{l}
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
		s.page.Put("IdentityNote", s.told(note).Block())
		// How to get a paper is told only to a citizen who may be named to that State.
		if home := s.filing.Agency.IdentityHome; !home.None() && s.filing.Cond.Has(term.NationalHere) && s.filing.Cond.Has(term.WriteToYes) {
			s.page.Put("IdentityNote", append(s.page.Blocks("IdentityNote"), s.told(home).Block())...)
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
		texts = append(texts, words.Sentences(s.data(g.Title), s.data(g.Reason), s.data(g.Next)))
	}
	s.page.Hold("HasTold", len(texts) > 0)
	if len(texts) > 0 {
		s.page.Put("Told", s.phrases("•", s.lines(texts)...))
	}
}

// asOf lists the law that the filed text cites, with the day each source was
// read, for the helper. One paragraph a day keeps it on the sheet.
func (s *sheetMaker) asOf() []doc.Block {
	facts := UsedFacts(s.in, s.Texts)
	return s.Input.Stock.OfFacts(s.say, "asof", facts, func() []doc.Block { return s.asOfFacts(facts) })
}

func (s *sheetMaker) asOfFacts(facts []*law.Fact) []doc.Block {
	var days []string
	cited := map[string][]string{}
	for _, f := range facts {
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
		return s.ours("asof.none").Blocks()
	}
	var out []doc.Block
	for _, day := range days {
		out = append(out, s.line(s.word("asof.cited", "date", day, "list", s.say.Listed(cited[day]))).Block())
	}
	return out
}

// UsedFacts lists the facts whose citation, period or quote the filed text
// prints, in order.
func UsedFacts(in letter.Input, texts Texts) []*law.Fact {
	out := make([]*law.Fact, 0, 16)
	eachFiled(in, texts, func(printed, _ []string) {
		for _, name := range printed {
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
func (s *sheetMaker) qr(payload, alt, caption string) *doc.Figure {
	modules, err := s.QR(payload)
	s.say.Keep(err)
	return &doc.Figure{Modules: modules, SizeMM: 26, Alt: alt, Caption: typed(caption)}
}

// addressQR is qr for the address of a way in that stands in the content.
func (s *sheetMaker) addressQR(ch *law.Channel) []doc.Block {
	return s.blocks(letter.Key{What: "portal_qr", Of: ch}, func() []doc.Block {
		f := s.qr(ch.URL, s.word("sheet.portal_qr_alt"), s.word("sheet.portal_qr", "url", ch.URL))
		f.Common, f.Caption = true, doc.Text(doc.Plain(f.Caption))
		return []doc.Block{f}
	})
}
