package pdfread

import (
	"errors"
	"io"
	"math"
	"strconv"
)

// A Keyword is a token that is no object: an operator, "obj", "]".
type Keyword string

// errEnd says that the text ended inside of a token or before it.
var errEnd = errors.New("the text ends")

// A Lexer reads tokens from a file or a content stream, a piece at a time.
type Lexer struct {
	r    io.Reader
	buf  []byte
	i    int
	base int64 // where buf[0] stands in what is read
	eof  bool
}

const window = 16 << 10

// NewLexer reads from r; base is the place of its first byte.
func NewLexer(r io.Reader, base int64) *Lexer {
	return &Lexer{r: r, base: base, buf: make([]byte, 0, 512)}
}

// Pos is the place of the next byte.
func (l *Lexer) Pos() int64 { return l.base + int64(l.i) }

// fill makes at least n bytes available if there are as many.
func (l *Lexer) fill(n int) bool {
	for len(l.buf)-l.i < n && !l.eof {
		if l.i > 0 {
			k := copy(l.buf, l.buf[l.i:])
			l.base += int64(l.i)
			l.buf, l.i = l.buf[:k], 0
		}
		if cap(l.buf)-len(l.buf) < 512 {
			size := max(4096, min(2*cap(l.buf), window), n+512)
			grown := make([]byte, len(l.buf), max(size, len(l.buf)+512))
			copy(grown, l.buf)
			l.buf = grown
		}
		k, err := l.r.Read(l.buf[len(l.buf):cap(l.buf)])
		l.buf = l.buf[:len(l.buf)+k]
		if err != nil {
			l.eof = true
		}
	}
	return len(l.buf)-l.i >= n
}

// peek is the byte k places on, or -1 at the end.
func (l *Lexer) peek(k int) int {
	if l.i+k < len(l.buf) || l.fill(k+1) {
		return int(l.buf[l.i+k])
	}
	return -1
}

// Byte takes the next byte, or -1 at the end.
func (l *Lexer) Byte() int {
	c := l.peek(0)
	if c >= 0 {
		l.i++
	}
	return c
}

func space(c int) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c int) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func regular(c int) bool { return c >= 0 && !space(c) && !delimiter(c) }

// Skip passes blanks and remarks.
func (l *Lexer) Skip() {
	for {
		c := l.peek(0)
		switch {
		case space(c):
			l.i++
		case c == '%':
			for c = l.peek(0); c >= 0 && c != '\n' && c != '\r'; c = l.peek(0) {
				l.i++
			}
		default:
			return
		}
	}
}

// Next returns an Object, a Keyword, or io.EOF at the end. refs says whether
// "3 0 R" is a reference, which it is not in contents.
func (l *Lexer) Next(refs bool) (any, error) { return l.next(refs, 0) }

func (l *Lexer) next(refs bool, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errors.New("nested too deeply")
	}
	l.Skip()
	c := l.peek(0)
	switch {
	case c < 0:
		return nil, io.EOF
	case c == '/':
		l.i++
		return l.name(), nil
	case c == '(':
		l.i++
		return l.literal()
	case c == '<' && l.peek(1) == '<':
		l.i += 2
		return l.dict(refs, depth)
	case c == '<':
		l.i++
		return l.hex()
	case c == '[':
		l.i++
		return l.array(refs, depth)
	case c == '>' && l.peek(1) == '>':
		l.i += 2
		return Keyword(">>"), nil
	case delimiter(c):
		l.i++
		return Keyword(rune(c)), nil
	}
	word := l.word()
	if c := word[0]; c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' {
		if n, ok := number(word); ok {
			if v, whole := n.(int); whole && refs && v >= 0 && c >= '0' && c <= '9' {
				if gen, ok := l.refTail(); ok {
					return Ref{v, gen}, nil
				}
			}
			return n, nil
		}
	}
	switch word {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	return Keyword(word), nil
}

// refTail takes " 0 R" if it follows.
func (l *Lexer) refTail() (int, bool) {
	k := 0
	for space(l.peek(k)) && k < 64 {
		k++
	}
	start, gen := k, 0
	for c := l.peek(k); k > 0 && c >= '0' && c <= '9' && k < start+6; c = l.peek(k) {
		gen = gen*10 + c - '0'
		k++
	}
	if k == start {
		return 0, false
	}
	at := k
	for space(l.peek(k)) && k < at+64 {
		k++
	}
	if k == at || l.peek(k) != 'R' || regular(l.peek(k+1)) {
		return 0, false
	}
	l.i += k + 1
	return gen, true
}

func (l *Lexer) word() string {
	var out []byte
	for c := l.peek(0); regular(c) && len(out) < 512; c = l.peek(0) {
		out = append(out, byte(c))
		l.i++
	}
	return string(out)
}

// number reads as viewers do, who take "--5" and "1.5-3" too.
func number(s string) (Object, bool) {
	if n, err := strconv.Atoi(s); err == nil && n >= math.MinInt32 && n <= math.MaxUint32 {
		return n, true
	}
	neg, i := false, 0
	for i < len(s) && (s[i] == '+' || s[i] == '-') {
		neg = neg || s[i] == '-'
		i++
	}
	v, scale, dot, digits := 0.0, 1.0, false, false
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9' && dot:
			scale /= 10
			v += float64(c-'0') * scale
			digits = true
		case c >= '0' && c <= '9':
			v = v*10 + float64(c-'0')
			digits = true
		case c == '.' && !dot:
			dot = true
		case c == '-' && (digits || dot): // "12-34": the rest is ignored
			i = len(s)
		default:
			return nil, false
		}
	}
	if math.Abs(v) > 1e15 {
		return nil, false
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return f, true
	}
	if neg {
		v = -v
	}
	return v, digits || dot || len(s) == 1
}

func (l *Lexer) name() Name {
	var out []byte
	for c := l.peek(0); regular(c) && len(out) < 4096; c = l.peek(0) {
		l.i++
		if c == '#' && hexValue(l.peek(0)) >= 0 && hexValue(l.peek(1)) >= 0 {
			c = hexValue(l.peek(0))<<4 | hexValue(l.peek(1))
			l.i += 2
		}
		out = append(out, byte(c))
	}
	return Name(out)
}

func hexValue(c int) int {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}

func (l *Lexer) literal() (Object, error) {
	var out []byte
	for depth := 1; ; {
		c := l.Byte()
		switch c {
		case -1:
			return nil, errEnd
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return String(out), nil
			}
		case '\\':
			if c = l.escape(); c < 0 {
				continue
			}
		case '\r':
			if l.peek(0) == '\n' {
				l.i++
			}
			c = '\n'
		}
		if out = append(out, byte(c)); len(out) > maxToken {
			return nil, errEnd
		}
	}
}

// escape reads what follows a backslash; -1 if it stands for nothing.
func (l *Lexer) escape() int {
	c := l.Byte()
	switch c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case '\r':
		if l.peek(0) == '\n' {
			l.i++
		}
		return -1
	case '\n':
		return -1
	}
	if c < '0' || c > '7' {
		return c
	}
	v := c - '0'
	for range 2 {
		if d := l.peek(0); d >= '0' && d <= '7' {
			v = v<<3 | (d - '0')
			l.i++
		} else {
			break
		}
	}
	return v & 255
}

func (l *Lexer) hex() (Object, error) {
	var out []byte
	high := -1
	for {
		c := l.Byte()
		if c < 0 || len(out) > maxToken {
			return nil, errEnd
		}
		if c == '>' {
			if high >= 0 {
				out = append(out, byte(high<<4))
			}
			return String(out), nil
		}
		switch v := hexValue(c); {
		case v < 0:
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
}

func (l *Lexer) array(refs bool, depth int) (Object, error) {
	out := Array{}
	for {
		o, err := l.next(refs, depth+1)
		if err != nil {
			return nil, errEnd
		}
		switch k, isKey := o.(Keyword); {
		case isKey && k == "]":
			return out, nil
		case isKey && (k == ">>" || k == "endobj" || k == "stream"):
			return nil, errEnd
		case isKey:
		default:
			if out = append(out, o); len(out) > 1<<20 {
				return nil, errEnd
			}
		}
	}
}

func (l *Lexer) dict(refs bool, depth int) (Object, error) {
	out := Dict{}
	for {
		k, err := l.next(refs, depth+1)
		if err != nil {
			return nil, errEnd
		}
		key, ok := k.(Name)
		if !ok {
			switch word, _ := k.(Keyword); word {
			case ">>":
				return out, nil
			case "endobj", "stream":
				return nil, errEnd
			}
			continue
		}
		v, err := l.next(refs, depth+1)
		if err != nil {
			return nil, errEnd
		}
		if k, is := v.(Keyword); is && k == ">>" {
			return out, nil
		}
		if _, isKey := v.(Keyword); !isKey && v != nil {
			out[key] = v
		}
		if len(out) > 1<<18 {
			return nil, errEnd
		}
	}
}

// EndsInline reports whether data, read up to here, ends with the mark EI of a
// picture inside of contents: alone, and with readable text behind it.
func (l *Lexer) EndsInline(data []byte) bool {
	n := len(data)
	if n < 2 || data[n-1] != 'I' || data[n-2] != 'E' || n > 2 && !space(int(data[n-3])) {
		return false
	}
	if c := l.peek(0); c >= 0 && !space(c) {
		return false
	}
	for k := range 12 {
		if c := l.peek(k); c > '~' || c >= 0 && c < ' ' && !space(c) || c == 0 {
			return false
		}
	}
	return true
}
