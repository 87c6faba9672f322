package pdf

import (
	"math/bits"
	"slices"
)

// A codeSet is a Huffman code of deflate (RFC 1951, 3.2.7) that is fixed
// beforehand for one kind of data: a table made for every stream would take
// longer than all the rest of the file.
type codeSet struct {
	literals [256]code
	lengths  [maxMatch + 1]code // with their extra bits
	far      [32]far            // by their symbol
	end      code
	header   []code // of a block that is not the last
}

// code is bits ready to write, lowest bit first, and their number.
type code struct {
	bits uint32
	n    uint8
}

// newCodeSet makes the codes from their lengths: 286 for literals, the end and
// lengths of matches, 30 for distances, 19 for these lengths themselves. Each is
// a letter; A is one bit, @ none.
func newCodeSet(symbols, distances, header string) *codeSet {
	c := &codeSet{}
	lit, dist := bitLengths(symbols), bitLengths(distances)
	codes := canonical(lit)
	copy(c.literals[:], codes)
	c.end = codes[256]
	for l := 3; l <= maxMatch; l++ {
		sym, base, extra := lengthSymbol(l)
		s := codes[sym]
		c.lengths[l] = code{s.bits | uint32(l-base)<<s.n, s.n + extra}
	}
	for sym, s := range canonical(dist) {
		first, extra := sym, max(0, sym/2-1)
		if extra > 0 {
			first = (2 + sym&1) << extra
		}
		c.far[sym] = far{s.bits, first, s.n, s.n + uint8(extra)}
	}
	c.header = blockHeader(lit, dist, bitLengths(header))
	return c
}

func bitLengths(s string) []uint8 {
	out := []uint8(s)
	for i := range out {
		out[i] -= 'A' - 1
	}
	return out
}

// canonical gives codes of the lengths (RFC 1951, 3.2.2).
func canonical(lengths []uint8) []code {
	out := make([]code, len(lengths))
	next := 0
	for n := uint8(1); n <= 15; n++ {
		next <<= 1
		for sym, l := range lengths {
			if l == n {
				out[sym] = reversed(next, n)
				next++
			}
		}
	}
	return out
}

// reversed returns a Huffman code of n bits in the order it is written.
func reversed(v int, n uint8) code {
	return code{bits.Reverse32(uint32(v)) >> (32 - n), n}
}

// headerOrder is the order of the lengths of the codes for lengths.
var headerOrder = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// blockHeader describes a block that is not the last, and its tables.
func blockHeader(lit, dist, header []uint8) []code {
	h := []code{{0 | 2<<1, 3}, {uint32(len(lit) - 257), 5}, {uint32(len(dist) - 1), 5}, {19 - 4, 4}}
	for _, sym := range headerOrder {
		h = append(h, code{uint32(header[sym]), 3})
	}
	codes := canonical(header)
	eachLength(slices.Concat(lit, dist), func(sym int, more uint32, extra uint8) {
		c := codes[sym]
		h = append(h, code{c.bits | more<<c.n, c.n + extra})
	})
	return h
}

// repeat is the sign for a length that is that of the symbol before, 3 to 6 times.
const repeat = 16

// eachLength calls yield for a list of lengths as a header tells it.
func eachLength(lengths []uint8, yield func(sym int, more uint32, extra uint8)) {
	for i := 0; i < len(lengths); {
		n := 1
		for i+n < len(lengths) && lengths[i+n] == lengths[i] {
			n++
		}
		yield(int(lengths[i]), 0, 0)
		for i, n = i+1, n-1; n >= 3; {
			k := min(n, 6)
			yield(repeat, uint32(k-3), 2)
			i, n = i+k, n-k
		}
	}
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

// distanceSymbol is that for distances.
func distanceSymbol(d int) (sym, more int, extra uint8) {
	if d < 5 {
		return d - 1, 0, 0
	}
	e := bits.Len(uint(d-1)) - 2
	return 2*e + 2 + (d-1)>>e&1, (d - 1) & (1<<e - 1), uint8(e)
}

// distance returns the code of a distance with its extra bits.
func (c *codeSet) distance(d int) code {
	d--
	k := d
	if d >= 256 {
		k = 256 + d>>7
	}
	s := &c.far[symbols[k&511]&31]
	return code{s.bits | uint32(d-s.first)<<s.n, s.all}
}

// far is the code of distances from first on, less one: n bits, all with the extra ones.
type far struct {
	bits   uint32
	first  int
	n, all uint8
}

// symbols are those of distances less one, and from 256 on of their 128th part.
var symbols = func() (t [512]uint8) {
	for d := range 256 {
		sym, _, _ := distanceSymbol(d + 1)
		t[d] = uint8(sym)
	}
	for k := 2; k < 256; k++ {
		sym, _, _ := distanceSymbol(k<<7 + 1)
		t[256+k] = uint8(sym)
	}
	return t
}()
