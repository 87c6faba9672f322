package table

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"arco/internal/problem"
)

// Limits of a workbook, unpacked. What a file says of its own size is not
// believed: what comes out is counted.
const (
	maxUnpacked = 512 << 20 // of one sheet
	maxStrings  = 64 << 20  // of the shared text
	maxPart     = 8 << 20   // of any other part
	maxToken    = 4 << 20   // between two marks of XML
)

var errUnpacks = errors.New("more than a workbook may hold")

// A book is an open workbook.
type book struct {
	zip    *zip.Reader
	name   string
	shared []string
	dates  []bool // by number of the cell's style: it shows a date
	sheets []bookSheet
	date04 bool
}

type bookSheet struct {
	name, part string
	hidden     bool
}

// openBook reads a workbook (ISO 29500, both the transitional and the strict
// form): names of elements count, their namespaces do not.
func openBook(src io.ReaderAt, size int64, name string, opt Options) (*Table, error) {
	z, err := zip.NewReader(src, size)
	if err != nil {
		return nil, refuse("table.damaged_file", name, "hint.table_save_xlsx")
	}
	b := &book{zip: z, name: name}
	t := &Table{Info: Info{Format: "xlsx", Encoding: utf8Plain}}
	if b.has("META-INF/manifest.xml") || !b.has("xl/workbook.xml") && b.main() == "" {
		return nil, refuse("table.not_table", name, "hint.table_formats")
	}
	for _, step := range []func() error{b.index, b.texts, b.styles} {
		if err := step(); err != nil {
			return nil, b.problem(err)
		}
	}
	if b.has("xl/vbaProject.bin") {
		t.Notes.Add("table.macros", name, "hint.table_macros")
	}
	t.Date1904 = b.date04
	var found []bookSheet
	for _, s := range b.sheets {
		if opt.Sheet != "" && s.name != opt.Sheet || opt.Sheet == "" && s.hidden {
			continue
		}
		line, _, err := b.header(s, opt)
		if err != nil {
			return nil, b.problem(err)
		}
		if line > 0 {
			found = append(found, s)
		}
	}
	switch {
	case len(found) == 0 && opt.Sheet != "" && !slices.ContainsFunc(b.sheets, func(s bookSheet) bool { return s.name == opt.Sheet }):
		return nil, refuse("table.no_sheet", "--tab", "hint.table_no_sheet", "n", len(b.sheets))
	case len(found) == 0:
		return nil, refuse("table.no_header", name, "hint.table_no_header")
	case len(found) > 1:
		return nil, refuse("table.sheets", name, "hint.table_sheets", "n", len(found))
	}
	return t, b.open(t, found[0], opt)
}

func (b *book) problem(err error) error {
	if _, ok := problem.Of(err); ok {
		return err
	}
	if errors.Is(err, errUnpacks) {
		return refuse("table.unpacks", b.name, "hint.table_unpacks", "limit", "512 MB")
	}
	return refuse("table.damaged_file", b.name, "hint.table_save_xlsx")
}

func (b *book) file(name string) *zip.File {
	for _, f := range b.zip.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			return f
		}
	}
	return nil
}

func (b *book) has(name string) bool { return b.file(name) != nil }

// part opens a part of the archive as XML.
func (b *book) part(name string, limit int64) (*marks, error) {
	f := b.file(name)
	if f == nil {
		return nil, io.ErrUnexpectedEOF
	}
	if f.UncompressedSize64 > uint64(limit) {
		return nil, errUnpacks
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return newMarks(r, limit), nil
}

// main is the part with the list of sheets.
func (b *book) main() string {
	for _, rel := range b.relations("") {
		if strings.HasSuffix(rel.kind, "/officeDocument") {
			return rel.target
		}
	}
	return ""
}

type relation struct{ id, kind, target string }

// relations are the parts that a part names; "" is the archive itself.
func (b *book) relations(of string) []relation {
	dir, base := path.Split(of)
	m, err := b.part(dir+"_rels/"+base+".rels", maxPart)
	if err != nil {
		return nil
	}
	defer m.close()
	var out []relation
	for {
		tok, err := m.next()
		if err != nil {
			return out
		}
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" {
			continue
		}
		target := attr(e, "Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		out = append(out, relation{attr(e, "Id"), attr(e, "Type"), target})
	}
}

// index reads which sheets there are, and from which day dates are counted.
func (b *book) index() error {
	main := b.main()
	if main == "" {
		main = "xl/workbook.xml"
	}
	rels := b.relations(main)
	m, err := b.part(main, maxPart)
	if err != nil {
		return err
	}
	defer m.close()
	for {
		tok, err := m.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "workbookPr":
			b.date04 = yes(attr(e, "date1904"))
		case "sheet":
			for _, rel := range rels {
				if rel.id == attr(e, "id") && strings.HasSuffix(rel.kind, "/worksheet") {
					b.sheets = append(b.sheets, bookSheet{attr(e, "name"), rel.target, strings.HasSuffix(strings.ToLower(attr(e, "state")), "hidden")})
				}
			}
		}
	}
	if len(b.sheets) == 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func yes(s string) bool { return s == "1" || s == "true" || s == "on" }

// attr is an attribute by its name without prefix, "" if it is absent.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// named finds a part of the kind that a relation of the workbook names.
func (b *book) named(kind, usual string) string {
	main := b.main()
	if main == "" {
		main = "xl/workbook.xml"
	}
	for _, rel := range b.relations(main) {
		if strings.HasSuffix(rel.kind, "/"+kind) {
			return rel.target
		}
	}
	return usual
}

// texts reads the shared text: all runs of an entry, without the guides to its reading.
func (b *book) texts() error {
	name := b.named("sharedStrings", "xl/sharedStrings.xml")
	if !b.has(name) {
		return nil
	}
	m, err := b.part(name, maxStrings)
	if err != nil {
		return err
	}
	defer m.close()
	for {
		tok, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "si" {
			s, err := m.text("si")
			if err != nil {
				return err
			}
			b.shared = append(b.shared, s)
		}
	}
}

// styles reads which cells show dates.
func (b *book) styles() error {
	name := b.named("styles", "xl/styles.xml")
	if !b.has(name) {
		return nil
	}
	m, err := b.part(name, maxPart)
	if err != nil {
		return err
	}
	defer m.close()
	formats := map[string]string{}
	inside := false // of cellXfs: cellStyleXfs has the same elements
	for {
		tok, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "numFmt":
				formats[attr(e, "numFmtId")] = attr(e, "formatCode")
			case "cellXfs":
				inside = true
			case "xf":
				if id := attr(e, "numFmtId"); inside {
					b.dates = append(b.dates, builtInDates[id] || showsDate(formats[id]))
				}
			}
		case xml.EndElement:
			if e.Name.Local == "cellXfs" {
				inside = false
			}
		}
	}
}

// builtInDates are the formats of dates that have a number and no words (ISO
// 29500-1, 18.8.30), with those of East Asia. Those of times alone are none.
var builtInDates = map[string]bool{"14": true, "15": true, "16": true, "17": true, "22": true,
	"27": true, "28": true, "29": true, "30": true, "31": true, "36": true, "50": true, "51": true, "52": true, "53": true, "54": true, "57": true, "58": true}

// showsDate reports whether a format of its own words shows a day or a year.
func showsDate(code string) bool {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == 'd' || c == 'y':
			return true
		case strings.HasPrefix(code[i:], "general"):
			i += len("general") - 1
		}
	}
	return false
}
