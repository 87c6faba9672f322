package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// aliases are languages that CLDR's matching sends to the wrong place or nowhere,
// by base language, or by base language and region. An empty value means: ask the person.
var aliases = map[string]string{
	"prs":   "fa-AF",   // Dari
	"zh-TW": "zh-Hant", // not simplified
	"zh-HK": "zh-Hant",
	"zh-MO": "zh-Hant",
	"pnb":   "", // Punjabi in Arabic script: other readers than pa
	"pa-PK": "",
	"ku-IQ": "ku-Arab", // CLDR 48; the tables of x/text say Latin
	"ku-IR": "ku-Arab",
	"ku-LB": "ku-Arab",
}

// Match returns the locale for the first preferred tag that is surely one of
// ours, and false if there is none: then ask, never guess. Tags may be written
// as the system writes them: "es_HN.UTF-8".
//
// Surely means high confidence, the same language and the same script, where a
// code of three letters stands for the wider language that CLDR counts it to:
// swh is sw. CLDR counts Spanish as a good match for Quechua and French for Wolof;
// here they are no match.
func (c *Catalog) Match(preferred []string) (string, bool) {
	if c.offer(); len(c.ours) == 0 {
		return "", false
	}
	for _, p := range preferred {
		if slices.Contains(c.offered, p) { // most often, and without CLDR's tables
			return p, true
		}
		want, ok := wanted(p)
		if !ok {
			continue
		}
		_, i, confidence := c.matcher.Match(want) // the tag that it returns is none of ours
		if confidence >= language.High && alike(want, c.ours[i]) {
			return c.offered[i], true
		}
	}
	return "", false
}

// Offered returns the tags of the languages that are offered, sorted: those that are
// no drafts, and drafts for who asked for them.
func (c *Catalog) Offered() []string {
	c.offer()
	return slices.Clone(c.offered)
}

// Spoken returns the tags of the languages in which letters go out, and of those of
// others that are there: what people type is looked for in them, and no other
// language is read for it.
func (c *Catalog) Spoken(others ...string) []string {
	var out []string
	for _, tag := range c.tags {
		if c.Whole(tag) || slices.Contains(others, tag) {
			out = append(out, tag)
		}
	}
	if len(out) == 0 {
		return slices.Clone(c.tags)
	}
	return out
}

// WithDrafts is the same catalogue for somebody who asked for drafts by name.
func (c *Catalog) WithDrafts() *Catalog { return &Catalog{stock: c.stock, drafts: true} }

func (c *Catalog) offer() {
	c.matching.Do(func() {
		for _, tag := range c.tags {
			if c.drafts || c.State(tag) != Drafted {
				c.offered = append(c.offered, tag)
				c.ours = append(c.ours, canonical(language.Make(tag)))
			}
		}
		c.matcher = language.NewMatcher(c.ours)
	})
}

// canonical is a tag under the code of the wider language.
func canonical(t language.Tag) language.Tag {
	if c, err := language.All.Canonicalize(t); err == nil {
		return c
	}
	return t
}

// alike reports whether two canonical tags are the same language in the same script.
func alike(a, b language.Tag) bool {
	baseA, _ := a.Base()
	baseB, _ := b.Base()
	scriptA, _ := a.Script()
	scriptB, _ := b.Script()
	return baseA == baseB && scriptA == scriptB
}

// wanted reads one preferred tag.
func wanted(s string) (language.Tag, bool) {
	s, _, _ = strings.Cut(s, ".")
	s, _, _ = strings.Cut(s, "@")
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if s == "" || s == "C" || s == "POSIX" {
		return language.Und, false
	}
	if to, known := aliased(s); known {
		s = to
	}
	tag, err := language.Parse(s)
	if s == "" || err != nil || tag == language.Und {
		return language.Und, false
	}
	return canonical(tag), true
}

// aliased finds the alias of a tag that names no script, in whatever case and
// with whatever behind its language: "PRS_AF" is Dari.
func aliased(s string) (to string, known bool) {
	parts := strings.Split(s, "-")
	base := strings.ToLower(parts[0])
	if to, known = aliases[base]; known {
		return to, true
	}
	if len(parts) > 1 && len(parts[1]) == 2 {
		to, known = aliases[base+"-"+strings.ToUpper(parts[1])]
	}
	return to, known
}
