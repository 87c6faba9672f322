package locale

import (
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"arco/internal/pattern"
	"arco/internal/tomlfile"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Source is the language in which the words of the program are translated from;
// those of Source itself from Second.
const (
	Source = "en"
	Second = "es"
)

// Marks are the different values in braces of a text, sorted.
func Marks(s string) []string { return marks(s) }

// Closed reports whether every pair of braces of a text belongs to a value.
func Closed(s string) bool {
	rest := mark.ReplaceAllString(s, "")
	return !strings.Contains(rest, "{{") && !strings.Contains(rest, "}}")
}

// A Word is one text of the program itself.
type Word struct {
	Key  string
	Form string // "one"; "" of a text that does not count
	Source, Text,
	SourceTag string
}

// Words are the texts of the program in their order, with what a language has for
// each. A text that counts has as many forms as the language, by CLDR, or "other" alone.
func (c *Catalog) Words(tag string) []Word {
	from := Source
	if tag == Source {
		from = Second
	}
	var out []Word
	for _, key := range c.inOrder(from) {
		source, own := c.formsOf(from, key), c.formsOf(tag, key)
		if own == nil && strings.HasSuffix(key, sameSoundSuffix) { // only a language that needs it has it
			continue
		}
		if len(source) == 1 && len(own) < 2 {
			out = append(out, Word{Key: key, Source: source["other"], Text: own["other"], SourceTag: from})
			continue
		}
		for _, form := range formsIn(tag, own) {
			w := Word{Key: key, Form: form, Source: source[form], Text: own[form], SourceTag: from}
			if w.Source == "" {
				w.Source = source["other"]
			}
			out = append(out, w)
		}
	}
	return out
}

func (c *Catalog) formsOf(tag, key string) map[string]string {
	if t := c.locales[tag]; t != nil {
		return t.forms(key)
	}
	return nil
}

// formsIn are the plural forms of a language: those that CLDR knows, and those that
// its texts have already.
func formsIn(tag string, own map[string]string) []string {
	have := map[string]bool{"other": true}
	for form := range own {
		have[form] = true
	}
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}
	if t, err := language.Parse(tag); err == nil {
		for n := range 201 {
			if name := names[plural.Cardinal.MatchPlural(t, n, 0, 0, 0, 0)]; name != "" {
				have[name] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(pluralForms), func(f string) bool { return !have[f] })
}

// lineKey finds the key of a line of program.toml.
var lineKey = pattern.New(`^"([^"\\]+)"\s*=`)

// inOrder are the keys of a language in the order of its file.
func (c *Catalog) inOrder(tag string) []string {
	t := c.locales[tag]
	if t == nil {
		return nil
	}
	data, _ := fs.ReadFile(c.from, tag+"/"+program)
	var out []string
	seen := map[string]bool{}
	add := func(key string) {
		if !seen[key] && t.words()[key] != nil {
			seen[key] = true
			out = append(out, key)
		}
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		if m := lineKey.FindStringSubmatch(line); m != nil {
			add(m[1])
		}
	}
	rest := make([]string, 0, len(t.words()))
	for key := range t.words() { // written in another way
		rest = append(rest, key)
	}
	slices.Sort(rest)
	for _, key := range rest {
		add(key)
	}
	return out
}

// RenewedWords is program.toml of a language with some texts changed, each by its
// forms: "other" alone of a text that does not count. Every other line stays as it
// is; that of a language that has none yet begins with nothing.
func (c *Catalog) RenewedWords(tag string, changed map[string]map[string]string) ([]byte, error) {
	want := map[string]any{}
	var old string
	if t := c.locales[tag]; t != nil {
		for key, v := range t.words() {
			want[key] = v
		}
		data, err := fs.ReadFile(c.from, tag+"/"+program)
		if err != nil {
			return nil, fmt.Errorf("reading %s/%s: %w", tag, program, err)
		}
		old = string(data)
	}
	left := map[string]bool{}
	for key, forms := range changed {
		left[key] = true
		if text, alone := forms["other"]; alone && len(forms) == 1 {
			want[key] = text
			continue
		}
		table := map[string]any{}
		for form, text := range forms {
			table[form] = text
		}
		want[key] = table
	}
	var b strings.Builder
	for line := range strings.SplitAfterSeq(old, "\n") {
		if m := lineKey.FindStringSubmatch(line); m != nil && left[m[1]] {
			line = entryLine(m[1], want[m[1]])
			delete(left, m[1])
		}
		b.WriteString(line)
	}
	if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
		b.WriteByte('\n')
	}
	for _, key := range c.order(left) {
		b.WriteString(entryLine(key, want[key]))
	}
	if got := map[string]any{}; toml.Unmarshal([]byte(b.String()), &got) == nil && reflect.DeepEqual(got, want) {
		return []byte(b.String()), nil
	}
	b.Reset() // the file is written in another way than a line for each text: only its texts can be kept
	all := map[string]bool{}
	for key := range want {
		all[key] = true
	}
	for _, key := range c.order(all) {
		b.WriteString(entryLine(key, want[key]))
	}
	return []byte(b.String()), nil
}

// order sorts keys as the file of the source has them; others come last.
func (c *Catalog) order(keys map[string]bool) []string {
	var out []string
	for _, key := range c.inOrder(Source) {
		if keys[key] {
			out = append(out, key)
		}
	}
	var rest []string
	for key := range keys {
		if !slices.Contains(out, key) {
			rest = append(rest, key)
		}
	}
	slices.Sort(rest)
	return append(out, rest...)
}

func entryLine(key string, v any) string {
	forms, ok := v.(map[string]any)
	if !ok {
		text, _ := v.(string)
		return tomlfile.Quote(key) + " = " + tomlfile.Quote(text) + "\n"
	}
	var parts []string
	for _, form := range pluralForms {
		if text, ok := forms[form].(string); ok {
			parts = append(parts, form+" = "+tomlfile.Quote(text))
		}
	}
	return tomlfile.Quote(key) + " = { " + strings.Join(parts, ", ") + " }\n"
}

// A Mended text is one of the content as a translator left it.
type Mended struct {
	Text   string
	Waits  bool   // for a person: it is not shown
	Before string // then: the source that it was made from
	Notes  []string
}

// RenewedWith is Renewed with words that were changed, by key.
func (c *Catalog) RenewedWith(tag, file string, wanted []Wanted, changed map[string]Mended) []byte {
	f := c.renewed(tag, file, wanted)
	for _, e := range f.Entries {
		m, ok := changed[e.Context]
		if !ok {
			continue
		}
		e.Text, e.Notes, e.Before = m.Text, m.Notes, ""
		e.Flags = slices.DeleteFunc(e.Flags, func(s string) bool { return s == "fuzzy" })
		if m.Waits {
			e.Flags, e.Before = append([]string{"fuzzy"}, e.Flags...), m.Before
		}
	}
	return f.Bytes()
}

// Now are the words that a language has in a file, by key, as Renewed writes them.
func (c *Catalog) Now(tag, file string, wanted []Wanted) map[string]Mended {
	out := map[string]Mended{}
	for _, e := range c.renewed(tag, file, wanted).Entries {
		out[e.Context] = Mended{Text: e.Text, Waits: e.Fuzzy(), Before: e.Before, Notes: e.Notes}
	}
	return out
}

// NewState is the file that says how far a language is, for one that has none yet: a
// draft. data is nil for any other.
func (c *Catalog) NewState(tag string) (name string, data []byte) {
	name = tag + "/" + languageFile
	if _, err := fs.Stat(c.from, name); err == nil {
		return name, nil
	}
	return name, []byte(fmt.Sprintf("state = %q\nsworn = %q\n", Drafted, swornFiled))
}
