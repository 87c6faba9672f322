package content

import (
	"strings"

	"arco/internal/law"
	"arco/internal/problem"
)

// ReadTongue reads all that the content says in a language by the rules of that
// language: other languages, spellings, register, terms, figures, words run together.
func (p *Pack) ReadTongue(tag string) problem.List {
	var out problem.List
	for _, w := range p.Wants(tag) {
		if tr := p.by.Translation(tag, w.Key); tr.Shown(w.Source) {
			out = append(out, p.by.Read(tag, law.Passage{Where: tr.Where(), Key: w.Key, Source: w.Source, Tag: w.Tag, Text: tr.Text})...)
		}
	}
	return out
}

// hard lists the sheets and gates that are hard to read in a language: what a person
// reads alone, not what is filed.
func (p *Pack) hard() []Open {
	var out []Open
	all := p.Wants("")
	for _, tag := range p.locales() {
		texts := map[string]*strings.Builder{}
		for _, w := range all {
			if law.Shelf(w.Key) != "common" {
				continue
			}
			text := w.Source
			if w.Tag != tag {
				tr := p.by.Translation(tag, w.Key)
				if !tr.Shown(w.Source) {
					continue
				}
				text = tr.Text
			}
			if texts[w.File] == nil {
				texts[w.File] = &strings.Builder{}
			}
			texts[w.File].WriteString(text + "\n")
		}
		for _, file := range sortedKeys(texts) {
			if longest, level, hard := p.by.Hard(tag, texts[file].String()); hard {
				out = append(out, Open{"open.hard", tag + ": " + file, map[string]any{"longest": longest, "level": level}})
			}
		}
	}
	return out
}
