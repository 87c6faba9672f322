package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math/bits"
	"strconv"
)

// packOnce compresses what is kept for the whole run, as small as it gets.
func packOnce(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

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

// cut returns a TrueType program with the outlines of set and of codes, which
// begin after the last glyph of the face. Glyphs keep their numbers; those
// after the last are cut off, the others emptied.
func (b *fontBase) cut(set []uint64, codes []composite) []byte {
	n := last(set)
	if len(codes) > 0 {
		n = b.glyphs
	}
	size := 0
	for g := range n {
		if has(set, g) {
			size += (len(b.outline(g)) + 3) &^ 3
		}
	}
	glyf := make([]byte, 0, size)
	loca := make([]byte, 0, 4*(n+len(codes))+4)
	for g := range n {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if has(set, g) {
			glyf = aligned(append(glyf, b.outline(g)...))
		}
	}
	for i := range codes {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = aligned(b.appendComposite(glyf, &codes[i]))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head, hhea, maxp := bytes.Clone(b.head), bytes.Clone(b.hhea), bytes.Clone(b.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(maxp[4:], uint16(n+len(codes)))
	metrics := int(binary.BigEndian.Uint16(b.hhea[34:]))
	hmtx := b.hmtx[:min(len(b.hmtx), 4*min(n, metrics)+2*max(0, n-metrics))]
	metrics = min(n, metrics)
	if len(codes) > 0 {
		b.measure(maxp, codes)
		hmtx, metrics = b.appendMetrics(nil, set, codes), n+len(codes)
	}
	binary.BigEndian.PutUint16(hhea[34:], uint16(metrics))
	return sfnt([]table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}})
}

func aligned(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
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
	n, prev := last(set), -2
	for g := range n {
		if !has(set, g) {
			continue
		}
		if g != prev+1 {
			if prev >= 0 {
				out = append(out, ']')
			}
			out = append(strconv.AppendInt(out, int64(g), 10), '[')
		} else {
			out = append(out, ' ')
		}
		out = strconv.AppendInt(out, int64(int(b.face.Advance(uint16(g)))*1000/upem), 10)
		prev = g
	}
	if prev >= 0 {
		out = append(out, ']')
	}
	for i := range codes {
		sep := byte(' ')
		if i == 0 {
			out, sep = strconv.AppendInt(out, int64(b.glyphs), 10), '['
		}
		out = strconv.AppendInt(append(out, sep), int64(codes[i].adv)*1000/int64(upem), 10)
	}
	if len(codes) > 0 {
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
	for g := range last(set) {
		if g == 0 || !has(set, g) {
			continue
		}
		if r := b.face.Natural(uint16(g)); r != 0 {
			m.add(uint16(g), r)
		} else if full {
			m.add(uint16(g), 0xFFFD)
		}
	}
	for i := range codes {
		m.add(uint16(b.glyphs+i), codes[i].char)
	}
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
