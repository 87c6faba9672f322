package pdf

import (
	"encoding/binary"
	"math/bits"
	"strconv"
)

// last returns one more than the highest member of set.
func last(set []uint64) int {
	for i := len(set) - 1; i >= 0; i-- {
		if set[i] != 0 {
			return 64*i + 64 - bits.LeadingZeros64(set[i])
		}
	}
	return 0
}

func has(set []uint64, g int) bool { return set[g/64]&(1<<(g%64)) != 0 }

// each calls yield for the glyphs of set and for codes, by number; c is nil for
// a glyph of the face.
func each(set []uint64, codes []composite, yield func(id int, c *composite)) {
	for w, word := range set {
		for ; word != 0; word &= word - 1 {
			g := 64*w + bits.TrailingZeros64(word)
			for len(codes) > 0 && int(codes[0].id) < g {
				yield(int(codes[0].id), &codes[0])
				codes = codes[1:]
			}
			yield(g, nil)
		}
	}
	for i := range codes {
		yield(int(codes[i].id), &codes[i])
	}
}

// tableNames are those of a cut program, sorted.
var tableNames = [...]string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}

const glyfAt = 12 + 16*len(tableNames)

// cutFont makes in j.page a TrueType program with the outlines of what u uses,
// and in j.done those that are compressed already. Glyphs keep their numbers;
// those after the last are cut off, the others emptied.
func (j *job) cutFont(u *fontUse) {
	b, codes := u.base, u.made.codes
	n := last(u.set)
	if k := len(codes); k > 0 {
		n = max(n, int(codes[k-1].id)+1)
	}
	j.done, j.loca = j.done[:0], resize(j.loca, n+1)
	clear(j.loca)
	out := append(wipe(j.page), make([]byte, glyfAt)...)
	next := 0
	each(u.set, codes, func(id int, c *composite) {
		for ; next <= id; next++ {
			j.loca[next] = uint32(len(out) - glyfAt)
		}
		from := len(out)
		if c != nil {
			out = b.appendComposite(out, c)
		} else if o := b.outline(id); len(o) > 0 {
			out = append(out, o...)
			j.done = append(j.done, splice{from, len(out), b.packedOutline(&j.squeeze, id)})
		}
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	})
	for ; next <= n; next++ {
		j.loca[next] = uint32(len(out) - glyfAt)
	}
	short := len(out)-glyfAt < 1<<17
	ends := [len(tableNames)]int{len(out)}
	table := func(i int, b []byte) { // b is out with one more table
		ends[i] = len(b)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
		out = b
	}
	head := len(out)
	table(1, append(out, b.head...))
	binary.BigEndian.PutUint32(out[head+8:], 0)
	binary.BigEndian.PutUint16(out[head+50:], 1)
	if short {
		binary.BigEndian.PutUint16(out[head+50:], 0)
	}
	hhea := len(out)
	table(2, append(out, b.hhea...))
	binary.BigEndian.PutUint16(out[hhea+34:], uint16(n))
	table(3, b.appendMetrics(out, n, u.set, codes))
	table(4, appendLoca(out, j.loca, short))
	maxp := len(out)
	table(5, append(out, b.maxp...))
	binary.BigEndian.PutUint16(out[maxp+4:], uint16(n))
	if len(codes) > 0 {
		b.measure(out[maxp:], codes)
	}
	directory(out, ends)
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	j.page = out
}

// packedOutline is the outline of a glyph compressed, once.
func (b *fontBase) packedOutline(s *squeezer, g int) packed {
	if p := b.packed[g].Load(); p != nil {
		return *p
	}
	p := s.pack(fontCodes, b.outline(g), nil)
	b.packed[g].Store(&p)
	return p
}

func appendLoca(out []byte, offsets []uint32, short bool) []byte {
	for _, at := range offsets {
		if short {
			out = binary.BigEndian.AppendUint16(out, uint16(at/2))
		} else {
			out = binary.BigEndian.AppendUint32(out, at)
		}
	}
	return out
}

// directory writes the table of contents of a program whose tables end at ends.
func directory(out []byte, ends [len(tableNames)]int) {
	n := len(tableNames)
	pow := bits.Len(uint(n)) - 1
	d := binary.BigEndian.AppendUint32(out[:0], 0x00010000)
	for _, v := range []int{n, 16 << pow, pow, 16*n - 16<<pow} {
		d = binary.BigEndian.AppendUint16(d, uint16(v))
	}
	at := glyfAt
	for i, name := range tableNames {
		d = append(d, name...)
		d = binary.BigEndian.AppendUint32(d, checksum(out[at:ends[i]]))
		d = binary.BigEndian.AppendUint32(d, uint32(at))
		d = binary.BigEndian.AppendUint32(d, uint32(ends[i]-at))
		at = (ends[i] + 3) &^ 3
	}
}

// checksum is that of the OpenType specification.
func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	for i, c := range b {
		sum += uint32(c) << (24 - 8*i)
	}
	return sum
}

// appendWidths appends the W array of a CIDFont for the glyphs of set and codes.
func (b *fontBase) appendWidths(out []byte, set []uint64, codes []composite) []byte {
	out = append(out, '[')
	upem := b.face.UnitsPerEm()
	prev := -2
	each(set, codes, func(id int, c *composite) {
		if id == prev+1 {
			out = append(out, ' ')
		} else {
			if prev >= 0 {
				out = append(out, ']')
			}
			out = append(strconv.AppendInt(out, int64(id), 10), '[')
		}
		adv := int(b.face.Advance(uint16(id)))
		if c != nil {
			adv = int(c.adv)
		}
		out = strconv.AppendInt(out, int64(adv*1000/upem), 10)
		prev = id
	})
	if prev >= 0 {
		out = append(out, ']')
	}
	return append(out, ']')
}
