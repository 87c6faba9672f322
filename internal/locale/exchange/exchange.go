// Package exchange is what translators of one language get, and what comes back from
// them: every text once, by its key, with its context, as one PO file or as a sheet
// of two columns of words. What comes back is compared with what there is, and
// nothing of it is taken before a person has seen what would change.
package exchange

import (
	"slices"
	"strings"

	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// A Unit is one text that a language needs words for.
type Unit struct {
	Key    string // "us/letters/foia-own#records.2"; of a word of the program "program#form.next"
	Source string
	Tag    string   // the language of the source
	Where  string   // where it prints
	File   string   // in which the source stands
	Second string   // the source in English, where it is written in another language
	Terms  []string // words of the glossary that occur in it: "border = fwontyè"

	Text   string   // "" is not translated
	Waits  bool     // its source has changed, or a tool has guessed: it is never shown
	Before string   // the source that it was made from, if that was another
	Notes  []string // of translators; who reviewed it
}

// A Row is one text that came back.
type Row struct {
	Place  string // "us.xlsx:12"
	Key    string
	Source string
	Text   string
	Waits  bool
	Loose  bool     // from a sheet: words that were changed wait no more, whatever stands beside them
	Notes  []string // of a PO file, which keeps them
}

// A Change is a text that would become another one.
type Change struct {
	Key, Old, New string
	Place         string // "us.xlsx:12"
	Waits         bool   // it will wait for a person, and not be shown
	Before        string // then: the source that it was made from
	Notes         []string
}

// An Outcome is what the rows would do.
type Outcome struct {
	Changes []Change
	Same    int // as they were
	Empty   int // still without words
	Absent  int // texts of which no row speaks: they stay as they are
}

// Compare says what would change, and everything that a person must put right
// first: keys that no text has or that stand twice, rows whose columns moved, words
// that were taken away, values in braces that differ, signs that would be markup.
// Each names the place.
func Compare(units []Unit, rows []Row) (Outcome, problem.List) {
	var out Outcome
	var bad problem.List
	byKey, bySource := map[string]*Unit{}, map[string]string{}
	keys := make([]string, len(units))
	for i := range units {
		u := &units[i]
		keys[i], byKey[u.Key] = u.Key, u
		if _, known := bySource[flat(u.Source)]; !known {
			bySource[flat(u.Source)] = u.Key
		}
	}
	seen := map[string]bool{}
	for _, r := range rows {
		u := byKey[r.Key]
		if p := misplaced(r, u, keys, bySource); p != nil {
			bad = append(bad, p)
			continue
		}
		if seen[r.Key] {
			bad.Add("exchange.twice", r.Place, "hint.exchange_twice", "key", r.Key)
			continue
		}
		seen[r.Key] = true
		text := r.Text
		if r.Loose {
			text = dressed(text, u.Source)
			r.Waits, r.Notes = r.Waits && u.Waits && text == u.Text, u.Notes
			if text != u.Text { // who reviewed the words did not review these
				r.Notes = slices.DeleteFunc(slices.Clone(u.Notes), func(n string) bool { return strings.HasPrefix(n, "reviewed:") })
			}
		}
		switch {
		case strings.TrimSpace(text) == "" && u.Text != "":
			bad.Add("exchange.emptied", r.Place, "hint.exchange_emptied", "key", r.Key)
			continue
		case strings.TrimSpace(text) == "":
			out.Empty++
			continue
		}
		c := Change{Key: r.Key, Place: r.Place, Old: u.Text, New: text, Waits: r.Waits, Notes: r.Notes}
		if r.Waits {
			c.Before = u.Before
		}
		if flat(r.Source) != flat(u.Source) { // it was made from a source that has changed since
			c.Waits, c.Before = true, r.Source
		}
		if c.New == u.Text && c.Waits == u.Waits && slices.Equal(c.Notes, u.Notes) {
			out.Same++
			continue
		}
		if !c.Waits {
			if p := unlike(u, r, text); p != nil {
				bad = append(bad, p...)
				continue
			}
		}
		out.Changes = append(out.Changes, c)
	}
	for _, k := range keys {
		if !seen[k] {
			out.Absent++
		}
	}
	return out, bad
}

// misplaced finds a row that belongs to no text, or whose cells stand where those of
// others should. A key that nobody knows beside a source that is one, a source under
// the words, a source of another text: something was moved or sorted.
func misplaced(r Row, u *Unit, keys []string, bySource map[string]string) *problem.Problem {
	if u == nil {
		switch {
		case r.Key == "":
			return problem.New("exchange.no_key", r.Place, "hint.exchange_no_key")
		case bySource[flat(r.Key)] != "" || slices.Contains(keys, flat(r.Source)) || slices.Contains(keys, flat(r.Text)):
			return problem.New("exchange.moved", r.Place, "hint.exchange_moved")
		}
		if near := tomlfile.Near(r.Key, keys); near != "" {
			return problem.New("exchange.unknown_key", r.Place, "hint.did_you_mean", "suggestion", near)
		}
		return problem.New("exchange.unknown_key", r.Place, "hint.exchange_unknown_key")
	}
	if s := flat(r.Source); s != flat(u.Source) {
		if flat(r.Text) == flat(u.Source) || s == "" {
			return problem.New("exchange.moved", r.Place, "hint.exchange_moved")
		}
		if other := bySource[s]; other != "" && s != flat(u.Before) {
			return problem.New("exchange.other_source", r.Place, "hint.exchange_moved", "key", r.Key, "other", other)
		}
	}
	return nil
}

// flat is a text for comparing: a sheet keeps no end of a line as it was.
func flat(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// dressed gives the words of a sheet the ends that the source has: sheets lose them.
func dressed(text, source string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if t := strings.TrimLeft(text, " \n"); t != "" {
		text = source[:len(source)-len(strings.TrimLeft(source, " "))] + t
	}
	if strings.HasSuffix(source, "\n") && strings.TrimSpace(text) != "" {
		text = strings.TrimRight(text, "\n") + "\n"
	}
	return text
}
