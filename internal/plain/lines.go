package plain

import (
	"bytes"
	"cmp"
	"unicode/utf8"
)

// A writer turns blocks into lines of one text. A paragraph is gathered in words
// and then written as lines, each behind the labels that hang before it.
type writer struct {
	opt        Options
	underlined bool // headings of level 1 and 2 have a line under them

	text   []byte
	lines  int    // of the text
	words  []byte // of the paragraph that is being made
	widest int    // columns of its longest line, where headings are underlined
	gap    bool   // an empty line comes before the next one

	marks  []mark // the outermost first
	labels []byte // their texts
}

// A mark stands before the first line of what it belongs to; the others are set
// in by as many columns.
type mark struct {
	from, to int // its text in labels
	cols     int // how wide it is
	width    int // columns that it leaves, 0 for no end
	lines    int // written before it
	first    bool
}

// A join puts one empty line between chunks that are not empty.
type join struct {
	from int
	gap  bool
}

func (w *writer) join() join { return join{w.lines, w.gap} }

// next begins a chunk.
func (w *writer) next(j join) { w.gap = j.gap || w.lines > j.from }

// done ends the last chunk.
func (w *writer) done(j join) { w.gap = j.gap && w.lines == j.from }

// hang sets a label and a space before what is written until unhang; "" is none.
func (w *writer) hang(label string, width int) mark {
	m := mark{from: len(w.labels), width: width, lines: w.lines, first: true}
	if label != "" {
		w.own(label)
		w.raw(" ")
		w.labels = append(w.labels, w.words...)
		m.to = len(w.labels)
		if m.cols = columns(w.words); width > 0 {
			m.width = max(width-m.cols, min(width, 20))
		}
		w.words = w.words[:0]
		w.marks = append(w.marks, m)
	}
	return m
}

// unhang takes the label away; where nothing was written it stands alone.
func (w *writer) unhang(m mark) {
	if len(w.labels) == m.from {
		return
	}
	w.marks = w.marks[:len(w.marks)-1]
	if w.lines == m.lines {
		if alone := bytes.TrimRight(w.labels[m.from:], " "); len(bytes.TrimSpace(alone)) > 0 {
			w.line(alone)
		}
	}
	w.labels = w.labels[:m.from]
}

// line writes a line. One without words is empty, unless it is the first behind
// a label.
func (w *writer) line(words []byte) {
	if w.text == nil {
		w.text = make([]byte, 0, 4<<10) // as long as most texts for a form
	}
	if w.gap {
		w.text, w.lines, w.gap = append(w.text, '\n'), w.lines+1, false
	}
	if last := len(w.marks) - 1; last >= 0 && (len(words) > 0 || w.marks[last].first) {
		for i := range w.marks {
			m := &w.marks[i]
			if m.first {
				w.text, m.first = append(w.text, w.labels[m.from:m.to]...), false
				continue
			}
			for range m.cols {
				w.text = append(w.text, ' ')
			}
		}
	}
	w.text = append(append(w.text, words...), '\n')
	w.lines++
}

// para writes the words gathered as lines, wrapped after a number of columns; 0
// is never.
func (w *writer) para(width int) {
	if len(w.words) == 0 {
		return
	}
	for rest, more := w.words, true; more; {
		var l []byte
		if l, rest, more = bytes.Cut(rest, lineEnd); w.underlined || width > 0 {
			w.wrap(l, width)
			continue
		}
		w.line(l)
	}
	w.words = w.words[:0]
}

var lineEnd = []byte("\n")

// wrap breaks a line at spaces only. Each break takes away one space.
func (w *writer) wrap(line []byte, width int) {
	put := func(l []byte, cols int) {
		w.widest = max(w.widest, cols)
		w.line(l)
	}
	if all := columns(line); width <= 0 || all <= width {
		put(line, all)
		return
	}
	from, end, col := 0, 0, 0 // of the line that is being filled
	for at := 0; at <= len(line); {
		to := bytes.IndexByte(line[at:], ' ') + at
		if to < at {
			to = len(line)
		}
		n := columns(line[at:to])
		switch {
		case at == 0:
		case to > at && col+1+n > width && len(bytes.Trim(line[from:end], " ")) > 0:
			put(line[from:end], col)
			from, col = at, 0
		default:
			col++
		}
		end, col, at = to, col+n, to+1
	}
	put(line[from:end], col)
}

// colon ends the words gathered as a label: "label: ".
func (w *writer) colon() {
	if w.words = bytes.TrimRight(w.words, " "); len(w.words) == 0 {
		return
	}
	switch last, _ := utf8.DecodeLastRune(w.words); last {
	case ':', '?':
		w.raw(" ")
	case '：', '？': // as wide as a letter, with room of their own
	default:
		w.raw(cmp.Or(w.opt.Colon, ": "))
	}
}
