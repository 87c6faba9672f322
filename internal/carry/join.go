package carry

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// A Joiner gathers pieces until a whole can be made of them.
type Joiner struct {
	wholes []*whole
	Newer  bool // a piece of a later format was seen
}

type whole struct {
	id     [4]byte
	shape  shape
	length int
	parts  [][]byte
	have   int
}

// Add takes the text of a code. new is false for a piece that was had already;
// ok is false for a text that is no piece.
func (j *Joiner) Add(text string) (added, ok bool) {
	data, ok := decode(text)
	if !ok || len(data) <= headLength {
		return false, false
	}
	head, part := data[:headLength-4], data[headLength:]
	if binary.BigEndian.Uint32(data[headLength-4:]) != sum(head, part) {
		return false, false
	}
	if head[0] != format {
		j.Newer = true
		return false, false
	}
	w := whole{id: [4]byte(head[1:5]), length: int(binary.BigEndian.Uint16(head[8:]))}
	switch {
	case int(head[5]) == onePage.needed && int(head[6]) == onePage.all:
		w.shape = onePage
	case int(head[5]) == twoPages.needed && int(head[6]) == twoPages.all:
		w.shape = twoPages
	default:
		return false, false
	}
	at := int(head[7])
	if at >= w.shape.all || len(part) != share(w.length, w.shape.needed) {
		return false, false
	}
	i := slices.IndexFunc(j.wholes, func(o *whole) bool { return o.id == w.id && o.shape == w.shape && o.length == w.length })
	if i < 0 {
		w.parts = make([][]byte, w.shape.all)
		i, j.wholes = len(j.wholes), append(j.wholes, &w)
	}
	into := j.wholes[i]
	if into.parts[at] != nil {
		return false, true
	}
	into.parts[at] = slices.Clone(part)
	into.have++
	return true, true
}

// Wholes says of how many wholes pieces were seen.
func (j *Joiner) Wholes() int { return len(j.wholes) }

// Missing lists what is missing of the first whole: places from 1, how many of
// them are needed, and the pages of the sheet. All are needed of a Joiner without pieces.
func (j *Joiner) Missing() (places []int, need, pages int) {
	if len(j.wholes) == 0 {
		return nil, 0, 0
	}
	w := j.wholes[0]
	for i, p := range w.parts {
		if p == nil {
			places = append(places, i+1)
		}
	}
	return places, max(0, w.shape.needed-w.have), w.shape.pages
}

// Whole joins the pieces of the first whole. ok is false as long as too few are
// there, or if they do not belong together.
func (j *Joiner) Whole() (data []byte, ok bool) {
	if len(j.wholes) == 0 || j.wholes[0].have < j.wholes[0].shape.needed {
		return nil, false
	}
	w := j.wholes[0]
	parts := slices.Clone(w.parts)
	if !restore(parts, w.shape.needed) {
		return nil, false
	}
	data = slices.Concat(parts[:w.shape.needed]...)
	if len(data) < w.length {
		return nil, false
	}
	data = data[:w.length]
	id := sha256.Sum256(data)
	return data, [4]byte(id[:4]) == w.id
}
