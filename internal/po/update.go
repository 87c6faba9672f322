package po

import "strings"

// A Want is a text of the program that a language should have words for.
type Want struct {
	Context, Source string
	Says, Ref       string // where it prints; the file in which it stands
}

// Update brings a file up to date with the texts that there are now, in their
// order. A text whose source is as it was keeps its translation, also where it
// only has another place in its list. One whose source has changed is kept as
// fuzzy, with the source that it was made from: a person looks at it. What the
// program no longer has is put away at the end.
func (f *File) Update(want []Want) {
	byContext, bySource := map[string]*Entry{}, map[string]*Entry{}
	for _, e := range f.Entries {
		byContext[e.Context] = e
		if e.Text != "" && !e.Fuzzy() {
			bySource[family(e.Context)+"\x00"+e.Source] = e
		}
	}
	wanted, kept := map[string]bool{}, map[string]bool{}
	for _, w := range want {
		wanted[w.Context], kept[family(w.Context)+"\x00"+w.Source] = true, true
	}
	var out []*Entry
	used := map[*Entry]bool{}
	for _, w := range want {
		e := Entry{Context: w.Context, Source: w.Source, Says: said(w.Says), Refs: said(w.Ref)}
		old := byContext[w.Context]
		if old == nil || old.Source != w.Source {
			if moved := bySource[family(w.Context)+"\x00"+w.Source]; moved != nil {
				old = moved
			} else if old != nil && kept[family(w.Context)+"\x00"+old.Source] { // it stands elsewhere now
				old = nil
			}
		}
		switch {
		case old == nil:
		case old.Text == "":
			e.Notes = old.Notes
		case old.Source == w.Source:
			e.Notes, e.Flags, e.Before, e.Text = old.Notes, old.Flags, old.Before, old.Text
		default:
			e.Notes, e.Flags, e.Text = old.Notes, old.Flags, old.Text
			if e.Before = old.Before; !old.Fuzzy() || e.Before == "" {
				e.Before = old.Source
			}
			if !old.Fuzzy() {
				e.Flags = append([]string{"fuzzy"}, old.Flags...)
			}
		}
		if old != nil {
			used[old] = true
		}
		out = append(out, &e)
	}
	for _, e := range f.Entries {
		if !wanted[e.Context] && !used[e] && e.Text != "" {
			f.Obsolete = append(f.Obsolete, putAway(e)...)
		}
	}
	f.Entries = out
}

// family is a context without the number of a place in a list: "notes" of "notes.3".
func family(context string) string {
	i := strings.LastIndexByte(context, '.')
	if i < 0 || strings.Trim(context[i+1:], "0123456789") != "" {
		return context
	}
	return context[:i]
}

func said(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// putAway are the lines of an entry that the program no longer has.
func putAway(e *Entry) []string {
	var b strings.Builder
	comments(&b, "#", e.Notes)
	if len(e.Flags) > 0 {
		b.WriteString("#, " + strings.Join(e.Flags, ", ") + "\n")
	}
	quoted(&b, "#~ ", "msgctxt", e.Context)
	quoted(&b, "#~ ", "msgid", e.Source)
	quoted(&b, "#~ ", "msgstr", e.Text)
	return append([]string{""}, strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")...)
}

// New is an empty file of a language.
func New(name, language string) *File {
	return &File{Name: name, Header: Entry{Text: "Project-Id-Version: arco\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: " + strings.ReplaceAll(language, "-", "_") + "\n"}}
}
