package letter

import (
	"slices"
	"strings"
	"sync"

	"arco/internal/doc"
	"arco/internal/term"
	"arco/internal/tomlfile"
)

// A Value is what a placeholder stands for.
type Value struct {
	Name   string
	Prints string     // in words
	Scope  term.Scope // where it has a value: OfFiling in every letter, OfCourse in next letters, OfSheet on sheets
	Sheets []string   // of a value that only sheets have: on which
	Key    string     // of the case file: what to answer if it is missing; "" if no answer could fill it

	inline func(f *filler) string
	key    func(f *filler) string // where the case file says it, if that is not always Key
	block  func(f *filler) []doc.Block
	ours   bool // our own words: the key only says what is missing
	common bool // it says nothing of the person: the law, the office, the day, a language, pages; the same for many
	blocks bool // of a sheet's value: it stands for whole blocks
}

// IsBlock reports whether the placeholder stands alone in its paragraph.
func (v *Value) IsBlock() bool { return v.block != nil || v.blocks }

// The table is made when it is first asked for: values print texts, and reading
// a text asks the table.
var table struct {
	once   sync.Once
	all    []*Value
	byName map[string]*Value
}

// Values lists all of them: those of letters, of next letters and of sheets.
func Values() []*Value {
	table.once.Do(func() {
		table.all = slices.Concat(inlineValues(), blockValues(), stepValues(), sheetValues())
		table.byName = make(map[string]*Value, len(table.all))
		for _, v := range table.all {
			table.byName[v.Name] = v
		}
	})
	return table.all
}

// facts are the placeholders that name a fact: {{.Cite.ID}}.
var facts = []string{"Cite", "Period", "Quote"}

// FactOf splits "Cite.foia_any_person" into the kind and the fact's id.
func FactOf(name string) (kind, id string, ok bool) {
	kind, id, ok = strings.Cut(name, ".")
	return kind, id, ok && slices.Contains(facts, kind)
}

// ValueOf returns what a placeholder stands for that names no fact, or nil.
func ValueOf(name string) *Value {
	Values()
	return table.byName[name]
}

// Suggest returns the placeholder nearest to a wrong one, or "".
func Suggest(name string) string {
	names := make([]string, len(Values()))
	for i, v := range Values() {
		names[i] = v.Name
	}
	return tomlfile.Near(name, names)
}

// inline returns the value of a placeholder and the case-file key it came
// from, which is "" for our own words.
func (f *filler) inline(name string) (text, field string) {
	if kind, id, ok := FactOf(name); ok {
		return f.fact(kind, id), ""
	}
	v := ValueOf(name)
	if v == nil {
		return "", ""
	}
	if s, ok := f.in.Sheet.inline(name); ok {
		return s, ""
	}
	if v.inline == nil || v.Scope == term.OfCourse && f.in.Step == nil {
		return "", v.Key
	}
	text = v.inline(f)
	switch field = v.Key; {
	case v.key != nil:
		field = v.key(f)
	case v.ours && text != "":
		field = ""
	}
	return text, field
}

// blocks returns what a placeholder stands for that stands alone.
func (f *filler) blocks(name string) []doc.Block {
	if b, ok := f.in.Sheet.block(name); ok {
		return b
	}
	v := ValueOf(name)
	switch {
	case v != nil && v.block != nil && (v.Scope != term.OfCourse || f.in.Step != nil):
		return v.block(f)
	case f.in.All:
		return []doc.Block{&doc.Paragraph{Spans: doc.Text("‹" + name + "›")}}
	}
	return nil
}
