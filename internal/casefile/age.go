package casefile

import "arco/internal/civil"

// AgeOn returns the requester's age in full years on a day, and whether it is
// certain: known is false if the birth date is absent, wrong, or so vague that
// two ages are possible. Years is the lower of them, 0 if nothing is known.
func (r *Requester) AgeOn(day civil.Date) (years int, known bool) {
	low, high, ok := r.AgeRange(day)
	return low, ok && low == high
}

// AgeRange returns the lowest and highest age that the birth date allows, and
// false if there is none. Who was born on 29 February completes a year on
// 1 March of a common year; some laws say 28 February.
func (r *Requester) AgeRange(day civil.Date) (low, high int, ok bool) {
	w, err := ParseWhen(r.BirthDate)
	if err != nil {
		return 0, 0, false
	}
	from, to, ok := w.Bounds()
	if !ok || day.Before(from) {
		return 0, 0, false
	}
	return max(fullYears(to, day), 0), fullYears(from, day), true
}

func fullYears(born, day civil.Date) int {
	n := day.Year - born.Year
	if day.Month < born.Month || day.Month == born.Month && day.Day < born.Day {
		n--
	}
	return n
}
