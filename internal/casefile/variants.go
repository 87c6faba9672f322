package casefile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Variant is another way in which an office may have written the name.
type Variant struct {
	Text   string
	Reason string // message key: "variant.no_accents", ...
}

// The reasons, in the order in which variants are offered.
const (
	noAccents       = "variant.no_accents"
	noTilde         = "variant.no_tilde"
	noApostrophe    = "variant.no_apostrophe"
	otherApostrophe = "variant.other_apostrophe"
	secondDropped   = "variant.second_surname_dropped"
	swapped         = "variant.surnames_swapped"
	firstAsMiddle   = "variant.first_surname_as_middle"
	particleJoined  = "variant.particles_joined"
	particleSplit   = "variant.particles_split"
	hyphenRemoved   = "variant.hyphen_removed"
	hyphenAdded     = "variant.hyphen_added"
	maria           = "variant.maria"
	firstUnknown    = "variant.fnu"
	lastUnknown     = "variant.lnu"
	nameTwice       = "variant.name_twice"
	articleSplit    = "variant.article_split"
	articleJoined   = "variant.article_joined"
	articleDropped  = "variant.article_dropped"
	familyLeading   = "variant.family_name_first"
	familyLast      = "variant.family_name_last"
	surnameSplit    = "variant.surname_split"
)

// VariantReasons lists the reasons, which are message keys.
var VariantReasons = []string{noAccents, noTilde, noApostrophe, otherApostrophe, secondDropped, swapped, firstAsMiddle,
	particleJoined, particleSplit, hyphenRemoved, hyphenAdded, maria, firstUnknown, lastUnknown, nameTwice,
	articleSplit, articleJoined, articleDropped, familyLeading, familyLast, surnameSplit}

// Variants returns ways in which offices are known to write such a name
// otherwise, to be offered to the person: only what they confirm is printed. The
// same requester gives the same list. Capitals stay as they are; no variant
// equals the name, an entry of OtherNames, or another variant, and none is
// longer than MaxName.
//
// Each is one step from the name as typed; where that still has accents, the
// same without them follows, because most registers hold plain letters only.
// Of the apostrophes, only U+0027 and U+2019 are offered: the others look like
// one of these on paper (SameName treats all alike).
//
// The list of steps: users who prepare such requests, and forms of names in
// files (FNU and LNU stand for "first/last name unknown" in US records). It is
// made for recall; none is claimed to be in any file.
func Variants(r Requester) []Variant {
	if !Told(r.Name) {
		return nil
	}
	v := &variants{seen: map[string]bool{}}
	name := strings.Join(strings.Fields(r.Name), " ")
	v.seen[name], v.seen[r.Name] = true, true
	for _, other := range r.OtherNames {
		v.seen[other] = true
	}
	v.letters(name)
	v.surnames(&r)
	v.particles(name)
	v.hyphens(name, &r)
	v.maria(name)
	v.single(name)
	v.arabic(name, &r)
	v.order(&r)
	return v.list
}

type variants struct {
	list []Variant
	seen map[string]bool
}

func (v *variants) add(reason, text string) {
	for _, t := range []string{text, Plain(text)} {
		if t != "" && !v.seen[t] && utf8.RuneCountInString(t) <= MaxName {
			v.seen[t] = true
			v.list = append(v.list, Variant{t, reason})
		}
	}
}

func (v *variants) letters(name string) {
	v.add(noAccents, Plain(name))
	if strings.ContainsAny(name, "ñÑ") || strings.Contains(name, "n\u0303") || strings.Contains(name, "N\u0303") {
		if foldLatin(name, false) != Plain(name) {
			v.add(noAccents, foldLatin(name, false))
		}
		v.add(noTilde, strings.NewReplacer("ñ", "n", "Ñ", "N", "n\u0303", "n", "N\u0303", "N").Replace(name))
	}
	if !strings.ContainsFunc(name, isApostrophe) {
		return
	}
	replace := func(with string) string {
		var b strings.Builder
		for _, r := range name {
			if isApostrophe(r) {
				b.WriteString(with)
			} else {
				b.WriteRune(r)
			}
		}
		return b.String()
	}
	v.add(noApostrophe, replace(""))
	v.add(noApostrophe, strings.Join(strings.Fields(replace(" ")), " "))
	v.add(otherApostrophe, replace("'"))
	v.add(otherApostrophe, replace("\u2019"))
}

// surnames: the second is dropped, both are exchanged, or the first is taken
// for a middle name, as happens where one surname is the custom.
func (v *variants) surnames(r *Requester) {
	given, sur, leads := r.split()
	if len(given) == 0 || len(sur) == 0 || leads {
		return
	}
	if len(sur) == 1 {
		if first, _, ok := strings.Cut(joinUnits(sur), "-"); ok && len(sur[0]) == 1 {
			v.add(secondDropped, joinUnits(given)+" "+first)
		}
		return
	}
	rest, last := sur[:len(sur)-1], sur[len(sur)-1:]
	v.add(secondDropped, joinUnits(given, rest))
	v.add(swapped, joinUnits(given, last, rest))
	v.add(firstAsMiddle, joinUnits(last)+", "+joinUnits(given, rest))
}

// Surnames that are often written in one word; other words that begin like
// them (Delgado, Laguna) are left alone.
var joinedNames = map[string]string{
	"delacruz": "de la Cruz", "delarosa": "de la Rosa", "delatorre": "de la Torre", "delapaz": "de la Paz", "delao": "de la O",
	"delaluz": "de la Luz", "delacarmen": "de la Carmen", "delaguila": "del Aguila", "delcarmen": "del Carmen", "delcid": "del Cid",
	"delrio": "del Río", "delvalle": "del Valle", "delreal": "del Real", "delrosario": "del Rosario", "deleon": "de León",
	"dejesus": "de Jesús", "delosangeles": "de los Ángeles", "delossantos": "de los Santos", "desantiago": "de Santiago",
}

// particles: "del Carmen" is also written Delcarmen, "de la O" also Delao and
// Dela O; "Delcarmen" also in two words.
func (v *variants) particles(name string) {
	words := strings.Fields(name)
	for i := 0; i < len(words); i++ {
		end := i
		for end < len(words) && isParticle(words[end]) && !strings.EqualFold(words[end], "y") && !strings.EqualFold(words[end], "e") {
			end++
		}
		if end > i && end < len(words) {
			v.add(particleJoined, replaceWords(words, i, end+1, together(words[i:end+1])))
			if end-i > 1 {
				v.add(particleJoined, replaceWords(words, i, end, together(words[i:end])))
			}
			i = end
			continue
		}
		if apart, ok := joinedNames[strings.ToLower(Plain(words[i]))]; ok {
			v.add(particleSplit, replaceWords(words, i, i+1, likeCase(words[i], apart)))
		} else if apart := inner(words[i]); apart != "" {
			v.add(particleSplit, replaceWords(words, i, i+1, apart))
		}
	}
}

func replaceWords(words []string, from, to int, with string) string {
	return strings.Join(slices.Concat(words[:from], []string{with}, words[to:]), " ")
}

// together joins words to one that begins like a name: Delcarmen, DELCARMEN.
func together(words []string) string {
	joined := strings.Join(words, "")
	if allCapitals(strings.Join(words[:len(words)-1], "")) && len(joined) > 1 && allCapitals(joined) {
		return joined
	}
	first, size := utf8.DecodeRuneInString(joined)
	return string(unicode.ToUpper(first)) + strings.ToLower(joined[size:])
}

func allCapitals(s string) bool {
	return s != "" && !strings.ContainsFunc(s, unicode.IsLower)
}

func likeCase(model, s string) string {
	if allCapitals(model) {
		return strings.ToUpper(s)
	}
	return s
}

// inner parts DelaCruz and DelCarmen at the capital inside.
func inner(word string) string {
	for i, r := range word {
		if i > 0 && unicode.IsUpper(r) {
			if isParticle(word[:i]) {
				return word[:i] + " " + word[i:]
			}
			if strings.EqualFold(word[:i], "dela") || strings.EqualFold(word[:i], "delos") || strings.EqualFold(word[:i], "delas") {
				return word[:2] + " " + word[2:i] + " " + word[i:]
			}
			return ""
		}
	}
	return ""
}

func (v *variants) hyphens(name string, r *Requester) {
	if strings.ContainsFunc(name, isHyphen) {
		v.add(hyphenRemoved, mapHyphens(name, " "))
		v.add(hyphenRemoved, mapHyphens(name, ""))
		return
	}
	if given, sur, leads := r.split(); len(given) > 0 && len(sur) == 2 && !leads {
		v.add(hyphenAdded, joinUnits(given)+" "+joinUnits(sur[:1])+"-"+joinUnits(sur[1:]))
	}
}

func isHyphen(r rune) bool { return unicode.Is(unicode.Pd, r) }

func mapHyphens(s, with string) string {
	var b strings.Builder
	for _, r := range s {
		if isHyphen(r) {
			b.WriteString(with)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// maria: "Ma." stands for María on Mexican papers, and the other way round.
func (v *variants) maria(name string) {
	words := strings.Fields(name)
	for i, w := range words {
		switch {
		case slices.Contains([]string{"Ma.", "Ma", "M.ª", "Mª", "MA.", "MA"}, w):
			full, short := "María", "Ma."
			if strings.HasPrefix(w, "MA") {
				full, short = "MARÍA", "MA."
			}
			v.add(maria, replaceWords(words, i, i+1, full))
			if w == short {
				short = short[:2]
			}
			v.add(maria, replaceWords(words, i, i+1, short))
			return
		case strings.EqualFold(Plain(w), "Maria") && i == 0 && len(words) > 1:
			v.add(maria, replaceWords(words, i, i+1, likeCase(w, "Ma.")))
			return
		}
	}
}

// single: US files put FNU or LNU where they want two names and there is one.
func (v *variants) single(name string) {
	words := strings.Fields(name)
	if rest := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "FNU" || w == "LNU" }); len(rest) < len(words) && len(rest) > 0 {
		v.add(firstUnknown, strings.Join(rest, " "))
		words = rest
	}
	if len(words) != 1 {
		return
	}
	v.add(firstUnknown, "FNU "+words[0])
	v.add(lastUnknown, words[0]+" LNU")
	v.add(nameTwice, words[0]+" "+words[0])
}

// arabic: the article in Alhomsi, Al-Homsi and Al Homsi, El- for Al-, and the
// forms of Abd al-. Without a hyphen it is only looked for where Arabic names are
// usual: Alejandra has no article.
func (v *variants) arabic(name string, r *Requester) {
	usual := in(unicode.Arabic, r.NativeName) || r.from(arabicNames)
	words := strings.Fields(name)
	for i, w := range words {
		put := func(reason, with string) { v.add(reason, replaceWords(words, i, i+1, with)) }
		article, rest, hyphen := cutArticle(w)
		switch {
		case rest == "":
		case hyphen:
			put(articleJoined, article+lowerFirst(w, rest))
			put(articleSplit, article+" "+rest)
			put(articleSplit, otherArticle(article)+"-"+rest)
			put(articleDropped, rest)
		case usual && startsFirm(rest) && utf8.RuneCountInString(rest) >= 4 && !isAbd(w):
			rest = likeCase(w, upperFirst(rest))
			put(articleSplit, article+"-"+rest)
			put(articleSplit, article+" "+rest)
			put(articleSplit, otherArticle(article)+"-"+rest)
			put(articleDropped, rest)
		}
		if rest := cutAbd(w); usual && utf8.RuneCountInString(rest) >= 3 {
			rest = likeCase(w, upperFirst(rest))
			for _, with := range []string{"Abd Al-", "Abdel ", "Abdul ", "Abd El-"} {
				put(articleSplit, likeCase(w, with)+rest)
			}
			put(articleJoined, likeCase(w, "Abdel")+lowerFirst(w, rest))
		}
		if usual && i+1 < len(words) && isAbdWord(w) && !isParticle(words[i+1]) {
			next := strings.TrimPrefix(strings.TrimPrefix(words[i+1], "Al-"), "El-")
			v.add(articleJoined, replaceWords(words, i, i+2, likeCase(w, "Abdul")+lowerFirst(w, next)))
		}
	}
}

// cutArticle parts Al-Homsi and Alhomsi into article and rest.
func cutArticle(w string) (article, rest string, hyphen bool) {
	if len(w) < 4 || !slices.Contains([]string{"Al", "El", "AL", "EL", "al", "el"}, w[:2]) {
		return "", "", false
	}
	if r, size := utf8.DecodeRuneInString(w[2:]); isHyphen(r) {
		return w[:2], w[2+size:], true
	}
	return w[:2], w[2:], false
}

func otherArticle(a string) string {
	return map[string]string{"Al": "El", "El": "Al", "AL": "EL", "EL": "AL", "al": "el", "el": "al"}[a]
}

// startsFirm: a consonant follows, so that Alaa, Elias and Alia are left alone.
func startsFirm(rest string) bool {
	return !strings.ContainsAny(strings.ToLower(Plain(rest))[:1], "aeiouy")
}

var abd = []string{"abdul", "abdel", "abdal", "abdol"}

func isAbd(w string) bool { return cutAbd(w) != "" }

// cutAbd returns Rahman for Abdulrahman, "" if w is no such name.
func cutAbd(w string) string {
	if len(w) > 5 && slices.Contains(abd, strings.ToLower(w[:5])) && w[5] < utf8.RuneSelf {
		return w[5:]
	}
	return ""
}

func isAbdWord(w string) bool {
	return strings.EqualFold(w, "abd") || slices.Contains(abd, strings.ToLower(w))
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// lowerFirst leaves a name in capitals alone.
func lowerFirst(model, s string) string {
	if allCapitals(model) {
		return s
	}
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// Chinese surnames of two syllables, by the length of the first. Files often
// take the first syllable alone for the surname.
var doubleSurnames = map[string]int{
	"ouyang": 2, "sima": 2, "zhuge": 3, "shangguan": 5, "situ": 2, "huangfu": 5, "murong": 2, "dongfang": 4, "xiahou": 3,
	"linghu": 4, "yuwen": 2, "zhangsun": 5, "gongsun": 4, "dugu": 2, "nangong": 3, "ximen": 2, "duanmu": 4, "zhongli": 5,
}

// order: the family name before or behind the given names.
func (v *variants) order(r *Requester) {
	given, sur, leads := r.split()
	if !Told(r.FamilyName) || len(given) == 0 || len(sur) == 0 {
		return
	}
	native := leads || r.from(familyFirst) || in(unicode.Han, r.NativeName) || in(unicode.Hangul, r.NativeName)
	if !native {
		return
	}
	if leads {
		v.add(familyLast, joinUnits(given, sur))
	} else {
		v.add(familyLeading, joinUnits(sur, given))
	}
	family := joinUnits(sur)
	v.add(familyLeading, family+", "+joinUnits(given))
	if n := doubleSurnames[strings.ToLower(family)]; n > 0 {
		first, second := family[:n], likeCase(family, upperFirst(family[n:]))
		v.add(surnameSplit, joinUnits(given)+" "+first+" "+second)
		v.add(surnameSplit, first+" "+second+" "+joinUnits(given))
		v.add(surnameSplit, first+", "+second+" "+joinUnits(given))
	}
}
