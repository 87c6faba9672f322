package app

import (
	"slices"

	"arco/internal/doc"
	"arco/internal/words"
)

// comparison is a table of the agreements between governments, with a box for
// the answer of each that is a party.
func (a *App) comparison(say *words.Speaker) *doc.Table {
	parties := a.Pack.AgreementParties()
	t := &doc.Table{Header: []doc.Cell{{Head: true, Spans: doc.Text(say.Say("compare.agreement"))}}, Widths: []float64{0.6}}
	for _, c := range parties {
		t.Header = append(t.Header, doc.Cell{Head: true, Spans: doc.Text(c)})
		t.Widths = append(t.Widths, 0.4/float64(len(parties)))
	}
	row := func(what string, asked func(country string) bool) {
		cells := []doc.Cell{{Spans: doc.Text(what)}}
		for _, c := range parties {
			box := "–"
			if asked(c) {
				box = "____"
			}
			cells = append(cells, doc.Cell{Spans: doc.Text(box)})
		}
		t.Rows = append(t.Rows, cells)
	}
	for _, key := range []string{"compare.sent", "compare.answered", "compare.appeal"} {
		row(say.Say(key), func(string) bool { return true })
	}
	for _, f := range a.Pack.Agreements("") {
		row(say.Listed([]string{say.Cite(f), say.Of(f.Agreement.Published)}), func(c string) bool { return slices.Contains(f.Agreement.Parties, c) })
	}
	return t
}
