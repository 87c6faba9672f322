package letter

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/law"
	"arco/internal/problem"
)

// A Unit is one passage of a text as translators get it: a heading, a paragraph,
// an item of a list, or the title. A placeholder for whole blocks is none.
type Unit struct {
	Key    string // within the text: the id of its section, and its place there: "records.2"
	Source string // in Markdown, on one line
	block  *Block
}

// Units are the passages of a text in their order.
func (t *Text) Units() []Unit {
	out := []Unit{{Key: "title", Source: t.Title}}
	section, sections, n := "top", 0, 0
	var add func(b *Block)
	add = func(b *Block) {
		switch {
		case b.Kind == HeadingKind:
			if sections, n = sections+1, 0; b.ID != "" {
				section = b.ID
			} else {
				section = "part" + strconv.Itoa(sections)
			}
			out = append(out, Unit{section, headingID.ReplaceAllString(oneLine(b.Raw), ""), b})
			return
		case b.Kind != ParagraphKind:
			for _, it := range b.Items {
				for _, in := range it.Blocks {
					add(in)
				}
			}
			return
		}
		if n++; b.Alone == "" {
			out = append(out, Unit{section + "." + strconv.Itoa(n), oneLine(b.Raw), b})
		}
	}
	t.Walk(func(b *Block, _ []string) { add(b) })
	return out
}

// oneLine joins the lines of a paragraph. Spaces that do not break stay.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}

// Reading is the text in another language: the same blocks under the same
// conditions with the same numbers, in the words that find has for each passage.
// What it lacks stands in Bad, and nothing is made of such a text; or, where the
// language may lack texts, instead gives what to say, and it stands in Lacks.
func (t *Text) Reading(locale string, find func(key string) *law.Translation, instead func(source string) (string, bool)) *Text {
	r := &Text{ID: t.ID, Locale: locale, Where: t.Where, State: "draft", Title: t.Title, Numbered: t.Numbered, Bad: t.Bad}
	reviewed := true
	words, lacks := map[*Block]*law.Translation{}, map[*Block]bool{}
	for _, u := range t.Units() {
		tr := find(u.Key)
		switch {
		case !tr.Shown(u.Source):
			reviewed = false
			p := problem.New("content.untranslated", "--reading", "hint.content_untranslated", "key", strings.TrimSuffix(t.Where, ".md")+"#"+u.Key, "tag", locale)
			text, ok := instead(u.Source)
			if !ok {
				r.Bad = append(r.Bad, p)
				continue
			}
			r.Lacks = append(r.Lacks, p)
			if u.block == nil {
				r.Title = text
				continue
			}
			lacks[u.block] = true
			tr = &law.Translation{Text: text, File: t.Where, Line: u.block.Line}
		case u.block == nil:
			r.Title = tr.Text
		}
		words[u.block] = tr
		if reviewed = reviewed && tr.By != ""; reviewed {
			r.By, r.On = tr.By, tr.On
		}
	}
	if reviewed {
		r.State = Reviewed
	}
	r.Nodes = r.translated(t.Nodes, words, lacks)
	return r
}

func (t *Text) translated(nodes []Node, words map[*Block]*law.Translation, lacks map[*Block]bool) []Node {
	out := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		switch n := n.(type) {
		case *If:
			out = append(out, &If{Cond: n.Cond, Nodes: t.translated(n.Nodes, words, lacks), Line: n.Line})
		case *Block:
			b := t.block(n, words)
			b.Lacks = lacks[n] || slices.ContainsFunc(n.Items, func(it BlockItem) bool {
				return slices.ContainsFunc(it.Blocks, func(in *Block) bool { return lacks[in] })
			})
			out = append(out, b)
		}
	}
	return out
}

// block is a block with its words exchanged.
func (t *Text) block(b *Block, words map[*Block]*law.Translation) *Block {
	c := *b
	if c.Items = nil; b.Items != nil {
		for _, it := range b.Items {
			var item BlockItem
			for _, in := range it.Blocks {
				item.Blocks = append(item.Blocks, t.block(in, words))
			}
			c.Items = append(c.Items, item)
		}
	}
	tr := words[b]
	if tr == nil {
		return c.shelve()
	}
	c.Line = tr.Line
	nodes, bad := Body(tr.File, tr.Line, []byte(tr.Text))
	one, ok := paragraph(nodes)
	if len(bad) == 0 && !ok {
		bad.Add("letter.one_paragraph", tr.Where(), "hint.letter_one_paragraph")
	}
	if t.Bad = append(t.Bad, bad...); ok {
		c.Parts, c.Raw, c.fixed = one.Parts, one.Raw, one.fixed
	}
	return c.shelve()
}

// paragraph is the only block of a text, if that is a plain paragraph.
func paragraph(nodes []Node) (*Block, bool) {
	if len(nodes) != 1 {
		return nil, false
	}
	b, ok := nodes[0].(*Block)
	return b, ok && b.Kind == ParagraphKind && b.Alone == ""
}
