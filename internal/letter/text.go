// Package letter turns a text from the content folders, a case and a plan's
// filing into a document: the letter as it is filed, or its reading copy.
//
// Texts are parsed unfilled; values enter the tree afterwards, as values. What
// a person typed is never markup and never a placeholder.
package letter

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"arco/internal/doc"
	"arco/internal/problem"
)

// A Text is a parsed letter or sheet in one locale.
type Text struct {
	ID       string // "foia-own"
	Locale   string // "en"
	Where    string // file name
	State    string // draft, or Reviewed
	By, On   string // who reviewed it and when
	Title    string // neutral title
	Numbered bool   // paragraphs carry numbers
	Portal   Portal
	Nodes    []Node
	Bad      problem.List // what is wrong with it, if it was not checked before: then nothing is made of it
	Lacks    problem.List // passages without words in its language, which stand in that of the source

	walking sync.Once
	walk    []walked
	usual   atomic.Int32 // how many passages it had when it was filled last
}

// walked is a block with the conditions it stands under.
type walked struct {
	block *Block
	conds []string
	names []string // of its placeholders
}

// Reviewed is the state of a text for which a person answers. Every other is a draft.
const Reviewed = "reviewed"

// Portal says which sections of a letter go into which box of an electronic
// form, by heading id.
type Portal struct {
	Description []string `toml:"description"`
	Short       []string `toml:"short"`
	Waiver      []string `toml:"waiver"`
	Expedite    []string `toml:"expedite"`
}

// A Node is an *If or a *Block.
type Node interface{ line() int }

// An If holds an optional passage.
type If struct {
	Cond  string
	Nodes []Node
	Line  int
}

// A Block is a heading, a paragraph, a list, or a placeholder that stands alone.
type Block struct {
	Kind  Kind
	Level int    // of a heading
	ID    string // of a heading
	Items []BlockItem
	Start int // first number of an ordered list
	Parts []Part
	Alone string // name of the placeholder that is the whole block
	Line  int
	Raw   string // source text, for translators
	Lacks bool   // it has no words in the language of the text, or an item of its list has none

	fixed []doc.Span // the words, where no placeholder stands among them: nothing changes them
	shelf *shelf     // it as it was filled for everybody; nil where it prints something of the person
}

// A Kind of block.
type Kind int

const (
	HeadingKind Kind = iota
	ParagraphKind
	OrderedKind
	BulletKind
)

// A BlockItem is one item of a list.
type BlockItem struct{ Blocks []*Block }

// A Part is a run of literal text or one inline placeholder.
type Part struct {
	Text         string
	Name         string // placeholder name such as "Cite.foia_answer_20"; "" for text
	Bold, Italic bool
}

func (n *If) line() int    { return n.Line }
func (n *Block) line() int { return n.Line }

// Walk calls f for every block in order, with the conditions it stands under.
func (t *Text) Walk(f func(b *Block, conds []string)) {
	t.walking.Do(func() { t.walk = appendBlocks(nil, t.Nodes, nil) })
	for _, w := range t.walk {
		f(w.block, w.conds)
	}
}

// WalkNames calls f for every block in order, with the placeholders that it prints and
// the conditions it stands under. Nobody changes these lists.
func (t *Text) WalkNames(f func(names, conds []string)) {
	t.walking.Do(func() { t.walk = appendBlocks(nil, t.Nodes, nil) })
	for i := range t.walk {
		f(t.walk[i].names, t.walk[i].conds)
	}
}

func appendBlocks(to []walked, nodes []Node, conds []string) []walked {
	for _, n := range nodes {
		switch n := n.(type) {
		case *If:
			to = appendBlocks(to, n.Nodes, append(conds[:len(conds):len(conds)], n.Cond))
		case *Block:
			to = append(to, walked{n, conds, n.Names()})
		}
	}
	return to
}

// Names returns every placeholder of the block, including those of list items.
func (b *Block) Names() []string {
	var names []string
	if b.Alone != "" {
		names = append(names, b.Alone)
	}
	for _, p := range b.Parts {
		if p.Name != "" {
			names = append(names, p.Name)
		}
	}
	for _, it := range b.Items {
		for _, in := range it.Blocks {
			names = append(names, in.Names()...)
		}
	}
	return names
}

// fix makes the words once of a block in which nothing is filled in.
func (b *Block) fix() *Block {
	if b.fixed = nil; !slices.ContainsFunc(b.Parts, func(p Part) bool { return p.Name != "" }) {
		for _, p := range b.Parts {
			b.fixed = withWords(b.fixed, p)
		}
	}
	return b.shelve()
}

// withWords adds our own words to the spans of a sentence.
func withWords(spans []doc.Span, p Part) []doc.Span {
	words := p.Text
	if k := len(spans) - 1; k >= 0 && strings.HasSuffix(spans[k].Text, ".") {
		words = strings.TrimPrefix(words, ".") // "Casa del Puente A.C." ends its sentence
	}
	if words != "" {
		spans = append(spans, doc.Span{Text: words, Bold: p.Bold, Italic: p.Italic})
	}
	return spans
}

// Literal returns the block's own words without placeholders.
func (b *Block) Literal() string {
	var s strings.Builder
	for _, p := range b.Parts {
		if p.Name == "" {
			s.WriteString(p.Text)
		} else {
			s.WriteString("\uFFFC")
		}
	}
	for _, it := range b.Items {
		for _, in := range it.Blocks {
			s.WriteString("\n" + in.Literal())
		}
	}
	return s.String()
}
