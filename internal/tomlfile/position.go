package tomlfile

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Positions says on which line each key stands. A path is written as in
// "requester.name", "event[2].place" or "requester.other_names[1]"; elements are
// counted from 1, as people do. A key that is no bare TOML key stands in
// quotation marks: names."pt BR".
type Positions struct {
	name string
	root node

	text    string // in which nobody has looked for lines yet
	looking sync.Once
}

func newPositions(name string) *Positions { return &Positions{name: name} }

// lines are the tree of what stands where. Of a text that was read in one pass it is
// made when somebody asks.
func (p *Positions) lines() *node {
	p.looking.Do(func() {
		if p.text != "" {
			scan(p.text, p, false)
			p.text = ""
		}
	})
	return &p.root
}

// Line returns the line of a key, table or list element, counted from 1, and 0
// if the file does not hold it.
func (p *Positions) Line(path string) int {
	if p == nil || path == "" {
		return 0
	}
	if n := p.lines().find(path, false); n != nil {
		return int(n.line)
	}
	return 0
}

// IsDefined reports whether the file holds the key, also with an empty value.
func (p *Positions) IsDefined(path string) bool { return p.Line(path) > 0 }

// Place returns file:line of the key, or of the nearest table around it that
// the file holds, or the file alone.
func (p *Positions) Place(path string) string {
	if p == nil {
		return ""
	}
	if n := p.lines().find(path, true); n != nil {
		return fmt.Sprintf("%s:%d", p.name, n.line)
	}
	return p.name
}

// Path joins keys (string) and list indices (int, counted from 0 as in Go) to a path.
func Path(parts ...any) string {
	path := ""
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			path = Under(path, part)
		case int:
			path = Element(path, part)
		default:
			panic("tomlfile.Path: a part is neither string nor int")
		}
	}
	return path
}

// Under adds a key to a path.
func Under(path, key string) string {
	if !bare(key) {
		key = strconv.Quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// Element adds the index of a list element to a path; i counts from 0 as in Go.
func Element(path string, i int) string { return path + "[" + strconv.Itoa(i+1) + "]" }

func bare(key string) bool {
	for _, r := range key {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-') {
			return false
		}
	}
	return key != ""
}

// shownPath is a path as a message may show it: what stands in quotation marks
// can be anything that was typed, a name too.
func shownPath(path string) string {
	if !strings.Contains(path, `"`) {
		return path
	}
	out := ""
	for path != "" {
		key, index, rest := step(path)
		switch path = rest; {
		case index > 0:
			out = Element(out, index-1)
		case out == "":
			out = shownKey(key)
		default:
			out += "." + shownKey(key)
		}
	}
	return out
}
