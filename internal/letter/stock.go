package letter

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/words"
)

// A Stock keeps what papers say of the law, of offices and their ways in: sentences,
// lists of them, whole boxes. It depends on nobody, so it is made once for the papers
// of everybody, and stands in them at the same address. Whoever puts something there
// answers for it that it says nothing of a person. The zero Stock is empty, and may be
// used by many goroutines; a nil one keeps nothing.
type Stock struct {
	mu      sync.RWMutex
	texts   map[textIn]*Phrase
	words   map[wordIn]*Phrase
	lines   map[string]*Phrase
	phrases map[Key]*Phrase
	lists   map[string]*doc.List
	cites   map[factIn]string
	made    map[Key][]doc.Block
	facts   map[string]ofFacts
	names   map[wordIn]string // of countries and languages
}

// ofFacts are blocks with the facts that they follow from.
type ofFacts struct {
	facts  []*law.Fact
	blocks []doc.Block
}

// mostKept bounds each kind: when it is full it is emptied. A kind has some hundred
// entries for a State in a language.
const mostKept = 4096

// A Phrase is a text that says nothing of a person, as a paragraph.
type Phrase struct {
	Text  string
	para  *doc.Paragraph
	block [1]doc.Block
}

// said is the language in which something that is kept was said.
type said struct{ tag string }

type textIn struct {
	text law.Text
	said
}

type wordIn struct {
	key string
	said
}

type factIn struct {
	fact *law.Fact
	said
}

// A Key names all that a thing in the stock depends on, besides what the content says
// and its language.
type Key struct {
	What, Word string
	Of, At     any // addresses: an office, a way in, a route, a fact, a State
	N          int
	Day        civil.Date
	said
}

func phrase(spans ...doc.Span) *Phrase {
	p := &Phrase{Text: doc.Plain(spans), para: doc.Shared(doc.Paragraph{Spans: spans})}
	p.block[0] = p.para
	return p
}

// Spans are its words. Nobody changes them.
func (p *Phrase) Spans() []doc.Span { return p.para.Spans }

// Blocks is it as a paragraph alone.
func (p *Phrase) Blocks() []doc.Block { return p.block[:] }

// Block is it as a paragraph.
func (p *Phrase) Block() doc.Block { return p.para }

// look finds what is kept.
func look[K comparable, V any](s *Stock, kind *map[K]V, at K) (v V, ok bool) {
	s.mu.RLock()
	v, ok = (*kind)[at]
	s.mu.RUnlock()
	return v, ok
}

// put keeps something, or gives what another goroutine put there first.
func put[K comparable, V any](s *Stock, kind *map[K]V, at K, v V) V {
	s.mu.Lock()
	defer s.mu.Unlock()
	if was, ok := (*kind)[at]; ok {
		return was
	}
	if *kind == nil || len(*kind) >= mostKept {
		*kind = map[K]V{}
	}
	(*kind)[at] = v
	return v
}

// Of says a text of the content, never one that a person typed.
func (s *Stock) Of(say *words.Speaker, t law.Text) *Phrase {
	if s == nil || t.Joined() { // what was put together for a case is another text each time
		return s.spoken(say, say.Of(t))
	}
	at := textIn{t, said{say.Tag()}}
	if p, ok := look(s, &s.texts, at); ok {
		return p
	}
	p := phrase(doc.Span{Text: say.Of(t)})
	if say.Err() != nil {
		return p
	}
	return put(s, &s.texts, at, p)
}

// known is a text of the content that was said before, nil if it was not.
func (s *Stock) known(say *words.Speaker, t law.Text) *Phrase {
	if s == nil {
		return nil
	}
	p, _ := look(s, &s.texts, textIn{t, said{say.Tag()}})
	return p
}

// spoken is Line, unless something could not be said.
func (s *Stock) spoken(say *words.Speaker, text string) *Phrase {
	if say.Err() != nil {
		return phrase(doc.Span{Text: text})
	}
	return s.Line(text)
}

// Word says the words of a key that takes no values.
func (s *Stock) Word(say *words.Speaker, key string) *Phrase {
	if s == nil {
		return phrase(doc.Span{Text: say.Say(key)})
	}
	at := wordIn{key, said{say.Tag()}}
	if p, ok := look(s, &s.words, at); ok {
		return p
	}
	p := phrase(doc.Span{Text: say.Say(key)})
	if say.Err() != nil {
		return p
	}
	return put(s, &s.words, at, p)
}

// Line is a text that says nothing of a person.
func (s *Stock) Line(text string) *Phrase {
	if s == nil {
		return phrase(doc.Span{Text: text})
	}
	if p, ok := look(s, &s.lines, text); ok {
		return p
	}
	text = strings.Clone(text)
	return put(s, &s.lines, text, phrase(doc.Span{Text: text}))
}

// Phrase is a phrase of some spans that follow from its key. One without spans could not
// be said: it is not kept.
func (s *Stock) Phrase(say *words.Speaker, at Key, spans func() []doc.Span) *Phrase {
	if s == nil {
		return phrase(spans()...)
	}
	at.said = said{say.Tag()}
	if p, ok := look(s, &s.phrases, at); ok {
		return p
	}
	p := phrase(spans()...)
	if say.Err() != nil || len(p.Spans()) == 0 || !doc.Ours(p.block[:]) {
		return p
	}
	return put(s, &s.phrases, at, p)
}

// Blocks are blocks that follow from their key; nil could not be made, and is not kept.
// The list has no room for more.
func (s *Stock) Blocks(say *words.Speaker, at Key, blocks func() []doc.Block) []doc.Block {
	if s == nil {
		return blocks()
	}
	at.said = said{say.Tag()}
	if b, ok := look(s, &s.made, at); ok {
		return b
	}
	b := blocks()
	if b = b[:len(b):len(b)]; b == nil || say.Err() != nil || !doc.Ours(b) {
		return b
	}
	return put(s, &s.made, at, b)
}

// OfFacts are blocks that follow from a list of facts.
func (s *Stock) OfFacts(say *words.Speaker, what string, facts []*law.Fact, blocks func() []doc.Block) []doc.Block {
	if s == nil {
		return blocks()
	}
	var room [512]byte
	at := append(append(append(room[:0], what...), 0), say.Tag()...)
	for _, f := range facts {
		at = address(at, reflect.ValueOf(f).Pointer())
	}
	s.mu.RLock()
	kept, ok := s.facts[string(at)]
	s.mu.RUnlock()
	if ok {
		return kept.blocks
	}
	b := blocks()
	if b = b[:len(b):len(b)]; say.Err() != nil || !doc.Ours(b) {
		return b
	}
	return put(s, &s.facts, string(at), ofFacts{facts, b}).blocks
}

// address adds an address to a key. What stands there must be held by what is kept.
func address(to []byte, at uintptr) []byte {
	return strconv.AppendUint(append(to, ' '), uint64(at), 36)
}

// Language names a language that the program speaks.
func (s *Stock) Language(say *words.Speaker, of string) string {
	if s != nil {
		if name, ok := look(s, &s.names, wordIn{"language " + of, said{say.Tag()}}); ok {
			return name
		}
	}
	return s.name(say, "language "+of, func() string { return say.Language(of) })
}

// Country names a country by its code. One that there is not is not kept.
func (s *Stock) Country(say *words.Speaker, code string) string {
	if s != nil {
		if name, ok := look(s, &s.names, wordIn{"named " + code, said{say.Tag()}}); ok {
			return name
		}
	}
	return s.name(say, "named "+code, func() string { return say.Country(code) })
}

// name keeps a name that the key tells of.
func (s *Stock) name(say *words.Speaker, key string, name func() string) string {
	if s == nil {
		return name()
	}
	at := wordIn{key, said{say.Tag()}}
	if n, ok := look(s, &s.names, at); ok {
		return n
	}
	n := name()
	if say.Err() != nil {
		return n
	}
	return put(s, &s.names, at, n)
}

// Cite says where a fact stands in the law, as it is printed.
func (s *Stock) Cite(say *words.Speaker, f *law.Fact) string {
	if s == nil {
		return citation(say, f)
	}
	at := factIn{f, said{say.Tag()}}
	if c, ok := look(s, &s.cites, at); ok {
		return c
	}
	c := citation(say, f)
	if say.Err() != nil {
		return c
	}
	return put(s, &s.cites, at, c)
}

// List is a list of phrases. Labels are as of doc.Item; "1" counts them, behind the number
// of the paragraph over the list, if it has one.
func (s *Stock) List(label, over string, of ...*Phrase) *doc.List {
	if s == nil {
		return listed(label, over, of)
	}
	var room [512]byte
	at := append(append(append(room[:0], label...), over...), 0)
	for _, p := range of { // the list holds them: no other phrase has their address while it is kept
		at = address(at, reflect.ValueOf(p).Pointer())
	}
	s.mu.RLock()
	l := s.lists[string(at)]
	s.mu.RUnlock()
	if l == nil {
		l = put(s, &s.lists, string(at), listed(label, over, of))
	}
	return l
}

func listed(label, over string, of []*Phrase) *doc.List {
	l := &doc.List{Items: make([]doc.Item, len(of)), Common: true}
	for i, p := range of {
		l.Items[i] = doc.Item{Label: label, Blocks: p.block[:]}
		switch {
		case label == "1" && over != "":
			l.Items[i].Label = over + "." + strconv.Itoa(i+1)
		case label == "1":
			l.Items[i].Label = strconv.Itoa(i+1) + "."
		}
	}
	return l
}
