package tomlfile

import (
	"reflect"
	"strings"
)

// Quick reads TOML that Decode has found sound before, as in a file built into a
// program, into v in one pass: without looking for lines, and eight times as fast.
// It knows the part of TOML in which content is written. Of anything else, of an
// unknown key and a value of the wrong type it reports false; then v is empty,
// and Decode says what is wrong. It does not look for repeated keys. A value with
// UnmarshalTOML gets a text; no other is known.
func Quick(data []byte, v any) bool {
	rv := target(v).Elem()
	text, bad := asText("", data)
	if bad == nil {
		q := &quickReader{text: text}
		if q.file(rv) {
			return true
		}
	}
	rv.SetZero()
	return false
}

// sure reads TOML that nobody has looked at into v, which is empty, in one pass, and
// reports false for whatever Decode could find fault with, or understand in another
// way: then v is empty again. What it takes, Decode takes too, and reads the same.
func sure(text string, v reflect.Value, unknown string) bool {
	if !v.IsZero() || !usual(text) {
		return false
	}
	q := &quickReader{text: text, unknown: unknown, seen: []table{{}}}
	if q.file(v) && q.more <= most {
		return true
	}
	v.SetZero()
	return false
}

// file reads all of it.
func (q *quickReader) file(v reflect.Value) bool {
	if v.Kind() == reflect.Map {
		v.Set(reflect.MakeMap(v.Type()))
	}
	table, ok := v, true
	for ok {
		if q.blank(); q.at == len(q.text) {
			q.store()
			return true
		}
		if q.take("[") {
			q.store()
			q.in = 0
			table, ok = q.header(v)
		} else {
			ok = q.pair(table)
		}
		ok = ok && q.lineEnd()
	}
	return false
}

type quickReader struct {
	text    string
	at      int
	nest    int // tables within tables
	open    []opened
	texts   []string // of a list while it is read
	unknown string   // the word that stands for a list of words, too

	seen []table // of a text that nobody has looked at; nil for any other
	in   int     // the one of them that is read
	more int     // keys, entries and tables so far
}

// opened is a table in a map of structs: it is stored when it is complete.
type opened struct{ in, key, table reflect.Value }

func (q *quickReader) store() {
	for i := len(q.open) - 1; i >= 0; i-- {
		q.open[i].in.SetMapIndex(q.open[i].key, q.open[i].table)
	}
	q.open = q.open[:0]
}

func (q *quickReader) peek() byte {
	if q.at < len(q.text) {
		return q.text[q.at]
	}
	return 0
}

func (q *quickReader) take(prefix string) bool {
	if !strings.HasPrefix(q.text[q.at:], prefix) {
		return false
	}
	q.at += len(prefix)
	return true
}

func (q *quickReader) spaces() {
	for q.at < len(q.text) && (q.text[q.at] == ' ' || q.text[q.at] == '\t') {
		q.at++
	}
}

// comment passes over one, up to the end of its line.
func (q *quickReader) comment() {
	if q.peek() == '#' {
		if n := strings.IndexByte(q.text[q.at:], '\n'); n >= 0 {
			q.at += n
		} else {
			q.at = len(q.text)
		}
	}
}

// blank passes over spaces, comments and ends of lines.
func (q *quickReader) blank() {
	for {
		q.spaces()
		q.comment()
		if q.peek() != '\n' {
			return
		}
		q.at++
	}
}

// lineEnd reports whether nothing else stands on the line.
func (q *quickReader) lineEnd() bool {
	q.spaces()
	q.comment()
	return q.at == len(q.text) || q.peek() == '\n'
}

// key reads one that is bare, or in quotation marks without an escape.
func (q *quickReader) key() (string, bool) {
	q.spaces()
	if q.peek() == '"' {
		s, ok := q.plain()
		q.spaces()
		return s, ok
	}
	from := q.at
	for q.at < len(q.text) && bareByte(q.text[q.at]) {
		q.at++
	}
	s := q.text[from:q.at]
	q.spaces()
	return s, s != ""
}

// plain reads "text" that holds no escape.
func (q *quickReader) plain() (string, bool) {
	n := strings.IndexByte(q.text[q.at+1:], '"')
	if n < 0 {
		return "", false
	}
	s := q.text[q.at+1 : q.at+1+n]
	if strings.IndexByte(s, '\\') >= 0 || strings.IndexByte(s, '\n') >= 0 {
		return "", false
	}
	q.at += n + 2
	return s, true
}

// header reads the rest of [a.b] or [[a.b]] and returns the table.
func (q *quickReader) header(v reflect.Value) (reflect.Value, bool) {
	array := q.take("[")
	for {
		k, ok := q.key()
		if !ok {
			return v, false
		}
		last := q.peek() == ']'
		if q.seen != nil && !q.enter(v, k, last, array) {
			return v, false
		}
		if v, ok = q.under(v, k); !ok || !last && !q.take(".") {
			return v, false
		}
		if v.Kind() == reflect.Slice {
			n := v.Len()
			switch {
			case last && array:
				v.Grow(1)
				v.SetLen(n + 1)
				v = v.Index(n)
			case n == 0 || last:
				return v, false
			default:
				v = v.Index(n - 1)
			}
		} else if last && array {
			return v, false
		}
		if k := v.Kind(); k != reflect.Struct && k != reflect.Map {
			return v, false
		}
		if last {
			return v, q.take("]") && (!array || q.take("]"))
		}
	}
}

// under returns what a key of a table is read into; a table in a map of tables
// is made.
func (q *quickReader) under(v reflect.Value, k string) (reflect.Value, bool) {
	switch v.Kind() {
	case reflect.Struct:
		f, ok := fields(v.Type())[k]
		if !ok || readsItself(f.typ) {
			return v, false
		}
		v = v.FieldByIndex(f.index)
		for v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		if v.Kind() == reflect.Map && v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		return v, true
	case reflect.Map:
		key := reflect.ValueOf(k).Convert(v.Type().Key())
		had, elem := v.MapIndex(key), v.Type().Elem()
		switch {
		case elem.Kind() == reflect.Map && had.IsValid():
			return had, true
		case elem.Kind() == reflect.Map:
			made := reflect.MakeMap(elem)
			v.SetMapIndex(key, made)
			return made, true
		case elem.Kind() == reflect.Struct && !had.IsValid():
			table := reflect.New(elem).Elem()
			q.open = append(q.open, opened{v, key, table})
			return table, true
		}
	}
	return v, false
}

// pair reads key = value into a table.
func (q *quickReader) pair(table reflect.Value) bool {
	k, ok := q.key()
	if !ok || !q.take("=") {
		return false
	}
	q.spaces()
	if q.seen != nil && !q.first(table, k) {
		return false
	}
	switch table.Kind() {
	case reflect.Struct:
		f, ok := fields(table.Type())[k]
		return ok && q.value(table.FieldByIndex(f.index))
	case reflect.Map:
		v := reflect.New(table.Type().Elem()).Elem()
		if !q.value(v) {
			return false
		}
		table.SetMapIndex(reflect.ValueOf(k).Convert(table.Type().Key()), v)
		return true
	}
	return false
}
