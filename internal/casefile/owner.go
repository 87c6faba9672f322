package casefile

import (
	"strings"

	"arco/internal/tomlfile"
)

// Owner returns the State whose officers an event was with, "" if nobody
// said it. The agency says it itself ("us/cbp" is of the United States).
func (e Event) Owner() string {
	if j, key, ok := strings.Cut(e.Agency, "/"); ok && key != "" && IsCountry(strings.ToUpper(j)) {
		return strings.ToUpper(j)
	}
	if Told(e.Country) {
		return e.Country
	}
	return ""
}

// owners: an event that is nobody's helps no letter, and one whose agency is of
// another country than the one written beside it is a slip.
func (k *checker) owners() {
	for i, e := range k.c.Events {
		owner := e.Owner()
		switch {
		case owner == "" && e.Agency != Unknown && e.Country == "": // "I don't know" is an answer
			k.doubt("case.event_nobody", tomlfile.Path("event", i, "country"), "hint.event_nobody")
		case Told(e.Country) && e.Country != owner:
			k.wrong("case.event_country", tomlfile.Path("event", i, "country"), "hint.event_country")
		}
	}
}
