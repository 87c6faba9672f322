package pdf

import "arco/internal/typeset"

// A bookmark with the page it leads to and the bookmarks below it.
type bookmark struct {
	mark   typeset.Mark
	page   int
	object int
	below  []*bookmark
}

// bookmarks are those of a book whose pages are in it, as a tree of two levels.
func bookmarks(b *typeset.Book) []*bookmark {
	at := map[*typeset.Page]int{}
	for i, p := range b.Pages {
		at[p] = i
	}
	var out []*bookmark
	for _, m := range b.Marks {
		page, ok := at[m.Page]
		if !ok {
			continue
		}
		k := &bookmark{mark: m, page: page}
		if n := len(out); m.Level > 1 && n > 0 {
			out[n-1].below = append(out[n-1].below, k)
		} else {
			out = append(out, k)
		}
	}
	return out
}

// numberMarks gives bookmarks and their root object numbers from root on, and returns
// the next that is free.
func numberMarks(marks []*bookmark, root int) int {
	if len(marks) == 0 {
		return root
	}
	next := root + 1
	for _, k := range marks {
		k.object = next
		next++
		for _, l := range k.below {
			l.object = next
			next++
		}
	}
	return next
}

// outline writes the bookmarks; root is the number of the first object.
func (j *job) outline(b *typeset.Book, marks []*bookmark, root int) {
	if len(marks) == 0 {
		return
	}
	j.begin(root)
	j.str("<</Type/Outlines/First ")
	j.ref(marks[0].object)
	j.str("/Last ")
	j.ref(marks[len(marks)-1].object)
	j.str("/Count ")
	j.int(len(marks))
	j.str(">>")
	j.end()
	j.level(b, marks, root)
}

// level writes the bookmarks below one object. Those of the second level are
// folded in.
func (j *job) level(b *typeset.Book, marks []*bookmark, parent int) {
	for i, k := range marks {
		j.begin(k.object)
		j.str("<</Title")
		j.text = appendText(j.text, k.mark.Text)
		j.str("/Parent ")
		j.ref(parent)
		if i > 0 {
			j.str("/Prev ")
			j.ref(marks[i-1].object)
		}
		if i+1 < len(marks) {
			j.str("/Next ")
			j.ref(marks[i+1].object)
		}
		if n := len(k.below); n > 0 {
			j.str("/First ")
			j.ref(k.below[0].object)
			j.str("/Last ")
			j.ref(k.below[n-1].object)
			j.str("/Count ")
			j.int(-n)
		}
		p := b.Pages[k.page]
		j.str("/Dest[")
		j.ref(pageObject(k.page))
		j.str("/XYZ 0 ")
		j.text = appendLen(j.text, p.Height-p.OriginY-k.mark.Y)
		j.str(" 0]>>")
		j.end()
		j.level(b, k.below, k.object)
	}
}
