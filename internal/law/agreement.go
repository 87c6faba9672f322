package law

import (
	"cmp"
	"slices"
)

// An Agreement is what a fact says of an instrument between governments: the
// fact’s citation is its name.
type Agreement struct {
	Signed    string   // as much of the day as is known: "2019-09-27", "2014-08", "2013"
	Parties   []string // codes of the States
	Published Text     // where its text is, as far as was found
}

// Agreements are those that may be printed and to which a State is a party, ""
// for any, by date.
func (l *Library) Agreements(country string) []*Fact {
	var out []*Fact
	for _, j := range l.Jurisdictions {
		for _, f := range j.Facts() {
			if a := f.Agreement; a != nil && f.Printable() && (country == "" || slices.Contains(a.Parties, country)) {
				out = append(out, f)
			}
		}
	}
	slices.SortFunc(out, func(a, b *Fact) int {
		return cmp.Or(cmp.Compare(a.Agreement.Signed, b.Agreement.Signed), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// AgreementParties are the States of all agreements, sorted.
func (l *Library) AgreementParties() []string {
	var out []string
	for _, f := range l.Agreements("") {
		out = append(out, f.Agreement.Parties...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
