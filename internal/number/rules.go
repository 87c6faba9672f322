package number

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"arco/internal/civil"
)

// checks are the rules of check digits by the name that a numbers.toml uses.
// Each gets the values of what stands before the digit, and the digit.
var checks = map[string]func(values []int, digit int) bool{
	// Each second value from the right doubled, its digits added; all together
	// with the check digit is a full ten.
	"luhn": func(values []int, digit int) bool {
		sum := digit
		for i := range values {
			v := values[len(values)-1-i]
			if i%2 == 0 {
				if v *= 2; v > 9 {
					v -= 9
				}
			}
			sum += v
		}
		return sum%10 == 0
	},
	// Weights that fall to 2 at the last value; what is missing to the next full
	// ten is the digit.
	"mod10-weighted": func(values []int, digit int) bool {
		sum := 0
		for i, v := range values {
			sum += v * (len(values) + 1 - i)
		}
		return (10-sum%10)%10 == digit
	},
	// Weights that rise from 2; the rest by eleven is the digit.
	"mod11-rising": func(values []int, digit int) bool {
		sum := 0
		for i, v := range values {
			sum += v * (i + 2)
		}
		return sum%11 == digit
	},
}

// CheckNames lists the rules of check digits.
func CheckNames() []string { return slices.Sorted(maps.Keys(checks)) }

// A birth is what a number tells of it: the day, or the year before which it
// was not.
type birth struct {
	day  civil.Date // zero if only the year is told
	year int
}

// births are the ways in which a number tells a birth, with the parts of the
// form that they need.
var births = map[string]struct {
	parts []string
	read  func(parts map[string]string) (birth, bool)
}{
	// Year, month and day of birth, two digits each; century is a digit for those
	// born up to 1999, a letter from 2000 on.
	"day-century": {[]string{"yy", "mm", "dd", "century"}, func(p map[string]string) (birth, bool) {
		year := 1900 + amount(p["yy"])
		if p["century"] > "9" {
			year += 100
		}
		d := civil.Date{Year: year, Month: time.Month(amount(p["mm"])), Day: amount(p["dd"])}
		return birth{day: d, year: year}, civil.Of(d.Time()) == d
	}},
	// The year of the entry in a register of births: that of birth, or a later one.
	"year-of-entry": {[]string{"year"}, func(p map[string]string) (birth, bool) {
		year := amount(p["year"])
		return birth{year: year}, year >= 1900 && year <= 2100
	}},
}

// BirthNames lists the ways in which a number tells a birth.
func BirthNames() []string { return slices.Sorted(maps.Keys(births)) }

// BornElsewhen reports a number without doubt that tells another birth than one
// between two days.
func (k *Kind) BornElsewhen(typed string, from, to civil.Date) bool {
	b, ok := births[k.Birth]
	if !ok || k.Doubt(typed) != "" {
		return false
	}
	told, ok := b.read(k.parts(k.bare(typed)))
	switch {
	case !ok:
		return false
	case told.day.IsZero():
		return told.year < from.Year
	}
	return told.day.Before(from) || to.Before(told.day)
}

func amount(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
