package tomlfile

import (
	"reflect"
	"unicode/utf8"
)

// most is how many keys, entries and tables a text may have that is read in one pass:
// no limit of a file is near then.
const most = MaxEntries / 2

// usual reports whether a text has only characters of which TOML has one
// understanding: no control character but the tab and the plain end of a line. What
// would be read as brackets within brackets is left to those who count them.
func usual(text string) bool {
	brackets := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' && c != '\n' && c != '\t', c == 0x7f:
			return false
		case c == '[', c == '{':
			brackets++
		}
	}
	return brackets <= maxDepth
}

// A table that was seen while a text was read.
type table struct {
	up, key  int    // the table around it and its number there; -1 for one on a single line
	keys     uint64 // those that were given a value or a table
	depth    int    // keys on the way to it
	headed   bool   // by a header of its own
	repeated bool   // [[table]]
}

// numberOf gives a key of a table its number, false for one that a struct with so many
// keys cannot tell apart, or that is none.
func numberOf(v reflect.Value, k string) (int, bool) {
	if v.Kind() != reflect.Struct {
		return 0, false
	}
	f, ok := fields(v.Type())[k]
	return f.n, ok && f.n < 64
}

// first reports whether a key stands in a table for the first time, and notes it.
func (q *quickReader) first(v reflect.Value, k string) bool {
	t := &q.seen[q.in]
	if q.more++; q.more > most || t.depth >= MaxDepth {
		return false
	}
	if v.Kind() == reflect.Map {
		return utf8.RuneCountInString(k) <= MaxKey && !v.MapIndex(reflect.ValueOf(k).Convert(v.Type().Key())).IsValid()
	}
	n, ok := numberOf(v, k)
	if !ok || t.keys&(1<<n) != 0 {
		return false
	}
	t.keys |= 1 << n
	return true
}

// enter goes from a table into one of it, on the way of a header, and reports whether
// TOML lets it: not where the key has a value, and a table once.
func (q *quickReader) enter(v reflect.Value, k string, last, array bool) bool {
	n, ok := numberOf(v, k)
	if q.more++; !ok || q.more > most || q.seen[q.in].depth >= MaxDepth-1 {
		return false
	}
	was := -1
	for i := len(q.seen) - 1; i > 0 && was < 0; i-- {
		if t := &q.seen[i]; t.up == q.in && t.key == n {
			was = i
		}
	}
	bit := uint64(1) << n
	if was < 0 && q.seen[q.in].keys&bit != 0 {
		return false
	}
	if was >= 0 && (!last || !array) {
		t := &q.seen[was]
		if last && (t.headed || t.repeated) {
			return false
		}
		t.headed = t.headed || last
		q.in = was
		return true
	}
	if was >= 0 && !q.seen[was].repeated {
		return false
	}
	q.seen[q.in].keys |= bit
	q.seen = append(q.seen, table{up: q.in, key: n, depth: q.seen[q.in].depth + 1, headed: last, repeated: array && last})
	q.in = len(q.seen) - 1
	return true
}
