package pdf

import (
	"bytes"

	"arco/internal/typeset"
)

// job holds the buffers of one Write, for the next to use.
type job struct {
	heading  typeset.Role  // level of the last heading written, 0 for none
	page     []byte        // operators of the page at work
	face     *typeset.Face // in force on that page
	size     typeset.Milli
	packed   []byte       // one stream, compressed
	allPages []byte       // contents of all pages, compressed
	done     []splice     // outlines of the font at work that are compressed
	loca     []uint32     // where its outlines begin
	tags     []int32      // of the marked content of the page at work
	bodies   []*body      // of the pages
	fresh    []*body      // those that fpdf has not made before
	signed   []uint64     // what the part of a page at work depends on
	sizes    []int        // where the contents of each page end in allPages
	raw      bytes.Buffer // fpdf's file
	streams  [][]byte     // compressed contents of the pages, inside allPages
	out      []byte       // the finished file
	text     []byte       // objects that wait to be written together
	members  []member     // these, in order
	places   []place      // of objects, by number

	squeeze squeezer

	marks []mark     // all marked content, by page and number
	first []int      // index into marks where each page begins
	fonts []*fontUse // by face id
	used  []*fontUse // those in use, in order of face id
	elems []elem     // by tag
}

// mark is one stretch of marked content.
type mark struct {
	tag  int32
	page int
}

// idle jobs wait here for the next Write; those beyond are dropped.
var idle = make(chan *job, 16)

func newJob() *job {
	select {
	case j := <-idle:
		return j
	default:
		return &job{}
	}
}

// release drops everything that came from the book.
func (j *job) release() {
	if cap(j.out) > 4<<20 { // do not hold on to what one huge book needed
		return
	}
	clear(j.page[:cap(j.page)])
	clear(j.packed[:cap(j.packed)])
	clear(j.allPages) // only ever appended to, as j.out is
	clear(j.bodies[:cap(j.bodies)])
	clear(j.fresh[:cap(j.fresh)])
	clear(j.out)
	clear(j.raw.Bytes())
	j.raw.Reset()
	clear(j.streams)
	for _, u := range j.used {
		u.reset()
	}
	clear(j.text[:cap(j.text)])
	j.face = nil
	j.page, j.packed, j.out, j.streams, j.used = j.page[:0], j.packed[:0], j.out[:0], j.streams[:0], j.used[:0]
	j.text, j.members, j.places = j.text[:0], j.members[:0], j.places[:0]
	j.sizes = j.sizes[:0]
	j.marks, j.first, j.elems = j.marks[:0], j.first[:0], j.elems[:0]
	select {
	case idle <- j:
	default:
	}
}
