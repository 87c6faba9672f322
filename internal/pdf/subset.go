package pdf

import (
	"bytes"
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
	for g := range last(set) {
		for len(codes) > 0 && int(codes[0].id) < g {
			yield(int(codes[0].id), &codes[0])
			codes = codes[1:]
		}
		if has(set, g) {
			yield(g, nil)
		}
	}
	for i := range codes {
		yield(int(codes[i].id), &codes[i])
	}
}

// cut returns a TrueType program with the outlines of set and of codes. Glyphs
// keep their numbers; those after the last are cut off, the others emptied.
func (b *fontBase) cut(set []uint64, codes []composite) []byte {
	n := last(set)
	if k := len(codes); k > 0 {
		n = max(n, int(codes[k-1].id)+1)
	}
	size := 0
	for g := range last(set) {
		if has(set, g) {
			size += (len(b.outline(g)) + 3) &^ 3
		}
	}
	glyf := make([]byte, 0, size+32*len(codes))
	loca := make([]byte, 0, 4*n+4)
	each(set, codes, func(id int, c *composite) {
		for len(loca) <= 4*id {
			loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		}
		if c != nil {
			glyf = b.appendComposite(glyf, c)
		} else {
			glyf = append(glyf, b.outline(id)...)
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	})
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head, hhea, maxp := bytes.Clone(b.head), bytes.Clone(b.hhea), bytes.Clone(b.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(maxp[4:], uint16(n))
	metrics := int(binary.BigEndian.Uint16(b.hhea[34:]))
	hmtx := b.hmtx[:min(len(b.hmtx), 4*min(n, metrics)+2*max(0, n-metrics))]
	metrics = min(n, metrics)
	if len(codes) > 0 {
		b.measure(maxp, codes)
		hmtx, metrics = b.metrics(n, set, codes), n
	}
	binary.BigEndian.PutUint16(hhea[34:], uint16(metrics))
	return sfnt([]table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}})
}

type table struct {
	tag  string
	data []byte
}

// sfnt puts tables, sorted by tag, into one file with its checksums.
func sfnt(tables []table) []byte {
	n := len(tables)
	pow := bits.Len(uint(n)) - 1
	size := 12 + 16*n
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	out := make([]byte, 0, size)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []int{n, 16 << pow, pow, 16*n - 16<<pow} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, headAt := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at
		}
		out = append(out, t.tag...)
		for _, v := range []int{int(checksum(t.data)), at, len(t.data)} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
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

// appendCMap appends a ToUnicode CMap for the glyphs of set that stand for a
// character and for codes. full says that other glyphs are shown too, in spans
// that tell what they stand for.
func appendCMap(out []byte, b *fontBase, set []uint64, codes []composite, full bool) []byte {
	out = append(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"+
		"/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"...)
	m := mappings{out: out}
	each(set, codes, func(id int, c *composite) {
		switch r := b.face.Natural(uint16(id)); {
		case c != nil:
			m.add(uint16(id), c.char)
		case r != 0 && id > 0:
			m.add(uint16(id), r)
		case full && id > 0:
			m.add(uint16(id), 0xFFFD)
		}
	})
	m.flush()
	return append(m.out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// mappings writes a ToUnicode CMap, no more than 100 lines at a time.
type mappings struct {
	out, lines []byte
	n          int
}

func (m *mappings) add(code uint16, r rune) {
	m.lines = append(append(appendHex16(append(m.lines, '<'), code), '>'), '<')
	m.lines = append(appendRune(m.lines, r, appendHex), ">\n"...)
	if m.n++; m.n == 100 {
		m.flush()
	}
}

func (m *mappings) flush() {
	if m.n > 0 {
		m.out = strconv.AppendInt(m.out, int64(m.n), 10)
		m.out = append(append(append(m.out, " beginbfchar\n"...), m.lines...), "endbfchar\n"...)
	}
	m.lines, m.n = m.lines[:0], 0
}
