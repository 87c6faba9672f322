package pdf

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"

	"arco/internal/typeset"
)

// Numbers of the objects every file has. Pages follow, each with its contents,
// then fonts and the structure elements.
const (
	objCatalog = 1 + iota
	objPages
	objInfo
	objXMP
	objIntent
	objProfile
	objStructRoot
	objParentTree
	objResources
	objFirstPage
)

func pageObject(i int) int { return objFirstPage + 2*i }

// finish writes the file into j.out.
func (j *job) finish(b *typeset.Book, m Meta) error {
	j.out = append(j.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	j.offsets = append(j.offsets, 0)
	next := pageObject(len(b.Pages))
	for _, u := range j.used {
		if u.base.err != nil {
			return u.base.err
		}
		u.object = next
		next += objectsPerFont
	}
	outline := j.numberElements(b, next) + 1
	marks := bookmarks(b)

	j.catalog(m, len(marks) > 0, outline)
	j.pageTree(b)
	j.info(m)
	j.begin(objXMP)
	j.page = appendXMP(j.page[:0], m)
	j.streamOf(j.page, "/Type/Metadata/Subtype/XML")
	j.intent()
	j.structure(b)
	j.pages(b)
	for _, u := range j.used {
		j.font(u)
	}
	j.elements(b)
	j.outline(b, marks, outline)
	j.trailer(m)
	return nil
}

// at is how many bytes of the file there are so far.
func (j *job) at() int { return len(j.out) + j.before }

// insert adds data that is not copied.
func (j *job) insert(data []byte) {
	j.inserts = append(j.inserts, insert{len(j.out), data})
	j.before += len(data)
}

// writeTo writes the finished file.
func (j *job) writeTo(w io.Writer) error {
	if g, ok := w.(interface{ Grow(n int) }); ok { // a buffer
		g.Grow(j.at())
	}
	done := 0
	for _, in := range j.inserts {
		if _, err := w.Write(j.out[done:in.at]); err != nil {
			return err
		}
		if _, err := w.Write(in.data); err != nil {
			return err
		}
		done = in.at
	}
	_, err := w.Write(j.out[done:])
	return err
}

// begin starts object n.
func (j *job) begin(n int) {
	for len(j.offsets) <= n {
		j.offsets = append(j.offsets, 0)
	}
	j.offsets[n] = j.at()
	j.int(n)
	j.str(" 0 obj\n")
}

func (j *job) end() { j.str("\nendobj\n") }

func (j *job) str(s string) { j.out = append(j.out, s...) }

func (j *job) int(n int) { j.out = strconv.AppendInt(j.out, int64(n), 10) }

func (j *job) ref(n int) { j.int(n); j.str(" 0 R") }

// endStream starts with both line end signs: one that follows data ending in a
// carriage return would make one line end of the two.
const endStream = "\r\nendstream"

// streamOf writes data as the stream of the object begun and ends it.
func (j *job) streamOf(data []byte, dict string) {
	j.str("<<")
	j.str(dict)
	j.str("/Length ")
	j.int(len(data))
	j.str(">>stream\n")
	j.out = append(j.out, data...)
	j.str(endStream)
	j.end()
}

func (j *job) catalog(m Meta, marks bool, outline int) {
	j.begin(objCatalog)
	j.str("<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/OutputIntents[5 0 R]/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>/Lang")
	j.out = appendText(j.out, m.Lang)
	if marks {
		j.str("/PageMode/UseOutlines/Outlines ")
		j.ref(outline)
	}
	j.str("/ViewerPreferences<</DisplayDocTitle true>>>>")
	j.end()
}

func (j *job) pageTree(b *typeset.Book) {
	j.begin(objPages)
	j.str("<</Type/Pages/Kids[")
	for i := range b.Pages {
		if i > 0 {
			j.str(" ")
		}
		j.ref(pageObject(i))
	}
	j.str("]/Count ")
	j.int(len(b.Pages))
	j.str(">>")
	j.end()
	j.begin(objResources)
	j.str("<</Font<<")
	for _, u := range j.used {
		j.str("/F")
		j.int(u.base.face.ID)
		j.str(" ")
		j.ref(u.object)
	}
	j.str(">>>>")
	j.end()
}

// info repeats what the metadata packet says, for readers that look only here.
func (j *job) info(m Meta) {
	j.begin(objInfo)
	j.str("<</Title")
	j.out = appendText(j.out, m.Title)
	if !m.Bare {
		j.str("/Producer(arco)")
	}
	if d := m.Date; !d.IsZero() {
		day := fmt.Sprintf("(D:%04d%02d%02d000000+00'00')", d.Year, int(d.Month), d.Day)
		j.str("/CreationDate" + day + "/ModDate" + day)
	}
	j.str(">>")
	j.end()
}

func (j *job) intent() {
	j.begin(objIntent)
	j.str("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Gray gamma 2.2)/Info(Gray gamma 2.2)/DestOutputProfile 6 0 R>>")
	j.end()
	j.begin(objProfile)
	j.streamOf(grayProfile(), "/N 1")
}

func (j *job) pages(b *typeset.Book) {
	for i, p := range b.Pages {
		n := pageObject(i)
		j.begin(n)
		j.str("<</Type/Page/Parent 2 0 R/MediaBox[0 0 ")
		j.out = appendPair(j.out, p.Width, p.Height)
		j.str("]/Resources 9 0 R/Contents ")
		j.ref(n + 1)
		j.str("/StructParents ")
		j.int(i)
		j.str("/Tabs/S>>")
		j.end()
		j.begin(n + 1)
		j.streamOf(j.streams[i], "/Filter/FlateDecode")
	}
}

// trailer writes the cross-reference table. The file id is derived from
// m.ID and the date, so that it tells nothing of the contents.
func (j *job) trailer(m Meta) {
	start := j.at()
	j.str("xref\n0 ")
	j.int(len(j.offsets))
	j.str("\n0000000000 65535 f \n")
	for _, at := range j.offsets[1:] {
		const zeros = "0000000000"
		digits := strconv.AppendInt(j.page[:0], int64(at), 10)
		j.str(zeros[len(digits):])
		j.out = append(j.out, digits...)
		j.str(" 00000 n \n")
	}
	j.str("trailer\n<</Size ")
	j.int(len(j.offsets))
	j.str("/Root 1 0 R/Info 3 0 R/ID[")
	sum := sha256.Sum256([]byte("arco\x00" + m.ID + "\x00" + m.Date.String()))
	for range 2 {
		j.str("<")
		for _, c := range sum[:16] {
			j.out = appendHex(j.out, c)
		}
		j.str(">")
	}
	j.str("]>>\nstartxref\n")
	j.int(start)
	j.str("\n%%EOF\n")
}
