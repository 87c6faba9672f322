package letter

import (
	"strconv"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/plan"
)

// ownSection is the heading id of what the person added, ownField the answer
// that it came from.
const (
	ownSection = "own"
	ownField   = "paragraph.text"
	// recordsField is where the person names what a request about policies asks for.
	recordsField = "request.records"
)

// before is the section that the person's own paragraphs stand before: every
// letter that is filed has one on where to answer, and no sworn page has.
const before = "reply"

// own adds the person's own paragraphs to a first letter, as they were typed:
// nothing translates them, and the letter says their language.
func (f *filler) own(p *Piece) {
	if f.in.Sheet != nil || f.in.Step != nil || f.in.All || f.in.Filing == nil || f.text.ID != f.in.Filing.Route.Letter {
		return
	}
	added := plan.Paragraphs(f.in.Case, f.in.Filing.Agency, f.in.Filing.Right)
	if len(added) == 0 {
		return
	}
	f.section = ownSection
	p.Passages = append(p.Passages, Passage{Section: ownSection, Heading: true,
		Blocks: []doc.Block{&doc.Heading{ID: ownSection, Level: 2, Spans: doc.Text(f.words("letter.own"))}}})
	for _, x := range added {
		p.Passages = append(p.Passages, f.ownPassage(x))
	}
	if len(p.Portal.Description) == 0 { // nothing is pasted anywhere
		return
	}
	p.Portal.Description = append(p.Portal.Description[:len(p.Portal.Description):len(p.Portal.Description)], ownSection)
}

func (f *filler) ownPassage(x casefile.Paragraph) Passage {
	lead := f.words("letter.own_words")
	if casefile.Told(x.Lang) {
		lead = f.words("letter.own_words_in", "language", f.language(x.Lang))
	}
	if f.say.Tag() != f.in.Law.Filing {
		lead += " " + f.words("letter.own_as_typed")
	}
	para := &doc.Paragraph{Keep: true, Spans: doc.Text(f.say.Leading(lead))}
	pass := Passage{Section: ownSection}
	if f.text.Numbered {
		f.number++
		pass.Number = strconv.Itoa(f.number)
		para.Number = pass.Number + "."
	}
	typed := doc.Span{Text: x.Text, Field: ownField}
	if casefile.Told(x.Lang) {
		typed.Lang = x.Lang
	}
	pass.Blocks = []doc.Block{para, &doc.Paragraph{Spans: []doc.Span{typed}}}
	return pass
}
