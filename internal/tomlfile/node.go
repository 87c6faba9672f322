package tomlfile

import (
	"strconv"
	"strings"
)

// A node is one key, table or list element: the lines of a file are a tree, so
// that a long name around many entries is kept once, not once for each.
type node struct {
	line     int32 // 0 if only what is below was seen
	valued   bool  // got a value by =
	tables   int32 // how many elements an array of tables has so far
	children *children
}

type children struct {
	keys     map[string]*node
	elements []node
}

// key returns the node of a key below n, and makes it.
func (n *node) key(k string) *node {
	if n.children == nil {
		n.children = &children{}
	}
	if n.children.keys == nil {
		n.children.keys = map[string]*node{}
	}
	c := n.children.keys[k]
	if c == nil {
		c = &node{}
		n.children.keys[k] = c
	}
	return c
}

// element returns the node of element i, from 0, and makes it. The pointer
// holds until the next element is made.
func (n *node) element(i int) *node {
	if n.children == nil {
		n.children = &children{}
	}
	for len(n.children.elements) <= i {
		n.children.elements = append(n.children.elements, node{})
	}
	return &n.children.elements[i]
}

// at sets the line where the node stands first.
func (n *node) at(line int) {
	if n.line == 0 {
		n.line = int32(line)
	}
}

// find returns the node of a path as Under and Element write it, or nil; with
// near, the last one on the way that has a line.
func (n *node) find(path string, near bool) *node {
	var last *node
	for n != nil {
		if n.line > 0 && near {
			last = n
		}
		if path == "" {
			break
		}
		var key string
		var index int
		key, index, path = step(path)
		switch {
		case n.children == nil, index > len(n.children.elements):
			n = nil
		case index > 0:
			n = &n.children.elements[index-1]
		default:
			n = n.children.keys[key]
		}
	}
	if near {
		return last
	}
	return n
}

// step takes the first key, or the first index counted from 1, off a path.
func step(path string) (key string, index int, rest string) {
	path = strings.TrimPrefix(path, ".")
	switch {
	case path[0] == '[':
		number, rest, _ := strings.Cut(path[1:], "]")
		if n, err := strconv.Atoi(number); err == nil && n > 0 {
			return "", n, rest
		}
		return "", int(^uint(0) >> 1), ""
	case path[0] == '"':
		if quoted, err := strconv.QuotedPrefix(path); err == nil {
			key, _ := strconv.Unquote(quoted)
			return key, 0, path[len(quoted):]
		}
	}
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		end = len(path)
	}
	return path[:end], 0, path[end:]
}
