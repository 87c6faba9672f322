// Package words is a language, spoken: the words of one locale, bound once, so
// that letters and sheets pass no tags of languages around. What a Speaker
// cannot say it keeps as its error; who makes a document asks for it at the end.
package words

import (
	"fmt"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// A Source has the words of every locale; internal/locale implements it. Every
// method fails for a locale or key that does not exist; there is no fallback. Of a
// language in which no letter goes out, what it lacks is said in another one, which
// is named.
type Source interface {
	Spoken(others ...string) []string                    // the languages in which letters go out, and others
	Draft(locale string) bool                            // a language that nobody looked at: each of its pages says so
	Instead(locale, tag, source string) (string, bool)   // a text in its own language tag, which is named
	Say(locale, key string, args ...any) (string, error) // args are name, value pairs
	Day(locale string, d civil.Date) (string, error)
	Weekday(locale string, d civil.Date) (string, error)  // "Wednesday, August 12, 2026"
	When(locale string, w casefile.When) (string, error)  // "August 2026", "1999"
	About(locale string, w casefile.When) (string, error) // "on or about August 10, 2026"
	Period(locale string, count int, unit string) (string, error)
	And(locale string, items []string) (string, error)
	Country(locale, code string) (string, error)
	Language(locale, tag string) (string, error)
}

// A Speaker says things in one language. It is for one document in one
// goroutine: it keeps the first error, and after one its words are worth nothing.
type Speaker struct {
	from Source
	tag  string
	err  error
}

// In returns a speaker of a language.
func In(from Source, tag string) *Speaker { return &Speaker{from: from, tag: tag} }

// Every speaker of the languages in which letters go out, and of others, in the order
// of their tags.
func Every(from Source, others ...string) []*Speaker {
	var out []*Speaker
	for _, tag := range from.Spoken(others...) {
		out = append(out, In(from, tag))
	}
	return out
}

// Tag is the language, "es": to mark a document with it, or to find a text.
func (s *Speaker) Tag() string { return s.tag }

// Apart is a speaker of the same language that keeps its own error.
func (s *Speaker) Apart() *Speaker { return In(s.from, s.tag) }

// Err is the first thing that could not be said.
func (s *Speaker) Err() error { return s.err }

// Keep keeps an error among those of the speaker.
func (s *Speaker) Keep(err error) {
	if s.err == nil {
		s.err = err
	}
}

// Say says the words of a key; args are name, value pairs.
func (s *Speaker) Say(key string, args ...any) string {
	return s.kept(s.from.Say(s.tag, key, args...))
}

// Values are name, value pairs as a map.
func Values(args ...any) map[string]any {
	m := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		m[args[i].(string)] = args[i+1]
	}
	return m
}

// Has reports whether a text of the content can be said in the language.
func (s *Speaker) Has(t law.Text) bool {
	_, ok := s.in(t)
	return ok
}

// Of says a text of the content. A text without words in the language is an error.
func (s *Speaker) Of(t law.Text) string {
	w, ok := s.in(t)
	if !ok {
		s.Keep(s.lacks(t))
	}
	return w
}

// in is a text in the language, or what stands for one that it may lack.
func (s *Speaker) in(t law.Text) (string, bool) {
	if !t.Joined() {
		return s.part(t)
	}
	said := ""
	for _, p := range t.Parts() {
		w, ok := s.part(p)
		if !ok {
			return t.In(s.tag) // a language of letters has at least the first
		}
		said = Follow(said, w)
	}
	return said, true
}

func (s *Speaker) part(t law.Text) (string, bool) {
	w, ok := t.In(s.tag)
	if !ok {
		if source, tag, key := t.Source(); key != "" {
			return s.from.Instead(s.tag, tag, source)
		}
	}
	return w, ok
}

// lacks tells of a text that nobody has translated, which a person can do; no
// text at all, or one that is not translated by its nature, is a bug.
func (s *Speaker) lacks(t law.Text) error {
	if _, _, key := t.Source(); key != "" {
		return problem.List{problem.New("content.untranslated", "--reading", "hint.content_untranslated", "key", key, "tag", s.tag)}
	}
	return fmt.Errorf("a text of the content has no words in %q: %v", s.tag, t)
}

// Cite says where a fact stands in the law. A fact without a citation is an error.
func (s *Speaker) Cite(f *law.Fact) string {
	w, ok := s.in(f.Citation)
	if !ok {
		s.Keep(fmt.Errorf("fact %s: %w", f.ID, s.lacks(f.Citation)))
	}
	return w
}

// Day writes a day: "August 12, 2026".
func (s *Speaker) Day(d civil.Date) string { return s.kept(s.from.Day(s.tag, d)) }

// Weekday writes a day that somebody acts on or waits for: "Wednesday, August 12, 2026".
func (s *Speaker) Weekday(d civil.Date) string { return s.kept(s.from.Weekday(s.tag, d)) }

// When writes a date as exactly as it is known: "August 2026", "1999".
func (s *Speaker) When(w casefile.When) string { return s.kept(s.from.When(s.tag, w)) }

// About writes a date so that a search allows for error: "on or about August 10, 2026".
func (s *Speaker) About(w casefile.When) string { return s.kept(s.from.About(s.tag, w)) }

// Period writes a count with its unit: "20 working days".
func (s *Speaker) Period(count int, unit string) string {
	return s.kept(s.from.Period(s.tag, count, unit))
}

// And joins items: "a, b, and c".
func (s *Speaker) And(items []string) string { return s.kept(s.from.And(s.tag, items)) }

// Colon is what stands between a label and what it is of: ": " in English, with a
// space before it in French.
func (s *Speaker) Colon() string { return s.Say("list.colon") }

// Semicolon is what stands between parts in which there may be commas.
func (s *Speaker) Semicolon() string { return s.Say("list.semicolon") }

// Labelled is a label and what it is of.
func (s *Speaker) Labelled(label, value string) string { return label + s.Colon() + value }

// Listed joins parts in which there may be commas.
func (s *Speaker) Listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts, s.Semicolon())
}

// Leading is words that lead to what stands below them.
func (s *Speaker) Leading(words string) string { return words + strings.TrimRight(s.Colon(), " ") }

// Leads reports words that end in a colon, in any language.
func Leads(words string) bool {
	return strings.HasSuffix(words, ":") || strings.HasSuffix(words, "：")
}

// Country names a country by its code.
func (s *Speaker) Country(code string) string { return s.kept(s.from.Country(s.tag, code)) }

// Language names a language by its tag.
func (s *Speaker) Language(tag string) string { return s.kept(s.from.Language(s.tag, tag)) }

func (s *Speaker) kept(words string, err error) string {
	if err == nil && words == "" {
		err = fmt.Errorf("an empty word in %q", s.tag)
	}
	s.Keep(err)
	return words
}
