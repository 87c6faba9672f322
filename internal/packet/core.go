package packet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/words"
)

// Core makes the sheets of a packet that belong to no single office and must be
// on paper: the cover, what the letters ask, how to send them, one box for each
// office and the slips. dirs are the folder names.
func (m *Maker) Core(p *plan.Plan, folders []*Folder, dirs []string) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: m.Input}
	s.page = &letter.Sheet{}
	d := &doc.Document{ID: "packet", Lang: m.Reader.Tag(), Part: doc.Keep, Close: true}
	d.Title = s.word("summary.title")
	ids := []string{"summary"}
	var ready []*office
	for _, f := range folders {
		if f.Filing.Ready() {
			o, err := m.onlyOf(f)
			if err != nil {
				return nil, err
			}
			ready = append(ready, o)
		}
	}
	var filings []*plan.Filing
	for _, o := range ready {
		filings = append(filings, o.filing)
	}
	s.page.Say("Reviewed", s.reviewed(filings, "summary", "asks", "ways", "slips"))
	if err := s.summary(p, folders, dirs, ready); err != nil {
		return nil, err
	}
	if len(ready) > 0 {
		asks := s.asks(ready)
		ways := waysOf(ready)
		s.ways(ready, ways)
		s.offices(ready, ways)
		s.slips(ready)
		if asks {
			ids = append(ids, "asks")
		}
		ids = append(ids, "ways", "slips")
		if s.labels(ready) {
			ids = append(ids, "labels")
		}
	}
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	for _, id := range ids {
		if err := s.add(d, id); err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		if id == "asks" || id == "ways" || id == "labels" { // one below the other takes less paper
			d.Sheets[len(d.Sheets)-1].Joins = true
		}
	}
	d.Mark = d.Title
	filed := ""
	for _, f := range folders {
		filed = cmp.Or(filed, m.filed(f.Filing))
	}
	return d, m.foot(d, s.word("foot.packet"), filed)
}

// An office is a ready filing with the values of its own sheets.
type office struct {
	*sheetMaker
	name string // as in the feet of its pages
}

// onlyOf gathers the values of one filing.
func (m *Maker) onlyOf(f *Folder) (*office, error) {
	o := &office{&sheetMaker{Maker: m, say: m.Reader.Apart(), in: m.on(f.Filing), folder: f, filing: f.Filing}, m.short(f.Filing)}
	if f.page != nil { // its sheets were made
		o.page = f.page
		return o, nil
	}
	o.instructionValues()
	o.due()
	return o, o.say.Err()
}

// common tells of each line once: those that several offices share come out,
// with the offices they are for unless they are for all; the others stay.
func (s *sheetMaker) common(all []*office, lines func(*office) []string) (shared []string, own map[*office][]string) {
	if len(all) == 1 {
		texts := lines(all[0])
		shared = make([]string, 0, len(texts))
		for _, l := range texts {
			if !slices.Contains(shared, l) {
				shared = append(shared, l)
			}
		}
		return shared, nil
	}
	of := map[string][]string{} // names of the offices by line
	var order []string
	each := make([][]string, len(all))
	for i, o := range all {
		each[i] = lines(o)
		for _, l := range each[i] {
			if !slices.Contains(of[l], o.name) {
				if of[l] == nil {
					order = append(order, l)
				}
				of[l] = append(of[l], o.name)
			}
		}
	}
	offices := map[string]bool{} // two letters may go to one
	for _, o := range all {
		offices[o.name] = true
	}
	before := ""
	for _, l := range order {
		names := strings.Join(of[l], ", ")
		switch n := len(of[l]); {
		case n == len(offices):
			shared, before = append(shared, l), ""
		case n > 1 && names == before: // the same offices: one line
			shared[len(shared)-1] = sentences([]string{shared[len(shared)-1], l})
		case n > 1:
			shared, before = append(shared, s.word("core.only", "offices", names, "text", l)), names
		}
	}
	own = map[*office][]string{}
	for i, o := range all {
		for _, l := range each[i] {
			if len(of[l]) == 1 && len(offices) > 1 {
				own[o] = append(own[o], l)
			}
		}
	}
	return shared, own
}

// plainOf lists the text of paragraphs and list items.
func plainOf(blocks []doc.Block) []string {
	n := 0
	for _, b := range blocks {
		if l, ok := b.(*doc.List); ok {
			n += len(l.Items)
		} else {
			n++
		}
	}
	out := make([]string, 0, n)
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			out = append(out, b.Plain())
		case *doc.List:
			for _, it := range b.Items {
				if p, ok := alone(it.Blocks); ok {
					out = append(out, p.Plain())
				} else {
					out = append(out, strings.Join(plainOf(it.Blocks), " "))
				}
			}
		}
	}
	return out
}

// alone is the paragraph that is all of some blocks.
func alone(blocks []doc.Block) (p *doc.Paragraph, ok bool) {
	if len(blocks) == 1 {
		p, ok = blocks[0].(*doc.Paragraph)
	}
	return p, ok
}

// lead is a list item that begins with words in bold.
func (s *sheetMaker) lead(label, head string, text ...string) doc.Item {
	return doc.Item{Label: label, Blocks: []doc.Block{&doc.Paragraph{Spans: []doc.Span{
		{Text: head, Bold: true}, {Text: " " + sentences(text), Mixed: true}}}}}
}

// ownLead is lead for words that say nothing of the person.
func (s *sheetMaker) ownLead(label, head string, text string) doc.Item {
	if s.say.Err() != nil {
		return s.lead(label, head, text)
	}
	return doc.Item{Label: label, Blocks: s.Input.Stock.Phrase(s.say, letter.Key{What: head, Word: text}, func() []doc.Span {
		return []doc.Span{{Text: head, Bold: true}, {Text: " " + text}}
	}).Blocks()}
}

// sentences joins texts, each with a mark at its end.
func sentences(texts []string) string { return words.Sentences(texts...) }

// gist are the sections of a letter by which it can be told in short: those
// that its author chose for a short box, and what it costs, and where the
// answer goes.
func gist(p letter.Piece) []string { return append(slices.Clone(p.Portal.Short), "fees", "reply") }
