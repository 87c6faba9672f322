package pdf

import "strconv"

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

// mappings writes a ToUnicode CMap, no more than 100 lines at a time and each
// character by itself: where ranges stand, Ghostscript loses those beyond Latin-1
// when such a page is printed to PDF once more.
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
