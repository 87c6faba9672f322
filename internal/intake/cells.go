package intake

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"arco/internal/casefile"
	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/table"
)

// A person's cells on a row, while they are read.
type reading struct {
	m      *Map
	row    *table.Row
	opt    *Options
	member string
	lang   string // of the names of months
	bad    problem.List
	notes  problem.List
}

// at names the place of a problem: file, row, column.
func (r *reading) at(col int) string {
	return fmt.Sprintf("%s:%d %s", r.m.file, r.row.Line, r.m.Column(col))
}

func (r *reading) hold(col int, code, hint string, args ...any) {
	r.bad.Add(code, r.at(col), hint, args...)
}

func (r *reading) note(col int, code string, args ...any) {
	r.notes.Add(code, r.at(col), "", args...)
}

// columns are those that give a key to this person.
func (r *reading) columns(key string) []int { return r.m.givers[giver{key, r.member}] }

// cell is the cell of a key. ok is false if no column gives it, if it is empty, or
// if it holds nothing that can be read, which is told.
func (r *reading) cell(key string) (c table.Cell, col int, ok bool) {
	cols := r.columns(key)
	if len(cols) == 0 {
		return table.Cell{}, -1, false
	}
	col = cols[0]
	c, ok = r.sound(col)
	return c, col, ok
}

// sound holds what no cell of a used column may be.
func (r *reading) sound(col int) (table.Cell, bool) {
	c := r.row.Cells[col]
	switch c.Kind {
	case table.Fault:
		r.hold(col, "row.error_cell", "hint.row_error_cell")
		return c, false
	case table.Uncalculated:
		r.hold(col, "row.uncalculated", "hint.row_uncalculated")
		return c, false
	case table.Nested:
		r.hold(col, "row.nested", "hint.row_nested")
		return c, false
	case table.Twice:
		r.hold(col, "row.twice", "hint.row_twice")
		return c, false
	}
	c.Text = tidy(c.Text)
	if c.Text == "" && c.Merged != "" {
		r.hold(col, "row.merged", "hint.row_merged", "range", c.Merged)
		return c, false
	}
	return c, c.Text != ""
}

// words is the text of a cell that is no name: a number may stand there.
func (r *reading) words(key string) (string, int, bool) {
	c, col, ok := r.cell(key)
	if !ok {
		return "", col, false
	}
	if c.Kind == table.Day {
		r.hold(col, "row.day_not_wanted", "hint.row_as_text")
		return "", col, false
	}
	return c.Text, col, true
}

// tidy makes spaces of all kinds plain, one between words, and keeps lines.
func tidy(s string) string {
	if isTidy(s) {
		return s
	}
	s = casefile.Visible(s)
	lines := strings.Split(s, "\n")
	n := 0
	for _, l := range lines {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines[n] = l
			n++
		}
	}
	return strings.Join(lines[:n], "\n")
}

// isTidy reports whether a text of plain letters has one space between words.
func isTidy(s string) bool {
	space := true
	for i := range len(s) {
		c := s[i]
		if c > '~' || c < ' ' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return s == "" || !space
}

// word reads one of the words of a case file.
func (r *reading) word(key string) (string, int, bool) {
	s, col, ok := r.words(key)
	if !ok {
		return "", col, false
	}
	known, fixed := r.m.scheme.words[key]
	if !fixed {
		return s, col, true
	}
	if w, ok := known[foldWord(s)]; ok {
		return w, col, true
	}
	r.hold(col, "row.word", "hint.row_word", "allowed", strings.Join(allowed(known), ", "))
	return "", col, false
}

// list cuts an answer with several entries.
func list(s string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' || r == '|' || r == '\n' }) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

var (
	inPowers = pattern.New(`^\d(?:[.,]\d+)?[eE]\+?\d+$`)
	wholeDot = pattern.New(`^(\d{7,9})[.,]0+$`)
	justFigs = pattern.New(`^\d+$`)
)

// aNumbers reads the A-numbers of a cell as a spreadsheet leaves them.
func (r *reading) aNumbers() []string {
	var out []string
	for _, col := range r.columns("requester.identifiers.a_numbers") {
		c, ok := r.sound(col)
		if !ok {
			continue
		}
		if c.Kind == table.Day {
			r.hold(col, "row.day_not_wanted", "hint.row_as_text")
			continue
		}
		parts := []string{c.Text}
		if !wholeDot.MatchString(c.Text) && !inPowers.MatchString(c.Text) {
			parts = list(c.Text)
		}
		for _, s := range parts {
			if n, ok := r.aNumber(col, s, c.Kind == table.Number); ok {
				out = append(out, n)
			}
		}
	}
	return out
}

func (r *reading) aNumber(col int, s string, number bool) (string, bool) {
	if t := strings.TrimLeft(s, "'’ʼ"); t != s {
		r.note(col, "row.apostrophe")
		s = t
	}
	if m := wholeDot.FindStringSubmatch(s); m != nil {
		r.note(col, "row.a_decimal")
		s = m[1]
	}
	if inPowers.MatchString(s) {
		r.hold(col, "row.a_powers", "hint.row_a_paper")
		return "", false
	}
	bare := justFigs.MatchString(s)
	figures := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsDigit(c):
			return c
		case unicode.IsSpace(c), unicode.Is(unicode.Pd, c), c == '.', c == '#':
			return -1
		}
		return unicode.ToUpper(c)
	}, s)
	figures = strings.TrimPrefix(figures, "A")
	switch {
	case !justFigs.MatchString(figures) || len(figures) > 9 || len(figures) < 7 || strings.Trim(figures, "0") == "":
		r.hold(col, "row.a_shape", "hint.row_a_paper")
		return "", false
	case bare && strings.HasSuffix(figures, "00000"): // with A and hyphens somebody wrote it
		r.hold(col, "row.a_zeros", "hint.row_a_written")
		return "", false
	case len(figures) < 9:
		r.note(col, "row.a_padded")
		figures = strings.Repeat("0", 9-len(figures)) + figures
	}
	return "A" + figures[:3] + "-" + figures[3:6] + "-" + figures[6:], true
}

// phone groups the figures of a number of ten anew; what was typed stays.
func (r *reading) phone(c table.Cell) string {
	if c.Kind == table.Number && len(c.Text) == 10 && justFigs.MatchString(c.Text) {
		return c.Text[:3] + "-" + c.Text[3:6] + "-" + c.Text[6:]
	}
	return c.Text
}

// zip gives back the zeros that a spreadsheet took, where the country says how
// many figures there are.
func (r *reading) zip(country string) string {
	c, col, ok := r.cell("zip")
	if !ok {
		return ""
	}
	s := strings.TrimLeft(c.Text, "'’")
	if !justFigs.MatchString(s) {
		return s
	}
	for _, p := range r.m.scheme.postal {
		if p.Country != country {
			continue
		}
		for _, want := range p.Digits {
			if len(s) == want-1 {
				s = "0" + s
				r.note(col, "row.zip_padded")
			}
		}
		if len(s) > p.Cut {
			s = s[:p.Cut] + "-" + s[p.Cut:]
		}
	}
	return s
}

// country reads a name or a code of a country.
func (r *reading) country(key string) (string, bool) {
	s, col, ok := r.words(key)
	if !ok {
		return "", false
	}
	return r.countryIn(col, s)
}

func (r *reading) countryIn(col int, s string) (string, bool) {
	if s == casefile.Unknown || s == casefile.Stateless || casefile.IsCountry(s) {
		return s, true
	}
	if code := r.m.names.Country(table.Fold(s)); code != "" {
		return code, true
	}
	r.hold(col, "row.country", "hint.row_country")
	return "", false
}

// serial is the day of a serial number, and its part of a day.
func serial(s string, from1904 bool) (days int, part float64, ok bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < 0 || f > 100_000 {
		return 0, 0, false
	}
	whole := math.Floor(f)
	if from1904 {
		whole += 1462
	}
	return int(whole), f - math.Floor(f), true
}
