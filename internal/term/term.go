// Package term holds the vocabulary of conditions: what each is called, what it
// means, where it may be used and by which test it holds. It knows neither case
// files nor law: who asks answers with Asked.
//
// Most terms are data, in terms.toml of the content folders. What no test in
// words can say is native: a line of Go with its function, in the table of the
// package that knows the answer.
package term

import (
	"cmp"
	"slices"
	"strings"
)

// A Scope says where a term has a value: of the person, of a filing, of its way
// in, and so on. Each later one knows the earlier ones.
type Scope int

// The scopes.
const (
	OfPerson Scope = 1 << iota // the person and a State: packs
	OfFiling                   // one right at one office: routes, ways in, record lists
	OfWay                      // the route and the way in are chosen: letters
	OfGate                     // the safety questions before a filing: gates.toml
	OfPlan                     // all filings are known: letters
	OfCourse                   // what became of a filing: answers.toml and next letters
	OfSheet                    // a sheet that the person keeps; Term.Sheets says which
)

var scopeWords = []string{"person", "filing", "way", "gate", "plan", "course", "sheet"}

// String is the scope's word in terms.toml.
func (s Scope) String() string {
	for i, w := range scopeWords {
		if s == 1<<i {
			return w
		}
	}
	return "?"
}

// ScopeOf returns the scope of a word, 0 for none.
func ScopeOf(word string) Scope {
	if i := slices.Index(scopeWords, word); i >= 0 {
		return 1 << i
	}
	return 0
}

// ScopeWords lists the words for scopes.
func ScopeWords() []string { return slices.Clone(scopeWords) }

// A Term is one condition.
type Term struct {
	ID     string // for a family the part before the stroke, with a dot: "At."
	Means  string // when it holds, in words
	Scope  Scope
	Sheets []string // of a term of sheets: on which it has a value
	State  string   // the folder of the State whose law knows it, "" for all
	Test   *Expr    // nil for a native one
	Where  string   // file:line; "" for a native one
}

// Family reports whether the term stands for all names with its beginning.
func (t *Term) Family() bool { return strings.HasSuffix(t.ID, ".") }

// A Vocabulary is all terms that there are.
type Vocabulary struct {
	terms []*Term
	index map[string]int     // bit of a term, by id
	named map[string][]*Term // those of an id
	state map[string][]place // those that a State knows, without families
	all   []place            // those that every State knows
}

// A place is a term with its bit.
type place struct {
	*Term
	bit int
}

// New makes a vocabulary. Two terms of one id are one term if they are of two States.
func New(terms []*Term) *Vocabulary {
	v := &Vocabulary{index: map[string]int{}, named: map[string][]*Term{}, state: map[string][]place{}}
	v.terms = slices.Clone(terms)
	slices.SortStableFunc(v.terms, func(a, b *Term) int { return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.ID, b.ID)) })
	for _, t := range v.terms {
		if t.Family() {
			continue
		}
		if _, ok := v.index[t.ID]; !ok {
			v.index[t.ID] = len(v.index)
		}
		v.named[t.ID] = append(v.named[t.ID], t)
		if t.State == "" {
			v.all = append(v.all, place{t, v.index[t.ID]})
		} else {
			v.state[t.State] = append(v.state[t.State], place{t, v.index[t.ID]})
		}
	}
	return v
}

// Terms lists them, by scope and name.
func (v *Vocabulary) Terms() []*Term {
	if v == nil {
		return nil
	}
	return v.terms
}

// Find returns the term of a name in a State, or nil; a State of "" knows what
// all know, and of "*" what any knows.
func (v *Vocabulary) Find(name, state string) *Term {
	for _, t := range v.Terms() {
		if (t.ID == name || t.Family() && strings.HasPrefix(name, t.ID)) && (t.State == "" || state == "*" || t.State == state) {
			return t
		}
	}
	return nil
}

// Decide settles all terms of some scopes that are still open, for a State.
// native answers for those without a test, and members are the names that hold
// of families.
func (v *Vocabulary) Decide(from Set, scopes Scope, state string, a Asked, native func(id string, has func(ID) bool) bool, members ...string) Set {
	if v == nil {
		return from.With(ids(members)...)
	}
	out := from.copy()
	out.v = v
	if n := (len(v.index) + 63) / 64; len(out.holds) < n {
		room := make([]uint64, 2*n)
		copy(room[:n], out.decided)
		copy(room[n:], out.holds)
		out.decided, out.holds = room[:n], room[n:]
	}
	for _, m := range members {
		out.put(m, true)
	}
	d := &decision{v: v, set: &out, scopes: scopes, state: state, native: native}
	d.hears = hearing{asked: a, term: d.has}
	d.settles = func(id ID) bool { return d.has(string(id)) }
	for _, list := range [][]place{v.all, v.state[state]} {
		for i := range list {
			if p := &list[i]; p.Scope&scopes != 0 && !bit(out.decided, p.bit) {
				d.settle(p.Term, p.bit)
			}
		}
	}
	return out
}

func ids(names []string) []ID {
	out := make([]ID, len(names))
	for i, n := range names {
		out[i] = ID(n)
	}
	return out
}

type decision struct {
	v       *Vocabulary
	set     *Set
	scopes  Scope
	state   string
	native  func(id string, has func(ID) bool) bool
	hears   hearing
	settles func(ID) bool
	depth   int
}

// settle decides a term whose bit is i.
func (d *decision) settle(t *Term, i int) {
	if bit(d.set.decided, i) || d.depth > len(d.v.index) {
		return
	}
	d.depth++
	holds := false
	if t.Test != nil {
		holds = d.hears.holds(t.Test)
	} else {
		holds = d.native(t.ID, d.settles)
	}
	d.depth--
	d.set.decide(i, holds)
}

// has settles a term that another one looks at.
func (d *decision) has(name string) bool {
	if i, ok := d.v.index[name]; ok && !bit(d.set.decided, i) {
		for _, t := range d.v.named[name] {
			if t.Scope&d.scopes != 0 && (t.State == "" || t.State == d.state) {
				d.settle(t, i)
			}
		}
	}
	return d.set.Has(ID(name))
}
