package interview

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"arco/internal/casefile"
)

// saved is a conversation as it is kept while it goes on.
type saved struct {
	Format   int                 `json:"format"`
	Answers  map[string][]string `json:"answers"`
	Returned []string            `json:"returned,omitempty"`
}

// Save writes the answers so that Resume can go on with them.
func (iv *Interview) Save() ([]byte, error) {
	k := saved{Format: 1, Answers: map[string][]string{}, Returned: slices.Sorted(maps.Keys(iv.returned))}
	for path, a := range iv.answers {
		k.Answers[path] = a.Values
	}
	return json.Marshal(k)
}

// Resume takes the answers that Save wrote. An error says that they are none.
func (iv *Interview) Resume(data []byte) error {
	var k saved
	if err := json.Unmarshal(data, &k); err != nil {
		return err
	}
	if k.Format != 1 || k.Answers == nil {
		return errors.New("answers of an unknown form")
	}
	for path, values := range k.Answers {
		iv.answers[path] = Answer{Values: values}
	}
	for _, path := range k.Returned {
		iv.returned[path] = true
	}
	return nil
}

// Reopen opens those questions again that pick says, and returns how many. An
// answer that was given before is offered again.
func (iv *Interview) Reopen(pick func(s Step, values []string) bool) int {
	n := 0
	for _, g := range iv.Given() {
		if !pick(g.Step, g.Answer.Values) {
			continue
		}
		if len(g.Answer.Values) > 0 {
			iv.former[g.Step.Path] = g.Answer
		}
		delete(iv.answers, g.Step.Path)
		n++
	}
	return n
}

// Open is a pick for Reopen: what the case does not say at all.
func Open(s Step, values []string) bool { return len(values) == 0 && s.Ask.Key != again }

// Lacking is a pick for Reopen: what stands at one of some fields of a case, or
// below it, even if it was answered.
func Lacking(fields []string) func(Step, []string) bool {
	return func(s Step, _ []string) bool {
		return slices.ContainsFunc(fields, func(f string) bool { return at(s.Path, f) || at(f, s.Path) || casefile.PatternOf(f) == s.Ask.Pattern() })
	}
}

// at reports whether a path is another or lies below it.
func at(path, of string) bool {
	return of != "" && (path == of || len(path) > len(of) && path[:len(of)] == of && (path[len(of)] == '.' || path[len(of)] == '['))
}

// Differing are the answers that are others than those of the case.
func (iv *Interview) Differing() []Given {
	return slices.DeleteFunc(iv.Given(), func(g Given) bool {
		before, was := iv.loaded[g.Step.Path]
		return was && slices.Equal(before.Values, g.Answer.Values)
	})
}
