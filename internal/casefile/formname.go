package casefile

import "strings"

// NameParts cuts a name in two for a form that has a field for the given names
// and one for the surnames. both is false if there is one name only: then it is
// the surname. sure says that the case itself tells which part is the surname;
// otherwise the cut is ours and somebody must look at it.
//
// Without a family name in the case, the last two words of three or more are
// taken for surnames after the Spanish custom, elsewhere the last word.
// Particles go with the word behind them: "de la Cruz".
func (r *Requester) NameParts() (given, family string, both, sure bool) {
	first, sur, _ := r.split()
	sure = Told(r.FamilyName) && len(sur) > 0 && find(strings.Fields(r.Name), strings.Fields(r.FamilyName)) >= 0
	if len(sur) == 0 && len(first) > 1 {
		first, sur = first[:len(first)-1], first[len(first)-1:]
	}
	switch {
	case len(sur) == 0:
		return "", joinUnits(first), false, sure
	case len(first) == 0:
		return "", joinUnits(sur), false, sure
	}
	return joinUnits(first), joinUnits(sur), true, sure
}
