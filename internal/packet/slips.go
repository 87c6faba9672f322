package packet

import "arco/internal/doc"

// slips makes one strip for each filing, to be cut apart; what is counted
// alike is told once.
func (s *sheetMaker) slips(all []*office) {
	row := func(key string, width float64) doc.Line { return doc.Line{Label: s.word(key), Width: width} }
	var out []doc.Block
	for _, o := range all {
		blocks := []doc.Block{
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: o.name, Bold: true}, {Text: " · " + o.word(o.filing.RightKey()) + " · " + s.in.Case.Ref}}},
			&doc.Lines{Ruled: true, Rows: []doc.Line{row("track.sent_on", 0.3), row("track.how", 0.7), row("track.number", 0.4), row("track.received_on", 0.28), row("track.next", 0.32)}},
		}
		if o.folder.Whole {
			blocks = append(blocks, &doc.Lines{Ruled: true, Rows: []doc.Line{row("track.office_received", 0.35), row("track.office_number", 0.3), row("track.office_stamp", 0.35)}})
		}
		out = append(out, &doc.Box{Blocks: blocks})
	}
	s.page.Put("Slips", out...)
	s.page.Put("ReferenceQR", &doc.Figure{Modules: s.modules(s.in.Case.Ref), SizeMM: 16, Alt: s.word("sheet.ref_qr_alt"),
		Caption: doc.Text(s.word("slips.what") + " " + s.word("sheet.ref_qr", "ref", s.in.Case.Ref))})
	rules, own := s.common(all, func(o *office) []string { return plainOf(o.page.Blocks("DueTable")) })
	for _, o := range all {
		for _, l := range own[o] {
			rules = append(rules, s.word("core.only", "offices", o.name, "text", l))
		}
	}
	s.page.Put("DueRules", s.paragraph(sentences(rules)))
}
