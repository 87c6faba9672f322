package content

import (
	"slices"
	"strings"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/tomlfile"
)

// checkForms: each field, term and account of a form has words, a value that
// exists and a fact of its own that may be printed; what leads to a form finds it.
func checkForms(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		fact := func(id, where string) {
			f := p.Fact(jid, id)
			switch {
			case id == "":
				add("content.missing_key", where, "hint.content_missing_key", "key", "fact")
			case f == nil:
				add("content.unknown_fact", where, "hint.content_unknown_fact", "id", id)
			case !f.Printable():
				add("content.unprintable_fact", where, "hint.content_unprintable_fact", "id", id, "confidence", string(f.Confidence))
			}
		}
		words := func(t law.Text, where, key string) {
			if t.None() {
				add("content.missing_key", where, "hint.content_missing_key", "key", key)
			}
		}
		for _, n := range j.NoMail() {
			fact(n.Fact, n.Where)
			if n.Department == "" || !slices.ContainsFunc(j.Agencies(), func(a *law.Agency) bool { return a.Department == n.Department }) {
				add("content.missing_key", n.Where, "hint.content_missing_key", "key", "department")
			}
		}
		var ids []string
		for _, f := range j.Forms() {
			if f.ID == "" || slices.Contains(ids, f.ID) {
				add("content.missing_key", f.Where, "hint.content_missing_key", "key", "id")
			}
			ids = append(ids, f.ID)
			if len(f.For) == 0 {
				add("content.missing_key", f.Where, "hint.content_missing_key", "key", "for")
			}
			if !f.Open.None() {
				words(f.Open, f.Where, "open")
			}
			if !f.Account.Text.None() || f.Account.Fact != "" {
				words(f.Account.Text, f.Where, "account")
				fact(f.Account.Fact, f.Where)
			}
			for _, t := range f.Terms {
				words(t.Text, f.Where, "term")
				fact(t.Fact, f.Where)
			}
			for _, x := range f.Fields {
				checkField(p, x, add, words)
				fact(x.Fact, x.Where)
			}
		}
		for _, a := range j.Agencies() {
			for _, c := range a.Channels {
				if c.Form != "" && j.Form(c.Form) == nil {
					wrongWord(add, c.Where, "form", c.Form, ids)
				}
			}
		}
	}
}

func checkField(p *Pack, x law.FormField, add adder, words func(t law.Text, where, key string)) {
	words(x.Name, x.Where, "name")
	if !x.Say.None() || x.Value == letter.FormChoose {
		words(x.Say, x.Where, "say")
	}
	if words := append(slices.Clone(letter.FormValues), p.numberIDs()...); !slices.Contains(words, x.Value) {
		wrongWord(add, x.Where, "value", x.Value, words)
	}
}

// wrongWord tells of a word that stands on no list the one that was meant, or all.
func wrongWord(add adder, where, key, word string, allowed []string) {
	hint := "hint.content_word"
	near := tomlfile.Near(word, allowed)
	if near != "" {
		hint = "hint.did_you_mean"
	}
	add("content.word", where, hint, "key", key, "suggestion", near, "allowed", strings.Join(allowed, ", "))
}
