package law

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
)

// A Text is one sentence or name of the content. It stands once, in the language
// of its folder; a Translator has its words in others, which are looked for when
// they are asked for. The zero Text is none.
type Text struct{ s *sentence }

type sentence struct {
	source, tag, key string
	by               Translator
	said             map[string]string // by tag, instead of all that
	then             *Text             // a second sentence behind the first

	kept atomic.Pointer[[]rendered] // what by has said so far
}

// A rendered text is what a translator has for a language; it does not change.
type rendered struct {
	locale, words string
	ok            bool
}

// A Translator knows the texts of the content in other languages.
type Translator interface {
	// Locales are the languages that it knows.
	Locales() []string
	// Word is the translation of exactly this source, if there is one that may be shown.
	Word(locale, key, source string) (string, bool)
}

// Said is a text with its words by tag. Words under "" hold for every language.
func Said(words map[string]string) Text { return Text{&sentence{said: words}} }

// followed is the same sentence with another behind it, or with none.
func (s *sentence) followed(then *Text) *sentence {
	return &sentence{source: s.source, tag: s.tag, key: s.key, by: s.by, said: s.said, then: then}
}

// Told is a text in its own language, with the key under which a translator
// finds it. Without a language it holds for every one.
func Told(source, tag, key string, by Translator) Text {
	if source == "" {
		return Text{}
	}
	return Text{&sentence{source: source, tag: tag, key: key, by: by}}
}

// Bind tells a text that was just read what its file does not say.
func (t *Text) Bind(tag, key string, by Translator) {
	if t.s != nil {
		t.s.tag, t.s.key, t.s.by = tag, key, by
		t.s.kept.Store(nil)
	}
}

// None reports whether there is no text at all.
func (t Text) None() bool { return t.s == nil }

// Source is the text as it stands in its folder, with the key under which it is
// translated. The key is "" if it is not translated.
func (t Text) Source() (words, tag, key string) {
	if t.s == nil {
		return "", "", ""
	}
	return t.s.source, t.s.tag, t.s.key
}

// In returns the words for a locale and whether they exist; there is no fallback.
func (t Text) In(locale string) (string, bool) {
	if t.s == nil {
		return "", false
	}
	s, ok := t.s.in(locale)
	if ok && t.s.then != nil {
		if more, is := t.s.then.In(locale); is {
			s += " " + more
		}
	}
	return s, ok && s != ""
}

func (s *sentence) in(locale string) (string, bool) {
	switch {
	case s.said != nil:
		words, ok := s.said[locale]
		if !ok {
			words, ok = s.said[""]
		}
		return words, ok
	case s.tag == "" || s.tag == locale:
		return s.source, true
	case s.by == nil:
		return "", false
	}
	var kept []rendered
	if p := s.kept.Load(); p != nil {
		kept = *p
	}
	for i := range kept {
		if k := &kept[i]; k.locale == locale {
			return k.words, k.ok
		}
	}
	words, ok := s.by.Word(locale, s.key, s.source)
	if slices.Contains(s.by.Locales(), locale) { // others are told by whoever asks, and are many
		more := append(slices.Clip(kept), rendered{locale, words, ok})
		s.kept.Store(&more)
	}
	return words, ok
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

// MarshalJSON writes the words by language, null for no text.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(t.ByTag()) }

// ByTag are the words in every language that has them; nil for no text.
func (t Text) ByTag() map[string]string {
	if t.s == nil {
		return nil
	}
	tags := t.s.tags()
	if t.s.by != nil && t.s.tag != "" {
		tags = append(tags, t.s.by.Locales()...)
	}
	out := map[string]string{}
	for _, tag := range tags {
		if s, ok := t.In(tag); ok {
			out[tag] = s
		}
	}
	return out
}

// Then puts a second sentence behind the first, in each locale that has it.
func (t Text) Then(next Text) Text {
	if t.s == nil {
		return t
	}
	return Text{t.s.followed(&next)}
}

// Joined reports whether a text was put together of several sentences.
func (t Text) Joined() bool { return t.s != nil && t.s.then != nil }

// Parts are the sentences of which a text was put together, in their order.
func (t Text) Parts() []Text {
	if !t.Joined() {
		return []Text{t}
	}
	return append([]Text{{t.s.followed(nil)}}, t.s.then.Parts()...)
}

// Same reports whether two texts say the same in their own language, or, of texts
// with their words by tag, in some; none says nothing.
func (t Text) Same(o Text) bool {
	if t.s == nil || o.s == nil {
		return t.s == o.s
	}
	for _, tag := range t.s.tags() {
		if a := t.Words(tag); a != nil && slices.Equal(a, o.Words(tag)) {
			return true
		}
	}
	return false
}

func (s *sentence) tags() []string {
	if s.said == nil {
		return []string{s.tag}
	}
	return slices.Sorted(maps.Keys(s.said))
}

// String is for messages of tests and bugs.
func (t Text) String() string {
	if t.s == nil {
		return "no text"
	}
	var out []string
	for _, tag := range t.s.tags() {
		out = append(out, fmt.Sprintf("%s: %s", tag, t.Words(tag)))
	}
	return strings.Join(out, " | ")
}

// UnmarshalTOML reads a text as it stands in a file of the content: its words, in
// the language of the folder.
func (t *Text) UnmarshalTOML(v any) error {
	s, ok := v.(string)
	if !ok || s == "" {
		return errors.New("no words")
	}
	*t = Told(s, "", "", nil)
	return nil
}

// A Translation is what a language has for a text of the content.
type Translation struct {
	Source, Text string
	Fuzzy        bool   // it waits for a person: never shown
	By, On       string // who reviewed it and when; "" for nobody
	File         string
	Line         int
}

// Where is file:line.
func (t *Translation) Where() string { return fmt.Sprintf("%s:%d", t.File, t.Line) }

// Shown reports whether a translation may be shown for a source: it is there, it
// waits for nobody, and it is of exactly these words.
func (t *Translation) Shown(source string) bool {
	return t != nil && t.Text != "" && !t.Fuzzy && t.Source == source
}

// A Passage is one text of a language beside its source, "" for none; Where is its file
// and line.
type Passage struct {
	Where, Key, Source, Tag, Text string // Tag is the language of the source
}

// Shelf is the file of a language in which the words of a key stand: that of the
// State, "us", or "common" for what belongs to none.
func Shelf(key string) string {
	file, _, _ := strings.Cut(key, "#")
	if dir, _, ok := strings.Cut(file, "/"); ok && dir != "sheets" {
		return dir
	}
	return "common"
}
