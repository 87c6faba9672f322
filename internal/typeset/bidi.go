package typeset

import "golang.org/x/text/unicode/bidi"

// An isolated is a stretch of text that is ordered by itself and stands in its
// surroundings like one neutral sign (UAX #9, isolates): what a person typed,
// and words in another language. rtl is its own direction.
type isolated struct {
	start, end int
	rtl        bool
}

// levels writes the embedding level of every rune of text into out.
//
// It is UAX #9 for one paragraph without explicit embeddings, overrides and
// isolate characters (the check of the text refuses those); isolates come as
// ranges instead, which do not overlap or nest. Rule L1 is applied by the
// caller, line by line.
func (b *bidiState) levels(text []rune, isolates []isolated, rtl bool, out []uint8) {
	base := uint8(0)
	if rtl {
		base = 1
	}
	b.classes = b.classes[:0]
	for _, r := range text {
		b.classes = append(b.classes, bidiClass(r))
	}
	outer := b.index[:0]
	at := 0
	for _, iso := range isolates {
		for ; at < iso.start; at++ {
			outer = append(outer, at)
		}
		outer = append(outer, iso.start) // stands for the whole stretch
		at = iso.end
	}
	for ; at < len(text); at++ {
		outer = append(outer, at)
	}
	b.index = outer

	heads := b.heads[:0] // the classes of the first runes, which the outer pass overwrites
	for _, iso := range isolates {
		heads = append(heads, b.classes[iso.start])
		b.classes[iso.start] = bidi.ON
	}
	b.heads = heads
	b.resolve(text, outer, base, out, isolates)
	for i, iso := range isolates {
		b.classes[iso.start] = heads[i]
		inner := base
		if iso.rtl != (base%2 == 1) {
			inner = base + 1
		} else {
			inner = base + 2
		}
		b.inner = b.inner[:0]
		for j := iso.start; j < iso.end; j++ {
			b.inner = append(b.inner, j)
		}
		b.resolve(text, b.inner, inner, out, nil)
	}
}

type bidiState struct {
	classes      []bidi.Class
	heads        []bidi.Class
	index, inner []int
	work         []bidi.Class
	pairs        []bracketPair
}

func bidiClass(r rune) bidi.Class {
	p, n := bidi.LookupRune(r)
	if n == 0 {
		return bidi.L
	}
	return p.Class()
}

// resolve applies the rules W1 to I2 to the runes at the given indexes, which
// form one isolating run sequence at one level.
func (b *bidiState) resolve(text []rune, at []int, level uint8, out []uint8, skip []isolated) {
	if len(at) == 0 {
		return
	}
	dir := bidi.L
	if level%2 == 1 {
		dir = bidi.R
	}
	w := b.work[:0]
	for _, i := range at {
		w = append(w, b.classes[i])
	}
	b.work = w
	weak(w, dir)
	b.brackets(text, at, w, dir, skip)
	neutral(w, dir)
	for k, i := range at {
		out[i] = implicit(w[k], level)
	}
}

// implicit is rules I1 and I2.
func implicit(c bidi.Class, level uint8) uint8 {
	switch {
	case level%2 == 0 && c == bidi.R:
		return level + 1
	case level%2 == 0 && (c == bidi.AN || c == bidi.EN):
		return level + 2
	case level%2 == 1 && (c == bidi.L || c == bidi.AN || c == bidi.EN):
		return level + 1
	}
	return level
}

// weak is rules W1 to W7.
func weak(w []bidi.Class, sos bidi.Class) {
	prev := sos
	for i, c := range w { // W1
		if c == bidi.NSM {
			w[i] = prev
		}
		prev = w[i]
	}
	strong := sos
	for i, c := range w { // W2, W3
		switch c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				w[i] = bidi.AN
			}
		}
	}
	for i, c := range w {
		if c == bidi.AL {
			w[i] = bidi.R
		}
	}
	for i := 1; i+1 < len(w); i++ { // W4
		l, r := w[i-1], w[i+1]
		if l == r && (w[i] == bidi.CS && (l == bidi.EN || l == bidi.AN) || w[i] == bidi.ES && l == bidi.EN) {
			w[i] = l
		}
	}
	for i := 0; i < len(w); { // W5
		j := i
		for j < len(w) && (w[j] == bidi.ET || w[j] == bidi.BN) {
			j++
		}
		if j == i {
			i++
			continue
		}
		if i > 0 && w[i-1] == bidi.EN || j < len(w) && w[j] == bidi.EN {
			for k := i; k < j; k++ {
				w[k] = bidi.EN
			}
		}
		i = j
	}
	strong = sos
	for i, c := range w { // W6, W7
		switch c {
		case bidi.ES, bidi.ET, bidi.CS, bidi.BN:
			w[i] = bidi.ON
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				w[i] = bidi.L
			}
		}
	}
}

// strength maps a class to the direction it lends to neutrals, or ON.
func strength(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// neutral is rules N1 and N2. The text before and after has direction dir.
func neutral(w []bidi.Class, dir bidi.Class) {
	before := dir
	for i := 0; i < len(w); {
		if s := strength(w[i]); s != bidi.ON {
			before = s
			i++
			continue
		}
		j := i
		for j < len(w) && strength(w[j]) == bidi.ON {
			j++
		}
		after := dir
		if j < len(w) {
			after = strength(w[j])
		}
		c := dir
		if before == after {
			c = before
		}
		for ; i < j; i++ {
			w[i] = c
		}
	}
}
