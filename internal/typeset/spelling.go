package typeset

import (
	"github.com/go-text/typesetting/font/opentype/tables"
)

// closeSpelling finds which character the glyphs without one of their own
// stand for, as far as the font's substitutions say it without context: joined
// forms of a letter stand for the letter.
func (f *Face) closeSpelling() {
	for range 3 { // forms of forms of forms
		for _, lk := range f.font.GSUB.Lookups {
			for _, sub := range lk.Subtables {
				if s, ok := sub.(tables.SingleSubs); ok {
					f.closeSingle(s)
				}
			}
		}
	}
}

func (f *Face) closeSingle(s tables.SingleSubs) {
	switch d := s.Data.(type) {
	case tables.SingleSubstData1:
		covered(d.Coverage, func(_ int, g tables.GlyphID) {
			f.inherit(uint16(int(g)+int(d.DeltaGlyphID)), uint16(g))
		})
	case tables.SingleSubstData2:
		covered(d.Coverage, func(i int, g tables.GlyphID) {
			if i < len(d.SubstituteGlyphIDs) {
				f.inherit(uint16(d.SubstituteGlyphIDs[i]), uint16(g))
			}
		})
	}
}

// inherit lets a glyph stand for what another stands for.
func (f *Face) inherit(to, from uint16) {
	if r := f.Natural(from); r != 0 && f.Natural(to) == 0 {
		f.setNatural(int(to), r)
	}
}

// covered calls yield for the glyphs of a coverage table with their indexes.
func covered(c tables.Coverage, yield func(int, tables.GlyphID)) {
	switch c := c.(type) {
	case tables.Coverage1:
		for i, g := range c.Glyphs {
			yield(i, g)
		}
	case tables.Coverage2:
		for _, r := range c.Ranges {
			for g := int(r.StartGlyphID); g <= int(r.EndGlyphID); g++ {
				yield(int(r.StartCoverageIndex)+g-int(r.StartGlyphID), tables.GlyphID(g))
			}
		}
	}
}

// setNatural notes that glyph g stands for r by itself.
func (f *Face) setNatural(g int, r rune) {
	for g >= len(f.natural) {
		f.natural = append(f.natural, make([]rune, 512)...)
	}
	f.natural[g] = r
}

// Natural returns the one character a glyph stands for by itself, or 0.
func (f *Face) Natural(glyph uint16) rune {
	if int(glyph) >= len(f.natural) {
		return 0
	}
	return f.natural[glyph]
}
