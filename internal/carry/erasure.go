package carry

import "github.com/makiuchi-d/gozxing/common/reedsolomon"

// field is that of the codes themselves: bytes, with 0x11D (ISO/IEC 18004, 7.5.2).
var field = reedsolomon.GenericGF_QR_CODE_FIELD_256

// restore fills the parts that are nil, of those that are not; false if fewer
// than needed are there. All have the same length.
//
// Byte by byte, the parts are values of one polynomial of a degree below needed,
// at the places of the parts: the first ones are the data themselves, and any
// needed of them give all others (Reed and Solomon 1960, by Lagrange's formula).
func restore(parts [][]byte, needed int) bool {
	var at []int
	for place, p := range parts {
		if p != nil && len(at) < needed {
			at = append(at, place)
		}
	}
	if len(at) < needed {
		return false
	}
	for place, p := range parts {
		if p == nil {
			parts[place] = interpolated(parts, at, place)
		}
	}
	return true
}

// interpolated is the part of a place, of the parts of others.
func interpolated(parts [][]byte, at []int, place int) []byte {
	out := make([]byte, len(parts[at[0]]))
	for _, here := range at {
		weight := 1
		for _, other := range at {
			if other != here {
				inverse, err := field.Inverse(here ^ other)
				if err != nil { // only 0 has none, and places differ
					panic(err)
				}
				weight = field.Multiply(weight, field.Multiply(place^other, inverse))
			}
		}
		for i, b := range parts[here] {
			out[i] ^= byte(field.Multiply(weight, int(b)))
		}
	}
	return out
}
