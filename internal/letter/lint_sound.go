package letter

import (
	"strings"
	"sync"

	"arco/internal/doc"
)

// sound keeps which paragraphs of our own words were read and found sound: they
// stand in the letters of other people too. A paragraph of which a person typed a
// part is never put here.
type sound struct {
	mu    sync.RWMutex
	texts map[verdict]bool
	known map[known]quoted
}

// A verdict holds for a text in a letter to offices of a State, in a language,
// about one's own records or not.
type verdict struct {
	there string // State and language
	own   bool
	text  string
}

// known is a verdict on a block that many letters hold, by its address.
type known struct {
	there string
	own   bool
	block doc.Block
}

// maxSound bounds them; beyond it all are read anew.
const maxSound = 8192

func (s *sound) has(v verdict) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.texts[v]
}

func (s *sound) add(v verdict) {
	v.text = strings.Clone(v.text) // what it is cut from holds the person's words
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.texts == nil || len(s.texts) >= maxSound {
		s.texts = map[verdict]bool{}
	}
	s.texts[v] = true
}

// of tells what is quoted in a block that was found sound.
func (s *sound) of(k known) (quoted, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	q, ok := s.known[k]
	return q, ok
}

func (s *sound) keep(k known, q quoted) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || len(s.known) >= maxSound {
		s.known = map[known]quoted{}
	}
	s.known[k] = q
}
