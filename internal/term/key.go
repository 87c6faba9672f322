package term

import (
	"strings"
	"sync"
	"sync/atomic"
)

// country stands in a key, and as a word, for the State addressed.
const country = "{country}"

// A Key is a key of the case file or the law at which tests look, or the name of a
// native term. Who answers keeps there how it is answered, so that it is looked up once.
type Key struct {
	Name string
	N    int // its number among those of the vocabulary; -1 for the key of a State

	way    atomic.Value
	states *sync.Map // by State, where {country} stands in the name; nil elsewhere
}

func newKey(name string, n int) *Key {
	k := &Key{Name: name, N: n}
	if strings.Contains(name, country) {
		k.states = &sync.Map{}
	}
	return k
}

// Way is what find gave for the name when it was asked first. It must be of one type
// for all keys, and hold nothing of a case.
func (k *Key) Way(find func(name string) any) any {
	if way := k.way.Load(); way != nil {
		return way
	}
	way := find(k.Name)
	k.way.Store(way)
	return way
}

// of is the key for a State.
func (k *Key) of(state string) *Key {
	if of, ok := k.states.Load(state); ok {
		return of.(*Key)
	}
	of, _ := k.states.LoadOrStore(state, newKey(strings.ReplaceAll(k.Name, country, state), -1))
	return of.(*Key)
}
