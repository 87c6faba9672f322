package locale

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"arco/internal/casefile"
)

// tablesIn are the languages in which lists of people are kept.
var tablesIn = []language.Tag{language.English, language.LatinAmericanSpanish, language.Portuguese, language.French}

// Countries gives the codes of countries by their names in the languages of
// lists, by the names that this program uses, and by their codes of three letters.
func (c *Catalog) Countries() map[string]string {
	out := map[string]string{}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			if !casefile.IsCountry(code) {
				continue
			}
			out[code] = code
			for _, tag := range c.Spoken() {
				if name, err := c.CountryName(code, tag); err == nil {
					out[name] = code
				}
			}
			r, err := language.ParseRegion(code)
			if err != nil {
				continue
			}
			out[r.ISO3()] = code
			for _, tag := range tablesIn {
				if name := display.Regions(tag).Name(r); name != "" {
					out[name] = code
				}
			}
		}
	}
	return out
}
