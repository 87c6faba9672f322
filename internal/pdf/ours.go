package pdf

import (
	"slices"
	"sync"
	"sync/atomic"

	"arco/internal/typeset"
)

// ours keeps parts of pages on which there is nothing but our own text, written and
// compressed: they stand in the papers of other people too. A line of
// which a person typed a word, or a code of one person, is never put here.
var ours = ownParcels{parcels: map[uint64]*ownParcel{}}

// maxOurs bounds them: a few kilobytes each, twenty at most.
const maxOurs = 1024

// leastOurs is how many bytes of operators are worth to be compressed by themselves: a
// shorter part is compressed with what stands around it.
const leastOurs = 512

type ownParcels struct {
	mu      sync.RWMutex
	parcels map[uint64]*ownParcel
}

// An ownParcel is operators as they are, and compressed if they are many.
type ownParcel struct {
	of        []uint64 // see sign
	operators []byte
	packed    packed
	glyphs    []glyphs
	tags      []int32       // from the first on
	face      *typeset.Face // in force behind it, nil for that before it
	size      typeset.Milli
	passed    atomic.Bool // fpdf made a page of it
	begun     atomic.Pointer[begun]
}

// isOurs reports whether an item is our own text and stands on everybody's papers.
// Clusters have codes that differ from file to file.
func isOurs(it *typeset.Item) bool {
	return it.Common || it.Kind != typeset.Code && (it.Line == nil || it.Line.Shared() && !clustered(it.Line))
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

// sign puts into j.signed all that the operators of items of ours depend on: the font in
// force, the number of the next marked content, the place of the page, and each item
// with its role. Lines have a number.
func (j *job) sign(b *typeset.Book, p *typeset.Page, items []typeset.Item) {
	s := append(j.signed[:0], uint64(p.Height), uint64(p.OriginX), uint64(p.OriginY), uint64(len(j.tags)), uint64(j.size))
	if j.face != nil {
		s[4] |= uint64(j.face.ID+1) << 32
	}
	first := firstTag(items)
	for i := range items {
		it := &items[i]
		what := uint64(it.Kind) << 48
		if it.Tag >= 0 {
			what |= uint64(b.Tags[p.TagBase+it.Tag].Role)<<40 | uint64(uint32(it.Tag-first))
		} else {
			what |= 1<<63 | uint64(-it.Tag)
		}
		s = append(s, what, both(it.X, it.Y))
		switch it.Kind {
		case typeset.Text:
			s = append(s, it.Line.ID())
		case typeset.Code:
			s = append(s, uint64(it.W), uint64(len(*it.Modules)))
			for _, row := range *it.Modules {
				bits := uint64(0)
				for k, dark := range row {
					if bits <<= 1; dark {
						bits |= 1
					}
					if k%64 == 63 {
						s = append(s, bits)
						bits = 0
					}
				}
				s = append(s, uint64(len(row)), bits)
			}
		default:
			s = append(s, both(it.W, it.H))
		}
	}
	j.signed = s
}

// both is two lengths in one number.
func both(a, b typeset.Milli) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// firstTag is that of the first item that has one.
func firstTag(items []typeset.Item) int32 {
	for i := range items {
		if items[i].Tag >= 0 {
			return items[i].Tag
		}
	}
	return 0
}

// own writes items of ours into j.page, of which nothing is done if they were written
// before, and nothing at all if they are known to fill the page.
func (j *job) own(b *typeset.Book, p *typeset.Page, items []typeset.Item) *ownParcel {
	j.sign(b, p, items)
	h := mix(j.signed)
	ours.mu.RLock()
	x := ours.parcels[h]
	ours.mu.RUnlock()
	first := firstTag(items)
	if x != nil && slices.Equal(x.of, j.signed) {
		if len(items) == len(p.Items) && &items[0] == &p.Items[0] && len(x.packed.codes) > 0 {
			return x
		}
		j.page = append(j.page, x.operators...)
		for _, t := range x.tags {
			j.tags = append(j.tags, t+first)
		}
		if x.face != nil {
			j.face, j.size = x.face, x.size
		}
		return x
	}
	from, tags := len(j.page), len(j.tags)
	j.operators(b, p, items)
	x = &ownParcel{of: slices.Clone(j.signed), operators: slices.Clone(j.page[from:]), glyphs: use(nil, items, newSet),
		tags: slices.Clone(j.tags[tags:])}
	if len(x.glyphs) > 0 { // rules leave the font in force, which may be that of another engine next time
		x.face, x.size = j.face, j.size
	}
	for i := range x.tags {
		x.tags[i] -= first
	}
	if len(x.operators) >= leastOurs {
		x.packed = j.squeeze.packDeep(pageCodes, x.operators)
	}
	ours.put(h, x)
	return x
}

// whole is a page of which p is all.
func (p *ownParcel) whole(s *squeezer) begun {
	if h := p.begun.Load(); h != nil {
		return *h
	}
	h := s.begin(pageCodes, p.operators, []splice{{0, len(p.operators), p.packed}})
	p.begun.Store(&h)
	return h
}

// mix makes a number of many.
func mix(all []uint64) uint64 {
	const prime = 0x9E3779B97F4A7C15
	h, g := uint64(len(all)), uint64(prime)
	for len(all) >= 2 { // side by side, as each waits for the one before
		h, g = (h^all[0])*prime, (g^all[1])*prime
		h, g, all = h^h>>29, g^g>>29, all[2:]
	}
	for _, v := range all {
		h = (h ^ v) * prime
	}
	h = (h ^ g>>17) * prime
	return h ^ h>>32
}

func (o *ownParcels) put(h uint64, p *ownParcel) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.parcels) >= maxOurs {
		for k := range o.parcels { // whichever comes first
			delete(o.parcels, k)
			break
		}
	}
	o.parcels[h] = p
}
