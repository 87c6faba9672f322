package tomlfile

import (
	"strings"

	"github.com/BurntSushi/toml"

	"arco/internal/problem"
)

// Limits of what a file may name. Our own keys have at most 24 characters and
// stand five deep; without limits, the names of a small file fill all memory.
const (
	MaxKey   = 64 // characters of a key
	MaxDepth = 8  // keys of a path
	maxNest  = 16 // brackets within brackets
	maxDepth = 100
)

// What a file of one person may hold, with the option Bounded: each costs
// memory many times its size on disk.
const (
	MaxEntries = 1000   // entries of a list, or keys of a table
	MaxTables  = 50_000 // tables in all, more than fit into a case file that says anything
)

// beyond is the problem of a file that breaks a limit.
func beyond(name string, line int, code string, limit int) *problem.Problem {
	hint := "hint.toml_names"
	if limit >= MaxEntries {
		hint = "hint.toml_too_many"
	}
	return at(name, line, code, hint, "limit", limit)
}

// counts watches these limits while a file is scanned.
type counts struct {
	bounded bool
	tables  int
}

// over returns the code and the limit that a new key or entry of n breaks, or "".
func (c *counts) over(n *node) (code string, limit int) {
	switch {
	case !c.bounded || n.children == nil:
		return "", 0
	case len(n.children.keys) > MaxEntries || len(n.children.elements) > MaxEntries:
		return "toml.too_many", MaxEntries
	case c.tables > MaxTables:
		return "toml.too_many_tables", MaxTables
	}
	return "", 0
}

// scan records the line of every key and list element. It runs before the TOML
// reader and refuses what is longer or deeper than the limits: the reader keeps
// the whole path of each key and recurses without end. Whether the text is TOML
// the reader decides; at the first thing that scan does not understand it stops
// looking. That both agree on every key is fuzzed.
//
// again is for after the reader has accepted the text. It drops the first value
// silently where a dotted key runs through it (s = ["x"], then s.a = 1): that
// is a repeated key, too.
func scan(text string, pos *Positions, bounded bool) (refused *problem.Problem, again problem.List) {
	s := &scanner{text: text, line: 1, pos: pos, counts: counts{bounded: bounded}}
	table, depth := &pos.root, 0
	for s.refused == nil && !s.lost {
		s.blank()
		switch {
		case s.end():
			return nil, s.bad
		case s.take("[["):
			table, depth = s.header(true)
		case s.take("["):
			table, depth = s.header(false)
		default:
			s.keyValue(table, depth, 0)
		}
	}
	return s.refused, s.bad
}

type scanner struct {
	text    string
	at      int
	line    int
	pos     *Positions
	bad     problem.List
	refused *problem.Problem
	lost    bool // something stands here that is no TOML
	counts
}

// grown looks at the limits after something was added to n.
func (s *scanner) grown(n *node) {
	if code, limit := s.over(n); code != "" {
		s.refuse(code, limit)
	}
}

func (s *scanner) refuse(code string, limit int) {
	if s.refused == nil {
		s.refused = beyond(s.pos.name, s.line, code, limit)
	}
}

// through notes a key on the way to another one and returns its node.
func (s *scanner) through(n *node, key string, line int) *node {
	if n.children == nil || n.children.keys == nil {
		s.tables++
	}
	parent := n
	n = n.key(key)
	s.grown(parent)
	if n.valued && len(s.bad) < problem.Shown {
		s.bad = append(s.bad, at(s.pos.name, line, "toml.duplicate_key", "hint.duplicate_key", "key", shownKey(key)))
	}
	n.at(line)
	return n
}

func (s *scanner) end() bool { return s.at >= len(s.text) }

func (s *scanner) peek() byte {
	if s.end() {
		return 0
	}
	return s.text[s.at]
}

func (s *scanner) next() {
	if s.end() {
		return
	}
	if s.text[s.at] == '\n' {
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

// header reads the rest of [a.b] or [[a.b]] and returns the table and its depth.
func (s *scanner) header(array bool) (*node, int) {
	line := s.line
	keys := s.key(0)
	for range 1 + btoi(array) {
		if s.peek() != ']' {
			s.lost = true
		}
		s.next()
	}
	n := &s.pos.root
	if s.lost || s.refused != nil {
		return n, 0
	}
	for i, k := range keys {
		n = s.through(n, k, line)
		if i == len(keys)-1 && array {
			n.tables++
		}
		if n.tables > 0 {
			e := n.element(int(n.tables) - 1)
			s.grown(n)
			n = e
			n.at(line)
		}
	}
	return n, len(keys)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// key reads a bare, quoted or dotted key up to the = or ] behind it. depth is
// that of the table it stands in.
func (s *scanner) key(depth int) []string {
	var keys []string
	space := func() {
		for s.peek() == ' ' || s.peek() == '\t' {
			s.next()
		}
	}
	for {
		space()
		if k, ok := s.part(); ok {
			keys = append(keys, k)
		}
		if depth+len(keys) > MaxDepth {
			s.refuse("toml.too_deep", MaxDepth)
		}
		space()
		if s.lost || s.refused != nil || !s.take(".") {
			break
		}
	}
	if c := s.peek(); c != '=' && c != ']' {
		s.lost = true
	}
	return keys
}

// part reads one key between dots.
func (s *scanner) part() (string, bool) {
	from := s.at
	key := ""
	if c := s.peek(); c == '"' || c == '\'' {
		quoted := s.quoted()
		var ok bool
		switch {
		case s.lost || strings.HasPrefix(quoted, `"""`) || strings.HasPrefix(quoted, "'''"):
			s.lost = true
			return "", false
		case len(quoted) > 10*MaxKey+2: // an escape takes ten bytes at most
			s.refuse("toml.long_key", MaxKey)
			return "", false
		}
		if key, ok = unquote(quoted); !ok {
			s.lost = true
			return "", false
		}
	} else {
		for !s.end() && bareByte(s.peek()) {
			s.at++
		}
		if key = s.text[from:s.at]; key == "" {
			s.lost = true
			return "", false
		}
	}
	if len([]rune(key)) > MaxKey {
		s.refuse("toml.long_key", MaxKey)
		return "", false
	}
	return key, true
}

// quoted passes over any of the four kinds of string and returns it as written.
// One on a single line ends with the line at the latest: then it is none.
func (s *scanner) quoted() string {
	from, quote := s.at, s.text[s.at:s.at+1]
	if triple := strings.Repeat(quote, 3); s.take(triple) {
		for !s.end() && !strings.HasPrefix(s.text[s.at:], triple) {
			s.escaped(quote)
		}
		s.lost = s.lost || s.end()
		s.take(triple)
		for range 2 { // up to two quotation marks may stand right before the end
			if s.peek() == quote[0] {
				s.next()
			}
		}
		return s.text[from:min(s.at, len(s.text))]
	}
	s.next()
	for !s.end() && s.peek() != quote[0] && s.peek() != '\n' {
		s.escaped(quote)
	}
	s.lost = s.lost || s.peek() != quote[0]
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
func unquote(quoted string) (string, bool) {
	if quoted[0] == '\'' {
		return quoted[1 : len(quoted)-1], true
	}
	if !strings.Contains(quoted, `\`) {
		return quoted[1 : len(quoted)-1], true
	}
	var v struct {
		K string `toml:"k"`
	}
	if _, err := toml.Decode("k = "+quoted, &v); err != nil {
		return "", false
	}
	return v.K, true
}

// keyValue reads key = value below the given node.
func (s *scanner) keyValue(n *node, depth, nest int) {
	line := s.line
	keys := s.key(depth)
	if s.peek() != '=' {
		s.lost = true
	}
	if s.lost || s.refused != nil {
		return
	}
	for _, k := range keys {
		n = s.through(n, k, line)
	}
	n.valued = true
	s.next()
	s.blank()
	s.value(n, depth+len(keys), nest)
}

// value passes over a value and notes what stands in it.
func (s *scanner) value(n *node, depth, nest int) {
	switch s.peek() {
	case '"', '\'':
		s.quoted()
	case '[':
		s.inside(nest, ']', func(i int) {
			e := n.element(i)
			s.grown(n)
			e.at(s.line)
			s.value(e, depth, nest+1)
		})
	case '{':
		if s.inside(nest, '}', func(int) { s.keyValue(n, depth, nest+1) }); n.children == nil {
			s.tables++
		}
	default: // a number, a date, true or false
		from := s.at
		for !s.end() && !strings.ContainsRune(",]}#\n", rune(s.peek())) {
			s.next()
		}
		s.lost = s.lost || s.at == from
	}
}

// inside reads what stands between brackets, entry by entry.
func (s *scanner) inside(nest int, end byte, entry func(i int)) {
	if nest >= maxNest {
		s.refuse("toml.too_deep", maxNest)
		return
	}
	s.next()
	for i := 0; ; i++ {
		s.separators()
		if s.lost = s.lost || s.end(); s.lost || s.refused != nil {
			return
		}
		if s.peek() == end {
			s.next()
			return
		}
		entry(i)
	}
}

func (s *scanner) separators() {
	for s.blank(); s.peek() == ','; s.blank() {
		s.next()
	}
}

func bareByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// shownKey is a key as a message may show it: what is no bare key can be
// anything that was typed, a name too.
func shownKey(key string) string {
	if bare(key) && len(key) <= MaxKey {
		return key
	}
	return "?"
}

// tooDeep returns the line on which brackets nest deeper than any file of ours
// could need, or 0. Brackets in strings count too, which harms nobody at this
// depth; scan counts them well.
func tooDeep(text string) int {
	depth, line := 0, 1
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			line++
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
