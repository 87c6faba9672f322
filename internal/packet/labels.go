package packet

import (
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/words"
)

// A label is glued on an envelope. It covers the window of every common one,
// with 5 mm beside it for the glue: 114 × 29 mm in the United States, 90 × 45 mm
// by DIN 680. See internal/decisions/0009.
const (
	LabelWidthMM  = 130
	LabelHeightMM = 58
)

// posts lists the ways in of a filing that need an envelope with an address.
func (s *sheetMaker) posts() []*law.Channel {
	ways := channels(s.filing)
	if s.in.Step != nil {
		ways = nil
		if ch := s.in.Step.To.Channel; ch != nil && !s.in.Step.NoAddress {
			ways = []*law.Channel{ch}
		}
	}
	var out []*law.Channel
	for _, c := range ways {
		if c.Kind == "post" && len(c.Address) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// Label makes the label of an envelope, in the language of the office. It bears whom the letter goes to, above
// that the mark that an appeal has on its envelope, if mark is not "", and
// nothing else: no name, no reference, no sender.
func Label(say *words.Speaker, mark string, to *doc.Address) *doc.Box {
	b := &doc.Box{Lang: say.Tag(), WidthMM: LabelWidthMM, HeightMM: LabelHeightMM}
	if mark != "" {
		b.Blocks = append(b.Blocks, &doc.Paragraph{Spans: []doc.Span{{Text: mark, Bold: true}}})
	}
	b.Blocks = append(b.Blocks, to)
	return b
}

// labels makes the labels of what is posted and reports whether there is one.
func (s *sheetMaker) labels(all []*office) bool {
	var out []doc.Block
	for _, o := range all {
		for _, way := range o.posts() {
			say := words.In(o.Maker.Input.Words, o.in.Law.Filing)
			to, err := letter.Recipient(o.in, say, way)
			if err != nil {
				o.say.Keep(err)
				continue
			}
			head, mark := o.word(o.filing.RightKey()), ""
			if step := o.in.Step; step != nil {
				head = o.data(step.Name)
				if !step.Mark.None() {
					mark = say.Of(step.Mark)
				}
			}
			out = append(out,
				&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: o.name, Bold: true}, {Text: " · " + head}}},
				Label(say, mark, to))
			o.say.Keep(say.Err())
		}
	}
	s.page.Put("Labels", out...)
	return len(out) > 0
}
