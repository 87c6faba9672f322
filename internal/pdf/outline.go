package pdf

import (
	"slices"

	"arco/internal/typeset"
)

// A bookmark with the page it leads to. Those below another follow it.
type bookmark struct {
	mark  *typeset.Mark
	page  int
	below bool
}

// gatherBookmarks puts those of a book whose pages are in it into j.bookmarks. Their
// objects follow that of their root.
func (j *job) gatherBookmarks(b *typeset.Book) {
	for i := range b.Marks {
		m := &b.Marks[i]
		if page := slices.Index(b.Pages, m.Page); page >= 0 {
			j.bookmarks = append(j.bookmarks, bookmark{m, page, m.Level > 1 && len(j.bookmarks) > 0})
		}
	}
}

// outline writes the bookmarks; root is the number of the first object. Those below
// others are folded in.
func (j *job) outline(b *typeset.Book, root int) {
	all := j.bookmarks
	if len(all) == 0 {
		return
	}
	tops, last := 0, 0
	for i := range all {
		if !all[i].below {
			tops, last = tops+1, i
		}
	}
	j.begin(root)
	j.str("<</Type/Outlines/First ")
	j.ref(root + 1)
	j.str("/Last ")
	j.ref(root + 1 + last)
	j.str("/Count ")
	j.int(tops)
	j.str(">>")
	j.end()
	top, before := 0, -1 // the one that is above, and the one before it
	for i := range all {
		k, end := &all[i], i+1
		for end < len(all) && all[end].below {
			end++
		}
		parent, prev, next := root+1+top, i-1, i+1
		if !k.below {
			parent, prev, next = root, before, end
			top, before = i, i
		} else if prev == top {
			prev = -1
		}
		j.begin(root + 1 + i)
		j.str("<</Title")
		j.text = appendText(j.text, k.mark.Text)
		j.str("/Parent ")
		j.ref(parent)
		if prev >= 0 {
			j.str("/Prev ")
			j.ref(root + 1 + prev)
		}
		if next < len(all) && all[next].below == k.below {
			j.str("/Next ")
			j.ref(root + 1 + next)
		}
		if n := end - i - 1; n > 0 && !k.below {
			j.str("/First ")
			j.ref(root + 2 + i)
			j.str("/Last ")
			j.ref(root + end)
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
	}
}
