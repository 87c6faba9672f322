package locale

import (
	"slices"
	"sort"
	"strings"

	"arco/internal/problem"
)

// Check compares all locales with one another: the same keys, the same
// placeholders, and for texts that count every plural form of the language.
// Field is the file, args name the key.
func (c *Catalog) Check() problem.List {
	var list problem.List
	keys := map[string][]string{} // key → placeholders in the first locale that has it
	for _, tag := range c.tags {
		for key := range c.locales[tag].words() {
			if keys[key] == nil {
				keys[key] = append([]string{}, placeholders(c.locales[tag].forms(key))...)
			}
		}
	}
	for _, tag := range c.tags {
		file := tag + "/" + program
		for key, want := range keys {
			forms := c.locales[tag].forms(key)
			if forms == nil {
				if strings.HasSuffix(key, sameSoundSuffix) {
					continue
				}
				list.Add("locale.missing", file, "hint.locale_missing", "key", key)
				continue
			}
			if !slices.Equal(placeholders(forms), want) {
				list.Add("locale.placeholders_differ", file, "hint.locale_placeholders", "key", key, "names", want)
			}
			if len(forms) > 1 && !c.counts(tag, key, want) {
				list.Add("locale.plural", file, "hint.locale_plural", "key", key)
			}
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Error() < list[j].Error() })
	return list
}

// counts reports whether a text has a form for every count that could occur.
func (c *Catalog) counts(tag, key string, names []string) bool {
	args := map[string]any{}
	for _, name := range names {
		args[name] = "x"
	}
	for _, n := range sampleCounts() {
		if _, err := c.text(tag, key, args, n); err != nil {
			return false
		}
	}
	return true
}

// sampleCounts reaches every plural category of CLDR.
func sampleCounts() []int {
	counts := []int{1_000_000}
	for n := range 201 {
		counts = append(counts, n)
	}
	return counts
}
