package pdf

import (
	"bytes"
	"hash/maphash"
	"slices"
	"sync"

	"arco/internal/typeset"
)

// ours keeps pages compressed on which there is nothing but our own text: with
// the same operators they stand in the papers of other people too. A page with a
// line that a person typed, or with a code, is never put here.
var ours = ownPages{seed: maphash.MakeSeed(), pages: map[uint64]*ownPage{}}

// maxOurs bounds them: some ten kilobytes each.
const maxOurs = 512

type ownPages struct {
	seed  maphash.Seed
	mu    sync.RWMutex
	pages map[uint64]*ownPage
}

type ownPage struct {
	operators []byte
	packed    packed
}

// isOurs reports whether all that stands on a page is our own text.
func isOurs(p *typeset.Page) bool {
	return !slices.ContainsFunc(p.Items, func(it typeset.Item) bool {
		return it.Kind == typeset.Code || it.Line != nil && !it.Line.Shared()
	})
}

// packed returns operators compressed, which were made of a page of ours.
func (o *ownPages) packed(s *squeezer, operators []byte) packed {
	h := maphash.Bytes(o.seed, operators)
	o.mu.RLock()
	p := o.pages[h]
	o.mu.RUnlock()
	if p != nil && bytes.Equal(p.operators, operators) {
		return p.packed
	}
	p = &ownPage{bytes.Clone(operators), s.pack(pageCodes, operators)}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.pages) >= maxOurs {
		for k := range o.pages { // whichever comes first
			delete(o.pages, k)
			break
		}
	}
	o.pages[h] = p
	return p.packed
}
