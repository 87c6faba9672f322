package pdf

import "encoding/binary"

// adler is the checksum of zlib (RFC 1950, 8.2), eight bytes at a time.
func adler(b []byte) uint32 {
	const (
		mod  = 65521
		most = 5552 // bytes before the sums are too large
		even = 0x00FF00FF00FF00FF
		ones = 0x0001000100010001
	)
	s1, s2 := uint64(1), uint64(0)
	for len(b) > 0 {
		part := b[:min(len(b), most)]
		b = b[len(part):]
		for ; len(part) >= 8; part = part[8:] {
			v := binary.LittleEndian.Uint64(part)
			lo, hi := v&even, v>>8&even
			s2 += 8*s1 + (lo*0x0008000600040002)>>48 + (hi*0x0007000500030001)>>48
			s1 += ((lo + hi) * ones) >> 48
		}
		for _, c := range part {
			s1 += uint64(c)
			s2 += s1
		}
		s1, s2 = s1%mod, s2%mod
	}
	return uint32(s2<<16 | s1)
}
