package table

import (
	"math"
	"strconv"
)

// decimal writes a number as it is stored in a sheet or in JSON without an
// exponent if it is whole and every digit is sure: 8.7654321E7 and 87654321.0 are
// 87654321. Any other stays as it is.
func decimal(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) >= 1e15 {
		return s
	}
	return strconv.FormatFloat(f, 'f', 0, 64)
}
