package term

import (
	"slices"
	"strconv"
	"sync"
)

// Asked answers for a case and a State.
type Asked interface {
	// Words gives what was answered at a key, without empty answers: put behind to, or
	// in a list of its own, which nobody changes.
	Words(key *Key, to []string) []string
	Event(place, office string, did []string) bool
	States() []string
	// Native says whether a term without a test holds, by its name; has settles others.
	Native(name *Key, has func(ID) bool) bool
}

// Decide settles all terms of some scopes that are still open, for a State.
// members are the names that hold of families.
func (v *Vocabulary) Decide(from Set, scopes Scope, state string, a Asked, members ...string) Set {
	if v == nil {
		return from.With(ids(members)...)
	}
	v.preparing.Do(v.prepare)
	d := decisions.Get().(*decision)
	d.v, d.scopes, d.state, d.asked, d.depth = v, scopes, state, a, 0
	d.set = from.sized((len(v.index) + 63) / 64)
	d.set.v = v
	for _, m := range members {
		d.set.put(m, true)
	}
	for _, list := range [...][]place{v.all, v.state[state]} {
		for i := range list {
			if p := &list[i]; p.Scope&scopes != 0 && !bit(d.set.decided, p.bit) {
				d.settle(p)
			}
		}
	}
	out := d.set
	d.v, d.asked, d.set = nil, nil, Set{}
	clear(d.said[:])
	clear(d.other[:])
	decisions.Put(d)
	return out
}

func ids(names []string) []ID {
	out := make([]ID, len(names))
	for i, n := range names {
		out[i] = ID(n)
	}
	return out
}

// A decision evaluates tests. Its lists are room for one answer after another.
type decision struct {
	v       *Vocabulary
	set     Set
	scopes  Scope
	state   string
	asked   Asked
	settles func(ID) bool
	depth   int

	said, other [8]string
}

// decisions are idle ones, emptied of answers: see Decide.
var decisions = sync.Pool{New: func() any {
	d := &decision{}
	d.settles = d.has
	return d
}}

// settle decides a term.
func (d *decision) settle(p *place) {
	if bit(d.set.decided, p.bit) || d.depth > len(d.v.index) {
		return
	}
	d.depth++
	holds := false
	if p.test != nil {
		holds = d.holds(p.test)
	} else {
		holds = d.asked.Native(p.key, d.settles)
	}
	d.depth--
	d.set.decide(p.bit, holds)
}

// has settles a term that a native one looks at.
func (d *decision) has(id ID) bool {
	if i, ok := d.v.index[string(id)]; ok {
		return d.settled(i)
	}
	return d.set.Has(id)
}

// settled settles the term of a bit and says whether it holds.
func (d *decision) settled(i int) bool {
	if !bit(d.set.decided, i) {
		for _, p := range d.v.named[i] {
			if p.Scope&d.scopes != 0 && (p.State == "" || p.State == d.state) {
				d.settle(p)
			}
		}
	}
	return bit(d.set.holds, i)
}

func (d *decision) holds(n *node) bool {
	switch n.kind {
	case isAnd:
		for i := range n.parts {
			if !d.holds(&n.parts[i]) {
				return false
			}
		}
		return true
	case isOr:
		for i := range n.parts {
			if d.holds(&n.parts[i]) {
				return true
			}
		}
		return false
	case isNot:
		return !d.holds(&n.parts[0])
	case isTerm:
		if n.bit >= 0 {
			return d.settled(int(n.bit))
		}
		return d.set.Has(ID(n.Expr.key))
	case isEvent:
		return d.asked.Event(n.Expr.key, n.at, n.words)
	}
	return d.answered(n)
}

// answered evaluates a test of an answer. Without an answer, only "not so" and
// a list with Unknown hold.
func (d *decision) answered(n *node) bool {
	said := d.hear(n.key, d.said[:0])
	switch n.op {
	case "answered":
		return len(said) > 0
	case "known":
		return slices.ContainsFunc(said, func(w string) bool { return w != Unknown })
	case "in":
		return d.any(n, said) || len(said) == 0 && n.unknown
	case "!=", "not-in":
		return !d.any(n, said)
	}
	return d.any(n, said)
}

// any reports whether one of the answers is such as the test wants.
func (d *decision) any(n *node, said []string) bool {
	if len(said) == 0 {
		return false
	}
	switch n.op {
	case "shares":
		other := d.asked.Words(n.other, d.other[:0])
		return slices.ContainsFunc(said, func(w string) bool { return slices.Contains(other, w) })
	case "at-least", "at-most":
		return slices.ContainsFunc(said, func(w string) bool {
			got, err := strconv.Atoi(w)
			return err == nil && (n.op == "at-least" && got >= n.bound || n.op == "at-most" && got <= n.bound)
		})
	}
	for _, w := range said {
		if slices.Contains(n.words, w) || n.states && slices.Contains(d.asked.States(), w) {
			return true
		}
	}
	return false
}

// hear gives what was answered at a key, of all States addressed where it names the State.
func (d *decision) hear(key *Key, to []string) []string {
	if key.states == nil {
		return d.asked.Words(key, to)
	}
	for _, state := range d.asked.States() {
		to = append(to, d.asked.Words(key.of(state), d.other[:0])...)
	}
	return to
}
