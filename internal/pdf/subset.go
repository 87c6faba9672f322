package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/binary"
	"math/bits"
	"slices"
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

// cut returns a TrueType program with the outlines of set. Glyphs keep their
// numbers; those after the last are cut off, the others emptied.
func (b *fontBase) cut(set []uint64) []byte {
	n := last(set)
	size := 0
	for g := range n {
		if has(set, g) {
			size += (len(b.outline(g)) + 3) &^ 3
		}
	}
	glyf := make([]byte, 0, size)
	loca := make([]byte, 0, 4*n+4)
	for g := range n {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if has(set, g) {
			glyf = append(glyf, b.outline(g)...)
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head, hhea, maxp := bytes.Clone(b.head), bytes.Clone(b.hhea), bytes.Clone(b.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(maxp[4:], uint16(n))
	metrics := int(binary.BigEndian.Uint16(b.hhea[34:]))
	hmtx := b.hmtx[:min(len(b.hmtx), 4*min(n, metrics)+2*max(0, n-metrics))]
	binary.BigEndian.PutUint16(hhea[34:], uint16(min(n, metrics)))
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

// appendWidths appends the W array of a CIDFont for the glyphs of set.
func (b *fontBase) appendWidths(out []byte, set []uint64) []byte {
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
	return append(out, ']')
}

// appendCMap appends a ToUnicode CMap for the glyphs of set: their own
// characters, and what extra says for those that have none.
func appendCMap(out []byte, b *fontBase, set []uint64, extra []spelled) []byte {
	out = append(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"+
		"/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"...)
	extra = slices.Clone(extra)
	slices.SortFunc(extra, func(x, y spelled) int { return cmp.Compare(x.glyph, y.glyph) })
	var glyphs []uint16
	for g := range last(set) {
		if g > 0 && has(set, g) {
			glyphs = append(glyphs, uint16(g))
		}
	}
	for len(glyphs) > 0 {
		n := min(100, len(glyphs))
		lines, count := make([]byte, 0, 16*n), 0
		for _, g := range glyphs[:n] {
			var ok bool
			if lines, ok = appendMapping(lines, b, g, extra); ok {
				count++
			}
		}
		if count > 0 {
			out = strconv.AppendInt(out, int64(count), 10)
			out = append(append(append(out, " beginbfchar\n"...), lines...), "endbfchar\n"...)
		}
		glyphs = glyphs[n:]
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

func appendMapping(out []byte, b *fontBase, g uint16, extra []spelled) ([]byte, bool) {
	text := b.face.Spelling(g)
	if text != "" {
		// its own
	} else if i, ok := slices.BinarySearchFunc(extra, g, func(s spelled, g uint16) int { return cmp.Compare(s.glyph, g) }); ok {
		text = extra[i].text
	}
	if text == "" {
		return out, false
	}
	out = append(append(appendHex16(append(out, '<'), g), '>'), '<')
	for _, r := range text {
		out = appendRune(out, r, appendHex)
	}
	return append(out, ">\n"...), true
}
