// Package term holds the vocabulary of conditions: which there are, and which of
// them hold.
package term

import "maps"

// A Set says which terms hold. It is a value: nothing changes it, and a set that
// says more is another one. The zero Set says that nothing holds.
type Set struct{ holds map[string]bool }

// Of is the set of what a map says.
func Of(m map[string]bool) Set { return Set{maps.Clone(m)} }

// With is the set that says besides what the map says; the map prevails.
func (s Set) With(m map[string]bool) Set {
	all := maps.Clone(s.holds)
	if all == nil {
		all = map[string]bool{}
	}
	maps.Copy(all, m)
	return Set{all}
}

// Has reports whether a term holds.
func (s Set) Has(name string) bool { return s.holds[name] }

// All reports whether all terms of a list hold.
func (s Set) All(names []string) bool {
	for _, n := range names {
		if !s.holds[n] {
			return false
		}
	}
	return true
}
