package typeset

import (
	"slices"

	"github.com/go-text/typesetting/language"
)

// Most text is plain: quickBreaks knows its characters and the Latin faces have them. It has one
// script, one direction and a face for each style, and its glyphs follow each other as its
// characters do, so that a line is a stretch of them. Tests compare it with the long way.

// plainUnits fills l.units from l.src and l.breaks, shaped, if the text is plain: glyphs of one
// unit stand behind those of the one before. It returns false if a face lacks anything or a
// unit is wider than the line.
func (l *layout) plainUnits(k *paraKey) bool {
	src := &l.src
	l.units, l.uneven = l.units[:0], false
	script := language.Common
	if slices.ContainsFunc(src.runes, latinLetter) {
		script = language.Latin
	}
	for p := range src.spans {
		pc := &src.spans[p]
		face := l.chain(pc.style, language.Latin, pc.lang)[0]
		if face.upem == 0 {
			return false
		}
		l.uneven = l.uneven || pc.lang != k.lang || pc.style&bold != 0 && !face.Bold || len(l.units) > 0 && face != l.units[0].face
		t := face.pairTable()
		size, upem := int64(face.size(k.size)), int64(face.upem)
		for start := pc.start; start < pc.end; {
			end := l.unitEnd(start, pc.end)
			b := l.breaks[end-1]
			u := unit{start: start, end: end, face: face, piece: int32(p), script: script,
				space: blank(src.runes[start]), canBreak: b != 0, mustBreak: b == mustBreak, from: int32(len(l.glyphs))}
			adv, ok := l.plainGlyphs(face, t, src.runes[start:end])
			if !ok {
				if slices.ContainsFunc(src.runes[start:end], func(r rune) bool { return r != '\n' && !face.has(r) }) {
					return false
				}
				adv = l.hardGlyphs(&u)
				l.uneven = l.uneven || !u.word.natural
			}
			u.to = int32(len(l.glyphs))
			u.width = Milli(int64(adv) * size / upem)
			if u.width > k.width && !u.space {
				return false
			}
			l.units = append(l.units, u)
			start = end
		}
	}
	return true
}

// unitEnd returns where the unit of plain text ends that begins at start.
func (l *layout) unitEnd(start, end int) int {
	runes, space, i := l.src.runes, blank(l.src.runes[start]), start+1
	for i < end && l.breaks[i-1] == 0 && blank(runes[i]) == space && i-start < longUnit {
		i++
	}
	return i
}

// plainGlyphs appends the glyphs of a unit and returns their width in font units, or appends
// nothing if its pairs are not plain.
func (l *layout) plainGlyphs(f *Face, t *pairs, runes []rune) (adv int32, ok bool) {
	if blank(runes[0]) {
		if len(runes) > 1 || f.plain[' '] == 0 {
			return 0, false
		}
		l.glyphs = append(l.glyphs, Glyph{ID: f.plain[' '], Adv: f.plainAdv[' ']})
		return int32(f.plainAdv[' ']), true
	}
	l.glyphs, adv, ok = l.shaper.plainPairs(f, t, runes, l.glyphs)
	return adv, ok
}

// hardGlyphs is plainGlyphs for what is left to HarfBuzz.
func (l *layout) hardGlyphs(u *unit) int32 {
	n := len(l.glyphs)
	u.word = l.shaped(u)
	if len(l.glyphs) == n { // it was known
		l.glyphs = append(l.glyphs, u.word.glyphs...)
	}
	return u.word.adv
}

// plainLine is line for plain text.
func (l *layout) plainLine(ln *Line, a, b int, k *paraKey, r *room, last bool) {
	end := b
	for end > a && l.units[end-1].space {
		end--
	}
	units := l.units[a:end]
	for i := range units {
		ln.Width += units[i].width
	}
	spaced := b > a && (last && k.goesOn || !last && l.spaced(&l.units[b-1]))
	if l.uneven || len(units) == 0 {
		n := 1
		for i := range units {
			n += int(units[i].to - units[i].from)
		}
		m := maker{line: ln, size: k.size, glyphs: r.run(n)[:0], lang: k.lang, spans: l.src.spans}
		x := Milli(0)
		var w word
		for i := range units {
			u := &units[i]
			if w = (word{glyphs: l.glyphs[u.from:u.to], natural: true}); u.word != nil {
				w = *u.word
			}
			m.add(u, &w, x)
			x += u.width
		}
		if spaced {
			m.endSpace(&l.units[b-1], ln.Width, k)
		}
		return
	}
	f, all := units[0].face, l.glyphs[units[0].from:units[len(units)-1].to]
	space, n := f.plain[' '], len(all)
	if spaced && space != 0 {
		n++
	}
	glyphs := r.run(n)
	if copy(glyphs, all) < n {
		glyphs[n-1] = Glyph{ID: space, Adv: f.plainAdv[' ']}
	}
	ln.Runs = append(ln.Runs, Run{Face: f, Size: f.size(k.size), Glyphs: glyphs})
}
