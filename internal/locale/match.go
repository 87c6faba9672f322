package locale

import (
	"strings"

	"golang.org/x/text/language"
)

// aliases are tags that CLDR's matching sends to the wrong place or nowhere.
// An empty value means: ask the person.
var aliases = map[string]string{
	"prs":   "fa-AF",   // Dari
	"zh-TW": "zh-Hant", // not simplified
	"zh-HK": "zh-Hant",
	"zh-MO": "zh-Hant",
	"pnb":   "", // Punjabi in Arabic script: other readers than pa
	"pa-PK": "",
}

// Match returns the locale for the first preferred tag that is surely one of
// ours, and false if there is none: then ask, never guess. Tags may be written
// as the system writes them: "es_HN.UTF-8".
//
// Surely means the same language at high confidence. CLDR counts Spanish as a
// good match for Quechua and French for Wolof; here they are no match.
func (c *Catalog) Match(preferred []string) (string, bool) {
	if len(c.tags) == 0 {
		return "", false
	}
	c.matching.Do(func() {
		for _, tag := range c.tags {
			c.ours = append(c.ours, language.Make(tag))
		}
		c.matcher = language.NewMatcher(c.ours)
	})
	for _, p := range preferred {
		want, ok := wanted(p)
		if !ok {
			continue
		}
		_, i, confidence := c.matcher.Match(want)
		a, _ := want.Base()
		b, _ := c.ours[i].Base()
		if confidence >= language.High && a == b {
			return c.tags[i], true
		}
	}
	return "", false
}

// wanted reads one preferred tag.
func wanted(s string) (language.Tag, bool) {
	s, _, _ = strings.Cut(s, ".")
	s, _, _ = strings.Cut(s, "@")
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if s == "" || s == "C" || s == "POSIX" {
		return language.Und, false
	}
	for from, to := range aliases {
		if strings.EqualFold(s, from) {
			s = to
			break
		}
	}
	tag, err := language.Parse(s)
	if s == "" || err != nil || tag == language.Und {
		return language.Und, false
	}
	return tag, true
}
