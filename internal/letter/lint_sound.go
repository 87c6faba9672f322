package letter

import (
	"strings"
	"sync"
)

// sound keeps which paragraphs of our own words were read and found sound: they
// stand in the letters of other people too. A paragraph of which a person typed a
// part is never put here.
type sound struct {
	mu   sync.RWMutex
	read map[verdict]bool
}

// A verdict holds for a text in a letter to offices of a State, in a language,
// about one's own records or not.
type verdict struct {
	there string // State and language
	own   bool
	text  string
}

// maxSound bounds them; beyond it all are read anew.
const maxSound = 8192

func (s *sound) has(v verdict) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.read[v]
}

func (s *sound) add(v verdict) {
	v.text = strings.Clone(v.text) // what it is cut from holds the person's words
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.read == nil || len(s.read) >= maxSound {
		s.read = map[verdict]bool{}
	}
	s.read[v] = true
}
