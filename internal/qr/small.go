package qr

import "math/bits"

// Codes of the two sizes that hold something of one person, and so are drawn for every
// paper, are drawn here: go-qrcode takes a fifth of a packet's allocations for them. Every
// module is as go-qrcode draws it, the choice of the mask too, which a test shows on
// many thousands; whatever else is drawn, go-qrcode draws.

// A smallShape is a version with a level, of one block.
type smallShape struct {
	side, data, check int    // modules; code words
	level             uint32 // as in the format
	base              square // function modules that are dark
	free              square // where code words stand
	masks             [8]square
	order             []cell    // where each bit of the code words stands
	divisor           []byte    // of the check words, highest first, without the leading one
	marks             [2][]cell // where the bits of the format stand, lowest first
}

// A square is the dark modules of each row, the first column lowest.
type square [25]uint32

type cell struct{ x, y uint8 }

// Version 1, level M, and version 2, level Q.
var (
	refShape  = newSmallShape(1, 16, 10, 0)
	pageShape = newSmallShape(2, 22, 22, 3)
)

func newSmallShape(version, data, check int, level uint32) *smallShape {
	f := &smallShape{side: 17 + 4*version, data: data, check: check, level: level}
	n := f.side
	used := square{}
	set := func(x, y int, dark bool) {
		used[y] |= 1 << x
		if dark {
			f.base[y] |= 1 << x
		}
	}
	for i := range n { // timing
		set(6, i, i%2 == 0)
		set(i, 6, i%2 == 0)
	}
	for _, c := range [][2]int{{3, 3}, {n - 4, 3}, {3, n - 4}} { // finders with their white
		for dy := -4; dy <= 4; dy++ {
			for dx := -4; dx <= 4; dx++ {
				x, y, ring := c[0]+dx, c[1]+dy, max(dx, -dx, dy, -dy)
				if x >= 0 && y >= 0 && x < n && y < n {
					f.base[y] &^= 1 << x
					set(x, y, ring != 2 && ring != 4)
				}
			}
		}
	}
	if version > 1 { // alignment
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				set(n-7+dx, n-7+dy, max(dx, -dx, dy, -dy) != 1)
			}
		}
	}
	for i := range 15 {
		a, b := cell{8, uint8(i)}, cell{uint8(n - 1 - i), 8}
		switch {
		case i == 6 || i == 7:
			a.y++
		case i == 8:
			a = cell{7, 8}
		case i > 8:
			a = cell{uint8(14 - i), 8}
		}
		if i >= 8 {
			b = cell{8, uint8(n - 15 + i)}
		}
		f.marks[0], f.marks[1] = append(f.marks[0], a), append(f.marks[1], b)
		set(int(a.x), int(a.y), false)
		set(int(b.x), int(b.y), false)
	}
	set(8, n-8, true)
	for y := range n {
		f.free[y] = ^used[y] & (1<<n - 1)
	}
	for m, on := range [8]func(x, y int) bool{
		func(x, y int) bool { return (x+y)%2 == 0 },
		func(x, y int) bool { return y%2 == 0 },
		func(x, y int) bool { return x%3 == 0 },
		func(x, y int) bool { return (x+y)%3 == 0 },
		func(x, y int) bool { return (y/2+x/3)%2 == 0 },
		func(x, y int) bool { return x*y%2+x*y%3 == 0 },
		func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 },
		func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
	} {
		for y := range n {
			for x := range n {
				if f.free[y]>>x&1 == 1 && on(x, y) {
					f.masks[m][y] |= 1 << x
				}
			}
		}
	}
	up := true
	for right := n - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for i := range n {
			y := i
			if up {
				y = n - 1 - i
			}
			for x := right; x > right-2; x-- {
				if f.free[y]>>x&1 == 1 {
					f.order = append(f.order, cell{uint8(x), uint8(y)})
				}
			}
		}
		up = !up
	}
	f.divisor = make([]byte, check)
	f.divisor[check-1] = 1
	root := byte(1)
	for range check {
		for i := range f.divisor {
			f.divisor[i] = times(f.divisor[i], root)
			if i+1 < check {
				f.divisor[i] ^= f.divisor[i+1]
			}
		}
		root = times(root, 2)
	}
	return f
}

// times multiplies in the field of the check words.
func times(a, b byte) byte {
	p := 0
	for i := 7; i >= 0; i-- {
		p = p<<1 ^ p>>7*0x11D
		p ^= int(b) >> i & 1 * int(a)
	}
	return byte(p)
}

// draw returns the modules of a text of digits, capitals and hyphens. It returns nil for what go-qrcode would write in more than one
// stretch, or what does not fit.
func (f *smallShape) draw(text string) [][]bool {
	if !oneStretch(text) || 4+9+11*(len(text)/2)+6*(len(text)%2) > 8*f.data {
		return nil
	}
	words := make([]byte, 0, 64)
	acc, have := uint32(0), 0
	put := func(v uint32, n int) {
		acc, have = acc<<n|v, have+n
		for ; have >= 8; have -= 8 {
			words = append(words, byte(acc>>(have-8)))
		}
	}
	put(2, 4)
	put(uint32(len(text)), 9)
	for i := 0; i+1 < len(text); i += 2 {
		put(45*letterValue(text[i])+letterValue(text[i+1]), 11)
	}
	if n := len(text); n%2 == 1 {
		put(letterValue(text[n-1]), 6)
	}
	put(0, min(4, 8*f.data-8*len(words)-have))
	if have > 0 {
		put(0, 8-have)
	}
	for pad := byte(0xEC); len(words) < f.data; pad ^= 0xEC ^ 0x11 {
		words = append(words, pad)
	}
	rest := make([]byte, f.check, 32)
	for _, w := range words {
		factor := w ^ rest[0]
		copy(rest, rest[1:])
		rest[f.check-1] = 0
		for i := range rest {
			rest[i] ^= times(f.divisor[i], factor)
		}
	}
	words = append(words, rest...)
	plain := f.base
	for i, at := range f.order[:8*len(words)] {
		plain[at.y] |= uint32(words[i/8]>>(7-i%8)&1) << at.x
	}
	var best square
	least := -1
	for m := range f.masks {
		s := plain
		for y := range f.side {
			s[y] ^= f.masks[m][y]
		}
		f.format(&s, uint32(m))
		if p := s.penalty(f.side); least < 0 || p < least {
			best, least = s, p
		}
	}
	return best.modules(f.side)
}

// format writes level and mask.
func (f *smallShape) format(s *square, mask uint32) {
	v := f.level<<3 | mask
	rem := v
	for range 10 {
		rem = rem<<1 ^ rem>>9*0x537
	}
	v = (v<<10 | rem) ^ 0x5412
	for _, marks := range f.marks {
		for i, at := range marks {
			s[at.y] |= v >> i & 1 << at.x
		}
	}
}

func (s *square) modules(n int) [][]bool {
	all := make([]bool, n*n)
	out := make([][]bool, n)
	for y := range out {
		out[y] = all[n*y : n*y+n : n*y+n]
		for x := range out[y] {
			out[y][x] = s[y]>>x&1 == 1
		}
	}
	return out
}

// oneStretch reports whether go-qrcode writes a text in letters and digits from its
// beginning to its end: digits that stand together are few.
func oneStretch(text string) bool {
	digits, letters := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			if digits++; digits > 6 {
				return false
			}
		case c >= 'A' && c <= 'Z' || c == '-':
			digits = 0
			letters++
		default:
			return false
		}
	}
	return letters > 0
}

func letterValue(c byte) uint32 {
	switch {
	case c == '-':
		return 41
	case c >= 'A':
		return uint32(c) - 'A' + 10
	}
	return uint32(c) - '0'
}

// penalty is that of go-qrcode, by which the mask is chosen.
func (s *square) penalty(n int) int {
	var turned square
	for y := range n {
		for x := range n {
			turned[x] |= s[y] >> x & 1 << y
		}
	}
	all := uint32(1)<<n - 1
	p, dark := s.lines(n)+turned.lines(n), 0
	blocks := 0
	for y := range n {
		dark += bits.OnesCount32(s[y])
		if y > 0 {
			a, b := s[y-1], s[y]
			same := ^(a ^ a>>1) & ^(b ^ b>>1) & ^(a ^ b) & (all >> 1)
			blocks += bits.OnesCount32(same)
		}
	}
	off := n*n/2 - dark
	return p + 3*blocks + 10*(max(off, -off)/(n*n/20))
}

// lines is what stretches of one colour and patterns like a finder's cost in the rows.
func (s *square) lines(n int) (p int) {
	for _, row := range s[:n] {
		same := ^(row ^ row>>1) & (1<<(n-1) - 1)
		long := same & (same >> 1) & (same >> 2) & (same >> 3) & (same >> 4) // six and more
		p += bits.OnesCount32(long) + 3*bits.OnesCount32(long&^(long<<1))
		if like := row & ^(row >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & ^(row >> 5) & (row >> 6); like == 0 {
			continue
		}
		var seen uint16
		for x := range n {
			seen = seen<<1 | uint16(row>>x&1)
			if v := seen & 0x7FF; v == 0x05D || v == 0x5D0 || x == n-1 && seen&0x7F == 0x5D {
				p += 40
				seen = 0xFF
			}
		}
	}
	return p
}
