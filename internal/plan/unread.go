package plan

import (
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
)

// abroad is what changes a letter of one State where another State did it.
var abroad = []string{"fingerprinted", "photographed", "removed"}

// unread lists the answers that cannot be read and that the letter needs: of
// encounters that it tells; what was done by this State's officers, or elsewhere
// if the word could be one that means something here; of the history, where the
// State is the one it speaks of. It rather holds too much: what a word would have
// changed nobody can say.
func unread(c *casefile.Case, f *Filing, j *law.Jurisdiction) problem.List {
	var l problem.List
	for _, p := range casefile.Unread(c) {
		needs := j.History && strings.HasPrefix(p.Field, "history.")
		if rest, ok := strings.CutPrefix(p.Field, "event["); ok {
			number, key, _ := strings.Cut(rest, "]")
			n, _ := strconv.Atoi(number)
			e := c.Events[n-1]
			_, tells := tells(e, j, f.Agency)
			word := strings.HasPrefix(key, ".what")
			needs = tells || word && ownEvent(e, j)
			near, _ := p.Args["suggestion"].(string)
			if key == ".country" { // it may have been any State, or the one that was probably meant
				needs = near == "" || j.Is(near) || did(e, abroad...)
			}
			if !needs && word && e.Owner() != "" {
				e.What = []string{near}
				needs = near == "" || did(e, abroad...)
			}
		}
		if needs {
			l = append(l, lacking(p))
		}
	}
	return l
}

// lacking says which answer it is, since on paper no field stands before it.
func lacking(p *problem.Problem) *problem.Problem {
	q := &problem.Problem{Code: "need.unread", Field: p.Field, Hint: p.Hint, Args: p.Args}
	if q.Hint == "hint.one_of" {
		q.Hint = "hint.need_word"
	}
	return q
}
