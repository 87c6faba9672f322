package law

import "arco/internal/number"

// A Number is a kind of number on a paper with its words, or a paper of which a
// copy can go along and that has no number that we keep.
type Number struct {
	number.Kind
	Jurisdiction string // whose papers they are, "" for those of many States
	Name         Text   // heads the line with the number
	Line         Text   // the paper with its number, {number}, in a sentence; none if it shows nobody's identity
	Copy         Text   // the copy that goes along; none if none does
	Where        string
}

// Paper reports whether the number is that of an identity document.
func (n *Number) Paper() bool { return !n.Line.None() }

// Number returns the kind of number by its id, or nil.
func (l *Library) Number(id string) *Number {
	for _, n := range l.Numbers {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// Kinds are the kinds of numbers without their words.
func (l *Library) Kinds() []*number.Kind {
	var out []*number.Kind
	for _, n := range l.Numbers {
		if n.Key != "" {
			out = append(out, &n.Kind)
		}
	}
	return out
}

// Papers are the ids of papers of which a copy can go along.
func (l *Library) Papers() []string {
	var out []string
	for _, n := range l.Numbers {
		if !n.Copy.None() {
			out = append(out, n.ID)
		}
	}
	return out
}
