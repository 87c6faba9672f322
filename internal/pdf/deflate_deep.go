package pdf

import "encoding/binary"

// packDeep is pack for what is compressed once and written many times: it looks
// for the longest match among many, and whether one that begins a byte later is
// longer still. It takes ten times as long.
func (s *squeezer) packDeep(codes *codeSet, b []byte) packed { return s.packAs(codes, b, deepest) }

// packLess is packDeep that looks at fewer places: it takes three times as long as pack.
func (s *squeezer) packLess(codes *codeSet, b []byte) packed { return s.packAs(codes, b, lessDeep) }

func (s *squeezer) packAs(codes *codeSet, b []byte, tries int) packed {
	s.start(codes, s.scratch[:0])
	for rest := b; ; {
		part := rest[:min(len(rest), blockMax)]
		s.deep(part, tries)
		if rest = rest[len(part):]; len(rest) == 0 {
			return s.packed(sumOf(b, nil))
		}
	}
}

// How many earlier places with the same hash are looked at.
const (
	deepest  = 48
	lessDeep = 4
)

// deep writes b as literals and matches.
func (s *squeezer) deep(b []byte, most int) {
	s.window(len(b))
	before := make([]uint16, len(b)) // the place before with the same hash, plus one
	known := 0                       // places below are in heads
	find := func(i int) (n, dist int) {
		for ; known <= i && known+8 <= len(b); known++ {
			head := &s.heads[hash(b[known:])]
			before[known] = uint16(max(0, int(*head)-s.base))
			*head = uint32(s.base + known + 1)
		}
		if i+8 > len(b) {
			return 0, 0
		}
		at := int(before[i]) - 1
		for tries := 0; at >= 0 && i-at <= maxDist && tries < most; tries++ {
			if l := matchLen(b[at:], b[i:]); l > n {
				n, dist = l, i-at
			}
			at = int(before[at]) - 1
		}
		if n < minMatch {
			return 0, 0
		}
		return n, dist
	}
	n, dist := find(0)
	for i := 0; i < len(b); {
		later, far := 0, 0
		if i+1 < len(b) {
			later, far = find(i + 1)
		}
		if n == 0 || later > n {
			s.put(s.codes.literals[b[i]])
			n, dist = later, far
			i++
			continue
		}
		s.put(s.codes.lengths[n])
		s.put(s.codes.distance(dist))
		i += n
		n, dist = find(i)
	}
}

// hash is that of the first bytes of b, of which there are eight at least.
func hash(b []byte) uint64 {
	return binary.LittleEndian.Uint64(b) << (64 - 8*minMatch) * 0x9E3779B97F4A7C15 >> (64 - hashBits)
}
