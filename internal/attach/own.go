package attach

import (
	"bytes"
	"errors"
	"io"

	"arco/internal/attach/pdfread"
)

// Own puts pages of ours behind what is there, with their tags. Nothing is
// left out of them but what belongs to their file as a whole.
func (b *Bundle) Own(data []byte) error { return b.own(data, nil) }

func (b *Bundle) own(data []byte, signed map[int]Signed) error {
	f, err := pdfread.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	w := &whole{f: f, o: b.o, done: map[int]int{}, first: len(b.tree.parents)}
	cat := f.Catalog()
	if s, ok := f.Get(cat["Lang"]).(pdfread.String); ok && b.lang == "" {
		b.lang = string(s)
	}
	if d := f.Dict(cat["ViewerPreferences"]); d != nil && b.prefs == nil {
		if show, ok := f.Get(d["DisplayDocTitle"]).(bool); ok {
			b.prefs = dict{"DisplayDocTitle": show}
		}
	}
	root := f.Dict(cat["StructTreeRoot"])
	rootRef, _ := cat["StructTreeRoot"].(ref)
	docRef, _ := root["K"].(ref)
	if root != nil && docRef.Num > 0 {
		w.done[rootRef.Num], w.done[docRef.Num] = objRoot, objDocument
	}
	pages := 0
	err = f.Pages(func(p *pdfread.Page) error {
		if pages++; signed[pages].JPEG != nil {
			return w.replace(b, p, signed[pages])
		}
		n := w.number(p.Num)
		d := dict{}
		for k, v := range p.Dict {
			if k != "Parent" {
				d[k] = v
			}
		}
		d["MediaBox"] = array{p.MediaBox[0], p.MediaBox[1], p.MediaBox[2], p.MediaBox[3]}
		d["Resources"] = p.Resources
		w.own[p.Num] = d
		b.kids = append(b.kids, n)
		return nil
	})
	if err != nil {
		return err
	}
	if docRef.Num > 0 {
		kids := f.Array(f.Dict(docRef)["K"])
		if len(signed) > 0 {
			kids = w.thinned(kids, ref{}, objDocument)
		}
		for _, k := range kids {
			switch k := k.(type) {
			case ref:
				b.tree.top = append(b.tree.top, ref{Num: w.number(k.Num)})
			case placedFigure:
				b.tree.top = append(b.tree.top, ref{Num: k.num})
			}
		}
		nums := f.Array(f.Dict(root["ParentTree"])["Nums"])
		for i := 0; i+1 < len(nums); i += 2 {
			list := f.Array(nums[i+1])
			if r := w.at(f.Int(nums[i], -1)); r != nil {
				b.tree.parents = append(b.tree.parents, array{ref{Num: r.figure}})
			} else if list != nil {
				b.tree.parents = append(b.tree.parents, w.value(list))
			}
		}
	}
	if len(w.list) > 0 || len(signed) == 0 {
		if err := w.write(); err != nil {
			return err
		}
	}
	w.figures(b)
	return nil
}

// whole copies all that its pages lead to.
type whole struct {
	f     *pdfread.File
	o     *output
	done  map[int]int
	own   map[int]dict // pages with what they inherit
	list  []int
	first int // number of the first page in the list of tags

	signed map[int]*replaced // by the number of the page
	order  []*replaced
}

// at is what stands in the place of the page with a number in the list of tags.
func (w *whole) at(parents int) *replaced {
	for num, r := range w.signed {
		if w.f.Int(w.f.Dict(ref{Num: num})["StructParents"], -1) == parents {
			return r
		}
	}
	return nil
}

func (w *whole) number(num int) int {
	if w.own == nil {
		w.own = map[int]dict{}
	}
	n, ok := w.done[num]
	if !ok {
		n = w.o.next()
		w.done[num] = n
		w.list = append(w.list, num)
	}
	return n
}

func (w *whole) value(o object) object {
	switch v := o.(type) {
	case placedFigure:
		return ref{Num: v.num}
	case ref:
		if w.f.Get(v) == nil {
			return nil
		}
		return ref{Num: w.number(v.Num)}
	case array:
		out := make(array, len(v))
		for i, x := range v {
			out[i] = w.value(x)
		}
		return out
	case dict:
		out := dict{}
		for _, k := range sortedKeys(v) {
			if k == "StructParents" || k == "StructParent" {
				out[k] = w.f.Int(v[k], 0) + w.first
				continue
			}
			out[k] = w.value(v[k])
		}
		return out
	}
	return o
}

func (w *whole) write() error {
	for i := 0; i < len(w.list); i++ { // it grows while it is written
		num := w.list[i]
		n := w.done[num]
		if d, ok := w.own[num]; ok {
			out := w.value(d).(dict)
			out["Parent"] = ref{Num: objPages}
			w.o.put(n, out)
			continue
		}
		switch v := w.f.Get(ref{Num: num}).(type) {
		case *pdfread.Stream:
			d := w.value(v.Dict).(dict)
			delete(d, "Length")
			if err := w.o.stream(n, d, false, func(out io.Writer) error {
				_, err := io.Copy(out, w.f.Raw(v))
				return err
			}); err != nil {
				return err
			}
		default:
			if d, ok := v.(dict); ok && len(w.signed) > 0 && d["S"] != nil {
				v = w.thinner(d, n)
			}
			w.o.put(n, w.value(v))
		}
	}
	if len(w.list) == 0 {
		return errors.New("a file of ours without pages")
	}
	return nil
}
