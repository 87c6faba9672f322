package locale

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Directions of writing.
const (
	LTR = "ltr"
	RTL = "rtl"
)

var rtlScripts = []string{"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

// Direction returns "ltr" or "rtl", by the script of the tag or the usual
// script of its language.
func Direction(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return LTR
	}
	if script, _ := t.Script(); slices.Contains(rtlScripts, script.String()) {
		return RTL
	}
	return LTR
}

// autonyms are the names that languages have in themselves. CLDR lacks most of
// those that matter here. The names of the languages of America are those in
// use in writing and wait for a word from speakers.
var autonyms = map[string]string{
	"acr": "Achi", "am": "አማርኛ", "ar": "العربية", "bn": "বাংলা", "cab": "Garífuna", "cac": "Chuj",
	"cak": "Kaqchikel", "ckb": "کوردیی ناوەندی", "en": "English", "es": "Español", "fa": "فارسی",
	"fa-AF": "دری", "ff-Latn": "Pulaar", "fr": "Français", "fuf": "Pular", "hi": "हिन्दी",
	"ht": "Kreyòl ayisyen", "hy": "Հայերեն", "ixl": "Ixil", "jac": "Poptiʼ", "ka": "ქართული",
	"kek": "Qʼeqchiʼ", "kjb": "Qʼanjobʼal", "knj": "Akateko", "ln": "Lingála", "mam": "Mam",
	"miq": "Miskitu", "mix": "Tuʼun savi", "my": "မြန်မာ", "ne": "नेपाली", "nhe": "Nahuatl",
	"nhw": "Nahuatl", "pa": "ਪੰਜਾਬੀ", "pa-Arab": "پنجابی", "ps": "پښتو", "pt": "Português",
	"pt-BR": "Português (Brasil)", "quc": "Kʼicheʼ", "qug": "Kichwa", "ru": "Русский", "so": "Soomaali",
	"sw": "Kiswahili", "ti": "ትግርኛ", "tr": "Türkçe", "tzh": "Batsʼil kʼop", "tzo": "Batsʼi kʼop",
	"uk": "Українська", "ur": "اردو", "uz-Cyrl": "Ўзбекча", "uz-Latn": "Oʻzbekcha", "vi": "Tiếng Việt",
	"wo": "Wolof", "zap": "Zapoteco", "zh-Hans": "简体中文", "zh-Hant": "繁體中文",
}

// Autonym returns the name of a language in itself, and whether it is known.
func Autonym(tag string) (string, bool) {
	name, ok := autonyms[tag]
	return name, ok
}

// Languages gives the tags of languages by their names: in themselves, in the words
// of the locales in which letters go out and of others, and those of CLDR for
// languages with a code of two letters.
func (c *Catalog) Languages(others ...string) map[string]string {
	out, spoken := map[string]string{}, c.Spoken(others...)
	for _, in := range spoken {
		for a := 'a'; a <= 'z'; a++ {
			for b := 'a'; b <= 'z'; b++ {
				tag := string([]rune{a, b})
				if base, err := language.ParseBase(tag); err != nil || base.String() != tag {
					continue
				}
				if name, err := c.LanguageName(tag, in); err == nil && name != tag {
					out[name] = tag
				}
			}
		}
		for tag := range autonyms {
			if name, err := c.LanguageName(tag, in); err == nil {
				out[name] = tag
			}
		}
	}
	for _, in := range spoken {
		for key := range c.locales[in].words() {
			if tag, ok := strings.CutPrefix(key, "language."); ok {
				if name, err := c.Text(in, key, nil); err == nil {
					out[name] = tag
				}
			}
		}
	}
	for tag, name := range autonyms {
		out[name] = tag
	}
	return out
}

// LanguageName returns the name of a language in the words of a locale: the
// text "language.TAG" if there is one, else CLDR's name; in a locale that may lack
// words, the name that the language has in itself.
func (c *Catalog) LanguageName(tag, in string) (string, error) {
	if key := "language." + tag; c.Has(in, key) {
		return c.Text(in, key, nil)
	}
	t, err := language.Parse(tag)
	if err != nil {
		return "", fmt.Errorf("language %q: %w", tag, err)
	}
	own, err := c.cldr(in)
	if own.languages != nil && t != language.Und {
		if name := own.languages.Name(t); name != "" {
			return name, nil
		}
	}
	if name := autonyms[tag]; name != "" && c.locales[in] != nil && !c.Whole(in) {
		return name, nil
	}
	if err != nil {
		return "", err
	}
	return "", fmt.Errorf("language %q has no name in %q", tag, in)
}

// noCountries are codes that CLDR names although they are not ISO 3166-1's.
var noCountries = []string{"AC", "CP", "DG", "EA", "EZ", "IC", "TA", "UN"}

// CountryName returns the name of a country, given by its two-letter code, in
// the words of a locale: the text "country.CODE" if there is one, else CLDR's name;
// in a locale that may lack words, that of the reference language, which is named.
func (c *Catalog) CountryName(code, in string) (string, error) {
	if key := "country." + code; c.Has(in, key) {
		return c.Text(in, key, nil)
	}
	r, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || r.String() != code || r.Canonicalize() != r || !r.IsCountry() ||
		slices.Contains(noCountries, code) {
		return "", fmt.Errorf("%q is not the code of a country", code)
	}
	own, err := c.cldr(in)
	if own.regions != nil {
		if name := own.regions.Name(r); name != "" {
			return name, nil
		}
	}
	if in != reference && c.locales[in] != nil && !c.Whole(in) {
		if name, err := c.CountryName(code, reference); err == nil {
			said, _ := c.Instead(in, reference, name)
			return said, nil
		}
	}
	if err != nil {
		return "", err
	}
	return "", fmt.Errorf("country %q has no name in %q", code, in)
}

// namers are the names that CLDR has in one language.
type namers struct {
	regions, languages display.Namer
}

// cldr returns the names that CLDR has in the language of a locale, which are looked for once.
func (c *Catalog) cldr(locale string) (namers, error) {
	t := c.locales[locale]
	if t == nil {
		return namers{}, fmt.Errorf("no locale %q", locale)
	}
	t.naming.Do(func() {
		var tag language.Tag
		if tag, t.nameless = cldrTag(locale); t.nameless == nil {
			t.namers = namers{display.Regions(tag), display.Languages(tag)}
		}
	})
	return t.namers, t.nameless
}

// cldrTag returns the tag under which CLDR keeps a locale's names. Spanish is
// that of Latin America. The display package answers in another language when
// it lacks one (in French for Wolof), so the language itself must be there.
func cldrTag(locale string) (language.Tag, error) {
	if locale == "es" {
		return language.LatinAmericanSpanish, nil
	}
	t, err := language.Parse(locale)
	if err != nil {
		return language.Und, err
	}
	base, _ := t.Base()
	for _, s := range display.Supported.Tags() {
		if b, _ := s.Base(); b == base {
			return t, nil
		}
	}
	return language.Und, fmt.Errorf("CLDR has no names in %q", locale)
}
