package casefile

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Characters that people use for the apostrophe, also for the glottal stop of
// Mayan languages: U+0027, U+2019, U+02BC, the saltillo in both cases, and what
// keyboards give instead.
const apostrophes = "'\u2019\u02bc\ua78b\ua78c\u2018\u02bb\u0060\u00b4"

func isApostrophe(r rune) bool { return strings.ContainsRune(apostrophes, r) }

// Plain writes the Latin letters of s without accents: Íñiguez gives Iniguez.
// Other scripts stay as they are: there the marks are no ornament.
func Plain(s string) string { return foldLatin(s, true) }

// foldLatin keeps ñ if tilde is false.
func foldLatin(s string, tilde bool) string {
	var b strings.Builder
	latin := false // the last letter was Latin
	var last rune
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) && latin {
			if r == '\u0303' && !tilde && (last == 'n' || last == 'N') {
				b.WriteRune(r)
			}
			continue
		}
		latin, last = unicode.Is(unicode.Latin, r), r
		if to, ok := letters[r]; ok {
			b.WriteString(to)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// Latin letters that do not come apart into a letter and a mark.
var letters = map[rune]string{
	'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ħ': "h", 'Ħ': "H", 'ı': "i", 'ß': "ss", 'ẞ': "SS",
	'æ': "ae", 'Æ': "AE", 'œ': "oe", 'Œ': "OE", 'þ': "th", 'Þ': "TH", 'ð': "d", 'Ð': "D", 'ɨ': "i", 'Ɨ': "I",
}

// SameName reports whether two names differ only in accents, capitals,
// apostrophes, hyphens and spacing. It is for comparing, never for printing.
func SameName(a, b string) bool { return nameKey(a) == nameKey(b) }

func nameKey(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if isApostrophe(r) || unicode.Is(unicode.Pd, r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, Plain(s)))
}

// namePart reports whether the words of part stand in name one after the other.
func namePart(name, part string) bool {
	return find(strings.Fields(name), strings.Fields(part)) >= 0
}

func find(words, part []string) int {
	for i := 0; len(part) > 0 && i+len(part) <= len(words); i++ {
		if slices.EqualFunc(words[i:i+len(part)], part, SameName) {
			return i
		}
	}
	return -1
}

// Words that belong to the name after them and are never names by themselves.
var particles = map[string]bool{
	"de": true, "del": true, "la": true, "las": true, "lo": true, "los": true, "da": true, "do": true, "dos": true, "das": true,
	"di": true, "van": true, "von": true, "der": true, "den": true, "bin": true, "ibn": true, "bint": true, "al": true, "el": true,
	"san": true, "santa": true, "y": true, "e": true,
}

func isParticle(word string) bool { return particles[strings.ToLower(word)] }

// units keeps particles with the word they belong to: "Guadalupe de la O
// Íñiguez" is Guadalupe, de la O, Íñiguez. A single letter is a name like any other.
func units(words []string) [][]string {
	var out [][]string
	var open []string
	for _, w := range words {
		open = append(open, w)
		if !isParticle(w) {
			out = append(out, open)
			open = nil
		}
	}
	if open != nil {
		if len(out) == 0 {
			return [][]string{open}
		}
		out[len(out)-1] = append(out[len(out)-1], open...)
	}
	return out
}

func (r *Requester) from(countries []string) bool {
	if slices.Contains(countries, r.BirthCountry) {
		return true
	}
	return slices.ContainsFunc(r.Citizenships, func(c string) bool { return slices.Contains(countries, c) })
}

func in(script *unicode.RangeTable, s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(script, r) })
}

// split cuts the name into given names and surnames, each with its particles.
// Which words are surnames is known from FamilyName; without it, it is guessed
// for names after the Spanish custom only: the last two, of three words or more.
func (r *Requester) split() (given, surnames [][]string, familyLeads bool) {
	words := strings.Fields(r.Name)
	if Told(r.FamilyName) {
		part := strings.Fields(r.FamilyName)
		if i := find(words, part); i >= 0 {
			surnames = units(words[i : i+len(part)])
			rest := append(slices.Clone(words[:i]), words[i+len(part):]...)
			return units(rest), surnames, i == 0 && len(rest) > 0
		}
	}
	all := units(words)
	if len(all) >= 3 && r.from(twoSurnames) {
		n := len(all) - 2
		return all[:n], all[n:], false
	}
	return all, nil, false
}

func joinUnits(groups ...[][]string) string {
	var words []string
	for _, g := range groups {
		for _, u := range g {
			words = append(words, u...)
		}
	}
	return strings.Join(words, " ")
}
