package letter

import (
	"slices"
	"strings"
	"unicode"
)

// beginnings are words, and words in a row, by their first byte.
type beginnings map[byte][]string

func begin(words []string) beginnings {
	b := beginnings{}
	for _, w := range words {
		if w != "" {
			b[w[0]] = append(b[w[0]], w)
		}
	}
	return b
}

// in reports whether one of them begins a word of the text, whatever its case
// and whatever signs stand between.
func (b beginnings) in(text string) bool {
	low := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return ' '
	}, text)
	for i := range len(low) {
		if i > 0 && low[i-1] != ' ' {
			continue
		}
		for _, w := range b[low[i]] {
			if strings.HasPrefix(low[i:], w) {
				return true
			}
		}
	}
	return false
}

// shortest is the length in bytes that a passage must exceed.
const shortest = 8

// passages are pieces of text, by their first bytes.
type passages struct {
	pairs *[1 << 16]bool // the first two bytes of them
	from  map[string][]string
}

func gather(texts []string) passages {
	p := passages{new([1 << 16]bool), map[string][]string{}}
	for _, t := range texts {
		p.pairs[int(t[0])<<8|int(t[1])] = true
		p.from[t[:shortest]] = append(p.from[t[:shortest]], t)
	}
	return p
}

// in returns those that stand in a text, in order of the alphabet.
func (p passages) in(text string) []string {
	var out []string
	for i := range max(0, len(text)-shortest) {
		if !p.pairs[int(text[i])<<8|int(text[i+1])] {
			continue
		}
		for _, t := range p.from[text[i:i+shortest]] {
			if strings.HasPrefix(text[i:], t) {
				out = append(out, t)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
