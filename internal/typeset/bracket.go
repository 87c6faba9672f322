package typeset

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// bracketPair is two places of one isolating run sequence.
type bracketPair struct{ open, close int }

// closers maps opening to closing brackets of the kinds our fonts have, from
// BidiBrackets.txt of Unicode. Kinds no font has cannot be printed anyway.
var closers = map[rune]rune{
	'(': ')', '[': ']', '{': '}', '⁅': '⁆', '⁽': '⁾', '₍': '₎', '〈': '〉', '⟨': '⟩',
	'《': '》', '「': '」', '『': '』', '【': '】', '〔': '〕', '〖': '〗', '〘': '〙', '〚': '〛',
	'（': '）', '［': '］', '｛': '｝', '｟': '｠', '｢': '｣', '༺': '༻', '༼': '༽', '᚛': '᚜',
}

var isCloser = func() map[rune]bool {
	m := map[rune]bool{}
	for _, c := range closers {
		m[c] = true
	}
	return m
}()

// brackets is rule N0 for the sequence of runes at the given indexes, whose
// classes so far are w. A stretch in skip is not looked into.
func (b *bidiState) brackets(text []rune, at []int, w []bidi.Class, dir bidi.Class, skip []isolated) {
	b.findPairs(text, at, w, skip)
	for _, p := range b.pairs {
		inside := bidi.ON
		for k := p.open + 1; k < p.close; k++ {
			if s := strength(w[k]); s == dir {
				inside = dir
				break
			} else if s != bidi.ON {
				inside = s
			}
		}
		if inside == bidi.ON {
			continue
		}
		if inside != dir { // the other direction: look at what stands before
			before := dir
			for k := p.open - 1; k >= 0; k-- {
				if s := strength(w[k]); s != bidi.ON {
					before = s
					break
				}
			}
			if before != inside {
				inside = dir
			}
		}
		for _, k := range []int{p.open, p.close} {
			w[k] = inside
			for n := k + 1; n < len(at) && b.classes[at[n]] == bidi.NSM; n++ {
				w[n] = inside
			}
		}
	}
}

// findPairs is BD16 with its limit of 63 open brackets.
func (b *bidiState) findPairs(text []rune, at []int, w []bidi.Class, skip []isolated) {
	b.pairs = b.pairs[:0]
	var stack []int
	var want []rune
	for k, i := range at {
		if w[k] != bidi.ON {
			continue
		}
		for len(skip) > 0 && skip[0].start < i {
			skip = skip[1:]
		}
		if len(skip) > 0 && skip[0].start == i {
			continue
		}
		r := text[i]
		if c, ok := closers[r]; ok {
			if len(stack) == 63 {
				break
			}
			stack, want = append(stack, k), append(want, c)
		} else if isCloser[r] {
			for s := len(stack) - 1; s >= 0; s-- {
				if want[s] == r {
					b.pairs = append(b.pairs, bracketPair{stack[s], k})
					stack, want = stack[:s], want[:s]
					break
				}
			}
		}
	}
	slices.SortFunc(b.pairs, func(x, y bracketPair) int { return x.open - y.open })
}
