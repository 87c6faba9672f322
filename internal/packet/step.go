package packet

import (
	"fmt"
	"slices"
	"strconv"

	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
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
		f.File.Banner, err = m.Input.Words.Text(f.File.Lang, "step.lawyer_banner", nil)
	}
	return f, err
}

// stepSheets makes the cover of a next letter and the slip to keep.
func (m *Maker) stepSheets(in letter.Input, f *Folder) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, in: in, folder: f, filing: in.Filing}
	s.more()
	s.step(in.Step)
	if s.err != nil {
		return nil, s.err
	}
	d := &doc.Document{ID: in.Filing.ID + "-sheets", Lang: m.Lang, Part: doc.Keep}
	var err error
	if d.Title, err = m.text("sheet.title"); err != nil {
		return nil, err
	}
	if err := s.add(d, "step"); err != nil {
		return nil, err
	}
	if node := in.Step.Standing.Node; node != nil {
		for _, id := range node.Sheets {
			if err := s.information(d, id); err != nil {
				return nil, err
			}
		}
	}
	return d, m.foot(d, m.Lang)
}

// information adds a text of the jurisdiction that is for the person alone.
func (s *sheetMaker) information(d *doc.Document, id string) error {
	t := s.Texts.Letter(s.in.Law.ID, id, s.Lang)
	if t == nil {
		return fmt.Errorf("the sheet %s has no text in %s", id, s.Lang)
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
	s.inline["LetterLanguage"], s.inline["ReadingLanguage"] = s.languageName(s.in.Law.Filing), s.languageName(s.Lang)
	s.inline["SignPages"] = s.pages(s.folder.Ink)
	s.inline["FilePages"] = s.word("sheet.all_pages", "n", s.folder.Pages)
	s.cond["HasReading"] = s.folder.Reading != nil
	s.cond["HasSign"] = len(s.folder.Ink) > 0
	for _, name := range []string{"Check", "Sign", "Scan", "Send", "Proof", "Wait"} {
		s.blocks["Picture"+name] = []doc.Block{&doc.Figure{Modules: picture(name), SizeMM: 11, Alt: s.word("picture." + lower(name))}}
	}
	s.cond["HasMeaning"] = st.Node != nil
	if st.Node != nil {
		s.blocks["StepMeaning"] = []doc.Block{&doc.Box{Blocks: []doc.Block{
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: s.word("step.means"), Bold: true}}},
			s.paragraph(s.data(st.Node.Meaning)),
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: s.word("step.owed"), Bold: true}}},
			s.paragraph(s.data(st.Node.Owed)),
		}}}
	}
	s.blocks["Reason"] = []doc.Block{s.paragraph(s.data(n.Reason)), s.paragraph(s.word("strength." + n.Strength))}
	lines, err := ClockLines(s.Input.Words, s.Lang, st)
	if err != nil && s.err == nil {
		s.err = err
	}
	if len(lines) == 0 {
		lines = []string{s.word("clock.none")}
	}
	s.blocks["StepDates"] = []doc.Block{s.list("•", lines...)}
	s.cond["HasLawyer"] = n.Lawyer
	s.blocks["StepTo"] = s.stepTo(n)
	s.blocks["StepPapers"] = s.stepPapers(n)
	s.blocks["RouteNotes"] = s.notes(n.Notes)
	s.blocks["DontSend"] = []doc.Block{s.list("•", s.word("care.keep"), s.word("care.story"), s.word("care.originals"), s.word("care.device"))}
	s.inline["StepEvent"] = "sent_" + n.ID
	s.inline["FilingID"] = st.Filing.ID
	s.blocks["AsOf"] = s.asOf()
}

func lower(name string) string { return string(name[0]|0x20) + name[1:] }

// stepTo says where the letter goes, and how sure that is.
func (s *sheetMaker) stepTo(n *course.Next) []doc.Block {
	name := n.To.Typed
	if name == "" {
		name = s.data(n.To.Name)
	}
	ch := n.To.Channel
	out := []doc.Block{&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: name, Bold: true}}}}
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
				lines = append(lines, doc.Span{Text: l})
			}
		}
		return append(out, &doc.Address{Lines: lines})
	}
	out = append(out, s.channelLine(ch))
	if len(ch.Note) > 0 {
		out = append(out, s.paragraph(s.data(ch.Note)))
	}
	if n.Step.To == "appeal" {
		out = append(out, s.paragraph(s.word("step.answer_prevails")))
	}
	if len(n.Mark) > 0 {
		out = append(out, s.paragraph(s.word("step.mark", "mark", s.data(n.Mark))))
	}
	if texts := s.stepWays(n); len(texts) > 0 {
		out = append(out, s.list("1", texts...))
	}
	if ch.URL == "" && ch.Email == "" && len(ch.Address) == 0 && len(s.filing.Agency.CopyContact) > 0 {
		out = append(out, s.paragraph(s.data(s.filing.Agency.CopyContact)))
	}
	return out
}

func (s *sheetMaker) stepPapers(n *course.Next) []doc.Block {
	var texts []string
	for _, p := range n.Papers {
		t := s.word("paper." + p.Kind)
		if !p.On.IsZero() {
			day, err := s.Input.Words.Day(s.Lang, p.On)
			if err != nil && s.err == nil {
				s.err = err
			}
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

// ClockLines says in plain words which days matter for a filing, the person's
// own days first.
func ClockLines(w letter.Words, lang string, s *course.Standing) ([]string, error) {
	k := &clockWords{w: w, lang: lang}
	today := s.Today()
	if e := s.CameBack; e != nil {
		k.add("clock.came_back", "on", k.date(e.On))
	}
	for _, x := range s.Running(today) {
		name, _ := s.Law.Answers.Code(x.Event.Code).Name.In(lang)
		k.add("clock.earlier", "day", k.date(x.Event.On), "answer", name, "on", k.date(x.LastDay.Last), "by", k.date(s.By(x)))
	}
	if c := s.LastDay; c != nil {
		k.add("clock.last_day", "on", k.date(c.Last), "period", k.period(c.Rule), "from", k.day(c.Start))
		if c.Rule.CutOff != "" {
			k.add("clock.cutoff", "cutoff", letter.CutOff(c.Rule, k.word))
		} else if zone := s.Law.Zone; zone != "" {
			k.add("clock.zone", "zone", letter.Zone(zone, k.word))
		}
		act := s.Act(c)
		switch {
		case c.Over(today):
			k.add("clock.over")
		case c.Rule.Unit != civil.UnitMonth:
			k.add("clock.today", "today", k.date(today), "count", letter.DayCount(c.Count, today, k.word))
		}
		if act != c.Last && !c.Over(today) {
			k.add("clock.day_off", "on", k.date(act))
		}
	}
	if c := s.DoBy; c != nil {
		switch {
		case c.Over(today) && s.LastDay != nil && s.LastDay.Over(today):
			k.add("clock.do_by_gone", "on", k.date(c.Last))
		case c.Over(today):
			k.add("clock.do_by_over", "on", k.date(c.Last))
		case !c.Named.IsZero():
			k.add("clock.do_by_named", "on", k.date(c.Last), "day", k.date(c.Named))
		case c.Fact != nil:
			k.add("clock.do_by", "on", k.date(c.Last), "period", k.period(c.Rule))
		default:
			advice, _ := c.Term.Advice.In(lang)
			k.add("clock.do_by_advice", "on", k.date(c.Last), "advice", advice)
		}
	}
	if c := s.DoBy; !s.Asked.IsZero() && (c == nil || c.Named.IsZero()) {
		k.add("clock.office_date", "on", k.date(s.Asked))
	}
	for _, c := range []*course.Clock{s.LastDay, s.DoBy} {
		if c != nil && c.Fact != nil {
			cite, _ := c.Fact.CitationIn(lang)
			k.add("clock.source", "citation", cite)
			break
		}
	}
	k.hand(s)
	k.office(s, today)
	if s.Filing.Cond.Has(plan.ReadingOld) {
		k.add("clock.reading_old")
	}
	return k.lines, k.err
}

// hand says which clocks somebody has to count by hand, and why.
func (k *clockWords) hand(s *course.Standing) {
	for _, c := range s.Hand.Any() {
		key := "clock.hand_office"
		switch c {
		case s.Hand.LastDay:
			key = "clock.hand_last_day"
		case s.Hand.DoBy:
			key = "clock.hand_do_by"
		}
		from := k.word("clock.hand_unknown")
		if !c.Start.IsZero() {
			from = k.day(c.Start)
		}
		k.add(key, "period", k.period(c.Rule), "from", from)
		if c.Fact != nil {
			cite, _ := c.Fact.CitationIn(k.lang)
			k.add("clock.source", "citation", cite)
		}
	}
}

type clockWords struct {
	w     letter.Words
	lang  string
	lines []string
	err   error
}

func (k *clockWords) office(s *course.Standing, today civil.Date) {
	if s.Paused() {
		k.add("clock.paused", "on", k.date(s.Stopped()))
	}
	if !s.OfficeDate.IsZero() {
		k.add("clock.office_date", "on", k.date(s.OfficeDate))
	}
	c := s.Office
	if a := s.Advised; c == nil && a != nil && s.Node == nil {
		advice, _ := a.Term.Advice.In(k.lang)
		k.add("clock.advised", "on", k.date(a.Last), "advice", advice)
	}
	if c == nil {
		return
	}
	late, sure := s.Late()
	switch {
	case late && s.Waits():
		k.add("clock.office_waits", "on", k.date(c.Last))
	case late && sure:
		n, err := s.LateDays()
		k.keep(err)
		if n < 0 { // today lies outside the years that are known
			k.add("clock.office_late_long", "on", k.date(c.Last))
			break
		}
		days, err := k.w.Period(k.lang, max(n, 1), civil.UnitWorkingDay)
		k.keep(err)
		k.add("clock.office_late", "on", k.date(c.Last), "days", days)
	case late:
		k.add("clock.office_late_soft", "on", k.date(c.Last), "lenient", k.date(c.Lenient))
	default:
		k.add("clock.office", "on", k.date(c.Last), "period", k.period(c.Rule), "from", k.day(c.Start))
		if c.Lenient != c.Last {
			k.add("clock.office_lenient", "on", k.date(c.Lenient))
		}
	}
	if !s.May.IsZero() && !s.May.Before(today) || !s.May.IsZero() && late {
		k.add("clock.may", "on", k.date(s.May))
	}
	if c.Assumed {
		k.add("clock.assumed")
	}
	if c.Fact != nil && s.LastDay == nil && s.DoBy == nil {
		cite, _ := c.Fact.CitationIn(k.lang)
		k.add("clock.source", "citation", cite)
	}
}

func (k *clockWords) keep(err error) {
	if err != nil && k.err == nil {
		k.err = err
	}
}

func (k *clockWords) word(key string, args ...any) string {
	m := map[string]any{}
	for i := 0; i+1 < len(args); i += 2 {
		m[args[i].(string)] = args[i+1]
	}
	t, err := k.w.Text(k.lang, key, m)
	k.keep(err)
	return t
}

func (k *clockWords) add(key string, args ...any) { k.lines = append(k.lines, k.word(key, args...)) }

func (k *clockWords) day(d civil.Date) string {
	t, err := k.w.Day(k.lang, d)
	k.keep(err)
	return t
}

// date writes a day that matters, with its weekday.
func (k *clockWords) date(d civil.Date) string {
	t, err := k.w.Weekday(k.lang, d)
	k.keep(err)
	return t
}

func (k *clockWords) period(r civil.Rule) string {
	t, err := k.w.Period(k.lang, r.Count, r.Unit)
	k.keep(err)
	return t
}

// Contents lists the letter and its papers with their pages, in the language of
// the office. pages is how many pages the list itself takes.
func (m *Maker) Contents(n *course.Next, letterPages, pages int) (*doc.Document, error) {
	k := &clockWords{w: m.Input.Words, lang: n.Standing.Law.Filing}
	d := &doc.Document{ID: n.Filing.ID + "-contents", Lang: k.lang, Title: k.word("contents.title"), Part: doc.File}
	t := &doc.Table{Widths: []float64{0.1, 0.5, 0.25, 0.15}}
	for _, key := range []string{"contents.number", "contents.paper", "contents.day", "contents.pages"} {
		t.Header = append(t.Header, doc.Cell{Head: true, Spans: doc.Text(k.word(key))})
	}
	row := func(number, paper, day string, from, count int) {
		at := itoa(from)
		if count > 1 {
			at += "–" + itoa(from+count-1)
		}
		t.Rows = append(t.Rows, []doc.Cell{{Head: true, Spans: doc.Text(number)}, {Spans: doc.Text(paper)}, {Spans: doc.Text(day)}, {Spans: doc.Text(at)}})
	}
	name, _ := n.Name.In(k.lang)
	row("–", name, k.day(m.Input.Today), 1, letterPages)
	at := letterPages + pages + 1
	for i, p := range n.Papers {
		day := k.word("contents.undated")
		if !p.On.IsZero() {
			day = k.day(p.On)
		}
		row(course.Exhibit(i), k.word("paper."+p.Kind), day, at, p.Pages+1)
		at += p.Pages + 1
	}
	d.Sheets = []doc.Sheet{{ID: "contents", Blocks: []doc.Block{
		&doc.Heading{Level: 1, Spans: doc.Text(k.word("contents.title"))}, t}}}
	if k.err != nil {
		return nil, k.err
	}
	return d, m.foot(d, k.lang)
}

// Divider is the sheet before a paper, with its number.
func (m *Maker) Divider(n *course.Next, i int) (*doc.Document, error) {
	k := &clockWords{w: m.Input.Words, lang: n.Standing.Law.Filing}
	p := n.Papers[i]
	text := k.word("paper." + p.Kind)
	if !p.On.IsZero() {
		text = k.word("paper.dated", "paper", text, "date", k.day(p.On))
	}
	d := &doc.Document{ID: n.Filing.ID + "-paper", Lang: k.lang, Title: k.word("contents.title"), Part: doc.File,
		Sheets: []doc.Sheet{{ID: "divider", Blocks: []doc.Block{
			&doc.Gap{MM: 60},
			&doc.Heading{Level: 1, Spans: doc.Text(k.word("contents.divider", "n", course.Exhibit(i), "of", len(n.Papers)))},
			&doc.Paragraph{Spans: doc.Text(text)},
			&doc.Paragraph{Spans: doc.Text(k.word("contents.follows", "pages", p.Pages))},
		}}}}
	if k.err != nil {
		return nil, k.err
	}
	return d, m.foot(d, k.lang)
}

func itoa(n int) string { return strconv.Itoa(n) }
