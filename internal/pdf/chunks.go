package pdf

import (
	"bytes"
	"hash/maphash"
	"sync"

	"arco/internal/typeset"
)

// The structure tree tells how a paper is made up: with the same sheets, the same
// numbers stand in the papers of other people. Stretches of it are kept compressed, but
// for those that say what a picture shows.
var chunks = keptChunks{seed: maphash.MakeSeed(), byHash: map[uint64]*chunk{}}

const (
	maxChunks  = 256 // twenty kilobytes each at most
	longChunk  = 512 // objects
	leastChunk = 256 // bytes
)

type keptChunks struct {
	seed   maphash.Seed
	mu     sync.RWMutex
	byHash map[uint64]*chunk
}

type chunk struct {
	text   []byte
	packed packed
}

// of returns text compressed.
func (k *keptChunks) of(s *squeezer, text []byte) packed {
	h := maphash.Bytes(k.seed, text)
	k.mu.RLock()
	c := k.byHash[h]
	k.mu.RUnlock()
	if c != nil && bytes.Equal(c.text, text) {
		return c.packed
	}
	c = &chunk{bytes.Clone(text), s.packLess(objectCodes, text)}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.byHash) >= maxChunks {
		for h := range k.byHash { // whichever comes first
			delete(k.byHash, h)
			break
		}
	}
	k.byHash[h] = c
	return c.packed
}

// beginCommon starts an object like those of other papers: numbers alone.
func (j *job) beginCommon(n int) {
	j.begin(n)
	j.members[len(j.members)-1].common = true
}

// common says of the object begun last, an element of the structure tree, whether it is
// like those of other papers: what is read aloud for a picture may hold a reference.
func (j *job) common(t *typeset.Tag) {
	m := &j.members[len(j.members)-1]
	m.common = t.Role != typeset.Figure || t.Text == "" || t.Common
	m.first = t.Role == typeset.Sect
}

// stretches calls yield for members that are common and belong together, from and to by
// their place in j.members.
func (j *job) stretches(yield func(from, to int)) {
	for from := 0; from < len(j.members); {
		to := from
		for to < len(j.members) && j.members[to].common && to-from < longChunk && (to == from || !j.members[to].first) {
			to++
		}
		if to > from {
			yield(from, to)
		}
		from = max(to, from+1)
	}
}
