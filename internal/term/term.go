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
	"sync"
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
	named [][]*place         // those of a bit
	state map[string][]place // those that a State knows, without families
	all   []place            // those that every State knows

	preparing sync.Once
	keys      map[string]*Key // that tests look at
}

// A place is a term with its bit.
type place struct {
	*Term
	bit  int
	test *node // nil for a native one
	key  *Key  // of a native one
}

// New makes a vocabulary. Two terms of one id are one term if they are of two States.
func New(terms []*Term) *Vocabulary {
	v := &Vocabulary{index: map[string]int{}, state: map[string][]place{}}
	v.terms = slices.Clone(terms)
	slices.SortStableFunc(v.terms, func(a, b *Term) int { return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.ID, b.ID)) })
	for _, t := range v.terms {
		if t.Family() {
			continue
		}
		if _, ok := v.index[t.ID]; !ok {
			v.index[t.ID] = len(v.index)
		}
		p := place{Term: t, bit: v.index[t.ID]}
		if t.State == "" {
			v.all = append(v.all, p)
		} else {
			v.state[t.State] = append(v.state[t.State], p)
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
