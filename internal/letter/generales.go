package letter

import (
	"arco/internal/term"
	"strings"
)

// generales is what a writ of Honduras says of the person in one sentence after
// the name: of age, civil status, occupation; what was not told is left out.
func (f *filler) generales() string {
	r := &f.in.Case.Requester
	parts := []string{f.ageStatus()}
	if f.holds(term.HasCivilStatus) {
		parts = append(parts, f.code("civil.", r.CivilStatus))
	}
	if f.holds(term.HasOccupation) {
		parts = append(parts, told(r.Occupation))
	}
	return strings.Join(parts, ", ")
}
