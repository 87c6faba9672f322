package main

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/term"

	"arco/internal/plain"
	"arco/internal/safe"
)

// House rules of the screen: a terminal gets lines that fit it, broken at words,
// what follows set in below what it belongs to; a pipe or file gets each line
// whole, so that other programs find it. COLUMNS says a width where there is no
// terminal, and prevails where there is one. A word, a path or an address that is
// wider than the screen stays whole: it is copied.

// Columns of a text: what is told in whole paragraphs has these where nobody
// says a width; no line is longer than the most, which nobody reads with ease.
const (
	columns     = 80
	leastColumn = 16
	mostColumns = 120
)

// width is how many columns a line of a stream may have, 0 if it is not to be broken.
func (e *env) width(w io.Writer) int {
	if n, err := strconv.Atoi(e.getenv("COLUMNS")); err == nil && n > 0 {
		return min(max(n, leastColumn), mostColumns)
	}
	t := e.outTerminal
	if w == e.err {
		t = e.errTerminal
	}
	if t == nil {
		return 0
	}
	n, _, err := term.GetSize(int(t.Fd()))
	if err != nil || n <= 0 {
		return 0
	}
	return min(max(n, leastColumn), mostColumns)
}

// screens puts what breaks lines, and what makes control characters harmless,
// before both streams. Data goes past the first.
func (e *env) screens(out io.Writer) {
	e.outTerminal, e.errTerminal = terminalOf(e.out), terminalOf(e.err)
	e.outFold = &folder{to: out, width: func() int { return e.width(e.out) }}
	e.errFold = &folder{to: e.err, width: func() int { return e.width(e.err) }}
	e.data, e.prompt = safe.NewWriter(out), safe.NewWriter(e.err)
	if e.asJSON {
		e.errFold = &folder{to: &noteLines{to: e.prompt}, width: func() int { return 0 }}
	}
	e.out, e.err = safe.NewWriter(e.outFold), safe.NewWriter(e.errFold)
}

// flush shows a line that has no end yet: the question before an answer.
func (e *env) flush() {
	e.outFold.flush()
	e.errFold.flush()
}

// wrap prints one paragraph, broken at words, also where lines are else not broken.
func (e *env) wrap(w io.Writer, indent, text string) {
	n := e.width(w)
	if n == 0 {
		n = columns
	}
	_, _ = io.WriteString(w, fold(indent+strings.Join(strings.FieldsFunc(text, breaks), " "), n)+"\n")
}

// A folder is a screen of a width. What does not end with a line is kept until it
// does, or until flush: a question is shown before it is answered.
type folder struct {
	mu    sync.Mutex
	to    io.Writer
	width func() int
	line  []byte
}

func (f *folder) Write(b []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := f.width()
	if n == 0 && len(f.line) == 0 {
		return f.to.Write(b)
	}
	f.line = append(f.line, b...)
	end := bytes.LastIndexByte(f.line, '\n') + 1
	var out strings.Builder
	for line := range strings.Lines(string(f.line[:end])) {
		out.WriteString(fold(strings.TrimSuffix(line, "\n"), n) + "\n")
	}
	f.line = append(f.line[:0], f.line[end:]...)
	if _, err := io.WriteString(f.to, out.String()); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (f *folder) flush() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.line) == 0 {
		return
	}
	_, _ = f.to.Write(f.line)
	f.line = f.line[:0]
}

// terminalOf is the terminal behind a stream, nil if there is none.
func terminalOf(w io.Writer) *os.File {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}

// fold breaks a line at words to fit a width; 0 leaves it. The lines after the
// first are set in below the text of the first: behind its mark or number, or
// below its second column.
func fold(line string, width int) string {
	if width == 0 || plain.Columns(line) <= width {
		return line
	}
	head, rest, hang := hanging(line, width)
	pad := strings.Repeat(" ", hang)
	var out strings.Builder
	at, empty := plain.Columns(head), true
	out.WriteString(head)
	if rest != "" && head != "" && at > hang { // the first column has a line of its own
		out.Reset()
		out.WriteString(strings.TrimRight(head, " ") + "\n" + pad)
		at = hang
	}
	for _, word := range pieces(rest, width-hang) {
		n, gap := plain.Columns(word.text), 0
		if !empty && word.spaced {
			gap = 1
		}
		if !empty && at+gap+n > width {
			out.WriteString("\n" + pad)
			at, gap = hang, 0
		}
		out.WriteString(strings.Repeat(" ", gap) + word.text)
		at, empty = at+gap+n, false
	}
	return out.String()
}

// hanging cuts a line into its first column, which stands as it is, and the rest,
// and says how far the rest is set in.
func hanging(line string, width int) (head, rest string, hang int) {
	text := strings.TrimLeft(line, " ")
	indent := min(len(line)-len(text), width/3)
	head = strings.Repeat(" ", indent)
	first, after, more := strings.Cut(text, " ")
	if !more {
		return head, text, indent
	}
	if mark := plain.Columns(first); mark <= 4 && (strings.ContainsAny(first, "·→✗!○?»–■□") || strings.HasSuffix(first, ".") && strings.Trim(first, "0123456789.") == "") {
		after = strings.TrimLeft(after, " ")
		head += first + " "
		if more := len(text) - len(first) - len(after); more > 1 && more < 4 { // as in "»  "
			head += strings.Repeat(" ", more-1)
		}
		return head, after, plain.Columns(head)
	}
	if at := strings.Index(text, "  "); at > 0 && indent+plain.Columns(text[:at]) <= min(width, mostColumns/3) { // a second column
		left, right := text[:at], strings.TrimLeft(text[at:], " ")
		start := indent + plain.Columns(text[:len(text)-len(right)])
		if start <= width*2/5 && plain.Columns(left) < start {
			return head + text[:len(text)-len(right)], right, start
		}
		hang := min(indent+4, width/3)
		if gap := hang - indent - plain.Columns(left); gap > 0 {
			return head + left + strings.Repeat(" ", gap), right, hang
		}
		return head + left + " ", right, hang // which is wider: the rest begins a line
	}
	return head, text, indent
}

// A piece is what may stand on a line of its own.
type piece struct {
	text   string
	spaced bool // there is a space before it
}

// pieces cuts a text where lines may break: at spaces, and within a word that no
// line holds, before a wide character.
func pieces(text string, room int) []piece {
	var out []piece
	for _, w := range strings.FieldsFunc(text, breaks) {
		if plain.Columns(w) <= room || !strings.ContainsFunc(w, plain.Wide) {
			out = append(out, piece{w, true})
			continue
		}
		from, spaced := 0, true
		for i, r := range w {
			if i > from && plain.Wide(r) && !closes(r) {
				out = append(out, piece{w[from:i], spaced})
				from, spaced = i, false
			}
		}
		out = append(out, piece{w[from:], spaced})
	}
	return out
}

// breaks reports a space at which a line may end, unlike those before ":" and "?" in French.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// closes reports whether a mark ends what stands before it: no line begins with it.
func closes(r rune) bool {
	return strings.ContainsRune("、。，．：；！？）」』】〉》", r)
}
