package letter

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/plan"
)

// identityTable lists who the person is, as far as known, in the order in
// which a clerk looks. Which numbers are printed is the jurisdiction's data:
// a number that the office does not use is not disclosed to it.
func (f *filler) identityTable() doc.Block {
	c, r := f.in.Case, &f.in.Case.Requester
	t := &doc.Table{Widths: []float64{0.34, 0.66}}
	row := func(key, field string, values ...string) {
		values = slices.DeleteFunc(values, func(s string) bool { return told(s) == "" })
		if len(values) == 0 {
			return
		}
		t.Rows = append(t.Rows, []doc.Cell{
			{Head: true, Spans: doc.Text(f.words("identity." + key))},
			{Spans: []doc.Span{{Text: strings.Join(values, "; "), Field: field}}},
		})
	}
	row("name", "requester.name", r.Name)
	row("family_name", "requester.family_name", r.FamilyName)
	row("native_name", "requester.native_name", r.NativeName)
	if !f.uses("NameVariants") { // else they are listed under the table
		row("other_names", "requester.other_names", slices.DeleteFunc(plan.Names(r), func(s string) bool { return s == r.NativeName })...)
	}
	row("birth_date", "requester.birth_date", f.when(r.BirthDate, false))
	var recorded []string
	for _, d := range r.RecordedBirthDates {
		recorded = append(recorded, f.when(d, false))
	}
	row("recorded_birth_dates", "requester.recorded_birth_dates", recorded...)
	place := []string{told(r.BirthPlace), f.country(r.BirthCountry)}
	row("birth_place", "requester.birth_place", strings.Join(slices.DeleteFunc(place, func(s string) bool { return s == "" }), ", "))
	row("citizenships", "requester.citizenships", f.countries(r.Citizenships))
	if f.holds("PermanentResident") {
		row("lpr_since", "requester.lpr_since", f.when(r.LPRSince, false))
	}
	f.numbers(row, &r.Identifiers)
	if f.holds("Child") && c.Child != nil {
		row("signer", "child.signer", strings.Join([]string{c.Child.Signer, f.code("role.", c.Child.SignerRole)}, ", "))
	}
	// Only the United States asks for an address as part of identity; elsewhere
	// the contact for the answer stands alone, never beside the domicile.
	if f.holds("HasPostal") && f.in.Law.Country == "US" {
		lines := append([]string{}, c.Reply.Address...)
		if s := f.country(c.Reply.Country); s != "" {
			lines = append(lines, s)
		}
		key := "mailing_address"
		if c.Reply.Kind == "own" {
			key = "current_address"
		}
		if s := told(c.Reply.CareOf); s != "" {
			lines = append([]string{f.words("reply.care_of", "name", s)}, lines...)
		}
		row(key, "reply.address", strings.Join(lines, ", "))
	}
	return t
}

func (f *filler) numbers(row func(key, field string, values ...string), id *casefile.Identifiers) {
	printed := func(kind string) bool { return slices.Contains(f.in.Law.Identifiers, kind) }
	const field = "requester.identifiers."
	if printed("a_number") {
		var nums []string
		for _, n := range id.ANumbers {
			nums = append(nums, casefile.FormatANumber(n))
			if padded := casefile.PaddedANumber(n); padded != "" && casefile.FormatANumber(padded) != casefile.FormatANumber(n) {
				nums = append(nums, casefile.FormatANumber(padded)) // eight digits are also filed with a zero in front
			}
		}
		row("a_number", field+"a_numbers", nums...)
	}
	if printed("fin") {
		row("fin", field+"fins", id.FINs...)
	}
	if printed("dni") {
		row("dni", field+"dni", casefile.FormatDNI(id.DNI))
	}
	if printed("passport") {
		var nums []string
		for _, p := range id.Passports {
			if told(p.Number) == "" {
				continue
			}
			if country := f.country(p.Country); country != "" {
				nums = append(nums, p.Number+" ("+country+")")
			} else {
				nums = append(nums, p.Number)
			}
		}
		row("passport", field+"passport", nums...)
	}
	if printed("receipt") {
		row("receipt", field+"receipts", id.Receipts...)
	}
	if printed("booking") {
		row("booking", field+"bookings", id.Bookings...)
	}
	for _, o := range id.Other {
		if printed("other") && told(o.Number) != "" {
			row("other", field+"other", o.Label+": "+o.Number)
		}
	}
}

// uses reports whether the text has the placeholder as a block.
func (f *filler) uses(name string) bool {
	found := false
	f.text.Walk(func(b *Block, _ []string) { found = found || b.Alone == name })
	return found
}
