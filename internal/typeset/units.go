package typeset

import "math"

// A Milli is a length in thousandths of a point; 72 points are 25.4 mm.
// Lengths are whole numbers so that every machine breaks lines alike.
type Milli int32

// MM converts millimetres. Values that no sheet of paper can hold are cut to
// ten metres either way.
func MM(mm float64) Milli {
	if math.IsNaN(mm) {
		return 0
	}
	mm = math.Max(-10000, math.Min(10000, mm))
	return Milli(math.Round(mm * 72000 / 25.4))
}

// The content box is the same on every paper, so that Letter and A4 break
// alike: 15 mm at the sides of A4 and at the head of Letter.
const (
	boxWidth  Milli = 510236 // 180 mm
	boxHeight Milli = 705827 // 249 mm
)

// mm is the whole number of thousandths of a point nearest to one millimetre.
const mm Milli = 2835

// Share returns a share of m, in thousandths.
func (m Milli) Share(thousandths int64) Milli { return m.of(thousandths, 1000) }

// of returns the share num/den of m without overflow.
func (m Milli) of(num, den int64) Milli { return Milli(int64(m) * num / den) }
