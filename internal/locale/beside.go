package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arco/internal/law"
	"arco/internal/pattern"
	"arco/internal/problem"
)

// A termRule says what a word of the source, in English, is called, and what it never is.
type termRule struct {
	Source string   `toml:"source"`
	Say    []string `toml:"say"`
	Never  []string `toml:"never"`
	Kept   bool     `toml:"kept"`
}

// in reports whether the source has the word, alone or as several; source is padded.
func (t termRule) in(source string) bool {
	for _, end := range []string{"", "s", "es"} {
		if strings.Contains(source, " "+t.Source+end+" ") {
			return true
		}
	}
	return false
}

// padded are the words of a text in small letters with a space before and behind each.
func padded(text string) string { return " " + strings.Join(wordsOf(text), " ") + " " }

// keyNames are keys and words of case files, as hints name them.
var keyNames = pattern.New(`\[[^]]*\]|"[a-z_]+"`)

// mayHold reports whether a text can have a term: most have none.
func (r *rules) mayHold(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(r.Term, func(t termRule) bool { return strings.Contains(text, t.Source) })
}

// termsOf are the words of a source in which terms are looked for, without the names of
// offices: of a source in another language than English, those of its English text; "" for no term.
func (c *Catalog) termsOf(r *rules, locale, tag, key, source string) string {
	if tag != reference && locale != reference {
		if english, ok := c.Word(reference, key, source); ok {
			source = english
		}
	}
	if !r.mayHold(source) {
		return ""
	}
	return padded(ofOffices.ReplaceAllString(keyNames.ReplaceAllString(source, " "), " "))
}

// Terms are the terms of a language that stand in a source, for its translators:
// "border = fwontyè".
func (c *Catalog) Terms(locale, tag, key, source string) []string {
	r := c.rules(locale)
	if r == nil || len(r.Term) == 0 {
		return nil
	}
	var out []string
	from := c.termsOf(r, locale, tag, key, source)
	for _, t := range r.Term {
		if t.in(from) && len(t.Say) > 0 {
			out = append(out, t.Source+" = "+t.Say[0])
		}
	}
	return out
}

// beside compares a text with its source: terms, numbers, months and days of the week.
// said are the words of the text, padded.
func (c *Catalog) beside(locale string, r *rules, p law.Passage, said string) problem.List {
	var out problem.List
	add := func(code, hint string, args ...any) {
		out.Add(code, p.Where, hint, append([]any{"key", p.Key}, args...)...)
	}
	from := c.termsOf(r, locale, p.Tag, p.Key, p.Source)
	apart := strings.NewReplacer("’", " ", "'", " ").Replace(said) // "l’interprète"
	for _, t := range r.Term {
		if !t.in(from) {
			continue
		}
		begins := func(word string) bool { return holds(apart, word, "") }
		for _, never := range t.Never {
			if begins(never) {
				add("tongue.term", "hint.tongue_instead", "found", strings.TrimSpace(never), "instead", t.Say[0])
			}
		}
		if t.Kept && (p.Tag == reference || locale == reference) && !slices.ContainsFunc(t.Say, begins) {
			add("tongue.term_lost", "hint.tongue_instead", "source", t.Source, "instead", t.Say[0])
		}
	}
	source, text := c.datesOf(p.Tag, p.Source), c.datesOf(locale, p.Text)
	for _, name := range text.beyond(source) {
		add("tongue.day", "hint.tongue_day", "found", name)
	}
	for _, name := range source.lost(text) {
		if !strings.Contains(p.Text, name) { // it may stay as it is
			add("tongue.day_lost", "hint.tongue_day", "found", name)
		}
	}
	for _, n := range text.figures {
		if len(n) > 1 && !slices.Contains(source.figures, n) { // "two" may well be 2
			add("tongue.figure", "hint.tongue_figure", "found", n)
		}
	}
	for _, n := range source.figures {
		if !slices.Contains(text.figures, n) {
			add("tongue.figure_lost", "hint.tongue_figure", "found", n)
		}
	}
	return out
}

// dates are the numbers, months and days of the week that stand in a text.
type dates struct {
	figures []string          // without the signs between thousands
	sure    map[string]string // names that are surely meant, by their keys: "month.3"
	named   map[string]bool   // keys of names that stand there, perhaps as another word or within one
}

// beyond are the names of a text that its source has nowhere.
func (d dates) beyond(source dates) (out []string) {
	for key, name := range d.sure {
		if !source.named[key] {
			out = append(out, name)
		}
	}
	return out
}

// lost are the names of months of a source that a text has nowhere. Days of the week can be
// said shorter ("segunda a sexta").
func (d dates) lost(text dates) (out []string) {
	for key, name := range d.sure {
		if !text.named[key] && strings.HasPrefix(key, "month.") {
			out = append(out, name)
		}
	}
	return out
}

var (
	thousands = pattern.New(`(\d)[.,\x{a0}\x{202f}](\d{3})\b`)
	figure    = pattern.New(`\d+`)
	// notSpoken are values, addresses and code, which need no spaces around them.
	notSpoken = pattern.New(mark.String() + `|[!-~]*[@/_=][!-~]*`)
)

// datesOf reads the dates of a text in a language, by the names that it has.
func (c *Catalog) datesOf(locale, text string) dates {
	d := dates{sure: map[string]string{}, named: map[string]bool{}}
	text = notSpoken.ReplaceAllString(thousands.ReplaceAllString(text, "$1$2"), " ")
	low := strings.ToLower(text)
	for _, n := range c.daysNamed(locale) {
		in := text
		if n.small {
			in = low
		}
		if !strings.Contains(in, n.name) && !(n.short != "" && strings.Contains(in, n.short)) {
			continue
		}
		d.named[n.key] = true
		if surely(in, n.name) {
			d.sure[n.key] = n.name
		}
		if n.figures {
			text, low = strings.ReplaceAll(text, n.name, " "), strings.ReplaceAll(low, n.name, " ")
		}
	}
	for _, n := range figure.FindAllString(text, -1) {
		if !slices.Contains(d.figures, n) {
			d.figures = append(d.figures, n)
		}
	}
	return d
}

// A named is a month or a day of the week in a language.
type named struct {
	key, name, short string // "month.11", "November", "Nov."
	small            bool   // it is written in small letters: where months are always great, "may" is none
	figures          bool   // "11月"
}

// daysNamed are the months and days of the week of a language, later ones first: "12月" before "2月".
func (c *Catalog) daysNamed(locale string) []named {
	c.ruled.Lock()
	defer c.ruled.Unlock()
	if all, known := c.ruled.days[locale]; known {
		return all
	}
	doubtful := func(string) bool { return false }
	if r, _ := readRules(c.from, locale); r != nil {
		doubtful = func(name string) bool { return slices.Contains(r.Doubtful, strings.ToLower(name)) }
	}
	var all []named
	for i := 12; i >= 0; i-- {
		for _, key := range []string{numbered("month.", i), numbered("weekday.", i)} {
			t := c.locales[locale]
			if t == nil || t.forms(key) == nil || doubtful(t.forms(key)["other"]) {
				continue
			}
			n := named{key: key, name: t.forms(key)["other"]}
			if letters := []rune(n.name); len(letters) > 3 {
				n.short = string(letters[:3]) + "."
			}
			n.small, n.figures = n.name == strings.ToLower(n.name), strings.ContainsAny(n.name, "0123456789")
			all = append(all, n)
		}
	}
	if c.ruled.days == nil {
		c.ruled.days = map[string][]named{}
	}
	c.ruled.days[locale] = all
	return all
}

// surely reports whether a name of a month or day of the week stands in a text as such: as a
// whole word, and, as short ones mean other things too, beside a number.
func surely(text, name string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		from, to := at+i, at+i+len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[to:])
		switch {
		case unicode.Is(unicode.Han, []rune(name)[utf8.RuneCountInString(name)-1]): // written without spaces
			if !unicode.IsDigit(before) {
				return true
			}
		case unicode.IsLetter(before) || unicode.IsLetter(after):
		case utf8.RuneCountInString(name) > 5 || besideNumber(text[:from], text[to:]):
			return true
		}
		at = to
	}
}

// besideNumber reports whether the last words before, or the first ones behind, have a digit.
func besideNumber(before, behind string) bool {
	b, a := strings.Fields(before), strings.Fields(behind)
	near := append(slices.Clone(b[max(0, len(b)-2):]), a[:min(2, len(a))]...)
	return slices.ContainsFunc(near, func(w string) bool { return strings.ContainsAny(w, "0123456789") })
}
