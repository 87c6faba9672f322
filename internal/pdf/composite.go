package pdf

import "encoding/binary"

// Flags of a component in the glyf table.
const (
	argsAreWords   = 1 << 0
	argsAreOffsets = 1 << 1
	moreParts      = 1 << 5
)

// appendComposite appends the description of c, nothing for a blank.
func (b *fontBase) appendComposite(out []byte, c *composite) []byte {
	if len(c.parts) == 0 {
		return out
	}
	box := b.box(c)
	out = binary.BigEndian.AppendUint16(out, 0xFFFF)
	for _, v := range box {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	for i, p := range c.parts {
		flags := argsAreWords | argsAreOffsets
		if i < len(c.parts)-1 {
			flags |= moreParts
		}
		for _, v := range []uint16{uint16(flags), p.glyph, uint16(p.dx), uint16(p.dy)} {
			out = binary.BigEndian.AppendUint16(out, v)
		}
	}
	return out
}

// box returns xMin, yMin, xMax and yMax of a composite with parts.
func (b *fontBase) box(c *composite) (box [4]int16) {
	for i, p := range c.parts {
		o := b.outline(int(p.glyph))
		for k, move := range []int16{p.dx, p.dy, p.dx, p.dy} {
			v := int16(binary.BigEndian.Uint16(o[2+2*k:])) + move
			if i == 0 || k < 2 && v < box[k] || k >= 2 && v > box[k] {
				box[k] = v
			}
		}
	}
	return box
}

// appendMetrics appends the hmtx table of n glyphs: zero for those that are emptied.
func (b *fontBase) appendMetrics(file []byte, n int, set []uint64, codes []composite) []byte {
	file = append(file, make([]byte, 4*n)...)
	out := file[len(file)-4*n:]
	own := 4 * int(binary.BigEndian.Uint16(b.hhea[34:])) // bytes of pairs in the face's table; bearings alone follow
	each(set, codes, func(id int, c *composite) {
		rec := out[4*id:]
		switch at := own + 2*(id-own/4); {
		case c != nil:
			binary.BigEndian.PutUint16(rec, uint16(c.adv))
			if len(c.parts) > 0 {
				binary.BigEndian.PutUint16(rec[2:], uint16(b.box(c)[0]))
			}
		case 4*id < own:
			copy(rec, b.hmtx[4*id:4*id+4])
		case at+2 <= len(b.hmtx):
			binary.BigEndian.PutUint16(rec, uint16(b.face.Advance(uint16(id))))
			copy(rec[2:], b.hmtx[at:at+2])
		}
	})
	return file
}

// measure raises what maxp says of composite glyphs: their parts and how deep
// they go, and the points and contours of all parts together.
func (b *fontBase) measure(maxp []byte, codes []composite) {
	raise := func(at, v int) {
		if v > int(binary.BigEndian.Uint16(maxp[at:])) {
			binary.BigEndian.PutUint16(maxp[at:], uint16(min(v, 0xFFFF)))
		}
	}
	most := 0
	for i := range codes {
		most = max(most, len(codes[i].parts))
	}
	get := func(at int) int { return int(binary.BigEndian.Uint16(b.maxp[at:])) }
	raise(10, most*max(get(6), get(10))) // points
	raise(12, most*max(get(8), get(12))) // contours
	raise(28, most)
	raise(30, get(30)+1)
}
