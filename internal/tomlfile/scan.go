package tomlfile

import (
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"arco/internal/problem"
)

const maxDepth = 100

// scan records the line of every key and list element. The text has been
// accepted by the TOML reader before, so scan only has to find its way; that
// both agree on every key is fuzzed. It judges one thing, because the reader
// drops the first value silently where a dotted key runs through it
// (s = ["x"], then s.a = 1): that is a repeated key, too.
func scan(text string, pos *Positions) problem.List {
	s := &scanner{text: text, line: 1, pos: pos, arrays: map[string]int{}, valued: map[string]bool{}}
	table := ""
	for {
		s.blank()
		switch {
		case s.end():
			return s.bad
		case s.take("[["):
			table = s.header(true)
		case s.take("["):
			table = s.header(false)
		default:
			s.keyValue(table)
		}
	}
}

type scanner struct {
	text   string
	at     int
	line   int
	pos    *Positions
	arrays map[string]int  // number of elements so far of each array of tables
	valued map[string]bool // keys that got a value by =
	bad    problem.List
}

// through notes a key on the way to another one.
func (s *scanner) through(path string, line int) {
	if s.valued[path] {
		s.bad = append(s.bad, at(s.pos.name, line, "toml.duplicate_key", "hint.duplicate_key", "key", path))
	}
	s.pos.add(path, line)
}

func (s *scanner) end() bool { return s.at >= len(s.text) }

func (s *scanner) peek() byte {
	if s.end() {
		return 0
	}
	return s.text[s.at]
}

func (s *scanner) next() {
	if s.peek() == '\n' {
		s.line++
	}
	s.at++
}

func (s *scanner) take(prefix string) bool {
	if !strings.HasPrefix(s.text[s.at:], prefix) {
		return false
	}
	s.at += len(prefix)
	return true
}

// blank passes over spaces, line ends and comments.
func (s *scanner) blank() {
	for !s.end() {
		switch s.peek() {
		case ' ', '\t', '\r', '\n':
			s.next()
		case '#':
			for !s.end() && s.peek() != '\n' {
				s.next()
			}
		default:
			return
		}
	}
}

// header reads the rest of [a.b] or [[a.b]] and returns the path of the table.
func (s *scanner) header(array bool) string {
	line := s.line
	keys := s.key()
	for !s.end() && s.peek() == ']' {
		s.next()
	}
	path := ""
	for i, k := range keys {
		path = Under(path, k)
		s.through(path, line)
		if i == len(keys)-1 && array {
			s.arrays[path]++
		}
		if n := s.arrays[path]; n > 0 {
			path = Element(path, n-1)
			s.pos.add(path, line)
		}
	}
	return path
}

// key reads a bare, quoted or dotted key up to = or ].
func (s *scanner) key() []string {
	var keys []string
	for !s.end() {
		for s.peek() == ' ' || s.peek() == '\t' || s.peek() == '.' {
			s.next()
		}
		switch c := s.peek(); {
		case c == '"' || c == '\'':
			keys = append(keys, unquote(s.quoted()))
		case c == '=' || c == ']' || c == 0 || c == '\n':
			return keys
		default:
			from := s.at
			for !s.end() && !strings.ContainsRune(" \t.=]\n", rune(s.peek())) {
				s.next()
			}
			keys = append(keys, s.text[from:s.at])
		}
	}
	return keys
}

// quoted passes over any of the four kinds of string and returns it as written.
func (s *scanner) quoted() string {
	from, quote := s.at, s.text[s.at:s.at+1]
	if triple := strings.Repeat(quote, 3); s.take(triple) {
		for !s.end() && !strings.HasPrefix(s.text[s.at:], triple) {
			s.escaped(quote)
		}
		s.take(triple)
		for s.peek() == quote[0] { // up to two quotation marks may stand right before the end
			s.next()
		}
		return s.text[from:s.at]
	}
	s.next()
	for !s.end() && s.peek() != quote[0] {
		s.escaped(quote)
	}
	s.next()
	return s.text[from:min(s.at, len(s.text))]
}

func (s *scanner) escaped(quote string) {
	if quote == `"` && s.peek() == '\\' {
		s.next()
	}
	s.next()
}

// unquote gives a quoted key its value, by the reader itself.
func unquote(quoted string) string {
	var v struct {
		K string `toml:"k"`
	}
	if _, err := toml.Decode("k = "+quoted, &v); err != nil {
		s, _ := strconv.Unquote(quoted)
		return s
	}
	return v.K
}

// keyValue reads key = value below the given path.
func (s *scanner) keyValue(path string) {
	line := s.line
	for _, k := range s.key() {
		path = Under(path, k)
		s.through(path, line)
	}
	s.valued[path] = true
	if s.peek() == '=' {
		s.next()
	} else if !s.end() {
		s.next() // cannot be, but never stand still
	}
	s.blank()
	s.value(path)
}

func (s *scanner) value(path string) {
	switch s.peek() {
	case '"', '\'':
		s.quoted()
	case '[':
		s.next()
		for i := 0; ; i++ {
			s.separators()
			if s.end() || s.peek() == ']' {
				s.next()
				return
			}
			s.pos.add(Element(path, i), s.line)
			s.value(Element(path, i))
		}
	case '{':
		s.next()
		for {
			s.separators()
			if s.end() || s.peek() == '}' {
				s.next()
				return
			}
			s.keyValue(path)
		}
	default: // a number, a date, true or false
		for !s.end() && !strings.ContainsRune(",]}#\n", rune(s.peek())) {
			s.next()
		}
	}
}

func (s *scanner) separators() {
	for s.blank(); s.peek() == ','; s.blank() {
		s.next()
	}
}

// tooDeep returns the line on which brackets nest deeper than any file of ours
// could need, or 0. The TOML reader recurses without a limit. Brackets in
// strings count too, which harms nobody at this depth.
func tooDeep(text string) int {
	depth, line, dots := 0, 1, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			line++
			dots = 0
		case '.':
			if dots++; dots > 50*maxDepth {
				return line
			}
		case '[', '{':
			if depth++; depth > maxDepth {
				return line
			}
		case ']', '}':
			if depth > 0 {
				depth--
			}
		}
	}
	return 0
}
