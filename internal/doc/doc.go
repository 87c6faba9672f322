// Package doc is the neutral document tree between letters and paper.
//
// A Document is one run of pages with its own page count: a letter to file, the
// sheets to keep, a reading copy. It knows nothing of fonts or files. What a
// person typed stands in Spans as it was typed; it is never parsed again.
package doc

// A Part says for whom the pages are.
type Part string

const (
	File Part = "file" // goes to the agency
	Keep Part = "keep" // stays with the person
)

// A Document is a sequence of sheets that are counted together ("page x of y").
type Document struct {
	ID     string // stable and neutral, for example "us-cbp-access"
	Lang   string // BCP 47 tag of the running text
	Title  string // neutral title for metadata, never a name
	Part   Part
	Ref    string // case reference, for the code of a page to sign; "" for none
	Copy   int    // 0 for the first; another copy of the same pages on paper has other codes
	Footer Footer
	Mark   string // its bookmark, never a name; "" for none
	Close  bool   // lines are set closer: sheets that are to take little paper
	Banner string // printed at the head of every page, for example "reading copy, do not send"; "" for none
	Sheets []Sheet
}

// A Footer is printed at the foot of every page: one line, its last.
type Footer struct {
	Left  string // the case reference; never a name
	Pages string // words for the count with {x} and {y}, for example "CBP {x}/{y}"
	Stack string // words for the place in a stack of paper with {s} and {t}, for example "sheet {s}/{t}"; "" for none
	Back  string // the same for the back of a sheet
	Note  string // a short line above, for example citations with their date; "" for none
}

// A Sheet starts on a new page, unless it joins the one before it.
type Sheet struct {
	ID     string // "letter", "declaration", "consent", "cover"...
	Mark   string // its bookmark; "" for none
	Joins  bool   // goes on below the sheet before it
	Blocks []Block
}

// A Block is one of Heading, Paragraph, List, Table, Facing, Box, Lines, Address, Figure,
// Figures and Gap. Nobody changes a block, or what hangs on it, that was handed over: who
// needs another one makes it. So a block may stand in many documents at once, and what is
// found out about one may be looked up by its address.
type Block interface{ block() }

// A Heading. Level 1 is the title of a sheet.
type Heading struct {
	ID     string // section id, "" if none
	Level  int    // 1 to 3
	Lang   string // "" is the document's
	Common bool   // see Paragraph
	Spans  []Span
}

// A Paragraph of running text.
type Paragraph struct {
	Lang   string // "" is the document's
	Number string // printed before it, hanging; "" for none
	Align  Align
	Keep   bool // stays on one page with the block after it
	Whole  bool // its lines stay on one page
	Common bool // made once for the papers of many people: it says nothing of any, and may be kept and known by its address
	Spans  []Span

	kept  *Paragraph // it as Kept gives it, of one that is common
	plain string     // its words, of one that is common
}

// Align is the side a paragraph leans on, in the reading direction of its language.
type Align int

const (
	Start Align = iota
	Center
	End
)

// A List of items, each with its printed label ("1.", "(a)", "☐", "•").
// A label of "☐" is drawn as an empty box of 4 mm to tick with a pen.
type List struct {
	Lang   string
	Common bool // see Paragraph
	Items  []Item
}

// An Item of a list. Blocks may hold paragraphs and inner lists.
type Item struct {
	Label  string
	Blocks []Block
}

// A Table of cells with a rule around each. The header row repeats on each page.
type Table struct {
	Lang   string
	Header []Cell    // nil for none
	Rows   [][]Cell  // all of the same length
	Widths []float64 // shares of the text width, summing to 1
}

// A Cell of a table.
type Cell struct {
	Head  bool // a row header
	Spans []Span
}

// Facing sets two languages side by side. Each row stays aligned at its top;
// a row may break over pages, both columns together.
type Facing struct {
	LeftLang, RightLang string
	LeftHead, RightHead []Span // repeated on each page
	Rows                []FacingRow
}

// A FacingRow pairs one block of the filed text with its reading copy.
type FacingRow struct {
	Number      string
	Left, Right []Block // headings, paragraphs, lists, tables or lines
}

// A Box frames blocks with a rule: a warning, a note. It is kept on one page when it fits.
type Box struct {
	Lang   string
	Splits bool // may break over pages, its frame drawn on each
	// WidthMM and HeightMM are those of a label, which is cut out along its frame:
	// it is never lower. 0 for the width of the text and the height of the blocks.
	WidthMM, HeightMM float64
	Blocks            []Block
}

// Lines are ruled lines for the pen, with their labels: signature, place, date,
// witness. They are the only blanks of a letter and are never split over pages.
type Lines struct {
	Lang   string
	Ink    bool // the page must be signed by hand
	Ruled  bool // close together, as on writing paper
	Low    bool // still closer, where many are to stand on a page
	Keep   bool // stays on one page with the block after it
	Common bool // see Paragraph
	Rows   []Line
}

// A Line for the pen. Width is the share of the text width, 0 for the whole.
type Line struct {
	Label string
	Width float64
}

// An Address block keeps its lines as typed.
type Address struct {
	Lang  string
	Lines []Span
}

// A Figure is a square of dark and light modules (a QR code).
type Figure struct {
	Lang    string
	Modules [][]bool // [row][column], true is dark, without quiet zone
	SizeMM  float64  // side of the printed square without quiet zone
	Alt     string   // read aloud instead
	Caption []Span   // printed beside it
	Common  bool     // on everybody's papers, as the address of an office is
}

// Figures stand side by side in cells of one size, each with its caption to its
// left, as wide as the text allows. They stay on one page.
type Figures struct {
	Lang    string
	CellMM  float64 // side of the square that holds a figure with its quiet zone
	Figures []*Figure
}

// A Gap is white space in millimetres.
type Gap struct{ MM float64 }

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Table) block()     {}
func (*Facing) block()    {}
func (*Box) block()       {}
func (*Lines) block()     {}
func (*Address) block()   {}
func (*Figure) block()    {}
func (*Figures) block()   {}
func (*Gap) block()       {}

// A Span is text of one style. Text is printed as it is.
type Span struct {
	Text   string
	Bold   bool
	Italic bool
	Lang   string // language of these words if not the block's
	Field  string // where the words came from, a case-file key; "" for our own text
	Mixed  bool   // words that a person typed stand among ours: it is kept no longer than theirs
}

// Text returns spans of our own plain text.
func Text(s string) []Span { return []Span{{Text: s}} }
