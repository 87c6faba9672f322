package law

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Text is one sentence or name of the content, in as many languages as it has
// words in. The zero Text is none.
type Text struct{ s *sentence }

type sentence struct {
	said map[string]string // by tag; "" holds for every language
	then *Text             // a second sentence behind the first
}

// Said is a text with its words by tag. Words under "" hold for every language.
func Said(words map[string]string) Text { return Text{&sentence{said: words}} }

// None reports whether there is no text at all.
func (t Text) None() bool { return t.s == nil }

// In returns the words for a locale and whether they exist; there is no fallback.
func (t Text) In(locale string) (string, bool) {
	if t.s == nil {
		return "", false
	}
	s, ok := t.s.said[locale]
	if !ok {
		s, ok = t.s.said[""]
	}
	if ok && t.s.then != nil {
		if more, is := t.s.then.In(locale); is {
			s += " " + more
		}
	}
	return s, ok && s != ""
}

// Words are the words in some languages, without those that it lacks.
func (t Text) Words(tags ...string) []string {
	var out []string
	for _, tag := range tags {
		if s, ok := t.In(tag); ok {
			out = append(out, s)
		}
	}
	return out
}

// Then puts a second sentence behind the first, in each locale that has it.
func (t Text) Then(next Text) Text {
	if t.s == nil {
		return t
	}
	both := *t.s
	both.then = &next
	return Text{&both}
}

// Same reports whether two texts say the same in some language; none says nothing.
func (t Text) Same(o Text) bool {
	if t.s == nil || o.s == nil {
		return t.s == o.s
	}
	for tag := range t.s.said {
		if a := t.Words(tag); a != nil && slices.Equal(a, o.Words(tag)) {
			return true
		}
	}
	return false
}

// String is for messages of tests and bugs.
func (t Text) String() string {
	if t.s == nil {
		return "no text"
	}
	var out []string
	for _, tag := range slices.Sorted(maps.Keys(t.s.said)) {
		out = append(out, fmt.Sprintf("%s: %s", tag, t.Words(tag)))
	}
	return strings.Join(out, " | ")
}

// UnmarshalTOML reads a text as it stands in a file of the content.
func (t *Text) UnmarshalTOML(v any) error {
	if said, ok := v.(map[string]string); ok { // as tomlfile.Quick gives it
		*t = Said(said)
		return nil
	}
	table, ok := v.(map[string]any)
	if !ok {
		return errors.New("not a text")
	}
	said := make(map[string]string, len(table))
	for tag, words := range table {
		s, ok := words.(string)
		if !ok {
			return errors.New("not words")
		}
		said[tag] = s
	}
	*t = Said(said)
	return nil
}
