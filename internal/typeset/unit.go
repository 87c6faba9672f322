package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/bidi"

	"arco/internal/isolate"
)

// A unit is runes that are shaped together: one face, script, direction,
// language and style, with no place inside where a line should break.
type unit struct {
	start, end int
	face       *Face
	piece      int32
	script     language.Script
	level      uint8
	space      bool // white space only
	canBreak   bool // a line may end after it
	mustBreak  bool // a line has to end after it
	word       *word
	width      Milli
	from, to   int32 // of plain text, its glyphs among those of the layout
}

// longUnit is where a stretch without any break is cut up, in runes. Longer
// words do not fit a line anyway.
const longUnit = 200

// itemize fills l.units from l.src, shaped for k. It reports whether the text was plain.
func (l *layout) itemize(k *paraKey) (plain bool) {
	l.breaks = resize(l.breaks, len(l.src.runes))
	if l.findBreaks() && !k.rtl && l.plainUnits(k) {
		return true
	}
	l.longWay(k.rtl, k.alone)
	return false
}

// longWay fills l.units from l.src and l.breaks for text of any kind.
func (l *layout) longWay(rtl, alone bool) {
	src := &l.src
	n := len(src.runes)
	l.level = resize(l.level, n)
	if rtl || src.rtl {
		l.bidi.levels(src.runes, l.isolates(rtl, alone), rtl, l.level)
	} else {
		clear(l.level)
	}
	l.script = resize(l.script, n)
	l.resolveScripts()
	l.face = resize(l.face, n)
	l.chooseFaces()

	l.units = l.units[:0]
	for p := range src.spans {
		l.cutPiece(p)
	}
}

// cutPiece appends the units of one piece. A combining mark at the start of a
// piece has the face of what is before it and joins that unit.
func (l *layout) cutPiece(p int) {
	src := &l.src
	pc := &src.spans[p]
	start := pc.start
	for start < pc.end {
		i := start
		u := unit{start: i, face: l.face[i], piece: int32(p), script: l.script[i], level: l.level[i], space: blank(src.runes[i])}
		for i++; i < pc.end; i++ {
			if l.breaks[i-1] != 0 || blank(src.runes[i]) != u.space || l.level[i] != u.level || l.face[i] != u.face ||
				l.script[i] != u.script || i-start >= longUnit && !mark(src.runes[i]) {
				break
			}
		}
		u.end = i
		b := l.breaks[i-1]
		u.canBreak, u.mustBreak = b != 0, b == mustBreak
		l.units = append(l.units, u)
		start = i
	}
}

const (
	mayBreak  = 1
	mustBreak = 2
)

// findBreaks marks the runes after which a line may or must end: by UAX #14,
// but not inside a citation, after the area code of a telephone number, after the
// "https://" of an address, nor at a hyphen in what a person typed: names are
// wrapped at spaces. It reports whether quickBreaks was enough.
func (l *layout) findBreaks() (quick bool) {
	runes := l.src.runes
	if quick = quickBreaks(runes, l.breaks); !quick {
		l.segmenter.Init(runes)
		clear(l.breaks)
		for it := l.segmenter.LineIterator(); it.Next(); {
			line := it.Line()
			if end := line.Offset + len(line.Text); end > 0 {
				l.breaks[end-1] = mayBreak
				if runes[end-1] == '\n' {
					l.breaks[end-1] = mustBreak
				}
			}
		}
	}
	for i := range len(runes) - 1 {
		if l.breaks[i] == mayBreak && torn(runes, i) {
			l.breaks[i] = 0
		}
	}
	for p := range l.src.spans {
		if pc := &l.src.spans[p]; pc.span.Field != "" {
			l.joinHyphens(runes[pc.start:pc.end], l.breaks[pc.start:pc.end])
		}
	}
	return quick
}

// torn reports whether a break after runes[i], not the last, would tear what belongs together.
func torn(runes []rune, i int) bool {
	switch runes[i] {
	case ' ':
		return citation(runes, i+1) || i > 1 && runes[i-1] == ')' && digit(runes[i-2]) && digit(runes[i+1]) // (202) 555
	case ')':
		return runes[i+1] == '(' // 552(a)(6)(F)
	case '-':
		return i < 2 || blank(runes[i-2]) // A-Number, e-mail: copied, they would lose the hyphen
	case '/':
		return i > 1 && runes[i-1] == '/' && runes[i-2] == ':'
	}
	return false
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// joinHyphens takes back the breaks after hyphens. Readers of PDF take a hyphen
// at the end of a line for one of hyphenation: a name that is broken there is
// copied without it, and found under neither spelling. A word that is wider
// than the line is cut all the same, at a hyphen if it has one (see cutUnit).
func (l *layout) joinHyphens(runes []rune, breaks []uint8) {
	for i, r := range runes {
		if r == '-' && breaks[i] == mayBreak && i < len(runes)-1 {
			breaks[i] = 0
		}
	}
}

// citation reports whether a break before runes[i], after a space, would tear
// a citation apart: around §, or between a title's number and its code.
func citation(runes []rune, i int) bool {
	if i < 2 {
		return false
	}
	if before := runes[i-2]; before == '§' || before == '¶' || runes[i] == '§' && before == '.' {
		return true
	} else if before < '0' || before > '9' || i+6 > len(runes) {
		return false
	}
	code := string(runes[i : i+6])
	return code == "U.S.C." || code == "C.F.R."
}

// isolates lists the spans that are ordered by themselves: what a person typed
// and words in another language, when direction matters at all; alone, all. In a
// paragraph that runs from right to left so is what of our own words does not.
func (l *layout) isolates(rtl, alone bool) []isolated {
	l.isos = l.isos[:0]
	own := 0 // where our own words begin that were not looked at
	for i := range l.src.spans {
		p := &l.src.spans[i]
		if p.span.Field == "" && p.span.Lang == "" && !alone {
			continue
		}
		l.foreign(rtl, own, p.start)
		l.isos = append(l.isos, isolated{start: p.start, end: p.end, rtl: leftwards(l.src.runes[p.start:p.end], rtl)})
		own = p.end
	}
	l.foreign(rtl, own, len(l.src.runes))
	return l.isos
}

// foreign sets apart what of our own words, the runes from start to end, runs from left to right.
func (l *layout) foreign(rtl bool, start, end int) {
	if !rtl || start == end {
		return
	}
	for _, s := range isolate.Find(l.src.runes[start:end]) {
		l.isos = append(l.isos, isolated{start: start + s.Start, end: start + s.End})
	}
}

// leftwards reports the direction of a stretch by its first strong character
// (P2 and P3). One of digits and signs alone, a telephone number, begins at the
// left; one without digits either goes the way of what is around it.
func leftwards(runes []rune, around bool) bool {
	rtl := around
	for _, r := range runes {
		switch bidiClass(r) {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		case bidi.EN, bidi.AN:
			rtl = false
		}
	}
	return rtl
}

// resolveScripts gives every rune a script: signs common to all take that of
// the text before them, or after them at the start. A quotation that opens with the
// wide sign of Han closes with it.
func (l *layout) resolveScripts() {
	last, quote := language.Common, language.Common
	for i, r := range l.src.runes {
		if r == '”' && quote == language.Han {
			l.script[i], quote = quote, language.Common
			continue
		} else if r == '“' {
			quote = last
		}
		var s language.Script
		switch {
		case latinLetter(r):
			s = language.Latin
		case r < 0xC0:
			s = language.Common
		default:
			s = language.LookupScript(r)
		}
		if s == language.Common || s == language.Inherited {
			l.script[i] = last
			continue
		}
		if last == language.Common {
			for j := range i {
				l.script[j] = s
			}
		}
		last = s
		l.script[i] = s
	}
}

func latinLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x250 && r != 0xD7 && r != 0xF7
}

func mark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.M, r) }

// chooseFaces gives every rune a face. Marks and joiners stay with the
// character before them; if its face lacks one, the whole cluster moves to a
// face that has all.
func (l *layout) chooseFaces() {
	for p := range l.src.spans {
		pc := &l.src.spans[p]
		latin := l.chain(pc.style, language.Latin, pc.lang)[0]
		for i := pc.start; i < pc.end; {
			r := l.src.runes[i]
			if r < 0x250 && latin.latin[r] != 0 && (l.script[i] == language.Latin || l.script[i] == language.Common) &&
				(i+1 == pc.end || l.src.runes[i+1] < 0x250) {
				l.face[i] = latin
				i++
				continue
			}
			j := i + 1
			for j < pc.end && (mark(l.src.runes[j]) || ignorable(l.src.runes[j])) {
				j++
			}
			f := l.faceFor(i, j, pc)
			for ; i < j; i++ {
				l.face[i] = f
			}
		}
	}
}

// faceFor returns the first face that has all runes from i to j, and notes a
// problem if there is none.
func (l *layout) faceFor(i, j int, pc *piece) *Face {
	runes := l.src.runes[i:j]
	chain := l.chain(pc.style, l.script[i], pc.lang)
	if j == i+1 && runes[0] < 0x250 {
		if f := chain[0]; f.latin[runes[0]] != 0 {
			return f
		}
	}
	if runes[0] == '\n' || ignorable(runes[0]) && len(runes) == 1 {
		return chain[0]
	}
	var missing rune
	for _, f := range chain {
		if err := f.open(); err != nil {
			l.fail(err)
			return f
		}
		r, ok := f.covers(runes)
		if ok {
			return f
		}
		if missing == 0 {
			missing = r
		} else if len(runes) > 1 && missing == runes[0] {
			missing = r // some face has the base: then it is the mark that is missing
		}
	}
	l.problem("glyph.missing", pc.span.Field, "hint.glyph_missing", "character", characterName(missing))
	return chain[0]
}

// covers reports whether f has a glyph for every rune, or the first it lacks.
// A base and marks that compose to one character it has count as well.
func (f *Face) covers(runes []rune) (rune, bool) {
	for _, r := range runes {
		if _, ok := f.glyph(r); !ok && !ignorable(r) {
			return r, false
		}
	}
	return 0, true
}

// chain is fontSet.chain with the last answer kept and the first face open.
func (l *layout) chain(st style, script language.Script, lang string) []*Face {
	if l.lastChain != nil && l.lastStyle == st && l.lastScript == script && l.lastLang == lang {
		return l.lastChain
	}
	c := l.engine.fonts.chain(st, script, lang)
	if err := c[0].open(); err != nil {
		l.fail(err)
	}
	l.lastChain, l.lastStyle, l.lastScript, l.lastLang = c, st, script, lang
	return c
}

// resize returns a slice of n elements, reusing s if it is large enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
