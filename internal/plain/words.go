package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arco/internal/doc"

	"golang.org/x/text/width"
)

// asciiPunctuation is for our own words only: never for what a person typed.
var asciiPunctuation = strings.NewReplacer(
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "′", "'",
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-",
	"…", "...", "•", "-", "·", "-", "×", "x", "→", "->", "←", "<-", "☐", "[ ]", "☑", "[x]", "☒", "[x]",
	"§§ ", "Secs. ", "§§\u00a0", "Secs. ", "§§", "Secs. ", "§ ", "Sec. ", "§\u00a0", "Sec. ", "§", "Sec. ",
	"¶ ", "Para. ", "¶\u00a0", "Para. ", "¶", "Para. ",
	"\u00a0", " ", "\u202f", " ", "\u2007", " ", "\u2009", " ", "\u00ad", "", "\u200b", "", "\u2060", "",
)

// own returns our own words.
func (w writer) own(s string) string {
	if w.opt.ASCII && !isASCII(s) {
		s = asciiPunctuation.Replace(s)
	}
	return oneEnd(s)
}

// oneEnd writes every line end in one way.
func oneEnd(s string) string {
	if isASCII(s) && !strings.ContainsAny(s, "\r\v\f") {
		return s
	}
	return lineEnds.Replace(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// spans joins spans; those with a field were typed by a person.
func (w writer) spans(spans []doc.Span) string {
	if len(spans) == 1 {
		return w.span(spans[0])
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(w.span(s))
	}
	return b.String()
}

func (w writer) span(s doc.Span) string {
	if s.Field == "" {
		return w.own(s.Text)
	}
	return oneEnd(s.Text)
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// para returns the lines of a text, wrapped after a number of columns; 0 is never.
func (w writer) para(s string, width int) []string {
	if s == "" {
		return nil
	}
	if width <= 0 && !strings.Contains(s, "\n") {
		return []string{s}
	}
	var lines []string
	for _, l := range strings.Split(s, "\n") {
		lines = append(lines, wrap(l, width)...)
	}
	return lines
}

// wrap breaks a line at spaces only. Each break takes away one space.
func wrap(line string, width int) []string {
	if width <= 0 || Columns(line) <= width {
		return []string{line}
	}
	var lines []string
	var b strings.Builder
	col := 0
	for i, word := range strings.Split(line, " ") {
		n := Columns(word)
		switch {
		case i == 0:
		case word != "" && col+1+n > width && strings.Trim(b.String(), " ") != "":
			lines = append(lines, b.String())
			b.Reset()
			col = 0
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += n
	}
	return append(lines, b.String())
}

// Columns counts the columns of a terminal that a text takes.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			n++
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case Wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// Wide reports whether a character takes two columns of a terminal.
func Wide(r rune) bool {
	if r < 0x1100 {
		return false
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	return false
}
