package testcases

import (
	"strings"
	"unicode"
)

// Bracketed gives words accents and sets them in brackets: what stands outside of them was
// never translated.
func Bracketed(words string) string {
	if !strings.ContainsFunc(words, unicode.IsLetter) {
		return words
	}
	core := strings.TrimSpace(words)
	from := strings.Index(words, core)
	return words[:from] + "‹" + Accented(core) + "›" + words[from+len(core):]
}
