package packet

import (
	"slices"
	"strings"

	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/words"
)

// copied fills the letter and its parts in the person's language. read is nil where
// the language has no words for most of the letter: then a summary takes its place.
func (m *Maker) copied(in letter.Input) (read []letter.Piece, err error) {
	read, err = letter.Pieces(in, m.Reader)
	if err != nil {
		return nil, err
	}
	lacks := 0
	for _, p := range read[0].Passages {
		if p.Lacks {
			lacks++
		}
	}
	if 2*lacks > len(read[0].Passages) {
		return nil, nil
	}
	return read, nil
}

// staysFiled says of what is signed under oath that it stays in the language of the
// letter and is read aloud, because nobody has reviewed the words for it.
func (m *Maker) staysFiled(in letter.Input) (string, error) {
	say := m.Reader.Apart()
	text := m.Input.Stock.Phrase(say, letter.Key{What: "gist.sworn", Word: in.Law.Filing}, func() []doc.Span {
		return doc.Text(say.Say("gist.sworn", "filed", say.Language(in.Law.Filing), "language", say.Language(say.Tag())))
	}).Text
	return text, say.Err()
}

// gist makes the page that stands in the place of a copy that is not there yet: what
// the letter asks, of whom, what is signed, what happens next.
func (m *Maker) gist(in letter.Input, f *Folder) (*doc.Document, error) {
	s := &sheetMaker{Maker: m, say: m.Reader.Apart(), in: in, folder: f, filing: in.Filing, page: &letter.Sheet{}}
	d := &doc.Document{ID: in.Filing.ID + "-gist", Lang: s.say.Tag(), Part: doc.Keep, Title: s.word("gist.title"), Banner: s.word("reading.banner")}
	filed, own := s.languageName(in.Law.Filing), s.languageName(s.say.Tag())
	row := func(label string, texts ...string) []doc.Cell {
		return []doc.Cell{{Head: true, Spans: doc.Text(s.word(label))}, {Spans: typed(sentences(texts))}}
	}
	sign := s.word("gist.no_sign")
	if len(f.Ink) > 0 {
		sign = s.word("gist.sign", "pages", s.pages(f.Ink))
	}
	signed := []string{s.word("gist.pages", "n", f.Pages), sign}
	if len(f.filed) > 1 {
		text, err := m.staysFiled(in)
		if err != nil {
			return nil, err
		}
		signed = append(signed, text)
	}
	d.Sheets = []doc.Sheet{{ID: d.ID, Blocks: []doc.Block{
		&doc.Heading{Level: 1, Spans: doc.Text(d.Title)},
		&doc.Paragraph{Spans: []doc.Span{{Text: s.word("gist.none", "language", own), Bold: true}, {Text: " " + s.word("gist.aloud", "filed", filed, "language", own)}}},
		&doc.Table{Widths: []float64{0.28, 0.72}, Rows: [][]doc.Cell{
			row("gist.asks", s.asksInShort()...),
			row("gist.to", s.office()),
			row("gist.signed", signed...),
			row("gist.next", s.next()...),
		}},
		s.paragraph(s.word("gist.counts", "filed", filed)),
	}}}
	if err := s.say.Err(); err != nil {
		return nil, err
	}
	return d, m.copyFoot(d, in.Filing)
}

// asksInShort says in the person's language what a letter asks.
func (s *sheetMaker) asksInShort() []string {
	if n := s.in.Step; n != nil {
		return []string{s.data(n.Name), s.word("gist.step")}
	}
	key := s.filing.RightKey()
	return []string{s.word(key), s.word("gist." + strings.ReplaceAll(key, ".", "_"))}
}

// office names the office as the letter does, and in the person's language where
// that has another name for it.
func (s *sheetMaker) office() string {
	say := s.Maker.office(s.in)
	to := s.filing.Agency.FiledName()
	if n := s.in.Step; n != nil && n.To.Typed != "" {
		return n.To.Typed
	} else if n != nil {
		to = n.To.Name
	}
	name := say.Of(to)
	s.say.Keep(say.Err())
	if own := s.data(to); !strings.Contains(own, name) {
		return name + " (" + own + ")"
	}
	return name
}

// next says what comes after the letter was sent.
func (s *sheetMaker) next() []string {
	if n := s.in.Step; n != nil {
		return append(course.Clocks(s.say, n.Standing), s.word("gist.then"))
	}
	s.due()
	return []string{s.page.Said("DueIf"), s.word("gist.then")}
}

// language says how far the language of the sheets is where nobody answers for it:
// in that language, for the person, and in those of the letters, for who helps.
func (s *sheetMaker) language(folders []*Folder) {
	s.page.Hold("HasLanguageState", s.State != "")
	if s.State == "" {
		return
	}
	own := s.word(s.State, "language", s.languageName(s.say.Tag()))
	blocks := []doc.Block{&doc.Paragraph{Spans: []doc.Span{{Text: own, Bold: true}}}}
	var told []string
	for _, f := range folders {
		filed := s.Lib.Jurisdictions[f.Filing.Agency.Jurisdiction].Filing
		if slices.Contains(told, filed) {
			continue
		}
		told = append(told, filed)
		say := words.In(s.Input.Words, filed)
		blocks = append(blocks, &doc.Paragraph{Lang: filed, Spans: doc.Text(say.Say(s.State, "language", say.Language(s.say.Tag())))})
		s.say.Keep(say.Err())
	}
	s.page.Put("LanguageState", blocks...)
}
