package letter

import (
	"maps"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arco/internal/words"
)

// beginnings are words, and words in a row, by their first byte.
type beginnings struct{ by *[256][]string }

func begin(words []string) beginnings {
	b := new([256][]string)
	for _, w := range words {
		if w != "" {
			b[w[0]] = append(b[w[0]], w)
		}
	}
	return beginnings{b}
}

// in reports whether one of them begins a word of the text, whatever its case
// and whatever signs stand between.
func (b beginnings) in(text string) bool {
	var room [1024]byte
	return b.begin(lowered(room[:0], text))
}

// lowered adds a text in small letters, with a space for every other sign.
func lowered(to []byte, text string) []byte {
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			to = append(to, byte(r))
		case 'A' <= r && r <= 'Z':
			to = append(to, byte(r)|0x20)
		case r < utf8.RuneSelf:
			to = append(to, ' ')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			to = utf8.AppendRune(to, unicode.ToLower(r))
		default:
			to = append(to, ' ')
		}
	}
	return to
}

// begin is in for a text that is lowered.
func (b beginnings) begin(low []byte) bool {
	if b.by == nil {
		return false
	}
	for i, c := range low {
		if c == ' ' || i > 0 && low[i-1] != ' ' {
			continue
		}
		for _, w := range b.by[c] {
			if len(low)-i >= len(w) && string(low[i:i+len(w)]) == w {
				return true
			}
		}
	}
	return false
}

// small are common words with the languages that have them, a bit each.
type small struct {
	tags []string
	of   map[string]uint64
}

// smallOf takes them by language, of which there are 64 at most.
func smallOf(words map[string][]string) small {
	s := small{slices.Sorted(maps.Keys(words)), map[string]uint64{}}
	for i, tag := range s.tags {
		for _, w := range words[tag] {
			s.of[w] |= 1 << i
		}
	}
	return s
}

// wrong reports a paragraph of our own words that reads as another language than
// that of the speaker.
func (s small) wrong(own string, say *words.Speaker) bool {
	var counts [64]int
	spoken := 0
	var room [64]byte
	word := room[:0]
	for at := 0; at <= len(own); {
		r, n := utf8.DecodeRuneInString(own[at:]) // of nothing: no letter, at the end
		at += max(n, 1)
		switch {
		case unicode.IsLetter(r):
			word = utf8.AppendRune(word, unicode.ToLower(r))
			continue
		case len(word) == 0:
			continue
		}
		spoken++
		for langs := s.of[string(word)]; langs != 0; langs &= langs - 1 {
			counts[bits.TrailingZeros64(langs)]++
		}
		word = word[:0]
	}
	mine := 0
	if i := slices.Index(s.tags, say.Tag()); i >= 0 {
		mine = counts[i]
	}
	return spoken >= 8 && slices.Max(counts[:]) > mine+2
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
