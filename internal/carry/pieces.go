// Package carry cuts what is sealed into pieces for codes on paper, and joins
// the pieces that were read again.
//
// A sheet has six codes. Of one page any four give everything back, of two
// pages any six of the twelve: a blot, a fold, or a whole lost page is no loss.
// Each piece says of which whole it is and where it belongs, so that pieces
// come in any order, twice, or mixed with those of another sheet.
//
// Nothing here knows what the bytes are. They are sealed before they come.
package carry

import (
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
)

// PerPage is how many codes a page has.
const PerPage = 6

// format is the first byte of every piece.
const format = 1

// headLength is that of the head of a piece: format, whole (4), needed, all,
// place, length of the whole (2), sum (4).
const headLength = 14

// A shape is how a whole is cut.
type shape struct{ pages, needed, all int }

var (
	onePage  = shape{1, 4, 6}
	twoPages = shape{2, 6, 12}
)

// A size of code: its version, its side in modules, and how many bytes a piece
// of it can have at level M in base 45.
type size struct{ version, side, bytes int }

// sizes are the codes in use, small ones first: the larger the modules, the
// poorer a photograph or copy may be. Characters at level M by ISO/IEC 18004,
// table 7: 483, 600, 734, 816, 1035 (versions 13, 15, 17, 18, 21); 3 of them are 2 bytes.
var sizes = []size{{13, 69, 322}, {15, 77, 400}, {17, 85, 488}, {18, 89, 544}, {21, 101, 690}}

// easy is the largest piece on one page that a copy of a copy still gives back;
// what is longer goes on two.
const easy = 400

// MaxBytes is the longest whole that fits two pages.
var MaxBytes = (sizes[len(sizes)-1].bytes - headLength) * twoPages.needed

// Sides lists the sides in modules that a code can have.
func Sides() (out []int) {
	for _, s := range sizes {
		out = append(out, s.side)
	}
	return out
}

// A Cut is a whole in pieces.
type Cut struct {
	Pages   int
	Version int      // of every code
	Pieces  []string // in the letters of alphanumeric mode, PerPage to a page, in order
}

// Pieces cuts a whole. ok is false if it is longer than MaxBytes, or empty.
func Pieces(whole []byte) (c Cut, ok bool) {
	s := onePage
	if headLength+share(len(whole), s.needed) > easy {
		s = twoPages
	}
	each := share(len(whole), s.needed)
	v, ok := fitting(headLength + each)
	if !ok || len(whole) == 0 {
		return Cut{}, false
	}
	c = Cut{Pages: s.pages, Version: v.version}
	id := sha256.Sum256(whole)
	for i, p := range coded(whole, each, s) {
		head := append([]byte{format}, id[:4]...)
		head = append(head, byte(s.needed), byte(s.all), byte(i))
		head = binary.BigEndian.AppendUint16(head, uint16(len(whole)))
		head = binary.BigEndian.AppendUint32(head, sum(head, p))
		c.Pieces = append(c.Pieces, encode(append(head, p...)))
	}
	return c, true
}

func share(length, parts int) int { return (length + parts - 1) / parts }

func fitting(bytes int) (size, bool) {
	for _, s := range sizes {
		if bytes <= s.bytes {
			return s, true
		}
	}
	return size{}, false
}

// coded cuts a whole into the needed parts and makes the others of them.
func coded(whole []byte, each int, s shape) [][]byte {
	parts := make([][]byte, s.all)
	padded := append(append([]byte{}, whole...), make([]byte, each*s.needed-len(whole))...)
	for i := range s.needed {
		parts[i] = padded[i*each:][:each:each]
	}
	restore(parts, s.needed)
	return parts
}

// sum tells a piece that was misread. A code's own correction can be wrong.
func sum(head, part []byte) uint32 {
	return crc32.Update(crc32.ChecksumIEEE(head), crc32.IEEETable, part)
}
