package app

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"arco/internal/problem"
	"arco/internal/safe"
	"arco/internal/table"
)

// Names of the lists in the folder of a batch.
const (
	CodesName   = "codes.csv"
	TrackerName = "tracker" + ".csv"
	TrackerBook = "tracker" + ".xlsx"
)

// RejectedName is the list of held rows, of the same kind as the table.
func RejectedName(format string) string { return "rejected." + format }

// Our columns in the list of held rows. They stand first, so that what is wrong
// behind them cannot hide them.
var rejectedColumns = []string{"arco_row", "arco_reason"}

// rejected writes held rows back: each with its own bytes, and before them where it
// stood and why it is held. Of a workbook all cells become text.
type rejected struct {
	w     io.Writer
	info  table.Info
	sheet *table.SheetWriter
	begun bool
}

func (r *rejected) add(row SurveyedRow, reason string) error {
	reason = safe.Drop(reason)
	n := strconv.Itoa(row.Line)
	switch r.info.Format {
	case "xlsx":
		if !r.begun {
			r.sheet = table.NewSheet(r.w)
			r.sheet.Add(slices.Concat(rejectedColumns, row.table.Header))
		}
		cells := []string{n, reason}
		for _, c := range row.Cells {
			cells = append(cells, row.table.Plain(c))
		}
		r.sheet.Add(cells)
		r.begun = true
		return nil
	case "jsonl":
		r.begun = true
		_, err := io.WriteString(r.w, object(n, reason, row.Raw)+"\n")
		return err
	}
	var text string
	if !r.begun {
		if _, err := r.w.Write(table.Mark(r.info.Encoding)); err != nil {
			return err
		}
		text = table.Line(r.info.Comma, rejectedColumns) + string(r.info.Comma) + row.table.RawHead + "\r\n"
	}
	r.begun = true
	text += table.Line(r.info.Comma, []string{n, reason}) + string(r.info.Comma)
	_, err := r.w.Write(table.Encode(r.info.Encoding, text+row.Raw+"\r\n"))
	return err
}

// close writes what could not be written row by row.
func (r *rejected) close() error {
	if r.info.Format != "xlsx" || !r.begun {
		return nil
	}
	return r.sheet.Close()
}

// object puts our keys in front of those of a JSON object. What is no object
// becomes the text of a key.
func object(n, reason, line string) string {
	own, _ := json.Marshal(reason) // a string has a form
	head := fmt.Sprintf(`{"arco_row":%s,"arco_reason":%s`, n, own)
	text := strings.TrimSpace(line)
	if json.Valid([]byte(text)) && strings.HasPrefix(text, "{") {
		rest := strings.TrimSpace(text[1:])
		if rest == "}" {
			return head + "}"
		}
		return head + "," + rest
	}
	as, _ := json.Marshal(text)
	return head + `,"arco_line":` + string(as) + "}"
}

// A Code is a line of codes.csv: whose packet a reference belongs to.
type Code struct {
	Folder string
	Row    int
	Person int // on the row, counted from 1
	Ref    string
}

var codesColumns = []string{"code", "row", "person", "reference"}

func writeCodes(codes []Code) []byte {
	var b bytes.Buffer
	b.WriteString(table.Line(',', codesColumns) + "\n")
	for _, c := range codes {
		b.WriteString(table.Line(',', []string{c.Folder, strconv.Itoa(c.Row), strconv.Itoa(c.Person), c.Ref}) + "\n")
	}
	return b.Bytes()
}

// ReadCodes reads a list that a batch wrote.
func ReadCodes(name string, data []byte) ([]Code, error) {
	bad := func(line int) error {
		return problem.List{problem.New("batch.codes", fmt.Sprintf("%s:%d", name, line), "hint.batch_codes")}
	}
	r := csv.NewReader(bytes.NewReader(data))
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], codesColumns) {
		return nil, bad(1)
	}
	var out []Code
	for i, row := range rows[1:] {
		line, err1 := strconv.Atoi(row[1])
		person, err2 := strconv.Atoi(row[2])
		if err1 != nil || err2 != nil || !safe.Code(row[0]) || strings.Contains(row[0], "/") {
			return nil, bad(i + 2)
		}
		out = append(out, Code{row[0], line, person, row[3]})
	}
	return out, nil
}
