package table

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"

	"arco/internal/pattern"
	"arco/internal/problem"
)

// sheetRows reads the rows of a sheet as they stand in it. What a sheet says of
// its own size is not looked at.
type sheetRows struct {
	b      *book
	m      *marks
	line   int
	merged []area
}

type sheetRow struct {
	line   int
	hidden bool
	cells  []Cell
	long   bool
}

func (b *book) rows(s bookSheet) (*sheetRows, error) {
	m, err := b.part(s.part, maxUnpacked)
	if err != nil {
		return nil, err
	}
	return &sheetRows{b: b, m: m}, nil
}

// header looks for the line of the header.
func (b *book) header(s bookSheet, opt Options) (line int, cells []Cell, err error) {
	r, err := b.rows(s)
	if err != nil {
		return 0, nil, err
	}
	defer r.m.close()
	best := 0
	for range headRows {
		row, err := r.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, nil, err
		}
		if n := opt.known(textsOf(row.cells)); n > best && n >= least {
			best, line, cells = n, row.line, row.cells
		}
	}
	return line, cells, nil
}

func textsOf(cells []Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = c.Text
	}
	return out
}

func (b *book) open(t *Table, s bookSheet, opt Options) error {
	line, cells, err := b.header(s, opt)
	if err != nil {
		return b.problem(err)
	}
	t.HeaderLine, t.Sheet = line, s.name
	for _, c := range cells {
		t.Header = append(t.Header, strings.TrimSpace(c.Text))
	}
	for len(t.Header) > 0 && t.Header[len(t.Header)-1] == "" {
		t.Header = t.Header[:len(t.Header)-1]
	}
	r, err := b.rows(s)
	if err != nil {
		return b.problem(err)
	}
	if r.merged, err = b.areas(s); err != nil {
		return b.problem(err)
	}
	t.next = func() (*Row, error) {
		for {
			row, err := r.next()
			if err == io.EOF {
				r.m.close()
				return nil, err
			}
			if err != nil {
				return nil, b.problem(err)
			}
			if row.line > line {
				return r.fit(row, len(t.Header)), nil
			}
		}
	}
	return nil
}

// fit gives a row the width of the header: a sheet does not keep empty cells at
// the end. What stands beyond the header belongs to no column.
func (r *sheetRows) fit(row sheetRow, width int) *Row {
	out := &Row{Line: row.line, Hidden: row.hidden}
	for i, c := range row.cells {
		if i >= width && strings.TrimSpace(c.Text) != "" {
			out.Bad = problem.New("table.many_cells", "", "hint.table_cells", "have", i+1, "want", width)
		}
	}
	if row.long {
		out.Bad = problem.New("table.long_row", "", "hint.table_long_row", "limit", "1 MB")
	}
	out.Cells = row.cells[:min(len(row.cells), width)]
	for len(out.Cells) < width {
		out.Cells = append(out.Cells, Cell{})
	}
	for _, a := range r.merged {
		for i := max(a.left, 0); row.line >= a.top && row.line <= a.bottom && i <= a.right && i < width; i++ {
			if row.line != a.top || i != a.left {
				out.Cells[i].Merged = a.name
			}
		}
	}
	return out
}

// next reads one row; rows without cells are passed over, and counted.
func (r *sheetRows) next() (sheetRow, error) {
	for {
		tok, err := r.m.next()
		if err != nil {
			return sheetRow{}, err
		}
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "row" {
			continue
		}
		if r.line++; attr(e, "r") != "" {
			n, err := strconv.Atoi(attr(e, "r"))
			if err != nil || n < r.line {
				return sheetRow{}, io.ErrUnexpectedEOF
			}
			r.line = n
		}
		row, err := r.row()
		if err != nil {
			return row, unfinished(err)
		}
		row.line, row.hidden = r.line, yes(attr(e, "hidden"))
		if len(row.cells) > 0 {
			return row, nil
		}
	}
}

func (r *sheetRows) row() (sheetRow, error) {
	var row sheetRow
	at, size := -1, 0
	for {
		tok, err := r.m.next()
		if err != nil {
			return row, err
		}
		switch e := tok.(type) {
		case xml.EndElement:
			if e.Name.Local == "row" {
				return row, nil
			}
		case xml.StartElement:
			if e.Name.Local != "c" {
				continue
			}
			if at++; attr(e, "r") != "" {
				n, _, ok := place(attr(e, "r"))
				if !ok || n < at {
					return row, io.ErrUnexpectedEOF
				}
				at = n
			}
			c, err := r.cell(e)
			if err != nil {
				return row, err
			}
			if size += len(c.Text); size > MaxRow || at >= 4*MaxColumns {
				row.long = row.long || c.Text != ""
				continue
			}
			if c.Text == "" && c.Kind == Text {
				continue
			}
			for len(row.cells) <= at {
				row.cells = append(row.cells, Cell{})
			}
			row.cells[at] = c
		}
	}
}

// cell reads one cell up to its end.
func (r *sheetRows) cell(c xml.StartElement) (Cell, error) {
	kind := attr(c, "t")
	var value strings.Builder
	formula, inValue := false, false
	inline := ""
	for {
		tok, err := r.m.next()
		if err != nil {
			return Cell{}, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "v":
				inValue = true
			case "f":
				formula = true
			case "is":
				if inline, err = r.m.text("is"); err != nil {
					return Cell{}, err
				}
			}
		case xml.CharData:
			if inValue {
				value.Write(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v":
				inValue = false
			case "c":
				return r.meaning(kind, attr(c, "s"), value.String(), inline, formula), nil
			}
		}
	}
}

// meaning says what the value of a cell is, by its type (ISO 29500-1, 18.18.11).
func (r *sheetRows) meaning(kind, style, v, inline string, formula bool) Cell {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && i >= 0 && i < len(r.b.shared) {
			return Cell{Text: r.b.shared[i]}
		}
		if v == "" {
			return Cell{}
		}
		return Cell{Text: "?", Kind: Fault}
	case "inlineStr":
		return Cell{Text: inline}
	case "str":
		return Cell{Text: lineEnds(unescape(v))}
	case "d":
		return Cell{Text: strings.TrimSpace(v)}
	}
	v = strings.TrimSpace(v)
	switch {
	case v == "" && formula:
		return Cell{Kind: Uncalculated}
	case v == "":
		return Cell{}
	case kind == "b":
		return Cell{Text: map[bool]string{true: "TRUE", false: "FALSE"}[yes(v)], Kind: Truth}
	case kind == "e":
		return Cell{Text: v, Kind: Fault}
	}
	i, err := strconv.Atoi(style)
	if f, bad := strconv.ParseFloat(v, 64); bad == nil && !math.IsNaN(f) && !math.IsInf(f, 0) && err == nil && i >= 0 && i < len(r.b.dates) && r.b.dates[i] {
		return Cell{Text: decimal(v), Kind: Day}
	}
	return Cell{Text: decimal(v), Kind: Number}
}

// place reads B12: column 1, row 12.
func place(s string) (column, row int, ok bool) {
	i := 0
	for ; i < len(s) && i < 3 && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		column = column*26 + int(s[i]-'A') + 1
	}
	row, err := strconv.Atoi(s[i:])
	return column - 1, row, i > 0 && err == nil && row > 0
}

// An area of merged cells.
type area struct {
	name                     string
	left, top, right, bottom int
}

var mergeMark = pattern.New(`<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"`)

// maxAreas is how many areas are looked at; a list of people has none.
const maxAreas = 10_000

// areas finds the merged cells, which a sheet tells behind its rows: so it is
// looked through once before.
func (b *book) areas(s bookSheet) ([]area, error) {
	f := b.file(s.part)
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	var out []area
	buf := make([]byte, 0, 128<<10)
	total := int64(0)
	for {
		n, err := from.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if total += int64(n); total > maxUnpacked || len(out) > maxAreas {
			return nil, errUnpacks
		}
		last := err == io.EOF
		if err != nil && !last {
			return nil, err
		}
		if len(buf) < cap(buf)/2 && !last {
			continue
		}
		end := bytes.LastIndexByte(buf, '>') + 1
		for _, m := range mergeMark.FindAllSubmatch(buf[:end], -1) {
			left, top, ok1 := place(string(m[1]))
			right, bottom, ok2 := place(string(m[2]))
			if ok1 && ok2 {
				out = append(out, area{string(m[1]) + ":" + string(m[2]), left, top, right, bottom})
			}
		}
		if last {
			return out, nil
		}
		if end == 0 && len(buf) == cap(buf) { // a long text
			end = len(buf)
		}
		buf = append(buf[:0], buf[end:]...)
	}
}
