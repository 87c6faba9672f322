package pdfread

import (
	"bufio"
	"io"
)

// A decoder gives byte after byte, and false at its end and ever after.
type decoder func() (b byte, ok bool)

func (next decoder) Read(p []byte) (n int, err error) {
	for ; n < len(p); n++ {
		b, ok := next()
		if !ok {
			break
		}
		p[n] = b
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// until85 passes the digits of base 85 up to "~", without the "<~" that some
// write before it.
func until85(r *bufio.Reader) decoder {
	started, done := false, false
	return func() (byte, bool) {
		if !started {
			started = true
			if b, _ := r.Peek(2); string(b) == "<~" {
				r.Discard(2)
			}
		}
		for !done {
			c, err := r.ReadByte()
			if done = err != nil || c == '~'; !done && (c >= '!' && c <= 'u' || c == 'z') {
				return c, true
			}
		}
		return 0, false
	}
}

// hexDigits reads two digits a byte up to ">"; of an odd last one the second is 0.
func hexDigits(r *bufio.Reader) decoder {
	done := false
	return func() (byte, bool) {
		v, got := 0, 0
		for got < 2 && !done {
			c, err := r.ReadByte()
			if done = err != nil || c == '>'; done {
				break
			}
			if x := hexValue(int(c)); x >= 0 {
				v, got = v<<4|x, got+1
			}
		}
		if got == 1 {
			v <<= 4
		}
		return byte(v), got > 0
	}
}

// runs reads lengths, each with bytes to copy or one to repeat, up to 128.
func runs(r *bufio.Reader) decoder {
	left, fill, done := 0, -1, false // fill is the repeated byte, -1 for a copy
	read := func() byte {
		c, err := r.ReadByte()
		done = done || err != nil
		return c
	}
	return func() (byte, bool) {
		for left == 0 && !done {
			switch c := read(); {
			case done || c == 128:
				done = true
			case c < 128:
				left, fill = int(c)+1, -1
			default:
				left, fill = 257-int(c), int(read())
			}
		}
		if done {
			return 0, false
		}
		left--
		if fill >= 0 {
			return byte(fill), true
		}
		c := read()
		return c, !done
	}
}
