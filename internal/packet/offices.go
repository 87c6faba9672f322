package packet

import (
	"slices"
	"strings"

	"arco/internal/doc"
	"arco/internal/term"
)

// firstWords is how much of the text to paste is printed, to know it by.
const firstWords = 64

// offices makes one box for each office, with what differs from the others.
func (s *sheetMaker) offices(all []*office) {
	own := map[*office][]string{}
	for _, w := range waysOf(all) {
		for _, o := range w.offices {
			own[o] = w.own[o]
		}
	}
	_, notes := s.common(all, func(o *office) []string { return o.routeLines() })
	_, care := s.common(all, func(o *office) []string { return o.careLines() })
	firsts, first := s.common(all, func(o *office) []string {
		if t := o.firstLine(); t != "" {
			return []string{t}
		}
		return nil
	})
	var pastes []string
	for _, t := range firsts {
		pastes = append(pastes, s.word("office.first_line")+" "+t)
	}
	s.page.Hold("HasFirstLines", len(pastes) > 0)
	s.page.Put("FirstLines", s.paragraph(strings.Join(pastes, " ")))
	papers, paper := s.common(all, func(o *office) []string { return o.papers() })
	s.page.Hold("HasPapers", len(papers) > 0)
	s.page.Put("Papers", s.list("☐", papers...))
	var out []doc.Block
	told := map[string]string{} // what the box of a letter tells of its office, with the letter's name
	for _, o := range all {
		head := &doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: o.name, Bold: true}, {Text: " · " + o.data(o.filing.Agency.Name)}}}
		blocks := []doc.Block{head}
		if o.folder.File != nil && !o.filing.Cond.Has(term.HasPortal) { // its ways in, each with its steps
			blocks = append(blocks, append(o.steps(true), o.page.Blocks("MailQR")...)...)
		}
		l, as := &doc.List{}, []string(nil)
		say := func(head string, text ...string) {
			t := sentences(text)
			if t == "" {
				return
			}
			key := o.filing.Agency.ID + head + t
			if before := told[key]; before != "" {
				if !slices.Contains(as, before) {
					as = append(as, before)
				}
				return
			}
			told[key] = o.name
			l.Items = append(l.Items, s.lead("•", head, t))
		}
		ch, noted := o.filing.Channel, false
		for i, t := range own[o] {
			if i == 0 && ch != nil && !ch.Note.None() { // the note of a portal tells how to get there
				t, noted = strings.TrimSpace(t+" "+o.data(ch.Note)), true
			}
			say(s.word("office.step", "n", i+1), t)
		}
		if len(first[o]) > 0 {
			say(s.word("office.first_line"), first[o][0])
		}
		if len(paper[o]) > 0 {
			say(s.word("office.papers"), s.say.Listed(paper[o]))
		}
		if o.page.Holds("HasIdentityNote") {
			say(s.word("office.identity"), plainOf(o.page.Blocks("IdentityNote"))...)
		}
		if ch != nil && !noted && o.filing.Cond.Has(term.HasPortal) && !ch.Note.None() {
			say(s.word("office.note"), o.data(ch.Note))
		}
		say(s.word("office.expect"), append(notes[o], o.waiting()...)...)
		var known []string
		for _, n := range o.filing.Agency.Notes {
			if !o.bereaved() {
				known = append(known, o.data(n))
			}
		}
		say(s.word("office.known"), append(care[o], known...)...)
		read, day := o.readOn()
		review, asked := without(o.reviewers(), read), without(plainOf(o.asked()), read)
		switch {
		case read == "":
		case len(asked) > 0:
			asked = append(asked, s.word("office.addresses", "date", day))
		default:
			review = append(review, s.word("office.addresses", "date", day))
		}
		say(s.word("office.review"), review...)
		say(s.word("office.questions"), asked...)
		if len(as) > 0 {
			l.Items = append(l.Items, doc.Item{Label: "•", Blocks: []doc.Block{s.paragraph(s.word("office.as", "office", s.say.And(as)))}})
		}
		blocks = append(blocks, l)
		out = append(out, &doc.Box{Blocks: blocks, Splits: true})
	}
	s.page.Put("Offices", out...)
}

// readOn is the remark of the day on which the addresses of an office were
// read, if they were read on one day: it is then told once.
func (o *office) readOn() (remark, day string) {
	days := map[string]bool{}
	for _, c := range o.filing.Agency.Channels {
		if (c.Serves("appeal") || c.Serves("question") && !c.Serves("request")) && c.Usable(o.Input.Today) {
			day = o.say.Day(c.ReadOn)
			days[day] = true
		}
	}
	if len(days) != 1 {
		return "", ""
	}
	return " (" + o.word("channel.read_on", "date", day) + ")", day
}

// without takes a remark off the ends of texts.
func without(texts []string, remark string) []string {
	var out []string
	for _, t := range texts {
		if short := strings.TrimSuffix(t, remark); remark != "" && short != t {
			t = short + "."
		}
		out = append(out, t)
	}
	return out
}

// papers lists what to add to one letter.
func (o *office) papers() []string {
	if o.folder.File == nil || !o.adds() {
		return nil
	}
	return plainOf(o.attach())
}

// reviewers tells who reviews a refusal. The portal through which the request
// went is not told again.
func (o *office) reviewers() []string {
	var out []string
	for _, t := range plainOf(o.appeal()) {
		if ch := o.filing.Channel; ch != nil && ch.URL != "" && strings.HasPrefix(t, o.say.Labelled(o.data(ch.Name), ch.URL)) {
			continue
		}
		out = append(out, t)
	}
	return out
}

// firstLine is how the text to paste begins, in the language of the office.
func (o *office) firstLine() string {
	if o.folder.Portal == nil || !o.filing.Cond.Has(term.HasPortal) {
		return ""
	}
	pieces := o.folder.filed
	for _, pass := range pieces[0].Passages {
		if pass.Heading || !slices.Contains(pieces[0].Portal.Description, pass.Section) {
			continue
		}
		text := strings.Join(plainOf(pass.Blocks), " ")
		if pass.Number != "" {
			text = strings.TrimSuffix(pass.Number, ".") + ". " + text
		}
		return "“" + shortened(text, firstWords) + "”"
	}
	return ""
}

// shortened is the first sentence of a text, cut after a word if it is long.
func shortened(text string, n int) string {
	if i := strings.Index(text[min(3, len(text)):], ". "); i > 0 && i+3 < n {
		return text[:i+4]
	}
	if len(text) <= n {
		return text
	}
	at := strings.LastIndexByte(text[:n], ' ')
	return text[:max(at, 0)] + " …"
}
