package content

import (
	"slices"
	"strings"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// A Want is a text that readers of other languages need words for.
type Want struct {
	Key, Source, Tag string // Tag is its own language
	File             string // in which it stands
	Says             string // where it prints, for translators
}

// want notes a text that was read, in the order of the files.
func (l *loader) want(t law.Text, file string) {
	if source, tag, key := t.Source(); key != "" && l.quick == nil {
		l.pack.wants = append(l.pack.wants, Want{Key: key, Source: source, Tag: tag, File: file, Says: prints(key)})
	}
}

// reading is a text in the language of a reader.
func (l *loader) reading(t *letter.Text, locale string) *letter.Text {
	base := keyOf(t.Where)
	return t.Reading(locale, func(key string) *law.Translation { return l.by.Translation(locale, base+key) },
		func(source string) (string, bool) { return l.by.Instead(locale, t.Locale, source) })
}

// Wants are all texts for which a language needs words: those that are written in
// another one. What is never printed, and quotes that no letter prints, are not among them.
// The texts must have been read by Load.
func (p *Pack) Wants(locale string) []Want {
	var out []Want
	for _, w := range p.wants {
		if w.Tag != locale {
			out = append(out, w)
		}
	}
	quoted := map[string]bool{}
	quotes := func(jid string, nodes []letter.Node) {
		for _, f := range p.quotes(jid, nodes) {
			source, tag, key := f.QuoteIn.Source()
			if file, _, _ := strings.Cut(f.Where, ":"); key != "" && !quoted[key] && tag != locale {
				quoted[key] = true
				out = append(out, Want{Key: key, Source: source, Tag: tag, File: file, Says: prints(key)})
			}
		}
	}
	p.eachText(func(jid string, t *letter.Text) {
		base, own := keyOf(t.Where), p.languages(jid)[0]
		if t.Locale != own || own == locale {
			return
		}
		for _, u := range t.Units() {
			out = append(out, Want{Key: base + u.Key, Source: u.Source, Tag: own, File: t.Where, Says: prints(base + u.Key)})
		}
		quotes(jid, t.Nodes)
	})
	for _, jid := range sortedKeys(p.Jurisdictions) {
		if a := p.Jurisdictions[jid].Answers(); a != nil {
			for _, g := range a.Grounds {
				source, _, _ := g.Text.Source()
				nodes, _ := letter.Body(g.Where, 1, []byte(source)) // what is wrong with it, checkAnswers says
				quotes(jid, nodes)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Want) int { return strings.Compare(a.File, b.File) })
	return out
}

// quotes are the facts whose words a text prints.
func (p *Pack) quotes(jid string, nodes []letter.Node) []*law.Fact {
	var out []*law.Fact
	t := letter.Text{Nodes: nodes}
	t.Walk(func(b *letter.Block, _ []string) {
		for _, name := range b.Names() {
			kind, id, ok := letter.FactOf(name)
			if f := p.Fact(jid, id); ok && kind == "Quote" && f != nil {
				out = append(out, f)
			}
		}
	})
	return out
}

// A Standing is how far a text is in a language.
type Standing string

// The standings of texts.
const (
	Untranslated Standing = "untranslated"
	Stale        Standing = "stale" // the source has changed, or a tool has guessed
	Draft        Standing = "draft"
	Reviewed     Standing = "reviewed"
)

// Stands says how far a language is with a text.
func (p *Pack) Stands(locale string, w Want) (Standing, *law.Translation) {
	tr := p.by.Translation(locale, w.Key)
	switch {
	case tr == nil || tr.Text == "":
		return Untranslated, tr
	case !tr.Shown(w.Source):
		return Stale, tr
	case tr.By != "":
		return Reviewed, tr
	}
	return Draft, tr
}

// lacking lists the stale texts of each language, and how many it lacks in each file.
func (p *Pack) lacking() []Open {
	var out []Open
	for _, tag := range p.locales() {
		without := map[string]int{}
		for _, w := range p.Wants(tag) {
			switch stands, tr := p.Stands(tag, w); stands {
			case Untranslated:
				without[law.Shelf(w.Key)]++
			case Stale:
				out = append(out, Open{"open.stale", tr.Where(), map[string]any{"key": w.Key}})
			}
		}
		for _, file := range sortedKeys(without) {
			out = append(out, Open{"open.untranslated", tag + "/" + file + ".po", map[string]any{"n": without[file]}})
		}
	}
	return out
}

// CheckWords returns what is wrong with the words that the languages have: keys
// that no text has, and passages that are no paragraph. It stops nothing: a
// letter with such a passage is not made, and says so.
func (p *Pack) CheckWords() problem.List {
	var out problem.List
	for _, tag := range p.locales() {
		known := map[string]bool{}
		for _, w := range p.Wants(tag) {
			known[w.Key] = true
		}
		for _, shelf := range append(sortedKeys(p.Jurisdictions), "common") {
			for _, key := range p.by.Keys(tag, shelf) {
				if known[key] {
					continue
				}
				hint, args := "hint.po_unknown_key", []any{"key", key}
				if near := tomlfile.Near(key, sortedKeys(known)); near != "" {
					hint, args = "hint.did_you_mean", append(args, "suggestion", near)
				}
				out.Add("po.unknown_key", p.by.Translation(tag, key).Where(), hint, args...)
			}
		}
	}
	p.eachText(func(_ string, t *letter.Text) {
		for _, x := range t.Bad {
			if x.Code != "content.untranslated" {
				out = append(out, x)
			}
		}
	})
	return out.Cut()
}
