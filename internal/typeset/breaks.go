package typeset

// breakClass is the line breaking class (UAX #14) of the characters that most
// letters are made of.
type breakClass uint8

const (
	clOther breakClass = iota
	clAL               // up to clNU
	clNU
	clSP
	clIS
	clSY
	clOP
	clCL
	clCP
	clHY
	clHH // other hyphens
	clEX
	clQU
	clPi // quotation marks that open
	clPf // and those that close
	clGL
	clPR
	clPO
	clBA
	clBB
	clB2
	clIN
	clLF
)

// A classSet is classes as bits.
type classSet uint32

func set1(c breakClass) classSet { return 1 << c }

func sets(all ...breakClass) (s classSet) {
	for _, c := range all {
		s |= set1(c)
	}
	return s
}

func (s classSet) has(c breakClass) bool { return s>>c&1 != 0 }

var (
	quotes   = sets(clQU, clPi, clPf)
	never    = sets(clLF, clSP, clCL, clCP, clEX, clSY)                                             // LB6, LB7, LB13: no break before them
	beforePi = sets(clLF, clOP, clQU, clPi, clPf, clGL, clSP)                                       // LB15a
	afterPf  = sets(clSP, clGL, clCL, clQU, clPi, clPf, clCP, clEX, clIS, clSY, clLF)               // LB15b
	beforeHY = sets(clLF, clSP, clGL)                                                               // LB20a
	beforeGL = sets(clSP, clBA, clHY, clHH)                                                         // LB12a
	trailing = sets(clBA, clHY, clHH, clIN)                                                         // LB21, LB22
	joinedTo = [32]classSet{clAL: sets(clAL, clNU, clPR, clPO, clOP), clNU: sets(clAL, clNU, clOP), // LB23, LB24, LB28, LB30
		clPR: sets(clAL, clNU), clPO: sets(clAL, clNU), clOP: sets(clNU), clHY: sets(clNU), clIS: sets(clNU, clAL), // LB24, LB25, LB29
		clCP: sets(clAL, clNU)} // LB30
)

var breakClasses = func() (t [pairSpan]breakClass) {
	for r := range t {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 {
			t[r] = clAL
		}
	}
	for r := '0'; r <= '9'; r++ {
		t[r] = clNU
	}
	for c, s := range map[breakClass]string{clAL: "§¶·&@_*=<>~#^`ªº©®¬¦µ×÷¹²³¼½¾¨¯¸•", clSP: " ", clIS: ",.:;", clSY: "/", clOP: "([{¿¡„", clCL: "}", clCP: ")]",
		clHY: "-", clEX: "!?", clQU: "\"'", clPi: "«“‘", clPf: "»”’", clGL: "\u00A0\u202F", clPR: `$+\£¤¥±€№`, clPO: "%¢°", clBA: "|", clHH: "–", clBB: "´", clB2: "—", clIN: "…", clLF: "\n"} {
		for _, r := range s {
			if i, ok := charIndex(r); ok {
				t[i] = c
			}
		}
	}
	return t
}()

// quickBreaks fills out like the full algorithm for text of Latin letters,
// digits and the punctuation that goes with them, or returns false if it holds anything else.
// A test compares the two.
func quickBreaks(runes []rune, out []uint8) bool {
	if len(runes) == 0 {
		return false
	}
	var s breakState
	next := classOf(runes[0])
	for i, r := range runes {
		c := next
		if c == clOther {
			return false
		}
		if next = clLF; i+1 < len(runes) {
			next = classOf(runes[i+1])
		}
		out[i] = 0
		switch {
		case r == '\n':
			out[i] = mustBreak
		case i+1 == len(runes):
			out[i] = mayBreak
		}
		if c == clNU || s.number != 0 || s.goesOn {
			s.numbers(c)
		}
		switch a := s.prev; {
		case i == 0 || c == clSP || c <= clNU && a <= clNU || a == clLF: // LB7, LB23, LB28
		case a == clSP && c <= clNU && s.word != clOP && s.word != clPi: // LB18
			out[i-1] = mayBreak
		case s.mayBreak(i, c, next):
			out[i-1] = mayBreak
		}
		if c != clSP {
			s.word, s.first, s.beforeWord = c, i == 0, s.prev
		}
		s.before, s.prev = s.prev, c
	}
	return true
}

// A breakState is what the rules ask of the text before a character.
type breakState struct {
	before, prev breakClass // the last two
	word         breakClass // the last that is no space
	beforeWord   breakClass // the one before that
	first        bool       // that is the first of the text
	number       uint8      // LB25: 1 in a number, 2 after the bracket behind it
	goesOn       bool       // what comes belongs to the number
}

// numbers follows a number: NU (NU | SY | IS)* (CL | CP)? (PO | PR)?
func (s *breakState) numbers(c breakClass) {
	s.goesOn = s.number > 0 && (c == clPO || c == clPR) || s.number == 1 && c == clNU
	switch {
	case c == clNU, s.number == 1 && (c == clSY || c == clIS):
		if s.number == 2 {
			s.number = 0 // the number is over, and the next begins with its second digit
			return
		}
		s.number = 1
	case s.number == 1 && (c == clCL || c == clCP):
		s.number = 2
	default:
		s.number = 0
	}
}

// mayBreak reports whether a line may end before character i, of class c.
func (s *breakState) mayBreak(i int, c, next breakClass) bool {
	a := s.prev
	switch {
	case never.has(c), a == clGL, c == clGL && !beforeGL.has(a), s.word == clOP: // LB12, LB14
		return false
	case s.word == clPi && (s.first || beforePi.has(s.beforeWord)): // LB15a
		return false
	case c == clPf && afterPf.has(next): // LB15b
		return false
	case c == clIS: // LB15c, LB15d
		return a == clSP && next == clNU
	case c == clB2 && s.word == clB2: // LB17
		return false
	case a == clSP: // LB18
		return true
	case quotes.has(c), quotes.has(a): // LB19, LB19a
		return false
	case (a == clHY || a == clHH) && c == clAL && (i == 1 || beforeHY.has(s.before)): // LB20a
		return false
	case trailing.has(c), a == clBB: // LB21, LB22
		return false
	case (a == clPR || a == clPO) && (c == clOP || c == clHY) && next == clNU, s.goesOn: // LB25
		return false
	}
	return !joinedTo[a].has(c) // LB31
}

func classOf(r rune) breakClass {
	if r >= pairSpan {
		i, ok := charIndex(r)
		if !ok {
			return clOther
		}
		r = i
	}
	return breakClasses[r]
}
