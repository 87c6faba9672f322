package term

import (
	"slices"
	"strconv"
)

// A node is a part of a test made ready: terms are bits, keys and words are looked up.
type node struct {
	*Expr
	kind       kind
	bit        int32 // of a term; -1 for one that the vocabulary does not number
	bound      int
	key, other *Key
	parts      []node
	states     bool // {country} stands among the words
	unknown    bool // so does Unknown
}

type kind uint8

const (
	anAnswer kind = iota
	isAnd
	isOr
	isNot
	isTerm
	isEvent
)

// prepare makes the tests of all terms ready, when the first is asked for.
func (v *Vocabulary) prepare() {
	v.keys, v.named = map[string]*Key{}, make([][]*place, len(v.index))
	n := 0
	at := map[string]int{}
	each := func(visit func(p *place)) {
		clear(at)
		for _, t := range v.terms {
			if t.Family() {
				continue
			}
			list := v.state[t.State]
			if t.State == "" {
				list = v.all
			}
			visit(&list[at[t.State]])
			at[t.State]++
		}
	}
	each(func(p *place) { n += p.Test.size() })
	room := make([]node, n)
	take := func(n int) []node {
		out := room[:n:n]
		room = room[n:]
		return out
	}
	each(func(p *place) {
		v.named[p.bit] = append(v.named[p.bit], p)
		if p.Test == nil {
			p.key = newKey(p.ID, -1)
			return
		}
		p.test = &take(1)[0]
		v.ready(p.test, p.Test, take)
	})
}

// size is how many nodes a test has.
func (e *Expr) size() int {
	if e == nil {
		return 0
	}
	n := 1
	for _, p := range e.parts {
		n += p.size()
	}
	return n
}

func (v *Vocabulary) ready(n *node, e *Expr, take func(n int) []node) {
	n.Expr = e
	switch e.op {
	case "and":
		n.kind = isAnd
	case "or":
		n.kind = isOr
	case "not":
		n.kind = isNot
	case "event":
		n.kind = isEvent
	case "term":
		n.kind, n.bit = isTerm, -1
		if i, ok := v.index[e.key]; ok {
			n.bit = int32(i)
		}
	default:
		n.key = v.keyOf(e.key)
		n.states, n.unknown = slices.Contains(e.words, country), slices.Contains(e.words, Unknown)
		switch e.op {
		case "shares":
			n.other = v.keyOf(e.words[0])
		case "at-least", "at-most":
			n.bound, _ = strconv.Atoi(e.words[0]) // Parse has read it
		}
	}
	n.parts = take(len(e.parts))
	for i, p := range e.parts {
		v.ready(&n.parts[i], p, take)
	}
}

func (v *Vocabulary) keyOf(name string) *Key {
	k := v.keys[name]
	if k == nil {
		k = newKey(name, len(v.keys))
		v.keys[name] = k
	}
	return k
}

// Keys is how many keys tests look at.
func (v *Vocabulary) Keys() int {
	if v == nil {
		return 0
	}
	v.preparing.Do(v.prepare)
	return len(v.keys)
}
