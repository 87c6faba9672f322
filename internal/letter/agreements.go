package letter

import (
	"strings"

	"arco/internal/doc"
)

// agreements lists, by date, those to which the State addressed is a party.
func (f *filler) agreements() []doc.Block {
	var items [][]doc.Span
	for _, a := range f.in.Texts.Agreements(f.in.Law.Country) {
		var parties []string
		for _, c := range a.Agreement.Parties {
			parties = append(parties, f.say.Country(c))
		}
		items = append(items, doc.Text(f.say.Labelled(strings.Join(parties, ", "), f.say.Listed([]string{citation(f.say, a), f.data(a.Agreement.Published, a.Where)}))))
	}
	return f.ordered(items)
}
