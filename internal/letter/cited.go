package letter

import (
	"maps"
	"slices"
	"strings"

	"arco/internal/law"
	"arco/internal/words"
)

// Cited are the citations of the facts of each jurisdiction in one language, as
// letters print them: "us" → "5 U.S.C. …".
type Cited map[string][]string

// CitedIn gathers them. A fact that cannot be cited in the language is in no letter in it.
func CitedIn(lib *law.Library, say *words.Speaker) Cited {
	say = say.Apart()
	out := Cited{}
	for id, j := range lib.Jurisdictions {
		all := map[string]bool{}
		for _, f := range j.Facts() {
			if c := citation(say, f); c != "" {
				all[c] = true
			}
		}
		out[id] = slices.Sorted(maps.Keys(all))
	}
	return out
}

// Text is them in lines: those of a jurisdiction behind a line with its id.
func (c Cited) Text() []byte {
	var out strings.Builder
	for _, id := range slices.Sorted(maps.Keys(c)) {
		out.WriteString(id + "\n")
		for _, s := range c[id] {
			out.WriteString("\t" + s + "\n")
		}
	}
	return []byte(out.String())
}

// ReadCited reads what Text wrote.
func ReadCited(text string) Cited {
	out := Cited{}
	id := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if s, ok := strings.CutPrefix(line, "\t"); ok {
			out[id] = append(out[id], s)
		} else {
			id = line
			out[id] = nil
		}
	}
	return out
}
