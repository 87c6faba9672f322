package typeset

import (
	"strconv"
	"strings"

	"arco/internal/doc"
)

// furniture is what stands at the head and foot of every page of a document.
type furniture struct {
	c            context
	banner, note *para
	bannerTag    int32
	last         doc.Footer // words of the foot
	line         Milli      // height of the last line
	top, bottom  Milli      // height taken at the head and at the foot
}

func (l *layout) furniture(d *doc.Document, root int32) *furniture {
	f := &furniture{c: context{width: boxWidth, lang: d.Lang, rtl: rightToLeft(d.Lang)}, last: d.Footer}
	if d.Banner != "" {
		f.banner = l.paragraph([]doc.Span{{Text: d.Banner}}, l.key(f.c, l.size, bold))
		f.bannerTag = l.tag(P, root, d.Lang)
		f.top = f.banner.height() + l.em(900)
	}
	f.line = f.height(l)
	f.bottom = f.line + l.em(1100)
	if d.Footer.Note != "" {
		f.note = l.paragraph([]doc.Span{{Text: d.Footer.Note}}, l.key(f.c, l.size, 0))
		f.bottom += f.note.height()
	}
	if f.top+f.bottom > boxHeight/2 {
		l.problem("text.too_long", "", "hint.text_too_long")
	}
	return f
}

// height is that of the last line at its longest.
func (f *furniture) height(l *layout) Milli {
	most := f.words(l, 999, 999, 999, 999, false)
	return max(l.alone(most, f.key(l)).height(), l.em(1320))
}

// alone breaks a line that no other case has: it bears the reference.
func (l *layout) alone(words string, k paraKey) *para {
	return l.breakPara(l.ofText(words), &k, l.room)
}

func (p *para) height() Milli { return Milli(len(p.lines)) * p.leading }

// key of the last line: on a page to sign it stands beside the code.
func (f *furniture) key(l *layout) paraKey {
	c := f.c
	c.width = footWidth
	return l.key(c, l.size, 0)
}

// words is the last line of a page: one text, so that it can be read, sorted
// and copied as one.
func (f *furniture) words(l *layout, x, of, sheet, sheets int, back bool) string {
	b := append(l.footer[:0], f.last.Left...)
	put := func(s, first, second string, m, n int) {
		if s == "" {
			return
		}
		if len(b) > 0 {
			b = append(b, " · "...)
		}
		for len(s) > 0 {
			switch {
			case strings.HasPrefix(s, first):
				b, s = strconv.AppendInt(b, int64(m), 10), s[len(first):]
			case strings.HasPrefix(s, second):
				b, s = strconv.AppendInt(b, int64(n), 10), s[len(second):]
			default:
				b, s = append(b, s[0]), s[1:]
			}
		}
	}
	put(f.last.Pages, "{x}", "{y}", x, of)
	switch {
	case f.last.Stack == "" || sheet == 0:
	case back:
		put(f.last.Back, "{s}", "{t}", sheet, sheets)
	default:
		put(f.last.Stack, "{s}", "{t}", sheet, sheets)
	}
	l.footer = b
	return string(b)
}

// head begins a page with the banner.
func (f *furniture) head(l *layout, p *Page) {
	if f.banner == nil {
		return
	}
	p.Items = f.print1(p.Items, f.banner, Header, 0, doc.Start)
	p.Items = append(p.Items, Item{Kind: Rule, Tag: Header, X: 0, Y: f.banner.height() + l.em(200), W: boxWidth, H: 2 * ruleWidth})
}

// dress adds to a page what else of the furniture is the same in every book. The banner
// is read aloud on the first page of the document and the note on the last;
// elsewhere they repeat.
func (f *furniture) dress(l *layout, p *Page, root int32, first, last bool) {
	if f.banner != nil && first {
		for i := range f.banner.lines {
			p.Items[i].Tag = f.bannerTag
		}
	}
	y, width := boxHeight-f.bottom+l.em(500), boxWidth
	if p.Ink {
		width = footWidth // beside the code
	}
	p.Items = append(p.Items, Item{Kind: Rule, Tag: Footer, X: 0, Y: y, W: width, H: ruleWidth})
	if f.note != nil {
		tag := Footer
		if last {
			tag = l.tag(P, root, f.c.lang)
		}
		p.Items = f.print1(p.Items, f.note, tag, y+l.em(200), doc.Start)
	}
}

// foot adds the last line.
func (f *furniture) foot(l *layout, p *Page) {
	y := boxHeight - f.bottom + l.em(500) + l.em(200)
	if f.note != nil {
		y += f.note.height()
	}
	words := f.words(l, p.Number, p.Of, p.Sheet, p.Sheets, p.Back)
	p.Foot = l.room.items.take(footItems(p))[:0]
	p.Foot = f.print1(p.Foot, l.alone(words, f.key(l)), Footer, y, doc.Start)
}

// footItems is how many items stand at the foot of a page: its line, and what Seal adds.
func footItems(p *Page) int {
	if p.Ink {
		return 6
	}
	return 1
}

// print1 adds the lines of a paragraph from y downwards.
func (f *furniture) print1(items []Item, p *para, tag int32, y Milli, a doc.Align) []Item {
	for _, ln := range p.lines {
		items = append(items, Item{Kind: Text, Tag: tag, X: f.c.align(a, ln.Width), Y: y + p.baseline, Line: ln})
		y += p.leading
	}
	return items
}
