package typeset

import (
	"sync/atomic"

	"arco/internal/doc"
)

// A Book is the pages of one or more documents with the tags of their text.
type Book struct {
	Pages []*Page
	Tags  []Tag // the structure tree in reading order; parents come before children
	Marks []Mark
}

// A Mark is a bookmark. Those of level 2 belong to the one of level 1 before them.
type Mark struct {
	Text  string
	Level int
	Page  *Page
	Y     Milli // where it begins, from the top of the content box
}

// A Page of positioned items. Lengths are measured from the top left corner of
// the content box, which lies at OriginX, OriginY of the paper.
type Page struct {
	DocIndex   int      // index in the slice given to Layout
	Number, Of int      // page Number of Of, counted per document
	Part       doc.Part // for whom the page is
	SheetID    string
	Ink        bool  // carries lines that must be signed by hand
	Pens       []Pen // those lines

	Sheet, Sheets int  // on sheet Sheet of Sheets of a stack; 0 if the layout makes none
	Back          bool // on the back of that sheet

	Width, Height    Milli  // of the paper
	OriginX, OriginY Milli  // of the content box
	Items            []Item // what is the same in every book; not to be changed
	Foot             []Item // the last line of this book, and codes
	TagBase          int32  // where the tags of its document begin in Book.Tags

	body   *body
	signed string // what is signed on it, from the beginning of the sheet
}

// Select returns the pages that keep approves, with the numbers they were laid
// out with. Pages are shared with b, not copied.
func (b *Book) Select(keep func(*Page) bool) *Book {
	s := &Book{Tags: b.Tags} // a bookmark would say more than is left
	for _, p := range b.Pages {
		if keep(p) {
			s.Pages = append(s.Pages, p)
		}
	}
	return s
}

// Kind is what an Item draws.
type Kind uint8

const (
	Text   Kind = iota // Line with its baseline at X, Y
	Rule               // a filled bar of W by H with its top left corner at X, Y
	Frame              // a rectangle of W by H, stroked inside its edge
	Square             // an empty box of W by H to tick with a pen
	Code               // the dark modules of Modules, W by H
)

// An Item is one thing on a page. Items of one tag follow each other.
type Item struct {
	Kind    Kind
	Tag     int32 // index in Book.Tags from the page's TagBase on, or one of Artifact, Header and Footer
	X, Y    Milli
	W, H    Milli
	Line    *Line
	Modules *Modules // of a Code
	Common  bool     // it may stand in the books of other people too: a Code on everybody's papers
}

// Modules are the rows of a code; true is dark.
type Modules [][]bool

// Tags of items that are not part of the text.
const (
	Artifact int32 = -1 // rules and frames
	Header   int32 = -2 // the banner when repeated
	Footer   int32 = -3 // reference, page number, note when repeated
)

// A Role is a standard structure type of PDF 1.7 (ISO 32000-1, 14.8.4).
type Role uint8

// The roles that tags have.
const (
	Sect Role = iota
	Div
	H1
	H2
	H3
	P
	L
	LI
	Lbl
	LBody
	Table
	TR
	TH
	TD
	Figure
)

var roleNames = [...]string{"Sect", "Div", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure"}

// String returns the name of the structure type.
func (r Role) String() string { return roleNames[r] }

// A Scope says which cells a header cell is for.
type Scope uint8

const (
	NoScope Scope = iota
	Row
	Column
)

// Labels is the ListNumbering of a list (ISO 32000-1, 14.8.5.5).
type Labels uint8

const (
	NoLabels Labels = iota
	Decimal
	UpperAlpha
	LowerAlpha
	Disc
	Circle
	Box // "Square" of the standard
)

var labelNames = [...]string{"None", "Decimal", "UpperAlpha", "LowerAlpha", "Disc", "Circle", "Square"}

// String returns the name that the standard gives the numbering.
func (n Labels) String() string { return labelNames[n] }

// A Tag is one element of the structure tree.
type Tag struct {
	Lang   string // BCP 47, "" if it is the parent's
	Text   string // of a figure, read aloud instead; of a drawn sign, what it stands for
	Parent int32  // index in Book.Tags, -1 for the root's children
	Role   Role
	Scope  Scope  // of a header cell
	Labels Labels // of a list
	Common bool   // of a figure on everybody's papers
}

// RightToLeft reports whether the language in force at a tag is written from right to
// left; the root, -1, is not.
func (b *Book) RightToLeft(tag int) bool {
	for ; tag >= 0; tag = int(b.Tags[tag].Parent) {
		if lang := b.Tags[tag].Lang; lang != "" {
			return rightToLeft(lang)
		}
	}
	return false
}

// A Line of text. Lines of our own texts are shared between books and must not
// be changed.
type Line struct {
	Width Milli // without the space at its end
	Runs  []Run // in reading order

	id   uint64 // 0 if it is not shared
	memo atomic.Pointer[[]byte]
}

// lineIDs counts the shared lines of all engines.
var lineIDs atomic.Uint64

// ID is a number that no other shared line of this program has, 0 if it is not shared.
func (l *Line) ID() uint64 { return l.id }

// Memo returns what Keep was given, or nil.
func (l *Line) Memo() []byte {
	if p := l.memo.Load(); p != nil {
		return *p
	}
	return nil
}

// Shared reports whether other books may hold the same line: none of it was
// typed by a person.
func (l *Line) Shared() bool { return l.id != 0 }

// Keep lets a writer leave what it made of the line for the next book that
// holds it, which must not change it. It must depend on the line alone. A line
// that is not shared keeps nothing.
func (l *Line) Keep(b []byte) {
	if l.id != 0 {
		l.memo.Store(&b)
	}
}

// A Run is glyphs of one face and size in reading order.
type Run struct {
	Face   *Face
	Size   Milli
	X      Milli  // where the pen starts, from the left edge of the line
	Lang   string // "" if it is the tag's
	Heavy  bool   // bold of a face that has no bold: draw the outlines with a stroke around
	RTL    bool   // the pen moves to the left before each glyph, not to the right after it
	Glyphs []Glyph
	Pieces []Piece // nil if every glyph stands for Face.Natural of itself
}

// A Piece says what the next N glyphs of a run stand for: a cluster, whose
// glyphs and characters belong together, or many that stand for themselves.
type Piece struct {
	N    int
	Text string // "" if every glyph stands for Face.Natural of itself
}

// A Glyph with its advance and offset in font units.
type Glyph struct {
	ID     uint16
	Adv    int16
	DX, DY int16
}
