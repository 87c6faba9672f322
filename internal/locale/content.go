package locale

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/pattern"
	"arco/internal/po"
	"arco/internal/problem"
)

// program is the file of a language with the words of the program itself.
const program = "program.toml"

// A shelf is one PO file of a language: what the content says about one State, or
// about none. It is read when its first text is asked for.
type shelf struct {
	once     sync.Once
	file     *po.File // nil if there is none
	entries  map[string]*law.Translation
	problems problem.List

	few fewEntries // of a file that is built in, without reading it whole
}

// A place is where a shelf stands: "es", "us".
type place struct{ locale, name string }

// shelf gives a file of a language, read.
func (c *Catalog) shelf(locale, name string) *shelf {
	s := c.unread(locale, name)
	s.once.Do(func() { s.read(c, fileName(locale, name), locale) })
	return s
}

func fileName(locale, name string) string { return locale + "/" + name + ".po" }

// unread gives a file of a language as it is: perhaps nobody has read it yet.
func (c *Catalog) unread(locale, name string) *shelf {
	at := place{locale, name}
	c.shelving.RLock()
	s := c.shelves[at]
	c.shelving.RUnlock()
	if s == nil {
		c.shelving.Lock()
		if s = c.shelves[at]; s == nil {
			s = &shelf{}
			c.shelves[at] = s
		}
		c.shelving.Unlock()
	}
	return s
}

func (s *shelf) read(c *Catalog, name, locale string) {
	data, err := fs.ReadFile(c.from, name)
	if err != nil {
		if l, ok := problem.Of(err); ok { // too large, or no file at all
			s.problems = l
		}
		return
	}
	s.file, s.problems = po.Read(name, locale, data)
	s.entries = make(map[string]*law.Translation, len(s.file.Entries))
	for _, e := range s.file.Entries {
		t := translation(name, e, &s.problems)
		if t == nil {
			continue
		}
		if other, is := c.foreign(locale, law.Passage{Key: e.Context, Source: e.Source, Text: t.Text}); is && t.Text != "" && !t.Fuzzy { // never shown: a test sees that none is built in
			s.problems.Add("tongue.other", t.Where(), "hint.tongue_other", "key", e.Context, "is", Tag(other), "should", Tag(locale))
			continue
		}
		s.entries[e.Context] = t
	}
}

// translation is what an entry says, nil if it lacks a placeholder.
func translation(file string, e *po.Entry, problems *problem.List) *law.Translation {
	t := &law.Translation{Source: e.Source, Text: e.Text, Fuzzy: e.Fuzzy(), File: file, Line: e.Line}
	if e.Text == "" || t.Fuzzy {
		return t
	}
	if !slices.Equal(marks(e.Source), marks(e.Text)) {
		problems.Add("po.placeholder", t.Where(), "hint.po_placeholder", "key", e.Context, "names", marks(e.Source))
		return nil
	}
	reviewed(e, t, problems)
	return t
}

// Word implements law.Translator.
func (c *Catalog) Word(locale, key, source string) (string, bool) {
	if t := c.Translation(locale, key); t.Shown(source) {
		return t.Text, true
	}
	return "", false
}

// Translation is what a language has for a text of the content, nil for nothing.
func (c *Catalog) Translation(locale, key string) *law.Translation {
	name := law.Shelf(key)
	if c.builtIn {
		return c.unread(locale, name).few.entry(c.from, fileName(locale, name), locale, key)
	}
	return c.shelf(locale, name).entries[key]
}

// Keys are the keys of the content for which a language has an entry in a file,
// sorted; none if it has no such file.
func (c *Catalog) Keys(locale, file string) []string {
	return slices.Sorted(maps.Keys(c.shelf(locale, file).entries))
}

// Speaks reports whether a language has a file.
func (c *Catalog) Speaks(locale, file string) bool {
	if c.builtIn {
		return c.unread(locale, file).few.any(c.from, fileName(locale, file))
	}
	return len(c.shelf(locale, file).entries) > 0
}

// CheckContent reads every PO file and returns what is wrong with it. What is
// sound is used all the same.
func (c *Catalog) CheckContent() problem.List {
	names, _ := fs.Glob(c.from, "*/*.po") // the pattern is well formed
	var out problem.List
	for _, name := range names {
		tag, file, _ := strings.Cut(strings.TrimSuffix(name, ".po"), "/")
		out = append(out, c.shelf(tag, file).problems...)
	}
	return out
}

// mark is a placeholder, a condition, or a word in braces that the program fills.
var mark = pattern.New(`\{\{[^{}]*\}\}|\{[a-z_]+\}`)

// marks are the different placeholders of a text, sorted.
func marks(s string) []string {
	if !strings.Contains(s, "{") {
		return nil
	}
	all := mark.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// reviewPattern is the note with which a person answers for a translation:
// "reviewed: Ana López, 2027-01-15, of 3f9a1c20".
var reviewPattern = pattern.New(`^reviewed: (.+), (\d{4}-\d\d-\d\d)(?:, of ([0-9a-f]{8}))?$`)

// reviewed reads who answers for a translation. The note holds for exactly these
// words: what was changed afterwards is a draft again, and is told.
func reviewed(e *po.Entry, t *law.Translation, problems *problem.List) {
	for _, note := range e.Notes {
		if !strings.HasPrefix(note, "reviewed:") {
			continue
		}
		m := reviewPattern.FindStringSubmatch(note)
		if m == nil {
			problems.Add("po.reviewed", t.Where(), "hint.po_reviewed", "key", e.Context, "mark", ReviewMark(e.Source, e.Text))
			continue
		}
		if _, err := civil.Parse(m[2]); err != nil || m[3] != ReviewMark(e.Source, e.Text) {
			problems.Add("po.reviewed", t.Where(), "hint.po_reviewed", "key", e.Context, "mark", ReviewMark(e.Source, e.Text))
			continue
		}
		t.By, t.On = m[1], m[2]
	}
}

// ReviewMark stands for a source and its translation in the note of who reviewed them.
func ReviewMark(source, text string) string {
	sum := sha256.Sum256([]byte(source + "\x00" + text))
	return hex.EncodeToString(sum[:4])
}

// A Wanted is a text of the content for which a language should have words.
type Wanted struct {
	Key, Source string
	Tag         string // the language of the source
	Says        string // where it prints
	File        string // where it stands
}

// Renewed is a PO file of a language, brought up to date with what is wanted of
// it: nothing that a person wrote is lost. There need be no such file yet.
func (c *Catalog) Renewed(tag, file string, wanted []Wanted) []byte {
	return c.renewed(tag, file, wanted).Bytes()
}

func (c *Catalog) renewed(tag, file string, wanted []Wanted) *po.File {
	f := po.New(tag+"/"+file+".po", tag)
	if old := c.shelf(tag, file).file; old != nil {
		kept := *old
		f = &kept
	}
	want := make([]po.Want, len(wanted))
	for i, w := range wanted {
		want[i] = po.Want{Context: w.Key, Source: w.Source, Says: w.Says, Ref: w.File}
	}
	f.Update(want)
	return f
}
