package app

import (
	"slices"
	"strings"

	"arco/internal/law"
	"arco/internal/locale"
)

// ofScreens are the beginnings of words without which nobody goes through the form.
var ofScreens = []string{"form.", "web.", "new.", "ask.", "plan."}

// Screens lists the languages that the form is offered in, and those that it is
// not: a draft that nobody asked for, and one that lacks words of the form or of a question. What else
// a language lacks is said in its own language, which is named.
func (a *App) Screens() (offered, rest []string) {
	for _, tag := range a.Words.Locales() {
		if a.asksIn(tag) {
			offered = append(offered, tag)
		} else {
			rest = append(rest, tag)
		}
	}
	return offered, rest
}

func (a *App) asksIn(tag string) bool {
	switch a.Words.State(tag) {
	case locale.Filed: // checked when the content was read
		return true
	case locale.Drafted: // for who asked for drafts by name
		return slices.Contains(a.Words.Offered(), tag)
	}
	lacks, _ := a.Words.Gaps(tag)
	if slices.ContainsFunc(lacks, func(key string) bool {
		return slices.ContainsFunc(ofScreens, func(begin string) bool { return strings.HasPrefix(key, begin) })
	}) {
		return false
	}
	if a.Pack == nil || a.Pack.Interview() == nil {
		return true
	}
	without := func(t law.Text) bool {
		_, ok := t.In(tag)
		return !t.None() && !ok
	}
	for _, q := range a.Pack.Interview().Asks {
		if without(q.Question) || without(q.Why) {
			return false
		}
		for _, c := range q.Choices {
			if without(c.Label) {
				return false
			}
		}
	}
	return true
}
