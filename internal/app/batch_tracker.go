package app

import (
	"bytes"
	"encoding/json"
	"slices"

	"arco/internal/table"
)

// A trackerRow is what a line of a tracker says of a letter that is ready, but for whose
// it is. Few differ, so that a list of many people takes little memory.
type trackerRow struct{ id, agency, right, letter, lang, prepared, channel string }

// trackerRows are the letters that are ready in a packet, from its manifest.
func trackerRows(data []byte) ([]trackerRow, error) {
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	return readyRows(m.Filings, m.Prepared), nil
}

func readyRows(filings []manifestFiling, prepared string) (out []trackerRow) {
	for _, f := range filings {
		if f.Status == "ready" {
			out = append(out, trackerRow{f.ID, f.Agency, f.Right, f.Letter, f.Lang, prepared, f.Channel})
		}
	}
	return out
}

// A tracker in the making, a line for each letter that is ready: as CSV, which the
// program reads and writes, and as a workbook.
type trackerList struct {
	codes []Code
	kinds []trackerRow
	known map[trackerRow]int32
	lines []trackerLine
	book  bytes.Buffer
	sheet *table.SheetWriter
	cells []string // of one line
}

type trackerLine struct{ at, kind int32 } // in codes and kinds

func newTracker(codes []Code) *trackerList {
	t := &trackerList{codes: codes, known: map[trackerRow]int32{}, cells: make([]string, len(TrackerColumns))}
	t.sheet = table.NewSheet(&t.book)
	t.sheet.Add(TrackerColumns)
	return t
}

// add takes what is ready of the person at a place in the list of codes.
func (t *trackerList) add(at int, rows []trackerRow) {
	for _, r := range rows {
		kind, ok := t.known[r]
		if !ok {
			kind = int32(len(t.kinds))
			t.kinds, t.known[r] = append(t.kinds, r), kind
		}
		line := trackerLine{int32(at), kind}
		t.lines = append(t.lines, line)
		t.sheet.Add(t.row(line))
	}
}

// row is a line in the order of TrackerColumns, until the next is asked for.
func (t *trackerList) row(l trackerLine) []string {
	code, r := t.codes[l.at], t.kinds[l.kind]
	for i, column := range TrackerColumns {
		value := ""
		switch column {
		case "case_id":
			value = code.Ref
		case "packet_id":
			value = code.Folder + "/" + r.id
		case "client_code":
			value = code.Folder
		case "agency":
			value = r.agency
		case "right":
			value = r.right
		case "instrument":
			value = r.letter
		case "language":
			value = r.lang
		case "prepared_on":
			value = r.prepared
		case "channel":
			value = r.channel
		}
		t.cells[i] = value
	}
	return t.cells
}

func (t *trackerList) files() ([]File, error) {
	err := t.sheet.Close()
	text := slices.Grow([]byte(table.Line(',', TrackerColumns)+"\n"), 160*len(t.lines))
	for _, l := range t.lines {
		text = append(table.AppendLine(text, ',', t.row(l)), '\n')
	}
	return []File{{Path: TrackerName, Data: text}, {Path: TrackerBook, Data: t.book.Bytes()}}, err
}
