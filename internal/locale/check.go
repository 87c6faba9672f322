package locale

import (
	"slices"
	"sort"
	"strings"

	"arco/internal/problem"
)

// Check compares all locales with one another: the same keys, the same
// placeholders, and for texts that count every plural form of the language.
// Field is the file, args name the key. A language in which no letter goes out may
// lack words and hold old ones: Gaps tells them.
func (c *Catalog) Check() problem.List {
	var list problem.List
	keys := c.keys()
	for _, tag := range c.tags {
		file, whole := tag+"/"+program, c.Whole(tag)
		for key, want := range keys {
			forms := c.locales[tag].forms(key)
			if forms == nil {
				if strings.HasSuffix(key, sameSoundSuffix) || !whole {
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

// keys are those of the words of the program with their placeholders, as the first
// language has them in which letters go out; or any, where there is none.
func (c *Catalog) keys() map[string][]string {
	whole := slices.DeleteFunc(slices.Clone(c.tags), func(tag string) bool { return !c.Whole(tag) })
	if len(whole) == 0 {
		whole = c.tags
	}
	keys := map[string][]string{}
	for _, tag := range whole {
		for key := range c.locales[tag].words() {
			if keys[key] == nil {
				keys[key] = append([]string{}, placeholders(c.locales[tag].forms(key))...)
			}
		}
	}
	return keys
}

// Gaps are the words of the program that a language lacks, and those that it has
// and nothing says, each sorted.
func (c *Catalog) Gaps(tag string) (lacks, old []string) {
	keys, own := c.keys(), c.locales[tag].words()
	for key := range keys {
		if own[key] == nil && !ofOneLanguage(key) {
			lacks = append(lacks, key)
		}
	}
	for key := range own {
		if keys[key] == nil && !ofOneLanguage(key) {
			old = append(old, key)
		}
	}
	slices.Sort(lacks)
	slices.Sort(old)
	return lacks, old
}

// ofOneLanguage reports whether a word is only there for languages that need it: a
// joint before the same sound, a day of a month that is no plain number, a name that CLDR has wrong or not at all.
func ofOneLanguage(key string) bool {
	return strings.HasSuffix(key, sameSoundSuffix) || strings.HasPrefix(key, ownDay) || strings.HasPrefix(key, "country.") || strings.HasPrefix(key, "language.")
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
