package pdf

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// Objects of one font, from its number on: Type0 font, CIDFont, descriptor,
// program, ToUnicode.
const objectsPerFont = 5

// font writes the objects of one face as a CIDFontType2 whose CIDs are glyph
// numbers (ISO 32000-1, 9.7.4). Its program holds the glyphs of this file alone.
func (j *job) font(u *fontUse) {
	b := u.base
	if len(u.made.codes) == 0 { // else it was done before their numbers were given
		b.closure(u.set)
	}
	c := j.cut(u)
	n := u.object
	j.begin(n)
	j.str("<</Type/Font/Subtype/Type0/BaseFont/")
	j.str(c.name)
	j.str("/Encoding/Identity-H/DescendantFonts[")
	j.ref(n + 1)
	j.str("]/ToUnicode ")
	j.ref(n + 4)
	j.str(">>")
	j.end()

	j.begin(n + 1)
	j.str("<</Type/Font/Subtype/CIDFontType2/BaseFont/")
	j.str(c.name)
	j.str("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ")
	j.ref(n + 2)
	j.str("/DW 0/W")
	j.text = append(j.text, c.widths...)
	j.str(">>")
	j.end()

	j.begin(n + 2)
	j.str("<</Type/FontDescriptor/FontName/")
	j.str(c.name)
	j.str(b.measures)
	j.str("/FontFile2 ")
	j.ref(n + 3)
	j.str(">>")
	j.end()

	j.stream(n+3, c.dict, c.program)
	j.stream(n+4, "/Filter/FlateDecode", c.cmap)
}

// descriptor is what the descriptor of a face says of it in every file.
func (b *fontBase) descriptor() string {
	upem := b.face.UnitsPerEm()
	em := func(t []byte, at int) int { return int(int16(binary.BigEndian.Uint16(t[at:]))) * 1000 / upem }
	flags, angle, stem := 4, 0, 80 // symbolic: glyphs are not chosen by name
	if binary.BigEndian.Uint16(b.head[44:])&2 != 0 {
		flags, angle = flags|64, -12
	}
	if b.face.Bold {
		stem = 140
	}
	height := 714
	if os2 := b.face.Table("OS/2"); len(os2) >= 90 {
		height = em(os2, 88)
	}
	return fmt.Sprintf("/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d", flags,
		em(b.head, 36), em(b.head, 38), em(b.head, 40), em(b.head, 42), angle, em(b.hhea, 4), em(b.hhea, 6), height, stem)
}

// subsetTag derives the six letters before the name from the program.
func subsetTag(program []byte) string {
	v := crc32.ChecksumIEEE(program)
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + byte(v%26)
		v /= 26
	}
	return string(tag[:])
}
