package content

import (
	"fmt"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/number"
)

type rawNumbers struct {
	Numbers []rawNumber `toml:"number"`
}

type rawNumber struct {
	ID       string            `toml:"id"`
	Key      string            `toml:"key"`
	Keys     []string          `toml:"also"`
	Name     law.Text          `toml:"name"`
	Line     law.Text          `toml:"line"`
	Copy     law.Text          `toml:"copy"`
	Sample   string            `toml:"sample"`
	Form     string            `toml:"form"`
	Never    string            `toml:"never"`
	Digits   int               `toml:"digits"`
	Lead     string            `toml:"lead"`
	Skip     string            `toml:"skip"`
	Instead  map[string]string `toml:"instead"`
	Check    string            `toml:"check"`
	Alphabet string            `toml:"alphabet"`
	Birth    string            `toml:"birth"`
	Places   []int             `toml:"places"`
	Write    string            `toml:"write"`
	Pad      int               `toml:"pad"`
}

// otherNumbers is the word for numbers that the person names.
const otherNumbers = "other"

// numbers reads kinds of numbers and papers, of many States or, with a folder, of one.
func (l *loader) numbers(file, jurisdiction string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawNumbers
	pos := l.decode(file, data, &raw)
	for i, r := range raw.Numbers {
		l.pack.Numbers = append(l.pack.Numbers, &law.Number{
			Kind: number.Kind{ID: r.ID, Key: r.Key, Keys: r.Keys, Sample: r.Sample, Form: r.Form, Never: r.Never, Digits: r.Digits, Lead: r.Lead, Skip: r.Skip,
				Instead: r.Instead, Check: r.Check, Alphabet: r.Alphabet, Birth: r.Birth, Places: r.Places, Write: r.Write, Pad: r.Pad},
			Jurisdiction: jurisdiction, Name: r.Name, Line: r.Line, Copy: r.Copy, Where: at(file, pos, fmt.Sprintf("number[%d]", i+1))})
	}
}

// copies are the papers of which a copy can go along.
func (p *Pack) copies() []*law.Number {
	var out []*law.Number
	for _, n := range p.Numbers {
		if !n.Copy.None() {
			out = append(out, n)
		}
	}
	return out
}

// usedNumbers gives each State the kinds that its offices use, and each office
// that is read already the papers of which a copy can go along.
func (p *Pack) usedNumbers(read bool) {
	copies := p.copies()
	for _, j := range p.Jurisdictions {
		j.Numbers = nil
		for _, id := range j.Identifiers {
			if n := p.Number(id); n != nil {
				j.Numbers = append(j.Numbers, n)
			}
		}
		if read {
			for _, a := range j.Agencies() {
				a.Copies = copies
			}
		}
	}
}

// checkNumbers: a kind of number has words, a key of the case file that it can
// stand at, and rules that exist; a State names kinds that are there.
func checkNumbers(p *Pack, add adder) {
	for i, n := range p.Numbers {
		if p.Number(n.ID) != p.Numbers[i] || n.ID == "" || n.ID == otherNumbers {
			add("content.duplicate", n.Where, "hint.content_id", "id", n.ID)
		}
		if n.Key == "" && n.Copy.None() || n.Key != "" && n.Name.None() {
			add("content.missing_key", n.Where, "hint.content_kind", "key", "key, name, line, copy")
		}
		for _, key := range append(slices.Clone(n.Keys), n.Key) {
			if key != "" && !casefile.IsNumber(key) {
				add("content.number_kind", n.Where, "hint.content_kind", "id", n.ID, "key", "key", "why", key)
			}
		}
		if key, why := n.Fault(); key != "" {
			add("content.number_kind", n.Where, "hint.content_kind", "id", n.ID, "key", key, "why", why)
		}
	}
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		for _, id := range j.Identifiers {
			if id != otherNumbers && p.Number(id) == nil {
				add("content.word", jid+"/jurisdiction.toml:1", "hint.content_word", "key", "identifiers", "allowed", strings.Join(p.numberIDs(), ", "))
			}
		}
	}
}

func (p *Pack) numberIDs() []string {
	var out []string
	for _, n := range p.Numbers {
		if n.Key != "" {
			out = append(out, n.ID)
		}
	}
	return append(out, otherNumbers)
}

// words are those that a key of the case file takes, with the papers of the folders.
func (p *Pack) words(key string) []string {
	words := casefile.Words(key)
	if casefile.TakesPapers(key) {
		words = append(words, p.Papers()...)
	}
	return words
}
