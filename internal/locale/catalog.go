// Package locale turns message keys, dates, lists, periods, languages and
// countries into words. It is the only importer of go-i18n.
//
// There is no fallback from one locale to another: what is missing is an
// error. Each locale is a file of its own in locales/, and everything a
// translator writes stands there, also months, lists and periods.
package locale

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/tomlfile"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// A Catalog holds the texts of all locales. Its words do not change, and it may be used by several goroutines.
type Catalog struct {
	*stock
	drafts bool // drafts are offered too

	matching sync.Once
	offered  []string
	ours     []language.Tag // what is offered, for matcher
	matcher  language.Matcher
}

// A stock is what catalogues share that offer different languages.
type stock struct {
	locales map[string]*texts
	tags    []string

	from     fs.FS // the folder, for the words of the content
	builtIn  bool  // it was found sound before
	shelving sync.RWMutex
	shelves  map[place]*shelf

	ruled ruled // the rules by which texts are read

	listening sync.Once
	recorded  map[string]map[string]string // recordings by language and id
}

// texts is one locale. It has a go-i18n bundle of its own, so that go-i18n has
// nothing to fall back to.
type texts struct {
	tag   language.Tag
	words func() map[string]any // key → text, or plural form → text
	lines func() *lines         // the same of a file that is built in, each read when it is asked for; nil for any other

	adding    sync.RWMutex // held while the bundle grows
	bundle    *i18n.Bundle
	localizer *i18n.Localizer
	added     map[string]bool

	naming   sync.Once
	namers   namers
	nameless error // why there are none

	cutting sync.RWMutex
	cuts    map[string]cutText // by key, of what was asked for
	dates   dateWords

	knowing sync.Once
	about   about
	unknown problem.List // what is wrong in language.toml
}

// Load reads every TAG/program.toml of a folder. What a translator can put right is
// returned as a problem.List with file and line.
func Load(fsys fs.FS) (*Catalog, error) {
	names, err := fs.Glob(fsys, "*/"+program)
	if err != nil {
		return nil, err
	}
	type loaded struct {
		texts    *texts
		problems problem.List
		err      error
	}
	all := make([]loaded, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() { all[i].texts, all[i].problems, all[i].err = load(fsys, name) })
	}
	wait.Wait()
	c := &Catalog{stock: &stock{locales: map[string]*texts{}, from: fsys, shelves: map[place]*shelf{}}}
	var list problem.List
	for i, name := range names {
		if err := all[i].err; err != nil {
			return nil, fmt.Errorf("loading %s: %w", name, err)
		}
		list = append(list, all[i].problems...)
		if t := all[i].texts; t != nil {
			tag := path.Dir(name)
			c.locales[tag] = t
			c.tags = append(c.tags, tag)
		}
	}
	if len(names) == 0 {
		list.Add("locale.none", ".", "hint.locale_folder")
	}
	if err := list.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

func load(fsys fs.FS, name string) (*texts, problem.List, error) {
	var list problem.List
	tag, err := language.Parse(path.Dir(name))
	if err != nil || tag.String() != path.Dir(name) {
		list.Add("locale.tag", name, "hint.locale_tag")
		return nil, list, nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	var raw map[string]any
	if err := toml.Unmarshal(data, &raw); err != nil {
		var at toml.ParseError
		line := 0
		if errors.As(err, &at) {
			line = at.Position.Line
		}
		return nil, append(list, &problem.Problem{
			Code: "locale.unreadable", Field: fmt.Sprintf("%s:%d", name, line), Hint: "hint.locale_toml", Err: err,
		}), nil
	}
	for key, v := range raw {
		forms, ok := formsOf(v)
		if !ok || !keyPattern.MatchString(key) {
			list.Add("locale.value", name, "hint.locale_value", "key", key)
			continue
		}
		for _, text := range forms {
			if !onlyPlaceholders(text) {
				list.Add("locale.placeholder", name, "hint.locale_placeholder", "key", key)
			}
		}
	}
	if len(list) > 0 {
		sort.Slice(list, func(i, j int) bool { return list[i].Error() < list[j].Error() })
		return nil, list, nil
	}
	t := &texts{tag: tag, words: func() map[string]any { return raw }}
	for key := range raw { // go-i18n takes each of them
		if err := t.add(key); err != nil {
			return nil, nil, err
		}
	}
	return t, nil, nil
}

// LoadBuiltIn gives the locales of a folder that Load has found sound before:
// that built into the program, which a test loads. Each is read when its first
// word is asked for.
func LoadBuiltIn(fsys fs.FS) (*Catalog, error) {
	names, err := fs.Glob(fsys, "*/"+program)
	if err != nil {
		return nil, err
	}
	c := &Catalog{stock: &stock{locales: map[string]*texts{}, from: fsys, builtIn: true, shelves: map[place]*shelf{}}}
	for _, name := range names {
		tag, err := language.Parse(path.Dir(name))
		if err != nil {
			return nil, fmt.Errorf("loading %s: %w", name, err)
		}
		c.tags = append(c.tags, tag.String())
		c.locales[tag.String()] = &texts{tag: tag, words: sync.OnceValue(func() map[string]any { return quick(fsys, name) }),
			lines: sync.OnceValue(func() *lines { return linesOf(fsys, name) })}
	}
	return c, nil
}

// BuiltIn reports whether LoadBuiltIn read the catalogue.
func (c *Catalog) BuiltIn() bool { return c.builtIn }

// quick reads the words of one file. One that is not as Load found it has none.
func quick(fsys fs.FS, name string) (words map[string]any) {
	if data, err := fs.ReadFile(fsys, name); err == nil {
		tomlfile.Quick(data, &words)
	}
	return words
}

// forms are the plural forms of a text, nil if there is no such text.
func (t *texts) forms(key string) map[string]string {
	forms, _ := formsOf(t.word(key))
	return forms
}

// add hands a text to go-i18n. A language for which it has no plural rules gets
// those of Japanese: one form, "other".
func (t *texts) add(key string) error {
	t.adding.Lock()
	defer t.adding.Unlock()
	forms := t.forms(key)
	if t.added[key] || forms == nil {
		return nil
	}
	m := &i18n.Message{
		ID: key, Zero: forms["zero"], One: forms["one"], Two: forms["two"],
		Few: forms["few"], Many: forms["many"], Other: forms["other"],
	}
	if t.bundle == nil {
		t.bundle, t.added = i18n.NewBundle(t.tag), map[string]bool{}
		if t.bundle.AddMessages(t.tag, m) != nil {
			t.tag = language.Japanese
			t.bundle = i18n.NewBundle(t.tag)
		}
		t.localizer = i18n.NewLocalizer(t.bundle, t.tag.String())
	}
	t.added[key] = true
	return t.bundle.AddMessages(t.tag, m)
}

// localize fills a text by go-i18n.
func (t *texts) localize(c *i18n.LocalizeConfig) (string, error) {
	t.adding.RLock()
	added := t.added[c.MessageID]
	t.adding.RUnlock()
	if !added {
		if err := t.add(c.MessageID); err != nil {
			return "", err
		}
	}
	t.adding.RLock()
	defer t.adding.RUnlock()
	return t.localizer.Localize(c)
}

var (
	keyPattern         = pattern.New(`^[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)+$`)
	placeholderPattern = pattern.New(`\{\{\.([A-Za-z][A-Za-z0-9_]*)\}\}`)
	pluralForms        = []string{"zero", "one", "two", "few", "many", "other"}
)

// formsOf reads a text, or a table of plural forms with at least "other".
func formsOf(v any) (map[string]string, bool) {
	switch v := v.(type) {
	case string:
		return map[string]string{"other": v}, v != ""
	case map[string]any:
		forms := map[string]string{}
		for form, text := range v {
			s, ok := text.(string)
			if !ok || s == "" || !slices.Contains(pluralForms, form) {
				return nil, false
			}
			forms[form] = s
		}
		return forms, forms["other"] != ""
	}
	return nil, false
}

// onlyPlaceholders reports whether every brace belongs to a {{.name}}.
func onlyPlaceholders(text string) bool {
	if !strings.Contains(text, "{{") && !strings.Contains(text, "}}") {
		return true
	}
	rest := placeholderPattern.ReplaceAllString(text, "")
	return !strings.Contains(rest, "{{") && !strings.Contains(rest, "}}")
}

// placeholders returns the sorted names used in any form of a text.
func placeholders(forms map[string]string) []string {
	var names []string
	for _, text := range forms {
		for _, m := range placeholderPattern.FindAllStringSubmatch(text, -1) {
			names = append(names, m[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Locales returns the tags of all locales, sorted.
func (c *Catalog) Locales() []string { return slices.Clone(c.tags) }

// Has reports whether a locale has a text for the key.
func (c *Catalog) Has(locale, key string) bool {
	t := c.locales[locale]
	return t != nil && t.word(key) != nil
}

// A Tag among the values of a text is written as the name of its language.
type Tag string

// Text returns the words of a key. Values that are dates, lists of words, texts of
// the content or tags of languages are written as the locale writes them. A missing locale, key or value is an error.
func (c *Catalog) Text(locale, key string, args map[string]any) (string, error) {
	return c.text(locale, key, args, nil)
}

func (c *Catalog) text(locale, key string, args map[string]any, count any) (string, error) {
	pairs := make([]any, 0, 2*len(args))
	for name, v := range args {
		pairs = append(pairs, name, v)
	}
	return c.say(locale, key, pairs, count)
}

// say is Text with name, value pairs; a count chooses among plural forms.
func (c *Catalog) say(locale, key string, pairs []any, count any) (string, error) {
	t := c.locales[locale]
	if t == nil {
		return "", fmt.Errorf("no locale %q", locale)
	}
	x := t.cut(key)
	switch {
	case x.none:
		return c.lacking(locale, key, pairs, count)
	case x.plain && count == nil:
		return x.text, nil
	}
	var s string
	var err error
	if x.filling != nil && count == nil {
		s, err = c.fill(x.filling, locale, pairs)
	} else if pairs, err = c.values(locale, pairs); err == nil { // go-i18n may return other words with its error: they are dropped
		s, err = t.localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: pairs, PluralCount: count, TemplateParser: strict})
	}
	if err != nil {
		return "", fmt.Errorf("text %q in %q: %w", key, locale, err)
	}
	return s, nil
}

// lacking says a word of the program that a language lacks, in the reference
// language, which is named.
func (c *Catalog) lacking(locale, key string, pairs []any, count any) (string, error) {
	if locale != reference && c.Has(reference, key) && !c.Whole(locale) {
		if text, err := c.say(reference, key, pairs, count); err == nil {
			if !strings.ContainsFunc(text, unicode.IsLetter) { // signs and figures
				return text, nil
			}
			if said, ok := c.Instead(locale, reference, text); ok {
				return said, nil
			}
		}
	}
	return "", fmt.Errorf("text %q in %q: there is none", key, locale)
}

// values are name, value pairs in the words of a locale.
func (c *Catalog) values(locale string, pairs []any) ([]any, error) {
	to := make([]any, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		w, err := c.words(locale, pairs[i+1])
		if err != nil {
			return nil, fmt.Errorf("value %q: %w", pairs[i], err)
		}
		to = append(to, pairs[i], w)
	}
	return to, nil
}

// A cutText is the text of a key, cut at its placeholders.
type cutText struct {
	text    string
	none    bool    // there is no such key
	plain   bool    // there are none
	filling filling // nil where it cannot be cut, or has plural forms
}

// cut is the text of a key. Of keys that do not exist nothing is kept.
func (t *texts) cut(key string) cutText {
	t.cutting.RLock()
	x, known := t.cuts[key]
	t.cutting.RUnlock()
	if known {
		return x
	}
	raw := t.word(key)
	if raw == nil {
		return cutText{none: true}
	}
	if text, one := raw.(string); one {
		x.text, x.plain = text, !strings.Contains(text, "{{")
		x.filling, _ = cut(text)
	}
	t.cutting.Lock()
	if t.cuts == nil {
		t.cuts = map[string]cutText{}
	}
	t.cuts[key] = x
	t.cutting.Unlock()
	return x
}

func (c *Catalog) words(locale string, v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, errors.New("no value")
	case civil.Date:
		return c.Date(locale, v)
	case []string:
		return c.List(locale, v, And)
	case law.Text:
		if text, ok := v.In(locale); ok {
			return text, nil
		}
		source, tag, _ := v.Source()
		if text, ok := c.Instead(locale, tag, source); ok {
			return text, nil
		}
		return nil, errors.New("a text of the content has no words in it")
	case Tag:
		if name, err := c.LanguageName(string(v), locale); err == nil {
			return name, nil
		}
		return string(v), nil
	}
	return v, nil
}
