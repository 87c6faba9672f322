// Package po reads and writes the files in which translators keep the words of
// one language: gettext's PO, as Poedit, OmegaT, Weblate and msgfmt know it, and
// of it only what this program uses.
//
// An entry is found by its context (msgctxt), which never changes; its source
// (msgid) tells of which words it is the translation. There are no plural forms:
// texts that count are program words. What is strict is refused with file and
// line, and the rest of the file is read all the same.
package po

import (
	"slices"
	"strings"
)

// A File is one PO file.
type File struct {
	Name    string
	Header  Entry // the entry without context and source
	Entries []*Entry
	// Obsolete are the lines of entries that a tool has put away ("#~"), as they
	// stand. Nothing of them is ever shown.
	Obsolete []string
}

// An Entry is one text with its translation.
type Entry struct {
	Notes    []string // "# ", of translators
	Says     []string // "#.", written by the program: where it prints
	Refs     []string // "#:", the file in which the source stands
	Flags    []string // "#,"
	Before   string   // "#| msgid", the source of which it was the translation
	Context  string   // msgctxt
	Source   string   // msgid
	Text     string   // msgstr; "" is not translated
	Line     int      // of msgctxt
	obsolete bool
}

// Fuzzy reports whether the entry waits for a person: its source has changed, or
// a tool has guessed. Such a text is never shown.
func (e *Entry) Fuzzy() bool { return slices.Contains(e.Flags, "fuzzy") }

// Field is a field of the header, "" if there is none.
func (f *File) Field(name string) string {
	for line := range strings.SplitSeq(f.Header.Text, "\n") {
		if k, v, ok := strings.Cut(line, ":"); ok && strings.EqualFold(strings.TrimSpace(k), name) {
			return strings.TrimSpace(v)
		}
	}
	return ""
}
