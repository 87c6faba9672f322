package tomlfile

import (
	"fmt"
	"strconv"
	"strings"
)

// Positions says on which line each key stands. A path is written as in
// "requester.name", "event[2].place" or "requester.other_names[1]"; elements are
// counted from 1, as people do. A key that is no bare TOML key stands in
// quotation marks: names."pt BR".
type Positions struct {
	name  string
	lines map[string]int
}

func newPositions(name string) *Positions {
	return &Positions{name: name, lines: map[string]int{}}
}

// Line returns the line of a key, table or list element, counted from 1, and 0
// if the file does not hold it.
func (p *Positions) Line(path string) int {
	if p == nil {
		return 0
	}
	return p.lines[path]
}

// IsDefined reports whether the file holds the key, also with an empty value.
func (p *Positions) IsDefined(path string) bool {
	if p == nil {
		return false
	}
	_, ok := p.lines[path]
	return ok
}

// Place returns file:line of the key, or of the nearest table around it that
// the file holds, or the file alone.
func (p *Positions) Place(path string) string {
	if p == nil {
		return ""
	}
	for path != "" {
		if line := p.lines[path]; line > 0 {
			return fmt.Sprintf("%s:%d", p.name, line)
		}
		cut := strings.LastIndexAny(path, ".[")
		if cut < 0 {
			break
		}
		path = path[:cut]
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

func (p *Positions) add(path string, line int) {
	if _, ok := p.lines[path]; !ok {
		p.lines[path] = line
	}
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
