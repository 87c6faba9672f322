package content

import (
	"slices"
	"sort"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/problem"
)

// A check looks at one kind of fault. Each stands in a file of its own with
// the reason why it exists.
type check struct {
	id  string
	why string
	run func(p *Pack, add adder)
}

// adder records a problem at file:line.
type adder func(code, where, hint string, args ...any)

var checks = []check{
	{"facts", "a letter may rest only on a statement with source, date and confidence", checkFacts},
	{"zones", "a last day by a clock that nobody can name is missed by hours", checkZones},
	{"numbers", "a number whose rule nobody knows is printed as it was mistyped", checkNumbers},
	{"agencies", "an agency without a way in or a dated contact sends people astray", checkAgencies},
	{"sworn", "what stands above an oath without need can be held against the person", checkSworn},
	{"basis", "a rule that is about another letter lends its weight to what it does not cover", checkBasis},
	{"references", "a fact, letter or agency that is named must exist and be printable", checkReferences},
	{"routes", "every right at every agency must end in a letter or in an honest no", checkRoutes},
	{"names", "a wrong placeholder would leave a hole in a letter", checkNames},
	{"terms", "a passage under a condition that never holds is silently absent", checkTerms},
	{"bare-law", "an article typed by hand has no source", checkBareLaw},
	{"points", "a sentence that points at an answer nobody gave speaks of nothing", checkPoints},
	{"packs", "a proposal must lead to a letter that exists, with a reason", checkPacks},
	{"gates", "a safety question without words or a way out stops people for nothing", checkGates},
	{"sheets", "a line that no list has room for is silently absent", checkSheetLines},
	{"owner", "a letter that tells an office what another did may bring the person into danger", checkOwner},
	{"answers", "whatever an office answers must lead to words, a day and a letter", checkAnswers},
	{"interview", "a question whose answer no letter can use, or that comes before safety, is asked for nothing", checkInterview},
	{"forms", "a field that no source tells, or a value that no case holds, sends a person looking in vain", checkForms},
	{"waiting", "a waiting time without a figure that somebody read is a guess", checkWaiting},
	{"portal", "the boxes of an electronic form must be made from sections that exist", checkPortal},
}

func checkAll(p *Pack) problem.List {
	var out problem.List
	for _, c := range checks {
		c.run(p, func(code, where, hint string, args ...any) { out.Add(code, where, hint, args...) })
	}
	return out
}

// Why returns the checks with their reasons, for the help of arco check.
func Why() [][2]string {
	out := make([][2]string, len(checks))
	for i, c := range checks {
		out[i] = [2]string{c.id, c.why}
	}
	return out
}

// eachText calls f for every letter and sheet in a fixed order; jurisdiction is "" for sheets.
func (p *Pack) eachText(f func(jurisdiction string, t *letter.Text)) {
	walk := func(jurisdiction string, byID map[string]map[string]*letter.Text) {
		for _, id := range sortedKeys(byID) {
			for _, locale := range sortedKeys(byID[id]) {
				f(jurisdiction, byID[id][locale])
			}
		}
	}
	for _, j := range sortedKeys(p.Letters) {
		walk(j, p.Letters[j])
	}
	walk("", p.Sheets)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// locales are the languages of readers, sorted.
func (p *Pack) locales() []string {
	if p.by == nil {
		return nil
	}
	return p.by.Locales()
}

// languages are those of readers, after that in which a State is written to.
func (p *Pack) languages(jurisdiction string) []string {
	filing := p.filing[jurisdiction]
	if filing == "" {
		filing = common
	}
	out := []string{filing}
	for _, tag := range p.locales() {
		if tag != filing {
			out = append(out, tag)
		}
	}
	return out
}

// speaks reports whether a language has the texts of a file's State, be it in part.
func (p *Pack) speaks(locale, file string) bool {
	return p.by != nil && slices.Contains(p.by.Locales(), locale) && (!p.by.Whole(locale) || p.by.Speaks(locale, law.Shelf(file)))
}

// said is a text in a language, "" if it has no words there.
func said(t law.Text, locale string) string {
	if s, ok := t.In(locale); ok {
		return s
	}
	return ""
}
