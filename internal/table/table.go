// Package table reads tables of people as programs export them: CSV, XLSX and
// JSON lines. It gives rows of cells with their place and knows nothing of what
// a column means.
//
// Limits: a row of 1 MB, 500 columns, a million rows, and of a workbook 512 MB
// unpacked, of which 64 MB of shared text. CSV and JSON lines are read in constant
// memory, a workbook with its shared text in memory; nothing is unpacked onto the
// disk. Macros and formulas are never run. A row that cannot be read is given with
// what is wrong, and reading goes on behind it: no row is repaired, padded or joined.
package table

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"arco/internal/problem"
)

// Limits of a table.
const (
	MaxRows    = 1_000_000
	MaxColumns = 500
	MaxRow     = 1 << 20 // bytes
)

// A Kind says what a cell holds besides its text.
type Kind int

// The kinds of cells.
const (
	Text         Kind = iota
	Number            // Text is the number as it is stored, a whole one without exponent: 87654321
	Day               // a number that the sheet shows as a date; Text is its serial number
	Truth             // Text is TRUE or FALSE
	Fault             // what a formula gave is an error, such as #N/A
	Uncalculated      // a formula without a value
	Nested            // of JSON: a list or an object
	Twice             // of JSON: the key stands twice in the object
)

// A Cell of a row. Merged is the range of merged cells in which it lies without
// being the first: it is empty there, whatever a screen shows.
type Cell struct {
	Text   string
	Kind   Kind
	Merged string
}

// A Row has as many cells as the header. Bad says why it cannot be used, without
// a field; the cells are then those that could be read, or none.
type Row struct {
	Line   int // as people count it: the first line of the record, the row of the sheet
	Cells  []Cell
	Raw    string // the record as it stands in the file, decoded, without its line end; "" of a sheet
	Hidden bool   // of a sheet: hidden or filtered out
	Bad    *problem.Problem
}

// Info says how a table was understood.
type Info struct {
	Format     string // csv | jsonl | xlsx
	Encoding   string // utf-8 | utf-8-bom | utf-16le | utf-16be | windows-1252
	Comma      rune
	HeaderLine int
	Sheet      string
	Date1904   bool // days are counted from 1904
	Lines      int  // of a text, read so far: a record can have several
	Notes      problem.List
}

// A Table is open for one pass.
type Table struct {
	Info
	Header  []string // as written, spaces around it taken off
	RawHead string   // as Row.Raw
	next    func() (*Row, error)
	rows    int
}

// Options of a reading.
type Options struct {
	// Known reports whether a folded heading is one that the caller knows: by it
	// the delimiter and the line of the header are found.
	Known func(folded string) bool
	Sheet string // of a workbook; "" is the only one with a header
	// Texts says that cells hold whole texts: a record of CSV may have many lines,
	// and one of them look like a row.
	Texts bool
}

// Open begins to read a table; name is used to tell its kind and in problems.
// Problems of the whole table: table.empty, table.no_header, table.old_excel,
// table.not_table, table.same_heading, table.too_many_columns, table.json_list, table.encoding,
// table.unpacks, table.damaged_file, table.sheets, table.no_sheet.
func Open(src io.ReaderAt, size int64, name string, opt Options) (*Table, error) {
	head := make([]byte, min(size, 64<<10))
	if _, err := src.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	var t *Table
	var err error
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return nil, refuse("table.empty", name, "hint.table_empty")
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, refuse("table.old_excel", name, "hint.table_save_xlsx")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		t, err = openBook(src, size, name, opt)
	case bytes.HasPrefix(head, []byte("%PDF")) || bytes.HasPrefix(head, []byte("\x89PNG")) || bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return nil, refuse("table.not_table", name, "hint.table_formats")
	default:
		t, err = openText(src, size, head, name, opt)
	}
	if err != nil {
		return nil, err
	}
	return t, t.headings(name)
}

func refuse(code, field, hint string, args ...any) error {
	return problem.List{problem.New(code, field, hint, args...)}
}

// Next returns the next row that holds anything, io.EOF behind the last.
func (t *Table) Next() (*Row, error) {
	for {
		r, err := t.next()
		if err != nil {
			return nil, err
		}
		if r.Bad == nil && !slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Kind != Text || strings.TrimSpace(c.Text) != "" }) {
			continue
		}
		if t.rows++; t.rows > MaxRows {
			return nil, refuse("table.too_many_rows", "", "hint.table_split", "limit", MaxRows)
		}
		if r.Bad == nil {
			r.Bad = unusable(r.Cells)
		}
		return r, nil
	}
}

// unusable finds what no cell may hold.
func unusable(cells []Cell) *problem.Problem {
	for _, c := range cells {
		switch {
		case strings.ContainsRune(c.Text, 0):
			return problem.New("table.nul", "", "hint.table_retype")
		case !utf8.ValidString(c.Text) || strings.ContainsRune(c.Text, utf8.RuneError):
			return problem.New("table.damaged", "", "hint.table_export_again")
		case twiceEncoded(c.Text):
			return problem.New("table.twice_encoded", "", "hint.table_export_again")
		}
	}
	return nil
}

// twiceEncoded reports the trace of UTF-8 that was read as Windows-1252 and
// written again: Ã with a sign behind it that no word has there.
func twiceEncoded(s string) bool {
	for i, r := range s {
		if r != 'Ã' && r != 'Â' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if next >= 0x80 && next <= 0xbf && next != '\u00a0' || r == 'Ã' && strings.ContainsRune(string(windows1252[:]), next) {
			return true
		}
	}
	return false
}

// headings makes sure that each column has a name of its own.
func (t *Table) headings(name string) error {
	if len(t.Header) > MaxColumns {
		return refuse("table.too_many_columns", name, "hint.table_fewer_columns", "limit", MaxColumns)
	}
	var bad problem.List
	seen := map[string]int{}
	for i, h := range t.Header {
		key := Fold(h)
		if key == "" {
			continue
		}
		if first, ok := seen[key]; ok {
			bad.AddFew("table.same_heading", fmt.Sprintf("%s:%d", name, t.HeaderLine), "hint.table_same_heading", "first", ColumnName(first), "second", ColumnName(i))
		} else {
			seen[key] = i
		}
	}
	return bad.Err()
}

// ColumnName is what a sheet calls its columns: A, B, … Z, AA for 0, 1, … 25, 26.
func ColumnName(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// Fold makes headings and fixed words comparable: without accents, capitals,
// signs and repeated spaces. "Fecha de Nacimiento*" is "fecha de nacimiento".
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		default:
			space = true
		}
	}
	return b.String()
}

// known counts the headings of a row that the caller knows.
func (o Options) known(cells []string) int {
	n := 0
	seen := map[string]bool{}
	for _, c := range cells {
		if k := Fold(c); k != "" && !seen[k] && o.Known(k) {
			seen[k] = true
			n++
		}
	}
	return n
}

// least is how many headings must be known for a row to be the header, and
// headRows among how many rows it is looked for.
const (
	least    = 2
	headRows = 30
)
