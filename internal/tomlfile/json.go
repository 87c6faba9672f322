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
func parseJSON(name, text string, pos *Positions, bounded bool) (map[string]any, problem.List) {
	r := &jsonReader{name: name, text: text, pos: pos, dec: json.NewDecoder(strings.NewReader(text)), line: 1, counts: counts{bounded: bounded}}
	r.dec.UseNumber()
	tok, ok := r.token()
	if d, isDelim := tok.(json.Delim); ok && (!isDelim || d != '{') {
		return nil, problem.List{at(name, r.line, "json.not_object", "hint.json_object")}
	}
	var tree map[string]any
	if ok {
		tree, ok = r.object(&pos.root, 0, 0)
	}
	if ok {
		r.skip(" \t\r\n")
		ok = r.at == len(r.text)
	}
	if r.refused != nil {
		return nil, problem.List{r.refused}
	}
	if !ok {
		return nil, problem.List{at(name, r.line, "json.syntax", "hint.json_syntax")}
	}
	if r.more > 0 {
		r.bad = append(r.bad, problem.More(name, r.more))
	}
	return tree, r.bad
}

type jsonReader struct {
	name    string
	text    string
	pos     *Positions
	dec     *json.Decoder
	at      int // up to here lines are counted
	line    int
	refused *problem.Problem // longer or deeper than the limits
	bad     problem.List
	more    int
	counts
}

// grown looks at the limits after something was added to n.
func (r *jsonReader) grown(n *node) bool {
	code, limit := r.over(n)
	if code != "" {
		r.refuse(code, limit)
	}
	return code == ""
}

func (r *jsonReader) refuse(code string, limit int) {
	r.refused = beyond(r.name, r.line, code, limit)
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

// object reads the rest of an object that is depth keys and nest brackets deep.
func (r *jsonReader) object(n *node, depth, nest int) (map[string]any, bool) {
	if nest > maxNest {
		r.refuse("toml.too_deep", maxNest)
		return nil, false
	}
	r.tables++
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
		switch {
		case len([]rune(key)) > MaxKey:
			r.refuse("toml.long_key", MaxKey)
			return nil, false
		case depth >= MaxDepth:
			r.refuse("toml.too_deep", MaxDepth)
			return nil, false
		case had[key] && len(r.bad) >= problem.Shown:
			r.more++
		case had[key]:
			r.bad = append(r.bad, at(r.name, r.line, "toml.duplicate_key", "hint.duplicate_key", "key", shownKey(key)))
		}
		e := n.key(key)
		if e.at(r.line); !r.grown(n) {
			return nil, false
		}
		x, ok := r.value(e, depth+1, nest)
		if !ok {
			return nil, false
		}
		if x != nil && !had[key] {
			m[key] = x
		}
		had[key] = true
	}
}

func (r *jsonReader) value(n *node, depth, nest int) (any, bool) {
	tok, ok := r.token()
	if !ok {
		return nil, false
	}
	switch tok := tok.(type) {
	case json.Delim:
		if tok == '{' {
			m, ok := r.object(n, depth, nest+1)
			return m, ok
		}
		if nest > maxNest {
			r.refuse("toml.too_deep", maxNest)
			return nil, false
		}
		list := []any{}
		for r.dec.More() {
			e := n.element(len(list))
			if !r.grown(n) {
				return nil, false
			}
			r.skip(" \t\r\n,")
			e.at(r.line)
			x, ok := r.value(e, depth, nest+1)
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
