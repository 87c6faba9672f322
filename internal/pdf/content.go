package pdf

import (
	"bytes"
	"cmp"
	"strconv"

	"github.com/go-pdf/fpdf"

	"arco/internal/typeset"
)

// contents makes the pages with fpdf and takes their contents from its file.
// They are compressed before fpdf gets them, as it copies them four times.
func (j *job) contents(b *typeset.Book) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: pageSize(b.Pages[0])})
	f.SetCompression(false)
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	j.foresee(b)
	for i, p := range b.Pages {
		f.AddPageFormat("P", pageSize(p))
		j.first = append(j.first, len(j.marks))
		j.page, j.face = j.page[:0], nil
		j.operators(b, p, i)
		j.packed = j.squeeze.zlib(pageCodes, j.packed[:0], j.page, nil)
		j.sizes = append(j.sizes, len(j.packed))
		f.RawWriteStr(string(j.packed))
	}
	if err := f.Output(&j.raw); err != nil {
		return err
	}
	var err error
	j.streams, err = pageStreams(j.raw.Bytes(), j.streams[:0])
	if err != nil || len(j.streams) != len(j.sizes) {
		return cmp.Or(err, errParts)
	}
	for i, s := range j.streams { // what fpdf says of strokes comes before, a line end after
		end := len(s) - 1
		if end < j.sizes[i] {
			return errParts
		}
		j.streams[i] = s[end-j.sizes[i] : end]
	}
	return nil
}

func pageSize(p *typeset.Page) fpdf.SizeType {
	return fpdf.SizeType{Wd: float64(p.Width) / 1000, Ht: float64(p.Height) / 1000}
}

// operators writes the items of a page. Items of one tag that follow each
// other become one stretch of marked content.
func (j *job) operators(b *typeset.Book, p *typeset.Page, page int) {
	for i := 0; i < len(p.Items); {
		tag := p.Items[i].Tag
		n := i + 1
		for n < len(p.Items) && p.Items[n].Tag == tag {
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
			j.page = append(j.page, b.Tags[tag].Role.String()...)
			j.page = append(j.page, "<</MCID "...)
			j.page = strconv.AppendInt(j.page, int64(len(j.marks)-j.first[page]), 10)
			j.page = append(j.page, ">>BDC\n"...)
			j.marks = append(j.marks, mark{tag, page})
		}
		j.items(p, p.Items[i:n])
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
	j.use(ln)
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
