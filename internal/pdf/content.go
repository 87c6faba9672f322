package pdf

import (
	"bytes"
	"slices"

	"arco/internal/typeset"
)

// contents begins the file with the contents of the pages: what is the same in
// every book is taken as it was made for the first.
func (s *Session) contents(b *typeset.Book) {
	j := s.job
	clusters := false
	for _, p := range b.Pages {
		made, _ := p.Memo().(*body)
		switch {
		case made != nil:
		case hasClusters(p.Items):
			clusters = true
		default:
			made = s.make(b, p)
			p.Keep(made)
		}
		clusters = clusters || hasClusters(p.Foot)
		j.bodies = append(j.bodies, made)
	}
	if clusters {
		j.foresee(b)
		for i, p := range b.Pages {
			if j.bodies[i] == nil {
				j.bodies[i] = s.make(b, p)
			}
		}
	}
	j.open()
	j.number(contentsObject(b) + len(b.Pages))
	for i, p := range b.Pages {
		made := j.bodies[i]
		j.first = append(j.first, len(j.marks))
		for _, tag := range made.tags {
			j.marks = append(j.marks, mark{tag + made.firstTag + p.TagBase, i})
		}
		j.useBody(made)
		j.foot(b, p)
		j.useLines(p.Foot)
		j.head(contentsObject(b) + i)
		j.out = append(j.out, "<</Filter/FlateDecode/Length "...)
		length := len(j.out)
		j.out = append(j.out, "       >>stream\n"...) // room for what is not known yet
		from := len(j.out)
		j.out = j.squeeze.joined(pageCodes, j.out, &made.begun, j.page, j.done)
		appendInt(j.out[:length], len(j.out)-from)
		j.out = append(j.out, endStream...)
	}
}

// A body is what a page shows in every book: its operators, compressed, with the
// tag of each stretch of marked content and the glyphs used.
type body struct {
	begun
	tags          []int32 // from firstTag on
	firstTag      int32
	glyphs        []glyphs     // of what holds words of a person
	parts         []*ownParcel // which know their own
	width, height typeset.Milli
	ours          *ownParcel // what fills the page, nil if a person's words or several parts do
}

type glyphs struct {
	face *typeset.Face
	set  []uint64
}

// make makes a page, which goes through fpdf unless it did before.
func (s *Session) make(b *typeset.Book, p *typeset.Page) *body {
	j, out := s.job, s.body()
	s.fill(out, b, p)
	out.width, out.height = p.Width, p.Height
	if out.ours == nil || !out.ours.passed.Load() {
		s.fresh = append(s.fresh, out)
	}
	j.page = wipe(j.page)
	return out
}

func (s *Session) fill(out *body, b *typeset.Book, p *typeset.Page) {
	j := s.job
	j.page, j.face, j.size, j.tags, j.done = wipe(j.page), nil, 0, j.tags[:0], j.done[:0]
	j.seen, j.parts = j.seen[:0], j.parts[:0]
	for items := p.Items; len(items) > 0; {
		n, own := parcel(items)
		from := len(j.page)
		if !own {
			j.operators(b, p, items[:n])
			j.seen = use(j.seen, items[:n], s.set)
			items = items[n:]
			continue
		}
		x := j.own(b, p, items[:n])
		j.parts = append(j.parts, x)
		if len(x.packed.codes) > 0 {
			if n == len(p.Items) {
				out.parts = keep(&s.parts, j.parts)
				out.ours, out.begun, out.tags, out.firstTag = x, x.whole(&j.squeeze), x.tags, firstTag(items)
				return
			}
			j.done = append(j.done, splice{from, len(j.page), x.packed})
		}
		items = items[n:]
	}
	out.tags, out.glyphs, out.parts = keep(&s.tags, j.tags), keep(&s.glyphs, j.seen), keep(&s.parts, j.parts)
	out.begun = j.squeeze.begin(pageCodes, j.page, j.done)
}

// foot writes what stands at the foot of a page in this book alone.
func (j *job) foot(b *typeset.Book, p *typeset.Page) {
	j.page, j.face, j.size, j.tags, j.done = wipe(j.page), nil, 0, j.tags[:0], j.done[:0]
	for items := p.Foot; len(items) > 0; {
		n := 1
		for own := isOurs(&items[0]); n < len(items) && items[n].Tag == items[0].Tag && isOurs(&items[n]) == own; n++ {
		}
		if from := len(j.page); n == 1 && items[0].Kind == typeset.Code && items[0].Tag < 0 && !items[0].Common {
			j.stamp(b, p, items[:1])
		} else if !isOurs(&items[0]) {
			j.operators(b, p, items[:n])
		} else if x := j.own(b, p, items[:n]); len(x.packed.codes) > 0 {
			j.done = append(j.done, splice{from, len(j.page), x.packed})
		}
		items = items[n:]
	}
}

// use notes the glyphs of the lines of items, in sets that set makes.
func use(all []glyphs, items []typeset.Item, set func(words int) []uint64) []glyphs {
	for i := range items {
		if items[i].Line == nil {
			continue
		}
		for i, runs := 0, items[i].Line.Runs; i < len(runs); i++ {
			r := &runs[i]
			k := slices.IndexFunc(all, func(g glyphs) bool { return g.face == r.Face })
			if k < 0 {
				k = len(all)
				all = append(all, glyphs{r.Face, set(base(r.Face).words())})
			}
			for n := range r.Glyphs {
				addGlyph(all[k].set, r.Glyphs[n].ID)
			}
		}
	}
	return all
}

func newSet(words int) []uint64 { return make([]uint64, words) }

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
			j.page = appendInt(j.page, len(j.tags))
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

// appendCode fills the dark modules, row by row, in the measure of modules, so that
// neighbours meet and numbers are short.
func appendCode(b []byte, x, y, side typeset.Milli, modules [][]bool) []byte {
	n := len(modules)
	each := int64(side) * 100 / int64(n) // hundred-thousandths of a point
	b = append(b, "q "...)
	b = append(appendFine(b, each), " 0 0 "...)
	b = append(appendFine(b, each), ' ')
	b = append(appendPair(b, x, y-side), " cm\n"...)
	for r, row := range modules {
		row = row[:min(n, len(row))]
		for c := 0; c < len(row); c++ {
			if !row[c] {
				continue
			}
			from := c
			for c < len(row) && row[c] {
				c++
			}
			b = append(appendInt(b, from), ' ')
			b = append(appendInt(b, n-1-r), ' ')
			b = append(appendInt(b, c-from), " 1 re\n"...)
		}
	}
	return append(b, "f\nQ\n"...)
}

// appendFine appends hundred-thousandths of a point as points.
func appendFine(b []byte, v int64) []byte {
	b = appendInt(b, int(v/100000))
	if f := v % 100000; f > 0 {
		b = append(b, '.')
		for p := int64(10000); f > 0; p /= 10 {
			b = append(b, '0'+byte(f/p))
			f %= p
		}
	}
	return b
}
