package typeset

import (
	"slices"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"

	"arco/internal/doc"
)

// paragraph breaks spans into lines of at most the key's width. The result may
// be shared and must not be changed.
func (l *layout) paragraph(spans []doc.Span, k paraKey) *para {
	if !cacheable(spans) {
		return l.breakPara(spans, &k, l.room)
	}
	cache := l.engine.paras
	h := cache.hash(&k, spans)
	if p := cache.get(h, &k, spans); p != nil {
		return p
	}
	p := l.breakPara(spans, &k, nil)
	if len(l.problems) == 0 && l.err == nil { // else it was not set: some paragraph, perhaps one before it, cannot be
		cache.put(h, &keptPara{*p, k, slices.Clone(spans)})
	}
	return p
}

// breakPara breaks a paragraph into lines that stand in r, or, if r is nil, each may stand in
// the books of other people too.
func (l *layout) breakPara(spans []doc.Span, k *paraKey, r *room) *para {
	glyphs := len(l.glyphs)
	l.read(&l.src, spans, k.lang, k.style)
	plain := l.itemize(k)
	p := r.para()
	p.measure(l, k)
	if l.err != nil || len(l.problems) > 0 {
		return p // no page will be made: do not shape what cannot be drawn
	}
	if !plain {
		l.shapeUnits(k)
	}
	l.fill(p, k, r, plain)
	l.glyphs, l.words = l.glyphs[:glyphs], l.words[:0] // all of them were copied into lines
	return p
}

// shapeUnits shapes what longWay found, and cuts what is wider than the line.
func (l *layout) shapeUnits(k *paraKey) {
	wide := false
	for i := range l.units {
		u := &l.units[i]
		l.shapeUnit(u, k.size)
		wide = wide || u.width > k.width && !u.space
	}
	if wide {
		l.splitWide(k)
	}
}

// measure sets leading and baseline to those of the tallest script.
func (p *para) measure(l *layout, k *paraKey) {
	var lk look
	var last *Face
	for i := range l.units {
		f := l.units[i].face
		if f != last && f.look.leading > lk.leading {
			lk = f.look
		}
		last = f
	}
	if len(l.units) == 0 {
		lk = latinLook
	}
	p.latin = lk == latinLook
	p.leading, p.baseline = lk.leading.of(int64(k.size), 1000), lk.baseline.of(int64(k.size), 1000)
}

// shapeUnit sets word and width.
func (l *layout) shapeUnit(u *unit, size Milli) {
	u.word = l.shaped(u)
	if u.face.upem > 0 {
		u.width = u.face.scaled(u.word.adv, size)
	}
}

func (l *layout) shaped(u *unit) *word {
	src := &l.src
	pc := &src.spans[u.piece]
	runes, start, end := src.runes[u.start:u.end], 0, u.end-u.start
	rtl := u.level%2 == 1
	joined := u.script == language.Arabic && (u.start > 0 && !blank(src.runes[u.start-1]) || u.end < len(src.runes) && !blank(src.runes[u.end]))
	if joined {
		runes, start, end = src.runes, u.start, u.end
	}
	if u.space {
		for i := range runes {
			if runes[i] == '\n' {
				runes[i] = ' '
			}
		}
	}
	own := pc.span.Field == "" && !pc.span.Mixed || u.space
	if !rtl && (u.script == language.Latin || u.script == language.Common) {
		if glyphs, adv, ok := l.shaper.plainWord(u.face, runes, l.glyphs); ok {
			first := len(l.glyphs)
			l.glyphs = glyphs
			w := l.keep()
			w.glyphs, w.adv, w.natural = glyphs[first:len(glyphs):len(glyphs)], adv, true
			return w
		}
	}
	text := l.written(u)
	short := !joined && len(text) <= maxCachedWord
	key := wordKey{u.face, u.script, rtl, pc.lang, text}
	if short {
		if w := l.engine.words.get(&key); w != nil { // a word of our own, whoever says it
			return w
		}
	}
	if !own && short {
		return l.room.word(key, func() (w word) {
			w, l.glyphs = l.shaper.shape(u.face, runes, start, end, rtl, u.script, pc.lang, text, l.glyphs)
			return w
		})
	}
	if !short {
		var w word
		w, l.glyphs = l.shaper.shape(u.face, runes, start, end, rtl, u.script, pc.lang, text, l.glyphs)
		k := l.keep()
		*k = w
		return k
	}
	w := new(word)
	*w, _ = l.shaper.shape(u.face, runes, start, end, rtl, u.script, pc.lang, text, nil)
	l.engine.words.put(key, w)
	return w
}

// keep returns a place for a word, which is empty and lives as long as this layout.
func (l *layout) keep() *word {
	n := len(l.words)
	if n == cap(l.words) {
		l.words, n = make([]word, 0, max(128, 2*n)), 0 // words before this stay where they are
	}
	l.words = l.words[:n+1]
	return &l.words[n]
}

// written returns the text of a unit as it will be read back: part of the
// span's text, with line ends as spaces.
func (l *layout) written(u *unit) string {
	src := &l.src
	if u.space && u.end == u.start+1 && src.runes[u.start] <= ' ' {
		return " "
	}
	from := int(src.offset[u.start])
	last := u.end - 1
	to := int(src.offset[last]) + utf8.RuneLen(src.runes[last])
	text := src.spans[u.piece].span.Text
	n := 0
	for _, r := range src.runes[u.start:u.end] {
		n += utf8.RuneLen(r)
	}
	if !u.space && n == to-from && to <= len(text) {
		return text[from:to]
	}
	return string(src.runes[u.start:u.end])
}

// splitWide cuts units that are wider than a line between characters, as the
// last resort for words without any place to break.
func (l *layout) splitWide(k *paraKey) {
	old := slices.Clone(l.units)
	l.units = l.units[:0]
	for _, u := range old {
		for u.width > k.width && !u.space {
			head, tail, ok := l.cutUnit(u, k)
			if !ok {
				break
			}
			l.units = append(l.units, head)
			u = tail
		}
		l.units = append(l.units, u)
	}
}

// cutUnit returns the longest head of u that fits the line, at least one
// character with its marks, and the rest. ok is false if u is one character.
func (l *layout) cutUnit(u unit, k *paraKey) (head, tail unit, ok bool) {
	best := 0
	lo, hi := u.start+1, u.end-1
	for lo <= hi {
		mid := (lo + hi) / 2
		at := l.clusterEnd(u, mid)
		if at >= u.end {
			hi = mid - 1
			continue
		}
		h := u
		h.end = at
		l.shapeUnit(&h, k.size)
		if h.width <= k.width || best == 0 {
			best = at
		}
		if h.width <= k.width {
			lo = max(at, mid) + 1
		} else {
			if best == at && h.width > k.width {
				best = 0
			}
			hi = mid - 1
		}
	}
	if best == 0 {
		best = l.clusterEnd(u, u.start+1)
	}
	if best >= u.end {
		return u, u, false
	}
	for i := best; i > u.start; i-- { // rather at a hyphen than between letters
		if l.src.runes[i-1] == '-' {
			best = i
			break
		}
	}
	head, tail = u, u
	head.end, tail.start = best, best
	head.canBreak, head.mustBreak = true, false
	l.shapeUnit(&head, k.size)
	l.shapeUnit(&tail, k.size)
	return head, tail, true
}

// clusterEnd moves i past marks and joiners, so that no character is cut.
func (l *layout) clusterEnd(u unit, i int) int {
	for i < u.end && (mark(l.src.runes[i]) || ignorable(l.src.runes[i]) || ignorable(l.src.runes[i-1]) || virama(l.src.runes[i-1])) {
		i++
	}
	return i
}

// virama reports signs that tie the consonant before them to the next.
func virama(r rune) bool { return r == 0x94D || r == 0x9CD || r == 0xA4D }

// A stretch of units is one line.
type stretch struct {
	start, end int
	width      Milli
	ends       bool // nothing of the paragraph follows, or a forced break does
}

// fill puts units into lines, each as full as it can be. A last line of one
// short word is avoided if the lines before can be a little shorter.
func (l *layout) fill(p *para, k *paraKey, r *room, plain bool) {
	lines := l.stretches(k.width, l.broken[:0])
	l.broken = lines
	if n := len(lines); n > 1 && lines[n-1].width < k.width/9 && !lines[n-2].ends {
		for _, share := range []int64{95, 90, 85} {
			again := l.stretches(k.width.of(share, 100), l.spare[:0])
			if len(again) != n {
				break
			}
			if again[n-1].width >= k.width/9 {
				lines = again
				break
			}
			l.spare = again
		}
	}
	p.lines = r.lines(len(lines))
	for i, s := range lines {
		if last := i == len(lines)-1; plain {
			l.plainLine(p.lines[i], s.start, s.end, k, r, last)
		} else {
			l.line(p.lines[i], s.start, s.end, k, r, last)
		}
	}
}

// stretches breaks the units greedily into lines of the given width.
func (l *layout) stretches(limit Milli, out []stretch) []stretch {
	start, brk := 0, 0 // first unit of the line; unit after the last place to break
	var width, space Milli
	var at Milli // width up to brk
	for i := 0; i < len(l.units); {
		u := &l.units[i]
		if !u.space && width+space+u.width > limit && i > start {
			if brk <= start {
				brk, at = i, width
			}
			out = append(out, stretch{start, brk, at, false})
			start, i, width, space = brk, brk, 0, 0
			continue
		}
		if u.space {
			space += u.width
		} else {
			width += space + u.width
			space = 0
		}
		i++
		if u.canBreak {
			brk, at = i, width
		}
		if u.mustBreak {
			out = append(out, stretch{start, i, width, true})
			start, brk, width, space = i, i, 0, 0
		}
	}
	if start < len(l.units) {
		out = append(out, stretch{start, len(l.units), width, true})
	}
	return out
}
