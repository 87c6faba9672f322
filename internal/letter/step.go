package letter

import (
	"strconv"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/term"
)

// day writes a day in the letter's language, "" for none.
func (f *filler) day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return f.say.Day(d)
}

// weekday writes a day that somebody waits for or acts on, "" for none.
func (f *filler) weekday(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return f.say.Weekday(d)
}

func (f *filler) lateDays(s *course.Standing) string {
	n, err := s.LateDays()
	if err != nil || n < 1 {
		return ""
	}
	return f.say.Period(n, civil.UnitWorkingDay)
}

// bodiesAsked lists, for a court or another body, whom it is about: the office
// that was asked, and the others of the case.
func (f *filler) bodiesAsked() []doc.Block {
	a := f.in.Filing.Agency
	items := []*Phrase{f.phrase(a.Name, a.Where)}
	for _, id := range f.in.Filing.Others {
		if o := f.in.Texts.Agency(id); o != nil {
			items = append(items, f.phrase(o.Name, o.Where))
		}
	}
	return []doc.Block{f.in.Stock.List("•", "", items...)}
}

func (f *filler) addressee(n *course.Next) []doc.Block {
	var lines []doc.Span
	if !n.To.Office.None() {
		lines = append(lines, doc.Span{Text: f.data(n.To.Office, n.Where)})
	}
	if n.To.Typed != "" {
		lines = append(lines, doc.Span{Text: n.To.Typed, Bold: true, Field: "filing.addressee.name"})
	} else {
		lines = append(lines, doc.Span{Text: f.data(n.To.Name, n.Where), Bold: true})
	}
	field := ""
	switch {
	case n.To.FromPerson:
		field = "filing.addressee.lines"
	case n.To.FromAnswer:
		field = "filing.event.address"
	}
	if ch := n.To.Channel; ch != nil {
		for _, l := range ch.Address {
			if ch.Kind == "post" || ch.Kind == "counter" || field != "" {
				lines = append(lines, doc.Span{Text: l, Field: field})
			}
		}
		switch {
		case ch.Kind == "portal" && !ch.Name.None():
			lines = append(lines, doc.Span{Text: f.words("letter.via", "channel", f.data(ch.Name, ch.Where))})
		case ch.Kind == "portal":
			lines = append(lines, doc.Span{Text: ch.URL, Field: field})
		case ch.Email != "":
			lines = append(lines, doc.Span{Text: ch.Email, Field: field})
		}
	}
	return []doc.Block{&doc.Address{Lines: lines}}
}

// grounds prints every ground that holds, each with its title.
func (f *filler) grounds(n *course.Next) []doc.Block {
	l := &doc.List{}
	for i, g := range n.Grounds {
		item := doc.Item{Label: groundLabel(i), Blocks: []doc.Block{
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: f.data(g.Title, g.Where), Bold: true}}}}}
		nodes, bad := Body(g.Where, 1, []byte(f.data(g.Text, g.Where)))
		f.problems = append(f.problems, bad...)
		item.Blocks = append(item.Blocks, f.inside(nodes)...)
		l.Items = append(l.Items, item)
	}
	return []doc.Block{l}
}

// groundLabel counts grounds by letters, apart from the paragraphs.
func groundLabel(i int) string {
	if i < 26 {
		return string(rune('A'+i)) + "."
	}
	return strconv.Itoa(i+1) + "."
}

// inside fills text that stands inside a list item: nothing is numbered.
func (f *filler) inside(nodes []Node) []doc.Block {
	var out []doc.Block
	for _, n := range nodes {
		switch n := n.(type) {
		case *If:
			if f.holds(term.ID(n.Cond)) {
				out = append(out, f.inside(n.Nodes)...)
			}
		case *Block:
			switch {
			case n.Alone != "":
				out = append(out, f.block(n.Alone)...)
			case n.Kind == ParagraphKind || n.Kind == HeadingKind:
				out = append(out, &doc.Paragraph{Spans: f.spans(n)})
			default:
				out = append(out, f.list(n))
			}
		}
	}
	return out
}

// exemptions is the table of pages, exemptions and why they do not apply.
func (f *filler) exemptions(n *course.Next) []doc.Block {
	t := &doc.Table{Widths: []float64{0.23, 0.27, 0.5}}
	for _, key := range []string{"exemption.pages", "exemption.code", "exemption.why"} {
		t.Header = append(t.Header, doc.Cell{Head: true, Spans: doc.Text(f.words(key))})
	}
	for _, x := range n.Latest.Exemptions {
		known := n.Standing.Law.Answers().Exemption(x.Code)
		label := doc.Span{Text: x.Code, Field: "filing.event.exemption.code"}
		why := doc.Span{Text: told(x.Why), Field: "filing.event.exemption.why"}
		if known != nil {
			label = doc.Span{Text: known.Label}
			if why.Text == "" {
				why = doc.Span{Text: f.data(known.Why, known.Where)}
			}
		}
		t.Rows = append(t.Rows, []doc.Cell{
			{Head: true, Spans: []doc.Span{{Text: x.Pages, Field: "filing.event.exemption.pages"}}},
			{Spans: []doc.Span{label}}, {Spans: []doc.Span{why}},
		})
	}
	return []doc.Block{t}
}

// lacking lists those of the records that should have come, with what proves them.
func (f *filler) lacking(n *course.Next, which func(casefile.Lacking) bool) []doc.Block {
	var items [][]doc.Span
	for _, x := range n.Latest.Missing {
		if !which(x) {
			continue
		}
		spans := []doc.Span{{Text: x.Record, Field: "filing.event.missing.record", Bold: true}}
		if told(x.Page) != "" {
			spans = append(spans, doc.Span{Text: f.say.Colon() + f.words("missing.page", "page", x.Page), Field: "filing.event.missing.page"})
		}
		if told(x.Published) != "" {
			spans = append(spans, doc.Span{Text: f.say.Colon() + f.words("missing.published", "what", x.Published), Field: "filing.event.missing.published"})
		}
		if told(x.URL) != "" {
			spans = append(spans, doc.Span{Text: " (" + x.URL + ")", Field: "filing.event.missing.url"})
		}
		items = append(items, spans)
	}
	return f.ordered(items)
}

// chronology is the table of what happened, by day.
func (f *filler) chronology(n *course.Next) []doc.Block {
	t := &doc.Table{Widths: []float64{0.3, 0.7}, Header: []doc.Cell{
		{Head: true, Spans: doc.Text(f.words("chronology.day"))}, {Head: true, Spans: doc.Text(f.words("chronology.what"))}}}
	for _, e := range n.Standing.Events {
		spans := doc.Text(course.Happening(f.say, n.Standing.Law.Answers(), e.Code))
		if told(e.Number) != "" {
			spans = append(spans, doc.Span{Text: " (" + f.words("chronology.number", "number", e.Number) + ")", Field: "filing.event.number"})
		}
		t.Rows = append(t.Rows, []doc.Cell{{Head: true, Spans: doc.Text(f.day(e.On))}, {Spans: spans}})
	}
	return []doc.Block{t}
}

// attachments lists the papers, lettered and dated.
func (f *filler) attachments(n *course.Next) []doc.Block {
	l := &doc.List{} // numbered as the papers are, apart from the paragraphs
	for i, p := range n.Papers {
		l.Items = append(l.Items, doc.Item{Label: course.Exhibit(i) + ".", Blocks: []doc.Block{&doc.Paragraph{Spans: doc.Text(f.paper(p))}}})
	}
	return []doc.Block{l}
}

func (f *filler) paper(p course.Paper) string {
	name := f.words("paper." + p.Kind)
	if p.On.IsZero() {
		return name
	}
	return f.words("paper.dated", "paper", name, "date", f.day(p.On))
}
