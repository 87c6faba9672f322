package table

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"arco/internal/safe"
)

// Line writes cells as one CSV record without its end. A cell that a table
// program would take for a formula gets an apostrophe before it.
func Line(comma rune, cells []string) string {
	plain := make([]string, len(cells))
	for i, c := range cells {
		plain[i] = safe.Drop(c)
	}
	return Record(comma, plain)
}

// AppendLine appends what Line writes.
func AppendLine(to []byte, comma rune, cells []string) []byte {
	for _, c := range cells {
		if !plainCell(c) {
			return append(to, Line(comma, cells)...)
		}
	}
	for i, c := range cells {
		if i > 0 {
			to = utf8.AppendRune(to, comma)
		}
		to = append(to, c...)
	}
	return to
}

// plainCell reports whether a cell is written as it is: a code, a day, a number.
func plainCell(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', i > 0 && (c == '-' || c == '/' || c == '.'):
		default:
			return false
		}
	}
	return true
}

// Record is Line of cells that may have several lines each.
func Record(comma rune, cells []string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	plain := make([]string, len(cells))
	for i, c := range cells {
		if safe.Formula(c) {
			c = "'" + c
		}
		plain[i] = c
	}
	_ = w.Write(plain) // into memory
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}

// Sheet writes rows as a workbook of one sheet: see SheetWriter.
func Sheet(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	w := NewSheet(&out)
	for _, row := range rows {
		w.Add(row)
	}
	err := w.Close()
	return out.Bytes(), err
}

// A SheetWriter writes a workbook of one sheet row by row, in constant memory.
// Every cell is text, so that no number, date or formula becomes anything else. The
// same rows give the same bytes.
type SheetWriter struct {
	zip   *zip.Writer
	sheet io.Writer
	n     int    // rows
	row   []byte // in the making
	err   error
}

// NewSheet begins a workbook; it is whole after Close, which returns the first error.
// With widths of columns, counted in digits, it is one to read and write in: long words
// are broken within their cell, and the first row stays in sight.
func NewSheet(to io.Writer, widths ...int) *SheetWriter {
	w := &SheetWriter{zip: zip.NewWriter(to)}
	wrap, view := "/>", ""
	if len(widths) > 0 {
		wrap = ` applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
		view = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`
		for i, n := range widths {
			view += fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, n)
		}
		view += `</cols>`
	}
	part := func(name string) io.Writer {
		p, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if w.err == nil {
			w.err = err
		}
		return p
	}
	for _, p := range [][2]string{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + sheetType + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetType + `worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="` + sheetType + `styles+xml"/></Types>`},
		{"_rels/.rels", relations([2]string{"officeDocument", "xl/workbook.xml"})},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><sheets><sheet name="rows" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations([2]string{"worksheet", "worksheets/sheet1.xml"}, [2]string{"styles", "styles.xml"})},
		{"xl/styles.xml", xmlHead + `<styleSheet xmlns="` + mainSpace + `"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf fontId="0" fillId="0" borderId="0" xfId="0" numFmtId="49" applyNumberFormat="1"` + wrap + `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
	} {
		if to := part(p[0]); w.err == nil {
			_, w.err = io.WriteString(to, p[1])
		}
	}
	w.sheet = part("xl/worksheets/sheet1.xml")
	w.write(xmlHead + `<worksheet xmlns="` + mainSpace + `">` + view + `<sheetData>`)
	return w
}

func (w *SheetWriter) write(s string) {
	if w.err == nil {
		_, w.err = io.WriteString(w.sheet, s)
	}
}

// Add writes a row; an empty cell is left out.
func (w *SheetWriter) Add(row []string) {
	w.n++
	n := strconv.Itoa(w.n)
	b := append(append(append(w.row[:0], `<row r="`...), n...), `">`...)
	for k, cell := range row {
		if cell == "" {
			continue
		}
		b = append(append(append(append(b, `<c r="`...), ColumnName(k)...), n...), `" s="1" t="inlineStr"><is><t xml:space="preserve">`...)
		if plainCell(cell) && !strings.Contains(cell, "_x") {
			b = append(b, cell...)
		} else {
			b = append(b, escape(cell)...)
		}
		b = append(b, `</t></is></c>`...)
	}
	w.row = append(b, `</row>`...)
	if w.err == nil {
		_, w.err = w.sheet.Write(w.row)
	}
}

// Close ends the workbook.
func (w *SheetWriter) Close() error {
	w.write(`</sheetData></worksheet>`)
	return errors.Join(w.err, w.zip.Close())
}

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

func relations(list ...[2]string) string {
	s := xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i, r := range list {
		s += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, relSpace, r[0], r[1])
	}
	return s + `</Relationships>`
}

// escape writes text into XML; what XML cannot hold is left out.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
	s = strings.ReplaceAll(s, "_x", "_x005F_x") // what looks like an escape is none
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// Plain is a cell as text that means the same: a whole day as 1968-03-04.
func (t *Table) Plain(c Cell) string {
	f, err := strconv.ParseFloat(c.Text, 64)
	if c.Kind != Day || err != nil || f != math.Trunc(f) || f < 61 || f > 100_000 {
		return c.Text
	}
	if t.Date1904 {
		f += 1462
	}
	return time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(f)).Format(time.DateOnly)
}
