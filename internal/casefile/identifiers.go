package casefile

import (
	"slices"
	"strings"

	"arco/internal/number"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// identifiers is the part of a case that holds the numbers of the person.
const identifiers = "requester.identifiers"

// attached is the key of the identity paper of which a copy goes along.
const attached = identifiers + ".document_attached"

// TakesPapers reports whether a key takes, besides its words, the ids of papers
// that the content knows.
func TakesPapers(key string) bool { return rules[key].papers }

// CheckNumbers holds the numbers and papers of a case against the kinds that the
// content knows. papers are those of which a copy can go along. A word that is
// none of them is a problem; all else are doubts.
func CheckNumbers(c *Case, kinds []*number.Kind, papers []string) (problems, warnings problem.List) {
	k := &checker{c: c}
	eachText(c, func(t *text) {
		if Told(t.value) && holdsNumber(kinds, t.pattern) {
			k.doubts = append(k.doubts, DoubtNumber(kinds, t.path(), t.pattern, t.value)...)
		}
	})
	id := &c.Requester.Identifiers
	if word := id.DocumentAttached; word != "" && !slices.Contains(papers, word) && !slices.Contains(rules[attached].words, word) && idPattern.MatchString(word) {
		k.word(attached, word, append(Words(attached), papers...))
	}
	from, to, dated := bounds(c.Requester.BirthDate)
	var said []string
	for _, kind := range kinds {
		told := false
		said = Said(c, kind.Key, said[:0])
		for _, s := range said {
			told = told || Told(s)
			if dated && Told(s) && kind.BornElsewhen(s, from, to) {
				k.doubt("case.number_birth", tableOf(kind.Key), "hint.compare_paper_date")
			}
		}
		if id.DocumentAttached == kind.ID && !told {
			k.doubt("case.document_without_number", tableOf(kind.Key), "hint.document_without_number")
		}
	}
	for kind := range id.Numbers {
		known := func(x *number.Kind) bool { return x.Key == identifiers+".numbers."+kind }
		if slices.ContainsFunc(kinds, known) {
			continue
		}
		var all []string
		for _, x := range kinds {
			if name, ok := strings.CutPrefix(x.Key, identifiers+".numbers."); ok {
				all = append(all, name)
			}
		}
		path := tomlfile.Under(identifiers+".numbers", kind)
		if near := tomlfile.Near(kind, all); near != "" {
			k.doubt("case.unknown_number", path, "hint.did_you_mean", "suggestion", near)
		} else {
			k.doubt("case.unknown_number", path, "hint.unknown_number", "allowed", strings.Join(all, ", "))
		}
	}
	return k.bad, k.doubts
}

// holdsNumber reports whether a number of one of the kinds can stand at a key.
func holdsNumber(kinds []*number.Kind, pattern string) bool {
	table, any := strings.CutSuffix(pattern, "*")
	in := func(key string) bool { return strings.HasPrefix(key, table) }
	for _, kind := range kinds {
		if any && (in(kind.Key) || slices.ContainsFunc(kind.Keys, in)) || !any && kind.At(pattern) {
			return true
		}
	}
	return false
}

// DoubtNumber returns the doubt about a number at a key, none if there is none.
func DoubtNumber(kinds []*number.Kind, path, pattern, value string) problem.List {
	k := &checker{}
	if table, ok := strings.CutSuffix(pattern, "*"); ok {
		pattern = table + path[strings.LastIndexByte(path, '.')+1:]
	}
	for _, kind := range kinds {
		if !kind.At(pattern) || !Told(value) {
			continue
		}
		if code := kind.Doubt(value); code != "" {
			k.doubt(code, path, "hint.compare_paper", "form", kind.Sample)
		}
	}
	return k.doubts
}

// tableOf is the key under which the answer is looked for: a passport is a table
// with its number.
func tableOf(key string) string { return strings.TrimSuffix(key, ".number") }
