package pdf

import (
	"crypto/sha256"
	"slices"

	"arco/internal/typeset"
)

// Numbers of the objects every file has. Pages follow, then their contents,
// fonts, the structure elements and bookmarks.
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

func pageObject(i int) int { return objFirstPage + i }

// contentsObject is the number of the contents of the first page.
func contentsObject(b *typeset.Book) int { return pageObject(len(b.Pages)) }

// finish writes all but the contents of the pages into j.out.
func (j *job) finish(b *typeset.Book, m Meta) {
	slices.SortFunc(j.used, func(a, b *fontUse) int { return a.base.face.ID - b.base.face.ID })
	next := contentsObject(b) + len(b.Pages)
	for _, u := range j.used {
		u.object = next
		next += objectsPerFont
	}
	outline := j.numberElements(b, next) + 1
	j.gatherBookmarks(b)
	next = outline
	if n := len(j.bookmarks); n > 0 {
		next += 1 + n
	}
	j.number(next)

	j.elements(b) // first, so that their places do not depend on what else there is
	j.page = appendXMP(wipe(j.page), m)
	j.stream(objXMP, "/Type/Metadata/Subtype/XML", j.page)
	j.stream(objProfile, "/N 1/Filter/FlateDecode", packedProfile())
	j.pageTree(b)
	j.intent()
	j.structure(b)
	j.pages(b)
	for _, u := range j.used {
		j.font(u)
	}
	j.outline(b, outline)
	// Behind all else: Poppler takes the number of an object stream for a place in
	// the file and so cuts long strings near its beginning.
	j.catalog(m, outline)
	j.info(m)
	j.close(m)
}

func (j *job) catalog(m Meta, outline int) {
	j.begin(objCatalog)
	j.str("<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/OutputIntents[5 0 R]/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>/Lang")
	j.text = appendText(j.text, m.Lang)
	if len(j.bookmarks) > 0 {
		j.str("/PageMode/UseOutlines/Outlines ")
		j.ref(outline)
	}
	j.str("/ViewerPreferences<</DisplayDocTitle true>>>>")
	j.alone()
}

func (j *job) pageTree(b *typeset.Book) {
	j.beginCommon(objPages)
	j.members[len(j.members)-1].first = true
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
	j.beginCommon(objResources)
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
	j.text = appendText(j.text, m.Title)
	if !m.Bare {
		j.str("/Producer(arco)")
	}
	if d := m.Date; !d.IsZero() {
		for _, key := range []string{"/CreationDate(D:", "/ModDate(D:"} {
			j.str(key)
			for _, n := range []int{d.Year / 100, d.Year % 100, int(d.Month), d.Day} {
				j.text = append(j.text, '0'+byte(n/10%10), '0'+byte(n%10))
			}
			j.str("000000+00'00')")
		}
	}
	j.str(">>")
	j.alone()
}

func (j *job) intent() {
	j.beginCommon(objIntent)
	j.str("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Gray gamma 2.2)/Info(Gray gamma 2.2)/DestOutputProfile 6 0 R>>")
	j.end()
}

func (j *job) pages(b *typeset.Book) {
	for i, p := range b.Pages {
		j.beginCommon(pageObject(i))
		j.str("<</Type/Page/Parent 2 0 R/MediaBox[0 0 ")
		j.text = appendPair(j.text, p.Width, p.Height)
		j.str("]/Resources 9 0 R/Contents ")
		j.ref(contentsObject(b) + i)
		j.str("/StructParents ")
		j.int(i)
		j.str("/Tabs/S>>")
		j.end()
	}
}

// appendID appends the file id, which is derived from m.ID and the date, so that it
// tells nothing of the contents.
func appendID(b []byte, m Meta) []byte {
	var text [64]byte
	all := append(append(text[:0], "arco\x00"...), m.ID...)
	sum := sha256.Sum256(append(append(all, 0), m.Date.String()...))
	b = append(b, "/ID["...)
	for range 2 {
		b = append(b, '<')
		for _, c := range sum[:16] {
			b = appendHex(b, c)
		}
		b = append(b, '>')
	}
	return append(b, ']')
}
