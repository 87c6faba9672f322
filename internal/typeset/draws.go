package typeset

import (
	"slices"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// Draws reports whether a text can be laid out: fonts have every character of it, and
// nothing in it is refused. It is false where only Layout can tell.
func (e *Engine) Draws(text string) bool {
	if len(text) > 4<<10 || !norm.NFC.IsNormalString(text) {
		return false
	}
	runes := []rune(text)
	for i := 0; i < len(runes); {
		j := i + 1
		for j < len(runes) && (mark(runes[j]) || ignorable(runes[j])) {
			j++
		}
		if j-i > maxMarks || slices.ContainsFunc(runes[i:j], refused) {
			return false
		}
		if !e.drawn(runes[i:j]) {
			return false
		}
		i = j
	}
	return true
}

// drawn looks for a face that has a character and its marks.
func (e *Engine) drawn(runes []rune) bool {
	if runes[0] == '\n' || ignorable(runes[0]) && len(runes) == 1 {
		return true
	}
	for _, f := range e.fonts.chain(0, language.LookupScript(runes[0]), "") { // holds all faces, the likely one first
		if f.open() != nil {
			return false
		}
		if _, ok := f.covers(runes); ok {
			return true
		}
	}
	return false
}
