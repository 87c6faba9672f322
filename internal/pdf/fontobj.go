package pdf

import "hash/crc32"

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
	name := c.tag + "+" + b.face.Name
	n := u.object
	j.begin(n)
	j.str("<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding/Identity-H/DescendantFonts[")
	j.ref(n + 1)
	j.str("]/ToUnicode ")
	j.ref(n + 4)
	j.str(">>")
	j.end()

	j.begin(n + 1)
	j.str("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ")
	j.ref(n + 2)
	j.str("/DW 0/W")
	j.text = append(j.text, c.widths...)
	j.str(">>")
	j.end()

	j.descriptor(u, name)
	j.stream(n+3, c.dict(), c.program)
	j.stream(n+4, "/Filter/FlateDecode", c.cmap)
}

func (j *job) descriptor(u *fontUse, name string) {
	b := u.base
	flags, angle, stem := 4, 0, 80 // symbolic: glyphs are not chosen by name
	if b.italic {
		flags, angle = flags|64, -12
	}
	if b.face.Bold {
		stem = 140
	}
	j.begin(u.object + 2)
	j.str("<</Type/FontDescriptor/FontName/" + name + "/Flags ")
	j.int(flags)
	j.str("/FontBBox[")
	for i, v := range b.bbox {
		if i > 0 {
			j.str(" ")
		}
		j.int(v)
	}
	j.str("]")
	for _, kv := range []struct {
		key string
		v   int
	}{{"/ItalicAngle ", angle}, {"/Ascent ", b.ascent}, {"/Descent ", b.descent}, {"/CapHeight ", b.capHeight}, {"/StemV ", stem}} {
		j.str(kv.key)
		j.int(kv.v)
	}
	j.str("/FontFile2 ")
	j.ref(u.object + 3)
	j.str(">>")
	j.end()
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
