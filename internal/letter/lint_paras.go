package letter

import (
	"slices"
	"strings"

	"arco/internal/doc"
)

// A para is a run of words of a document: all of it, and what of it is our own.
type para struct {
	sheet, section, text, own string
	typed                     bool // somebody typed a part of it
	spans                     []doc.Span
}

// eachRun visits every run of words of blocks, in their order.
func eachRun(blocks []doc.Block, visit func(spans []doc.Span)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			visit(b.Spans)
		case *doc.Paragraph:
			visit(b.Spans)
		case *doc.List:
			for _, it := range b.Items {
				eachRun(it.Blocks, visit)
			}
		case *doc.Table:
			for _, c := range b.Header {
				visit(c.Spans)
			}
			for _, r := range b.Rows {
				for _, c := range r {
					visit(c.Spans)
				}
			}
		case *doc.Address:
			visit(b.Lines)
		case *doc.Box:
			eachRun(b.Blocks, visit)
		}
	}
}

// read fills in the words of a run.
func (p *para) read(spans []doc.Span) {
	p.spans = spans
	p.text = doc.Plain(spans)
	p.typed = slices.ContainsFunc(spans, func(s doc.Span) bool { return s.Field != "" })
	p.own = own(p)
}

// own are our own words of a paragraph, with a space where somebody typed.
func own(p *para) string {
	switch {
	case !p.typed:
		return p.text
	case len(p.spans) == 1:
		return " "
	}
	var b strings.Builder
	b.Grow(len(p.text))
	for _, s := range p.spans {
		if s.Field == "" {
			b.WriteString(s.Text)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
