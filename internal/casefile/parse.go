package casefile

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// Limits of a case file. They keep a letter printable and a mistake visible;
// no real case comes near them.
const (
	MaxBytes     = 1 << 20 // of the file
	MaxName      = 128     // characters of a name
	MaxText      = 500     // characters of any other answer on one line
	MaxLong      = 4000    // characters of the answers that may have paragraphs
	MaxParagraph = 1000    // characters of a paragraph of the person's own
	MaxList      = 100     // entries of a list
)

// Parse reads a case file: TOML, or JSON with the same keys. It returns every
// problem at once as a problem.List: what tomlfile.Decode finds, with file:line,
// and what no letter can print, with the key as Field:
//
//	case.too_big, case.too_long, case.too_many   the limits above
//	case.control_character                       control characters, and those that change the direction of writing
//	case.damaged_character                       U+FFFD and the like, left behind by a wrong conversion
//	case.blank                                   an answer of spaces only, or an empty entry in a list
//	case.unknown_not_alone                       "unknown" beside other entries of a list
//
// The Case is not nil if the file could be read in part, so that Check can add
// its own; with an error it is for that only. "unknown" is taken everywhere,
// also where a list, table or number stands. An empty list is the same as none.
func Parse(name string, data []byte) (*Case, error) {
	c, _, err := Read(name, data)
	return c, err
}

// Read is Parse and also tells on which line each key stands.
func Read(name string, data []byte) (*Case, *tomlfile.Positions, error) {
	if len(data) > MaxBytes {
		var pos *tomlfile.Positions
		return nil, pos, problem.List{problem.New("case.too_big", name, "hint.too_big")}
	}
	c := &Case{}
	decode := tomlfile.Decode
	if isJSON(name, data) {
		decode = tomlfile.DecodeJSON
	}
	pos, bad := decode(name, data, c, tomlfile.Unknown(Unknown), tomlfile.Bounded())
	if onlySyntax(bad) {
		return nil, pos, bad
	}
	Clean(c)
	tidy(c)
	bad = append(bad, readable(c)...)
	return c, pos, bad.Err()
}

// isJSON goes by the first character, which no TOML file can have, then by the name.
func isJSON(name string, data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	if len(data) > 0 && data[0] == '{' {
		return true
	}
	return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(name), ".age"), ".json")
}

// onlySyntax reports whether nothing could be read.
func onlySyntax(bad problem.List) bool {
	for _, p := range bad {
		switch p.Code {
		case "toml.syntax", "toml.not_utf8", "toml.too_deep", "toml.long_key", "toml.too_many", "toml.too_many_tables", "toml.impossible_date", "json.syntax", "json.not_object":
			return true
		case "toml.duplicate_key":
			if len(bad) == 1 {
				return true
			}
		}
	}
	return false
}

// readable finds what cannot be printed.
func readable(c *Case) problem.List {
	var l problem.List
	say := func(code, path, hint string, args ...any) {
		add(&l, code, path, hint, append(args, "key", path)...)
	}
	eachList(c, func(path string, n int) {
		if n > MaxList {
			say("case.too_many", path, "hint.too_many", "limit", MaxList)
		}
	})
	eachText(c, func(t *text) {
		limit, long := MaxText, false
		if r := t.rule; r != nil && r.max > 0 {
			limit, long = r.max, r.max == MaxLong
		}
		if utf8.RuneCountInString(t.value) > limit {
			say("case.too_long", t.path(), "hint.too_long", "limit", limit)
		}
		switch bad := unprintable(t.value, long); {
		case bad == utf8.RuneError:
			say("case.damaged_character", t.path(), "hint.type_again")
		case bad != 0:
			say("case.control_character", t.path(), "hint.type_again")
		case strings.TrimSpace(t.value) == "" && (t.value != "" || t.listed):
			say("case.blank", t.path(), "hint.blank")
		}
		if t.listed && t.value == Unknown && t.of > 1 {
			say("case.unknown_not_alone", t.path(), "hint.unknown_not_alone")
		}
	})
	return l
}

// add puts a problem on a list as long as it is short, and counts it later.
var add = (*problem.List).AddFew

// unprintable returns the first character that has no place in an answer, 0 if
// there is none, and utf8.RuneError for one that a conversion destroyed.
// Marks that only help along (U+200E, U+200F, U+061C, joiners) may stay.
func unprintable(s string, long bool) rune {
	for _, r := range s {
		switch {
		case r == '\n' && long:
		case r == utf8.RuneError || r == '\ufffe' || r == '\uffff' || r == '\ufeff':
			return utf8.RuneError
		case unicode.IsControl(r), r == '\u2028', r == '\u2029',
			r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return r
		}
	}
	return 0
}
