package plain

import (
	"strings"
	"unicode/utf8"
)

// Count returns how many characters a form counts in a text at most: UTF-16
// units, as browsers do, and two for each line end, as servers do.
func Count(text string) int {
	ascii := 0 // characters before the first that takes more than a byte
	for ascii+8 <= len(text) && text[ascii]|text[ascii+1]|text[ascii+2]|text[ascii+3]|text[ascii+4]|text[ascii+5]|text[ascii+6]|text[ascii+7] < utf8.RuneSelf {
		ascii += 8
	}
	n := ascii + utf8.RuneCountInString(text[ascii:]) + strings.Count(text, "\n")
	for i := ascii; i < len(text); i++ {
		if text[i] >= 0xF0 { // nothing else begins a character above U+FFFF
			if r, _ := utf8.DecodeRuneInString(text[i:]); r > 0xFFFF {
				n++
			}
		}
	}
	return n
}

// Fit brings a text within a limit counted by Count, and reports whether it
// fits. Only white space is saved: trailing spaces, then empty lines. A text
// that is still too long comes back unchanged, with false. A limit of 0 or
// less is none.
func Fit(text string, limit int) (string, bool) {
	if limit <= 0 {
		return text, true
	}
	if Count(text) <= limit {
		return text, true
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	trimmed := strings.Trim(strings.Join(lines, "\n"), "\n")
	for _, less := range []func() string{
		func() string { return trimmed },
		func() string { return squeeze(trimmed, "\n\n\n", "\n\n") },
		func() string { return squeeze(trimmed, "\n\n", "\n") },
	} {
		if s := less(); Count(s) <= limit {
			return s, true
		}
	}
	return text, false
}

func squeeze(s, from, to string) string {
	for strings.Contains(s, from) {
		s = strings.ReplaceAll(s, from, to)
	}
	return s
}
