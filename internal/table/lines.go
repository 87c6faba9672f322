package table

import (
	"bytes"
	"io"
)

// A line of a text file. Its end is "\n", "\r\n", "\r" or, of the last, "".
type line struct {
	text, end string
	n         int  // counted from 1
	long      bool // longer than a row may be: text holds its beginning only
}

// lines cuts a text at line ends of any kind, in constant memory.
type lines struct {
	r      io.Reader
	buf    []byte
	eof    error
	n      int
	pushed []line // given back, the next one last
}

func newLines(r io.Reader) *lines { return &lines{r: r} }

// back gives lines back, to be read again in their order.
func (l *lines) back(again []line) {
	for i := len(again) - 1; i >= 0; i-- {
		l.pushed = append(l.pushed, again[i])
	}
}

// next returns io.EOF behind the last line.
func (l *lines) next() (line, error) {
	if n := len(l.pushed); n > 0 {
		out := l.pushed[n-1]
		l.pushed = l.pushed[:n-1]
		return out, nil
	}
	long := false
	var head string
	from := 0
	for {
		if i := bytes.IndexAny(l.buf[from:], "\r\n"); i >= 0 {
			i += from
			w := 1
			if l.buf[i] == '\r' {
				if i+1 == len(l.buf) && l.eof == nil {
					l.fill()
					from = i
					continue
				}
				if i+1 < len(l.buf) && l.buf[i+1] == '\n' {
					w = 2
				}
			}
			return l.cut(i, w, head, long), nil
		}
		if len(l.buf) > MaxRow {
			if !long {
				head, long = string(l.buf[:1024]), true
			}
			l.buf = l.buf[:0]
		}
		from = len(l.buf)
		if l.eof != nil {
			if l.eof != io.EOF {
				return line{}, l.eof
			}
			if len(l.buf) == 0 && !long {
				return line{}, io.EOF
			}
			return l.cut(len(l.buf), 0, head, long), nil
		}
		l.fill()
	}
}

func (l *lines) cut(at, w int, head string, long bool) line {
	l.n++
	out := line{text: string(l.buf[:at]), end: string(l.buf[at : at+w]), n: l.n, long: long || at > MaxRow}
	if long {
		out.text = head
	}
	l.buf = l.buf[at+w:]
	return out
}

func (l *lines) fill() {
	if cap(l.buf)-len(l.buf) < 32<<10 {
		grown := make([]byte, len(l.buf), max(2*len(l.buf), 64<<10)+32<<10)
		copy(grown, l.buf)
		l.buf = grown
	}
	n, err := l.r.Read(l.buf[len(l.buf) : len(l.buf)+32<<10])
	l.buf = l.buf[:len(l.buf)+n]
	l.eof = err
}
