package pdfcheck

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// A token of a content stream or a CMap.
type token struct {
	kind byte   // 'n' number, '/' name, '(' string, '[' array, '<' dictionary, 'o' operator
	text string // of a name, string (bytes) or operator
	num  float64
	list []token // of an array; of a dictionary: key, value, key, value
}

// get returns a value of a dictionary.
func (t token) get(key string) (token, bool) {
	for i := 0; i+1 < len(t.list); i += 2 {
		if t.list[i].text == key {
			return t.list[i+1], true
		}
	}
	return token{}, false
}

// tokenize reads a whole stream. It knows no inline images.
func tokenize(b []byte) ([]token, error) {
	r := &tokenReader{b: b}
	return r.until("")
}

type tokenReader struct {
	b []byte
	i int
}

const delimiters = "()<>[]{}/%"

func space(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

// until reads tokens up to the closing mark, or to the end if it is "".
func (r *tokenReader) until(end string) ([]token, error) {
	var out []token
	for {
		for r.i < len(r.b) && space(r.b[r.i]) {
			r.i++
		}
		if r.i >= len(r.b) {
			if end != "" {
				return nil, fmt.Errorf("no %q", end)
			}
			return out, nil
		}
		rest := string(r.b[r.i:min(len(r.b), r.i+2)])
		if end != "" && strings.HasPrefix(rest, end) {
			r.i += len(end)
			return out, nil
		}
		t, err := r.one(rest)
		if err != nil {
			return nil, err
		}
		if t.kind != 0 {
			out = append(out, t)
		}
	}
}

func (r *tokenReader) one(rest string) (token, error) {
	switch {
	case rest[0] == '%':
		for r.i < len(r.b) && r.b[r.i] != '\n' {
			r.i++
		}
		return token{}, nil
	case rest == "<<":
		r.i += 2
		list, err := r.until(">>")
		return token{kind: '<', list: list}, err
	case rest[0] == '[':
		r.i++
		list, err := r.until("]")
		return token{kind: '[', list: list}, err
	case rest[0] == '(':
		r.i++
		return r.literal()
	case rest[0] == '<':
		n := strings.IndexByte(string(r.b[r.i:]), '>')
		if n < 0 {
			return token{}, fmt.Errorf("open hexadecimal string")
		}
		h := strings.Join(strings.Fields(string(r.b[r.i+1:r.i+n])), "")
		r.i += n + 1
		s, err := hex.DecodeString(h)
		return token{kind: '(', text: string(s)}, err
	case strings.IndexByte("])>{}", rest[0]) >= 0:
		return token{}, fmt.Errorf("stray %q", rest)
	}
	start := r.i
	r.i++
	for r.i < len(r.b) && !space(r.b[r.i]) && strings.IndexByte(delimiters, r.b[r.i]) < 0 {
		r.i++
	}
	word := string(r.b[start:r.i])
	if word[0] == '/' {
		return token{kind: '/', text: word[1:]}, nil
	}
	if n, err := strconv.ParseFloat(word, 64); err == nil {
		return token{kind: 'n', num: n}, nil
	}
	return token{kind: 'o', text: word}, nil
}

// literal reads a string in brackets, after the first.
func (r *tokenReader) literal() (token, error) {
	var s []byte
	for depth := 1; r.i < len(r.b); r.i++ {
		c := r.b[r.i]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				r.i++
				return token{kind: '(', text: string(s)}, nil
			}
		case '\\':
			r.i++
			c = r.escape()
		}
		s = append(s, c)
	}
	return token{}, fmt.Errorf("open string")
}

// escape returns the byte that stands after a backslash at r.i.
func (r *tokenReader) escape() byte {
	c := r.b[r.i]
	if n := strings.IndexByte("nrtbf", c); n >= 0 {
		return "\n\r\t\b\f"[n]
	}
	if c < '0' || c > '7' {
		return c
	}
	v := 0
	for n := 0; n < 3 && r.i < len(r.b) && r.b[r.i] >= '0' && r.b[r.i] <= '7'; n++ {
		v = v*8 + int(r.b[r.i]-'0')
		r.i++
	}
	r.i--
	return byte(v)
}

// textString decodes a PDF text string: UTF-16 with a mark, or Latin.
func textString(s string) string {
	if !strings.HasPrefix(s, "\xfe\xff") {
		return s
	}
	return utf16String(s[2:])
}

func utf16String(s string) string {
	var u []uint16
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}

// toUnicode reads a CMap: text by glyph code.
func toUnicode(b []byte) (map[int]string, error) {
	tokens, err := tokenize(b)
	if err != nil {
		return nil, err
	}
	code := func(s string) (v int) {
		for i := range len(s) {
			v = v<<8 | int(s[i])
		}
		return v
	}
	m := map[int]string{}
	start := 0
	for i, t := range tokens {
		switch t.text {
		case "beginbfchar", "beginbfrange":
			start = i + 1
		case "endbfchar":
			for j := start; j+1 < i; j += 2 {
				m[code(tokens[j].text)] = utf16String(tokens[j+1].text)
			}
		case "endbfrange":
			for j := start; j+2 < i; j += 3 {
				from, to := code(tokens[j].text), code(tokens[j+1].text)
				for c := from; c <= to; c++ {
					if to := tokens[j+2]; to.kind == '[' {
						m[c] = utf16String(to.list[c-from].text)
					} else {
						r := []rune(utf16String(to.text))
						r[len(r)-1] += rune(c - from)
						m[c] = string(r)
					}
				}
			}
		}
	}
	return m, nil
}
