package pdf

import (
	"encoding/binary"
	"io"
	"strconv"
)

// Objects without a stream of their own stand together in object streams (ISO
// 32000-1, 7.5.7): written out, the structure tree would be a third of the file.
const (
	maxTogether = 4096
	mostText    = 40 << 10 // so that what is ready can be spliced, see block
)

// place is where an object stands: at a byte of the file, or as the at-th of
// the object stream of that number.
type place struct {
	together int // 0 for the file itself
	at       int
}

// open begins a file.
func (j *job) open() { j.out = append(j.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...) }

// number makes room for the places of objects with numbers below next.
func (j *job) number(next int) {
	n := len(j.places)
	j.places = resize(j.places, next)
	clear(j.places[n:])
}

// begin starts object n, which has no stream.
func (j *job) begin(n int) {
	j.members = append(j.members, member{object: n, at: len(j.text)})
}

// end ends an object that stands together with others.
func (j *job) end() {
	j.text = append(j.text, '\n')
	if len(j.members) == maxTogether || len(j.text) > mostText {
		j.together()
	}
}

// alone ends an object that stands by itself in the file.
func (j *job) alone() {
	last := len(j.members) - 1
	m := j.members[last]
	j.members = j.members[:last]
	j.head(m.object)
	j.out = append(append(j.out, j.text[m.at:]...), "\nendobj\n"...)
	j.text = append(j.text[:m.at], wipe(j.text[m.at:])...)
}

// member is an object in j.text.
type member struct {
	object, at int
	row        int  // where its numbers stand in the head of the stream
	common     bool // other papers have the same
	first      bool // of what belongs together
}

func (j *job) str(s string) { j.text = append(j.text, s...) }

func (j *job) int(n int) { j.text = appendInt(j.text, n) }

func (j *job) ref(n int) { j.text = append(appendInt(j.text, n), " 0 R"...) }

// head begins an object in the file.
func (j *job) head(n int) {
	j.places[n] = place{at: len(j.out)}
	j.out = append(strconv.AppendInt(j.out, int64(n), 10), " 0 obj\n"...)
}

// endStream starts with both line end signs: one that follows data ending in a
// carriage return would make one line end of the two.
const endStream = "\r\nendstream\nendobj\n"

// stream writes object n.
func (j *job) stream(n int, dict string, data []byte) {
	j.head(n)
	j.out = append(append(j.out, "<<"...), dict...)
	j.data(data)
}

// data ends the dictionary of a stream and writes what it holds.
func (j *job) data(data []byte) {
	j.out = append(j.out, "/Length "...)
	j.out = append(strconv.AppendInt(j.out, int64(len(data)), 10), ">>stream\n"...)
	j.out = append(append(j.out, data...), endStream...)
}

// together writes the objects gathered as one stream.
func (j *job) together() {
	if len(j.members) == 0 {
		return
	}
	n := len(j.places)
	j.places = append(j.places, place{})
	b := wipe(j.page)
	for i := range j.members {
		m := &j.members[i]
		m.row = len(b)
		j.places[m.object] = place{n, i}
		b = append(appendInt(b, m.object), ' ')
		b = append(appendInt(b, m.at), ' ')
	}
	first := len(b)
	j.page, j.done = append(b, j.text...), j.done[:0]
	ready := func(from, to int) {
		if to-from >= leastChunk {
			j.done = append(j.done, splice{from, to, chunks.of(&j.squeeze, j.page[from:to])})
		}
	}
	at := func(i int) (row, text int) {
		if i == len(j.members) {
			return first, len(j.page)
		}
		return j.members[i].row, first + j.members[i].at
	}
	if len(j.page) <= blockMax {
		j.stretches(func(from, to int) {
			a, _ := at(from)
			b, _ := at(to)
			ready(a, b)
		})
		j.stretches(func(from, to int) {
			_, a := at(from)
			_, b := at(to)
			ready(a, b)
		})
	}
	j.packed = j.squeeze.zlib(objectCodes, wipe(j.packed), j.page, j.done)
	j.head(n)
	j.out = append(j.out, "<</Type/ObjStm/Filter/FlateDecode/N "...)
	j.out = append(strconv.AppendInt(j.out, int64(len(j.members)), 10), "/First "...)
	j.out = strconv.AppendInt(j.out, int64(first), 10)
	j.data(j.packed)
	j.text, j.members = wipe(j.text), j.members[:0]
}

// close writes what is still gathered and the cross-reference stream (7.5.8):
// rows of seven bytes, each as its difference to the row before.
func (j *job) close(m Meta) {
	j.together()
	start, n := len(j.out), len(j.places)
	j.places = append(j.places, place{at: start})
	var row, before [7]byte
	rows := wipe(j.page)
	for i, p := range j.places {
		if i > 0 && p.together > 0 && j.places[i-1] == (place{p.together, p.at - 1}) && p.at&0xFF != 0 {
			rows = append(rows, 2, 0, 0, 0, 0, 0, 0, 1)
			before[6]++
			continue
		}
		switch {
		case i == 0: // the head of the list of free objects, which is empty
			row = [7]byte{5: 0xFF, 6: 0xFF}
		case p.together == 0:
			row = [7]byte{0: 1}
			binary.BigEndian.PutUint32(row[1:], uint32(p.at))
		default:
			row = [7]byte{0: 2}
			binary.BigEndian.PutUint32(row[1:], uint32(p.together))
			binary.BigEndian.PutUint16(row[5:], uint16(p.at))
		}
		rows = append(rows, 2) // PNG's "up"
		for k := range row {
			rows = append(rows, row[k]-before[k])
		}
		before = row
	}
	j.page = rows
	j.packed = j.squeeze.zlib(fontCodes, wipe(j.packed), rows, nil)
	j.head(n)
	j.out = append(j.out, "<</Type/XRef/W[1 4 2]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Size "...)
	j.out = append(strconv.AppendInt(j.out, int64(n+1), 10), "/Root 1 0 R/Info 3 0 R"...)
	j.out = appendID(j.out, m)
	j.data(j.packed)
	j.out = append(strconv.AppendInt(append(j.out, "startxref\n"...), int64(start), 10), "\n%%EOF\n"...)
}

// writeTo writes the finished file.
func (j *job) writeTo(w io.Writer) error {
	_, err := w.Write(j.out)
	return err
}
