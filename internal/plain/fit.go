package plain

import (
	"strings"
)

// Count returns how many characters a form counts in a text at most: UTF-16
// units, as browsers do, and two for each line end, as servers do.
func Count(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r == '\n', r > 0xFFFF:
			n += 2
		default:
			n++
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
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	trimmed := strings.Trim(strings.Join(lines, "\n"), "\n")
	for _, s := range []string{text, trimmed, squeeze(trimmed, "\n\n\n", "\n\n"), squeeze(trimmed, "\n\n", "\n")} {
		if Count(s) <= limit {
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
