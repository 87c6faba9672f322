package exchange

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/problem"
)

// Columns of a sheet, in the order in which they are written: two columns of words
// first, then what says where they belong.
var Columns = []string{"source", "translation", "key", "where", "terms", "english", "before", "state"}

// needed are the columns without which nobody knows what a row says.
var needed = []string{"source", "translation", "key"}

// Headings are the names of the columns in one language, by column.
type Headings map[string]string

// Waiting is what a cell of the column "state" holds for a text that waits.
const Waiting = "fuzzy"

// Sheet writes all texts as rows, the headings first.
func Sheet(units []Unit, h Headings) [][]string {
	head := make([]string, len(Columns))
	for i, c := range Columns {
		head[i] = h[c]
	}
	out := [][]string{head}
	for _, u := range units {
		state := ""
		if u.Waits {
			state = Waiting
		}
		out = append(out, []string{u.Source, u.Text, u.Key, u.Where, strings.Join(u.Terms, "; "), u.Second, u.Before, state})
	}
	return out
}

// A Sheeted is one row of a sheet that was read.
type Sheeted struct {
	Line  int
	Cells []string
}

// FromSheet reads rows by their headings, in whatever order the columns stand and in
// whichever of the languages they are named. A column that is not there is told.
func FromSheet(name string, head []string, headLine int, rows []Sheeted, fold func(string) string, all []Headings) ([]Row, problem.List) {
	at := map[string]int{}
	for i, h := range head {
		if c := column(fold(h), fold, all); c != "" {
			if _, twice := at[c]; !twice {
				at[c] = i
			}
		}
	}
	var bad problem.List
	for _, c := range needed {
		if _, there := at[c]; !there {
			var names []string
			for _, h := range all {
				names = append(names, h[c])
			}
			slices.Sort(names)
			bad.Add("exchange.no_column", name+":"+strconv.Itoa(headLine), "hint.exchange_no_column", "column", strings.Join(slices.Compact(names), " / "))
		}
	}
	if len(bad) > 0 {
		return nil, bad
	}
	var out []Row
	_, states := at["state"]
	for _, r := range rows {
		cell := func(c string) string {
			if i, there := at[c]; there && i < len(r.Cells) {
				return r.Cells[i]
			}
			return ""
		}
		out = append(out, Row{Place: name + ":" + strconv.Itoa(r.Line), Key: strings.TrimSpace(cell("key")), Source: cell("source"), Text: cell("translation"),
			Waits: !states || strings.TrimSpace(cell("state")) != "", Loose: true})
	}
	return out, nil
}

// Known reports whether a folded heading names a column in any of the languages.
func Known(folded string, fold func(string) string, all []Headings) bool {
	return column(folded, fold, all) != ""
}

func column(folded string, fold func(string) string, all []Headings) string {
	if folded == "" {
		return ""
	}
	for _, c := range Columns {
		for _, h := range all {
			if fold(h[c]) == folded {
				return c
			}
		}
	}
	return ""
}

// oneLine is a text as a comment holds it.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
