package pdfread

import (
	"bufio"
	"io"
)

// lzwReader is PDF's way of LZW: codes from 9 to 12 bits, high bit first.
type lzwReader struct {
	r      *bufio.Reader
	early  int
	bits   uint32
	n      uint
	width  uint
	next   int
	prev   int
	prefix [4097]uint16
	last   [4097]byte
	out    []byte
	stack  []byte
	done   bool
}

func (z *lzwReader) Read(p []byte) (int, error) {
	if z.width == 0 {
		z.width, z.next, z.prev = 9, 258, -1
	}
	for len(z.out) == 0 && !z.done {
		for z.n < z.width {
			c, err := z.r.ReadByte()
			if err != nil {
				z.done = true
				return 0, io.EOF
			}
			z.bits = z.bits<<8 | uint32(c)
			z.n += 8
		}
		code := int(z.bits >> (z.n - z.width) & (1<<z.width - 1))
		z.n -= z.width
		switch {
		case code == 257:
			z.done = true
		case code == 256:
			z.width, z.next, z.prev = 9, 258, -1
		default:
			z.take(code)
		}
	}
	if len(z.out) == 0 {
		return 0, io.EOF
	}
	n := copy(p, z.out)
	z.out = z.out[n:]
	return n, nil
}

func (z *lzwReader) take(code int) {
	if code > z.next || z.prev < 0 && code > 255 || code == z.next && z.next > 4095 {
		z.done = true
		return
	}
	z.stack = z.stack[:0]
	c := code
	if code == z.next {
		c = z.prev
		z.stack = append(z.stack, 0) // its first byte again, set below
	}
	for c > 257 {
		z.stack = append(z.stack, z.last[c])
		c = int(z.prefix[c])
	}
	first := byte(c)
	z.stack = append(z.stack, first)
	if code == z.next {
		z.stack[0] = first
	}
	if z.prev >= 0 && z.next < 4096 {
		z.prefix[z.next], z.last[z.next] = uint16(z.prev), first
		z.next++
	}
	z.prev = code
	for z.width < 12 && z.next+z.early >= 1<<z.width {
		z.width++
	}
	z.out = z.out[:0]
	for i := len(z.stack) - 1; i >= 0; i-- {
		z.out = append(z.out, z.stack[i])
	}
}
