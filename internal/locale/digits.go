package locale

import (
	"cmp"
	"slices"
	"unicode"
)

// ascii are the digits of a language whose rules name no others, and of all that the
// program writes into its texts.
const ascii = "0123456789"

// digit is a digit as the language writes it; any other character stays.
func (r *rules) digit(d rune) rune {
	own := []rune(cmp.Or(r.Digits, ascii))
	if slices.Contains(own, d) || len(own) != len(ascii) {
		return d
	}
	for _, of := range unicode.Nd.R16 { // each holds whole sets from 0 to 9
		if d >= rune(of.Lo) && d <= rune(of.Hi) {
			return own[(d-rune(of.Lo))%10]
		}
	}
	return d
}
