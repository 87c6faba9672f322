package term

import "slices"

// An ID names a term: "Judge", or "At.cbp" for one of a family.
type ID string

// A Set says which terms hold and which do not. It is a value: nothing changes
// it, and what one set has decided no set made from it decides otherwise. The
// zero Set has decided nothing, and nothing holds in it.
type Set struct {
	v       *Vocabulary
	decided []uint64
	holds   []uint64
	members []string // names that hold of families, sorted
}

// Of is a set in which the names hold and nothing else is decided, without any vocabulary.
func Of(names ...string) Set {
	names = slices.Clone(names)
	slices.Sort(names)
	return Set{members: slices.Compact(names)}
}

// Has reports whether a term holds.
func (s Set) Has(id ID) bool {
	if s.v != nil {
		if i, ok := s.v.index[string(id)]; ok {
			return bit(s.holds, i)
		}
	}
	_, ok := slices.BinarySearch(s.members, string(id))
	return ok
}

// All reports whether all terms of a list hold.
func (s Set) All(names []string) bool {
	for _, n := range names {
		if !s.Has(ID(n)) {
			return false
		}
	}
	return true
}

// Decided reports whether it is settled if a term holds.
func (s Set) Decided(id ID) bool {
	if s.v != nil {
		if i, ok := s.v.index[string(id)]; ok {
			return bit(s.decided, i)
		}
	}
	return s.Has(id)
}

// Without is the set in which the terms are open again: of another filing, which
// a next letter is.
func (s Set) Without(ids ...ID) Set {
	out := s.copy()
	for _, id := range ids {
		if out.v == nil {
			continue
		}
		if i, ok := out.v.index[string(id)]; ok {
			out.decided[i/64] &^= 1 << (i % 64)
			out.holds[i/64] &^= 1 << (i % 64)
		}
	}
	out.members = slices.DeleteFunc(out.members, func(m string) bool { return slices.Contains(ids, ID(m)) })
	return out
}

// With is the set in which the terms hold too, if they were open.
func (s Set) With(ids ...ID) Set {
	out := s.copy()
	for _, id := range ids {
		out.put(string(id), true)
	}
	return out
}

func (s Set) copy() Set {
	n := len(s.decided)
	room := append(append(make([]uint64, 0, 2*n), s.decided...), s.holds...)
	s.decided, s.holds, s.members = room[:n:n], room[n:], slices.Clone(s.members)
	return s
}

// sized is a copy of the set with room for so many words of bits.
func (s Set) sized(words int) Set {
	words = max(words, len(s.decided))
	room := make([]uint64, 2*words)
	copy(room[:words], s.decided)
	copy(room[words:], s.holds)
	s.decided, s.holds, s.members = room[:words:words], room[words:], slices.Clone(s.members)
	return s
}

// put decides a term of a set that is still being made.
func (s *Set) put(name string, holds bool) {
	i, ok := -1, false
	if s.v != nil {
		i, ok = s.v.index[name]
	}
	switch {
	case !ok && holds:
		if at, there := slices.BinarySearch(s.members, name); !there {
			s.members = slices.Insert(s.members, at, name)
		}
	case ok:
		s.decide(i, holds)
	}
}

// decide decides the term of a bit, if it is open.
func (s *Set) decide(i int, holds bool) {
	if bit(s.decided, i) {
		return
	}
	s.decided[i/64] |= 1 << (i % 64)
	if holds {
		s.holds[i/64] |= 1 << (i % 64)
	}
}

func bit(words []uint64, i int) bool { return i/64 < len(words) && words[i/64]&(1<<(i%64)) != 0 }
