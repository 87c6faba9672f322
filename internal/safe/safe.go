// Package safe makes text from outside harmless where it is shown: a terminal
// takes control characters for commands, a calendar takes a line end for a new
// entry, a table takes "=" for a formula, and marks of direction make a text
// read other than it is.
package safe

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Control reports whether a character steers what shows it, rather than being
// shown: C0 and C1 controls, the line and paragraph separators, and the marks
// that change the direction of writing.
func Control(r rune) bool {
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r)
}

// Drop leaves out every such character; a line end becomes a space.
func Drop(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case Control(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
}

// Code reports whether a text is a code such as P0000001, fit to name
// something on a screen or in a calendar: letters and digits of ASCII, - _ /,
// at most 40. A person's name with its spaces is none.
func Code(s string) bool {
	if s == "" || len(s) > 40 {
		return false
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_/", r)) {
			return false
		}
	}
	return true
}

// Formula reports whether a table program would take a cell for a formula.
func Formula(cell string) bool {
	if cell == "" {
		return false
	}
	return strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", []rune(cell)[0])
}

// A Writer is a terminal, or what stands for one. A control character is
// written as \u001b, which nobody obeys and which means the same in JSON; line
// ends and tabs stay. A character may be cut by the end of a Write.
type Writer struct {
	mu   sync.Mutex
	to   io.Writer
	rest []byte // the beginning of a character
}

// NewWriter returns a Writer onto w, for many goroutines.
func NewWriter(w io.Writer) *Writer { return &Writer{to: w} }

func (w *Writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := append(w.rest, p...)
	w.rest = nil
	var b strings.Builder
	b.Grow(len(text))
	for len(text) > 0 {
		if !utf8.FullRune(text) {
			w.rest = append([]byte(nil), text...)
			break
		}
		r, n := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, text[0])
		case r == '\n' || r == '\t' || !Control(r):
			b.Write(text[:n])
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		text = text[n:]
	}
	if _, err := io.WriteString(w.to, b.String()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close writes what was left of a character that never ended.
func (w *Writer) Close() error {
	var err error
	for _, c := range w.rest {
		if _, e := fmt.Fprintf(w.to, `\x%02x`, c); err == nil {
			err = e
		}
	}
	w.rest = nil
	return err
}
