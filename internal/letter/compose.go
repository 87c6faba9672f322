package letter

import (
	"fmt"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/term"
	"arco/internal/words"
)

// Texts finds parsed letters and sheets; internal/content implements it.
type Texts interface {
	Letter(jurisdiction, id, locale string) *Text
	Fact(jurisdiction, id string) *law.Fact
	Agency(id string) *law.Agency
	Agreements(country string) []*law.Fact
}

// Input is what a letter is made from.
type Input struct {
	Case   *casefile.Case
	Filing *plan.Filing
	Law    *law.Jurisdiction
	Texts  Texts
	Words  words.Source
	Today  civil.Date
	// All prints every optional passage with its condition, and names what has
	// no value instead of refusing it: for review, never for filing.
	All bool
	// Sheet holds what only the sheet prints; nil for letters.
	Sheet *Sheet
	// Step is the next letter to be made, nil for a first one.
	Step *course.Next
	// Memory keeps what all documents of the case share; nil keeps nothing.
	Memory *Memory
	// Stock keeps what the documents of all cases share; nil keeps nothing.
	Stock *Stock
}

// A Piece is one text filled for one locale: the letter, the declaration, the
// consent. Its passages pair with those of the same piece in another locale.
type Piece struct {
	ID       string
	Title    string
	State    string // of the text: draft | reviewed
	Lacks    bool   // some passages have no words in its language
	Portal   Portal
	Passages []Passage
}

// A Passage is one block of the text, filled.
type Passage struct {
	Number  string // "7", or "" where nothing is numbered
	Section string // id of the heading it stands under
	Heading bool
	Lacks   bool // it stands in the language of the source
	Blocks  []doc.Block
}

// Pieces fills the letter and its parts in the language of a speaker.
func Pieces(in Input, say *words.Speaker) ([]Piece, error) {
	var bad problem.List
	ids := PartIDs(in.Filing)
	out := make([]Piece, 0, len(ids))
	for _, id := range ids {
		t := in.Texts.Letter(in.Law.ID, id, say.Tag())
		if t == nil {
			bad.Add("letter.no_locale", "--reading", "hint.letter_no_locale", "letter", id, "locale", say.Tag())
			continue
		}
		p, err := Fill(in, t)
		if err != nil {
			l, ok := problem.Of(err)
			if !ok {
				return nil, fmt.Errorf("filling %s: %w", t.Where, err)
			}
			bad = append(bad, l...)
			continue
		}
		out = append(out, p)
	}
	return out, bad.Err()
}

// PartIDs lists the texts of a filing in filing order; the consent only if
// there is a representative, the person's own certification only if fast
// handling is asked for.
func PartIDs(f *plan.Filing) []string {
	ids := append(make([]string, 0, 1+len(f.Route.Parts)), f.Route.Letter)
	for _, id := range f.Route.Parts {
		if !f.Cond.Has(term.Declares) && (strings.HasPrefix(id, "declaration") || strings.HasPrefix(id, "consent")) {
			continue
		}
		if strings.HasPrefix(id, "consent") && !f.Cond.Has(term.Representative) {
			continue
		}
		if id == "certification-own" && !f.Cond.Has(term.Expedite) {
			continue
		}
		ids = append(ids, id)
	}
	return ids
}

// Fill fills one text. It returns every value that is missing.
func Fill(in Input, t *Text) (Piece, error) {
	if len(t.Bad) > 0 {
		return Piece{}, t.Bad
	}
	f := &filler{in: in, voice: *words.In(in.Words, t.Locale), text: t}
	f.say = &f.voice
	p := Piece{ID: t.ID, Title: t.Title, State: t.State, Portal: t.Portal, Lacks: len(t.Lacks) > 0}
	p.Passages = make([]Passage, 0, t.usual.Load()+2)
	f.nodes(t.Nodes, &p)
	t.usual.Store(int32(len(p.Passages)))
	if in.Sheet != nil {
		f.say.Keep(in.Sheet.Err())
	}
	if err := f.say.Err(); err != nil {
		return p, fmt.Errorf("%s: %w", t.Where, err)
	}
	return p, f.problems.Err()
}

type filler struct {
	in       Input
	text     *Text
	say      *words.Speaker // of the letter; what it cannot say is a bug
	voice    words.Speaker  // it, of a text that is filled
	number   int
	section  string
	problems problem.List
}

// words returns a fixed text of the letter's language.
func (f *filler) words(key string, args ...any) string { return f.say.Say(key, args...) }

// data returns the words of a data text in the letter's language.
func (f *filler) data(t law.Text, where string) string { return f.phrase(t, where).Text }

// phrase is data as a paragraph.
func (f *filler) phrase(t law.Text, where string) *Phrase {
	if p := f.in.Stock.known(f.say, t); p != nil {
		return p
	}
	if !f.say.Has(t) {
		f.problems.Add("letter.data_no_locale", where, "hint.letter_no_locale", "locale", f.say.Tag())
		return phrase(doc.Span{})
	}
	return f.in.Stock.Of(f.say, t)
}

func (f *filler) holds(id term.ID) bool {
	if holds, ok := f.in.Sheet.term(id); ok {
		return holds
	}
	return f.in.Filing != nil && f.in.Filing.Cond.Has(id)
}

func (f *filler) nodes(nodes []Node, p *Piece) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *If:
			if f.in.All {
				p.Passages = append(p.Passages, Passage{Section: f.section, Blocks: []doc.Block{
					&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: f.words("preview.only_if", "condition", n.Cond), Italic: true}}}}})
			}
			if f.in.All || f.holds(term.ID(n.Cond)) {
				f.nodes(n.Nodes, p)
			}
		case *Block:
			if n.Kind == HeadingKind && n.ID == before {
				f.own(p)
			}
			pass := f.passage(n)
			pass.Lacks = n.Lacks
			p.Passages = append(p.Passages, pass)
		}
	}
}

func (f *filler) passage(b *Block) Passage {
	if b.Kind == HeadingKind {
		f.section = b.ID
	}
	numbered := b.Kind == ParagraphKind && b.Alone == "" && f.text.Numbered
	if numbered {
		f.number++
	}
	if s := f.shared(b); s != nil {
		pass := Passage{Section: f.section, Heading: b.Kind == HeadingKind, Blocks: s.blocks[:]}
		if numbered {
			pass.Number = strconv.Itoa(f.number)
		}
		return pass
	}
	switch b.Kind {
	case HeadingKind:
		return Passage{Section: b.ID, Heading: true,
			Blocks: []doc.Block{&doc.Heading{ID: b.ID, Level: b.Level, Spans: f.spans(b)}}}
	case ParagraphKind:
		if b.Alone != "" {
			return Passage{Section: f.section, Blocks: f.block(b.Alone)}
		}
		var one struct {
			para   doc.Paragraph
			blocks [1]doc.Block
		}
		one.para.Spans, one.blocks[0] = f.spans(b), &one.para
		pass := Passage{Section: f.section, Blocks: one.blocks[:]}
		if numbered {
			pass.Number = strconv.Itoa(f.number)
			one.para.Number = pass.Number + "."
		}
		return pass
	}
	return Passage{Section: f.section, Blocks: []doc.Block{f.list(b)}}
}

// list fills a list written out in the text.
func (f *filler) list(b *Block) *doc.List {
	l := &doc.List{Items: make([]doc.Item, 0, len(b.Items))}
	for i, it := range b.Items {
		item := doc.Item{Label: f.label(b.Kind == OrderedKind, b.Start+i), Blocks: make([]doc.Block, 0, len(it.Blocks))}
		for _, in := range it.Blocks {
			switch {
			case in.Alone != "":
				item.Blocks = append(item.Blocks, f.block(in.Alone)...)
			case in.Kind == ParagraphKind:
				item.Blocks = append(item.Blocks, &doc.Paragraph{Spans: f.spans(in)})
			case in.Kind == HeadingKind:
				item.Blocks = append(item.Blocks, &doc.Heading{Level: in.Level, Spans: f.spans(in)})
			default:
				item.Blocks = append(item.Blocks, f.list(in))
			}
		}
		l.Items = append(l.Items, item)
	}
	return l
}

// label is "5.2" under the fifth numbered paragraph, else "2." or a bullet.
func (f *filler) label(ordered bool, n int) string {
	switch {
	case !ordered:
		return "•"
	case f.text.Numbered && f.number > 0:
		return strconv.Itoa(f.number) + "." + strconv.Itoa(n)
	}
	return strconv.Itoa(n) + "."
}

// ordered makes a numbered list of filled items.
func (f *filler) ordered(items [][]doc.Span) []doc.Block {
	return []doc.Block{listOf(items, func(i int) string { return f.label(true, i+1) })}
}

// phrases makes a numbered list of phrases.
func (f *filler) phrases(of []*Phrase) []doc.Block {
	over := ""
	if f.text.Numbered && f.number > 0 {
		over = strconv.Itoa(f.number)
	}
	return []doc.Block{f.in.Stock.List("1", over, of...)}
}

// bullets makes a list without numbers.
func bullets(items [][]doc.Span) []doc.Block {
	return []doc.Block{listOf(items, func(int) string { return "•" })}
}

// listOf makes a list of filled items. Their paragraphs stand in one piece of memory.
func listOf(items [][]doc.Span, label func(i int) string) *doc.List {
	l := &doc.List{Items: make([]doc.Item, len(items))}
	paras, blocks := make([]doc.Paragraph, len(items)), make([]doc.Block, len(items))
	for i, s := range items {
		paras[i].Spans, blocks[i] = s, &paras[i]
		l.Items[i] = doc.Item{Label: label(i), Blocks: blocks[i : i+1 : i+1]}
	}
	return l
}

// spans are the words of a block. Those of a block in which nothing is filled in
// are made once and belong to every document with it.
func (f *filler) spans(b *Block) []doc.Span {
	if b.fixed != nil {
		return b.fixed
	}
	out := make([]doc.Span, 0, len(b.Parts))
	for _, p := range b.Parts {
		if p.Name == "" {
			out = withWords(out, p)
			continue
		}
		text, field := f.inline(p.Name)
		if text == "" && f.in.All {
			text = "‹" + p.Name + "›"
		}
		switch {
		case text != "" || f.say.Err() != nil:
		case field == "": // no answer of the person could fill it
			f.say.Keep(fmt.Errorf("nothing stands for %s", p.Name))
		default:
			f.problems.Add("letter.value_missing", field, "hint.letter_value_missing")
		}
		out = append(out, doc.Span{Text: text, Field: field, Bold: p.Bold, Italic: p.Italic, Mixed: field == "" && !isCommon(p.Name)})
	}
	return out
}
