package pdf

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"github.com/go-pdf/fpdf"

	"arco/internal/typeset"
)

// contents makes the contents of the pages, in j.streams: what is the same in
// every book is taken as it was made for the first.
func (j *job) contents(b *typeset.Book) error {
	j.bodies, j.fresh = j.bodies[:0], j.fresh[:0]
	clusters := false
	for _, p := range b.Pages {
		made, _ := p.Memo().(*body)
		switch {
		case made != nil:
		case slices.ContainsFunc(p.Items, hasClusters):
			clusters = true
		default:
			made = j.body(b, p)
			p.Keep(made)
			j.isFresh(made, p)
		}
		clusters = clusters || slices.ContainsFunc(p.Foot, hasClusters)
		j.bodies = append(j.bodies, made)
	}
	if clusters {
		j.foresee(b)
		for i, p := range b.Pages {
			if j.bodies[i] == nil {
				j.bodies[i] = j.body(b, p)
				j.isFresh(j.bodies[i], p)
			}
		}
	}
	if err := j.throughFpdf(j.fresh); err != nil {
		return err
	}
	for _, made := range j.fresh {
		if made.ours != nil {
			made.ours.passed.Store(true)
		}
	}
	j.allPages = j.allPages[:0]
	j.sizes = append(j.sizes[:0], 0)
	for i, p := range b.Pages {
		made := j.bodies[i]
		j.first = append(j.first, len(j.marks))
		for _, tag := range made.tags {
			j.marks = append(j.marks, mark{tag + p.TagBase, i})
		}
		j.useAll(made.glyphs)
		j.page, j.face = j.page[:0], nil
		j.tags = j.tags[:0]
		j.operators(b, p, p.Foot)
		j.useLines(p.Foot)
		j.allPages = j.squeeze.joined(pageCodes, j.allPages, &made.packed, j.page)
		j.sizes = append(j.sizes, len(j.allPages))
	}
	for i := range b.Pages {
		j.streams = append(j.streams, j.allPages[j.sizes[i]:j.sizes[i+1]])
	}
	return nil
}

// isFresh lists a page for fpdf unless it had it before.
func (j *job) isFresh(made *body, p *typeset.Page) {
	made.width, made.height = p.Width, p.Height
	if made.ours == nil || !made.ours.passed.Load() {
		j.fresh = append(j.fresh, made)
	}
}

// A body is what a page shows in every book: its operators, compressed, with the
// tag of each stretch of marked content and the glyphs used.
type body struct {
	packed
	tags          []int32
	glyphs        []glyphs
	width, height typeset.Milli
	ours          *ownParcel // what fills the page, nil if a person's words or several parts do
}

type glyphs struct {
	face *typeset.Face
	set  []uint64
}

func (j *job) body(b *typeset.Book, p *typeset.Page) *body {
	j.page, j.face, j.size, j.tags, j.done = j.page[:0], nil, 0, j.tags[:0], j.done[:0]
	out := &body{}
	for items := p.Items; len(items) > 0; {
		n, own := parcel(items)
		from := len(j.page)
		if !own {
			j.operators(b, p, items[:n])
			out.glyphs = use(out.glyphs, items[:n])
		} else if x := j.own(b, p, items[:n]); len(x.packed.codes) == 0 {
			out.join(x.glyphs)
		} else if n == len(p.Items) {
			out.ours, out.glyphs, out.packed, out.tags = x, x.glyphs, x.whole(&j.squeeze), slices.Clone(j.tags)
			return out
		} else {
			j.done = append(j.done, splice{from, len(j.page), x.packed})
			out.join(x.glyphs)
		}
		items = items[n:]
	}
	out.tags = slices.Clone(j.tags)
	out.packed = j.squeeze.packHeaded(pageCodes, j.page, j.done)
	return out
}

// join notes glyphs.
func (y *body) join(all []glyphs) {
	for _, g := range all {
		copy := glyphs{g.face, slices.Clone(g.set)}
		if k := slices.IndexFunc(y.glyphs, func(h glyphs) bool { return h.face == g.face }); k < 0 {
			y.glyphs = append(y.glyphs, copy)
		} else {
			join(y.glyphs[k].set, g.set)
		}
	}
}

// use notes the glyphs of the lines of items.
func use(all []glyphs, items []typeset.Item) []glyphs {
	for i := range items {
		if items[i].Line == nil {
			continue
		}
		for i, runs := 0, items[i].Line.Runs; i < len(runs); i++ {
			r := &runs[i]
			k := slices.IndexFunc(all, func(g glyphs) bool { return g.face == r.Face })
			if k < 0 {
				k = len(all)
				all = append(all, glyphs{r.Face, base(r.Face).noGlyphs()})
			}
			set := all[k].set
			for n := range r.Glyphs {
				addGlyph(set, r.Glyphs[n].ID)
			}
		}
	}
	return all
}

// throughFpdf makes the pages with fpdf and sees that its file holds their contents.
// They are compressed before fpdf gets them, as it copies them four times.
func (j *job) throughFpdf(made []*body) error {
	if len(made) == 0 {
		return nil
	}
	size := func(y *body) fpdf.SizeType {
		return fpdf.SizeType{Wd: float64(y.width) / 1000, Ht: float64(y.height) / 1000}
	}
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size(made[0])})
	f.SetCompression(false)
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	for _, y := range made {
		f.AddPageFormat("P", size(y))
		f.RawWriteStr(string(y.codes))
	}
	if err := f.Output(&j.raw); err != nil {
		return err
	}
	streams, err := pageStreams(j.raw.Bytes(), nil)
	if err != nil || len(streams) != len(made) {
		return cmp.Or(err, errParts)
	}
	for i, s := range streams { // what fpdf says of strokes comes before, a line end after
		if len(s) == 0 || !bytes.HasSuffix(s[:len(s)-1], made[i].codes) {
			return errParts
		}
	}
	return nil
}

// operators writes items of a page. Items of one tag that follow each other
// become one stretch of marked content, whose tag is noted in j.tags.
func (j *job) operators(b *typeset.Book, p *typeset.Page, items []typeset.Item) {
	for i := 0; i < len(items); {
		tag := items[i].Tag
		n := i + 1
		for n < len(items) && items[n].Tag == tag {
			n++
		}
		switch tag {
		case typeset.Artifact:
			j.page = append(j.page, "/Artifact<</Type/Layout>>BDC\n"...)
		case typeset.Header:
			j.page = append(j.page, "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"...)
		case typeset.Footer:
			j.page = append(j.page, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"...)
		default:
			j.page = append(j.page, '/')
			j.page = append(j.page, b.Tags[p.TagBase+tag].Role.String()...)
			j.page = append(j.page, "<</MCID "...)
			j.page = strconv.AppendInt(j.page, int64(len(j.tags)), 10)
			j.page = append(j.page, ">>BDC\n"...)
			j.tags = append(j.tags, tag)
		}
		j.items(p, items[i:n])
		j.page = append(j.page, "EMC\n"...)
		i = n
	}
}

func (j *job) items(p *typeset.Page, items []typeset.Item) {
	text := false
	var atX, atY cent // of the text line matrix
	for i := range items {
		it := &items[i]
		if isText := it.Kind == typeset.Text; isText != text {
			if text = isText; text {
				j.page = append(j.page, "BT\n"...)
				atX, atY = 0, 0
			} else {
				j.page = append(j.page, "ET\n"...)
			}
		}
		x, y := p.OriginX+it.X, p.Height-p.OriginY-it.Y
		switch it.Kind {
		case typeset.Text:
			if len(it.Line.Runs) == 0 {
				continue
			}
			first, last := &it.Line.Runs[0], &it.Line.Runs[len(it.Line.Runs)-1]
			j.setFont(first)
			line, lineY := cents(x), cents(y)
			startX := line + cents(leftOf(first))
			j.page = append(appendCent(j.page, startX-atX), ' ')
			j.page = append(appendCent(j.page, lineY-atY), " Td\n"...)
			j.line(it.Line)
			atX, atY = line+cents(leftOf(last)), lineY
			j.face, j.size = last.Face, last.Size
		case typeset.Rule:
			j.page = appendRect(j.page, x, y-it.H, it.W, it.H)
			j.page = append(j.page, "f\n"...)
		case typeset.Frame:
			j.page = appendFrame(j.page, x, y, it.W, it.H, frameWidth)
		case typeset.Square:
			j.page = appendFrame(j.page, x, y, it.W, it.H, squareWidth)
		case typeset.Code:
			j.page = appendCode(j.page, x, y, it.W, *it.Modules)
		}
	}
	if text {
		j.page = append(j.page, "ET\n"...)
	}
}

// setFont selects the font of a run unless it is in force.
func (j *job) setFont(r *typeset.Run) {
	if r.Face != j.face || r.Size != j.size {
		j.page = appendFont(j.page, r)
	}
}

// line shows a line; one shared between books is put together once, unless it
// holds codes that are this file's own.
func (j *job) line(ln *typeset.Line) {
	if kept := ln.Memo(); kept != nil {
		j.page = append(j.page, kept...)
	} else {
		from, made := len(j.page), false
		j.page, made = j.appendLine(j.page, ln)
		if ln.Shared() && !made {
			ln.Keep(bytes.Clone(j.page[from:]))
		}
	}
}

// Widths of strokes in thousandths of a point, never below 0.5 pt.
const (
	frameWidth  typeset.Milli = 900
	squareWidth typeset.Milli = 800
)

func appendPair(b []byte, x, y typeset.Milli) []byte {
	return appendLen(append(appendLen(b, x), ' '), y)
}

func appendRect(b []byte, x, y, w, h typeset.Milli) []byte {
	b = append(appendPair(b, x, y), ' ')
	return append(appendPair(b, w, h), " re\n"...)
}

// appendFrame strokes a rectangle inside its edge; x, y is its top left corner.
func appendFrame(b []byte, x, y, w, h, stroke typeset.Milli) []byte {
	b = append(appendLen(b, stroke), " w\n"...)
	b = appendRect(b, x+stroke/2, y-h+stroke/2, w-stroke, h-stroke)
	return append(b, "S\n"...)
}

// appendCode fills the dark modules, row by row. Edges are rounded so that
// neighbours meet.
func appendCode(b []byte, x, y, side typeset.Milli, modules [][]bool) []byte {
	n := len(modules)
	edge := func(i int) typeset.Milli { return typeset.Milli(int64(side) * int64(i) / int64(n) / 10 * 10) }
	for r, row := range modules {
		for c := 0; c < len(row) && c < n; {
			if !row[c] {
				c++
				continue
			}
			end := c
			for end < len(row) && end < n && row[end] {
				end++
			}
			b = appendRect(b, x+edge(c), y-edge(r+1), edge(end)-edge(c), edge(r+1)-edge(r))
			c = end
		}
	}
	return append(b, "f\n"...)
}
