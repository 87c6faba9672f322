package content

import (
	"arco/internal/course"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/term"
)

// rawTerms is a terms.toml: a table for each scope, in it one for each term.
type rawTerms map[string]map[string]struct {
	Means string `toml:"means"`
	Test  string `toml:"test"`
}

// declared reads a terms.toml, of a State or, if that is "", of all.
func (l *loader) declared(file, state string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawTerms
	pos := l.decode(file, data, &raw)
	for _, scope := range sortedKeys(raw) {
		if term.ScopeOf(scope) == 0 {
			l.problems.Add("content.word", at(file, pos, scope), "hint.content_word", "key", "scope", "allowed", joined(term.ScopeWords()))
		}
		for _, id := range sortedKeys(raw[scope]) {
			r, where := raw[scope][id], at(file, pos, scope+"."+id)
			test, err := term.Parse(r.Test)
			if err != nil {
				l.problems.Add("content.term_test", where, "hint.content_term_test", "id", id, "found", err.Error())
				continue
			}
			if r.Means == "" {
				l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", "means")
			}
			l.terms = append(l.terms, &term.Term{ID: id, Means: r.Means, Scope: term.ScopeOf(scope), State: state, Test: test, Where: where})
		}
	}
}

// vocabulary is all terms: those of the files and the native ones.
func vocabulary(declared []*term.Term) *term.Vocabulary {
	all := append([]*term.Term(nil), declared...)
	for _, native := range [][]*term.Term{plan.Terms(), course.Terms(), packet.Terms()} {
		all = append(all, native...)
	}
	return term.New(all)
}
