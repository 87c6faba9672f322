package locale

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// A cutter reads the texts that go-i18n chooses. A text that holds nothing but
// words and placeholders is cut at them once; others go the slow way. An absent
// value is an error; by default go-i18n prints "<no value>".
type cutter struct{ slow template.TextParser }

var strict = &cutter{template.TextParser{Option: "missingkey=error"}}

// Cacheable implements template.Parser.
func (*cutter) Cacheable() bool { return true }

// Parse implements template.Parser.
func (c *cutter) Parse(text, left, right string) (template.ParsedTemplate, error) {
	if f, ok := cut(text); ok && left == "" && right == "" {
		return f, nil
	}
	t, err := c.slow.Parse(text, left, right)
	return slow{t}, err
}

// slow fills a text by text/template.
type slow struct{ template.ParsedTemplate }

// Execute implements template.ParsedTemplate.
func (s slow) Execute(data any) (string, error) {
	pairs, _ := data.([]any)
	values := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return s.ParsedTemplate.Execute(values)
}

// A filling is a text cut at its placeholders: words, a name, words and so on.
type filling []string

// cut cuts a text; ok is false if a brace of it belongs to no {{.name}}.
func cut(text string) (f filling, ok bool) {
	for {
		words, rest, found := strings.Cut(text, "{{")
		if strings.Contains(words, "}}") {
			return nil, false
		}
		if f = append(f, words); !found {
			return f, true
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed || len(name) < 2 || name[0] != '.' || !isName(name[1:]) {
			return nil, false
		}
		f, text = append(f, name[1:]), after
	}
}

func isName(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !(r >= '0' && r <= '9' || r == '_')) {
			return false
		}
	}
	return s != ""
}

// Execute implements template.ParsedTemplate; data are name, value pairs in words.
func (f filling) Execute(data any) (string, error) {
	pairs, _ := data.([]any)
	return (*Catalog)(nil).fill(f, "", pairs)
}

// fill puts values in their places, of name, value pairs, as the locale writes them.
func (c *Catalog) fill(f filling, locale string, pairs []any) (string, error) {
	for i := 0; i+1 < len(pairs); i += 2 { // a value that the text does not name must have words too
		if name, _ := pairs[i].(string); !f.names(name) {
			if _, err := c.words(locale, pairs[i+1]); err != nil {
				return "", fmt.Errorf("value %q: %w", name, err)
			}
		}
	}
	var room [128]byte // of short texts; what is longer grows out of it
	out := room[:0]
	for i, s := range f {
		if i%2 == 0 {
			out = append(out, s...)
			continue
		}
		at := 0
		for at < len(pairs) && pairs[at] != s {
			at += 2
		}
		if at+1 >= len(pairs) {
			return "", fmt.Errorf("no value for %q", s)
		}
		switch v := pairs[at+1].(type) {
		case string:
			out = append(out, v...)
		case int:
			out = strconv.AppendInt(out, int64(v), 10)
		default:
			w, err := c.words(locale, v)
			if err != nil {
				return "", fmt.Errorf("value %q: %w", s, err)
			}
			out = fmt.Append(out, w)
		}
	}
	return string(out), nil
}

// names reports whether the text has a place for a value.
func (f filling) names(name string) bool {
	for i := 1; i < len(f); i += 2 {
		if f[i] == name {
			return true
		}
	}
	return false
}
