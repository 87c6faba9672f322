package typeset

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A page that must be signed bears, besides its text, what a photograph of it
// is found and straightened by: a code at the foot and a mark in each corner of
// the paper. They are drawn like the three squares of a QR code, dark and light
// as 1:1:3:1:1, and are no part of the text. All of it lies where office
// printers print, and outside of the content box or in the room of the footer.
const (
	CornerSide = 7 * mm  // of a corner mark
	cornerX    = 13 * mm // from its centre to the sides of the paper: no line of text touches it
	cornerY    = 14 * mm // and to head and foot

	CodeSide  = 16 * mm
	codeQuiet = 7257                        // four of 25 modules
	codeX     = boxWidth - CodeSide - 2*mm  // a quiet zone away from the corner mark of Letter
	codeY     = boxHeight - CodeSide + 4*mm // it reaches into the margin as far as the marks do
	footWidth = codeX - codeQuiet
)

// A Pen is a ruled line to be signed over: X, Y is its left end. Label is the
// text below it.
type Pen struct {
	X, Y, W Milli
	Label   string
}

// PenRoom is how high the room above such a line is.
const PenRoom = penHeight

// ink reports whether a column holds lines to sign.
func ink(col []atom) bool {
	for i := range col {
		if col[i].ink {
			return true
		}
		if r := col[i].row; r != nil && slices.ContainsFunc(r.cols, ink) {
			return true
		}
	}
	return false
}

// roomFor is the height for the flow of the next page: a page to sign keeps room
// for its code. What then no longer fits may be the very lines to sign.
func (l *layout) roomFor(flow []atom, f *furniture) Milli {
	full := boxHeight - f.top - f.bottom
	short := min(full, codeY-codeQuiet-f.top)
	if short < full && ink(flow) {
		n, room := len(l.cells.chunk), cap(l.cells.chunk)
		head, _ := l.split(l.copied(flow, 0), full, true)
		signs := ink(head)
		if l.cells.back(n, room); signs {
			return short
		}
	}
	return full
}

// pens notes the lines to sign of an atom at y.
func (p *Page) pens(a *atom, y Milli) {
	for _, it := range a.items {
		if it.Kind == Rule {
			p.Pens = append(p.Pens, Pen{X: it.X, Y: y + it.Y, W: it.W})
		} else if it.Kind == Text && len(p.Pens) > 0 {
			l := &p.Pens[len(p.Pens)-1]
			l.Label = strings.TrimSpace(l.Label + " " + strings.TrimSpace(it.Line.String()))
		}
	}
}

// Corners are the centres of the corner marks on the paper, from its top left
// corner: top left, top right, bottom left, bottom right.
func (p *Page) Corners() [4][2]Milli {
	l, t, r, b := cornerX, cornerY, p.Width-cornerX, p.Height-cornerY
	return [4][2]Milli{{l, t}, {r, t}, {l, b}, {r, b}}
}

// CodeAt is where the code begins on the paper.
func (p *Page) CodeAt() (x, y Milli) { return p.OriginX + codeX, p.OriginY + codeY }

// Seal prints on every page to sign the corner marks and the code that code
// makes of what is signed: the text and the lines from the beginning of the
// sheet to the end of the page, with their places.
func (b *Book) Seal(code func(p *Page, signed string) ([][]bool, error)) error {
	for _, p := range b.Pages {
		if !p.Ink {
			continue
		}
		modules, err := code(p, p.signed)
		if err != nil {
			return err
		}
		if modules == nil {
			continue
		}
		at := func(x, y, side Milli, m *Modules) {
			p.Foot = append(p.Foot, Item{Kind: Code, Tag: Artifact, X: x - p.OriginX, Y: y - p.OriginY, W: side, H: side, Modules: m, Common: m == &cornerMark})
		}
		for _, c := range p.Corners() {
			at(c[0]-CornerSide/2, c[1]-CornerSide/2, CornerSide, &cornerMark)
		}
		x, y := p.CodeAt()
		at(x, y, CodeSide, (*Modules)(&modules))
	}
	return nil
}

// signed returns what is signed on each page of a document, "" where nothing is.
func signed(pages []*Page) []string {
	out := make([]string, len(pages))
	var said []byte
	from := 0 // first page of said
	for i, p := range pages {
		if p.SheetID != pages[from].SheetID {
			from, said = i, said[:0]
		}
		if !slices.ContainsFunc(pages[i:], func(q *Page) bool { return q.Ink && q.SheetID == p.SheetID }) {
			continue
		}
		if said = p.appendSaid(said); p.Ink {
			out[i] = string(said)
		}
	}
	return out
}

// appendSaid appends what a page says and where, but for head and foot.
func (p *Page) appendSaid(b []byte) []byte {
	num := func(v Milli) { b = append(strconv.AppendInt(b, int64(v), 10), ' ') }
	num(p.Width)
	num(p.Height)
	for i := range p.Items {
		it := &p.Items[i]
		if it.Kind == Text && it.Tag >= 0 {
			num(it.X)
			num(it.Y)
			b = append(it.Line.appendText(b), '\n')
		}
	}
	for _, l := range p.Pens {
		num(l.X)
		num(l.Y)
		num(l.W)
	}
	return append(b, '\f')
}

// String is what the line says.
func (l *Line) String() string { return string(l.appendText(nil)) }

func (l *Line) appendText(b []byte) []byte {
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Pieces == nil {
			b = r.appendNatural(b, r.Glyphs)
			continue
		}
		at := 0
		for _, p := range r.Pieces {
			if b = append(b, p.Text...); p.Text == "" {
				b = r.appendNatural(b, r.Glyphs[at:at+p.N])
			}
			at += p.N
		}
	}
	return b
}

// appendNatural appends the characters of glyphs that stand for themselves.
func (r *Run) appendNatural(b []byte, glyphs []Glyph) []byte {
	for i := range glyphs {
		b = utf8.AppendRune(b, r.Face.Natural(glyphs[i].ID))
	}
	return b
}

var cornerMark = func() Modules {
	rows := []string{"#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"}
	out := make(Modules, len(rows))
	for i, r := range rows {
		for _, c := range r {
			out[i] = append(out[i], c == '#')
		}
	}
	return out
}()
