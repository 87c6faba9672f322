package pdf

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"arco/internal/typeset"
)

// cent is a length in hundredths of a point, as fine as positions are written.
type cent int64

// cents rounds to the nearest hundredth.
func cents(m typeset.Milli) cent {
	if m < 0 {
		return -cent((5 - int64(m)) / 10)
	}
	return cent((int64(m) + 5) / 10)
}

// appendInt appends a decimal; those of objects and places have few digits.
func appendInt(b []byte, n int) []byte {
	switch {
	case uint(n) < 10:
		return append(b, '0'+byte(n))
	case uint(n) < 100:
		return append(b, '0'+byte(n/10), '0'+byte(n%10))
	case uint(n) < 1000:
		return append(b, '0'+byte(n/100), '0'+byte(n/10%10), '0'+byte(n%10))
	case uint(n) < 10000:
		return append(b, '0'+byte(n/1000), '0'+byte(n/100%10), '0'+byte(n/10%10), '0'+byte(n%10))
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// appendCent appends hundredths of a point as points.
func appendCent(b []byte, n cent) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = appendInt(b, int(n/100))
	if f := byte(n % 100); f != 0 {
		b = append(b, '.', '0'+f/10)
		if f%10 != 0 {
			b = append(b, '0'+f%10)
		}
	}
	return b
}

// appendLen appends a length in points with at most two decimals.
func appendLen(b []byte, m typeset.Milli) []byte { return appendCent(b, cents(m)) }

// appendByte appends one byte of a literal string.
func appendByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// appendText appends s as a text string: as it is if it is ASCII, else as
// UTF-16 with its mark.
func appendText(b []byte, s string) []byte {
	b = append(b, '(')
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x7F && s[i] >= 0x20
	}
	if ascii {
		for i := range len(s) {
			b = appendByte(b, s[i])
		}
		return append(b, ')')
	}
	b = append(b, 0xFE, 0xFF)
	for _, r := range s {
		b = appendRune(b, r, appendByte)
	}
	return append(b, ')')
}

// appendRune appends r in UTF-16, high byte first, each byte through put.
func appendRune(b []byte, r rune, put func([]byte, byte) []byte) []byte {
	if r1, r2 := utf16.EncodeRune(r); r1 != utf8.RuneError {
		b = put(put(b, byte(r1>>8)), byte(r1))
		r = r2
	}
	return put(put(b, byte(r>>8)), byte(r))
}

const hexDigits = "0123456789ABCDEF"

func appendHex(b []byte, c byte) []byte { return append(b, hexDigits[c>>4], hexDigits[c&15]) }

func appendHex16(b []byte, v uint16) []byte { return appendHex(appendHex(b, byte(v>>8)), byte(v)) }
