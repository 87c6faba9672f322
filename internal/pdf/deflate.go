package pdf

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
)

// squeezer compresses what is made for one file, page contents and cut fonts,
// with the fixed codes of deflate (RFC 1951, 3.2.6). compress/flate makes a
// table of codes for every stream, which for a few kilobytes takes longer than
// all the rest of the file; the fixed codes give about a third more bytes.
type squeezer struct {
	heads [1 << hashBits]uint16 // where a hash was seen last, plus one
	out   []byte
	acc   uint64
	n     uint
}

const (
	hashBits = 12
	blockMax = 1<<16 - 2 // positions fit heads
	minMatch = 4
	maxMatch = 258
	maxDist  = 32768
)

// literalCodes and lengthCodes hold codes with their extra bits.
var (
	literalCodes [256]code
	lengthCodes  [maxMatch + 1]code
	distCodes    [30]code // without extra bits
)

// code is bits ready to write, lowest bit first, and their number.
type code struct {
	bits uint32
	n    uint8
}

func init() {
	for i := range literalCodes {
		if i < 144 {
			literalCodes[i] = reversed(0x30+i, 8)
		} else {
			literalCodes[i] = reversed(0x190+i-144, 9)
		}
	}
	for d := range distCodes {
		distCodes[d] = reversed(d, 5)
	}
	for l := 3; l <= maxMatch; l++ {
		sym, base, extra := lengthSymbol(l)
		c := reversed(sym-256, 7)
		if sym >= 280 {
			c = reversed(0xC0+sym-280, 8)
		}
		lengthCodes[l] = code{c.bits | uint32(l-base)<<c.n, c.n + extra}
	}
}

// reversed returns a Huffman code of n bits in the order it is written.
func reversed(v int, n uint8) code {
	return code{bits.Reverse32(uint32(v)) >> (32 - n), n}
}

// lengthSymbol is the table of RFC 1951, 3.2.5, for lengths.
func lengthSymbol(l int) (sym, base int, extra uint8) {
	if l == maxMatch {
		return 285, maxMatch, 0
	}
	if l < 11 {
		return 254 + l, l, 0
	}
	e := bits.Len(uint(l-3)) - 3
	sym = 261 + 4*e + (l-3)>>e&3
	return sym, l - (l-3)&(1<<e-1), uint8(e)
}

// distance returns the code of a distance with its extra bits.
func distance(d int) code {
	if d < 5 {
		return distCodes[d-1]
	}
	e := bits.Len(uint(d-1)) - 2
	c := distCodes[2*e+2+(d-1)>>e&1]
	return code{c.bits | uint32((d-1)&(1<<e-1))<<5, 5 + uint8(e)}
}

func (s *squeezer) put(c code) {
	s.acc |= uint64(c.bits) << s.n
	if s.n += uint(c.n); s.n >= 32 {
		s.out = binary.LittleEndian.AppendUint32(s.out, uint32(s.acc))
		s.acc >>= 32
		s.n -= 32
	}
}

// splice says that b[from:to] was compressed before, by pack.
type splice struct {
	from, to int
	packed   []byte
}

// zlib appends b to out as a zlib stream (RFC 1950). Stretches of b that were
// compressed before are taken as they are; they stand in order.
func (s *squeezer) zlib(out, b []byte, done []splice) []byte {
	s.out, s.acc, s.n = append(out, 0x78, 0x01), 0, 0
	sum := adler32.Checksum(b)
	if len(b) > blockMax {
		done = nil
	}
	for {
		block := b[:min(len(b), blockMax)]
		b = b[len(block):]
		final := uint32(0)
		if len(b) == 0 {
			final = 1
		}
		s.put(code{final | 1<<1, 3})
		s.block(block, done)
		s.put(code{0, 7}) // end of block
		if final == 1 {
			break
		}
	}
	for ; s.n > 0; s.n -= min(8, s.n) {
		s.out = append(s.out, byte(s.acc))
		s.acc >>= 8
	}
	out = binary.BigEndian.AppendUint32(s.out, sum)
	s.out = nil
	return out
}

// pack appends the codes of b, which can be spliced into any block, and how
// many bits of the last byte are theirs.
func (s *squeezer) pack(out, b []byte) []byte {
	s.out, s.acc, s.n = out, 0, 0
	s.block(b[:min(len(b), blockMax)], nil)
	last := byte(8)
	for ; s.n > 0; s.n -= min(8, s.n) {
		s.out = append(s.out, byte(s.acc))
		s.acc >>= 8
		last = byte(min(8, s.n))
	}
	out = append(s.out, last)
	s.out = nil
	return out
}

// unpack writes what pack made.
func (s *squeezer) unpack(packed []byte) {
	b, last := packed[:len(packed)-1], packed[len(packed)-1]
	for len(b) > 4 {
		s.put(code{binary.LittleEndian.Uint32(b), 32})
		b = b[4:]
	}
	for i, c := range b {
		n := uint8(8)
		if i == len(b)-1 {
			n = last
		}
		s.put(code{uint32(c), n})
	}
}

// block writes b, whose stretches in done are ready. Matches do not reach into
// other blocks.
func (s *squeezer) block(b []byte, done []splice) {
	clear(s.heads[:])
	at := 0
	for _, d := range done {
		s.stretch(b[:d.from], at)
		s.unpack(d.packed)
		at = d.to
	}
	s.stretch(b, at)
}

// stretch writes b from i on as literals and matches, which may begin before.
// The state is held in local variables meanwhile, which is worth a third of
// the time.
func (s *squeezer) stretch(b []byte, i int) {
	acc, have, out := s.acc, s.n, s.out
	for i+minMatch <= len(b) {
		v := binary.LittleEndian.Uint32(b[i:])
		head := &s.heads[v*0x9E3779B1>>(32-hashBits)]
		at := int(*head) - 1
		*head = uint16(i + 1)
		if at < 0 || i-at > maxDist || binary.LittleEndian.Uint32(b[at:]) != v {
			c := literalCodes[b[i]]
			acc |= uint64(c.bits) << have
			have += uint(c.n)
			i++
		} else {
			n := matchLen(b[at+minMatch:], b[i+minMatch:]) + minMatch
			l, d := lengthCodes[n], distance(i-at)
			acc |= uint64(l.bits) << have
			have += uint(l.n)
			if have >= 32 {
				out = binary.LittleEndian.AppendUint32(out, uint32(acc))
				acc >>= 32
				have -= 32
			}
			acc |= uint64(d.bits) << have
			have += uint(d.n)
			i += n
		}
		if have >= 32 {
			out = binary.LittleEndian.AppendUint32(out, uint32(acc))
			acc >>= 32
			have -= 32
		}
	}
	s.acc, s.n, s.out = acc, have, out
	for ; i < len(b); i++ {
		s.put(literalCodes[b[i]])
	}
}

// matchLen returns how many bytes at the start of a and b are alike, at most
// what a match may have beyond its first ones.
func matchLen(a, b []byte) int {
	n, limit := 0, min(len(b), maxMatch-minMatch)
	for n+8 <= limit {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
		n += 8
	}
	for n < limit && a[n] == b[n] {
		n++
	}
	return n
}
