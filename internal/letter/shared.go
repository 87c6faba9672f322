package letter

import (
	"strconv"
	"sync"

	"arco/internal/doc"
)

// Most blocks of a text print nothing of the person: our own words alone, or with what
// the law, the office, the day and the language fill in. Each is made once and stands in
// the documents of everybody, always at the same address, so that what was found out
// about it holds for the next one too.

// mostShared bounds how many fillings of one block are kept; beyond it each is made anew.
const mostShared = 64

// A shared block as it is filled, alone in a list of blocks.
type shared struct{ blocks [1]doc.Block }

// A filling says how a block is filled.
type filling struct {
	number int    // of the paragraph, or of that above a list; 0 where nothing is numbered
	words  string // the values, one after the other
}

// A shelf keeps the fillings of one block of a text. It may be used by many goroutines.
type shelf struct {
	mu   sync.RWMutex
	made map[filling]*shared
}

// add keeps a filling, or gives what another goroutine kept. What is one too many is for
// this document alone.
func (s *shelf) add(at filling, made *shared) *shared {
	s.mu.Lock()
	defer s.mu.Unlock()
	if was := s.made[at]; was != nil {
		return was
	}
	if len(s.made) >= mostShared {
		switch b := made.blocks[0].(type) {
		case *doc.Heading:
			b.Common = false
		case *doc.Paragraph:
			b.Common = false
		case *doc.List:
			b.Common = false
		}
		return made
	}
	if s.made == nil {
		s.made = map[filling]*shared{}
	}
	s.made[at] = made
	return made
}

// sharable reports whether nothing that a block prints is the person's.
func sharable(b *Block) bool {
	if b.Alone != "" {
		return false
	}
	for _, p := range b.Parts {
		if p.Name != "" && !isCommon(p.Name) {
			return false
		}
	}
	for _, it := range b.Items {
		for _, in := range it.Blocks {
			if !sharable(in) {
				return false
			}
		}
	}
	return true
}

func isCommon(name string) bool {
	if _, _, ok := FactOf(name); ok {
		return true
	}
	v := ValueOf(name)
	return v != nil && v.common
}

// shelve gives a block of a text a place for its fillings, if everybody may have them.
func (b *Block) shelve() *Block {
	if b.shelf = nil; sharable(b) {
		b.shelf = new(shelf)
	}
	return b
}

// shared gives a block that was filled before, or fills it; nil for one that is not
// for everybody, or in which something cannot be said.
func (f *filler) shared(b *Block) *shared {
	if b.shelf == nil || f.in.All || f.say.Err() != nil {
		return nil
	}
	var room [512]byte
	problems := len(f.problems)
	words, ok := f.values(room[:0], b)
	if !ok || len(f.problems) > problems {
		f.problems = f.problems[:problems]
		return nil
	}
	number := 0
	if f.text.Numbered {
		number = f.number
	}
	b.shelf.mu.RLock()
	s := b.shelf.made[filling{number, string(words)}]
	b.shelf.mu.RUnlock()
	if s != nil {
		return s
	}
	s = &shared{}
	switch b.Kind {
	case HeadingKind:
		s.blocks[0] = &doc.Heading{ID: b.ID, Level: b.Level, Spans: f.spans(b), Common: true}
	case ParagraphKind:
		p := doc.Paragraph{Spans: f.spans(b)}
		if number > 0 {
			p.Number = strconv.Itoa(number) + "."
		}
		s.blocks[0] = doc.Shared(p)
	default:
		l := f.list(b)
		l.Common = true
		s.blocks[0] = l
	}
	if f.say.Err() != nil || len(f.problems) > problems {
		return s
	}
	return b.shelf.add(filling{number, string(words)}, s)
}

// values adds the values that a block prints; ok is false if one is missing.
func (f *filler) values(to []byte, b *Block) (words []byte, ok bool) {
	if b.fixed != nil {
		return to, true
	}
	for _, p := range b.Parts {
		if p.Name == "" {
			continue
		}
		text, field := f.inline(p.Name)
		if text == "" || field != "" {
			return to, false
		}
		to = append(append(to, text...), 0)
	}
	for _, it := range b.Items {
		for _, in := range it.Blocks {
			if to, ok = f.values(to, in); !ok {
				return to, false
			}
		}
	}
	return to, true
}
