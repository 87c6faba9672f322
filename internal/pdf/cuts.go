package pdf

import (
	"bytes"
	"slices"
	"strconv"
	"sync"

	"arco/internal/typeset"
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
	name    string
	dict    string // of the program
	program []byte // compressed
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
	for _, own := range j.cuts { // of another file of the packet
		if !keep && own.face == u.base.face && own.full == u.made.full && slices.Equal(own.set, u.set) && slices.EqualFunc(own.codes, u.made.codes, composite.equal) {
			return own.cut
		}
	}
	j.cutFont(u)
	j.packed = j.squeeze.zlib(fontCodes, wipe(j.packed), j.page, j.done)
	out := &cut{program: bytes.Clone(j.packed), dict: "/Filter/FlateDecode/Length1 " + strconv.Itoa(len(j.page))}
	out.name = subsetTag(out.program) + "+" + u.base.face.Name
	j.page = u.base.appendWidths(wipe(j.page), u.set, u.made.codes)
	out.widths = bytes.Clone(j.page)
	j.page = appendCMap(wipe(j.page), u.base, u.set, u.made.codes, u.made.full)
	j.packed = j.squeeze.zlib(objectCodes, wipe(j.packed), j.page, nil)
	out.cmap = bytes.Clone(j.packed)
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
	} else {
		out.set = slices.Clone(u.set)
		codes := slices.Clone(u.made.codes)
		j.cuts = append(j.cuts, ownCut{out, u.base.face, codes, u.made.full})
	}
	return out
}

// An ownCut holds what is in the papers of one person. It is gone with their packet.
type ownCut struct {
	*cut
	face  *typeset.Face
	codes []composite
	full  bool
}
