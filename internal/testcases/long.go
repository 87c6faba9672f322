package testcases

import (
	"strings"
	"unicode"
)

// Long writes words as German would: two in a row become one, and a third as much is added,
// up to 24 letters of a word.
func Long(words string) string {
	fields := strings.SplitAfter(words, " ")
	var out strings.Builder
	for i, f := range fields {
		word := strings.TrimRight(f, " ")
		end := f[len(word):]
		letters := len([]rune(strings.TrimRightFunc(word, unicode.IsPunct)))
		if letters < 3 || letters > 16 || strings.ContainsFunc(word, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("@/._-*", r) }) {
			out.WriteString(f)
			continue
		}
		at := len(strings.TrimRightFunc(word, unicode.IsPunct))
		out.WriteString(word[:at])
		if i%2 == 0 {
			out.WriteString("ungschaft"[:min(9, 3+letters/3)])
		} else {
			out.WriteString("e")
		}
		out.WriteString(word[at:] + end)
	}
	return out.String()
}
