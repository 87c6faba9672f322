package app

import (
	"slices"

	"arco/internal/interview"
	"arco/internal/law"
	"arco/internal/locale"
)

// readingKey is the question after the language of one's own papers.
const readingKey = "languages.reading"

// script is the questions. For who asked for drafts by name these are among the
// languages of one's own papers, by the names they have in themselves, and of none of
// them it is said that there are no papers in it.
func (a *App) script() *interview.Script {
	var drafts []string
	for _, tag := range a.Words.Offered() {
		if a.Words.Draft(tag) {
			drafts = append(drafts, tag)
		}
	}
	if len(drafts) == 0 {
		return a.Pack.Interview()
	}
	out := &interview.Script{Asks: slices.Clone(a.Pack.Interview().Asks)}
	for i, ask := range out.Asks {
		own := *ask
		if ask.Key == readingKey {
			own.Choices = withDrafts(ask.Choices, drafts)
		}
		own.When = slices.Clone(ask.When)
		for k, c := range own.When {
			if c.Key == readingKey && c.Op == "not-in" {
				own.When[k].Words = append(slices.Clone(c.Words), drafts...)
			}
		}
		out.Asks[i] = &own
	}
	return out
}

// withDrafts are choices with drafts before the one that is written out.
func withDrafts(choices []interview.Choice, drafts []string) []interview.Choice {
	at := slices.IndexFunc(choices, func(c interview.Choice) bool { return c.Word == interview.Free })
	if at < 0 {
		at = len(choices)
	}
	out := slices.Clone(choices)
	for _, tag := range drafts {
		name, known := locale.Autonym(tag)
		if !known {
			name = tag
		}
		out = slices.Insert(out, at, interview.Choice{Word: tag, Label: law.Said(map[string]string{"": name})})
		at++
	}
	return out
}
