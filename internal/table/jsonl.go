package table

import (
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"arco/internal/problem"
)

// openObjects reads one JSON object a line. The columns are all keys of all
// objects in the order in which they appear, without regard to capitals and
// signs; a key that an object lacks is an empty cell.
func (t *Table) openObjects(again func() *lines, name string, opt Options) error {
	t.Format, t.HeaderLine = "jsonl", 1
	index := map[string]int{}
	l := again()
	for {
		x, err := l.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		keys, _, bad := object(x)
		if bad != nil {
			continue
		}
		for _, k := range keys {
			f := Fold(k)
			if _, ok := index[f]; !ok && len(index) <= MaxColumns {
				index[f] = len(t.Header)
				t.Header = append(t.Header, strings.TrimSpace(k))
			}
		}
	}
	if opt.known(t.Header) < least {
		return refuse("table.no_header", name, "hint.table_no_header")
	}
	l = again()
	t.next = func() (*Row, error) {
		x, err := l.next()
		t.Lines = l.n
		if err != nil {
			return nil, err
		}
		row := &Row{Line: x.n, Raw: x.text, Cells: make([]Cell, len(t.Header))}
		if strings.TrimSpace(x.text) == "" {
			return row, nil
		}
		keys, cells, bad := object(x)
		if row.Bad = bad; bad != nil {
			return row, nil
		}
		seen := map[int]bool{}
		for i, k := range keys {
			at := index[Fold(k)]
			if row.Cells[at] = cells[i]; seen[at] {
				row.Cells[at].Kind = Twice
			}
			seen[at] = true
		}
		return row, nil
	}
	return nil
}

// object reads the keys and values of one line.
func object(x line) (keys []string, cells []Cell, bad *problem.Problem) {
	if strings.TrimSpace(x.text) == "" {
		return nil, nil, nil
	}
	wrong := problem.New("table.json", "", "hint.table_json_lines")
	switch {
	case x.long:
		return nil, nil, problem.New("table.long_row", "", "hint.table_long_row", "limit", "1 MB")
	case !utf8.ValidString(x.text):
		return nil, nil, problem.New("table.damaged", "", "hint.table_export_again")
	}
	d := json.NewDecoder(strings.NewReader(x.text))
	d.UseNumber()
	if tok, err := d.Token(); err != nil || tok != json.Delim('{') {
		return nil, nil, wrong
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, wrong
		}
		cell, err := value(d)
		if err != nil {
			return nil, nil, wrong
		}
		keys, cells = append(keys, key.(string)), append(cells, cell)
	}
	if _, err := d.Token(); err != nil {
		return nil, nil, wrong
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, nil, wrong
	}
	return keys, cells, nil
}

// value reads one value; a list or an object is passed over.
func value(d *json.Decoder) (Cell, error) {
	tok, err := d.Token()
	if err != nil {
		return Cell{}, err
	}
	switch v := tok.(type) {
	case string:
		return Cell{Text: lineEnds(v)}, nil
	case json.Number:
		return Cell{Text: decimal(v.String()), Kind: Number}, nil
	case bool:
		if v {
			return Cell{Text: "TRUE", Kind: Truth}, nil
		}
		return Cell{Text: "FALSE", Kind: Truth}, nil
	case nil:
		return Cell{}, nil
	}
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			return Cell{}, err
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return Cell{Kind: Nested}, nil
}
