// Package plain writes documents as plain text: letters as .txt files, and
// parts of letters for the boxes of an electronic form.
//
// What a person typed comes out as it was typed, except that line ends become
// "\n" and a space may become a line end where lines are wrapped. Wrapping
// never breaks inside a word, so an address of the web stays whole.
package plain

import (
	"slices"
	"strings"

	"arco/internal/doc"
)

// Options of the text.
type Options struct {
	Width int  // columns after which lines are wrapped; 0 for never
	ASCII bool // write the punctuation of our own words in ASCII; letters with accents stay
}

// rule stands between sheets; blank is a line for the pen.
const (
	rule  = "----------------------------------------"
	blank = "______________________________"
)

// Text writes a whole document, sheets divided by a rule, the banner first and
// the footer's note and reference last.
func Text(d *doc.Document, opt Options) string {
	w := writer{opt, true}
	chunks := [][]string{w.para(w.own(d.Banner), opt.Width)}
	for i, s := range d.Sheets {
		if i > 0 {
			chunks = append(chunks, []string{rule})
		}
		chunks = append(chunks, w.blocks(s.Blocks, opt.Width))
	}
	chunks = append(chunks, w.para(w.own(d.Footer.Note), opt.Width), w.para(w.own(d.Footer.Left), opt.Width))
	return end(join(chunks))
}

// Section writes the sections whose headings have one of the ids, in the order
// of the document, each up to the next heading of the same or a higher level.
// It is "" if there is none.
func Section(d *doc.Document, ids []string, opt Options) string {
	w := writer{opt, false}
	var picked []doc.Block
	for _, s := range d.Sheets {
		level := 0 // of the section being taken, 0 for none
		for _, b := range s.Blocks {
			if h, ok := b.(*doc.Heading); ok {
				if level > 0 && h.Level <= level {
					level = 0
				}
				if level == 0 && h.ID != "" && slices.Contains(ids, h.ID) {
					level = h.Level
				}
			}
			if level > 0 {
				picked = append(picked, b)
			}
		}
	}
	return end(w.blocks(picked, opt.Width))
}

func end(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

// A writer turns blocks into lines.
type writer struct {
	opt        Options
	underlined bool // headings of level 1 and 2 have a line under them
}

// blocks writes blocks with an empty line between them.
func (w writer) blocks(bs []doc.Block, width int) []string {
	if len(bs) == 1 {
		return w.block(bs[0], width)
	}
	chunks := make([][]string, 0, len(bs))
	for _, b := range bs {
		chunks = append(chunks, w.block(b, width))
	}
	return join(chunks)
}

func (w writer) block(b doc.Block, width int) []string {
	switch b := b.(type) {
	case *doc.Heading:
		return w.heading(b, width)
	case *doc.Paragraph:
		label := w.label(b.Number)
		return hang(label, w.para(w.spans(b.Spans), less(width, label)))
	case *doc.List:
		return w.list(b, width)
	case *doc.Table:
		return w.table(b, width)
	case *doc.Facing:
		return w.facing(b, width)
	case *doc.Box:
		return w.blocks(b.Blocks, width)
	case *doc.Lines:
		var lines []string
		for _, r := range b.Rows {
			lines = append(lines, w.para(pair(w.own(r.Label), blank), width)...)
		}
		return lines
	case *doc.Address:
		var lines []string
		for _, s := range b.Lines {
			lines = append(lines, w.para(w.spans([]doc.Span{s}), width)...)
		}
		return lines
	case *doc.Figures:
		var lines [][]string
		for _, f := range b.Figures {
			lines = append(lines, w.block(f, width))
		}
		return join(lines)
	case *doc.Figure:
		return join([][]string{w.para(w.own(b.Alt), width), w.para(w.spans(b.Caption), width)})
	}
	return nil // a gap
}

func (w writer) heading(h *doc.Heading, width int) []string {
	lines := w.para(w.spans(h.Spans), width)
	if !w.underlined || h.Level > 2 || len(lines) == 0 {
		return lines
	}
	longest := 0
	for _, l := range lines {
		longest = max(longest, Columns(l))
	}
	if width > 0 {
		longest = min(longest, width)
	}
	return append(lines, strings.Repeat(map[bool]string{true: "=", false: "-"}[h.Level == 1], longest))
}

// list sets items close together when each is one block.
func (w writer) list(l *doc.List, width int) []string {
	tight := true
	items := make([][]string, 0, len(l.Items))
	for _, it := range l.Items {
		tight = tight && len(it.Blocks) <= 1
		label := w.label(it.Label)
		items = append(items, hang(label, w.blocks(it.Blocks, less(width, label))))
	}
	if !tight {
		return join(items)
	}
	var lines []string
	for _, it := range items {
		lines = append(lines, it...)
	}
	return lines
}

// table writes each cell as "label: value". The label is the cell's column
// head; without a header row the first cell of a row is the label of the others.
func (w writer) table(t *doc.Table, width int) []string {
	var rows [][]string
	for _, r := range t.Rows {
		var lines []string
		switch {
		case t.Header != nil:
			for i, c := range r {
				label := ""
				if i < len(t.Header) {
					label = w.spans(t.Header[i].Spans)
				}
				lines = append(lines, w.para(pair(label, w.spans(c.Spans)), width)...)
			}
		case len(r) == 1:
			lines = w.para(w.spans(r[0].Spans), width)
		case len(r) > 1:
			values := make([]string, 0, len(r))
			for _, c := range r[1:] {
				values = append(values, w.spans(c.Spans))
			}
			lines = w.para(pair(w.spans(r[0].Spans), strings.Join(values, "; ")), width)
		}
		rows = append(rows, lines)
	}
	if t.Header != nil {
		return join(rows)
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, r...)
	}
	return lines
}

// facing writes each pair one below the other, the right side set in.
func (w writer) facing(f *doc.Facing, width int) []string {
	const in = "    "
	chunks := [][]string{w.para(w.spans(f.LeftHead), width), hang(in, w.para(w.spans(f.RightHead), less(width, in)))}
	for _, r := range f.Rows {
		label := w.label(r.Number)
		chunks = append(chunks,
			hang(label, w.blocks(r.Left, less(width, label))),
			hang(in, w.blocks(r.Right, less(width, in))))
	}
	return join(chunks)
}

// label returns a number or sign with the space after it, or "".
func (w writer) label(s string) string {
	if s == "" {
		return ""
	}
	return w.own(s) + " "
}

// pair writes "label: value".
func pair(label, value string) string {
	label = strings.TrimRight(label, " ")
	if label == "" {
		return value
	}
	if !strings.HasSuffix(label, ":") && !strings.HasSuffix(label, "?") {
		label += ":"
	}
	return label + " " + value
}

// join puts one empty line between chunks that are not empty.
func join(chunks [][]string) []string {
	n := 0
	for _, c := range chunks {
		n += len(c) + 1
	}
	lines := make([]string, 0, n)
	for _, c := range chunks {
		if len(c) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, c...)
	}
	return lines
}

// hang sets a label before the first line and as much space before the others.
func hang(label string, lines []string) []string {
	if len(lines) == 0 && strings.TrimSpace(label) != "" {
		return []string{strings.TrimRight(label, " ")}
	}
	if label == "" {
		return lines
	}
	space := ""
	if len(lines) > 1 {
		space = strings.Repeat(" ", Columns(label))
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		switch {
		case i == 0:
			out[i] = label + l
		case l != "":
			out[i] = space + l
		}
	}
	return out
}

// less returns the width that a label leaves, at least 20 columns.
func less(width int, label string) int {
	if width == 0 {
		return 0
	}
	return max(width-Columns(label), min(width, 20))
}
