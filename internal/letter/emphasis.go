package letter

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasis reads * and ** as CommonMark does, but for scripts that write no spaces
// between words: in "**签字，**然后" the sign after the comma closes nothing there, for no
// space follows it.
type emphasis struct{}

func (emphasis) Trigger() []byte { return []byte{'*', '_'} }

func (emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, stars{})
	if node == nil {
		return nil
	}
	after := ' '
	if node.OriginalLength < len(line) {
		after = util.ToRune(line, node.OriginalLength)
	}
	if line[0] == '*' && (unspaced(before) || unspaced(after)) {
		node.CanOpen, node.CanClose = !unicode.IsSpace(after), !unicode.IsSpace(before)
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// unspaced reports a character of a script without spaces between words, or one of its
// signs, which are as wide as a letter.
func unspaced(r rune) bool {
	return unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF65
}

// stars are the signs of emphasis.
type stars struct{}

func (stars) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (stars) CanOpenCloser(opener, closer *parser.Delimiter) bool { return opener.Char == closer.Char }

func (stars) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
