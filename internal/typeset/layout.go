package typeset

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"

	"arco/internal/doc"
	"arco/internal/problem"
)

// layout is the state of one call of Engine.Layout with buffers that the next
// call uses again.
type layout struct {
	engine *Engine
	shaper *shaper

	book     *Book
	room     *room    // of the desk that is served
	tags     []Tag    // room for those of the book
	tagLangs []string // by tag, the language in force
	problems problem.List
	err      error // a bug: fonts that cannot be read, a table that cannot be set
	size     Milli // of running text
	bytes    int   // of text so far
	heading  int   // level of the last heading
	pending  Milli // white space asked for by a Gap
	after    Milli // white space a heading wants below it, -1 for none
	close    bool  // lines are set closer
	hanging  Milli // indent of the numbered paragraph before this block, for its list

	depth    int    // of blocks in blocks
	sign     []byte // of a block that can be kept; empty for others
	signHash uint64

	src       source
	bidi      bidiState
	segmenter segmenter.Segmenter
	breaks    []uint8
	level     []uint8
	script    []language.Script
	face      []*Face
	units     []unit
	isos      []isolated
	glyphs    []Glyph // of plain words; handed to lines, dropped at the end
	words     []word
	xs        []Milli
	spare     []stretch
	order     []int
	atoms     []atom
	whole     []atom // a flow as it was before it was cut into pages
	items     arena[Item]
	cells     arena[atom]
	rows      arena[row]
	cols      arena[[]atom]
	broken    []stretch // of the paragraph at work
	uneven    bool      // its units are of several faces or languages, or do not stand for themselves
	text      [1]doc.Span
	footer    []byte // words of a foot

	lastChain  []*Face
	lastStyle  style
	lastScript language.Script
	lastLang   string
}

// Sizes in thousandths of a point. Text is never smaller than 11.5 pt, so that
// it survives a copy of a copy.
const (
	usualSize Milli = 11500
	largeSize Milli = 18000
)

func (l *layout) begin(opt Options, r *room) {
	l.book = &Book{Tags: l.tags[:0]}
	l.size = usualSize
	if opt.LargePrint {
		l.size = largeSize
	}
	l.after, l.room = -1, r
	l.tagLangs = l.tagLangs[:0]
}

// forget drops everything that came from a document.
func (l *layout) forget() {
	l.book, l.room, l.problems, l.err, l.bytes, l.heading, l.pending, l.hanging = nil, nil, nil, nil, 0, 0, 0, 0
	clear(l.src.runes[:cap(l.src.runes)])
	clear(l.src.spans[:cap(l.src.spans)])
	clear(l.units[:cap(l.units)])
	clear(l.sign[:cap(l.sign)])
	l.sign, l.depth = l.sign[:0], 0
	clear(l.tags[:cap(l.tags)])
	clear(l.footer[:cap(l.footer)])
	l.segmenter = segmenter.Segmenter{}
	l.shaper.forget()
	clear(l.glyphs[:cap(l.glyphs)])
	clear(l.words[:cap(l.words)])
	clear(l.atoms[:cap(l.atoms)])
	clear(l.whole[:cap(l.whole)])
	l.items.forget()
	l.cells.forget()
	l.rows.forget()
	l.cols.forget()
	l.text[0] = doc.Span{}
	l.words = l.words[:0]
	l.glyphs, l.atoms, l.tagLangs = l.glyphs[:0], l.atoms[:0], l.tagLangs[:0]
	if cap(l.src.runes) > 1<<16 || cap(l.items.chunk) > 1<<13 || cap(l.cells.chunk) > 1<<13 { // do not hold on to what one huge text needed
		*l = layout{engine: l.engine, shaper: l.shaper}
	}
}

func (l *layout) problem(code, field, hint string, args ...any) {
	if len(l.problems) < maxProblems {
		l.problems.Add(code, field, hint, args...)
	}
}

// gathered makes one problem of all characters that a field lacks.
func gathered(l problem.List) problem.List {
	first := map[string]*problem.Problem{}
	var out problem.List
	for _, p := range l {
		at := first[p.Field]
		if p.Code != "glyph.missing" || at == nil {
			if out = append(out, p); p.Code == "glyph.missing" {
				first[p.Field] = p
			}
			continue
		}
		all, more := at.Args["character"].(string), p.Args["character"].(string)
		if !slices.Contains(strings.Split(all, ", "), more) {
			at.Args["character"] = all + ", " + more
		}
	}
	return out
}

// fail notes a bug.
func (l *layout) fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

// spend counts text and reports whether the book has had too much.
func (l *layout) spend(n int) bool {
	l.bytes += n
	return l.bytes > maxBookBytes
}

// em returns a share of the text size, in thousandths.
func (l *layout) em(thousandths int64) Milli { return l.size.of(thousandths, 1000) }

// tag adds an element of the structure tree.
func (l *layout) tag(role Role, parent int32, lang string) int32 {
	t := Tag{Role: role, Parent: parent}
	if parent < 0 || lang != l.tagLangs[parent] {
		t.Lang = lang
	}
	l.book.Tags = append(l.book.Tags, t)
	l.tagLangs = append(l.tagLangs, lang)
	return int32(len(l.book.Tags) - 1)
}

// rightToLeft reports whether a language is written from right to left.
func rightToLeft(lang string) bool {
	base, rest, _ := strings.Cut(lang, "-")
	for sub := range strings.SplitSeq(rest, "-") {
		if len(sub) == 4 {
			switch strings.ToLower(sub) {
			case "arab", "hebr", "adlm", "nkoo", "syrc", "thaa", "rohg":
				return true
			default:
				return false
			}
		}
	}
	switch base {
	case "ar", "fa", "prs", "ps", "ur", "ckb", "sd", "ug", "pnb", "he", "yi", "dv":
		return true
	}
	return false
}

// counted is a document whose pages are in the book, counted, without head and foot.
type counted struct {
	fur  *furniture
	root int32
}

// document lays out one document and counts its pages.
func (l *layout) document(d *doc.Document) counted {
	root := l.tag(Sect, -1, d.Lang)
	l.close = d.Close
	out := counted{fur: l.furniture(d, root), root: root}
	flow := l.atoms[:0]
	for i := range d.Sheets {
		s := &d.Sheets[i]
		l.heading, l.pending, l.after, l.hanging = 0, 0, -1, 0
		c := context{width: boxWidth, lang: d.Lang, rtl: rightToLeft(d.Lang), parent: l.tag(Sect, root, d.Lang)}
		n := len(flow)
		flow = l.blocks(flow, c, s.Blocks)
		if len(flow) > n {
			flow[n].mark = s.Mark
		}
		l.atoms = flow[:0] // paginate uses it up
		if len(l.problems) > 0 || l.err != nil {
			flow = l.atoms
			continue
		}
		if i+1 < len(d.Sheets) && d.Sheets[i+1].Joins {
			continue
		}
		l.paginate(flow, out.fur, &Page{Part: d.Part, SheetID: s.ID})
		flow = l.atoms
	}
	if len(l.problems) > 0 || l.err != nil {
		return out
	}
	for i, p := range l.book.Pages {
		p.Number, p.Of = i+1, len(l.book.Pages)
	}
	if d.Mark != "" && len(l.book.Pages) > 0 { // before those of its sheets
		l.book.Marks = slices.Insert(l.book.Marks, 0, Mark{Text: d.Mark, Level: 1, Page: l.book.Pages[0]})
	}
	return out
}
