package interview

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"arco/internal/casefile"
)

// A Condition on earlier answers; all of a question's must hold:
//
//	KEY = WORD, KEY has WORD      the word was answered
//	KEY != WORD                   it was not
//	KEY in WORD WORD              one of the words was answered; not asked counts as "unknown"
//	KEY not-in WORD WORD          none of them was
//	KEY known                     an answer was given, and not "unknown"
//	KEY answered                  an answer was given, perhaps "unknown"
//	home covered                  a country of citizenship or residence is covered
//	met covered                   an event was with officers of another covered country
//	event in STATE                an event was with an agency or officers of the State of this folder, or with unknown ones
//	event unlisted                the office of this round's event is none of ours, or unknown
//
// Inside a group, a key of the group means the answer of this round; elsewhere
// that of any round.
type Condition struct {
	Key   string
	Op    string
	Words []string
}

// ops and how many words follow them; -1 for one or more.
var ops = map[string]int{"=": 1, "!=": 1, "has": 1, "in": -1, "not-in": -1, "known": 0, "answered": 0}

// ParseCondition reads one condition.
func ParseCondition(s string) (Condition, error) {
	f := strings.Fields(s)
	if len(f) < 2 {
		return Condition{}, fmt.Errorf("%q is no condition", s)
	}
	c := Condition{Key: f[0], Op: f[1], Words: f[2:]}
	if c.Special() {
		return c, nil
	}
	n, ok := ops[c.Op]
	if !ok || n >= 0 && len(c.Words) != n || n < 0 && len(c.Words) == 0 {
		return Condition{}, fmt.Errorf("%q is no condition", s)
	}
	return c, nil
}

// Special reports whether the condition is not about the answer to one question.
func (c Condition) Special() bool {
	if c.Key == "event" && c.Op == "in" {
		return len(c.Words) == 1
	}
	switch strings.Join(append([]string{c.Key, c.Op}, c.Words...), " ") {
	case "home covered", "met covered", "event unlisted":
		return true
	}
	return false
}

// holds looks at the answers before a question of a group and round; 0 outside groups.
func (iv *Interview) holds(c Condition, group string, round int) bool {
	if c.Special() {
		switch c.Key {
		case "home":
			return len(iv.homes()) > 0
		case "met":
			return len(iv.met()) > 0
		}
		if c.Op == "unlisted" {
			return slices.ContainsFunc(iv.words("event.agency", group, round), func(a string) bool {
				return !slices.Contains(slices.Collect(maps.Values(iv.voc.Offices)), a)
			})
		}
		state := c.Words[0]
		return slices.ContainsFunc(iv.words("event.agency", "", 0), func(a string) bool {
			return a == casefile.Unknown || strings.HasPrefix(a, state+"/")
		}) || slices.ContainsFunc(iv.words("event.country", "", 0), func(c string) bool { return c == strings.ToUpper(state) || c == casefile.Unknown })
	}
	words := iv.words(c.Key, group, round)
	any := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(c.Words, w) })
	switch c.Op {
	case "=", "has":
		return any
	case "!=", "not-in":
		return !any
	case "in":
		return any || len(words) == 0 && slices.Contains(c.Words, casefile.Unknown)
	case "known":
		return slices.ContainsFunc(words, func(w string) bool { return w != casefile.Unknown })
	}
	return len(words) > 0 // answered
}

// words are the answers to a key, in one round of a group or in all; also what
// the choice of another question says of it.
func (iv *Interview) words(key, group string, round int) []string {
	out := slices.Clone(iv.known[key])
	for _, g := range iv.given {
		if g.Step.Ask.Key == key && (group == "" || g.Step.Ask.Group != group || g.Step.Round == round) {
			out = append(out, g.Answer.Values...)
		}
		if !g.Step.Ask.Private() {
			continue
		}
		for _, v := range g.Answer.Values {
			if ch, _ := g.Step.Ask.choice(v); ch.Set[key] != "" {
				out = append(out, ch.Set[key])
			}
		}
	}
	return out
}
