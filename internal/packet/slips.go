package packet

import (
	"unicode/utf8"

	"arco/internal/doc"
	"arco/internal/letter"
)

// A page of strips has room for so many lines below its head. A strip takes
// seven, nine with the part that the office fills.
const slipLines, lineLetters = 38, 95

// slips makes one strip for each filing, to be cut apart; what is counted
// alike is told once, on the sheet before where the page is full of strips.
func (s *sheetMaker) slips(all []*office) {
	lines := 0
	for _, o := range all {
		lines += 7
		if o.folder.Whole {
			lines += 2
		}
	}
	low := lines > slipLines
	row := func(key string, width float64) doc.Line { return doc.Line{Label: s.word(key), Width: width} }
	var out []doc.Block
	for _, o := range all {
		blocks := []doc.Block{
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: o.name, Bold: true}, {Text: " · " + o.word(o.filing.RightKey()) + " · " + s.in.Case.Ref, Mixed: true}}},
		}
		n := 0
		if low {
			n = 1
		}
		blocks = append(blocks, s.blocks(letter.Key{What: "slip", N: n}, func() []doc.Block {
			return []doc.Block{&doc.Lines{Ruled: true, Low: low, Rows: []doc.Line{row("track.sent_on", 0.3), row("track.how", 0.7), row("track.number", 0.37), row("track.received_on", 0.3), row("track.next", 0.33)}}}
		})...)
		if o.folder.Whole {
			blocks = append(blocks, s.blocks(letter.Key{What: "slip_office", N: n}, func() []doc.Block {
				return []doc.Block{&doc.Lines{Ruled: true, Low: low, Rows: []doc.Line{row("track.office_received", 0.35), row("track.office_number", 0.3), row("track.office_stamp", 0.35)}}}
			})...)
		}
		out = append(out, &doc.Box{Blocks: blocks})
	}
	s.page.Put("Slips", out...)
	s.page.Put("ReferenceQR", &doc.Figure{Modules: s.modules(s.in.Case.Ref), SizeMM: 16, Alt: s.word("sheet.ref_qr_alt"),
		Caption: typed(s.word("slips.what") + " " + s.word("sheet.ref_qr", "ref", s.in.Case.Ref))})
	rules, own := s.common(all, func(o *office) []string { return plainOf(o.page.Blocks("DueTable")) })
	for _, o := range all {
		for _, l := range own[o] {
			rules = append(rules, s.word("core.only", "offices", o.name, "text", l))
		}
	}
	text := sentences(rules)
	apart := lines+utf8.RuneCountInString(text)/lineLetters >= slipLines
	s.page.Put("DueRules", s.paragraph(text))
	s.page.Hold("RulesApart", apart)
	s.page.Hold("RulesHere", !apart)
}
