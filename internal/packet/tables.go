package packet

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/words"
)

// appeal tells who reviews a refusal and by which way, as read on a day.
func (s *sheetMaker) appeal() []doc.Block {
	return s.blocks(letter.Key{What: "appeal", Of: s.filing.Agency, Day: s.Input.Today}, s.appealOf)
}

func (s *sheetMaker) appealOf() []doc.Block {
	a := s.filing.Agency
	var out []doc.Block
	if !a.AppealBody.None() {
		out = append(out, s.paragraph(s.word("appeal.body", "body", s.data(a.AppealBody))))
	}
	if !a.AppealNote.None() {
		out = append(out, s.told(a.AppealNote).Block())
	}
	for _, c := range a.Channels {
		if c.Serves("appeal") && c.Usable(s.Input.Today) {
			out = append(out, s.channelLine(c))
		}
	}
	if len(out) == 0 {
		out = append(out, s.ours("appeal.copy_from_answer").Block())
	}
	return out
}

// asked lists where to ask.
func (s *sheetMaker) asked() []doc.Block {
	return s.blocks(letter.Key{What: "asked", Of: s.filing.Agency, Day: s.Input.Today}, s.askedOf)
}

func (s *sheetMaker) askedOf() []doc.Block {
	out := []doc.Block{}
	for _, c := range s.filing.Agency.Channels {
		if c.Serves("question") && !c.Serves("request") && c.Usable(s.Input.Today) {
			out = append(out, s.channelLine(c))
		}
	}
	return out
}

// contacts lists where to ask, and what has moved.
func (s *sheetMaker) contacts() []doc.Block {
	return s.blocks(letter.Key{What: "contacts", Of: s.filing.Agency, Day: s.Input.Today}, s.contactsOf)
}

func (s *sheetMaker) contactsOf() []doc.Block {
	out := slices.Clip(s.asked())
	for _, m := range s.filing.Agency.Moved {
		out = append(out, s.told(m).Block())
	}
	if len(out) == 0 {
		out = append(out, s.ours("contacts.none").Block())
	}
	return out
}

// channelLine prints a channel with the day it was read.
func (s *sheetMaker) channelLine(c *law.Channel) doc.Block {
	return s.blocks(letter.Key{What: "channel", Of: c}, func() []doc.Block { return []doc.Block{s.channelOf(c)} })[0]
}

func (s *sheetMaker) channelOf(c *law.Channel) doc.Block {
	var parts []string
	for _, v := range []string{c.URL, strings.Join(c.Address, ", "), c.Email, c.Phone} {
		if v != "" {
			parts = append(parts, v)
		}
	}
	read := s.say.Day(c.ReadOn)
	spans := []doc.Span{{Text: s.data(c.Name), Bold: true}}
	if len(parts) > 0 {
		spans = append(spans, doc.Span{Text: s.say.Colon() + strings.Join(parts, " · ")})
	}
	spans = append(spans, doc.Span{Text: " (" + s.word("channel.read_on", "date", read) + ")"})
	return &doc.Paragraph{Spans: spans}
}

// due says when an answer is due, counted from the recorded day of receipt, or
// "if received on" the day of printing.
func (s *sheetMaker) due() {
	d, err := s.Due(s.filing)
	if err != nil {
		s.say.Keep(err)
		return
	}
	if d == nil || d.Answered {
		line := s.word("due.answered")
		if t := s.in.Law.LookAgain; d == nil && t != nil {
			line = s.word("due.none", "period", s.period(t.Period))
		}
		if d == nil && s.filing.Route.Urgent {
			line = s.word("due.none_urgent") // the letter names its own time
		}
		s.page.Say("DueIf", line)
		s.page.Put("DueTable", s.paragraph(line))
		return
	}
	key := "due.sentence"
	switch {
	case d.Stopped:
		key = "due.stopped"
	case d.Why != nil:
		key = "due.by_hand"
	case d.If:
		key = "due.sentence_if"
	case d.Assumed:
		key = "due.sentence_sent"
	}
	sentence := func() string {
		on := ""
		if !d.On.IsZero() {
			on = s.date(d.On)
		}
		return s.word(course.Words(key, d.Fact), "period", s.period(d.Fact.ValueOn(d.Received)), "received", s.date(d.Received), "on", on)
	}
	out := make([]doc.Block, 0, 5)
	if d.If { // counted from today, for everybody
		p := s.Input.Stock.Phrase(s.say, letter.Key{What: key, Of: d.Fact, Day: d.Received, N: d.On.Year*10000 + int(d.On.Month)*100 + d.On.Day},
			func() []doc.Span { return doc.Text(sentence()) })
		s.page.Say("DueIf", p.Text)
		out = append(out, p.Block())
	} else {
		line := sentence()
		s.page.Say("DueIf", line)
		out = append(out, s.paragraph(line))
	}
	if !d.Extended.IsZero() {
		out = append(out, s.paragraph(s.word("due.extended", "on", s.date(d.Extended))))
	}
	if !d.Sooner.IsZero() {
		out = append(out, s.paragraph(s.word("due.expedite", "on", s.date(d.Sooner))))
	}
	out = append(out, s.blocks(letter.Key{What: "due", Of: d.Fact, At: s.in.Law}, func() []doc.Block {
		out := []doc.Block{s.paragraph(s.word("due.citation", "citation", s.say.Cite(d.Fact)))}
		notes := ""
		for _, n := range s.in.Law.CountNotes {
			notes = words.Follow(notes, s.data(n))
		}
		if notes != "" {
			out = append(out, s.paragraph(notes))
		}
		return out
	})...)
	s.page.Put("DueTable", out...)
}

func (s *sheetMaker) period(p *law.Period) string {
	return s.say.Period(p.Count, p.Unit)
}

// date writes a day that matters, with its weekday.
func (s *sheetMaker) date(d civil.Date) string {
	return s.say.Weekday(d)
}

// offered lists spellings that the person has not confirmed yet.
func (s *sheetMaker) offered() {
	var texts []string
	printed := plan.Names(&s.in.Case.Requester)
	if s.filing.Cond.Has(term.Person) {
		for _, v := range casefile.Variants(s.in.Case.Requester) {
			if !slices.Contains(printed, v.Text) {
				texts = append(texts, v.Text)
			}
		}
	}
	if len(texts) > 12 {
		texts = texts[:12]
	}
	s.page.Hold("HasOffered", len(texts) > 0)
	if len(texts) > 0 {
		s.page.Put("OfferedVariants", s.list("☐", texts...))
	}
}

// tracking makes the lines of the slip: the person's half and the office's half.
func (s *sheetMaker) tracking() {
	row := func(key string, width float64) doc.Line { return doc.Line{Label: s.word(key), Width: width} }
	s.page.Put("TrackingTable", s.blocks(letter.Key{What: "tracking", Word: s.filing.RightKey(), Of: s.filing.Agency}, func() []doc.Block {
		return []doc.Block{
			&doc.Paragraph{Spans: []doc.Span{{Text: s.data(s.filing.Agency.Name), Bold: true}, {Text: " · " + s.page.Said("RightName")}}},
			&doc.Lines{Rows: []doc.Line{row("track.sent_on", 0.30), row("track.how", 0.66),
				row("track.number", 0.48), row("track.received_on", 0.48), row("track.next", 0)}},
		}
	})...)
	s.page.Put("OfficeLines", s.blocks(letter.Key{What: "tracking"}, func() []doc.Block {
		return []doc.Block{&doc.Lines{Rows: []doc.Line{row("track.office_received", 0.48), row("track.office_number", 0.48), row("track.office_stamp", 0)}}}
	})...)
}

// within says until when an urgent letter should be there; "" if no day is known.
func (s *sheetMaker) within() string {
	w := s.filing.Within
	if w == nil {
		return ""
	}
	key := "plan.within"
	if w.Over {
		key = "plan.within_over"
	}
	return s.word(key, "period", s.period(w.Fact.ValueOn(w.From)), "from", s.date(w.From), "on", s.date(w.On))
}
