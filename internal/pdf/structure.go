package pdf

import "arco/internal/typeset"

// elem is one tag of the book in the file at work.
type elem struct {
	object      int     // 0 if it has nothing on these pages
	first, last int32   // its children in use, -1 for none
	next        int32   // its next sibling in use
	marks       []int32 // its marked content, as indexes into job.marks
}

// numberElements finds which tags have content on the pages and gives them
// object numbers from n on; n is the Document element. It returns the last one.
func (j *job) numberElements(b *typeset.Book, n int) int {
	j.elems = resize(j.elems, len(b.Tags))
	for i := range j.elems {
		j.elems[i] = elem{first: -1, last: -1, next: -1, marks: j.elems[i].marks[:0]}
	}
	for i, m := range j.marks {
		e := &j.elems[m.tag]
		e.marks = append(e.marks, int32(i))
		for t := m.tag; t >= 0 && j.elems[t].object == 0; t = b.Tags[t].Parent {
			j.elems[t].object = -1
		}
	}
	// An empty cell has no content but keeps the columns apart.
	for i := range b.Tags {
		if r := b.Tags[i].Role; (r == typeset.TD || r == typeset.TH) && j.elems[b.Tags[i].Parent].object != 0 {
			j.elems[i].object = -1
		}
	}
	for i := range j.elems {
		if j.elems[i].object == 0 {
			continue
		}
		n++
		j.elems[i].object = n
		if p := b.Tags[i].Parent; p >= 0 {
			pe := &j.elems[p]
			if pe.last < 0 {
				pe.first = int32(i)
			} else {
				j.elems[pe.last].next = int32(i)
			}
			pe.last = int32(i)
		}
	}
	return n
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		t := make([]T, n, n+n/2)
		copy(t, s[:cap(s)])
		return t
	}
	return s[:n]
}

// documentObject is the number of the root element.
func (j *job) documentObject() int {
	last := j.used[len(j.used)-1]
	return last.object + objectsPerFont
}

// structure writes the root of the tree and the way back from marked content
// to elements.
func (j *job) structure(b *typeset.Book) {
	j.beginCommon(objStructRoot)
	j.str("<</Type/StructTreeRoot/K ")
	j.ref(j.documentObject())
	j.str("/ParentTree 8 0 R/ParentTreeNextKey ")
	j.int(len(b.Pages))
	j.str(">>")
	j.end()

	j.beginCommon(objParentTree)
	j.str("<</Nums[")
	for i := range b.Pages {
		j.int(i)
		j.str("[")
		end := len(j.marks)
		if i+1 < len(j.first) {
			end = j.first[i+1]
		}
		for _, m := range j.marks[j.first[i]:end] {
			j.ref(j.elems[m.tag].object)
			j.str(" ")
		}
		j.str("]")
	}
	j.str("]>>")
	j.end()
}

// elements writes the structure elements.
func (j *job) elements(b *typeset.Book) {
	doc := j.documentObject()
	j.heading = 0
	j.begin(doc)
	j.str("<</S/Document/P 7 0 R/K[")
	for i := range b.Tags {
		if b.Tags[i].Parent < 0 && j.elems[i].object > 0 {
			j.ref(j.elems[i].object)
			j.str(" ")
		}
	}
	j.str("]>>")
	j.end()
	for i := range b.Tags {
		if j.elems[i].object > 0 {
			j.element(b, i, doc)
		}
	}
}

func (j *job) element(b *typeset.Book, i, doc int) {
	t, e := &b.Tags[i], &j.elems[i]
	j.begin(e.object)
	j.common(t)
	j.str("<</S/")
	j.str(j.role(t.Role))
	j.str("/P ")
	if t.Parent < 0 {
		j.ref(doc)
	} else {
		j.ref(j.elems[t.Parent].object)
	}
	if t.Lang != "" {
		j.str("/Lang")
		j.text = appendText(j.text, t.Lang)
	}
	if t.Text != "" {
		if t.Role == typeset.Figure {
			j.str("/Alt")
		} else {
			j.str("/ActualText")
		}
		j.text = appendText(j.text, t.Text)
	}
	j.attributes(b, i)
	j.kids(e)
	j.str(">>")
	j.end()
}

// role is the tag's own, but a heading is never more than one level below the
// one before it in this file: pages selected from the middle of a letter begin
// with a heading of level 2, which PDF/UA-1 7.4.2 does not allow.
func (j *job) role(r typeset.Role) string {
	if r < typeset.H1 || r > typeset.H3 {
		return r.String()
	}
	j.heading = min(r-typeset.H1+1, j.heading+1)
	return (typeset.H1 + j.heading - 1).String()
}

// attributes writes what cells, lists and figures have to say besides.
func (j *job) attributes(b *typeset.Book, i int) {
	t := &b.Tags[i]
	switch {
	case t.Scope == typeset.Row:
		j.str("/A<</O/Table/Scope/Row>>")
	case t.Scope == typeset.Column:
		j.str("/A<</O/Table/Scope/Column>>")
	case t.Role == typeset.L:
		j.str("/A<</O/List/ListNumbering/")
		j.str(t.Labels.String())
		j.str(">>")
	case t.Lang != "" && b.RightToLeft(i) != b.RightToLeft(int(t.Parent)):
		j.str("/A<</O/Layout/WritingMode/")
		if b.RightToLeft(i) {
			j.str("RlTb>>")
		} else {
			j.str("LrTb>>")
		}
	case t.Role == typeset.Figure && len(j.elems[i].marks) > 0:
		p := b.Pages[j.marks[j.elems[i].marks[0]].page]
		for k := range p.Items {
			if it := &p.Items[k]; it.Tag >= 0 && it.Tag+p.TagBase == int32(i) {
				x, y := p.OriginX+it.X, p.Height-p.OriginY-it.Y
				j.str("/A<</O/Layout/Placement/Block/BBox[")
				j.text = append(appendPair(j.text, x, y-it.H), ' ')
				j.text = appendPair(j.text, x+it.W, y)
				j.str("]>>")
				return
			}
		}
	}
}

// kids writes the children and the marked content of an element. No element
// of ours has both.
func (j *job) kids(e *elem) {
	if len(e.marks) == 1 && e.first < 0 {
		m := j.marks[e.marks[0]]
		j.str("/Pg ")
		j.ref(pageObject(m.page))
		j.str("/K ")
		j.int(int(e.marks[0]) - j.first[m.page])
		return
	}
	j.str("/K[")
	for c := e.first; c >= 0; c = j.elems[c].next {
		j.ref(j.elems[c].object)
		j.str(" ")
	}
	for _, k := range e.marks {
		m := j.marks[k]
		j.str("<</Type/MCR/Pg ")
		j.ref(pageObject(m.page))
		j.str("/MCID ")
		j.int(int(k) - j.first[m.page])
		j.str(">>")
	}
	j.str("]")
}
