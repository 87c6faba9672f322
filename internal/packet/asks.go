package packet

import (
	"slices"
	"strings"

	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/words"
)

// toldItems is how many items of a long list are read aloud; the whole list stands
// in the letter.
const toldItems = 3

// asks makes what the letters ask, to be read aloud before anything is signed:
// the letters' own sentences in the person's language, those that are equal
// once. It reports whether there is a letter at all.
func (s *sheetMaker) asks(all []*office) bool {
	lines, ours := map[*office][]sentence{}, map[string]bool{}
	var letters []*office
	for _, o := range all {
		if o.folder.File == nil {
			continue
		}
		lines[o] = o.sentences()
		for _, l := range lines[o] {
			if l.ours {
				ours[l.text] = true
			}
		}
		letters = append(letters, o)
	}
	if len(letters) == 0 {
		return false
	}
	shared, own := s.common(letters, func(o *office) []string {
		out := make([]string, len(lines[o]))
		for i, l := range lines[o] {
			out[i] = l.text
		}
		return out
	})
	s.page.Hold("HasSharedAsks", len(shared) > 0)
	l := &doc.List{Items: make([]doc.Item, len(shared))}
	for i, text := range shared {
		l.Items[i] = doc.Item{Label: "•", Blocks: s.aloud(text, ours[text])}
	}
	s.page.Put("SharedAsks", l)
	l = &doc.List{}
	for _, o := range letters {
		for i, text := range chosen(own[o], lines[o], len(letters)) {
			switch {
			case i > 0:
				l.Items = append(l.Items, doc.Item{Label: "", Blocks: s.aloud(text, ours[text])})
			case ours[text]:
				l.Items = append(l.Items, s.ownLead("•", o.name+".", text))
			default:
				l.Items = append(l.Items, mixed(s.lead("•", o.name+".", text)))
			}
		}
	}
	s.page.Hold("HasOwnAsks", len(l.Items) > 0)
	s.page.Put("OwnAsks", l)
	return true
}

// aloud is a sentence of a letter. In what is not ours alone a person's words stand.
func (s *sheetMaker) aloud(text string, ours bool) []doc.Block {
	if ours {
		return s.line(text).Blocks()
	}
	return mixed(doc.Item{Blocks: []doc.Block{s.paragraph(text)}}).Blocks
}

// mixed says of an item that was just made that a person's words stand among ours.
func mixed(it doc.Item) doc.Item {
	for _, b := range it.Blocks {
		if p, ok := b.(*doc.Paragraph); ok {
			for i := range p.Spans {
				p.Spans[i].Mixed = true
			}
		}
	}
	return it
}

// A sentence of a letter, or a list of it in one line.
type sentence struct {
	text string
	list bool
	ours bool // no word of it is the person's: it stands in the letters of others too
}

// manyLetters is from how many letters on each one is told by its lists alone.
const manyLetters = 3

// chosen are the lines of one letter that no other has, as many as a page holds.
func chosen(own []string, all []sentence, letters int) []string {
	if letters < manyLetters {
		return own
	}
	var lists []string
	for _, l := range all {
		if l.list && slices.Contains(own, l.text) {
			lists = append(lists, l.text)
		}
	}
	if len(lists) > 0 {
		return lists
	}
	return own[:min(len(own), 2)]
}

// sentences are those of a letter that are read aloud, in the person's language.
// Where the letter has lists, they tell what it is about; else its first words do.
func (o *office) sentences() []sentence {
	read := o.folder.read
	if read == nil {
		out := []sentence{{text: sentences(o.asksInShort())}, {text: o.word("gist.none", "language", o.languageName(o.say.Tag()))}}
		return append(out, o.staysSworn()...)
	}
	sections := gist(o.folder.filed[0])
	var out []sentence
	reply := 0 // where the section of the answer begins: it is told from its address on
	for _, pass := range read[0].Passages {
		if pass.Heading || !slices.Contains(sections, pass.Section) {
			continue
		}
		if pass.Section == "reply" && reply == 0 {
			reply = len(out) + 1
		}
		for _, b := range pass.Blocks {
			switch b := b.(type) {
			case *doc.Paragraph:
				out = append(out, sentence{text: b.Plain(), ours: b.Common})
			case *doc.List:
				items := plainOf([]doc.Block{b})
				if more := len(items) - toldItems; more > 1 {
					items = items[:toldItems:toldItems]
					for i := range items {
						items[i] = headOf(items[i])
					}
					items = append(items, o.word("asks.more", "n", more))
				}
				out = append(out, sentence{o.say.Listed(items) + ".", true, b.Common})
			case *doc.Address:
				var parts []string
				for _, l := range b.Lines {
					parts = append(parts, l.Text)
				}
				if n := len(out); n > 0 {
					out[n-1].text, out[n-1].ours = out[n-1].text+" "+strings.Join(parts, ", "), false
					if reply > 0 && reply < n {
						out = append(out[:reply-1], out[n-1])
					}
				}
			}
		}
	}
	if !o.Sworn && o.say.Tag() != o.in.Law.Filing {
		return append(out, o.staysSworn()...)
	}
	for _, p := range read[1:] {
		out = append(out, o.sworn(p)...)
	}
	return out
}

// staysSworn says of pages under an oath that they stay in the language of the letter.
func (o *office) staysSworn() []sentence {
	if len(o.folder.filed) < 2 {
		return nil
	}
	text, err := o.staysFiled(o.in)
	o.say.Keep(err)
	return []sentence{{text: text, ours: true}}
}

// sworn tells what a person declares on a page of its own.
func (o *office) sworn(p letter.Piece) []sentence {
	var out []sentence
	for _, pass := range p.Passages {
		for _, b := range pass.Blocks {
			switch b := b.(type) {
			case *doc.Paragraph:
				if !hasBold(b.Spans) {
					continue
				}
				if text := b.Plain(); !words.Leads(text) {
					out = append(out, sentence{text: o.word("asks.signed", "text", text), ours: b.Common})
				}
			case *doc.Table:
				var rows []string
				for _, r := range b.Rows {
					if len(r) == 2 {
						rows = append(rows, o.say.Labelled(doc.Plain(r[0].Spans), doc.Plain(r[1].Spans)))
					}
				}
				out = append(out, sentence{text: o.word("asks.particulars", "text", o.say.Listed(rows))})
			}
		}
	}
	return out
}

// headOf is what stands before the first comma or colon.
func headOf(text string) string {
	if i := strings.IndexAny(text, ",:;，：；،؛"); i > 0 {
		return text[:i]
	}
	return text
}

func hasBold(spans []doc.Span) bool {
	return len(spans) > 0 && spans[0].Bold
}
