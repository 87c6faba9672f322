package attach

import (
	"fmt"
	"io"

	"arco/internal/attach/pdfread"
)

// A Signed page is a picture of a whole sheet, grey, as JPEG.
type Signed struct {
	JPEG          []byte
	Width, Height int    // dots
	Alt           string // for those who listen to the file
}

// OwnSigned is Own with pictures in the place of some pages, by their number in
// the file, from 1. Of a page that is replaced nothing is taken, neither its
// contents nor its tags: a figure stands where they stood.
func (b *Bundle) OwnSigned(data []byte, signed map[int]Signed) error { return b.own(data, signed) }

// replaced is a page in whose place a picture is put.
type replaced struct {
	Signed
	page   int // object of the new one
	figure int
	parent int // of the figure, 0 until its place was found
}

// replace writes the sheet with the picture.
func (w *whole) replace(b *Bundle, p *pdfread.Page, s Signed) error {
	r := &replaced{Signed: s, page: w.o.next(), figure: w.o.next()}
	if w.signed == nil {
		w.signed = map[int]*replaced{}
	}
	w.signed[p.Num] = r
	w.order = append(w.order, r)
	b.kids = append(b.kids, r.page)
	img, contents := w.o.next(), w.o.next()
	if err := w.o.stream(img, dict{"Type": name("XObject"), "Subtype": name("Image"), "Width": s.Width, "Height": s.Height, "BitsPerComponent": 8,
		"ColorSpace": name("DeviceGray"), "Filter": name("DCTDecode")}, false, func(out io.Writer) error {
		_, err := out.Write(s.JPEG)
		return err
	}); err != nil {
		return err
	}
	box := p.MediaBox
	width, height := box[2]-box[0], box[3]-box[1]
	draw := fmt.Appendf(nil, "/Figure <</MCID 0>> BDC\nq %s 0 0 %s 0 0 cm /P Do Q\nEMC\n", fmtPoints(width), fmtPoints(height))
	if err := w.o.stream(contents, dict{}, true, func(out io.Writer) error {
		_, err := out.Write(draw)
		return err
	}); err != nil {
		return err
	}
	w.o.put(r.page, dict{"Type": name("Page"), "Parent": ref{Num: objPages}, "MediaBox": array{0, 0, width, height}, "Tabs": name("S"),
		"Resources": dict{"XObject": dict{"P": ref{Num: img}}}, "Contents": ref{Num: contents}, "StructParents": w.f.Int(p.Dict["StructParents"], 0) + w.first})
	return nil
}

// figures writes the tags of the pictures. One whose place was not found stands
// at the end of the document.
func (w *whole) figures(b *Bundle) {
	for _, r := range w.order {
		if r.parent == 0 {
			r.parent = objDocument
			b.tree.top = append(b.tree.top, ref{Num: r.figure})
		}
		w.o.put(r.figure, dict{"Type": name("StructElem"), "S": name("Figure"), "P": ref{Num: r.parent}, "Pg": ref{Num: r.page}, "K": 0, "Alt": textString(r.Alt)})
	}
}

// What is left of a tag when pages are replaced.
const (
	stays = iota
	empty // it had nothing, as the empty cell of a table
	gone
)

// left says what is left of an item of a tag's list, and whose pages took the rest.
func (w *whole) left(o object, pg ref, depth int) (what int, by []*replaced) {
	if depth > 64 {
		return stays, nil
	}
	switch v := w.f.Get(o).(type) {
	case int:
		if r := w.signed[pg.Num]; r != nil {
			return gone, []*replaced{r}
		}
		return stays, nil
	case dict:
		if own, ok := v["Pg"].(ref); ok {
			pg = own
		}
		if w.f.Name(v["Type"]) == "MCR" {
			return w.left(w.f.Int(v["MCID"], 0), pg, depth+1)
		}
		if v["K"] == nil {
			return empty, nil
		}
		return w.left(v["K"], pg, depth+1)
	case array:
		what = empty
		for _, x := range v {
			k, more := w.left(x, pg, depth+1)
			if by = append(by, more...); k == stays {
				what = stays
			} else if k == gone && what == empty {
				what = gone
			}
		}
		return what, by
	}
	return stays, nil
}

// thinned is the list of a tag without what is gone, and with figures in the
// place of the first things that are. parent is the tag in the new file.
func (w *whole) thinned(list array, pg ref, parent int) (out array) {
	for _, x := range list {
		what, by := w.left(x, pg, 0)
		if what != gone {
			out = append(out, x)
			continue
		}
		for _, r := range by {
			if r.parent == 0 {
				r.parent = parent
				out = append(out, placedFigure{r.figure})
			}
		}
	}
	return out
}

// placedFigure is a reference that is in the numbers of the new file already.
type placedFigure struct{ num int }

// thinner is a tag without what is gone.
func (w *whole) thinner(d dict, n int) dict {
	list := w.f.Array(d["K"])
	if list == nil {
		return d
	}
	pg, _ := d["Pg"].(ref)
	out := dict{}
	for k, v := range d {
		out[k] = v
	}
	out["K"] = w.thinned(list, pg, n)
	return out
}
