package pdf

import (
	"encoding/binary"
	"math/bits"
	"sync/atomic"

	"arco/internal/typeset"
)

// fontBase is what all documents share of a face: the tables of its file, its
// measures in thousandths of the em, and the outlines of glyphs, each compressed when it is first needed.
type fontBase struct {
	face             *typeset.Face
	glyf, loca, hmtx []byte
	head, hhea, maxp []byte
	longLoca         bool
	glyphs           int
	measures         string                   // as the descriptor says them
	packed           []atomic.Pointer[packed] // by glyph
	joint            []uint64                 // the glyphs that are made of others
	cuts             *cuts
}

func base(f *typeset.Face) *fontBase {
	return f.Memo(func() any {
		b := &fontBase{face: f}
		b.load()
		return b
	}).(*fontBase)
}

func (b *fontBase) load() {
	f := b.face
	b.glyf, b.loca, b.hmtx = f.Table("glyf"), f.Table("loca"), f.Table("hmtx")
	b.head, b.hhea, b.maxp = f.Table("head"), f.Table("hhea"), f.Table("maxp")
	b.longLoca = binary.BigEndian.Uint16(b.head[50:]) == 1
	b.glyphs = int(binary.BigEndian.Uint16(b.maxp[4:]))
	b.measures = b.descriptor()
	b.packed = make([]atomic.Pointer[packed], b.glyphs)
	b.joint = b.noGlyphs()
	for g := range b.glyphs {
		if o := b.outline(g); len(o) >= 10 && o[0]&0x80 != 0 { // a negative number of contours
			addGlyph(b.joint, uint16(g))
		}
	}
	b.cuts = b.newCuts()
}

// outline returns the description of a glyph, empty for blanks.
func (b *fontBase) outline(g int) []byte {
	if g >= b.glyphs {
		return nil
	}
	var from, to int
	if b.longLoca {
		from, to = int(binary.BigEndian.Uint32(b.loca[4*g:])), int(binary.BigEndian.Uint32(b.loca[4*g+4:]))
	} else {
		from, to = 2*int(binary.BigEndian.Uint16(b.loca[2*g:])), 2*int(binary.BigEndian.Uint16(b.loca[2*g+2:]))
	}
	if from >= to || to > len(b.glyf) {
		return nil
	}
	return b.glyf[from:to]
}

// closure adds the parts of composite glyphs to set.
func (b *fontBase) closure(set []uint64) {
	for w := range set {
		for word := set[w] & b.joint[w]; word != 0; word &= word - 1 {
			b.addParts(set, 64*w+bits.TrailingZeros64(word), 0)
		}
	}
}

func (b *fontBase) addParts(set []uint64, g, depth int) {
	if !has(b.joint, g) || depth > 8 {
		return
	}
	o := b.outline(g)
	for at := 10; at+4 <= len(o); {
		flags, part := binary.BigEndian.Uint16(o[at:]), int(binary.BigEndian.Uint16(o[at+2:]))
		if part < b.glyphs {
			set[part/64] |= 1 << (part % 64)
			b.addParts(set, part, depth+1)
		}
		at += 4 + 2
		if flags&1 != 0 { // words, not bytes
			at += 2
		}
		switch {
		case flags&8 != 0:
			at += 2
		case flags&0x40 != 0:
			at += 4
		case flags&0x80 != 0:
			at += 8
		}
		if flags&0x20 == 0 {
			return
		}
	}
}

// fontUse is what one document uses of a face.
type fontUse struct {
	base   *fontBase
	set    []uint64 // glyphs
	made   made     // codes for clusters
	object int      // number of the Type0 font
}

func (u *fontUse) reset() {
	clear(u.set)
	u.set[0] = 1
	u.made.reset()
	u.object = 0
}

// useAll notes glyphs.
func (j *job) useAll(all []glyphs) {
	for _, g := range all {
		join(j.fontUse(g.face).set, g.set)
	}
}

// useBody notes the glyphs of a page.
func (j *job) useBody(y *body) {
	j.useAll(y.glyphs)
	for _, x := range y.parts {
		j.useAll(x.glyphs)
	}
}

// useLines notes the glyphs of items.
func (j *job) useLines(items []typeset.Item) {
	for i := range items {
		if ln := items[i].Line; ln != nil {
			j.use(ln)
		}
	}
}

// use notes the glyphs of a line.
func (j *job) use(ln *typeset.Line) {
	for i := range ln.Runs {
		r := &ln.Runs[i]
		u := j.fontUse(r.Face)
		for k := range r.Glyphs {
			u.add(r.Glyphs[k].ID)
		}
	}
}

func (j *job) fontUse(f *typeset.Face) *fontUse {
	for _, u := range j.used {
		if u.base.face == f {
			return u
		}
	}
	for len(j.fonts) <= f.ID {
		j.fonts = append(j.fonts, nil)
	}
	u := j.fonts[f.ID]
	if u == nil || u.base.face != f {
		b := base(f)
		u = &fontUse{base: b, set: b.noGlyphs()}
		u.set[0] = 1
		j.fonts[f.ID] = u
	}
	j.used = append(j.used, u)
	return u
}

func (u *fontUse) add(g uint16) { addGlyph(u.set, g) }

// join adds all glyphs of more to set.
func join(set, more []uint64) {
	for i, w := range more {
		set[i] |= w
	}
}

// noGlyphs returns an empty set.
func (b *fontBase) noGlyphs() []uint64 { return newSet(b.words()) }

// words is how long a set is.
func (b *fontBase) words() int { return (b.glyphs + 63) / 64 }

func addGlyph(set []uint64, g uint16) {
	if w := int(g / 64); w < len(set) {
		set[w] |= 1 << (g % 64)
	}
}
