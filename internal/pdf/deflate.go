package pdf

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
)

// squeezer compresses what is made for one file with codes that are fixed
// beforehand.
type squeezer struct {
	codes *codeSet
	heads [1 << hashBits]uint16 // where a hash was seen last, plus one
	out   []byte
	acc   uint64
	n     uint
}

const (
	hashBits = 12
	blockMax = 1<<16 - 2 // positions fit heads
	minMatch = 5
	maxMatch = 258
	maxDist  = 32768
)

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
func (s *squeezer) zlib(codes *codeSet, out, b []byte, done []splice) []byte {
	s.codes = codes
	s.out, s.acc, s.n = append(out, 0x78, 0x01), 0, 0
	sum := adler32.Checksum(b)
	if len(b) > blockMax {
		done = nil
	}
	for {
		block := b[:min(len(b), blockMax)]
		b = b[len(block):]
		for i, h := range codes.header {
			if i == 0 && len(b) == 0 {
				h.bits |= 1 // the last
			}
			s.put(h)
		}
		s.block(block, done)
		s.put(codes.end)
		if len(b) == 0 {
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
func (s *squeezer) pack(codes *codeSet, out, b []byte) []byte {
	s.codes = codes
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
	acc, have, out, codes := s.acc, s.n, s.out, s.codes
	for i+8 <= len(b) {
		v := binary.LittleEndian.Uint64(b[i:]) << (64 - 8*minMatch)
		head := &s.heads[v*0x9E3779B97F4A7C15>>(64-hashBits)]
		at := int(*head) - 1
		*head = uint16(i + 1)
		if at < 0 || i-at > maxDist || binary.LittleEndian.Uint64(b[at:])<<(64-8*minMatch) != v {
			c := codes.literals[b[i]]
			acc |= uint64(c.bits) << have
			have += uint(c.n)
			i++
		} else {
			n := matchLen(b[at+minMatch:], b[i+minMatch:]) + minMatch
			l, d := codes.lengths[n], codes.distance(i-at)
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
		s.put(codes.literals[b[i]])
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
