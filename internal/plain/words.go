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

// own adds our own words.
func (w *writer) own(s string) {
	switch sign, end := signs(s); {
	case end:
		if w.opt.ASCII {
			s = asciiPunctuation.Replace(s)
		}
		w.raw(lineEnds.Replace(s))
	case sign && w.opt.ASCII:
		asciiPunctuation.WriteString(w, s) // into memory, without an error
	default:
		w.raw(s)
	}
}

// typed adds what a person typed, with one kind of line end.
func (w *writer) typed(s string) {
	if _, end := signs(s); end {
		s = lineEnds.Replace(s)
	}
	w.raw(s)
}

// raw adds words as they are.
func (w *writer) raw(s string) { w.words = append(w.words, s...) }

// WriteString and Write are raw for a strings.Replacer.
func (w *writer) WriteString(s string) (int, error) {
	w.raw(s)
	return len(s), nil
}

func (w *writer) Write(b []byte) (int, error) {
	w.words = append(w.words, b...)
	return len(b), nil
}

// signs looks for signs that asciiPunctuation may know, and for ends of lines
// other than "\n".
func signs(s string) (sign, end bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\r', c == '\v', c == '\f':
			end = true
		case c >= utf8.RuneSelf:
			for _, r := range s[i:] {
				switch {
				case r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
					end = true
				case r >= utf8.RuneSelf && r < 'À', r == '×', r >= '\u2000' && r < '\u2800':
					sign = true
				}
			}
			return sign, end
		}
	}
	return sign, end
}

// spans adds spans; those with a field were typed by a person.
func (w *writer) spans(spans []doc.Span) {
	for i := range spans {
		if spans[i].Field == "" {
			w.own(spans[i].Text)
		} else {
			w.typed(spans[i].Text)
		}
	}
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// Columns counts the columns of a terminal that a text takes.
func Columns(s string) int { return columns(s) }

func columns[T string | []byte](s T) int {
	n := 0
	for _, r := range string(s) {
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
