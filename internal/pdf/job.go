package pdf

import "arco/internal/typeset"

// job holds the buffers of one Session, for the next to use.
type job struct {
	heading typeset.Role  // level of the last heading written, 0 for none
	page    []byte        // operators of the page at work
	face    *typeset.Face // in force on that page
	size    typeset.Milli
	packed  []byte   // one stream, compressed
	done    []splice // what of the font, page or objects at work is compressed already
	loca    []uint32 // where its outlines begin
	tags    []int32  // of the marked content of the page at work
	bodies  []*body  // of the pages
	seen    []glyphs // of a person's words on the page at work
	parts   []*ownParcel
	signed  []uint64 // what the part of a page at work depends on
	out     []byte   // the finished file
	text    []byte   // objects that wait to be written together
	members []member // these, in order
	places  []place  // of objects, by number

	squeeze squeezer

	marks []mark     // all marked content, by page and number
	first []int      // index into marks where each page begins
	fonts []*fontUse // by face id
	used  []*fontUse // those in use, in order of face id
	elems []elem     // by tag

	bookmarks []bookmark
	cuts      []ownCut // of all files of the packet
	stamps    []*stamp
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

// wipe empties a buffer that is used again: what a person typed does not stay in it.
func wipe(b []byte) []byte {
	clear(b)
	return b[:0]
}

// release hands j on to others.
func (j *job) release() {
	if cap(j.out) > 4<<20 { // do not hold on to what one huge book needed
		return
	}
	j.wipe()
	clear(j.cuts)
	clear(j.stamps)
	j.cuts, j.stamps = j.cuts[:0], j.stamps[:0]
	select {
	case idle <- j:
	default:
	}
}

// wipe drops everything that came from the book.
func (j *job) wipe() {
	clear(j.bodies)
	clear(j.seen[:cap(j.seen)])
	clear(j.parts[:cap(j.parts)])
	clear(j.bookmarks)
	clear(j.done[:cap(j.done)])
	for _, u := range j.used {
		u.reset()
	}
	j.face = nil
	j.page, j.packed, j.out, j.text = wipe(j.page), wipe(j.packed), wipe(j.out), wipe(j.text)
	j.bodies, j.used = j.bodies[:0], j.used[:0]
	j.members, j.places = j.members[:0], j.places[:0]
	j.bookmarks = j.bookmarks[:0]
	j.marks, j.first, j.elems = j.marks[:0], j.first[:0], j.elems[:0]
}
