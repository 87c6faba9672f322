package table

import (
	"io"
	"path/filepath"
	"strings"

	"arco/internal/problem"
)

// commas are the delimiters that are tried.
var commas = []rune{',', ';', '\t', '|'}

// openText reads CSV or JSON lines.
func openText(src io.ReaderAt, size int64, head []byte, name string, opt Options) (*Table, error) {
	encoding, err := encodingOf(src, size, head)
	if err != nil {
		return nil, err
	}
	if encoding == "" {
		return nil, refuse("table.encoding", name, "hint.table_export_again")
	}
	t := &Table{Info: Info{Format: "csv", Encoding: encoding}}
	again := func() *lines { return newLines(decoded(src, size, encoding)) }
	first, err := firstText(again())
	if err != nil {
		return nil, err
	}
	ending := strings.ToLower(filepath.Ext(name))
	switch {
	case strings.HasPrefix(first, "["):
		return nil, refuse("table.json_list", name, "hint.table_json_lines")
	case strings.HasPrefix(first, "{") || ending == ".jsonl" || ending == ".ndjson":
		return t, t.openObjects(again, name, opt)
	}
	return t, t.openRecords(again, name, opt)
}

// firstText is the first line that is not empty.
func firstText(l *lines) (string, error) {
	for {
		x, err := l.next()
		if err == io.EOF {
			return "", nil
		}
		if s := strings.TrimSpace(x.text); err != nil || s != "" {
			return s, err
		}
	}
}

// openRecords finds the delimiter and the header: by the headings that are
// known, never by counting signs, of which names and addresses have many.
func (t *Table) openRecords(again func() *lines, name string, opt Options) error {
	said := rune(0)
	if x, err := again().next(); err == nil {
		if s, ok := strings.CutPrefix(strings.ToLower(x.text), "sep="); ok && len(s) > 0 {
			said = []rune(s)[0]
		}
	}
	best := 0
	try := commas
	if said != 0 {
		try = []rune{said}
	}
	for _, comma := range try {
		r := &records{lines: again(), comma: comma, texts: opt.Texts}
		for range headRows {
			rec, err := r.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return err
			}
			if n := opt.known(rec.fields); rec.bad == nil && n > best && n >= least {
				best, t.Comma, t.HeaderLine = n, comma, rec.line
			}
		}
	}
	if best == 0 {
		return refuse("table.no_header", name, "hint.table_no_header")
	}
	r := &records{lines: again(), comma: t.Comma, texts: opt.Texts}
	for {
		rec, err := r.next()
		if err != nil {
			return err
		}
		if rec.line == t.HeaderLine {
			t.RawHead = rec.raw
			for _, f := range rec.fields {
				t.Header = append(t.Header, strings.TrimSpace(f))
			}
			break
		}
	}
	r.width = len(t.Header)
	t.next = func() (*Row, error) {
		rec, err := r.next()
		t.Lines = r.lines.n
		if err != nil {
			return nil, err
		}
		row := &Row{Line: rec.line, Raw: rec.raw, Bad: rec.bad}
		for _, f := range rec.fields {
			row.Cells = append(row.Cells, Cell{Text: lineEnds(f)})
		}
		if row.Bad == nil {
			row.Bad = t.fits(row, rec.raw)
		}
		return row, nil
	}
	return nil
}

// fits makes sure that a row has as many cells as the header: with fewer,
// nobody knows which one is missing. Empty ones behind the last column do no harm.
func (t *Table) fits(row *Row, raw string) *problem.Problem {
	want := len(t.Header)
	for len(row.Cells) > want && strings.TrimSpace(row.Cells[len(row.Cells)-1].Text) == "" {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	have := len(row.Cells)
	if have == want || have == 1 && strings.TrimSpace(row.Cells[0].Text) == "" {
		for len(row.Cells) < want { // an empty line is no row
			row.Cells = append(row.Cells, Cell{})
		}
		return nil
	}
	for _, other := range commas {
		if fields, open, bad := split(raw, other); other != t.Comma && !open && !bad && len(fields) == want && want > 1 {
			return problem.New("table.other_comma", "", "hint.table_other_comma")
		}
	}
	code := "table.few_cells"
	if have > want {
		code = "table.many_cells"
	}
	return problem.New(code, "", "hint.table_cells", "have", have, "want", want)
}

// lineEnds writes "\n" for every end of a line inside a cell, and drops the
// trace that a carriage return leaves where a workbook was copied into a text.
func lineEnds(s string) string {
	if strings.ContainsAny(s, "\r\n") || strings.Contains(s, "_x000D_") {
		s = strings.NewReplacer("_x000D_\r\n", "\n", "_x000D_\n", "\n", "\r\n", "\n", "\r", "\n").Replace(s)
		s = strings.TrimSuffix(s, "_x000D_")
	}
	return s
}

// A record is a row of a CSV file.
type record struct {
	fields []string
	raw    string
	line   int
	bad    *problem.Problem
}

type records struct {
	lines *lines
	comma rune
	width int // of the header, 0 if not known yet
	texts bool
}

// maxLines is how many lines a record may have: an address has a few.
const maxLines = 20

// maxTextLines is how many one may have whose cells are texts.
const maxTextLines = 500

// next reads a record. A field in quotation marks may have several lines. If the
// mark is never closed, or closed by the mark of another person's row, the record is its
// first line alone, which is bad, and reading goes on at the second.
func (r *records) next() (record, error) {
	first, err := r.lines.next()
	if err != nil {
		return record{}, err
	}
	out := record{raw: first.text, line: first.n}
	if first.long {
		out.bad = problem.New("table.long_row", "", "hint.table_long_row", "limit", "1 MB")
		return out, nil
	}
	var open, bad bool
	if out.fields, open, bad = split(first.text, r.comma); !open && !bad {
		return out, nil
	}
	var more []line
	text, most := first.text, maxLines
	if r.texts {
		most = maxTextLines
	}
	for end := first.end; open && !bad && len(more) < most && len(text) < MaxRow; {
		x, err := r.lines.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return record{}, err
		}
		more = append(more, x)
		text += end + x.text
		end = x.end
		if r.width > 2 && !r.texts { // a whole row of somebody else's
			if alone, o, b := split(x.text, r.comma); !o && !b && len(alone) == r.width {
				bad = true
				break
			}
		}
		out.fields, open, bad = split(text, r.comma)
		bad = bad || x.long
	}
	if open || bad {
		r.lines.back(more)
		return record{raw: first.text, line: first.n, bad: problem.New("table.quote", "", "hint.table_quote")}, nil
	}
	out.raw = text
	return out, nil
}

// split cuts one record. open: a field in quotation marks was not closed. bad: a
// mark stands where none can be.
func split(s string, comma rune) (fields []string, open, bad bool) {
	sep := string(comma)
	for {
		if !strings.HasPrefix(s, `"`) {
			field, rest, more := strings.Cut(s, sep)
			if strings.Contains(field, `"`) {
				return fields, false, true
			}
			fields = append(fields, field)
			if !more {
				return fields, false, false
			}
			s = rest
			continue
		}
		var b strings.Builder
		s = s[1:]
		for {
			i := strings.IndexByte(s, '"')
			if i < 0 {
				return fields, true, false
			}
			b.WriteString(s[:i])
			s = s[i+1:]
			if !strings.HasPrefix(s, `"`) {
				break
			}
			b.WriteByte('"')
			s = s[1:]
		}
		fields = append(fields, b.String())
		if s == "" {
			return fields, false, false
		}
		rest, ok := strings.CutPrefix(s, sep)
		if !ok {
			return fields, false, true
		}
		s = rest
	}
}
