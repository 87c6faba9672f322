// Package isolate finds in text that runs from right to left what must be read from
// left to right as one: a name in Latin letters with the numbers that belong to it, a
// citation, an address, a telephone number, a day in digits.
//
// The algorithm for text in both directions (UAX #9) orders characters, not phrases:
// behind an Arabic letter it shows 1-866-431-0486 as 0486-431-866-1, and "5 U.S.C. §
// 552" with its 5 at the other end. What is found here is set apart (an isolate), on
// paper and on the screen, so that a person reads and copies what was written.
package isolate

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// A Stretch is text[Start:End].
type Stretch struct{ Start, End int }

// Find returns what runs from left to right in text, which runs from right to left,
// in order; they do not touch. Text without such a thing gives none.
func Find(text []rune) []Stretch {
	var out []Stretch
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && !leftward(text[j]) {
			j++
		}
		out = parts(out, text, i, j)
		i = j + 1
	}
	return out
}

// leftward reports a character that ends every stretch: a letter that is written from
// right to left, its digits and commas, and the end of a line.
func leftward(r rune) bool {
	switch r {
	case '\n', '،', '؍':
		return true
	}
	if r < 0x590 {
		return false
	}
	switch class(r) {
	case bidi.R, bidi.AL, bidi.AN:
		return true
	}
	return false
}

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

func letter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xAA && class(r) == bidi.L
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// parts appends the stretches of text[from:to], in which nothing runs from right to left.
func parts(out []Stretch, text []rune, from, to int) []Stretch {
	for from < to {
		if end, ok := quotation(text, from, to); ok {
			return parts(append(out, Stretch{from + 1, end}), text, end+1, to)
		}
		end := from
		for end < to && !parted(text, end, to) && (end == from || !opensQuotation(text, end, to)) {
			end++
		}
		out = phrase(out, text, from, end)
		from = max(end, from+1)
	}
	return out
}

// quotation reports that text[from] opens a quotation, which is one stretch with all its signs.
func quotation(text []rune, from, to int) (end int, ok bool) {
	closing, ok := map[rune]rune{'“': '”', '«': '»', '„': '“'}[text[from]]
	if !ok {
		return 0, false
	}
	for end = from + 1; end < to && text[end] != closing && text[end] != text[from]; end++ {
	}
	return end, end < to && text[end] == closing && hasLetter(text[from:end])
}

func opensQuotation(text []rune, i, to int) bool {
	_, ok := quotation(text, i, to)
	return ok
}

func hasLetter(text []rune) bool {
	for _, r := range text {
		if letter(r) {
			return true
		}
	}
	return false
}

// parted reports whether the sentence around goes on after text[i]: a colon, a
// semicolon or a point between parts of a line, before a space.
func parted(text []rune, i, to int) bool {
	return strings.ContainsRune(":;·", text[i]) && (i+1 == to || blank(text[i+1]))
}

// phrase appends the stretch of text[from:to], or those of its numbers if it has no letters.
func phrase(out []Stretch, text []rune, from, to int) []Stretch {
	if !hasLetter(text[from:to]) {
		return numbers(out, text, from, to)
	}
	for { // a number before the comma belongs to the sentence around
		head := from
		for head < to && !letter(text[head]) && !(strings.ContainsRune(",.!?", text[head]) && head+1 < to && text[head+1] == ' ') {
			head++
		}
		if head == to || letter(text[head]) {
			break
		}
		out = numbers(out, text, from, head)
		from = head + 1
	}
	if s := trimmed(text, from, to); s.End > s.Start {
		out = append(out, s)
	}
	return out
}

// trimmed leaves out what belongs to the sentence around: spaces, the signs that end
// it, and a bracket that is closed elsewhere or holds the whole.
func trimmed(text []rune, from, to int) Stretch {
	for from < to {
		first, last := text[from], text[to-1]
		switch {
		case blank(first) || strings.ContainsRune(".,:;!?…·•–—\"'”’»)]}", first):
			from++
		case blank(last) || strings.ContainsRune(",:;!?…·•–—\"“«([{", last) || last == '.' && !abbreviated(text[from:to-1]):
			to--
		case strings.ContainsRune("([{", first) && (closes(text, from, to) < 0 || closes(text, from, to) == to-1):
			from++
		case strings.ContainsRune(")]}", last) && opens(text, from, to) < 0:
			to--
		default:
			return Stretch{from, to}
		}
	}
	return Stretch{from, from}
}

func blank(r rune) bool { return r == ' ' || r == '\t' || r == 0xA0 }

// abbreviated reports that the last word has a full stop within, as U.S.C has.
func abbreviated(text []rune) bool {
	for i := len(text) - 1; i >= 0 && !blank(text[i]); i-- {
		if text[i] == '.' && i > 0 && letter(text[i-1]) && i+1 < len(text) && letter(text[i+1]) {
			return len(text)-i == 2 // not the name of a host
		}
	}
	return false
}

// closes returns where the bracket at from is closed, -1 for nowhere.
func closes(text []rune, from, to int) int {
	depth := 0
	for i := from; i < to; i++ {
		switch {
		case strings.ContainsRune("([{", text[i]):
			depth++
		case strings.ContainsRune(")]}", text[i]):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// opens returns where the bracket at to-1 was opened, -1 for nowhere.
func opens(text []rune, from, to int) int {
	depth := 0
	for i := to - 1; i >= from; i-- {
		switch {
		case strings.ContainsRune(")]}", text[i]):
			depth++
		case strings.ContainsRune("([{", text[i]):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// numbers appends those of text[from:to], which has no letters, whose order its signs
// would turn round. Groups with nothing but spaces between them are one number: +504
// 2222-3333. A single one without signs needs nothing.
func numbers(out []Stretch, text []rune, from, to int) []Stretch {
	start, groups := -1, 0
	var end int
	give := func() {
		if start >= 0 {
			if s := trimmed(text, start, end); groups > 1 || signs(text[s.Start:s.End]) {
				out = append(out, s)
			}
		}
		start, groups = -1, 0
	}
	for i := from; i < to; {
		if blank(text[i]) {
			i++
			continue
		}
		j, digits := i, false
		for j < to && !blank(text[j]) && (digit(text[j]) || strings.ContainsRune("-+/.,:()#$*§", text[j])) {
			digits = digits || digit(text[j])
			j++
		}
		switch {
		case !digits:
			give()
			i = max(j, i+1)
			continue
		case start < 0:
			start = i
		}
		end, groups = j, groups+1
		if strings.ContainsRune(",.:", text[j-1]) || j < to && !blank(text[j]) {
			give()
		}
		i = j
	}
	give()
	return out
}

func signs(text []rune) bool {
	for _, r := range text {
		if !digit(r) {
			return true
		}
	}
	return false
}
