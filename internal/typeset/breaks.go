package typeset

// breakClass is the line breaking class (UAX #14) of the characters that most
// letters are made of.
type breakClass uint8

const (
	clOther breakClass = iota
	clAL
	clNU
	clSP
	clIS
	clSY
	clOP
	clCP
	clHY
	clEX
	clQU // the apostrophe of names and contractions
)

var breakClasses = func() (t [pairSpan]breakClass) {
	for r := rune('A'); r < pairSpan; r++ {
		if r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 && r != 0xD7 && r != 0xF7 {
			t[r] = clAL
		}
	}
	for r := '0'; r <= '9'; r++ {
		t[r] = clNU
	}
	for c, s := range map[breakClass]string{clAL: "§#&@_*=<>~", clSP: " ", clIS: ",.:;", clSY: "/", clOP: "([", clCP: ")]", clHY: "-", clEX: "!?"} {
		for _, r := range s {
			t[r] = c
		}
	}
	return t
}()

// quickBreaks fills out like the full algorithm for text of plain letters,
// digits and common punctuation, or returns false if it holds anything whose
// rules are longer. A test compares the two.
func quickBreaks(runes []rune, out []uint8) bool {
	if len(runes) == 0 {
		return false
	}
	before, prev, start := clSP, clSP, true
	for i, r := range runes {
		out[i] = 0
		if r == '\n' {
			out[i] = mustBreak
			before, prev, start = clSP, clSP, true
			continue
		}
		c := classOf(r)
		if c == clOther {
			return false
		}
		if !start {
			may, known := breakBetween(before, prev, c)
			if !known {
				return false
			}
			if may {
				out[i-1] = mayBreak
			}
		} else if c == clSP {
			return false
		}
		before, prev, start = prev, c, false
	}
	if last := len(runes) - 1; out[last] == 0 {
		out[last] = mayBreak
	}
	return true
}

func classOf(r rune) breakClass {
	switch {
	case r < pairSpan:
		return breakClasses[r]
	case r == '’':
		return clQU
	}
	return clOther
}

// breakBetween reports whether a line may end between the classes a and b, and
// whether these and the one before are enough to tell.
func breakBetween(before, a, b breakClass) (may, known bool) {
	switch {
	case b == clQU: // LB19
		return false, a == clAL || a == clNU || a == clQU
	case b == clSP: // LB7; after an opening bracket spaces count (LB14)
		return false, a != clOP
	case a == clSP: // LB18, but not before closing signs (LB13); a hyphen may begin a word
		return true, b == clAL || b == clNU || b == clOP && before != clQU
	case a == clQU: // LB19
		return false, true
	case b == clIS, b == clSY, b == clCP, b == clEX, b == clHY: // LB13, LB21
		return false, true
	case a == clOP: // LB14
		return false, true
	case a == clAL || a == clNU: // LB23, LB28, LB25, LB30
		return false, true
	case a == clIS: // LB29, LB25
		return b == clOP, true
	case a == clCP: // LB30
		return b == clOP, true
	case a == clHY: // LB21, LB25; a hyphen that begins a word is not one that ends a syllable
		return b != clNU, before == clAL || before == clNU
	case a == clSY: // LB25: between two numbers only
		return b != clNU || before != clNU, before == clAL || before == clNU
	}
	return true, true // after an exclamation mark
}
