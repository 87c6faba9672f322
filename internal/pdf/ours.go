package pdf

import (
	"bytes"
	"hash/maphash"
	"slices"
	"sync"
	"sync/atomic"

	"arco/internal/typeset"
)

// ours keeps parts of pages compressed on which there is nothing but our own text:
// with the same operators they stand in the papers of other people too. A line of
// which a person typed a word, or a code of one person, is never put here.
var ours = ownParcels{seed: maphash.MakeSeed(), parcels: map[uint64]*ownParcel{}}

// maxOurs bounds them: a few kilobytes each, ten at most.
const maxOurs = 1024

// leastOurs is how many bytes of operators are worth to be kept: a shorter part is
// compressed with what stands around it.
const leastOurs = 512

type ownParcels struct {
	seed    maphash.Seed
	mu      sync.RWMutex
	parcels map[uint64]*ownParcel
}

type ownParcel struct {
	operators []byte
	packed    packed
	glyphs    []glyphs
	passed    atomic.Bool // fpdf made a page of it
}

// isOurs reports whether an item is our own text and stands on everybody's papers.
// Clusters have codes that differ from file to file.
func isOurs(it *typeset.Item) bool {
	return it.Common || it.Kind != typeset.Code && (it.Line == nil || it.Line.Shared() && !hasClusters(*it))
}

// parcel returns how many of the items at the front are all ours, or all hold
// something of a person. What belongs to one tag stays together.
func parcel(items []typeset.Item) (n int, own bool) {
	for n < len(items) {
		end, same := n, true
		for ; end < len(items) && items[end].Tag == items[n].Tag; end++ {
			same = same && isOurs(&items[end])
		}
		if n == 0 {
			own = same
		} else if own != same {
			break
		}
		n = end
	}
	return n, own
}

// of reports whether items are set in faces of the same engine.
func (p *ownParcel) of(items []typeset.Item) bool {
	for i := range items {
		if ln := items[i].Line; ln != nil && len(ln.Runs) > 0 {
			return ln.Runs[0].Face == p.glyphs[0].face
		}
	}
	return true
}

// parcel returns operators compressed, which were made of items of ours.
func (o *ownParcels) parcel(s *squeezer, operators []byte, items []typeset.Item) *ownParcel {
	h := maphash.Bytes(o.seed, operators)
	o.mu.RLock()
	p := o.parcels[h]
	o.mu.RUnlock()
	if p != nil && bytes.Equal(p.operators, operators) && p.of(items) {
		return p
	}
	p = &ownParcel{operators: slices.Clone(operators), packed: s.packDeep(pageCodes, operators), glyphs: use(nil, items)}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.parcels) >= maxOurs {
		for k := range o.parcels { // whichever comes first
			delete(o.parcels, k)
			break
		}
	}
	o.parcels[h] = p
	return p
}
