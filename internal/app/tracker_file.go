package app

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"arco/internal/problem"
)

// maxCells keeps a table of separators alone from filling the memory; a tracker
// of 30,000 rows has a million.
const maxCells = 3_000_000

var byteOrderMark = []byte("\ufeff")

// ReadTracker reads a tracker with commas or semicolons. It reads all rows or none.
func ReadTracker(name string, data []byte) (*Tracker, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return nil, problem.List{problem.New("tracker.not_utf8", name, "hint.tracker_not_utf8")}
	}
	t := &Tracker{name: name, data: data, changed: map[cell]bool{}}
	rest, _ := bytes.CutPrefix(data, byteOrderMark)
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	if t.comma = ','; bytes.Count(line, []byte(";")) > bytes.Count(line, []byte(",")) {
		t.comma = ';'
	}
	rows, ends, err := t.parse(rest)
	if errors.Is(err, errManyCells) {
		return nil, problem.List{problem.New("tracker.too_many", name, "hint.file_too_big", "limit", maxCells)}
	}
	if err != nil || len(rows) == 0 {
		return nil, problem.List{problem.New("tracker.unreadable", name, "hint.tracker_columns", "columns", strings.Join(trackerNeeds, ", "))}
	}
	for i := range ends {
		ends[i] += len(data) - len(rest)
	}
	t.Header, t.Rows, t.ends = rows[0], rows[1:], ends
	var missing []string
	for _, c := range trackerNeeds {
		if t.col(c) < 0 {
			missing = append(missing, c)
		}
	}
	if len(missing) > 0 {
		return nil, problem.List{problem.New("tracker.columns", name, "hint.tracker_columns", "columns", strings.Join(missing, ", "))}
	}
	return t, nil
}

var errManyCells = errors.New("more cells than a tracker can have")

// parse reads all rows, and where each ends.
func (t *Tracker) parse(data []byte) (rows [][]string, ends []int, err error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = t.comma
	cells := 0
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows, ends, nil
		}
		if err != nil {
			return nil, nil, err
		}
		if cells += len(row); cells > maxCells {
			return nil, nil, errManyCells
		}
		rows, ends = append(rows, row), append(ends, int(r.InputOffset()))
	}
}

// Write returns the tracker with the changed rows written anew; every other
// byte is as it was read. What it returns was read again: it has all rows, and
// every cell but the changed ones is the same as before.
func (t *Tracker) Write() ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(t.data) + 1024)
	at := 0
	for row := range t.Rows {
		if !t.touched(row) {
			continue
		}
		from, to := t.ends[row], t.ends[row+1]
		for from < to && (t.data[from] == '\n' || t.data[from] == '\r') { // empty lines before it stay
			from++
		}
		out.Write(t.data[at:from])
		line, err := t.line(t.Rows[row])
		if err != nil {
			return nil, err
		}
		out.WriteString(line)
		old := t.data[from:to]
		out.Write(old[len(bytes.TrimRight(old, "\r\n")):]) // the end of the line stays
		at = to
	}
	out.Write(t.data[at:])
	if err := t.compare(out.Bytes()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (t *Tracker) touched(row int) bool {
	for c := range t.changed {
		if c.row == row {
			return true
		}
	}
	return false
}

// line writes one row without the end of the line.
func (t *Tracker) line(row []string) (string, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = t.comma
	if err := w.Write(row); err != nil {
		return "", err
	}
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n"), w.Error()
}

// compare reads what is to be written and holds it against what was read.
func (t *Tracker) compare(out []byte) error {
	was, _, err := t.parse(bytes.TrimPrefix(t.data, byteOrderMark))
	if err != nil {
		return fmt.Errorf("tracker: reading again: %w", err)
	}
	is, _, err := t.parse(bytes.TrimPrefix(out, byteOrderMark))
	if err != nil {
		return fmt.Errorf("tracker: reading what is to be written: %w", err)
	}
	if len(is) != len(was) || len(is) != len(t.Rows)+1 || !slices.Equal(is[0], was[0]) {
		return errors.New("tracker: rows would be lost")
	}
	for row := range t.Rows {
		for col, want := range was[row+1] {
			if t.changed[cell{row, col}] {
				want = t.Rows[row][col]
			}
			if col >= len(is[row+1]) || is[row+1][col] != want {
				return errors.New("tracker: a cell would be lost")
			}
		}
	}
	return nil
}
