package typeset

import (
	"fmt"
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"arco/internal/doc"
)

// Limits that no honest text reaches. They keep time and memory in bounds.
const (
	maxParagraphBytes = 2 << 20
	maxBookBytes      = 4 << 20
	maxMarks          = 6 // combining marks on one character
	maxProblems       = 50
)

// A source is the text of one paragraph, rune by rune.
type source struct {
	runes  []rune
	offset []int32 // where each rune stands in the text of its span
	spans  []piece // in order, covering all runes
	rtl    bool    // holds any right-to-left character
}

// piece is the runes of one span.
type piece struct {
	start, end int
	span       *doc.Span
	lang       string
	style      style
}

// read fills src from spans and notes what cannot be printed. Line ends inside
// a span become forced breaks, tabs spaces; soft hyphens go, as nothing is
// hyphenated.
func (l *layout) read(src *source, spans []doc.Span, lang string, st style) {
	src.runes, src.offset, src.spans, src.rtl = src.runes[:0], src.offset[:0], src.spans[:0], false
	bytes := 0
	for i := range spans {
		sp := &spans[i]
		if bytes += len(sp.Text); bytes > maxParagraphBytes || l.spend(len(sp.Text)) {
			l.problem("text.too_long", sp.Field, "hint.text_too_long")
			return
		}
		p := piece{start: len(src.runes), span: sp, lang: lang, style: st}
		if sp.Lang != "" {
			p.lang = sp.Lang
		}
		if sp.Bold {
			p.style |= bold
		}
		if sp.Italic {
			p.style |= italic
		}
		l.readSpan(src, sp)
		p.end = len(src.runes)
		if p.end > p.start {
			src.spans = append(src.spans, p)
		}
	}
}

func (l *layout) readSpan(src *source, sp *doc.Span) {
	marks := 0
	for i, r := range sp.Text {
		if r < 0x250 && r >= 0x20 && r != 0x7F && (r < 0x80 || r > 0xAD) {
			marks = 0
			src.runes = append(src.runes, r)
			src.offset = append(src.offset, int32(i))
			continue
		}
		switch {
		case r == '\n' || r == 0x2028 || r == 0x2029:
			r = '\n'
		case r == '\r':
			if i+1 < len(sp.Text) && sp.Text[i+1] == '\n' {
				continue
			}
			r = '\n'
		case r == '\t':
			r = ' '
		case r == 0xAD, r == 0xFEFF:
			continue
		case refused(r):
			l.problem("text.control_character", sp.Field, "hint.control_character", "character", fmt.Sprintf("U+%04X", r))
			continue
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > maxMarks {
				if marks == maxMarks+1 {
					l.problem("text.too_long", sp.Field, "hint.text_too_long")
				}
				continue
			}
		default:
			marks = 0
		}
		switch bidiClass(r) {
		case bidi.R, bidi.AL, bidi.AN:
			src.rtl = true
		}
		src.runes = append(src.runes, r)
		src.offset = append(src.offset, int32(i))
	}
}

// refused reports characters that change how other text is shown, or that are
// no characters.
func refused(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F: // C0 and C1
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // embeddings, overrides, isolates
		return true
	case r >= 0x206A && r <= 0x206F, r >= 0xFFF9 && r <= 0xFFFB: // retired and interlinear controls
		return true
	case r >= 0xE0000 && r <= 0xE0FFF: // tags and supplementary selectors
		return true
	}
	return false
}

// ignorable reports characters that steer shaping or breaking and draw nothing
// when no font has them.
func ignorable(r rune) bool {
	switch {
	case r == 0x34F, r == 0x61C, r >= 0x200B && r <= 0x200F, r >= 0x2060 && r <= 0x2064:
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0x180B && r <= 0x180E:
		return true
	}
	return false
}

// blank reports spaces at which a line may end and which are not drawn there.
func blank(r rune) bool {
	return r == ' ' || r == '\n' || r >= 0x2000 && r <= 0x200B && r != 0x2007 || r == 0x3000 || r == 0x1680 || r == 0x205F
}

// characterName is how a problem names a character it must not hide.
func characterName(r rune) string {
	if unicode.IsGraphic(r) && !unicode.Is(unicode.M, r) {
		return fmt.Sprintf("U+%04X %c", r, r)
	}
	return fmt.Sprintf("U+%04X", r)
}
