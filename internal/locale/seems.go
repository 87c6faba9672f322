package locale

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"arco/internal/law"
	"arco/internal/pattern"
)

// fewest is how many words a text must have to be told by its small words.
const fewest = 12

// Seems names the language that a text is in, if that is surely another than it says:
// it has at least two more small words of that one, and four, or three and none of its own. Only languages with rules are known.
func (c *Catalog) Seems(locale, text string) (other string, is bool) {
	own := c.rules(locale)
	if own == nil || c.likely(locale, text) {
		return "", false
	}
	words := wordsOf(ofOffices.ReplaceAllString(elsewhere.ReplaceAllString(strings.ReplaceAll(text, "**", ""), " "), " "))
	if len(words) < fewest {
		return "", false
	}
	count := func(r *rules) (n int) {
		for _, w := range words {
			if slices.Contains(r.Own, w) {
				n++
			}
		}
		return n
	}
	most := max(count(own)+1, 3)
	if most == 3 && count(own) == 0 { // three are enough where none speaks against it
		most = 2
	}
	for _, tag := range c.ruledTags() {
		if r := c.rules(tag); tag != locale && r != nil {
			if n := count(r); n > most {
				most, other = n, tag
			}
		}
	}
	return other, other != ""
}

// foreign names the language that a text is in, if that is another than it says: it seems so,
// or it is a copy of its source.
func (c *Catalog) foreign(locale string, p law.Passage) (other string, is bool) {
	if !copied(p) {
		return c.Seems(locale, p.Text)
	}
	switch {
	case p.Tag != "":
		return p.Tag, true
	case c.likely(Second, p.Text) && !c.likely(Source, p.Text):
		return Second, true
	}
	return Source, true
}

// copied reports whether a text is its source, in words that are no names: of the content, a
// sentence, as titles of laws stay.
func copied(p law.Passage) bool {
	return p.Text == p.Source && (!strings.Contains(p.Key, "#") || strings.HasSuffix(p.Text, ".")) &&
		len(wordsOf(ofOffices.ReplaceAllString(elsewhere.ReplaceAllString(p.Text, " "), " "))) > 4
}

// likely reports whether a text has more small words of its language than of any
// other, names and quotations counted: then nothing need be looked at closely.
func (c *Catalog) likely(locale, text string) bool {
	c.ruled.small.Do(func() {
		c.ruled.of = map[string][]string{}
		for _, tag := range c.ruledTags() {
			if r := c.rules(tag); r != nil {
				for _, w := range r.Own {
					c.ruled.of[w] = append(c.ruled.of[w], tag)
				}
			}
		}
	})
	counts, most := map[string]int{}, 2
	for _, w := range strings.Fields(text) {
		for _, tag := range c.ruled.of[strings.ToLower(strings.Trim(w, ".,;:!?()*“”\"'"))] {
			if counts[tag]++; tag != locale {
				most = max(most, counts[tag])
			}
		}
	}
	return max(counts[locale], 2) >= most
}

// ruledTags are the languages that have rules, also those without words yet.
func (c *Catalog) ruledTags() []string {
	found, _ := fs.Glob(c.from, "*/"+checkFile) // the pattern is well formed
	for i, name := range found {
		found[i] = path.Dir(name)
	}
	return found
}

var (
	// elsewhere is what stands in a text in another language on purpose: quotations, and
	// what is to be pasted, in emphasis.
	elsewhere = pattern.New(`\*[^*]+\*|“[^”]*”|«[^»]*»`)
	// ofOffices are names of offices and laws, which are not translated.
	ofOffices = pattern.New(`\p{Lu}[\p{L}.’'-]*(?:,?(?: (?:of|and|for|the|to|on|de|del|la|los|las|y|da|do|dos|das|e|du|des|et))*(?: \p{Lu}[\p{L}.’'-]*))+`)
)

// spoken is a text without values, code and addresses, which are no words of a language.
func spoken(text string) string {
	if strings.Contains(text, "{") {
		text = mark.ReplaceAllString(text, " ")
	}
	var out strings.Builder
	for f := range strings.FieldsSeq(seamed(text)) {
		if !strings.ContainsAny(f, "@/_=") && !strings.HasPrefix(f, "--") && !dotted(f) {
			out.WriteString(f)
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// seamed is a text with a space wherever its Han meets ASCII: an address or a key stands
// there without spaces, and what is around it are words all the same.
func seamed(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return text
	}
	var out strings.Builder
	var last rune
	for i, r := range text {
		if i > 0 && (last <= unicode.MaxASCII) != (r <= unicode.MaxASCII) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
		last = r
	}
	return out.String()
}

// dotted reports whether a point stands within a word of small letters: a key, a file.
func dotted(word string) bool {
	for i := 1; i+1 < len(word); i++ {
		if word[i] == '.' && word[i+1] >= 'a' && word[i+1] <= 'z' {
			return true
		}
	}
	return false
}

func wordsOf(text string) []string {
	text = strings.ToLower(spoken(text))
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != '-'
	})
}
