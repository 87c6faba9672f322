package packet

import (
	"slices"
	"strings"

	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/term"
)

// firstWords is how much of the text to paste is printed, to know it by.
const firstWords = 64

// toldOf is what was told of an office.
type toldOf struct{ agency, head, text string }

// offices makes one box for each office, with what differs from the others.
func (s *sheetMaker) offices(all []*office, ways []*way) {
	own := map[*office][]string{}
	for _, w := range ways {
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
	out := make([]doc.Block, 0, len(all))
	told := map[toldOf]string{} // what the box of a letter tells of its office, with the letter's name
	for _, o := range all {
		x := officeBox{s, o, own[o], notes[o], care[o], first[o], paper[o]}
		if len(all) > 1 || o.folder.File == nil || !o.filing.Cond.Has(term.HasPortal) {
			out = append(out, x.box(told))
			continue
		}
		n := 0 // where there is but one, its box follows from the office and its way in
		for i, is := range []bool{o.page.Holds("HasIdentityNote"), len(o.page.Blocks("IdentityNote")) > 1, o.bereaved(), len(o.waiting()) > 0} {
			if is {
				n |= 1 << i
			}
		}
		out = append(out, o.blocks(letter.Key{What: "office", Word: o.name, Of: o.filing.Agency, At: o.filing.Channel, N: n, Day: s.Input.Today},
			func() []doc.Block {
				box := x.box(told)
				o.say.Keep(s.say.Err())
				return []doc.Block{box}
			})...)
	}
	s.page.Put("Offices", out...)
}

// An officeBox is the box of one office, with what no other has.
type officeBox struct {
	*sheetMaker
	o                               *office
	own, notes, care, first, papers []string
}

// box makes it. told is what the boxes before tell.
func (s officeBox) box(told map[toldOf]string) *doc.Box {
	o := s.o
	head := &doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: o.name, Bold: true}, {Text: " · " + o.data(o.filing.Agency.Name)}}}
	blocks := []doc.Block{head}
	if o.folder.File != nil && !o.filing.Cond.Has(term.HasPortal) { // its ways in, each with its steps
		blocks = append(blocks, append(o.steps(true), o.page.Blocks("MailQR")...)...)
	}
	l, as := &doc.List{Items: make([]doc.Item, 0, 8)}, []string(nil)
	fresh := func(head, t string) bool {
		if t == "" {
			return false
		}
		key := toldOf{o.filing.Agency.ID, head, t}
		before := told[key]
		if before == "" {
			told[key] = o.name
		} else if !slices.Contains(as, before) {
			as = append(as, before)
		}
		return before == ""
	}
	say := func(head string, text ...string) { // of the content
		if t := sentences(text); fresh(head, t) {
			l.Items = append(l.Items, s.ownLead("•", head, t))
		}
	}
	person := func(head, text string) { // perhaps in the person's words
		if t := sentences([]string{text}); fresh(head, t) {
			l.Items = append(l.Items, s.lead("•", head, t))
		}
	}
	ch, noted := o.filing.Channel, false
	for i, t := range s.own {
		if i == 0 && ch != nil && !ch.Note.None() { // the note of a portal tells how to get there
			t, noted = strings.TrimSpace(t+" "+o.data(ch.Note)), true
		}
		say(s.word("office.step", "n", i+1), t)
	}
	if len(s.first) > 0 {
		person(s.word("office.first_line"), s.first[0])
	}
	if len(s.papers) > 0 {
		person(s.word("office.papers"), s.say.Listed(s.papers))
	}
	if o.page.Holds("HasIdentityNote") {
		say(s.word("office.identity"), plainOf(o.page.Blocks("IdentityNote"))...)
	}
	if ch != nil && !noted && o.filing.Cond.Has(term.HasPortal) && !ch.Note.None() {
		say(s.word("office.note"), o.data(ch.Note))
	}
	expect := s.notes
	for _, w := range o.waiting() {
		expect = append(expect, w.Text)
	}
	say(s.word("office.expect"), expect...)
	var known []string
	for _, n := range o.filing.Agency.Notes {
		if !o.bereaved() {
			known = append(known, o.data(n))
		}
	}
	say(s.word("office.known"), append(s.care, known...)...)
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
	return &doc.Box{Blocks: blocks, Splits: true}
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
