package pdf

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// squeezer compresses what is made for one file with codes that are fixed
// beforehand.
type squeezer struct {
	codes *codeSet
	heads [1 << hashBits]uint32 // where a hash was seen last, plus one, counted from the first window
	base  int                   // where the window at work begins
	next  int                   // where the next may
	out   []byte
	acc   uint64
	n     uint

	scratch []byte
}

const (
	hashBits = 12
	blockMax = 1<<16 - 2 // places fit the chains of deep
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
	packed   packed
}

// packed is data compressed without the head and end of a stream.
type packed struct {
	codes []byte
	last  uint8  // how many bits of the last byte are codes
	sum   uint32 // of the data
}

// zlib appends b to out as a zlib stream (RFC 1950). Stretches of b that were
// compressed before are taken as they are; they stand in order.
func (s *squeezer) zlib(codes *codeSet, out, b []byte, done []splice) []byte {
	s.start(codes, append(out, 0x78, 0x01))
	sum := sumOf(b, done)
	s.head(true)
	s.block(b, done)
	s.put(codes.end)
	s.flush()
	out = binary.BigEndian.AppendUint32(s.out, sum)
	s.out = nil
	return out
}

// begun is the beginning of a zlib stream, to which joined adds the rest.
type begun struct {
	codes string
	last  uint8  // how many bits of the last byte are codes
	sum   uint32 // of the data
}

// begin begins a stream with b, whose stretches in done are compressed already.
func (s *squeezer) begin(codes *codeSet, b []byte, done []splice) begun {
	s.start(codes, append(s.scratch[:0], 0x78, 0x01))
	s.head(true)
	s.block(b, done)
	p := begun{last: 8, sum: sumOf(b, done)}
	if n := uint8(s.n % 8); n > 0 {
		p.last = n
	}
	s.flush()
	p.codes = string(s.out)
	s.scratch, s.out = wipe(s.out), nil
	return p
}

// joined appends a stream of what was begun and rest behind it. Stretches of rest may
// be compressed already.
func (s *squeezer) joined(codes *codeSet, out []byte, p *begun, rest []byte, done []splice) []byte {
	n := len(p.codes) - 1
	s.start(codes, append(out, p.codes[:n]...))
	s.acc, s.n = uint64(p.codes[n]), uint(p.last)
	s.block(rest, done)
	s.put(codes.end)
	s.flush()
	out = binary.BigEndian.AppendUint32(s.out, joinSums(p.sum, sumOf(rest, done), len(rest)))
	s.out = nil
	return out
}

// joinSums returns the Adler-32 of data with the sum a and n bytes with the sum b
// behind it.
func joinSums(a, b uint32, n int) uint32 {
	const mod = 65521
	a1, a2, b1, b2 := a&0xFFFF, a>>16, b&0xFFFF, b>>16
	lo := (a1 + b1 + mod - 1) % mod
	hi := (uint64(a2) + uint64(b2) + uint64(n%mod)*uint64(a1+mod-1)) % mod
	return uint32(hi)<<16 | lo
}

// pack compresses b so that it can be spliced into any block. Stretches of it may
// be compressed already.
func (s *squeezer) pack(codes *codeSet, b []byte, done []splice) packed {
	if len(done) == 1 && len(done[0].packed.codes) > 0 && done[0].to-done[0].from == len(b) {
		return done[0].packed
	}
	s.start(codes, s.scratch[:0])
	s.block(b, done)
	return s.packed(sumOf(b, done))
}

// sumOf is the Adler-32 of b, of whose stretches in done it is known.
func sumOf(b []byte, done []splice) uint32 {
	sum, at := uint32(1), 0
	for i := range done {
		d := &done[i]
		if at < d.from {
			sum = joinSums(sum, adler(b[at:d.from]), d.from-at)
		}
		sum, at = joinSums(sum, d.packed.sum, d.to-d.from), d.to
	}
	return joinSums(sum, adler(b[at:]), len(b)-at)
}

// packed ends what pack began.
func (s *squeezer) packed(sum uint32) packed {
	p := packed{last: 8, sum: sum}
	if n := uint8(s.n % 8); n > 0 {
		p.last = n
	}
	s.flush()
	p.codes = bytes.Clone(s.out)
	s.scratch, s.out = wipe(s.out), nil
	return p
}

func (s *squeezer) start(codes *codeSet, out []byte) { s.codes, s.out, s.acc, s.n = codes, out, 0, 0 }

// head begins a block.
func (s *squeezer) head(last bool) {
	for i, h := range s.codes.header {
		if i == 0 && last {
			h.bits |= 1
		}
		s.put(h)
	}
}

// flush writes the bits that are left.
func (s *squeezer) flush() {
	for ; s.n > 0; s.n -= min(8, s.n) {
		s.out = append(s.out, byte(s.acc))
		s.acc >>= 8
	}
}

// unpack writes what pack made.
func (s *squeezer) unpack(p *packed) {
	b := p.codes
	for len(b) > 4 {
		s.put(code{binary.LittleEndian.Uint32(b), 32})
		b = b[4:]
	}
	for i, c := range b {
		n := uint8(8)
		if i == len(b)-1 {
			n = p.last
		}
		s.put(code{uint32(c), n})
	}
}

// window begins what matches may reach back into, of n bytes at most: places that were
// noted before lie below its base, so that nothing needs to be cleared.
func (s *squeezer) window(n int) {
	if s.base = s.next; s.base+n >= 1<<31 {
		clear(s.heads[:])
		s.base = 0
	}
	s.next = s.base + n + 1
}

// block writes b, whose stretches in done are ready. Matches do not reach from
// one part of blockMax bytes into another; of more than that nothing is ready.
func (s *squeezer) block(b []byte, done []splice) {
	for len(b) > blockMax {
		s.window(blockMax)
		s.stretch(b[:blockMax], 0)
		b, done = b[blockMax:], nil
	}
	s.window(len(b))
	at := 0
	for _, d := range done {
		s.stretch(b[:d.from], at)
		s.unpack(&d.packed)
		at = d.to
	}
	s.stretch(b, at)
}

// stretch writes b from i on as literals and matches, which may begin before.
// The state is held in local variables meanwhile, which is worth a third of
// the time.
func (s *squeezer) stretch(b []byte, i int) {
	acc, have, out, codes, base := s.acc, s.n, s.out, s.codes, s.base
	for i+8 <= len(b) {
		v := binary.LittleEndian.Uint64(b[i:]) << (64 - 8*minMatch)
		head := &s.heads[v*0x9E3779B97F4A7C15>>(64-hashBits)]
		at := int(*head) - 1 - base
		*head = uint32(base + i + 1)
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
