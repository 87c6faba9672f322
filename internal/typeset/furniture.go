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
	left         *para
	pages        string
	top, bottom  Milli // height taken at the head and at the foot
}

func (l *layout) furniture(d *doc.Document, root int32) *furniture {
	f := &furniture{c: context{width: boxWidth, lang: d.Lang, rtl: rightToLeft(d.Lang)}, pages: d.Footer.Pages}
	if d.Banner != "" {
		f.banner = l.paragraph([]doc.Span{{Text: d.Banner}}, l.key(f.c, l.size, bold))
		f.bannerTag = l.tag(P, root, d.Lang)
		f.top = f.banner.height() + l.em(900)
	}
	half := f.c
	half.width = f.c.width * 3 / 5
	f.left = l.paragraph([]doc.Span{{Text: d.Footer.Left}}, l.key(half, l.size, 0))
	f.bottom = max(f.left.height(), l.em(1320)) + l.em(1100)
	if d.Footer.Note != "" {
		f.note = l.paragraph([]doc.Span{{Text: d.Footer.Note}}, l.key(f.c, l.size, 0))
		f.bottom += f.note.height()
	}
	if f.top+f.bottom > boxHeight/2 {
		l.problem("text.too_long", "", "hint.text_too_long")
	}
	return f
}

func (p *para) height() Milli { return Milli(len(p.lines)) * p.leading }

// print adds the furniture to a numbered page. The banner is read aloud on the
// first page of the document and the note on the last; elsewhere they repeat.
func (f *furniture) print(l *layout, p *Page, root int32) {
	if f.banner != nil {
		tag := Header
		if p.Number == 1 {
			tag = f.bannerTag
		}
		head := f.print1(nil, f.banner, tag, 0, doc.Start)
		head = append(head, Item{Kind: Rule, Tag: Header, X: 0, Y: f.banner.height() + l.em(200), W: boxWidth, H: 2 * ruleWidth})
		p.Items = append(head, p.Items...)
	}
	y, width := boxHeight-f.bottom+l.em(500), boxWidth
	if p.Ink {
		width = footWidth // beside the code
	}
	p.Items = append(p.Items, Item{Kind: Rule, Tag: Footer, X: 0, Y: y, W: width, H: ruleWidth})
	y += l.em(200)
	if f.note != nil {
		tag := Footer
		if p.Number == p.Of {
			tag = l.tag(P, root, f.c.lang)
		}
		p.Items = f.print1(p.Items, f.note, tag, y, doc.Start)
		y += f.note.height()
	}
	count := strings.ReplaceAll(strings.ReplaceAll(f.pages, "{x}", strconv.Itoa(p.Number)), "{y}", strconv.Itoa(p.Of))
	c := f.c
	c.width = boxWidth * 2 / 5
	if !c.rtl {
		c.left = width - c.width
	}
	words := l.paragraph([]doc.Span{{Text: count}}, l.key(c, l.size, 0))
	base := max(words.baseline, f.left.baseline)
	p.Items = f.print1(p.Items, f.left, Footer, y+base-f.left.baseline, doc.Start)
	if len(words.lines) > 0 {
		ln := words.lines[0]
		p.Items = append(p.Items, Item{Kind: Text, Tag: Footer, X: c.align(doc.End, ln.Width), Y: y + base, Line: ln})
	}
}

// print1 adds the lines of a paragraph from y downwards.
func (f *furniture) print1(items []Item, p *para, tag int32, y Milli, a doc.Align) []Item {
	for _, ln := range p.lines {
		items = append(items, Item{Kind: Text, Tag: tag, X: f.c.align(a, ln.Width), Y: y + p.baseline, Line: ln})
		y += p.leading
	}
	return items
}
