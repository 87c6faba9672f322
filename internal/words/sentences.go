package words

import (
	"strings"
	"unicode/utf8"
)

// Sentences joins sentences. Each gets a full stop, that of its script, unless it ends
// with a sign of its own or is the last; scripts without spaces between words get none
// between sentences either.
func Sentences(texts ...string) string {
	out := ""
	for i, t := range texts {
		if t = strings.TrimSpace(t); t == "" {
			continue
		}
		if i+1 < len(texts) {
			t = stopped(t)
		}
		out = Follow(out, t)
	}
	return out
}

// wideStops end a sentence, or a part of it, in scripts without spaces between words.
const wideStops = "。！？；：，、）"

// stopped is a sentence with its full stop.
func stopped(t string) string {
	end := strings.TrimRight(t, "»”\"')」』\u00a0\u202f")
	last, _ := utf8.DecodeLastRuneInString(end)
	switch {
	case strings.ContainsRune(".:;!?؟؛।"+wideStops, last) && last != '，' && last != '、' && last != '）':
		return t
	case last >= 0x3000 && last < 0xA000 || strings.HasSuffix(t, "）"):
		return t + "。"
	}
	return t + "."
}

// Follow is a text after another one, with the space that its script wants between.
func Follow(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	if a == "" || b == "" || strings.ContainsRune(wideStops, last) {
		return a + b
	}
	return a + " " + b
}
