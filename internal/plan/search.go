package plan

import (
	"slices"

	"arco/internal/casefile"
)

// hasSearchTerms reports whether anything but name and birth is known by which
// the offices that use the given kinds of numbers can search.
func hasSearchTerms(r *casefile.Requester, kinds []string) bool {
	id := &r.Identifiers
	numbers := map[string][]string{
		"a_number": id.ANumbers, "fin": id.FINs, "dni": {id.DNI}, "receipt": id.Receipts, "booking": id.Bookings,
	}
	for _, p := range id.Passports {
		numbers["passport"] = append(numbers["passport"], p.Number)
	}
	for _, o := range id.Other {
		numbers["other"] = append(numbers["other"], o.Number)
	}
	for _, k := range kinds {
		if slices.ContainsFunc(numbers[k], told) {
			return true
		}
	}
	return told(r.NativeName) || len(Names(r)) > 0 || slices.ContainsFunc(r.RecordedBirthDates, told)
}
