package content

import (
	"slices"

	"arco/internal/letter"
	"arco/internal/term"
)

// checkValues: every placeholder of a block is one that the program fills where
// the text is used, and one that stands for whole blocks stands alone.
func checkValues(b *letter.Block, at place, add adder) {
	for _, name := range b.Names() {
		if _, _, isFact := letter.FactOf(name); isFact {
			continue
		}
		v := letter.ValueOf(name)
		switch {
		case v == nil:
			near := letter.Suggest(name)
			add("letter.unknown_placeholder", at.where, suggestHint(near), "name", name, "suggestion", near)
		case !hasValue(v, at):
			add("letter.placeholder_scope", at.where, "hint.letter_placeholder_scope", "name", name, "allowed", valueScope(v))
		case v.IsBlock() && b.Alone != name && !aloneInside(b, name):
			add("letter.not_alone", at.where, "hint.letter_alone", "name", name)
		}
	}
}

// hasValue reports whether somebody fills a placeholder at a place: who makes
// the sheet, or the letter.
func hasValue(v *letter.Value, at place) bool {
	scope := v.Scope
	if scope == 0 {
		scope = term.OfFiling
	}
	return slices.Contains(v.Sheets, at.sheet) || scope != term.OfSheet && scope&at.scopes != 0
}

// valueScope says where a placeholder has a value.
func valueScope(v *letter.Value) string {
	out := slices.Clone(v.Sheets)
	switch v.Scope {
	case 0:
		out = append(out, "letters")
	case term.OfCourse:
		out = append(out, "next letters")
	}
	return joined(out)
}
