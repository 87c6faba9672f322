package letter

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"arco/internal/pattern"
	"arco/internal/problem"
)

var (
	ifLine      = pattern.New(`^\{\{if \.([A-Za-z][A-Za-z0-9_.]*)\}\}\s*$`)
	endLine     = pattern.New(`^\{\{end\}\}\s*$`)
	placeholder = pattern.New(`\{\{\.([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)?)\}\}`)
	headingID   = pattern.New(`\s*\{#([a-z][a-z0-9_-]*)\}\s*$`)
)

// Stand-ins for placeholders while goldmark reads the text: private-use
// characters around a number, which Markdown never touches.
const open, shut = '\uE000', '\uE001'

// Body parses the Markdown of a letter into its nodes. firstLine is the line
// of the file where body begins, for messages. Every problem is returned.
func Body(file string, firstLine int, body []byte) ([]Node, problem.List) {
	p := &bodyParser{file: file}
	lines := strings.Split(string(body), "\n")
	nodes, rest := p.nodes(lines, firstLine, 0)
	if rest < len(lines) {
		p.add("letter.end_without_if", firstLine+rest, "hint.letter_if")
	}
	return nodes, p.problems
}

type bodyParser struct {
	file     string
	problems problem.List
}

func (p *bodyParser) add(code string, line int, hint string, args ...any) {
	p.problems.Add(code, fmt.Sprintf("%s:%d", p.file, line), hint, args...)
}

// nodes reads lines up to the {{end}} of the given depth and returns the index
// of that line, or len(lines).
func (p *bodyParser) nodes(lines []string, first, depth int) ([]Node, int) {
	var out []Node
	start := 0
	flush := func(end int) {
		out = append(out, p.chunk(lines[start:end], first+start)...)
	}
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], "\r")
		if m := ifLine.FindStringSubmatch(line); m != nil {
			flush(i)
			inner, n := p.nodes(lines[i+1:], first+i+1, depth+1)
			out = append(out, &If{Cond: m[1], Nodes: inner, Line: first + i})
			i += 1 + n
			if i >= len(lines) {
				p.add("letter.if_without_end", first+i-n-1, "hint.letter_if")
			}
			start = i + 1
			continue
		}
		if endLine.MatchString(line) {
			flush(i)
			return out, i
		}
	}
	if start < len(lines) {
		flush(len(lines))
	}
	return out, len(lines)
}

var markdown = goldmark.New(goldmark.WithParser(parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500), // read only to be refused
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(util.Prioritized(emphasis{}, 500)),
)))

// chunk parses Markdown without any if or end.
func (p *bodyParser) chunk(lines []string, first int) []Node {
	src := strings.Join(lines, "\n")
	if strings.TrimSpace(src) == "" {
		return nil
	}
	if i := strings.IndexAny(src, string(open)+string(shut)); i >= 0 {
		p.add("letter.private_character", first+strings.Count(src[:i], "\n"), "hint.letter_text")
		return nil
	}
	var names []string
	marked := placeholder.ReplaceAllStringFunc(src, func(m string) string {
		names = append(names, placeholder.FindStringSubmatch(m)[1])
		return string(open) + strconv.Itoa(len(names)-1) + string(shut)
	})
	for _, brace := range []string{"{{", "}}"} {
		if i := strings.Index(marked, brace); i >= 0 {
			p.add("letter.bad_braces", first+strings.Count(marked[:i], "\n"), "hint.letter_braces")
			return nil
		}
	}
	b := &blockReader{p: p, src: []byte(marked), names: names, first: first}
	root := markdown.Parser().Parse(text.NewReader(b.src))
	var out []Node
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if blk := b.block(n); blk != nil {
			out = append(out, blk)
		}
	}
	return out
}

type blockReader struct {
	p     *bodyParser
	src   []byte
	names []string
	first int
}

func (b *blockReader) lineOf(n ast.Node) int {
	for n != nil {
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return b.first + bytes.Count(b.src[:n.Lines().At(0).Start], []byte("\n"))
		}
		n = n.FirstChild()
	}
	return b.first
}

func (b *blockReader) block(n ast.Node) *Block {
	line := b.lineOf(n)
	switch n := n.(type) {
	case *ast.Heading:
		blk := &Block{Kind: HeadingKind, Level: n.Level, Line: line, Parts: b.parts(n), Raw: b.raw(n)}
		if n.Level > 3 {
			b.p.add("letter.heading_level", line, "hint.letter_text")
		}
		if k := len(blk.Parts) - 1; k >= 0 && blk.Parts[k].Name == "" {
			if m := headingID.FindStringSubmatch(blk.Parts[k].Text); m != nil {
				blk.ID = m[1]
				blk.Parts[k].Text = headingID.ReplaceAllString(blk.Parts[k].Text, "")
				if blk.Parts[k].Text == "" {
					blk.Parts = blk.Parts[:k]
				}
			}
		}
		return blk.fix()
	case *ast.Paragraph, *ast.TextBlock:
		blk := &Block{Kind: ParagraphKind, Line: line, Parts: b.parts(n), Raw: b.raw(n)}
		if len(blk.Parts) == 1 && blk.Parts[0].Name != "" && isBlock(blk.Parts[0].Name) {
			blk.Alone, blk.Parts = blk.Parts[0].Name, nil
		}
		return blk.fix()
	case *ast.List:
		blk := &Block{Kind: BulletKind, Line: line}
		if n.IsOrdered() {
			blk.Kind, blk.Start = OrderedKind, n.Start
		}
		for it := n.FirstChild(); it != nil; it = it.NextSibling() {
			var item BlockItem
			for c := it.FirstChild(); c != nil; c = c.NextSibling() {
				if inner := b.block(c); inner != nil {
					item.Blocks = append(item.Blocks, inner)
					blk.Raw += inner.Raw + "\n"
				}
			}
			blk.Items = append(blk.Items, item)
		}
		return blk.shelve()
	}
	b.p.add("letter.markup", line, "hint.letter_text")
	return nil
}

// raw returns the source of a block with its placeholders written out again.
func (b *blockReader) raw(n ast.Node) string {
	var s strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		seg := n.Lines().At(i)
		s.Write(seg.Value(b.src))
	}
	return standIn.ReplaceAllStringFunc(s.String(), func(m string) string {
		return "{{." + b.names[standInIndex(m)] + "}}"
	})
}

var standIn = pattern.New(string(open) + `[0-9]+` + string(shut))

func standInIndex(m string) int {
	i, _ := strconv.Atoi(strings.Trim(m, string(open)+string(shut)))
	return i
}

// parts flattens the inline nodes of a block into literal runs and placeholders.
func (b *blockReader) parts(n ast.Node) []Part {
	var out []Part
	add := func(s string, bold, italic bool) {
		for s != "" {
			loc := standIn.FindStringIndex(s)
			if loc == nil {
				out = appendText(out, s, bold, italic)
				return
			}
			if loc[0] > 0 {
				out = appendText(out, s[:loc[0]], bold, italic)
			}
			name := b.names[standInIndex(s[loc[0]:loc[1]])]
			out = append(out, Part{Name: name, Bold: bold, Italic: italic})
			s = s[loc[1]:]
		}
	}
	var walk func(n ast.Node, bold, italic bool)
	walk = func(n ast.Node, bold, italic bool) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				add(unescape(string(c.Segment.Value(b.src))), bold, italic)
				if c.SoftLineBreak() || c.HardLineBreak() {
					add(" ", bold, italic)
				}
			case *ast.String:
				add(string(c.Value), bold, italic)
			case *ast.Emphasis:
				walk(c, bold || c.Level == 2, italic || c.Level == 1)
			default:
				b.p.add("letter.markup", b.lineOf(n), "hint.letter_text")
			}
		}
	}
	walk(n, false, false)
	return out
}

// isBlock reports whether a placeholder stands for whole blocks.
func isBlock(name string) bool {
	v := ValueOf(name)
	return v != nil && v.IsBlock()
}

// unescape removes the backslash before Markdown punctuation.
func unescape(s string) string { return string(util.UnescapePunctuations([]byte(s))) }

func appendText(parts []Part, s string, bold, italic bool) []Part {
	if k := len(parts) - 1; k >= 0 && parts[k].Name == "" && parts[k].Bold == bold && parts[k].Italic == italic {
		parts[k].Text += s
		return parts
	}
	return append(parts, Part{Text: s, Bold: bold, Italic: italic})
}
