package tomlfile

import (
	"encoding/json"
	"strconv"
	"strings"

	"arco/internal/problem"
)

// parseJSON builds the same tree as the TOML reader would and records lines. A
// nil tree means that the text cannot be read; repeated keys are problems
// beside a tree.
func parseJSON(name, text string, pos *Positions) (map[string]any, problem.List) {
	r := &jsonReader{name: name, text: text, pos: pos, dec: json.NewDecoder(strings.NewReader(text)), line: 1}
	r.dec.UseNumber()
	tok, ok := r.token()
	if d, isDelim := tok.(json.Delim); ok && (!isDelim || d != '{') {
		return nil, problem.List{at(name, r.line, "json.not_object", "hint.json_object")}
	}
	var tree map[string]any
	if ok {
		tree, ok = r.object("", 0)
	}
	if ok {
		r.skip(" \t\r\n")
		ok = r.at == len(r.text)
	}
	if r.deep {
		return nil, problem.List{at(name, r.line, "toml.too_deep", "hint.json_syntax")}
	}
	if !ok {
		return nil, problem.List{at(name, r.line, "json.syntax", "hint.json_syntax")}
	}
	return tree, r.bad
}

type jsonReader struct {
	name string
	text string
	pos  *Positions
	dec  *json.Decoder
	at   int // up to here lines are counted
	line int
	deep bool
	bad  problem.List
}

// token returns the next token and sets line to the one on which it ends; a
// JSON string holds no line end, so that is where it stands.
func (r *jsonReader) token() (json.Token, bool) {
	tok, err := r.dec.Token()
	r.countTo(int(r.dec.InputOffset()))
	if err != nil {
		r.skip(" \t\r\n")
		return nil, false
	}
	return tok, true
}

func (r *jsonReader) countTo(offset int) {
	offset = min(offset, len(r.text))
	if offset > r.at {
		r.line += strings.Count(r.text[r.at:offset], "\n")
		r.at = offset
	}
}

func (r *jsonReader) skip(chars string) {
	rest := strings.TrimLeft(r.text[r.at:], chars)
	r.countTo(len(r.text) - len(rest))
}

func (r *jsonReader) object(path string, depth int) (map[string]any, bool) {
	if depth > maxDepth {
		r.deep = true
		return nil, false
	}
	m, had := map[string]any{}, map[string]bool{}
	for {
		tok, ok := r.token()
		if !ok {
			return nil, false
		}
		if tok == json.Delim('}') {
			return m, true
		}
		key, _ := tok.(string)
		p := Under(path, key)
		if had[key] {
			r.bad = append(r.bad, at(r.name, r.line, "toml.duplicate_key", "hint.duplicate_key", "key", p))
		}
		r.pos.add(p, r.line)
		x, ok := r.value(p, depth)
		if !ok {
			return nil, false
		}
		if x != nil && !had[key] {
			m[key] = x
		}
		had[key] = true
	}
}

func (r *jsonReader) value(path string, depth int) (any, bool) {
	tok, ok := r.token()
	if !ok {
		return nil, false
	}
	switch tok := tok.(type) {
	case json.Delim:
		if tok == '{' {
			m, ok := r.object(path, depth+1)
			return m, ok
		}
		if depth > maxDepth {
			r.deep = true
			return nil, false
		}
		list := []any{}
		for r.dec.More() {
			e := Element(path, len(list))
			r.skip(" \t\r\n,")
			r.pos.add(e, r.line)
			x, ok := r.value(e, depth+1)
			if !ok {
				return nil, false
			}
			if x == nil {
				x = "" // null inside a list cannot be left out without moving the others
			}
			list = append(list, x)
		}
		_, ok := r.token()
		return list, ok
	case json.Number:
		if n, err := strconv.ParseInt(tok.String(), 10, 64); err == nil {
			return n, true
		}
		f, err := tok.Float64()
		if err != nil {
			return tok.String(), true // too large for a number: the wrong type wherever one is wanted
		}
		return f, true
	default: // string, bool, nil
		return tok, true
	}
}
