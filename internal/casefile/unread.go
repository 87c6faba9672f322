package casefile

import (
	"slices"

	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// Unread lists answers about what happened that cannot be read: a word that
// does not exist, a date in no form. They are among the problems of Check too,
// under the same Field and Code. Unlike the others they need not stop the whole
// case: only the letters that need them (plan). Answers that say who the person
// is, where letters may go and who signs are not among them; nor is a date that
// can be read and cannot be true.
func Unread(c *Case) problem.List {
	k := &checker{c: c}
	for i, e := range c.Events {
		if Told(e.When) {
			k.when(tomlfile.Path("event", i, "when"), e.When)
		}
		k.wordsIn(tomlfile.Path("event", i, "what"), e.What, whats)
		if Told(e.Country) && (Event{Agency: e.Agency}).Owner() == "" { // else the office says it, and this contradicts it
			k.country(tomlfile.Path("event", i, "country"), e.Country)
		}
	}
	k.wordsIn("history.held_by", c.History.HeldBy, rules["history.held_by"].words)
	if Told(c.History.Hearing) {
		k.hearing("history.hearing", c.History.Hearing)
	}
	for i, r := range c.Requests {
		if Told(r.Right) {
			k.word(tomlfile.Path("request", i, "right"), r.Right, rules["request.right"].words)
		}
	}
	return k.bad
}

func (k *checker) wordsIn(path string, values, words []string) {
	for i, v := range values {
		if Told(v) {
			k.word(tomlfile.Element(path, i), v, words)
		}
	}
}

// Apart takes what is in Unread out of the problems of Check.
func Apart(problems, unread problem.List) problem.List {
	return slices.DeleteFunc(slices.Clone(problems), func(p *problem.Problem) bool {
		return slices.ContainsFunc(unread, func(u *problem.Problem) bool { return u.Field == p.Field && u.Code == p.Code })
	})
}
