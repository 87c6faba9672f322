package pdf

import (
	"slices"
	"strconv"
	"sync"
)

// Font programs are kept, each for the glyphs it holds: most papers in one language use
// the same letters. Only those of everyday letters are, from which no word of a person
// can be told: the letters of our own texts are among them in every file.
const (
	maxCuts     = 64    // of one face; ten kilobytes each
	lastUsual   = 0x17F // Latin with the marks of European languages
	firstSigns  = 0x2000
	lastOfSigns = 0x2BFF
)

// A cut is a font program with what else a file says of its glyphs.
type cut struct {
	set     []uint64
	tag     string
	program []byte // compressed
	length  int    // before that
	widths  []byte
	cmap    []byte // compressed
}

type cuts struct {
	usual  []uint64 // the glyphs of everyday letters and their parts
	mu     sync.RWMutex
	byHash map[uint64]*cut
}

// newCuts returns an empty set for a face.
func (b *fontBase) newCuts() *cuts {
	c := &cuts{usual: b.noGlyphs(), byHash: map[uint64]*cut{}}
	c.usual[0] |= 1
	for id := range b.glyphs {
		if r := b.face.Natural(uint16(id)); r > 0 && r <= lastUsual || r >= firstSigns && r <= lastOfSigns {
			addGlyph(c.usual, uint16(id))
		}
	}
	b.closure(c.usual)
	return c
}

// holds reports whether all glyphs of set are everyday ones.
func (c *cuts) holds(set []uint64) bool {
	for i, w := range set {
		if w&^c.usual[i] != 0 {
			return false
		}
	}
	return true
}

// cut returns what the file at work needs of a face.
func (j *job) cut(u *fontUse) *cut {
	c := u.base.cuts
	keep := len(u.made.codes) == 0 && !u.made.full && c.holds(u.set)
	var h uint64
	if keep {
		h = mix(u.set)
		c.mu.RLock()
		kept := c.byHash[h]
		c.mu.RUnlock()
		if kept != nil && slices.Equal(kept.set, u.set) {
			return kept
		}
	}
	j.cutFont(u)
	out := &cut{length: len(j.page), program: j.squeeze.zlib(fontCodes, nil, j.page, j.done)}
	out.tag = subsetTag(out.program)
	out.widths = u.base.appendWidths(nil, u.set, u.made.codes)
	j.page = appendCMap(j.page[:0], u.base, u.set, u.made.codes, u.made.full)
	out.cmap = j.squeeze.zlib(objectCodes, nil, j.page, nil)
	if keep {
		out.set = slices.Clone(u.set)
		c.mu.Lock()
		defer c.mu.Unlock()
		if len(c.byHash) >= maxCuts {
			for k := range c.byHash { // whichever comes first
				delete(c.byHash, k)
				break
			}
		}
		c.byHash[h] = out
	}
	return out
}

// dict is what the stream of the program says of it.
func (c *cut) dict() string { return "/Filter/FlateDecode/Length1 " + strconv.Itoa(c.length) }
