package content

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// states reads to which States the letters of a jurisdiction name the person,
// and whether the person is asked first. A law of several States has no country
// of its own and says named_to; that of one names the person to it.
func (l *loader) states(j *law.Jurisdiction, raw rawJurisdiction, where string) {
	j.NamedTo = raw.NamedTo
	if len(j.NamedTo) == 0 && j.Country != "" {
		j.NamedTo = []string{j.Country}
	}
	if l.quick != nil {
		j.AskFirst = raw.AskFirst != nil && *raw.AskFirst
		return
	}
	switch {
	case len(j.NamedTo) == 0:
		l.problems.Add("content.missing_key", where, "hint.content_states", "key", "country, named_to")
	case j.Country != "" && !slices.Contains(j.NamedTo, j.Country):
		l.problems.Add("content.word", where, "hint.content_states", "key", "named_to")
	}
	for _, state := range j.NamedTo {
		if !casefile.IsCountry(state) {
			l.problems.Add("content.word", where, "hint.content_states", "key", strings.TrimSpace("named_to "+state))
		}
	}
	if raw.AskFirst == nil {
		l.problems.Add("content.missing_key", where, "hint.content_states", "key", "ask_first")
		return
	}
	j.AskFirst = *raw.AskFirst
}
