package interview

import (
	"maps"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
)

// From goes through the questions with the answers of a case, to change them.
// What the case does not say counts as left empty. Into puts into the case what became of them.
func From(s *Script, voc *Vocabulary, lang string, covered []string, today civil.Date, c *casefile.Case) *Interview {
	iv := New(s, voc, lang, covered, today)
	if len(c.Requests) > 0 {
		iv.places = append(inOwnWords(c), len(c.Requests))
	}
	for range 1000 { // a case is finite, and so are its questions
		st, open := iv.Next()
		if !open {
			break
		}
		iv.answers[st.Path] = Answer{Values: heldAt(st, c)}
	}
	iv.loaded = maps.Clone(iv.answers)
	return iv
}

// heldAt is the answer to a question that a case shows.
func heldAt(st Step, c *casefile.Case) []string {
	a := st.Ask
	switch {
	case a.Key == who:
		return []string{whoAsks(c)}
	case a.Key == again:
		if table := tableOf(c, a.Group); st.Round < table {
			return []string{"yes"}
		}
		return []string{"no"}
	case a.Private(): // what its choices set
		var out []string
		for _, ch := range a.Choices {
			if len(ch.Set) > 0 && ch.Word != "none" && holdsAll(c, ch) {
				out = append(out, ch.Word)
			}
		}
		if i := slices.IndexFunc(a.Choices, func(ch Choice) bool { return ch.Word == "none" }); len(out) == 0 && i >= 0 && holdsAll(c, a.Choices[i]) {
			out = []string{"none"}
		}
		if len(out) == 0 {
			out = []string{casefile.Unknown}
		}
		return out
	}
	return casefile.At(c, st.Path)
}

func holdsAll(c *casefile.Case, ch Choice) bool {
	for key, want := range ch.Set {
		if !slices.Contains(casefile.At(c, key), want) {
			return false
		}
	}
	return true
}

// tableOf is how many tables of a group a case has.
func tableOf(c *casefile.Case, group string) int {
	switch group {
	case "event":
		return len(c.Events)
	case "correction":
		return len(c.Corrections)
	case "paragraph":
		return len(c.Paragraphs)
	case requests:
		return len(inOwnWords(c))
	}
	return len(c.Concerns)
}

// inOwnWords says where those requests stand that name records in the person's own words.
func inOwnWords(c *casefile.Case) []int {
	var out []int
	for i, r := range c.Requests {
		if len(r.Records) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// changeIn puts what was answered anew into the case that the answers came from.
// All else of the case stays.
func (iv *Interview) changeIn(c *casefile.Case) error {
	if !iv.Changed() {
		return nil
	}
	for _, g := range iv.given {
		before, was := iv.loaded[g.Step.Path]
		if was && slices.Equal(before.Values, g.Answer.Values) {
			continue
		}
		if err := iv.changed(c, g); err != nil {
			return err
		}
	}
	for _, group := range []string{requests, "paragraph"} { // nobody wants one any more
		if !iv.in(group) && tableOf(c, group) > 0 && iv.had(group) {
			cut(c, group, 0)
		}
	}
	derive(c)
	casefile.Clean(c)
	return nil
}

// in reports whether a question of a group is asked, had whether the case had
// an answer to one.
func (iv *Interview) in(group string) bool {
	return slices.ContainsFunc(iv.given, func(g Given) bool { return g.Step.Ask.Group == group })
}

func (iv *Interview) had(group string) bool {
	for path := range iv.loaded {
		if strings.HasPrefix(path, group+"[") {
			return true
		}
	}
	return false
}

// changed writes one answer.
func (iv *Interview) changed(c *casefile.Case, g Given) error {
	a, path := g.Step.Ask, g.Step.Path
	if a.Key == again && !slices.Contains(g.Answer.Values, "yes") {
		cut(c, a.Group, g.Step.Round)
	}
	if !a.Private() {
		values := g.Answer.Values
		if len(values) == 0 && !casefile.Repeats(a.Pattern()) {
			values = []string{""}
		}
		if len(g.Answer.Values) > 0 || len(casefile.At(c, path)) > 0 {
			if err := casefile.Set(c, path, values...); err != nil {
				return err
			}
		}
	}
	for _, ch := range a.Choices { // what other choices had set is said no more
		for _, key := range slices.Sorted(maps.Keys(ch.Set)) {
			if holds := casefile.At(c, key); a.Private() && slices.Contains(holds, ch.Set[key]) {
				if err := unset(c, key, holds, ch.Set[key]); err != nil {
					return err
				}
			}
		}
	}
	for _, v := range g.Answer.Values {
		ch, _ := a.choice(v)
		for _, key := range slices.Sorted(maps.Keys(ch.Set)) {
			values := []string{ch.Set[key]}
			if casefile.Repeats(key) {
				if values = casefile.At(c, key); !slices.Contains(values, ch.Set[key]) {
					values = append(values, ch.Set[key])
				}
			}
			if err := casefile.Set(c, key, values...); err != nil {
				return err
			}
		}
	}
	return nil
}

func unset(c *casefile.Case, key string, holds []string, word string) error {
	if casefile.Repeats(key) {
		return casefile.Set(c, key, slices.DeleteFunc(holds, func(s string) bool { return s == word })...)
	}
	return casefile.Set(c, key, "")
}

// cut leaves a group so many tables.
func cut(c *casefile.Case, group string, n int) {
	switch group {
	case "event":
		c.Events = c.Events[:min(n, len(c.Events))]
	case "correction":
		c.Corrections = c.Corrections[:min(n, len(c.Corrections))]
	case "paragraph":
		c.Paragraphs = c.Paragraphs[:min(n, len(c.Paragraphs))]
	case requests:
		for own := inOwnWords(c); len(own) > n; own = own[:len(own)-1] {
			c.Requests = slices.Delete(c.Requests, own[len(own)-1], own[len(own)-1]+1)
		}
	default:
		c.Concerns = c.Concerns[:min(n, len(c.Concerns))]
	}
}

// Changed reports whether an answer is another one than the case had.
func (iv *Interview) Changed() bool {
	iv.Next()
	return slices.ContainsFunc(iv.given, func(g Given) bool {
		before, was := iv.loaded[g.Step.Path]
		return !was || !slices.Equal(before.Values, g.Answer.Values)
	})
}
