package pdfcheck

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arco/internal/typeset/fonts"
)

// A placedPart is a glyph of the face inside one that the file made of several, and
// how far it is moved, in font units.
type placedPart struct {
	id   int
	x, y float64
}

// madeGlyphs reads the glyphs that are not those of the committed face: what
// they are put together from, nothing for blanks.
func (r *reading) madeGlyphs(face string, cid types.Dict) (map[int][]placedPart, error) {
	at := slices.IndexFunc(fonts.All(), func(f fonts.Face) bool { return f.Name == face })
	if at < 0 {
		return nil, fmt.Errorf("no face %s", face)
	}
	whole, err := fonts.Data(fonts.All()[at])
	if err != nil {
		return nil, err
	}
	desc, err := r.ctx.DereferenceDict(cid["FontDescriptor"])
	if err != nil {
		return nil, err
	}
	s, _, err := r.ctx.DereferenceStreamDict(desc["FontFile2"])
	if err != nil {
		return nil, err
	}
	if err := s.Decode(); err != nil {
		return nil, err
	}
	made := map[int][]placedPart{}
	for g := range glyphCount(s.Content) {
		o, own := outline(s.Content, g), outline(whole, g)
		if len(o) == 0 || len(own) == 0 || !bytes.HasPrefix(o, own) { // of ours, rounded up to words
			made[g] = parts(o)
		}
	}
	return made, nil
}

// outline returns the description of a glyph, empty for blanks and beyond the
// last.
func outline(font []byte, g int) []byte {
	if g >= glyphCount(font) {
		return []byte("beyond")
	}
	loca := sfntTable(font, "loca")
	at := func(i int) uint32 {
		if sfntTable(font, "head")[51] == 0 {
			return 2 * uint32(binary.BigEndian.Uint16(loca[2*i:]))
		}
		return binary.BigEndian.Uint32(loca[4*i:])
	}
	return sfntTable(font, "glyf")[at(g):at(g+1)]
}

func parts(outline []byte) (all []placedPart) {
	i16 := func(at int) float64 { return float64(int16(binary.BigEndian.Uint16(outline[at:]))) }
	for at := 10; at+8 <= len(outline); at += 8 { // with offsets in words, as we write them
		all = append(all, placedPart{int(binary.BigEndian.Uint16(outline[at+2:])), i16(at + 4), i16(at + 6)})
		if outline[at+1]&0x20 == 0 {
			break
		}
	}
	return all
}

func glyphCount(font []byte) int {
	return int(binary.BigEndian.Uint16(sfntTable(font, "maxp")[4:]))
}

func sfntTable(font []byte, tag string) []byte {
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		rec := font[12+16*i:]
		if string(rec[:4]) == tag {
			off, n := binary.BigEndian.Uint32(rec[8:]), binary.BigEndian.Uint32(rec[12:])
			return font[off : off+n]
		}
	}
	return nil
}

// inked returns what is drawn of glyphs: those of the face, in their places.
func inked(glyphs []shown) (all []shown) {
	for _, g := range glyphs {
		parts, ok := g.font.parts[g.id]
		if !ok {
			all = append(all, g)
			continue
		}
		for _, p := range parts {
			d := g
			d.id, d.x, d.y = p.id, g.x+p.x*g.size/1000, g.y+p.y*g.size/1000 // 1000 units to the em, in all faces
			all = append(all, d)
		}
	}
	return all
}
