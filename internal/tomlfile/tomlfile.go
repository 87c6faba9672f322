// Package tomlfile reads TOML and JSON strictly: every unknown key, every value
// of the wrong type and every repeated key is a problem with file:line, all of
// them at once, and no problem ever repeats a value.
//
// Limits: a syntax error ends the reading, so it comes alone. A key has at most
// MaxKey characters and a path MaxDepth keys; both are refused before anything
// is read. Of other problems the first problem.Shown are told, and how many more
// there are. The text is UTF-8; a leading byte order mark is passed over.
//
// Struct fields are matched by their "toml" tag, for JSON too; the match is
// exact, also in case. Supported are string, bool, integers, floats, slices,
// maps with string keys, structs (also embedded), pointers, any, time.Time,
// civil.Date, and whatever has UnmarshalText or UnmarshalTOML. A date written
// without quotation marks is taken where text is wanted, as 2026-11-30.
package tomlfile

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"arco/internal/problem"
)

// An Option changes how strictly values are taken.
type Option func(*decoder)

// Unknown makes the given word a valid answer where a list, a number, a date, a table
// or yes/no is wanted. A list of text gets it as its only element; everything else stays
// as if it were absent.
func Unknown(word string) Option {
	return func(d *decoder) { d.unknown = word }
}

// Bounded refuses lists and tables with more than MaxEntries entries, and more
// than MaxTables tables: for files of one person, which have few of each.
func Bounded() Option { return func(d *decoder) { d.bounded = true } }

// Decode reads TOML into v, a pointer to a struct or map. The name of the file
// is only used to say where a problem is. What can be read is put into v even
// when there are problems, so that a caller can go on looking for more.
//
// Codes: toml.syntax, toml.duplicate_key, toml.impossible_date,
// toml.not_utf8, toml.unknown_key, toml.wrong_type, toml.out_of_range,
// toml.bad_value (UnmarshalText refused), toml.too_deep, toml.long_key, toml.too_many, toml.too_many_tables (Bounded),
// problem.more. The list is nil when nothing is wrong. Positions are never nil.
func Decode(name string, data []byte, v any, opts ...Option) (*Positions, problem.List) {
	pos := newPositions(name)
	text, bad := asText(name, data)
	if bad != nil {
		return pos, bad
	}
	set := settings(opts)
	if sure(text, target(v).Elem(), set.unknown) {
		pos.text = text
		return pos, nil
	}
	if line := tooDeep(text); line > 0 {
		return pos, problem.List{at(name, line, "toml.too_deep", "hint.toml_names", "limit", maxNest)}
	}
	refused, again := scan(text, pos, set.bounded)
	if refused != nil {
		return newPositions(name), problem.List{refused}
	}
	tree, p := parseTOML(name, text)
	if p != nil {
		return newPositions(name), problem.List{p}
	}
	if again != nil {
		return pos, again
	}
	return pos, fill(name, pos, tree, v, opts)
}

// settings are what the options say.
func settings(opts []Option) *decoder {
	d := &decoder{}
	for _, o := range opts {
		o(d)
	}
	return d
}

// DecodeJSON does the same for JSON with the same keys. null counts as absent.
func DecodeJSON(name string, data []byte, v any, opts ...Option) (*Positions, problem.List) {
	pos := newPositions(name)
	text, bad := asText(name, data)
	if bad != nil {
		return pos, bad
	}
	tree, bad := parseJSON(name, text, pos, settings(opts).bounded)
	if tree == nil {
		return pos, bad
	}
	return pos, append(bad, fill(name, pos, tree, v, opts)...)
}

func asText(name string, data []byte) (string, problem.List) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	if utf8.ValidString(text) && strings.IndexByte(text, 0) < 0 {
		return text, nil
	}
	line := 1
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n <= 1 || r == 0 {
			return "", problem.List{at(name, line, "toml.not_utf8", "hint.save_as_utf8")}
		}
		if r == '\n' {
			line++
		}
		i += n
	}
	return text, nil
}

// parseTOML never lets the reader's own words out: they can quote what was typed.
func parseTOML(name, text string) (tree map[string]any, p *problem.Problem) {
	defer func() {
		if r := recover(); r != nil { // the reader reports its own faults by panic
			tree, p = nil, at(name, 1, "toml.syntax", "hint.toml_syntax")
		}
	}()
	_, err := toml.Decode(text, &tree)
	if err == nil {
		return tree, nil
	}
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return nil, at(name, 1, "toml.syntax", "hint.toml_syntax")
	}
	code, hint := classify(pe.Message)
	return nil, at(name, max(pe.Position.Line, 1), code, hint)
}

// classify turns the reader's message into a code and a next step. The tests
// hold a sample of each, so a new version of the reader that changes its words shows.
func classify(message string) (code, hint string) {
	has := func(s string) bool { return strings.Contains(message, s) }
	switch {
	case has("already been defined") || has("already created") || has("duplicate"):
		return "toml.duplicate_key", "hint.duplicate_key"
	case has("invalid datetime"):
		return "toml.impossible_date", "hint.toml_date"
	case has("strings cannot contain newlines") || has("expected '\"'") || has(`expected "'"`) ||
		has(`expected '"""'`) || has(`expected "'''"`):
		return "toml.syntax", "hint.toml_close_quote"
	case has("invalid escape") || has("hexadecimal digits after"):
		return "toml.syntax", "hint.toml_backslash"
	case has("expected '.' or '='") || has("expected key separator"):
		return "toml.syntax", "hint.toml_equals"
	case has("expected value") || has("expected a digit") || has("Invalid integer") || has("invalid float") ||
		has("Invalid float") || has("top-level item to end"):
		return "toml.syntax", "hint.toml_quotes"
	case has("comma") || has("array terminator") || has("']'"):
		return "toml.syntax", "hint.toml_bracket"
	}
	return "toml.syntax", "hint.toml_syntax"
}

// at makes a problem that stands at file:line.
func at(name string, line int, code, hint string, args ...any) *problem.Problem {
	args = append(args, "line", line)
	return problem.New(code, fmt.Sprintf("%s:%d", name, line), hint, args...)
}

func fill(name string, pos *Positions, tree map[string]any, v any, opts []Option) problem.List {
	rv := target(v)
	d := settings(opts)
	d.name, d.pos, d.root = name, pos, rv.Elem().Type()
	d.value("", tree, rv.Elem())
	return d.problems()
}

func target(v any) reflect.Value {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		panic("tomlfile: v is not a pointer")
	}
	return rv
}
