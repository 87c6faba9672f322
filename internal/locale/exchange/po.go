package exchange

import (
	"path"
	"strconv"

	"arco/internal/po"
	"arco/internal/problem"
)

// PO writes all texts of a language as one file: each key once, with where it
// prints, its source in English if it is written in another language, and terms of
// the glossary, so that any tool for PO shows them beside the text.
func PO(tag string, units []Unit) []byte {
	f := po.New(tag+".po", tag)
	for _, u := range units {
		e := &po.Entry{Context: u.Key, Source: u.Source, Text: u.Text, Before: u.Before, Notes: u.Notes, Refs: lines(u.File)}
		e.Says = append(lines(u.Where), prefixed("English: ", u.Second)...)
		for _, t := range u.Terms {
			e.Says = append(e.Says, "Term: "+t)
		}
		if u.Waits {
			e.Flags = []string{"fuzzy"}
		}
		f.Entries = append(f.Entries, e)
	}
	return f.Bytes()
}

func lines(s string) []string { return prefixed("", s) }

func prefixed(prefix, s string) []string {
	if s == "" {
		return nil
	}
	return []string{prefix + oneLine(s)}
}

// FromPO reads such a file, as any tool wrote it.
func FromPO(name, tag string, data []byte) ([]Row, problem.List) {
	f, bad := po.Read(path.Base(name), tag, data)
	var rows []Row
	for _, e := range f.Entries {
		rows = append(rows, Row{Place: path.Base(name) + ":" + strconv.Itoa(e.Line), Key: e.Context, Source: e.Source, Text: e.Text, Waits: e.Fuzzy(), Notes: e.Notes})
	}
	return rows, bad
}
